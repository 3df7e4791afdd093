"""Parts of the event page: a block with its heading, a fact with its label, and what prints may show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.event import EditEvent
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Switch, Toggle
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem
from facilitator.domain.programme import Attribution, Event
from facilitator.domain.vocabulary import ATTRIBUTIONS
from facilitator.queries.event_facts import PeopleCount

LABEL_WIDTH = 96


class Block(QWidget):
    """A heading and what stands under it, held together by distance alone."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space("xxs"))
        self.setAccessibleName(heading)
        if heading:
            self.body.addWidget(Label(theme, heading, "heading", lines=1))
            self.body.addSpacing(theme.space("xs"))


class FactRow(QWidget):
    """A quiet label and its value beside it, without a box until it is edited."""

    def __init__(self, theme: Theme, label: str, unknown: str, paragraphs: bool) -> None:
        super().__init__()
        self._theme = theme
        self.label = Label(theme, label, "small", "text.secondary", lines=1)
        self.text = GrowingText(theme, label, unknown=unknown, paragraphs=paragraphs)
        self.problem = Problem(theme)
        self.text.problem_changed.connect(self.problem.tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("l") - EDGE)
        named = QVBoxLayout()
        named.setContentsMargins(0, 5, 0, 0)
        named.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        named.addStretch(1)
        self._row.addLayout(named)
        value = QVBoxLayout()
        value.setSpacing(0)
        value.addWidget(self.text)
        value.addWidget(self.problem)
        self._row.addLayout(value, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.label.setFixedWidth(self._theme.px(LABEL_WIDTH))


class PrivacyBlock(Block):
    """How many people are known, and what prints and pictures may show of them."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "People")
        self._acts = acts
        self.count = Label(theme, "–", "figure_m", lines=1)
        self.words = Label(theme, "", "small", "text.secondary", middle=True)
        views = [(one.value, ATTRIBUTIONS[one]) for one in (Attribution.NAMES, Attribution.INITIALS, Attribution.NONE)]
        self.attribution = Switch(theme, "What prints say of who said it", views)
        self.consent = Toggle(theme, "Photos need consent")
        self.chatham = Toggle(theme, "Chatham House rule")
        always = "Speakers, hosts and rapporteurs are always named."
        head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        head.addWidget(self.count)
        head.addWidget(self.words, 1)
        self.body.addLayout(head)
        self.body.addSpacing(theme.space("m"))
        self.body.addWidget(Label(theme, "Beside a point, prints show", "small", "text.secondary"))
        self.body.addSpacing(theme.space("xs"))
        self.body.addWidget(self.attribution, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Label(theme, always, "small", "text.quiet"))
        self.body.addSpacing(theme.space("m"))
        self.body.addWidget(self.consent)
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(self.chatham)
        self.attribution.chosen.connect(lambda key: acts.run(EditEvent(attribution=Attribution(key))))
        self.consent.clicked.connect(lambda on: acts.run(EditEvent(photos_need_consent=on)))
        self.chatham.clicked.connect(lambda on: acts.run(EditEvent(chatham_house=on)))

    def show_event(self, event: Event, people: PeopleCount) -> None:
        nobody = not people.named
        self.count.setText("–" if nobody else str(people.named if people.present is None else people.present))
        known = "named in this event" if people.present is None else f"present, {people.named} named"
        self.words.setText("nobody named yet" if nobody else known)
        self.attribution.choose(event.attribution.value)
        self.consent.setChecked(event.photos_need_consent)
        self.chatham.setChecked(event.chatham_house)

"""Rehearsing: a whole day played in a copy, by people who do not exist, while the window shows what happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.fields import NumberField, ValueRow
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.desktop.widgets.sections import Sentence
from facilitator.desktop.widgets.text import Label
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import Changes
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.words import counted

SPEEDS = (("1", "As in life"), ("20", "20 times"), ("60", "60 times"), ("0", "At once"))
MOST_PEOPLE = 2000
WHAT = (
    ("copy", "Your file stays as it is: everything happens in a copy, which opens instead of it."),
    ("users", "Everybody in the copy is invented. Real names, addresses and pictures stay out of it."),
    ("clock", "People come late or not at all, items start late, a topic is withdrawn, one nobody joins."),
    ("play", "You can work in it meanwhile, put the stage on, and stop it at any time."),
)


def make(theme: Theme, desk: Desk, around: Surroundings) -> RehearsePage:
    """The page of rehearsals."""
    return RehearsePage(theme, desk, around)


class RehearsePage(QWidget):
    """How many people, how fast, and the one button. In a copy that is being played it stops the play."""

    title = "Rehearse"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self.header = PageHeader(theme, self.title, icon="play", method="break")
        self.people = NumberField(theme, "People", least=2, most=MOST_PEOPLE)
        self.speed = Switch(theme, "How fast", list(SPEEDS))
        self.minutes = Label(theme, "", "body", "text.secondary")
        self.begin = Button(theme, "Rehearse in a copy", "primary", icon="play")
        self.stop = Button(theme, "Stop the rehearsal", "plain", icon="square")
        self._build()
        self.speed.choose("20")
        self.people.show_number(120)
        self.begin.clicked.connect(self.rehearse)
        self.stop.clicked.connect(self._on_stop)
        self.speed.chosen.connect(lambda _: self._say_length(self._desk.state))

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Show what would be played, or that it is being played."""
        known = len(state.of(Person))
        if known > (self.people.number or 0):
            self.people.show_number(min(known, MOST_PEOPLE))
        self._show(state)
        take_keys(self, self.stop if self._is_playing() else self.begin)

    def news(self, state: EventState, changes: Changes) -> None:
        self._show(state)

    def leave(self) -> None:
        """Nothing is typed here that would be kept."""

    def rehearse(self) -> None:
        """Begins the play in a copy; the window goes there."""
        if self._around.rehearse is not None:
            self._around.rehearse(self.people.number or 120, float(self.speed.chosen_key or 20))

    def _on_stop(self) -> None:
        if self._around.stop_rehearsal is not None:
            self._around.stop_rehearsal()
        self._show(self._desk.state)

    def _is_playing(self) -> bool:
        return self._around.is_rehearsing is not None and self._around.is_rehearsing()

    def _build(self) -> None:
        work = QWidget()
        work.setMaximumWidth(self._theme.px(640))
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("s"))
        for icon, words in WHAT:
            column.addWidget(Sentence(self._theme, icon, words))
        column.addSpacing(self._theme.space("l"))
        self.choices = QWidget()
        inner = QVBoxLayout(self.choices)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(self._theme.space("m"))
        row = ValueRow(self._theme, "People", self.people)
        row.setMaximumWidth(self._theme.px(240))
        inner.addWidget(row)
        inner.addWidget(Label(self._theme, "How fast", "small", "text.secondary", lines=1))
        inner.addWidget(self.speed, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.minutes)
        column.addWidget(self.choices)
        column.addSpacing(self._theme.space("s"))
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        frame = PageFrame(self._theme, self.header)
        frame.add(work, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _show(self, state: EventState) -> None:
        playing = self._is_playing()
        items = len(items_in_order(state))
        self.header.show_words(self.title, "This copy is being played now." if playing else "")
        for part, shown in ((self.choices, not playing), (self.begin, not playing), (self.stop, playing)):
            part.setVisible(shown)
        self.begin.setEnabled(items > 0)
        self._say_length(state)

    def _say_length(self, state: EventState) -> None:
        items = items_in_order(state)
        minutes = sum(one.minutes or 20 for one in items)
        speed = float(self.speed.chosen_key or 20)
        if not items:
            self.minutes.setText("The agenda is empty, so there is nothing to rehearse yet.")
        elif not speed:
            self.minutes.setText(f"{counted(len(items), 'item', 'items')}, played as fast as this laptop can.")
        else:
            long = max(1, round((minutes + 35) / speed))
            self.minutes.setText(f"{counted(len(items), 'item', 'items')}, about {counted(long, 'minute', 'minutes')}.")

"""The chosen topic while people talk: how many are there, who holds it, and the ways out. Each measure on its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.commands.market_people import CountHeads
from facilitator.commands.topics import SetTopicState
from facilitator.desktop.pages import topics_acts, topics_exits, topics_waiting
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.topics_exits import Exit
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import INSET, Fact, Section, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import ValueField, ValueLine
from facilitator.domain.command import Command
from facilitator.domain.ids import TopicId
from facilitator.domain.market import Topic, TopicState
from facilitator.queries.market_discussions import DiscussionLine
from facilitator.queries.phrases import dotted

ABOUT = re.compile(r"(?i)\s*(~|about|ca\.?|circa)?\s*(\d{1,5})\s*(people)?\s*")
NOT_OVER = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING, TopicState.HELD)


def read_heads(text: str) -> tuple[int, bool]:
    """`14`, `about 14`, `~14`."""
    found = ABOUT.fullmatch(text)
    if found is None:
        raise ValueError("People are counted in whole numbers, for example 14, or about 14.")
    return int(found[2]), found[1] is not None


class DiscussionPanel(SidePanel):
    """`counted_heads` after a head count was typed; `report_asked` for a topic's report; `left` back to the list."""

    counted_heads = Signal()
    report_asked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Discussion")
        self._theme, self._acts = theme, acts
        self.line: DiscussionLine | None = None
        self.exit: Exit | None = None
        self.menu_shown: QMenu | None = None
        self.number = Label(theme, "", "figure_m", lines=1)
        self.title = Label(theme, "", "heading", lines=4)
        self.facts = Label(theme, "", "small", "text.secondary", lines=2)
        self.heads = ValueField(theme, "People counted", read_heads, unknown="not counted", role="lead")
        self.signed, self.dots = Fact(theme), Fact(theme)
        self.held = Button(theme, "", "plain", icon="check")
        self.host = Button(theme, "Host missing", "plain", icon_after="chevron-down", key_hint="H")
        self.not_held = Button(theme, "Not held …", "plain", icon="user-x", key_hint="X")
        self.later = Button(theme, "Continue later …", "plain", icon="step-forward", key_hint="C")
        self.report = Button(theme, "Type its report", "plain", icon="file-text", key_hint="R")
        self._build()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------------

    def show_line(self, line: DiscussionLine | None) -> None:
        """The topic as it is now; a question that is being answered about it stays."""
        if self.exit is not None and (line is None or self.exit.topic.id != line.key):
            self.close_exit()
        self.line = line
        self.whole.setVisible(line is not None and self.exit is None)
        if line is None:
            return
        card = line.card
        topic = self._acts.state.get(Topic, line.key)
        self.number.setText(card.numbers)
        late = card.told is not None and card.told[2] == "late"
        self.number.set_colour("state.late.ink" if late else "method.open_space.ink")
        self.title.setText(card.title)
        told = None if card.told is None else card.told[0]
        self.facts.setText(dotted((told, line.where or None, card.hosts or "no host")))
        self.heads.load(line.key, None if line.heads is None else line.heads.words)
        self.signed.show_fact(None if card.sign_ups is None else str(card.sign_ups))
        self.dots.show_fact(line.dots)
        self._show_acts(card.state, topic)

    def begin_heads(self, digit: str) -> None:
        """A number was typed on the list: it is the first figure of the head count."""
        self.heads.setFocus()
        self.heads.setText(digit)

    def begin_exit(self, key: str) -> None:
        """What has to be told before the topic goes this way."""
        topic = None if self.line is None else self._acts.state.get(Topic, self.line.key)
        if topic is None or self.line is None:
            return
        self.close_exit()
        slots = topics_acts.slots_for(self._acts.state, topic)
        makers: dict[str, Callable[[], Exit]] = {
            TopicState.NOT_HELD.value: lambda: topics_exits.NotHeld(self._theme, self._acts.state, topic),
            TopicState.CONTINUED.value: lambda: topics_exits.Continued(self._theme, self._acts.state, topic, slots),
        }
        if key == TopicState.CONTINUED.value and not slots:
            self._acts.around.tell("The board has no slots yet. Add one, then the topic can go on there.")
            return
        self.exit = makers[key]()
        self.exit.answered.connect(self._on_answered)
        self.exit.left.connect(self._on_left)
        self.body.insertWidget(self.body.count() - 1, self.exit)
        self.whole.hide()
        self.exit.show()
        self.exit.setFocus()

    def close_exit(self) -> None:
        """Back to what is known of the topic."""
        if self.exit is not None:
            gone, self.exit = self.exit, None
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self.whole.show()

    def open_hosts(self) -> None:
        """Who could hold the topic, or that it waits."""
        topic = None if self.line is None else self._acts.state.get(Topic, self.line.key)
        if topic is not None and topics_waiting.can_wait(topic):
            self.menu_shown = topics_waiting.host_missing_menu(self.host, self._acts, topic)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, 0, 0)
        head.setSpacing(theme.space("m"))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column.addLayout(head)
        measures = Section(theme, "Three measures, never added up")
        for name, field in (("Heads counted", self.heads), ("Signed up before", self.signed), ("Dots", self.dots)):
            measures.add(ValueLine(theme, name, field))
        column.addWidget(measures)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.held, self.host, self.not_held, self.later, self.report):
            flow.addWidget(button)
        acts = Section(theme)
        acts.add(buttons)
        column.addWidget(acts)
        column.addLayout(inset(QWidget()))
        self.body.addWidget(self.whole)
        free_body(self)

    def _connect(self) -> None:
        self.heads.value_given.connect(self._on_heads)
        self.heads.escaped.connect(self.left)
        self.held.clicked.connect(self._on_next_state)
        self.host.clicked.connect(self.open_hosts)
        self.not_held.clicked.connect(lambda: self.begin_exit(TopicState.NOT_HELD.value))
        self.later.clicked.connect(lambda: self.begin_exit(TopicState.CONTINUED.value))
        self.report.clicked.connect(lambda: self.report_asked.emit("" if self.line is None else self.line.key))

    def _show_acts(self, state: TopicState, topic: Topic | None) -> None:
        self.held.set_words("Mark it held" if state is TopicState.RUNNING else "It runs now")
        self.held.setVisible(state in (TopicState.RUNNING, TopicState.SCHEDULED, TopicState.PROPOSED))
        self.host.setVisible(topic is not None and topics_waiting.can_wait(topic))
        self.not_held.setVisible(state in NOT_OVER)
        self.later.setVisible(state in NOT_OVER)
        self.report.setVisible(state not in (TopicState.NOT_HELD, TopicState.WITHDRAWN))
        if topic is not None:
            self.host.set_words(topics_waiting.waiting_words(topic))

    # --- what people do ---------------------------------------------------------------------------------------------

    def _on_heads(self, value: object) -> None:
        if not isinstance(value, tuple) or self.line is None:
            return
        count, about = value
        command = CountHeads(topic=TopicId(self.heads.subject), count=count, about=about)
        self._acts.run(command, self.heads, lambda outcome: self.counted_heads.emit())

    def _on_next_state(self) -> None:
        if self.line is not None:
            running = self.line.card.state is TopicState.RUNNING
            new = TopicState.HELD if running else TopicState.RUNNING
            self._acts.run(SetTopicState(topic=TopicId(self.line.key), state=new))

    def _on_answered(self, command: Command) -> None:
        self._acts.run(command, self.exit, lambda outcome: self._on_left())

    def _on_left(self) -> None:
        self.close_exit()
        self.left.emit()

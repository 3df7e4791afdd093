"""A session's heading, opened in place: its number, title and purpose, and how its harvest is planned."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.commands.sessions import EditSession
from facilitator.desktop.pages.agenda_card import FOOT_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE
from facilitator.desktop.pages.agenda_harvest import HarvestPlanBlock
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import Columns
from facilitator.desktop.pages.agenda_reading import read_number
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueField, ValueLine
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import METHODS


class SessionCard(OpenCard):
    """A session's heading, opened in place: its number, title, purpose, and taking it away."""

    add_asked = Signal(str)
    remove_asked = Signal(str)
    more_changed = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "The chosen session")
        self._acts, self.session = acts, ""
        self.heading = Label(theme, "Session", "small", "text.secondary", lines=1)
        self.title = GrowingText(theme, "Title of the session", role="heading")
        self.purpose = GrowingText(theme, "Purpose", unknown="what it is for: not set", paragraphs=True)
        self.problem = Problem(theme)
        self.number = ValueField(theme, "Number", read_number, unknown="none")
        self.short = ValueField(theme, "Short title", unknown="not set")
        self.method = MenuValue(theme, "Method")
        self.harvest = HarvestPlanBlock(theme, acts)
        self.add = Button(theme, "Add an item to it", "link", icon="plus")
        self.remove = Button(
            theme, "Remove session", "quiet", icon="trash-2", name="Remove the session, keep its items"
        )
        self._lay_out(theme)
        self._connect()

    def show_session(self, state: EventState, session_id: str, columns: Columns) -> None:
        session = state.get(Session, session_id)
        if session is None:
            return
        self.session = session_id
        self.title.load(session_id, session.title)
        self.purpose.load(session_id, session.purpose)
        self.number.load(session_id, None if session.number is None else str(session.number))
        self.short.load(session_id, session.short_title)
        self.method.show_choice(method_choice(session.method), known=session.method is not None)
        self.harvest.show_plan(state, SessionId(session_id))
        self.fit(columns)

    def fit(self, columns: Columns) -> None:
        self._body.setContentsMargins(round(columns.text_left - columns.left) - EDGE, 0, 0, 0)

    def begin_title(self) -> None:
        self.title.setFocus()
        self.title.selectAll()

    def _lay_out(self, theme: Theme) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LEFT_EDGE, TOP_EDGE - 4, RIGHT_EDGE, FOOT_EDGE)
        self._body = QHBoxLayout()
        self._body.setSpacing(theme.space("xxl"))
        words = QVBoxLayout()
        words.setSpacing(0)
        headed = QHBoxLayout()
        headed.setContentsMargins(EDGE, 0, 0, 0)
        headed.addWidget(self.heading)
        words.addLayout(headed)
        for part in (self.title, self.purpose, self.problem):
            words.addWidget(part)
        acts = QHBoxLayout()
        acts.setContentsMargins(0, theme.space("s"), 0, 0)
        acts.setSpacing(theme.space("m"))
        acts.addWidget(self.add)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        words.addWidget(self.harvest)
        words.addLayout(acts)
        self._body.addLayout(words, 1)
        aside = QVBoxLayout()
        aside.setSpacing(0)
        values = (("Number", self.number), ("Short title", self.short), ("Method", self.method))
        for label, field in values:
            line = ValueLine(theme, label, field)
            line.setFixedWidth(theme.px(200))
            aside.addWidget(line)
        aside.addStretch(1)
        self._body.addLayout(aside)
        whole.addLayout(self._body)

    def _connect(self) -> None:
        self.title.problem_changed.connect(self.problem.tell)
        self.purpose.problem_changed.connect(self.problem.tell)
        self.title.committed.connect(
            lambda text: self._acts.run(EditSession(session=SessionId(self.session), title=text), self.title)
        )
        self.purpose.committed.connect(
            lambda text: self._acts.run(EditSession(session=SessionId(self.session), purpose=text), self.purpose)
        )
        self.number.value_given.connect(
            lambda value: self._acts.run(EditSession(session=SessionId(self.session), number=value), self.number)
        )
        self.short.value_given.connect(
            lambda text: self._acts.run(EditSession(session=SessionId(self.session), short_title=text), self.short)
        )
        for field in (self.title, self.purpose, self.number, self.short):
            field.escaped.connect(self.left_to_list)
        self.method.offer(lambda: [method_choice(one) for one in (None, *Method)])
        self.method.chosen.connect(
            lambda method: self._acts.run(EditSession(session=SessionId(self.session), method=method))
        )
        self.harvest.escaped.connect(self.left_to_list)
        self.harvest.grown.connect(self.more_changed)
        self.add.clicked.connect(lambda: self.add_asked.emit(self.session))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.session))


def method_choice(method: Method | None) -> Choice:
    """How a session works, as a line of a menu."""
    return Choice(method, "not set" if method is None else METHODS[method])

"""Two smaller cards of the run-of-show: the line where the next item is typed, and a session's heading, opened."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.commands.sessions import EditSession
from facilitator.desktop.pages.agenda_acts import kind_choice, kind_choices
from facilitator.desktop.pages.agenda_card import FOOT_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import NODE, Columns
from facilitator.desktop.pages.agenda_reading import read_number
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import MenuValue, Problem, ValueField, ValueLine
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import ItemKind, Session
from facilitator.domain.state import EventState


class NewItemCard(OpenCard):
    """Where the next item is typed. `typed` brings each title (a pasted list brings several); `stopped` comes when
    nothing more is to be added."""

    typed = Signal(object, object)  # tuple[str, ...], ItemKind
    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The next agenda item")
        self.subject = ""
        self._sent: tuple[str, ...] = ()
        self.kind = ItemKind.OTHER
        self.lead = Label(theme, "", "body", "text.secondary", bold=True, lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.node = MenuValue(theme, "Kind", as_node=NODE)
        self.title = _NextTitle(theme, "Title of the next item", unknown="Title of the next item", role="heading")
        self.help = Label(theme, "adds it and goes on to the next", "small", "text.quiet", lines=1)
        self.problem = Problem(theme)
        self._lay_out(theme)
        self.node.offer(kind_choices)
        self.node.chosen.connect(self.choose_kind)
        self.node.chosen.connect(lambda _: self.title.setFocus())
        self.choose_kind(ItemKind.OTHER)
        self.title.entered.connect(self._on_entered)
        self.title.stopped.connect(self._on_stopped)
        self.title.lines_pasted.connect(self._send)
        self.title.left.connect(self.finish)

    def choose_kind(self, kind: ItemKind) -> None:
        """The kind the next item will have."""
        self.kind = kind
        self.node.show_choice(kind_choice(kind))

    def begin(self, columns: Columns) -> None:
        """An empty line, ready to type."""
        self.fit(columns)
        self.problem.tell("")
        self.title.setPlainText("")
        self.title.setFocus()

    def fit(self, columns: Columns) -> None:
        self.lead.setFixedWidth(round(columns.lead_right - columns.left))

    def refuse(self, sentence: str) -> None:
        """The last title was refused: here it is again, if nobody has typed on."""
        self.problem.tell(sentence)
        if not self.title.toPlainText():
            self.title.setPlainText(" ".join(self._sent))

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.lead)
        row.addSpacing(16)
        row.addWidget(self.node)
        row.addSpacing(16 - EDGE)
        row.addWidget(self.title, 1)
        row.addSpacing(theme.space("m"))
        row.addWidget(KeyHint(theme, "Enter"))
        row.addSpacing(theme.space("s"))
        row.addWidget(self.help)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LEFT_EDGE, TOP_EDGE - 5, RIGHT_EDGE, FOOT_EDGE - 4)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.problem)

    def _on_entered(self) -> None:
        text = self.title.toPlainText().strip()
        if text:
            self._send((text,))
        else:
            self._on_stopped()

    def finish(self) -> None:
        """Nothing that was typed is lost by going elsewhere."""
        text = self.title.toPlainText().strip()
        if text and not self.problem.sentence:
            self._send((text,))
        if not self.problem.sentence:
            self.stopped.emit()

    def _on_stopped(self) -> None:
        self.problem.tell("")
        self.title.setPlainText("")
        self.stopped.emit()

    def _send(self, titles: tuple[str, ...]) -> None:
        self._sent = titles
        self.problem.tell("")
        self.title.setPlainText("")
        self.typed.emit(titles, self.kind)


class _NextTitle(GrowingText):
    """A title that says how it was finished, and takes a pasted list apart."""

    stopped = Signal()
    left = Signal()
    lines_pasted = Signal(object)

    def commit(self) -> None:
        """Nothing is committed here; the card takes the text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        card = self.parentWidget()
        inside = card is not None and card.isAncestorOf(self.window().focusWidget() or self.window())
        if elsewhere and not inside and self.isVisible():
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = tuple(line.strip() for line in source.text().splitlines() if line.strip())
        if len(lines) > 1:
            first = (self.toPlainText() + lines[0]).strip()
            self.lines_pasted.emit((first, *lines[1:]))
        else:
            super().insertFromMimeData(source)


class SessionCard(OpenCard):
    """A session's heading, opened in place: its number, title, purpose, and taking it away."""

    add_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "The chosen session")
        self._acts, self.session = acts, ""
        self.heading = Label(theme, "Session", "small", "text.secondary", lines=1)
        self.title = GrowingText(theme, "Title of the session", role="heading")
        self.purpose = GrowingText(theme, "Purpose", unknown="what it is for: not set", paragraphs=True)
        self.problem = Problem(theme)
        self.number = ValueField(theme, "Number", read_number, unknown="none")
        self.short = ValueField(theme, "Short title", unknown="not set")
        self.add = Button(theme, "Add an item to it", "link", icon="plus")
        self.remove = Button(theme, "Remove session, keep its items", "quiet", icon="trash-2")
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
        words.addLayout(acts)
        self._body.addLayout(words, 1)
        aside = QVBoxLayout()
        aside.setSpacing(0)
        for label, field in (("Number", self.number), ("Short title", self.short)):
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
        self.add.clicked.connect(lambda: self.add_asked.emit(self.session))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.session))

"""About the one cell, topic, slot or place that is looked at on the board, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.board import BlockCell, FreeCell
from facilitator.desktop.pages import topics_acts, topics_exits, topics_waiting
from facilitator.desktop.pages.board_forms import HeadForm
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.topics_exits import Exit
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.panels import Card, scrolled
from facilitator.desktop.widgets.sections import Sentence
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Command
from facilitator.domain.ids import PlaceId, SlotId
from facilitator.domain.market import Topic, TopicState
from facilitator.queries.board_warnings import BoardWarning
from facilitator.queries.market_board import MarketCell, TopicCard
from facilitator.queries.phrases import dotted

CAN_END = (TopicState.SCHEDULED, TopicState.PROPOSED, TopicState.RUNNING, TopicState.HELD)


class BoardCard(Card):
    """`move_asked` for a topic to be carried, `off_asked` for one to leave the board, `open_asked` for its own page."""

    move_asked = Signal(str)
    off_asked = Signal(str)
    open_asked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme)
        self._acts = acts
        self.setAccessibleName("Chosen on the board")
        self.topic, self.cell, self.head = _TopicPart(theme), _CellPart(theme), HeadForm(theme, acts)
        self.exit: Exit | None = None
        self.menu_shown: QMenu | None = None
        self.nothing = QWidget()
        self.stack = _Fitting()
        for part in (self.nothing, self.topic, self.cell, self.head):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.addWidget(scrolled(self.stack))
        self._connect()

    def _connect(self) -> None:
        part = self.topic
        part.carry.clicked.connect(lambda: self.move_asked.emit(part.card_id))
        part.off.clicked.connect(lambda: self.off_asked.emit(part.card_id))
        part.open.clicked.connect(lambda: self.open_asked.emit(part.card_id))
        part.not_held.clicked.connect(lambda: self.begin_exit(part.card_id, TopicState.NOT_HELD.value))
        part.host.clicked.connect(self._on_host)
        self.cell.reason.added.connect(self._on_reason)
        self.cell.free.clicked.connect(self._on_free)
        self.head.left.connect(self.left)

    # --- showing ----------------------------------------------------------------------------------------------------

    def show_cell(self, cell: MarketCell) -> None:
        """A cell with what stands there."""
        if cell.topic is not None:
            self.show_topic(cell.topic, cell.where, cell.warnings)
        else:
            self._end_exit()
            self.cell.show_cell(cell)
            self.stack.setCurrentWidget(self.cell)

    def show_topic(self, card: TopicCard, where: str = "", warnings: tuple[BoardWarning, ...] = ()) -> None:
        """A topic on the board or beside it; a question that is being answered about it stays."""
        if self.exit is not None and self.exit.topic.id == card.topic:
            return
        self._end_exit()
        topic = self._acts.state.get(Topic, card.topic)
        self.topic.show_topic(card, where, warnings, topic)
        self.stack.setCurrentWidget(self.topic)

    def show_head(self, kind: str, key: str) -> None:
        """A slot or a place, to be changed in place."""
        self._end_exit()
        self.head.show_head(kind, key)
        self.stack.setCurrentWidget(self.head)

    def show_nothing(self) -> None:
        self._end_exit()
        self.stack.setCurrentWidget(self.nothing)

    def begin_block(self) -> None:
        """The line for the reason, or the cell is free again."""
        if self.stack.currentWidget() is self.cell:
            if self.cell.is_blocked:
                self._on_free()
            else:
                self.cell.reason.begin()

    def begin_exit(self, topic_id: str, key: str) -> None:
        """What has to be told before a topic goes this way: not held, or merged."""
        topic = self._acts.state.get(Topic, topic_id)
        if topic is None:
            return
        self._end_exit()
        makers: dict[str, Callable[[], Exit]] = {
            TopicState.NOT_HELD.value: lambda: topics_exits.NotHeld(self._theme, self._acts.state, topic),
            topics_acts.MERGE: lambda: topics_exits.Merged(
                self._theme, self._acts.state, topic, topics_acts.partners_of(self._acts.state, topic)
            ),
        }
        self.exit = makers[key]()
        self.exit.answered.connect(self._on_answered)
        self.exit.left.connect(self._on_left)
        self.stack.addWidget(self.exit)
        self.stack.setCurrentWidget(self.exit)
        self.exit.setFocus()

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.head.finish_writing()
        self.cell.reason.finish()

    # --- what people do ---------------------------------------------------------------------------------------------

    def _on_answered(self, command: Command) -> None:
        self._acts.run(command, self.exit, lambda outcome: self._on_left())

    def _on_left(self) -> None:
        self._end_exit()
        self.left.emit()

    def _end_exit(self) -> None:
        if self.exit is not None:
            gone, self.exit = self.exit, None
            self.stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _on_host(self) -> None:
        topic = self._acts.state.get(Topic, self.topic.card_id)
        if topic is not None:
            self.menu_shown = topics_waiting.host_missing_menu(self.topic.host, self._acts, topic)

    def _on_reason(self, reason: str) -> None:
        slot, place = self.cell.at
        command = BlockCell(slot=SlotId(slot), place=PlaceId(place), reason=reason)
        self._acts.run(command, self.cell.reason, lambda outcome: self.left.emit())

    def _on_free(self) -> None:
        slot, place = self.cell.at
        self._acts.run(FreeCell(slot=SlotId(slot), place=PlaceId(place)), None, lambda outcome: self.left.emit())


class _Fitting(QStackedWidget):
    """As high as the part in front, so that a short one does not scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._fit)

    def _fit(self) -> None:
        parts = [part for place in range(self.count()) if (part := self.widget(place)) is not None]
        for part in parts:
            shown = QSizePolicy.Policy.Preferred if part is self.currentWidget() else QSizePolicy.Policy.Ignored
            policy = part.sizePolicy()
            policy.setVerticalPolicy(shown)
            part.setSizePolicy(policy)
        self.adjustSize()


class _TopicPart(QWidget):
    """A topic's number and title, where it stands, what is doubtful, and its acts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.card_id = theme, ""
        self.number = Label(theme, "", "title", lines=1)
        self.number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.title = Label(theme, "", "body", lines=2)
        self.title.set_bold(True)
        self.facts = Label(theme, "", "small", "text.secondary", lines=2)
        self.statement = Label(theme, "", "body")
        self.warnings = [Sentence(theme, "triangle-alert", "", "state.warn.ink") for _ in range(3)]
        self.carry = Button(theme, "Move", "plain", key_hint="P")
        self.off = Button(theme, "Take off", "quiet", name="Take the topic off the board")
        self.not_held = Button(theme, "Not held …", "quiet")
        self.host = Button(theme, "Host missing", "quiet", icon_after="chevron-down")
        self.open = Button(theme, "Open", "quiet", name="Open the topic with its history")
        self._build()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(self._theme.space("m"))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        acts = QWidget()
        flow = Flow(acts, gap=4, line_gap=2)
        for button in (self.carry, self.off, self.host, self.not_held, self.open):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("xs"))
        column.addLayout(head)
        for part in (self.statement, *self.warnings, acts):
            column.addWidget(part)
        column.addStretch(1)

    def show_topic(self, card: TopicCard, where: str, warnings: tuple[BoardWarning, ...], topic: Topic | None) -> None:
        self.card_id = card.topic
        late = card.told is not None and card.told[2] == "late"
        self.number.setText(card.numbers)
        self.number.set_colour("state.late.ink" if late else "method.open_space.ink")
        self.title.setText(card.title)
        signed = None if card.sign_ups is None else f"{card.sign_ups} signed up"
        told = None if card.told is None else card.told[0]
        self.facts.setText(dotted((told, where or "not placed", card.hosts or "no host", signed)))
        said = None if topic is None else topic.host_statement
        self.statement.setText(f"“{said}”" if said else "")
        self.statement.setVisible(bool(said))
        sentences = list(dict.fromkeys(str(one.sentence) for one in warnings))
        for place, line in enumerate(self.warnings):
            line.say(sentences[place] if place < len(sentences) else "")
        self._show_acts(card, where, topic)

    def _show_acts(self, card: TopicCard, where: str, topic: Topic | None) -> None:
        self.carry.set_words("Move" if where else "Place")
        self.off.setVisible(bool(where))
        self.not_held.setVisible(card.state in CAN_END)
        self.host.setVisible(topic is not None and topics_waiting.can_wait(topic))
        if topic is not None:
            self.host.set_words(topics_waiting.waiting_words(topic))


class _CellPart(QWidget):
    """A cell without a topic: free, or blocked for a reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.at = ("", "")
        self.is_blocked = False
        self.where = Label(theme, "", "body", lines=1)
        self.where.set_bold(True)
        self.words = Label(theme, "", "small", "text.secondary", lines=3)
        self.reason = AddLine(theme, "Block this cell", "Why, e.g. children’s hour")
        self.free = Button(theme, "Free this cell", "plain", icon="rotate-ccw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        for part in (self.where, self.words, self.reason):
            column.addWidget(part)
        column.addWidget(self.free, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_cell(self, cell: MarketCell) -> None:
        self.at, self.is_blocked = (cell.slot, cell.place), cell.blocked is not None
        self.where.setText(cell.where)
        self.words.setText(f"blocked: {cell.blocked}" if cell.blocked else "Free. Choose a topic and press P.")
        self.reason.load(f"{cell.slot}/{cell.place}")
        self.reason.setVisible(not self.is_blocked)
        self.free.setVisible(self.is_blocked)

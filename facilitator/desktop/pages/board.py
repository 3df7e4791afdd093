"""The board of an Open Space: who talks about what, where and when; placed by hand, by keys, or as proposed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import topics_acts
from facilitator.desktop.pages.board_acts import BoardActs
from facilitator.desktop.pages.board_card import BoardCard
from facilitator.desktop.pages.board_forms import PLACE, SLOT, BoardSetUp
from facilitator.desktop.pages.board_ghost import Ghost
from facilitator.desktop.pages.board_grid import BoardGrid
from facilitator.desktop.pages.board_layout import Spot
from facilitator.desktop.pages.board_lines import AskLine, NewsLine, ProposalLine, ShortageLine
from facilitator.desktop.pages.board_plan import board_after
from facilitator.desktop.pages.board_tray import BoardTray
from facilitator.desktop.pages.first_session import FirstSession
from facilitator.desktop.pages.offered import BOARD, TOPICS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, scrolled
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.queries.market_board import MarketBoard, TopicCard, market_board

CARD_WIDTH, STRIP, STRIP_NARROW, STRIP_FULL = 360, 206, 164, 112
GRID, SET_UP, NO_SESSION = range(3)


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The board page of an Open Space."""
    return BoardPage(theme, desk, around)


class BoardPage(PageFrame):
    """Opened with an agenda item, a session or a topic; "" shows the first Open Space.

    Keys: P carries the chosen topic, arrows move, Enter drops, S lets two change places, Escape lets go; Delete takes
    a topic off the board, B blocks a cell or frees it, a number looks at that topic.
    """

    title = "Board"
    draws_own_focus = True

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, BOARD)
        super().__init__(theme, PageHeader(theme, "Open Space", icon="megaphone", method="open_space"), self.walk)
        self.around, self._desk = around, desk
        self.session: SessionId | None = None
        self.subject = ""
        self.board: MarketBoard | None = None
        page_acts = PageActs(desk, around)
        self.propose = Button(theme, "Propose a timetable", "plain", icon="sparkles")
        self.show_stage = Button(theme, "Show board", "plain", icon="presentation")
        self.news_button = Button(theme, "News", "plain", icon="megaphone", name="What changed on the board")
        self.paper = Button(theme, "Board A3", "plain", icon="printer")
        self.add_place = Button(theme, "Place", "link", icon="plus", name="Add a place")
        self.add_slot = Button(theme, "Slot", "link", icon="plus", name="Add a slot")
        self.shortage, self.ask = ShortageLine(theme), AskLine(theme)
        self.proposal, self.news_line = ProposalLine(theme), NewsLine(theme)
        self.grid, self.tray = BoardGrid(theme), BoardTray(theme)
        self.card, self.set_up = BoardCard(theme, page_acts), BoardSetUp(theme, page_acts)
        words = "The board of this item will stand here."
        self.no_session = FirstSession(theme, around, page_acts, Method.OPEN_SPACE, words)
        self.ghost = Ghost(theme, self)
        self.acts = BoardActs(desk, page_acts, self)
        self._number = ""
        self._typing = QTimer(self)
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self.subject = subject
        session = topics_acts.session_of(state, subject)
        if session != self.session:
            self.acts.forget()
            self.session = session
        self._read(state)
        if state.get(Topic, subject) is not None:
            self.look_at(subject)
        if self.stack.currentIndex() == GRID:
            take_keys(self, self.tray.topics if self.board is not None and self.board.unplaced else self.grid)

    def news(self, state: EventState, changes: Changes) -> None:
        if self.subject and state.get(AgendaItem, self.subject) is not None:
            self.session = topics_acts.session_of(state, self.subject)
        self._read(state)

    def leave(self) -> None:
        """What is being typed counts; nothing stays in the hand, nothing proposed."""
        self.card.finish_writing()
        self.grid.empty_hand()
        self.acts.forget()

    def stage_scene(self) -> BoardScene | None:
        """The board of this session."""
        return None if self.session is None else BoardScene(session=self.session)

    # --- showing ----------------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.walk.present(state, self.subject, session)
        self.board = None if session is None else market_board(state, session)
        board = self.board
        self.header.show_words(
            topics_acts.page_title(state, session, self.subject), "" if board is None else board.facts
        )  # fmt: skip
        bare = board is not None and (not board.slots or not board.places)
        self.no_session.show_for(state, self.subject)
        self.stack.setCurrentIndex(NO_SESSION if board is None else SET_UP if bare else GRID)
        for button in (self.propose, self.show_stage, self.paper, self.add_place, self.add_slot):
            button.setVisible(board is not None and not bare)
        self.news_button.setVisible(board is not None)
        if session is None or board is None:
            return
        self.set_up.show_session(session)
        self.tray.show_cards(board.unplaced, is_short=board.shortage is not None, can_place=not bare)
        self.tray.setVisible(bool(board.unplaced) or not bare)
        self.acts.check_proposal(state)
        self.acts.show_news()
        self._show_grid(state, board)
        self._show_card()

    def _show_grid(self, state: EventState, board: MarketBoard) -> None:
        proposal = self.acts.proposal
        self.shortage.show_shortage(board.shortage if proposal is None else None)
        if proposal is None or self.session is None or not proposal.cells:
            self.grid.show_board(board)
        else:
            after = market_board(board_after(state, proposal.cells), self.session)
            moved = frozenset((str(one.slot), str(one.place)) for one in proposal.cells)
            self.grid.show_board(after, moved)
        self._arrange()

    def redraw(self) -> None:
        """The board after a proposal came or went."""
        if self.board is not None:
            self._show_grid(self._desk.state, self.board)
            self._show_card()

    def _show_card(self) -> None:
        """About what has the keys: a topic beside the board, else what is looked at on it."""
        board, grid = self.board, self.grid
        if board is None:
            return
        waiting = self.tray.topics.card
        if waiting is not None and (self.tray.topics.hasFocus() or not board.slots):
            self.card.show_topic(waiting)
        elif grid.cell is not None:
            self.card.show_cell(grid.cell)
        elif grid.spot.is_slot and grid.spot.row < len(board.slots):
            self.card.show_head(SLOT, board.slots[grid.spot.row].key)
        elif grid.spot.is_place and grid.spot.column < len(board.places):
            self.card.show_head(PLACE, board.places[grid.spot.column].key)

    def look_at(self, topic: str) -> None:
        """A topic on the board or beside it is the one that is looked at."""
        spot = self.grid.spot_of(topic)
        if spot is not None:
            self.grid.choose(spot)
            self.grid.setFocus()
            self._reveal()
        elif any(one.topic == topic for one in self.tray.topics.cards):
            self.tray.topics.choose(topic)
            self.tray.topics.setFocus()

    def look_at_spot(self, spot: Spot) -> None:
        """A cell or a head is the one that is looked at."""
        self.grid.choose(spot)
        self.grid.setFocus()

    # --- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_key(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        event.ignore()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return
        if (text.isdecimal() and text.isascii()) or self._names_twin(text):
            event.accept()
            self._on_digit(text)
        elif key == Qt.Key.Key_P and self.chosen_topic is not None:
            event.accept()
            self._carry(self.chosen_topic.topic)
        elif key == Qt.Key.Key_S and self.acts.can_swap:
            event.accept()
            self.acts.agree()
        elif key == Qt.Key.Key_Escape and self.acts.decline():
            event.accept()

    @property
    def chosen_topic(self) -> TopicCard | None:
        """The topic that is looked at."""
        if self.tray.topics.hasFocus() or (self.grid.cell is not None and self.grid.cell.topic is None):
            return self.tray.topics.card
        return None if self.grid.cell is None else self.grid.cell.topic

    def _on_digit(self, digit: str) -> None:
        """`1`, then `2` soon after it: topic 12; and then `b`: the younger of two topics that share this number."""
        self._number = (self._number if self._typing.isActive() else "") + digit
        self._typing.start(900)
        card = None if self.board is None else self.board.numbered(self._number[-5:].lstrip("0"))
        if card is not None:
            self.look_at(card.topic)

    def _names_twin(self, letter: str) -> bool:
        """Whether a letter typed right behind a number belongs to it."""
        twin = self._number + letter.casefold() if self._typing.isActive() and letter.isalpha() else ""
        return bool(twin) and self.board is not None and self.board.numbered(twin) is not None

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for button in (self.propose, self.news_button, self.paper, self.show_stage):
            self.header.add_action(button)
        self._area = scrolled(self.grid)
        self._strip = QWidget()
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("l"))
        for button in (self.add_place, self.add_slot):
            self.tray.head.addWidget(button)
        row.addWidget(self.tray, 1)
        row.addWidget(self.card)
        grid_page = QWidget()
        column = QVBoxLayout(grid_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.stack = QStackedWidget()
        for part in (grid_page, scrolled(self.set_up), scrolled(_at_top(self.no_session))):
            self.stack.addWidget(part)
        self._body.setSpacing(self._theme.space("s"))
        for line in (self.shortage, self.proposal, self.ask, self.news_line):
            self.add(line)
        self.add(self.stack, 1)
        self.add(self._strip)

    def _connect(self) -> None:
        grid, waiting, acts = self.grid, self.tray.topics, self.acts
        self._typing.setSingleShot(True)
        grid.chosen.connect(self._on_chosen)
        grid.opened.connect(self._on_opened)
        grid.dropped.connect(lambda topic, spot, swaps: acts.drop(topic, spot, swaps=swaps))
        grid.taken_off.connect(acts.take_off)
        grid.block_asked.connect(self._on_block)
        waiting.chosen.connect(lambda topic: self._show_card())
        waiting.opened.connect(lambda topic: self.around.open_page(TOPICS, topic))
        waiting.picked.connect(self._carry)
        for part in (grid, waiting):
            part.key_typed.connect(self._on_key)
            part.drag_moved.connect(self._on_drag)
            part.drag_ended.connect(self._on_drag_ended)
        self.card.move_asked.connect(self._carry)
        self.card.off_asked.connect(acts.take_off)
        self.card.open_asked.connect(lambda topic: self.around.open_page(TOPICS, topic))
        self.card.left.connect(self.grid.setFocus)
        self.propose.clicked.connect(acts.propose)
        self.show_stage.clicked.connect(acts.show_on_stage)
        self.news_button.clicked.connect(acts.toggle_news)
        self.paper.clicked.connect(lambda: acts.open_print("board"))
        self.add_place.clicked.connect(acts.ask_place)
        self.add_slot.clicked.connect(acts.add_slot)
        self._theme.changed.connect(self._arrange)

    def _on_chosen(self) -> None:
        self._show_card()
        self._reveal()

    def _on_opened(self) -> None:
        """Enter or a double click: a topic's page, a slot's or a place's values, the reason of a blocked cell."""
        cell = self.grid.cell
        if cell is None:
            self._show_card()
            self.card.head.begin()
        elif cell.topic is not None:
            self.around.open_page(TOPICS, cell.topic.topic)
        elif cell.blocked is None and self.tray.topics.card is not None:
            self.grid.take_in_hand(self.tray.topics.card)

    def _on_block(self) -> None:
        self._show_card()
        self.card.begin_block()

    def _carry(self, topic: str) -> None:
        card = None if self.board is None else self.board.card_of(topic)
        if self.stack.currentIndex() != GRID:
            self.around.tell("The board has no slots and places yet. Set them up, then topics can be placed.")
        elif card is not None:
            self.grid.take_in_hand(card)

    def _on_drag(self, topic: str, at: QPoint) -> None:
        card = None if self.board is None else self.board.card_of(topic)
        if card is not None:
            self.grid.show_landing(at, card)
            self.ghost.follow(card, self.mapFromGlobal(at))

    def _on_drag_ended(self, topic: str, at: QPoint) -> None:
        self.ghost.hide()
        spot = self.grid.drop_spot(at)
        self.grid.empty_hand()
        over_tray = self.tray.rect().contains(self.tray.mapFromGlobal(at))
        if spot is not None:
            self.acts.drop(topic, spot, swaps=False)
        elif over_tray and self.grid.spot_of(topic) is not None:
            self.acts.take_off(topic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        narrow = self._theme.is_narrow(self.window().width())
        waiting = self.board is not None and bool(self.board.unplaced)
        height = STRIP_FULL if not waiting else STRIP_NARROW if narrow else STRIP
        self._strip.setFixedHeight(min(self._theme.px(height), max(self.height() * 3 // 10, 96)))
        width = self._theme.px(CARD_WIDTH - 30 if narrow else CARD_WIDTH)
        wide = width if waiting else max(width, self.width() - self._theme.px(310))
        self.card.setFixedWidth(max(min(wide, self.width() * (46 if waiting else 70) // 100 - 24), 120))
        self._name_buttons(narrow=narrow)
        self._strip.setVisible(self.stack.currentIndex() != NO_SESSION and self.acts.proposal is None)
        self.grid.fit(self._area.viewport().height())

    def _name_buttons(self, *, narrow: bool) -> None:
        """In a narrow window only icons, so that the board keeps its height."""
        words = ((self.news_button, "News", "What changed on the board"), (self.paper, "Board A3", "Print the board"),
                 (self.show_stage, "Show board", "Show the board on the stage"))  # fmt: skip
        self.acts.name_propose("Propose" if narrow else "Propose a timetable")
        for button, short, name in words:
            button.set_words("" if narrow else short, name)

    def _reveal(self) -> None:
        rect = self.grid.layout_now().rect(self.grid.spot).toRect()
        self._area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height() // 2 + 8)


def _at_top(part: QWidget) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    return place

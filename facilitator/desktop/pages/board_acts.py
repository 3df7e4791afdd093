"""What people do on the board page, as commands; proposals and questions stand until somebody answers."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.commands.board import AddPlace, ApplyTimetable, HalveSlot, PlaceTopic, UnplaceTopic
from facilitator.commands.stage import ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import topics_acts
from facilitator.desktop.pages.board_forms import next_slot
from facilitator.desktop.pages.board_layout import Spot
from facilitator.desktop.pages.board_lines import change_time
from facilitator.desktop.pages.board_plan import Proposal, Rearrangement, propose, rearranged
from facilitator.desktop.pages.cafe_planner import Planner
from facilitator.desktop.pages.offered import PRINTS
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.domain.command import Outcome
from facilitator.domain.ids import PlaceId, SlotId, TopicId
from facilitator.domain.market import Slot, Topic, TopicState
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.board_sheets import changes_since
from facilitator.queries.market_board import Offer, OfferKind
from facilitator.queries.prints_list import prints_list
from facilitator.queries.timetable_input import Keep
from facilitator.queries.topics import change_words

if TYPE_CHECKING:
    from facilitator.desktop.pages.board import BoardPage

_STARTED = (TopicState.RUNNING, TopicState.HELD, TopicState.REPORTED)


class BoardActs(QObject):
    """Hands commands over for the board page, and keeps what is only proposed or asked."""

    def __init__(self, desk: Desk, acts: PageActs, page: BoardPage) -> None:
        super().__init__(page)
        self._desk, self._acts, self._page = desk, acts, page
        self.proposal: Proposal | None = None
        self._swap: PlaceTopic | None = None
        self._rearrangement: Rearrangement | None = None
        self._told_at: dict[str, datetime] = {}
        self._propose_words = "Propose a timetable"
        self.planner = Planner(self)
        self.planner.found.connect(self._on_found)
        self.planner.failed.connect(acts.around.tell)
        self.planner.busy_changed.connect(self._on_busy)
        page.ask.agreed.connect(self.agree)
        page.ask.declined.connect(self.decline)
        page.proposal.applied.connect(self._on_apply)
        page.proposal.left.connect(self.decline)
        page.proposal.wider.connect(partial(self._propose, Keep.BEGUN))
        page.shortage.offered.connect(self._on_offer)
        page.shortage.place_named.connect(self._on_place_named)
        page.news_line.printed.connect(partial(self.open_print, "news"))
        page.news_line.told.connect(self._on_told)

    def forget(self) -> None:
        """Nothing is proposed or asked any more."""
        self.planner.forget()
        self.proposal = self._swap = self._rearrangement = None
        self._page.ask.hide()
        self._page.proposal.hide()

    # --- placing ----------------------------------------------------------------------------------------------------

    def drop(self, topic: str, spot: Spot, *, swaps: bool) -> None:
        """Puts a topic into a cell. Where another one stands it is asked whether they change places."""
        cell, board = self._page.grid.cell_at(spot), self._page.board
        if cell is None or board is None:
            return
        if self.proposal is not None:
            self._acts.around.tell("A timetable is proposed. Apply it or leave it, then move topics.")
            return
        self._end_questions()
        here = cell.topic
        if here is not None and here.topic == topic:
            self._page.grid.empty_hand()
            return
        late = self._is_late(SlotId(cell.slot))
        command = PlaceTopic(
            topic=TopicId(topic), slot=SlotId(cell.slot), place=PlaceId(cell.place), swaps=swaps, late=late
        )  # fmt: skip
        if here is not None and not swaps:
            self._ask_swap(command, here.numbers, on_board=board.cell_with(topic) is not None)
        else:
            self._place(command)

    @property
    def can_swap(self) -> bool:
        """Whether it is asked if two topics change places."""
        return self._swap is not None

    def _ask_swap(self, command: PlaceTopic, numbers: str, *, on_board: bool) -> None:
        card = None if self._page.board is None else self._page.board.card_of(command.topic)
        mine = "" if card is None else card.numbers
        self._swap = PlaceTopic(**{name: getattr(command, name) for name in ("topic", "slot", "place", "late")},
                                swaps=True)  # fmt: skip
        act = "Let them change places  S" if on_board else f"Put {mine} there, {numbers} beside the board  S"
        self._page.ask.ask(f"Topic {numbers} stands in this cell already.", act)

    def _place(self, command: PlaceTopic) -> None:
        self._acts.run(command, None, partial(self._on_placed, command))

    def _on_placed(self, command: PlaceTopic, outcome: Outcome) -> None:
        page = self._page
        page.grid.empty_hand()
        page.look_at(command.topic)
        if page.session is None:
            return
        self._rearrangement = rearranged(self._desk.state, page.session, command.topic)
        if self._rearrangement is not None:
            page.ask.ask(self._rearrangement.sentence, "Rearrange")

    def take_off(self, topic: str) -> None:
        """A topic leaves the board and stands beside it."""
        self._end_questions()
        self._acts.run(UnplaceTopic(topic=TopicId(topic)))

    def agree(self) -> None:
        """Yes to what is asked."""
        swap, others = self._swap, self._rearrangement
        self._end_questions()
        if swap is not None:
            self._place(swap)
        elif others is not None:
            self._acts.run(ApplyTimetable(cells=others.cells))

    def decline(self) -> bool:
        """No to what is asked or proposed; False when nothing was."""
        asked = self._swap is not None or self._rearrangement is not None or self.proposal is not None
        if asked:
            self.forget()
            self._page.redraw()
        return asked

    def _end_questions(self) -> None:
        self._swap = self._rearrangement = None
        self._page.ask.hide()

    def _is_late(self, slot: SlotId) -> bool:
        """A cell that is filled while people in its slot already meet was added late."""
        state = self._desk.state
        rows = [] if self._page.board is None else self._page.board.rows
        there = [cell.topic for row in rows for cell in row if cell.slot == slot and cell.topic is not None]
        return state.get(Slot, slot) is not None and any(one.state in _STARTED for one in there)

    # --- timetables -------------------------------------------------------------------------------------------------

    def propose(self) -> None:
        """A timetable for what has no cell; where everything has one, for all that has not begun."""
        board = self._page.board
        self._propose(Keep.PLACED if board is not None and board.unplaced else Keep.BEGUN)

    def _propose(self, keep: Keep) -> None:
        state, session = self._desk.state, self._page.session
        if session is not None:
            self.forget()
            self.planner.begin(lambda stop: propose(state, session, keep, stop))

    def name_propose(self, words: str) -> None:
        """What stands on the button while nothing is looked for."""
        self._propose_words = words
        self._on_busy()

    def _on_busy(self) -> None:
        self._page.propose.set_words("Looking …" if self.planner.busy else self._propose_words, "Propose a timetable")

    def _on_found(self, proposal: Proposal) -> None:
        self.proposal = proposal
        line = self._page.proposal
        rows = () if self._page.board is None else self._page.board.rows
        widen = proposal.keep is Keep.PLACED and any(cell.topic for row in rows for cell in row)
        line.show_proposal(proposal.title, " ".join(proposal.notes), proposal.act, can_widen=widen)
        self._page.redraw()
        if proposal.cells:
            line.apply.setFocus()

    def check_proposal(self, state: EventState) -> None:
        """A proposal for a board that has changed meanwhile is worth nothing."""
        if self.proposal is not None and state.revision != self.proposal.revision:
            self.forget()

    def _on_apply(self) -> None:
        if self.proposal is not None:
            cells = self.proposal.cells
            self.forget()
            self._acts.run(ApplyTimetable(cells=cells))
            self._page.grid.setFocus()

    # --- more cells -------------------------------------------------------------------------------------------------

    def _on_offer(self, offer: Offer) -> None:
        if offer.kind is OfferKind.PLACE:
            self.ask_place()
        elif offer.kind is OfferKind.SLOT:
            self.add_slot()
        elif offer.kind is OfferKind.HALVE and offer.slot is not None:
            self._acts.run(HalveSlot(slot=SlotId(offer.slot)))
        elif offer.kind is OfferKind.MERGE:
            self._begin_merge()

    def _begin_merge(self) -> None:
        waiting = self._page.tray.topics.card
        topic = None if waiting is None else self._desk.state.get(Topic, waiting.topic)
        if topic is not None and topics_acts.partners_of(self._desk.state, topic):
            self._page.card.begin_exit(topic.id, topics_acts.MERGE)

    def ask_place(self) -> None:
        """The line for the name of another place."""
        self._page.shortage.show()
        self._page.shortage.ask_name()

    def _on_place_named(self, words: str) -> None:
        """`Corridor, 12`: a place with its seats, behind the others."""
        name, _, seats = words.rpartition(",")
        known = bool(name) and seats.strip().isdecimal()
        command = AddPlace(name=name.strip(), seats=int(seats)) if known else AddPlace(name=words)
        self._acts.run(command, self._page.shortage.name)
        self._page.shortage.setVisible(self._page.shortage.shortage is not None)

    def add_slot(self) -> None:
        """Another slot as long as the last one, behind it."""
        if self._page.session is not None:
            self._acts.run(next_slot(self._acts, self._page.session))

    # --- news, stage, paper -----------------------------------------------------------------------------------------

    def toggle_news(self) -> None:
        """Shows what changed, or puts it away."""
        line = self._page.news_line
        line.setVisible(not line.isVisibleTo(self._page))
        self.show_news()

    def show_news(self) -> None:
        """The changes since people were told last."""
        session, line = self._page.session, self._page.news_line
        if session is None or not line.isVisibleTo(self._page):
            return
        state, since = self._desk.state, self._told_at.get(session)
        lines = []
        for change in changes_since(state, session, since):
            topic = state.get(Topic, change.topic)
            if topic is not None:
                lines.append(
                    f"{change_time(change)}  {shown_number(state, topic)} {topic.title}: {change_words(state, change)}"
                )
        line.show_news(lines, since)

    def _on_told(self) -> None:
        if self._page.session is not None and self._desk.state.at is not None:
            self._told_at[self._page.session] = self._desk.state.at
            self._page.news_line.hide()

    def open_print(self, what: str) -> None:
        """The print of this session among all prints."""
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == what and row.session == self._page.session]
        self._acts.around.open_page(PRINTS, next(iter(keys), ""))

    def show_on_stage(self) -> None:
        """The board on the stage."""
        if self._page.session is not None:
            self._acts.run(ShowScene(scene=BoardScene(session=self._page.session)))

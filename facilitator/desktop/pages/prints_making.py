"""Prints made on a thread of their own, one after another, so that the window never waits for a PDF."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.domain.state import EventState
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_sheets import sheets_of
from facilitator.queries.prints_list import PrintRow

if TYPE_CHECKING:
    from facilitator.documents.render import Print

PaperChoice = Literal["own", "A4", "large", "A2", "A1", "Letter"]
PAPER_CHOICES: tuple[tuple[PaperChoice, str], ...] = (
    ("own", "A3 + A4"),
    ("A4", "A4 only"),
    ("large", "A4 large type"),
    ("A2", "A2"),
    ("A1", "A1"),
    ("Letter", "Letter"),
)
PAGES_A_MINUTE = 8
PictureBytes = Callable[[str], bytes | None]
CANNOT_BE_MADE = "this sheet cannot be made, and it is our mistake. The others can."
_log = logging.getLogger(__name__)


class Wanted(NamedTuple):
    """A print somebody wants to see or have: a row of the list on a paper, or put together from sheets of another."""

    row: PrintRow
    paper: str
    tile: str | None = None
    large: bool = False
    few_words: bool = False

    @property
    def on(self) -> str:
        """The paper that comes out of the printer."""
        return self.paper if self.tile is None else self.tile

    @property
    def landscape(self) -> bool:
        """Posters and lists lie, what is read in the hand stands: as its kind is made."""
        return KINDS[self.row.what].landscape


def paper_for(row: PrintRow, choice: PaperChoice) -> str:
    """The paper of a row: its own, or the chosen one if it can be put on it; what is read in the hand never grows
    beyond A4."""
    asked = "A4" if choice == "large" else choice
    return row.paper if choice == "own" else KINDS[row.what].paper_for(asked)


class PrintMaker(QObject):
    """Makes prints of a state. A new order takes the place of the old one, whose rest is not made any more."""

    made = Signal(str, str, object)  # the row's key, the paper, the Print
    failed = Signal(str, str)  # the row's key, a sentence
    finished = Signal()
    _one = Signal(int, str, str, object)
    _none = Signal(int, str, str)
    _all = Signal(int)

    def __init__(self, parent: QObject | None = None, picture: PictureBytes = lambda _: None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._order = 0
        self._one.connect(self._on_one, Qt.ConnectionType.QueuedConnection)
        self._none.connect(self._on_none, Qt.ConnectionType.QueuedConnection)
        self._all.connect(self._on_all, Qt.ConnectionType.QueuedConnection)

    def make(self, state: EventState, wanted: Sequence[Wanted]) -> None:
        """Makes these, in this order."""
        self._order += 1
        job = (self._order, state, tuple(wanted))
        threading.Thread(target=self._run, args=job, name="prints", daemon=True).start()

    def stop(self) -> None:
        """Nothing more is made."""
        self._order += 1

    def _run(self, order: int, state: EventState, wanted: Sequence[Wanted]) -> None:
        for one in wanted:
            if order != self._order:
                return
            try:
                found = printed(state, [one], self._picture, lambda: order != self._order)
            except Exception:
                if order == self._order:
                    _log.exception("%s could not be made", one.row.title)
                    self._none.emit(order, one.row.key, f"{one.row.title}: {CANNOT_BE_MADE}")
                continue
            self._one.emit(order, one.row.key, one.paper, found)
        self._all.emit(order)

    def _on_one(self, order: int, key: str, paper: str, found: Print) -> None:
        if order == self._order:
            self.made.emit(key, paper, found)

    def _on_none(self, order: int, key: str, sentence: str) -> None:
        if order == self._order:
            self.failed.emit(key, sentence)

    def _on_all(self, order: int) -> None:
        if order == self._order:
            self.finished.emit()


def printed(
    state: EventState,
    wanted: Sequence[Wanted],
    picture: PictureBytes = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Print:
    """One PDF of rows, each as it lies on its paper; `picture` gives the bytes of a logo. May run on any thread."""
    from facilitator.documents.render import Order, render_orders  # noqa: PLC0415 - late: start-up time

    orders = [
        Order(sheet, one.paper, one.landscape, one.tile, one.large, one.few_words)
        for one in wanted
        for sheet in sheets_of(state, one.row)
    ]
    return render_orders(
        orders,
        title=state.event.title,
        made=state.at,
        language=state.event.language,
        cancelled=cancelled,
        picture=picture,
    )


def by_paper(wanted: Sequence[Wanted]) -> list[list[Wanted]]:
    """The prints in piles of the same paper and direction, in the order in which each paper first comes."""
    piles: dict[tuple[str, bool], list[Wanted]] = {}
    for one in wanted:
        piles.setdefault((one.on, one.landscape), []).append(one)
    return list(piles.values())


def in_files(wanted: Sequence[Wanted]) -> list[list[Wanted]]:
    """The prints in piles of the same paper, however they lie on it: a file for each."""
    papers = dict.fromkeys(one.on for one in wanted)
    return [[one for one in wanted if one.on == paper] for paper in papers]


def minutes_words(pages: int) -> str:
    """How long a common office printer takes, e.g. "about 2 minutes at 8 pages a minute"."""
    minutes = -(-pages // PAGES_A_MINUTE)
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} at {PAGES_A_MINUTE} pages a minute"

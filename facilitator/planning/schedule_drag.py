"""After one drag: the dragged topic stays where it was put, and a few others move where that helps most people.

Only swaps around the slots that changed are tried, the most promising ones with a second look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from facilitator.planning.schedule_board import Board, board_of
from facilitator.planning.schedule_layout import Layout
from facilitator.planning.schedule_report import report
from facilitator.planning.schedule_values import (
    CannotSchedule,
    MovedTopic,
    PlacedTopic,
    Reoptimised,
    TimetableRequest,
)
from facilitator.words import say

MOST_MOVED = 4
_KEPT = 4
"""How many of the best boards are looked at further."""
_CLASH = 10_000.0
"""What a host in two topics of a slot costs: a drag may bring it about, and others then make room if they can."""
_MOVE = 0.01
"""What it costs to move a topic: where nothing is gained, nothing moves."""


def reoptimise(
    request: TimetableRequest, cells: Iterable[PlacedTopic], topic: int, slot: int, place: int
) -> Reoptimised:
    """The board after `topic` was dragged to a cell; `cells` is the whole board before.

    Who stood there goes where the dragged topic came from, or elsewhere. At most four other topics move; those beside
    the board stay there. Raises CannotSchedule where the cell may hold no topic, or holds one that is kept.
    """
    board = board_of(replace(request, kept=tuple(one for one in request.kept if one.topic != topic)))
    before = _cells_before(board, cells)
    target = _target(board, before, topic, (slot, place))
    layout = Layout(board, before)
    after = _Drag(layout, topic, target).best()
    moved = [topic, *(one for one in range(board.topics) if one != topic)]
    changes = [MovedTopic(one, _cell(board, before[one]), _cell(board, after[one])) for one in moved]
    return Reoptimised(
        report(board, Layout(board, after).cells()),
        tuple(one for one in changes if one.before != one.after or one.topic == topic),
    )


def _cells_before(board: Board, cells: Iterable[PlacedTopic]) -> list[int | None]:
    numbers = {cell: at for at, cell in enumerate(board.cells)}
    before: list[int | None] = [board.kept.get(topic) for topic in range(board.topics)]
    taken = set(board.kept.values())
    for one in sorted(cells):
        at = numbers.get((one.slot, one.place))
        if at is not None and before[one.topic] is None and at not in taken:
            before[one.topic] = at
            taken.add(at)
    return before


def _target(board: Board, before: Sequence[int | None], topic: int, cell: tuple[int, int]) -> int:
    if cell not in board.cells:
        raise CannotSchedule("That cell is blocked, or not on the board: choose another one.")
    target = board.cells.index(cell)
    holder = next((item for item, at in board.kept.items() if at == target), None)
    if holder is not None and holder != topic:
        label = board.request.topics[board.topic_of(holder) or 0].label
        raise CannotSchedule(say("Topic {label} is kept in that cell: choose another one.", label=label))
    return target


def _cell(board: Board, at: int | None) -> tuple[int, int] | None:
    return None if at is None else board.cells[at]


class _Swaps(NamedTuple):
    """Swaps made after the drag, and what they are worth together."""

    worth: float
    pairs: tuple[tuple[int, int], ...]


class _Drag:
    def __init__(self, layout: Layout, topic: int, target: int) -> None:
        self._layout = layout
        self._before = list(layout.at)
        waiting = set(layout.items[-1])
        other = layout.at.index(target)
        self._slots = {layout.slot[topic], layout.slot[other]}
        if other != topic:
            layout.swap(topic, other)
        self._items = [item for item in layout.movable if item != topic and item not in waiting]
        self._topics = [item for item in layout.movable_topics if item != topic]

    def best(self) -> list[int | None]:
        """The cells of the topics after the best swaps; none where none helps."""
        best = _Swaps(0.0, ())
        looked = [best]
        for _ in range(MOST_MOVED):
            found = [further for swaps in looked for further in self._further(swaps)]
            looked = self._different(found)
            if not looked:
                break
            best = max(best, looked[0], key=lambda one: one.worth)
        self._make(best.pairs)
        return self._layout.topics_at()

    def _different(self, found: list[_Swaps]) -> list[_Swaps]:
        """The most promising ones, each set of swaps once."""
        by_pairs = {frozenset(one.pairs): one for one in found}
        return nlargest(_KEPT, by_pairs.values(), key=lambda one: one.worth)

    def _further(self, swaps: _Swaps) -> list[_Swaps]:
        """The best boards that are one swap away from these, within the number of topics that may move."""
        self._make(swaps.pairs)
        most = nlargest(_KEPT, set(self._gains(swaps)))
        self._make(reversed(swaps.pairs))
        return [_Swaps(swaps.worth + gained, (*swaps.pairs, (-one, -other))) for gained, one, other in most]

    def _gains(self, swaps: _Swaps) -> Iterator[tuple[float, int, int]]:
        """Swaps that gain something; items are told as negative numbers, so that among equals the first topics win.

        While a host is in two topics of a slot, only those topics and whoever changes with them are looked at.
        """
        layout, slot, look = self._layout, self._layout.slot, self._layout.demand.change
        moves, spare = self._moves(), layout.misfits()
        left = MOST_MOVED - sum(layout.at[item] != self._before[item] for item in self._topics)
        standing = [item for item in self._items if moves[item] == 0]
        clashing = [item for item in self._items if layout.foes[item] and layout.clashes(item, slot[item])]
        for one in clashing or self._around(swaps):
            here, floor = slot[one], -inf if clashing else -spare[one]
            for other in standing if left == moves[one] else self._items if left > moves[one] else ():
                # At most this much; few swaps need the closer look.
                if (look(one, other) if slot[other] != here else 0.0) + spare[other] > floor:
                    worth = layout.change(one, other) - _CLASH * self._clashes(one, other)
                    worth -= _MOVE * (moves[one] + moves[other])
                    if worth > 0:
                        yield worth, -max(one, other), -min(one, other)

    def _around(self, swaps: _Swaps) -> list[int]:
        """What stands in a slot that has changed."""
        slot = self._layout.slot
        slots = self._slots | {slot[item] for pair in swaps.pairs for item in pair}
        return [item for item in self._items if slot[item] in slots]

    def _moves(self) -> list[int]:
        """1 for each topic that has not moved yet; to move what has moved, or an empty cell, costs nothing more."""
        at = self._layout.at
        last = self._layout.board.topics
        return [int(item < last and here == self._before[item]) for item, here in enumerate(at)]

    def _clashes(self, one: int, other: int) -> int:
        """How many more topics share a slot with another of their hosts after a swap."""
        layout = self._layout
        if not (layout.foes[one] or layout.foes[other]):
            return 0
        here, there = layout.slot[one], layout.slot[other]
        after = layout.clashes(one, there, other) + layout.clashes(other, here, one)
        return after - layout.clashes(one, here) - layout.clashes(other, there)

    def _make(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            self._layout.swap(one, other)

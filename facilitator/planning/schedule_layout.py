"""Every item in a cell: what a swap of two would gain, whether hosts allow it, and the swap itself."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.planning.schedule_board import Board
from facilitator.planning.schedule_count import missing_seats
from facilitator.planning.schedule_demand import Demand, demand_of
from facilitator.planning.schedule_values import PlacedTopic

WAITS = 1_000_000
"""What it costs to leave a topic beside the board: more than any number of people."""


class Layout:
    """A board on which things move. `placed` are the cells of its topics, None for those that wait; cells without a
    topic get an item of their own that stands for their emptiness.

    Places too small cost a person each, and a topic beside the board costs more than all people. `matters` tells
    whether that makes any difference: it does not where all places suit each topic alike and none waits.
    """

    def __init__(self, board: Board, placed: Sequence[int | None]) -> None:
        self.board = board
        self.at = _every_item(board, placed)
        self.slot = [board.slot_of(cell) for cell in self.at]
        self.items: list[list[int]] = [[] for _ in range(board.request.slots + 1)]
        for item, slot in enumerate(self.slot):
            self.items[slot].append(item)
        self.foes = [*board.foes, *[frozenset[int]()] * (len(self.at) - board.standing)]
        self.movable = [item for item in range(len(self.at)) if item not in board.kept]
        self.movable_topics = [item for item in self.movable if item < board.topics]
        self.demand: Demand = demand_of(board.request, len(self.at))
        self._kind, self._fits = _fits(board, self.demand, len(self.at))
        self.matters = self.items[-1] != [] or any(len(set(row)) > 1 for row in (one[:-1] for one in self._fits))
        for slot in range(len(self.items)):
            self._settle(slot)

    def change(self, one: int, other: int) -> float:
        """What a swap of two items gains; hosts are looked at by `hosts_allow`."""
        gained = 0.0 if self.slot[one] == self.slot[other] else self.demand.change(one, other)
        return gained - self.worse(one, other) if self.matters else gained

    def worse(self, one: int, other: int) -> float:
        """What a swap costs in seats, and by leaving topics beside the board."""
        kind = self._kind
        here, there = kind[self.at[one]], kind[self.at[other]]
        mine, its = self._fits[one], self._fits[other]
        return mine[there] - mine[here] + its[here] - its[there]

    def misfits(self) -> list[float]:
        """What each item would save in the cell that suits it best: people without a seat, a topic beside the board."""
        kind = self._kind
        return [row[kind[cell]] - min(row) for row, cell in zip(self._fits, self.at, strict=True)]

    def hosts_allow(self, one: int, other: int) -> bool:
        """Whether no host would be in two topics of one slot after a swap."""
        return self.clashes(one, self.slot[other], other) == 0 == self.clashes(other, self.slot[one], one)

    def clashes(self, item: int, slot: int, without: int | None = None) -> int:
        """How many topics of a slot share a host with an item."""
        if slot == len(self.items) - 1:
            return 0
        return sum(self.slot[foe] == slot for foe in self.foes[item] if foe != without)

    def swap(self, one: int, other: int) -> None:
        here, there = self.slot[one], self.slot[other]
        self.at[one], self.at[other] = self.at[other], self.at[one]
        if here == there:
            return
        self.slot[one], self.slot[other] = there, here
        for slot, leaves, comes in ((here, one, other), (there, other, one)):
            self.items[slot].remove(leaves)
            self.items[slot].append(comes)
            self._settle(slot)

    def topics_at(self) -> list[int | None]:
        """The cell of each topic, as another layout of the board is given it."""
        cells = len(self.board.cells)
        return [cell if cell < cells else None for cell in self.at[: self.board.topics]]

    def cells(self) -> tuple[PlacedTopic, ...]:
        """The timetable: every topic that has a cell."""
        placed = []
        for item in range(self.board.standing):
            topic = self.board.topic_of(item)
            if topic is not None and self.at[item] < len(self.board.cells):
                placed.append(PlacedTopic(*self.board.cells[self.at[item]], topic))
        return tuple(sorted(placed))

    def _settle(self, slot: int) -> None:
        if slot == len(self.items) - 1:
            self.demand.wait(self.items[slot])
        else:
            self.demand.settle(self.items[slot])


def _every_item(board: Board, placed: Sequence[int | None]) -> list[int]:
    """The cell of each item: topics, those standing again, then the empty cells. Waiting topics stand behind all."""
    again = [board.kept[item] for item in range(board.topics, board.standing)]
    waiting = iter(range(len(board.cells), len(board.cells) + board.topics))
    at = [next(waiting) if cell is None else cell for cell in placed] + again
    taken = set(at)
    return at + [cell for cell in range(len(board.cells)) if cell not in taken]


def _fits(board: Board, demand: Demand, items: int) -> tuple[list[int], list[list[float]]]:
    """The kind of each cell by its seats, the last for waiting; and what each item costs at each kind."""
    request = board.request
    first_place: dict[int | None, int] = {}
    for place, one in enumerate(request.places):
        first_place.setdefault(one.seats, place)
    numbers = {seats: number for number, seats in enumerate(first_place)}
    kinds = [numbers[request.places[place].seats] for _, place in board.cells] + [len(numbers)] * board.topics
    nothing = [0.0] * (len(numbers) + 1)
    rows = [nothing] * items
    for topic in range(board.topics):
        seats = [float(missing_seats(request, topic, place)) for place in first_place.values()]
        rows[topic] = [*seats, WAITS - demand.unwanted(topic)]
    return kinds, rows

"""A first timetable: the most wanted topics first, each in the slot where most people gain by it.

Where hosts stand in each other's way, one topic may make room for another; it never loses its own cell by that.
"""

from __future__ import annotations

from facilitator.planning.schedule_board import Board
from facilitator.planning.schedule_demand import demand_of


def first_cells(board: Board) -> list[int | None]:
    """The cell of each topic; None for those without one. Kept topics stand where they are."""
    start = _Start(board)
    for topic in start.in_order():
        slot = start.best_slot(topic)
        if slot is None:
            slot = start.slot_made_free(topic)
        if slot is not None:
            start.put(topic, slot)
    return start.cell[: board.topics]


class _Start:
    def __init__(self, board: Board) -> None:
        self._board = board
        self._demand = demand_of(board.request, board.standing)
        self.cell: list[int | None] = [board.kept.get(item) for item in range(board.standing)]
        self._free: list[list[int]] = [[] for _ in range(board.request.slots)]
        self._items: list[list[int]] = [[] for _ in range(board.request.slots)]
        for cell in reversed(range(len(board.cells))):
            self._free[board.slot_of(cell)].append(cell)
        for item, cell in board.kept.items():
            self._free[board.slot_of(cell)].remove(cell)
            self._items[board.slot_of(cell)].append(item)

    def in_order(self) -> list[int]:
        """The topics to place: the most wanted first, and in the order of their numbers where nothing is known."""
        size = self._board.request.size_of
        return sorted((one for one in range(self._board.topics) if self.cell[one] is None), key=lambda one: -size(one))

    def best_slot(self, item: int, other_than: int | None = None) -> int | None:
        """Where most people gain by a topic, among equals where fewest other topics are; None if it fits nowhere."""
        free = [slot for slot, cells in enumerate(self._free) if cells and slot != other_than]
        fitting = [slot for slot in free if not self._clashes(item, slot)]
        return max(fitting, key=lambda slot: self._worth(item, slot), default=None)

    def put(self, item: int, slot: int) -> None:
        self.cell[item] = self._free[slot].pop()
        self._items[slot].append(item)

    def slot_made_free(self, topic: int) -> int | None:
        """Where a topic fits once another one has moved to a free cell, which it does; None where none can."""
        if not any(self._free):
            return None
        for slot, other in self._movable():
            self._items[slot].remove(other)
            there = None if self._clashes(topic, slot) else self.best_slot(other, other_than=slot)
            if there is None:
                self._items[slot].append(other)
            else:
                self._move(other, slot, there)
                return slot
        return None

    def _move(self, item: int, here: int, there: int) -> None:
        """To another slot; `_items` of this one do not hold it any more."""
        left = self.cell[item]
        self.put(item, there)
        if left is not None:
            self._free[here].append(left)

    def _movable(self) -> list[tuple[int, int]]:
        """Topics that are not kept, each behind its slot."""
        kept = self._board.kept
        return [(slot, item) for slot, items in enumerate(self._items) for item in items if item not in kept]

    def _worth(self, item: int, slot: int) -> tuple[float, int, int]:
        return (self._demand.gain(item, self._items[slot]), -len(self._items[slot]), -slot)

    def _clashes(self, item: int, slot: int) -> bool:
        foes = self._board.foes[item]
        return bool(foes) and not foes.isdisjoint(self._items[slot])

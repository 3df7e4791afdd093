"""Turning wished-for seats into rounds in which everybody has one and tables differ by at most one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from facilitator.planning.rotation_cafe import Cafe
from facilitator.planning.rotation_flow import seat_restricted
from facilitator.planning.rotation_values import CannotPlan
from facilitator.words import counted, say

Cost = Callable[[int, int], int]
"""What it costs to seat a person at a table."""


def balanced_round(cafe: Cafe, wanted: Sequence[int | None], cost: Cost, first: Sequence[int] = ()) -> list[int]:
    """The table of each person: the one wanted where sizes and pins let it be, else the cheapest with a free seat.

    Where more people want a table than it holds, those who come `first` keep it, then the others in their order.
    """
    people, tables = len(cafe.people), len(cafe.tables)
    bound = seat_restricted(cafe.allowed, wanted, people, tables)
    if bound.left:
        raise _too_few_seats(cafe, bound.crowded)
    seats: list[int | None] = [bound.table.get(person) for person in range(people)]
    free = _FreeSeats(people, tables, bound.table.values())
    order = list(dict.fromkeys([*first, *range(people)]))
    _keep_wanted(order, seats, wanted, free)
    for person, table in enumerate(seats):
        if table is None:
            seats[person] = free.take_cheapest(person, cost)
    return [table for table in seats if table is not None]


class _FreeSeats:
    """How many seats each table has left, when only some tables may be larger by one."""

    def __init__(self, people: int, tables: int, taken: Iterable[int]) -> None:
        self.size, self.larger = divmod(people, tables)
        self.filled = [0] * tables
        for table in taken:
            self.take(table)

    def has_room(self, table: int) -> bool:
        return self.filled[table] < self.size or (self.filled[table] == self.size and self.larger > 0)

    def take(self, table: int) -> None:
        if self.filled[table] >= self.size:
            self.larger -= 1
        self.filled[table] += 1

    def take_cheapest(self, person: int, cost: Cost) -> int:
        """Tables still too small go first, since larger ones can only be as many as are over."""
        small = [table for table, filled in enumerate(self.filled) if filled < self.size]
        open_to = small or [table for table in range(len(self.filled)) if self.has_room(table)]
        table = min(open_to, key=lambda at: (cost(person, at), self.filled[at], at))
        self.take(table)
        return table


def _keep_wanted(order: list[int], seats: list[int | None], wanted: Sequence[int | None], free: _FreeSeats) -> None:
    for person in order:
        table = wanted[person]
        if seats[person] is None and table is not None and free.has_room(table):
            free.take(table)
            seats[person] = table


def _too_few_seats(cafe: Cafe, crowded: set[int]) -> CannotPlan:
    bound = [person for person, at in cafe.allowed.items() if at <= crowded]
    size, larger = divmod(len(cafe.people), len(cafe.tables))
    seats = len(crowded) * size + min(larger, len(crowded))
    numbers = ", ".join(str(cafe.tables[table]) for table in sorted(crowded))
    return CannotPlan(
        say(
            "{people} may only sit at {tables}, with {seats} in a round: allow some of them another table.",
            people=counted(len(bound), "person", "people"),
            tables=f"table {numbers}" if len(crowded) == 1 else f"tables {numbers}",
            seats=counted(seats, "seat", "seats"),
        )
    )

"""Seatings by formula: everybody starts at a table of a column and moves on by the offsets of that column.

A column is one offset per round; it seats one person at each table in each round. Two people of different columns
meet where the difference of their offsets is the distance of their starts, so columns whose differences are all
different never bring a pair together twice. Within a column nobody meets. The column of zeros is for hosts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from facilitator.planning.rotation_fields import Field, Group, field_of_order

Column = tuple[int, ...]
Route = tuple[int, ...]
"""The table of one place in each round."""


def linear_columns(tables: int, rounds: int, columns: int, may_stay: bool) -> tuple[Group, list[Column]] | None:
    """Columns that never bring a pair together twice, by a formula; None where no formula is known.

    `may_stay` lets one column stay at its tables. Otherwise nobody returns to a table.
    """
    first = 0 if may_stay else 1
    multipliers = range(first, first + columns)
    if (rounds - 1) * (first + columns - 1) < tables:
        return Group(tables), [tuple(m * r for r in range(rounds)) for m in multipliers]
    if rounds > tables or first + columns > tables:
        return None
    field = field_of_order(tables)
    if field is None:
        return None
    return field.group, [tuple(field.times(m, r) for r in range(rounds)) for m in multipliers]


def routes_of(group: Group, columns: Iterable[Column], table_of: Sequence[int] | None = None) -> list[Route]:
    """The routes of all places, column by column; `table_of` names the table of each element of the group."""
    shifted: dict[int, list[int]] = {}
    routes: list[Route] = []
    for column in columns:
        for offset in column:
            if offset not in shifted:
                at = group.shifted(offset)
                shifted[offset] = at if table_of is None else [table_of[element] for element in at]
        routes.extend(zip(*(shifted[offset] for offset in column), strict=True))
    return routes


def one_round_more(tables: int, size: int) -> list[Route] | None:
    """Tables + 1 rounds without a repeated pair, for tables × size people where tables is a prime power.

    The last round gathers people of the same column, who never met. With fewer people at a table than tables,
    nobody returns to a table before that round.
    """
    field: Field | None = field_of_order(tables)
    if field is None or size < 2 or tables % size or size > tables:
        return None
    first = 1 if size < tables else 0
    columns = [tuple(field.times(m, r) for r in range(tables)) for m in range(first, first + size)]
    routes = routes_of(field.group, columns)
    whole = [(*route, place // size) for place, route in enumerate(routes)]
    return whole if first else _with_tables_renamed(whole)


def _with_tables_renamed(routes: list[Route]) -> list[Route]:
    """The same meetings, the tables of each round renamed one after another so that people return less often."""
    rounds = [list(tables) for tables in zip(*routes, strict=True)]
    tables = max(rounds[0]) + 1
    while any(_swap_two_names(rounds, at, tables) for at in range(1, len(rounds))):
        pass
    return list(zip(*rounds, strict=True))


def _swap_two_names(rounds: list[list[int]], at: int, tables: int) -> bool:
    now = _returns(rounds)
    before = rounds[at]
    for one, other in combinations(range(tables), 2):
        swapped = {one: other, other: one}
        rounds[at] = [swapped.get(table, table) for table in before]
        if _returns(rounds) < now:
            return True
    rounds[at] = before
    return False


def _returns(rounds: list[list[int]]) -> int:
    return sum((times - 1) ** 2 for route in zip(*rounds, strict=True) for times in Counter(route).values())

"""Counting who met whom, from seats alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

Round = Sequence[int | None]
"""The table of each person in one round."""


class Meetings(NamedTuple):
    """`shared` counts places at a table that two people share, however often the same two."""

    shared: int
    distinct: int
    repeated: int
    most: int


def tables_of(seating: Round) -> dict[int, list[int]]:
    """The people at each table of a round."""
    members: dict[int, list[int]] = {}
    for person, table in enumerate(seating):
        if table is not None:
            members.setdefault(table, []).append(person)
    return members


def meetings(rounds: Iterable[Round]) -> Meetings:
    """How many pairs met, met again, and how often at most."""
    together: dict[int, list[list[int]]] = {}
    shared = 0
    for seating in rounds:
        for members in tables_of(seating).values():
            shared += len(members) * (len(members) - 1) // 2
            for person in members:
                together.setdefault(person, []).append(members)
    alone = len(together)
    distinct = (sum(len(set().union(*groups)) for groups in together.values()) - alone) // 2
    if distinct == shared:
        return Meetings(shared, distinct, 0, min(1, shared))
    return Meetings(shared, distinct, *_repeats(together))


def _repeats(together: dict[int, list[list[int]]]) -> tuple[int, int]:
    repeated, most = 0, 1
    for person, groups in together.items():
        met = Counter(other for members in groups for other in members)
        del met[person]
        again = [times for times in met.values() if times > 1]
        repeated += len(again)
        most = max(most, max(again, default=1))
    return repeated // 2, most


def pairs_met(rounds: Iterable[Round], at_least: int = 2) -> list[tuple[int, int, int]]:
    """(person, other, times) for every pair that met so often, most frequent first."""
    met: Counter[tuple[int, int]] = Counter()
    for seating in rounds:
        for members in tables_of(seating).values():
            met.update(combinations(members, 2))
    return [(*pair, times) for pair, times in met.most_common() if times >= at_least]


def shared_within(rounds: Iterable[Round], groups: Sequence[Sequence[int]]) -> int:
    """How often two people of one group share a table; two people of several groups count once a round."""
    if not groups:
        return 0
    large = [group for group in groups if len(group) > 1]
    single = not _overlapping(large)
    return sum(_sharing_by_size(seating, large) if single else _sharing(seating, large) for seating in rounds)


def _overlapping(groups: Sequence[Sequence[int]]) -> bool:
    seen = [person for group in groups for person in group]
    return len(seen) != len(set(seen))


def _sharing_by_size(seating: Round, groups: Sequence[Sequence[int]]) -> int:
    total = 0
    for group in groups:
        at = Counter(seating[person] for person in group)
        total += sum(n * (n - 1) // 2 for table, n in at.items() if table is not None)
    return total


def _sharing(seating: Round, groups: Sequence[Sequence[int]]) -> int:
    found: set[tuple[int, int]] = set()
    for group in groups:
        members: dict[int, list[int]] = {}
        for person in sorted(set(group)):
            table = seating[person]
            if table is not None:
                members.setdefault(table, []).append(person)
        for together in members.values():
            found.update(combinations(together, 2))
    return len(found)

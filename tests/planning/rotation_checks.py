"""Counting and checking of rotation plans that shares no code with the planner."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from facilitator.planning.rotation import RotationPlan, RotationRequest

Seats = Sequence[Sequence[int | None]]


def times_together(seats: Seats) -> dict[tuple[int, int], int]:
    """How often each two people share a table, compared route by route."""
    return {
        (one, other): sum(a is not None and a == b for a, b in zip(seats[one], seats[other], strict=True))
        for one, other in combinations(range(len(seats)), 2)
    }


def sizes(seats: Seats, at: int, tables: Sequence[int]) -> list[int]:
    return [sum(route[at] == table for route in seats) for table in tables]


def returns(route: Sequence[int | None], names: dict[int, int] | None = None) -> int:
    """How often a person comes back to a table, or to a question where tables have names."""
    known: list[int] = []
    again = 0
    for table in route:
        if table is not None:
            place = table if names is None else names[table]
            again += place in known
            known.append(place)
    return again


def assert_counted_right(plan: RotationPlan, request: RotationRequest) -> None:
    together = times_together(plan.seats)
    assert plan.distinct_pairs == sum(times > 0 for times in together.values())
    assert plan.repeated_pairs == sum(times > 1 for times in together.values())
    assert plan.most_meetings == max(together.values(), default=0)
    kept_apart = {tuple(sorted(pair)) for group in request.apart for pair in combinations(set(group), 2)}
    assert plan.apart_broken == sum(together[(a, b)] for a, b in kept_apart)
    assert plan.distinct_pairs <= plan.bound


def assert_everybody_seated(plan: RotationPlan, request: RotationRequest, begun: int = 0) -> None:
    tables = [table for table in range(1, request.tables + 1) if table not in request.closed]
    assert len(plan.seats) == request.people
    for person, route in enumerate(plan.seats):
        assert len(route) == request.rounds
        there = set() if person in request.gone else set(tables)
        assert all((table in there) if there else table is None for table in route[begun:])
    for at in range(begun, request.rounds):
        each = sizes(plan.seats, at, tables)
        assert max(each) - min(each) <= 1


def assert_hosts_and_pins_kept(plan: RotationPlan, request: RotationRequest, begun: int = 0) -> None:
    for person, table in request.hosts:
        assert set(plan.seats[person][begun:]) <= {table}
    for person, tables in request.pins:
        if person not in request.gone:
            assert set(plan.seats[person][begun:]) <= set(tables)

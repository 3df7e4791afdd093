"""Mending a plan while the café runs: people leave, others come, a table closes.

Rounds that have begun stand. In the others everybody keeps their seat where tables can still differ by at most one;
only who must move, or whose table closed, gets another route. Walk-ins take over routes of people who did not come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from facilitator.planning.rotation_cafe import Cafe, cafe_of
from facilitator.planning.rotation_count import Round
from facilitator.planning.rotation_report import free_plan, report
from facilitator.planning.rotation_rounds import balanced_round
from facilitator.planning.rotation_search import LARGEST_SEARCHED, Rounds, Search
from facilitator.planning.rotation_values import (
    CannotPlan,
    Note,
    NoteKind,
    RotationMode,
    RotationPlan,
    RotationRequest,
)
from facilitator.words import say

Route = tuple[int | None, ...]
_RETURN = 1_000
_STEPS = 200


class SeatChange(Struct, frozen=True):
    """A person present whose printed route no longer holds."""

    person: int
    before: Route
    after: Route


class Repaired(Struct, frozen=True, kw_only=True):
    """`request` is what now holds, for the next repair; `walk_ins` are the people who came, in `plan.seats`."""

    plan: RotationPlan
    request: RotationRequest
    changes: tuple[SeatChange, ...]
    walk_ins: tuple[int, ...]


class SpareRoute(Struct, frozen=True):
    """A route printed in advance for somebody who may still come."""

    code: str
    seats: tuple[int, ...]


def repair(
    plan: RotationPlan,
    request: RotationRequest,
    *,
    gone: Iterable[int] = (),
    came: int = 0,
    closed: Iterable[int] = (),
    hosts: Iterable[tuple[int, int]] = (),
    spare: Sequence[SpareRoute] = (),
    from_round: int = 1,
    stop: Callable[[], bool] = lambda: False,
) -> Repaired:
    """The plan for who is there now, rounds before `from_round` untouched; raises CannotPlan where none can be.

    `hosts` name who takes over a table. The first walk-ins have the `spare` badges, in their order.
    """
    _check(request, came, from_round)
    now = _request_now(request, set(gone), came, set(closed), tuple(hosts))
    walk_ins = tuple(range(request.people, now.people))
    notes = _hostless(request, now)
    if now.mode is RotationMode.FREE:
        return Repaired(plan=free_plan(now, notes), request=now, changes=(), walk_ins=walk_ins)
    before = [*plan.seats, *_spare_seats(spare, came, request.rounds)]
    mending = _Mending(cafe_of(now), before, walk_ins, request, from_round - 1)
    seats = mending.seats(stop)
    repaired = report(now, list(zip(*seats, strict=True)), notes)
    return Repaired(plan=repaired, request=now, changes=_changes(before, seats, now, from_round), walk_ins=walk_ins)


def spare_routes(plan: RotationPlan, request: RotationRequest, count: int) -> tuple[SpareRoute, ...]:
    """Routes for so many people who may still come; nobody has to change for them, and tables stay within one."""
    if count < 1 or request.mode is RotationMode.FREE:
        return ()
    added = repair(plan, request, came=count)
    return tuple(
        SpareRoute(f"S{number}", tuple(table for table in added.plan.seats[person] if table is not None))
        for number, person in enumerate(added.walk_ins, start=1)
    )


def _check(request: RotationRequest, came: int, from_round: int) -> None:
    if came < 0:
        raise CannotPlan(say("{n} people cannot come: give 0 or more.", n=came))
    if not 1 <= from_round <= request.rounds + 1:
        raise CannotPlan(
            say("There is no round {n}: the plan has {rounds} rounds.", n=from_round, rounds=request.rounds)
        )


def _request_now(
    request: RotationRequest, gone: set[int], came: int, closed: set[int], hosts: tuple[tuple[int, int], ...]
) -> RotationRequest:
    gone, closed = gone | set(request.gone), closed | set(request.closed)
    new_tables, new_hosts = {table for _, table in hosts}, {person for person, _ in hosts}
    staying = [
        (person, table)
        for person, table in request.hosts
        if person not in gone | new_hosts and table not in closed | new_tables
    ]
    return replace(
        request,
        people=request.people + came,
        gone=tuple(sorted(gone)),
        closed=tuple(sorted(closed)),
        hosts=tuple(sorted([*staying, *hosts], key=lambda host: host[1])),
    )


def _hostless(request: RotationRequest, now: RotationRequest) -> list[Note]:
    hosted = {table for _, table in now.hosts} | set(now.closed)
    missing = sorted(table for _, table in request.hosts if table not in hosted)
    words = "Table {n} has no host: choose another person, or let the group host itself."
    return [Note(NoteKind.NO_HOST, say(words, n=table)) for table in missing]


def _spare_seats(spare: Sequence[SpareRoute], came: int, rounds: int) -> list[Route]:
    """What the badges of walk-ins say: nothing yet, for those without a spare one."""
    printed: list[Route] = [tuple(route.seats) for route in spare[:came]]
    return [*printed, *[(None,) * rounds] * (came - len(printed))]


def _changes(
    before: Sequence[Route], seats: Sequence[Route], now: RotationRequest, from_round: int
) -> tuple[SeatChange, ...]:
    absent = set(now.gone)
    return tuple(
        SeatChange(person, old, new)
        for person, (old, new) in enumerate(zip(before, seats, strict=True))
        if person not in absent and any(old) and old[from_round - 1 :] != new[from_round - 1 :]
    )


class _Mending:
    """Rounds to come are rebuilt one by one around the seats people already have."""

    def __init__(
        self, cafe: Cafe, before: Sequence[Route], walk_ins: Sequence[int], old: RotationRequest, begun: int
    ) -> None:
        self._cafe = cafe
        self._before = before
        self._begun = begun
        self._table_at = {table: place for place, table in enumerate(cafe.tables)}
        self._person_at = {person: place for place, person in enumerate(cafe.people)}
        self._walk_ins = [self._person_at[person] for person in walk_ins if person in self._person_at]
        self._past = [self._sat(before, at) for at in range(begun)]
        for person in self._walk_ins:
            for seating in self._past:
                seating[person] = None
        self._coming = [self._placed(before, at) for at in range(begun, old.rounds)]
        self._left = [
            tuple(self._table_at.get(table or 0) for table in route[begun:])
            for person, route in enumerate(before)
            if person not in self._person_at
        ]

    def seats(self, stop: Callable[[], bool]) -> list[Route]:
        """The route of every person of the request, in its numbers."""
        self._hand_over_routes()
        rounds: Rounds = []
        for at in range(len(self._coming)):
            rounds.append(self._rebuilt(at, rounds))
        movable = self._changed(rounds)
        if movable and rounds and len(self._cafe.people) <= LARGEST_SEARCHED:
            search = Search(self._cafe, rounds, Random(self._cafe.seed), movable, self._past)
            rounds = search.improve(_STEPS, 0, stop)
        return self._numbered(rounds)

    def _sat(self, seats: Sequence[Route], at: int) -> list[int | None]:
        """Where people sat in a round that has begun; tables closed since then count below 0."""
        tables = (seats[person][at] for person in self._cafe.people)
        return [None if table is None else self._table_at.get(table, -table) for table in tables]

    def _placed(self, seats: Sequence[Route], at: int) -> list[int | None]:
        return [self._table_at.get(seats[person][at] or 0) for person in self._cafe.people]

    def _hand_over_routes(self) -> None:
        """Gives each walk-in without a badge the free route that leads to the emptiest tables."""
        filled = [[seating.count(table) for table in range(len(self._cafe.tables))] for seating in self._coming]
        free = [route for route in self._left if route and None not in route and self._travels(route)]
        for person in self._walk_ins:
            if not free or any(seating[person] is not None for seating in self._coming):
                continue
            route = min(free, key=lambda r: sum(filled[at][table or 0] for at, table in enumerate(r)))
            free.remove(route)
            for at, table in enumerate(route):
                self._coming[at][person] = table
                filled[at][table or 0] += 1

    def _travels(self, route: tuple[int | None, ...]) -> bool:
        """Whether a route leads from table to table: that of a host who did not come would keep a walk-in there."""
        return self._cafe.tables_may_repeat or len(set(route)) == len(route)

    def _rebuilt(self, at: int, rounds: Rounds) -> list[int]:
        elsewhere: list[Round] = [*self._past, *rounds, *self._coming[at + 1 :]]
        first = [person for person in self._unchanged(rounds) if person not in set(self._walk_ins)]
        wanted = self._coming[at]

        def cost(person: int, table: int) -> int:
            question = self._cafe.question_of[table]
            returns = met = 0
            for seating in elsewhere:
                there = seating[person]
                if there is None:
                    continue
                returns += there >= 0 and self._cafe.question_of[there] == question
                met += sum(seating[other] == there for other, t in enumerate(wanted) if t == table)
            return _RETURN * returns + met

        return balanced_round(self._cafe, wanted, cost, first)

    def _unchanged(self, rounds: Rounds) -> list[int]:
        return [
            person
            for person in range(len(self._cafe.people))
            if all(self._coming[at][person] == seating[person] for at, seating in enumerate(rounds))
        ]

    def _changed(self, rounds: Rounds) -> set[int]:
        """Whoever gets a new badge anyway: people who move, and walk-ins without one."""
        unchanged = {person for person in self._unchanged(rounds) if self._has_badge(person)}
        return set(range(len(self._cafe.people))) - unchanged

    def _has_badge(self, person: int) -> bool:
        return any(table is not None for table in self._before[self._cafe.people[person]][self._begun :])

    def _numbered(self, rounds: Rounds) -> list[Route]:
        seats: list[Route] = []
        for person, old in enumerate(self._before):
            place = self._person_at.get(person)
            past = old[: self._begun] if place not in self._walk_ins else (None,) * self._begun
            if place is None:
                seats.append((*past, *[None] * len(rounds)))
            else:
                seats.append((*past, *(self._cafe.tables[seating[place]] for seating in rounds)))
        return seats

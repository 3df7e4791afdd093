"""Mending a plan while the café runs: who has come and who has not, and whose badge changes by it (WC6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from facilitator.domain.cafe import Cafe, PrintedBadge
from facilitator.domain.cafe_facts import (
    Route,
    cafe_in,
    hosts_at_tables,
    pins_of,
    rounds_of,
    routes_of,
    table_label,
    tables_of,
    takes_part,
)
from facilitator.domain.cafe_plans import PlannedSpare, SeatPlan
from facilitator.domain.ids import PersonId, RoundId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning import rotation, rotation_repair
from facilitator.queries.cafe_asked import (
    AskedPlan,
    by_name,
    expected_routes,
    numbered_places,
    standing,
    walk_in_routes,
)
from facilitator.queries.cafe_rotation import pair_counts, round_to_come, seat_plan
from facilitator.words import counted


class Trouble(Struct, frozen=True):
    """What no longer fits the plan that stands, in the rounds yet to come."""

    gone: tuple[PersonId, ...]
    came: tuple[PersonId, ...]
    closed: tuple[TableId, ...]
    away: tuple[PersonId, ...]
    surplus: int = 0

    @property
    def any(self) -> bool:
        return bool(self.gone or self.came or self.closed or self.away or self.surplus)

    @property
    def words(self) -> str:
        """`9 did not come, 6 walked in.`"""
        parts = [
            f"{len(self.gone)} did not come" if self.gone else "",
            f"{len(self.came)} walked in" if self.came else "",
            f"{counted(len(self.closed), 'table is', 'tables are')} closed" if self.closed else "",
            f"{counted(len(self.away), 'host has', 'hosts have')} to be at another table" if self.away else "",
            f"{counted(self.surplus, 'numbered badge is', 'numbered badges are')} not needed" if self.surplus else "",
        ]
        told = ", ".join(part for part in parts if part)
        return f"{told}." if told else ""


def trouble(state: EventState, session: SessionId) -> Trouble:
    """Who and what has changed since the plan was made; nothing while there is no plan or no round to come."""
    routes, begun = routes_of(state, session), round_to_come(state, session)
    coming = {person: route[begun:] for person, route in routes.items() if any(route[begun:])}
    waiting = expected_routes(state, session)
    if not coming and (not waiting or begun == len(rounds_of(state, session))):
        return Trouble((), (), (), ())
    pins = pins_of(state, session)
    here = {PersonId(one.id): one for one in state.all(Person) if takes_part(one, pins.get(PersonId(one.id)))}
    closed = [TableId(one.id) for one in tables_of(state, session) if not one.open]
    used = {table for route in coming.values() for table in route}
    return Trouble(
        tuple(person for person in coming if person not in here),
        tuple(person for person in here if person not in coming),
        tuple(table for table in closed if table in used),
        _hosts_away(state, session, coming),
        max(0, len(waiting) - numbered_places(state, session)),
    )


def _hosts_away(state: EventState, session: SessionId, coming: Mapping[PersonId, Route]) -> tuple[PersonId, ...]:
    cafe = cafe_in(state, session)
    if cafe is not None and not cafe.hosts_stay:
        return ()
    open_ones = {one.id for one in tables_of(state, session) if one.open}
    hosts = hosts_at_tables(state, session).items()
    return tuple(
        PersonId(person.id)
        for table, person in hosts
        if table in open_ones and any(at != table for at in coming.get(PersonId(person.id), ()))
    )


def badges_to_print(state: EventState, session: SessionId) -> tuple[PersonId, ...]:
    """Who has a route and no badge that shows it: nobody has one yet, it changed, or they came later."""
    printed = {one.person: one.tables for one in state.all(PrintedBadge) if one.session == session}
    wanted = []
    for person, route in routes_of(state, session).items():
        tables = tuple(one for one in route if one is not None)
        shown = printed.get(person, ())
        holder = state.get(Person, person)
        if holder is not None and holder.present is not False and shown[-len(tables) :] != tables:
            wanted.append((holder.name.casefold(), person))
    return tuple(person for _, person in sorted(wanted))


class BadgeChange(Struct, frozen=True):
    """A badge that no longer holds, or a new one: the tables before and after, and in which rounds they differ."""

    person: PersonId
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    new: bool = False

    @property
    def changed(self) -> tuple[bool, ...]:
        return tuple(one != other for one, other in zip(self.before, self.after, strict=True))


class RepairFound(Struct, frozen=True, kw_only=True):
    """A repair ready to be applied, and what it does to the badges people wear."""

    plan: SeatPlan
    why: str
    changes: tuple[BadgeChange, ...]
    fresh: tuple[BadgeChange, ...]
    valid: int
    twice: int
    sentences: tuple[str, ...]
    routes: Mapping[PersonId, Route]

    @property
    def to_print(self) -> tuple[PersonId, ...]:
        """Whose badge must be printed: those that change, and those of people who walked in."""
        return tuple(one.person for one in (*self.changes, *self.fresh))

    @property
    def act(self) -> str:
        """What its button says."""
        badges = len(self.to_print)
        return f"Apply and print {counted(badges, 'badge', 'badges')}" if badges else "Apply"


class AskedRepair(Struct, frozen=True, kw_only=True):
    """Everything a repair needs, taken from one moment of the event, so that it can be worked out on any thread."""

    state: EventState
    session: SessionId
    asked: AskedPlan
    seats: tuple[tuple[int | None, ...], ...]
    gone: tuple[int, ...]
    came: tuple[PersonId, ...]
    new_hosts: tuple[tuple[int, int], ...]
    from_round: int
    why: str


def asked_repair(state: EventState, session: SessionId) -> AskedRepair:
    """What is to be mended. People who are here and new come behind those who have seats."""
    found = trouble(state, session)
    routes, tables, rounds = routes_of(state, session), tables_of(state, session), rounds_of(state, session)
    at = {TableId(one.id): place for place, one in enumerate(tables, start=1)}
    begun = round_to_come(state, session)
    came = set(found.came)
    seated = [state.need(Person, one) for one in routes if one not in came]
    waiting = expected_routes(state, session)
    people = (*(one.id for one in seated), *(one.code for one in waiting))
    number = {person: place for place, person in enumerate(people)}
    holds: dict[str, Any] = standing(state, session, seated, number)
    pins = pins_of(state, session)
    gone = [n for n, one in enumerate(seated) if not takes_part(one, pins.get(PersonId(one.id)))]
    gone += range(len(people) - found.surplus, len(people))
    holds["pins"] = tuple(pin for pin in holds["pins"] if pin[0] not in gone)
    cafe = cafe_in(state, session) or Cafe(id="", session=session)
    newcomers = {person: len(people) + place for place, person in enumerate(found.came)}
    asked = AskedPlan(
        session=session,
        request=rotation.RotationRequest(people=len(people), rounds=len(rounds), seed=cafe.seed or 0, **holds),
        people=people,
        named=len(seated),
        names=(*(one.name for one in seated), *(f"badge {one.code}" for one in waiting)),
        tables=tuple(at),
        labels=tuple(table_label(one) for one in tables),
        rounds=tuple(RoundId(one.id) for one in rounds),
    )
    gap = (None,) * len(rounds)
    spare_seats = ((*gap, *(at.get(one) for one in route.tables))[-len(rounds) :] for route in waiting)
    return AskedRepair(
        state=state,
        session=session,
        asked=asked,
        seats=(
            *(tuple(None if t is None else at.get(t) for t in routes[PersonId(one.id)]) for one in seated),
            *spare_seats,
        ),
        gone=tuple(gone),
        came=found.came,
        new_hosts=_new_hosts(state, cafe, newcomers, at),
        from_round=begun + 1,
        why=found.words,
    )


def _new_hosts(
    state: EventState, cafe: Cafe, newcomers: Mapping[PersonId, int], at: Mapping[TableId, int]
) -> tuple[tuple[int, int], ...]:
    if not cafe.hosts_stay:
        return ()
    hosts = hosts_at_tables(state, cafe.session).items()
    return tuple((newcomers[PersonId(one.id)], at[table]) for table, one in hosts if PersonId(one.id) in newcomers)


def repair_found(asking: AskedRepair, stop: Callable[[], bool] = rotation.never) -> RepairFound:
    """Mends the plan on whatever thread; rounds that have begun stand. Raises a refusal where it cannot be."""
    asked, state = asking.asked, asking.state
    names = (*asked.names, *(state.need(Person, one).name for one in asking.came))
    old = rotation.RotationPlan(seats=asking.seats, repeated_pairs=0, distinct_pairs=0, bound=0, most_meetings=0)
    try:
        mended = rotation_repair.repair(
            old,
            asked.request,
            gone=asking.gone,
            came=len(asking.came),
            hosts=asking.new_hosts,
            from_round=asking.from_round,
            stop=stop,
        )
    except rotation.CannotPlan as wrong:
        raise rotation.CannotPlan(by_name(wrong.words, names, asked.labels)) from wrong
    sentences = tuple(str(by_name(note.words, names, asked.labels)) for note in mended.plan.notes)
    return _told(asking, mended.plan, sentences)


def _told(asking: AskedRepair, plan: rotation.RotationPlan, sentences: tuple[str, ...]) -> RepairFound:
    asked, begun, gone = asking.asked, asking.from_round - 1, set(asking.gone)
    everybody = (*asked.people, *asking.came)
    order = [n for n in range(len(everybody)) if n not in gone]
    named = [n for n in order if not asked.named <= n < len(asked.people)]
    numbered = [n for n in order if asked.named <= n < len(asked.people)]
    to_come = msgspec.structs.replace(
        asked,
        people=tuple(everybody[n] for n in (*named, *numbered)),
        named=len(named),
        rounds=asked.rounds[begun:],
    )
    mended = seat_plan(to_come, [plan.seats[n][begun:] for n in (*named, *numbered)], ())
    routes: dict[PersonId, Route] = {
        PersonId(everybody[n]): tuple(None if t is None else asked.tables[t - 1] for t in plan.seats[n]) for n in named
    }
    changes, fresh = _badges(asking, routes)
    everyone: dict[object, Sequence[object]] = {n: plan.seats[n] for n in range(len(everybody))}
    return RepairFound(
        plan=msgspec.structs.replace(mended, repairs=True, spare=(*mended.spare, *_still_spare(asking))),
        why=asking.why,
        changes=changes,
        fresh=fresh,
        valid=len(routes) - len(changes) - len(fresh),
        twice=sum(count > 1 for count in pair_counts(everyone).values()),
        sentences=sentences,
        routes=routes,
    )


def _still_spare(asking: AskedRepair) -> tuple[PlannedSpare, ...]:
    """Spare badges that are printed stay good, but for those that lead to a closed table."""
    closed = {one.id for one in tables_of(asking.state, asking.session) if not one.open}
    free = walk_in_routes(asking.state, asking.session)
    return tuple(PlannedSpare(code=one.code, tables=one.tables) for one in free if not set(one.tables) & closed)


def _badges(
    asking: AskedRepair, routes: Mapping[PersonId, Route]
) -> tuple[tuple[BadgeChange, ...], tuple[BadgeChange, ...]]:
    """Badges that change and new ones. What counts is what is printed; where nothing is, what was planned."""
    state, begun = asking.state, asking.from_round - 1
    labels = {TableId(one.id): table_label(one) for one in tables_of(state, asking.session)}
    printed = {one.person: one.tables for one in state.all(PrintedBadge) if one.session == asking.session}
    planned = routes_of(state, asking.session)
    changes, fresh = [], []
    for person, after in routes.items():
        before = _worn(printed.get(person), planned.get(person), len(after))
        told = BadgeChange(
            person=person,
            name=state.need(Person, person).name,
            before=tuple(labels.get(one, "–") if one is not None else "–" for one in before),
            after=tuple(labels.get(one, "–") if one is not None else "–" for one in after),
            new=not any(before[begun:]),
        )
        if told.new:
            fresh.append(told)
        elif before[begun:] != after[begun:]:
            changes.append(told)
    return tuple(sorted(changes, key=_by_name)), tuple(sorted(fresh, key=_by_name))


def _worn(printed: tuple[TableId, ...] | None, planned: Route | None, rounds: int) -> Route:
    """The route on a badge: as printed, which may begin with a later round, else as planned."""
    if printed:
        return (*(None,) * (rounds - len(printed)), *printed)[-rounds:]
    return planned or (None,) * rounds


def _by_name(change: BadgeChange) -> str:
    return change.name.casefold()

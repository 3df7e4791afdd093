"""The rotation plan of a café as it is kept: who sits where, spare routes, and which badges are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from facilitator.commands.making import puts
from facilitator.commands.naming import called
from facilitator.commands.people import chosen_person
from facilitator.commands.placing import keys_at_end
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import PrintedBadge, Round, Seating, SpareRoute, Table
from facilitator.domain.cafe_facts import (
    cafe_in,
    has_begun,
    hosts_at_tables,
    is_expected,
    rounds_of,
    routes_of,
    seatings_of,
    spare_routes_of,
)
from facilitator.domain.cafe_plans import PlannedRoute, PlannedSpare, SeatPlan
from facilitator.domain.command import CommandValue, Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId, RoundId, SessionId, SpareRouteId, TableId
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.words import Words, counted, say


def applied(plan: SeatPlan) -> ApplyPlan:
    """The act that keeps a plan."""
    return ApplyPlan(**msgspec.structs.asdict(plan))


class ApplyPlan(CommandValue, frozen=True, kw_only=True):
    """Seats everybody as planned, in the rounds named; seats and free spare routes that were there give way.

    A repair is the same act for the rounds yet to come. Refuses when one of them has begun meanwhile.
    """

    session: SessionId
    rounds: tuple[RoundId, ...]
    routes: tuple[PlannedRoute, ...] = ()
    spare: tuple[PlannedSpare, ...] = ()
    seed: int | None = None
    repairs: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        rounds = _rounds_to_come(state, self.session, self.rounds)
        _refuse_uneven(self.routes, self.spare, len(rounds))
        seats, gone = _seats(state, self, rounds, dice)
        spare, taken_back = _spare(state, self, dice)
        cafe = cafe_in(state, self.session)
        records: list[Record] = [*seats, *spare]
        if cafe is not None:
            records.append(cafe.but(planned_at=now, seed=self.seed if self.seed is not None else cafe.seed))
        return Edits(self._label(state, session), tuple(records), (*gone, *taken_back))

    def _label(self, state: EventState, session: Session) -> Words:
        if self.repairs:
            return say("repair the plan of {session}", session=called(state, session))
        people = len(self.routes) + sum(one.code.isdigit() for one in self.spare)
        return say("plan the seats of {people}", people=counted(people, "person", "people"))


class ClearPlan(CommandValue, frozen=True, kw_only=True):
    """Takes back all planned seats and free spare routes of rounds yet to come."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        coming = {one.id for one in rounds_of(state, self.session) if not has_begun(one)}
        gone: list[Record] = [one for one in seatings_of(state, self.session).values() if one.round in coming]
        gone += [one for one in spare_routes_of(state, self.session) if one.person is None]
        cafe = cafe_in(state, self.session)
        cleared = puts() if cafe is None or cafe.planned_at is None else puts(cafe.but(planned_at=None))
        label = say("clear the plan of {session}", session=called(state, session))
        return Edits(label, cleared, tuple(ref_of(one) for one in gone))


class GiveRoute(CommandValue, frozen=True, kw_only=True):
    """Somebody takes a spare route with its badge: they are here, and have a seat in all rounds yet to come."""

    route: SpareRouteId
    person: PersonId | None = None
    name: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        route = state.need(SpareRoute, self.route)
        _refuse_given(state, route)
        person, fresh = chosen_person(self.person, self.name, state, dice)
        _refuse_seated(state, route.session, person)
        here = person.but(
            present=True,
            walk_in=person.walk_in or (bool(fresh) and not is_expected(route)),
            badge=person.badge or route.code,
        )
        seats = [
            Seating(id=dice.new_id(), person=PersonId(person.id), table=table, round=RoundId(one.id))
            for one, table in _coming_with(state, route)
        ]
        given = route.but(person=PersonId(person.id))
        printed = PrintedBadge(
            id=dice.new_id(), session=route.session, person=PersonId(person.id), tables=route.tables, at=now
        )
        label = say("give route {code} to {person}", code=route.code, person=called(state, person))
        return Edits(label, puts(here, given, printed, *seats))


class TakeRouteBack(CommandValue, frozen=True, kw_only=True):
    """A spare route is free again; its seats in rounds yet to come are free too."""

    route: SpareRouteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        route = state.need(SpareRoute, self.route)
        if route.person is None:
            raise Refusal(say("Route {code} is still free. Choose one that somebody has.", code=route.code))
        coming = {one.id for one in rounds_of(state, route.session) if not has_begun(one)}
        gone: list[Record] = [
            one
            for (person, at), one in seatings_of(state, route.session).items()
            if person == route.person and at in coming
        ]
        gone += [one for one in state.all(PrintedBadge) if (one.session, one.person) == (route.session, route.person)]
        label = say("take route {code} back", code=route.code)
        return Edits(label, puts(route.but(person=None)), tuple(ref_of(one) for one in gone))


class MarkBadgesPrinted(ShowCommand, frozen=True, kw_only=True):
    """The badges of these people are out of the printer with the routes they have now; empty: of everybody."""

    session: SessionId
    people: tuple[PersonId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        routes = routes_of(state, self.session)
        people = [PersonId(state.need(Person, one).id) for one in dict.fromkeys(self.people)] or list(routes)
        old = {one.person: one for one in state.all(PrintedBadge) if one.session == self.session}
        records = []
        for person in people:
            tables = tuple(table for table in routes.get(person, ()) if table is not None)
            if tables:
                badge = old.get(person) or PrintedBadge(
                    id=dice.new_id(), session=self.session, person=person, tables=()
                )
                records.append(badge.but(tables=tables, at=now))
        if not records:
            raise Refusal(say("Nobody of them has a route yet. Plan the seats first."))
        return Edits(say("note {n} printed", n=counted(len(records), "badge", "badges")), tuple(records))


def _rounds_to_come(state: EventState, session: SessionId, ids: Sequence[RoundId]) -> list[Round]:
    rounds = [state.need(Round, one) for one in dict.fromkeys(ids)]
    if not rounds:
        raise Refusal(say("There is no round left to plan. Add a round first."))
    for one in rounds:
        if one.session != session:
            raise Refusal(say("These rounds belong to another café. Plan again."))
        if has_begun(one):
            raise Refusal(say("Round {n} has begun meanwhile, so its seats stay. Plan again.", n=one.number))
    return rounds


def _refuse_uneven(routes: Iterable[PlannedRoute], spare: Iterable[PlannedSpare], rounds: int) -> None:
    people = [one.person for one in routes]
    if len(set(people)) != len(people):
        raise Refusal(say("Somebody stands in this plan twice. Plan again."))
    if any(len(one.tables) != rounds for one in routes) or any(len(one.tables) > 60 for one in spare):
        raise Refusal(say("This plan is not one of {rounds}. Plan again.", rounds=counted(rounds, "round", "rounds")))


def _seats(state: EventState, plan: ApplyPlan, rounds: Sequence[Round], dice: Dice) -> tuple[list[Record], list[Ref]]:
    """The seats that change, and those that are no more; a seat that stays the same is not written again."""
    hosts = {person.id: table for table, person in hosts_at_tables(state, plan.session).items()}
    tables = {one.id for one in state.all(Table) if one.session == plan.session}
    old = seatings_of(state, plan.session)
    records: list[Record] = []
    kept: set[str] = set()
    for route in plan.routes:
        person = PersonId(state.need(Person, route.person).id)
        for one, table in zip(rounds, route.tables, strict=True):
            if table is None:
                continue
            if table not in tables:
                state.need(Table, table)
                raise Refusal(say("A table of this plan belongs to another café. Plan again."))
            at = RoundId(one.id)
            before = old.get((person, at))
            seat = before or Seating(id=dice.new_id(), person=person, table=table, round=at)
            after = seat.but(table=table, host=hosts.get(person) == table)
            kept.add(after.id)
            records += [] if after == before else [after]
    coming = {one.id for one in rounds}
    gone = [ref_of(one) for one in old.values() if one.round in coming and one.id not in kept]
    return records, gone


def _spare(state: EventState, plan: ApplyPlan, dice: Dice) -> tuple[list[Record], list[Ref]]:
    """The free routes of the plan in place of those there were; routes given away stay with their people."""
    old = spare_routes_of(state, plan.session)
    free = {one.code: one for one in old if one.person is None}
    given = {one.code for one in old if one.person is not None}
    records: list[Record] = []
    kept = set()
    for one, key in zip(plan.spare, keys_at_end(old, len(plan.spare)), strict=True):
        for table in one.tables:
            state.need(Table, table)
        if one.code in given or one.code in kept:
            raise Refusal(say("Badge {code} stands in this plan twice. Plan again.", code=one.code))
        kept.add(one.code)
        before = free.get(one.code)
        if before is None:
            fresh = SpareRoute(id=dice.new_id(), session=plan.session, order=key, code=one.code, tables=one.tables)
            records.append(fresh)
        elif before.tables != one.tables:
            records.append(before.but(tables=one.tables))
    return records, [ref_of(one) for code, one in free.items() if code not in kept]


def _coming_with(state: EventState, route: SpareRoute) -> list[tuple[Round, TableId]]:
    """The rounds yet to come with the table of the route; a route stands for all rounds, or for the last ones."""
    rounds = rounds_of(state, route.session)
    last = rounds[-len(route.tables) :] if route.tables else []
    return [(one, table) for one, table in zip(last, route.tables[-len(last) :], strict=False) if not has_begun(one)]


def _refuse_given(state: EventState, route: SpareRoute) -> None:
    owner = state.get(Person, route.person)
    if owner is not None:
        words = "{person} already has route {code}. Give a free one."
        raise Refusal(say(words, person=owner.name, code=route.code))


def _refuse_seated(state: EventState, session: SessionId, person: Person) -> None:
    coming = {one.id for one in rounds_of(state, session) if not has_begun(one)}
    if any(who == person.id and at in coming for who, at in seatings_of(state, session)):
        words = "{person} already has a seat in each round to come. Give this route to somebody else."
        raise Refusal(say(words, person=person.name))

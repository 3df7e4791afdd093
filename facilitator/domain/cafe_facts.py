"""What belongs to one café, each list in its order; commands, screens and sheets share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitator.domain.cafe import Cafe, Round, RoundState, Seating, SeatPin, SpareRoute, Table
from facilitator.domain.ids import PersonId, RoundId, SessionId, TableId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.state import EventState

Route = tuple[TableId | None, ...]
"""The table of somebody in each round of a café; None where they do not sit."""


def cafe_in(state: EventState, session: SessionId | str) -> Cafe | None:
    """How a session's café is set up, or None while nobody has set it up."""
    return next((one for one in state.all(Cafe) if one.session == session), None)


def tables_of(state: EventState, session: SessionId | str) -> list[Table]:
    """The tables of a café by their numbers, twins after each other; closed ones among them."""
    mine = (one for one in state.all(Table) if one.session == session)
    return sorted(mine, key=lambda one: (one.order, one.id))


def rounds_of(state: EventState, session: SessionId | str) -> list[Round]:
    """The rounds of a café, one after the other."""
    return in_order(one for one in state.all(Round) if one.session == session)


def has_begun(one: Round) -> bool:
    """Whether people already sit down for this round, so that no plan may change it."""
    return one.started is not None or one.state is not RoundState.PREPARED


def table_label(table: Table) -> str:
    """What stands on the table: `7`, or `1B` where twins share a question."""
    return f"{table.number}{table.twin or ''}"


def roles_at_tables(state: EventState, session: SessionId | str, role: Role) -> dict[TableId, list[SessionRole]]:
    """Who has a role at each table of a café."""
    tables = {one.id for one in tables_of(state, session)}
    found: dict[TableId, list[SessionRole]] = {}
    for one in state.all(SessionRole):
        if one.role is role and one.table is not None and one.table in tables:
            found.setdefault(one.table, []).append(one)
    return found


def hosts_at_tables(state: EventState, session: SessionId | str) -> dict[TableId, Person]:
    """The host of each table that has one who is here, or may still come."""
    return _people(state, roles_at_tables(state, session, Role.TABLE_HOST))


def rapporteurs_at_tables(state: EventState, session: SessionId | str) -> dict[TableId, Person]:
    """The rapporteur of each table that has one who is here, or may still come."""
    return _people(state, roles_at_tables(state, session, Role.RAPPORTEUR))


def _people(state: EventState, roles: Mapping[TableId, Iterable[SessionRole]]) -> dict[TableId, Person]:
    found: dict[TableId, Person] = {}
    for table, holders in roles.items():
        for role in holders:
            person = state.get(Person, role.person)
            if person is not None and person.present is not False:
                found.setdefault(table, person)
    return found


def seatings_of(state: EventState, session: SessionId | str) -> dict[tuple[PersonId, RoundId], Seating]:
    """Every seat of a café's plan, by person and round."""
    rounds = {one.id for one in rounds_of(state, session)}
    return {(one.person, one.round): one for one in state.all(Seating) if one.round in rounds}


def routes_of(state: EventState, session: SessionId | str) -> dict[PersonId, Route]:
    """The way of each person through the tables, round by round. A page asks for it again and again: while no seat
    and no round changes, thousands of people are gone through once."""
    seatings, rounds = state.of(Seating), state.of(Round)
    last = _last_routes[0]
    if last is None or last.seatings is not seatings or last.rounds is not rounds or last.session != session:
        last = _Routes(seatings, rounds, session, _routes(state, session))
        _last_routes[0] = last
    return dict(last.routes)


class _Routes(NamedTuple):
    """Routes and the very records, which never change, that they were read from."""

    seatings: Mapping[str, Seating]
    rounds: Mapping[str, Round]
    session: SessionId | str
    routes: dict[PersonId, Route]


# Of one café only; put and read in one go, so that any thread may ask.
_last_routes: list[_Routes | None] = [None]


def _routes(state: EventState, session: SessionId | str) -> dict[PersonId, Route]:
    rounds = rounds_of(state, session)
    seats = seatings_of(state, session)
    people = dict.fromkeys(person for person, _ in seats)
    return {
        person: tuple(
            seat.table if (seat := seats.get((person, RoundId(one.id)))) is not None else None for one in rounds
        )
        for person in people
    }


def spare_routes_of(state: EventState, session: SessionId | str) -> list[SpareRoute]:
    """Routes kept for people without a name yet, given away or not, in their order."""
    return in_order(one for one in state.all(SpareRoute) if one.session == session)


def is_expected(route: SpareRoute) -> bool:
    """Whether somebody expected will take it (badge 17); otherwise it is kept for a walk-in (badge S2)."""
    return route.code.isdigit()


def pins_of(state: EventState, session: SessionId | str) -> dict[PersonId, SeatPin]:
    """The people who may only sit at certain tables; at none: they take no seat at all."""
    return {one.person: one for one in state.all(SeatPin) if one.session == session}


def takes_part(person: Person, pin: SeatPin | None) -> bool:
    """Whether somebody is to have a seat: here or expected, and not told to take none."""
    return person.present is not False and (pin is None or bool(pin.tables))

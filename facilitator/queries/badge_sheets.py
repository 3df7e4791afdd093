"""Badges: a name to read across a table, and the way through the rounds; spare ones for people who walk in."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.cafe import Round, Seating, SpareRoute, Table
from facilitator.domain.ids import SessionId, short_code
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.queries.cafe_sheets import table_name
from facilitator.queries.plan_sheets import plan_version_words
from facilitator.queries.sheet_cards import Badge, BadgesSheet, Stop
from facilitator.queries.sheet_words import code, foot

ALL_ROUNDS = "all rounds"
_SAID = (Role.MODERATOR, Role.ORGANISER, Role.RAPPORTEUR)


def badge_sheets(
    state: EventState, session: SessionId | None = None, only: Collection[str] | None = None
) -> tuple[BadgesSheet, ...]:
    """The badges of everybody who is not known to stay away; `only` those with these ids, to print them again."""
    people = [one for one in people_by_name(state) if _wanted(one, only)]
    if not people:
        return ()
    routes = _routes(state, session)
    duties = _duties(state)
    badges = tuple(_badge(one, routes.get(one.id, ()), duties.get(one.id, "")) for one in people)
    routed = any(badge.route for badge in badges)
    return (
        BadgesSheet(
            code="B" + code("badges", state.event.id, length=4),
            headline="Badges with route" if routed else "Badges",
            badges=badges,
            foot=foot(state),
            event=state.event.title,
            note=plan_version_words(state),
            subject="Badges",
        ),
    )


def spare_badge_sheets(state: EventState, session: SessionId | None = None) -> tuple[BadgesSheet, ...]:
    """Badges with a route and room for a name, for those who walk in; routes already given away are left out."""
    spare = [one for one in in_order(state.all(SpareRoute)) if one.person is None and session in (None, one.session)]
    if not spare:
        return ()
    return (
        BadgesSheet(
            code="B" + code("spare badges", state.event.id, length=4),
            headline="Spare badges with route",
            badges=tuple(Badge(one.code, route=_spare_route(state, one), blank=True) for one in spare),
            foot=foot(state),
            event=state.event.title,
            note=plan_version_words(state),
            subject="Spare badges",
        ),
    )


def people_by_name(state: EventState) -> list[Person]:
    """Everybody, as a list of names is sorted."""
    return sorted(state.all(Person), key=lambda one: ((one.sort_name or one.name).casefold(), one.id))


def _wanted(person: Person, only: Collection[str] | None) -> bool:
    return person.present is not False if only is None else person.id in only


def _badge(person: Person, route: tuple[Stop, ...], duty: str) -> Badge:
    first, rest = name_parts(person)
    return Badge(first, rest, person.organisation or "", duty, route, code=short_code(person.id))


def name_parts(person: Person) -> tuple[str, str]:
    """`Jana` and `Horák`, where the name it is sorted by tells which is which; else the whole name: we never guess."""
    if person.badge:
        return person.badge, ""
    family, comma, first = (person.sort_name or "").partition(",")
    family, first = family.strip(), first.strip()
    if comma and first and person.name == f"{first} {family}":
        return first, family
    return person.name, ""


# The way through the tables


def _routes(state: EventState, session: SessionId | None) -> dict[str, tuple[Stop, ...]]:
    """The stops of each person in the order of the rounds."""
    order = [home.id for home in sessions_in_order(state)]
    rounds = [one for one in state.all(Round) if one.session in order and session in (None, one.session)]
    rounds.sort(key=lambda one: (order.index(one.session), one.order, one.id))
    seats: dict[tuple[str, str], Seating] = {(one.person, one.round): one for one in state.all(Seating)}
    people = dict.fromkeys(person for person, _ in seats)
    found = {one: [(each, seats.get((one, each.id))) for each in rounds] for one in people}
    return {one: _stops(state, stops) for one, stops in found.items()}


def _stops(state: EventState, seats: list[tuple[Round, Seating | None]]) -> tuple[Stop, ...]:
    """`R1 T3 · R2 T5`; who hosts one table throughout reads `all rounds T6`."""
    known = [(each, seat, table) for each, seat in seats if seat and (table := state.get(Table, seat.table))]
    stays = {table.id for _, _, table in known}
    if len(known) > 1 and len(known) == len(seats) and len(stays) == 1 and all(seat.host for _, seat, _ in known):
        return (Stop(ALL_ROUNDS, f"T{table_name(known[0][2])}"),)
    return tuple(Stop(f"R{each.number}", f"T{table_name(table)}") for each, _, table in known)


def _spare_route(state: EventState, spare: SpareRoute) -> tuple[Stop, ...]:
    rounds = in_order(one for one in state.all(Round) if one.session == spare.session)
    tables = [state.get(Table, one) for one in spare.tables]
    return tuple(
        Stop(f"R{each.number}", f"T{table_name(table)}")
        for each, table in zip(rounds, tables, strict=False)
        if table is not None
    )


def _duties(state: EventState) -> dict[str, str]:
    """`Host, table 6`, else what else a person is."""
    found: dict[str, str] = {}
    roles = sorted(state.all(SessionRole), key=lambda one: (one.role != Role.TABLE_HOST, one.role, one.id))
    for one in roles:
        table = state.get(Table, one.table)
        if one.role == Role.TABLE_HOST:
            found.setdefault(one.person, "Table host" if table is None else f"Host, table {table_name(table)}")
        elif one.role in _SAID:
            found.setdefault(one.person, ROLES[one.role].capitalize())
    return found

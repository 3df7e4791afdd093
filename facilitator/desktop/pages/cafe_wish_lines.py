"""Wishes for a rotation as they are typed: "Jana: 3, 4" pins, "Jana, Luis" keeps apart; and those there are."""

from __future__ import annotations

import re

from msgspec import Struct

from facilitator.commands.cafe_plan import GiveRoute
from facilitator.commands.cafe_wishes import KeepPeopleApart, PinPeople
from facilitator.domain.cafe import KeepApart, Table
from facilitator.domain.cafe_facts import pins_of, table_label, tables_of
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import PersonId, SessionId, SpareRouteId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import expected_routes, walk_in_routes
from facilitator.words import say

NONE_WORDS = ("none", "no seat", "no table", "-", "–")
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b|\+)\s*")


class Wish(Struct, frozen=True):
    """One line of the list: the record's id and what it says."""

    key: str
    words: str


def pins_listed(state: EventState, session: SessionId) -> tuple[Wish, ...]:
    """`Jana Horák: tables 3 and 4`, `Luis Ortega: takes no seat`."""
    labels = {one.id: table_label(one) for one in tables_of(state, session)}
    found = []
    for pin in pins_of(state, session).values():
        names = [labels[one] for one in pin.tables if one in labels]
        where = f"{'table' if len(names) == 1 else 'tables'} {', '.join(names)}" if names else "takes no seat"
        found.append(Wish(pin.id, f"{_name(state, pin.person)}: {where}"))
    return tuple(sorted(found, key=lambda one: one.words.casefold()))


def apart_listed(state: EventState, session: SessionId) -> tuple[Wish, ...]:
    """`Jana Horák and Luis Ortega`."""
    pairs = (one for one in state.all(KeepApart) if one.session == session)
    found = (Wish(one.id, f"{_name(state, one.person)} and {_name(state, one.other)}") for one in pairs)
    return tuple(sorted(found, key=lambda one: one.words.casefold()))


def read_pin(state: EventState, session: SessionId, line: str) -> PinPeople:
    """What a typed line pins. Refuses with what to type instead."""
    name, colon, where = line.partition(":")
    if not colon:
        raise Refusal(say("Say who and where, for example “Jana: 3, 4”, or “Jana: none” for no seat."))
    person = one_person(state, name)
    if where.strip().casefold() in NONE_WORDS:
        return PinPeople(session=session, people=(person,))
    tables = tuple(one_table(state, session, part).id for part in _parts(where))
    if not tables:
        raise Refusal(say("At which tables? Type for example “Jana: 3, 4”, or “Jana: none” for no seat."))
    return PinPeople(session=session, people=(person,), tables=tuple(TableId(one) for one in tables))


def read_apart(state: EventState, session: SessionId, line: str) -> KeepPeopleApart:
    """Whom a typed line keeps apart. Refuses where a name is nobody's, or several people's."""
    people = tuple(one_person(state, part) for part in _parts(line))
    if len(people) < 2:
        raise Refusal(say("Type two names with a comma between them, for example “Jana, Luis”."))
    return KeepPeopleApart(session=session, people=people)


def read_given(state: EventState, session: SessionId, line: str) -> GiveRoute:
    """Who takes which badge: "S2 Ana Silva"; without a code the next free one."""
    free = [*walk_in_routes(state, session), *expected_routes(state, session)]
    first, _, rest = line.strip().partition(" ")
    route = next((one for one in free if one.code.casefold() == first.casefold()), None)
    name = rest.strip() if route is not None else line.strip()
    route = route or next(iter(free), None)
    if route is None:
        raise Refusal(say("No spare badge is left. Add the person to the people and repair the plan."))
    if not name:
        raise Refusal(say("Type the name behind the code, for example “{code} Ana Silva”.", code=route.code))
    return GiveRoute(route=SpareRouteId(route.id), name=name)


def one_person(state: EventState, words: str) -> PersonId:
    """The one person whose name has these words in it."""
    wanted = words.casefold().split()
    people = [one for one in state.all(Person) if wanted and all(word in one.name.casefold() for word in wanted)]
    exact = [one for one in people if one.name.casefold() == words.strip().casefold()]
    people = exact or people
    if not people:
        raise Refusal(say("Nobody here is called “{name}”. Type the name as it is in the list.", name=words.strip()))
    if len(people) > 1:
        names = ", ".join(sorted(one.name for one in people)[:4])
        raise Refusal(say("“{name}” may be {names}. Type more of the name.", name=words.strip(), names=names))
    return PersonId(people[0].id)


def one_table(state: EventState, session: SessionId, words: str) -> Table:
    """The table that is called so."""
    wanted = re.sub(r"^(table|t)\s*(?=\d)", "", words.strip().casefold())
    tables = tables_of(state, session)
    found = next((one for one in tables if table_label(one).casefold() == wanted), None)
    if found is None:
        known = f"{table_label(tables[0])} to {table_label(tables[-1])}" if tables else "none yet"
        raise Refusal(say("There is no table {name}. The tables are {known}.", name=words.strip(), known=known))
    return found


def _parts(words: str) -> list[str]:
    return [part for part in _BETWEEN.split(words.strip()) if part]


def _name(state: EventState, person: str) -> str:
    found = state.get(Person, person)
    return "somebody" if found is None else found.name

"""The room at a glance: every table of a café in one round, with its question, host, and who sits there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from facilitator.domain.cafe import Round
from facilitator.domain.cafe_facts import (
    Route,
    cafe_in,
    has_begun,
    hosts_at_tables,
    is_expected,
    rapporteurs_at_tables,
    rounds_of,
    routes_of,
    spare_routes_of,
    table_label,
    tables_of,
)
from facilitator.domain.ids import PersonId, SessionId, TableId
from facilitator.domain.market import Place
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.queries.cafe_marks import PLAIN_TINT, QuestionMark, marks_by_table, question_marks, zone_marks
from facilitator.words import counted


class MapTable(Struct, frozen=True, kw_only=True):
    """One table: `taken` of its `seats`, `fresh` of them by people who sit here only since a repair.

    `host` is None where nobody hosts it and somebody should; the group itself may. `people` are those who sit there.
    """

    key: str
    label: str
    mark: str
    tint: str
    question: str
    place: str | None
    seats: int
    taken: int
    fresh: int = 0
    host: str | None = None
    by_group: bool = False
    host_each_round: bool = False
    rapporteur: str | None = None
    closed: bool = False
    people: tuple[str, ...] = ()

    @property
    def hostless(self) -> bool:
        return not (self.closed or self.by_group or self.host_each_round) and self.host is None

    @property
    def foot(self) -> str:
        """What stands under the table: its host, or the words for nobody."""
        if self.closed:
            return "closed"
        if self.host is not None:
            return self.host
        return "hosts itself" if self.by_group else "host each round" if self.host_each_round else "no host"

    @property
    def spoken(self) -> str:
        """The table as one would say it."""
        free = self.seats - self.taken
        room = f"{counted(free, 'free seat', 'free seats')}" if free > 0 else "no free seat"
        if free < 0:
            room = f"{counted(-free, 'person', 'people')} more than seats"
        parts = [f"table {self.label}", self.question, self.place or "", self.foot]
        parts += [counted(self.taken, "person", "people"), room]
        return ", ".join(part for part in parts if part)


class RoundName(Struct, frozen=True):
    """A round by its number, and whether it has begun."""

    key: str
    number: int
    begun: bool


class CafeMap(Struct, frozen=True, kw_only=True):
    """The tables of one round, what their tints mean, and the rounds there are."""

    tables: tuple[MapTable, ...]
    legend: tuple[QuestionMark, ...]
    rounds: tuple[RoundName, ...]
    at: int
    planned: bool


def cafe_map(
    state: EventState, session: SessionId, at: int = 0, mended: Mapping[PersonId, Route] | None = None
) -> CafeMap:
    """The map in the round at a place counted from 0; with `mended` routes it shows what a repair would make."""
    rounds = rounds_of(state, session)
    at = min(max(at, 0), max(len(rounds) - 1, 0))
    of_round = rounds[at] if rounds else None
    old = routes_of(state, session)
    routes = dict(mended) if mended is not None else old
    sitting = _sitting(state, routes, at)
    numbered = _numbered(state, session, at, len(rounds))
    before = _sitting(state, old, at) if mended is not None else sitting
    return CafeMap(
        tables=_tables(state, session, of_round, sitting, before, numbered),
        legend=_legend(state, session, of_round),
        rounds=tuple(RoundName(one.id, one.number, has_begun(one)) for one in rounds),
        at=at,
        planned=any(sitting.values()) or any(numbered.values()),
    )


def _tables(
    state: EventState,
    session: SessionId,
    at: Round | None,
    sitting: Mapping[TableId, list[Person]],
    before: Mapping[TableId, list[Person]],
    numbered: Mapping[TableId, int],
) -> tuple[MapTable, ...]:
    cafe = cafe_in(state, session)
    hosts, rapporteurs = hosts_at_tables(state, session), rapporteurs_at_tables(state, session)
    marks = marks_by_table(state, session, at)
    found = []
    for one in tables_of(state, session):
        key, mark, place = TableId(one.id), marks.get(one.id), state.get(Place, one.place)
        here, host, rapporteur = sitting.get(key, []), hosts.get(key), rapporteurs.get(key)
        was = {person.id for person in before.get(key, [])}
        found.append(
            MapTable(
                key=one.id,
                label=table_label(one),
                mark="" if mark is None or one.twin else mark.mark,
                tint=PLAIN_TINT if mark is None else mark.tint,
                question="" if mark is None else mark.words,
                place=None if place is None else place.name,
                seats=one.seats,
                taken=len(here) + numbered.get(key, 0),
                fresh=sum(person.id not in was for person in here),
                host=None if host is None else host.name,
                by_group=one.hosted_by_group,
                host_each_round=cafe is not None and not cafe.hosts_stay,
                rapporteur=None if rapporteur is None else rapporteur.name,
                closed=not one.open,
                people=tuple(sorted((person.name for person in here), key=str.casefold)),
            )
        )
    return tuple(found)


def _sitting(state: EventState, routes: Mapping[PersonId, Route], at: int) -> dict[TableId, list[Person]]:
    found: dict[TableId, list[Person]] = {}
    for person, route in routes.items():
        table = route[at] if at < len(route) else None
        holder = state.get(Person, person)
        if table is not None and holder is not None:
            found.setdefault(table, []).append(holder)
    return found


def _numbered(state: EventState, session: SessionId, at: int, rounds: int) -> dict[TableId, int]:
    """Seats of numbered badges that nobody has yet; a route may begin with a later round."""
    found: dict[TableId, int] = {}
    for route in spare_routes_of(state, session):
        place = at - (rounds - len(route.tables))
        if route.person is None and is_expected(route) and 0 <= place < len(route.tables):
            found[route.tables[place]] = found.get(route.tables[place], 0) + 1
    return found


def _legend(state: EventState, session: SessionId, at: Round | None) -> tuple[QuestionMark, ...]:
    by_table = marks_by_table(state, session, at)
    used = {mark.key for mark in by_table.values()}
    every = (*question_marks(state, session), *zone_marks(state, session))
    return tuple(one for one in every if one.key in used)

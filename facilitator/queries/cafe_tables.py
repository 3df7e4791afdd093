"""The tables of a café as a list, and what one or several of them have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import cafe_in, hosts_at_tables, rapporteurs_at_tables, table_label, tables_of
from facilitator.domain.ids import SessionId, TableId
from facilitator.domain.market import Place
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import numbered_places, people_taking_part
from facilitator.words import counted

T = TypeVar("T")


class TablesChosen(Struct, frozen=True, kw_only=True):
    """One table, or what several chosen ones share; a value is None where they differ or nothing is known."""

    keys: tuple[str, ...]
    title: str
    label: str
    question: str | None
    same_question: bool
    seats: int | None
    place: str | None
    same_place: bool
    host: str | None
    rapporteur: str | None
    by_group: bool
    closed: bool
    wants_rapporteur: bool

    @property
    def one(self) -> bool:
        return len(self.keys) == 1


def tables_chosen(state: EventState, session: SessionId, keys: Sequence[str]) -> TablesChosen | None:
    """What stands in the panel for these tables; None when none of them is there."""
    tables = [one for one in tables_of(state, session) if one.id in keys]
    if not tables:
        return None
    first, cafe = tables[0], cafe_in(state, session)
    hosts, reporting = hosts_at_tables(state, session), rapporteurs_at_tables(state, session)
    host, rapporteur = hosts.get(TableId(first.id)), reporting.get(TableId(first.id))
    single = len(tables) == 1
    return TablesChosen(
        keys=tuple(one.id for one in tables),
        title=f"Table {table_label(first)}" if single else f"{len(tables)} tables",
        label=table_label(first) if single else "",
        question=first.question,
        same_question=len({one.question for one in tables}) == 1,
        seats=_shared([one.seats for one in tables]),
        place=first.place,
        same_place=len({one.place for one in tables}) == 1,
        host=host.name if single and host is not None else None,
        rapporteur=rapporteur.name if single and rapporteur is not None else None,
        by_group=all(one.hosted_by_group for one in tables),
        closed=not any(one.open for one in tables),
        wants_rapporteur=cafe is not None and bool(cafe.names_rapporteurs),
    )


def _shared(values: Sequence[T]) -> T | None:
    return values[0] if len(set(values)) == 1 else None


def places_of(state: EventState) -> list[Place]:
    """Every place of the event in its order."""
    return in_order(state.all(Place))


def seats_words(state: EventState, session: SessionId) -> str:
    """`72 seats for 72 people`."""
    tables: list[Table] = [one for one in tables_of(state, session) if one.open]
    people = len(people_taking_part(state, session)) + numbered_places(state, session)
    seats = counted(sum(one.seats for one in tables), "seat", "seats")
    return f"{seats} for {counted(people, 'person', 'people')}" if people else seats


def next_table(state: EventState, session: SessionId, key: str, *, without_host: bool = False) -> str | None:
    """The open table behind this one, round and round; with `without_host` the next one that still needs somebody."""
    tables = [one for one in tables_of(state, session) if one.open]
    hosts = hosts_at_tables(state, session)
    keys = [one.id for one in tables]
    at = keys.index(key) if key in keys else -1
    for one in [*tables[at + 1 :], *tables[:at]]:
        if not without_host or (TableId(one.id) not in hosts and not one.hosted_by_group):
            return one.id
    return None

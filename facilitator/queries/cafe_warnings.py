"""What is doubtful in a café, as values: one sentence each, and the one act that mends it. None of them blocks."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.belonging import items_in_order, questions_of
from facilitator.domain.cafe import CafeDesign, CafeStep, Table
from facilitator.domain.cafe_facts import cafe_in, hosts_at_tables, rapporteurs_at_tables, rounds_of, tables_of
from facilitator.domain.ids import SessionId, TableId
from facilitator.domain.programme import ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import MOST_SEATS
from facilitator.queries.cafe_asked import numbered_places, people_taking_part
from facilitator.queries.cafe_map import cafe_map
from facilitator.queries.cafe_repair import trouble
from facilitator.queries.cafe_rotation import is_planned, round_to_come
from facilitator.words import Words, counted, say


class WarningKind(StrEnum):
    """What sort of doubt it is; a page knows by it what the act does."""

    NO_TABLES = "no_tables"
    TOO_LARGE = "too_large"
    TOO_FEW_SEATS = "too_few_seats"
    NO_QUESTION = "no_question"
    QUESTION_WITHOUT_TABLE = "question_without_table"
    WORDLESS = "wordless"
    NO_HOST = "no_host"
    NO_RAPPORTEUR = "no_rapporteur"
    TOO_LONG = "too_long"
    REPAIR = "repair"
    OVERFULL = "overfull"


class CafeWarning(Struct, frozen=True):
    """One warning: its sentence, the words of the act that mends it, and the table or question it is about."""

    kind: WarningKind
    words: Words
    act: str
    about: str = ""


def cafe_warnings(state: EventState, session: SessionId) -> tuple[CafeWarning, ...]:
    """Everything doubtful in a café, in the order of its walk."""
    cafe = cafe_in(state, session)
    if cafe is not None and cafe.step is CafeStep.CLOSED:
        return ()
    return (
        *_set_up(state, session),
        *_questions(state, session),
        *_hosts(state, session),
        *_length(state, session),
        *_seats(state, session),
    )


def _set_up(state: EventState, session: SessionId) -> Iterator[CafeWarning]:
    tables = [one for one in tables_of(state, session) if one.open]
    if not tables:
        return
    large = [one for one in tables if one.seats > MOST_SEATS]
    if large:
        words = "{tables} more than {most} seats. Add a second host or split it into twin tables."
        which = _tables(large, "has", "have")
        yield CafeWarning(
            WarningKind.TOO_LARGE, say(words, tables=which, most=MOST_SEATS), "Split into twins", large[0].id
        )
    people = len(people_taking_part(state, session)) + numbered_places(state, session)
    seats = sum(one.seats for one in tables)
    if people > seats:
        words = "{people} come, and there are {seats}."
        told = say(words, people=counted(people, "person", "people"), seats=counted(seats, "seat", "seats"))
        yield CafeWarning(WarningKind.TOO_FEW_SEATS, told, "Add tables")


def _questions(state: EventState, session: SessionId) -> Iterator[CafeWarning]:
    cafe, questions = cafe_in(state, session), questions_of(state, session)
    for place, one in enumerate(questions, start=1):
        if not (one.text or one.label or one.poster_title):
            told = say("Question {n} has no words yet.", n=one.number or place)
            yield CafeWarning(WarningKind.WORDLESS, told, "Type it", one.id)
    tables = [one for one in tables_of(state, session) if one.open]
    if cafe is None or cafe.design not in (CafeDesign.ONE_PER_TABLE, CafeDesign.FREE_CHOICE) or not tables:
        return
    bare = [one for one in tables if one.question is None]
    if bare and questions:
        told = say("{tables} no question.", tables=_tables(bare, "has", "have"))
        yield CafeWarning(WarningKind.NO_QUESTION, told, "Choose one", bare[0].id)
    asked = {one.question for one in tables}
    for place, one in enumerate(questions, start=1):
        if one.id not in asked and len(bare) < len(tables):
            told = say("Question {n} has no table.", n=one.number or place)
            yield CafeWarning(WarningKind.QUESTION_WITHOUT_TABLE, told, "Give it one", one.id)


def _hosts(state: EventState, session: SessionId) -> Iterator[CafeWarning]:
    cafe = cafe_in(state, session)
    tables = [one for one in tables_of(state, session) if one.open]
    if cafe is not None and cafe.step is CafeStep.HARVEST:
        return
    if cafe is not None and cafe.hosts_stay:
        hosts = hosts_at_tables(state, session)
        missing = [one for one in tables if TableId(one.id) not in hosts and not one.hosted_by_group]
        if missing:
            told = say("{tables} no host.", tables=_tables(missing, "has", "have"))
            act = "Name one" if len(missing) == 1 else "Name them"
            yield CafeWarning(WarningKind.NO_HOST, told, act, missing[0].id)
    if cafe is not None and cafe.names_rapporteurs:
        reporting = rapporteurs_at_tables(state, session)
        missing = [one for one in tables if TableId(one.id) not in reporting]
        if missing:
            told = say("{tables} no rapporteur.", tables=_tables(missing, "has", "have"))
            act = "Name one" if len(missing) == 1 else "Name them"
            yield CafeWarning(WarningKind.NO_RAPPORTEUR, told, act, missing[0].id)


def planned_minutes(state: EventState, session: SessionId) -> int | None:
    """How long the café takes from its introduction to its harvest; None while a length is not known."""
    cafe, rounds = cafe_in(state, session), rounds_of(state, session)
    lengths = [one.minutes for one in rounds]
    if not rounds or None in lengths:
        return None
    overs = sum(one.change_over_minutes or 0 for one in rounds[:-1])
    around = 0 if cafe is None else (cafe.intro_minutes or 0) + (cafe.harvest_minutes or 0)
    return sum(one or 0 for one in lengths) + overs + around


def agenda_minutes(state: EventState, session: SessionId) -> int | None:
    """How long the agenda gives the café, its harvest included where that has an item of its own."""
    kinds = (ItemKind.WORLD_CAFE, ItemKind.HARVEST)
    items = [one for one in items_in_order(state) if one.session == session and one.kind in kinds and not one.cut]
    known = [one.minutes for one in items if one.minutes is not None]
    return sum(known) if items and len(known) == len(items) else None


def _length(state: EventState, session: SessionId) -> Iterator[CafeWarning]:
    takes, given = planned_minutes(state, session), agenda_minutes(state, session)
    if takes is not None and given is not None and takes > given:
        told = say("The café takes {takes} min, and the agenda gives it {given}.", takes=takes, given=given)
        yield CafeWarning(WarningKind.TOO_LONG, told, "Open the agenda")


def _seats(state: EventState, session: SessionId) -> Iterator[CafeWarning]:
    if not is_planned(state, session):
        return
    found = trouble(state, session)
    if found.any:
        yield CafeWarning(WarningKind.REPAIR, say("{why}", why=found.words), "Repair the plan")
    coming = round_to_come(state, session)
    if coming >= len(rounds_of(state, session)):
        return
    full = [one for one in cafe_map(state, session, coming).tables if one.taken > one.seats]
    if full:
        most = max(full, key=lambda one: one.taken - one.seats)
        told = say("{n} sit at table {label}, which has {seats}.", n=most.taken, label=most.label,
                   seats=counted(most.seats, "seat", "seats"))  # fmt: skip
        yield CafeWarning(WarningKind.OVERFULL, told, "Add a seat", most.key)


def _tables(tables: list[Table], one: str, many: str) -> str:
    """`Table 9 has`, `Tables 9, 10 and 11 have`, `12 tables have`."""
    names = [f"{table.number}{table.twin or ''}" for table in tables]
    if len(names) == 1:
        return f"Table {names[0]} {one}"
    if len(names) > 4:
        return f"{len(names)} tables {many}"
    return f"Tables {', '.join(names[:-1])} and {names[-1]} {many}"

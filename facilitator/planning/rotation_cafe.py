"""A request made ready for planning: refused where it cannot be, and counted from 0 with only those present."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from facilitator.planning.rotation_values import CannotPlan, RotationRequest
from facilitator.words import Words, counted, say

MOST_PEOPLE = 20_000
MOST_ROUNDS = 60


class Cafe(NamedTuple):
    """People and tables are positions here; `people` and `tables` say which of the request they are.

    `allowed` holds the tables of each person who may not sit everywhere, hosts among them. `question_of` is the
    question of each table, counted from 0.
    """

    people: tuple[int, ...]
    tables: tuple[int, ...]
    rounds: int
    hosts: dict[int, int]
    allowed: dict[int, frozenset[int]]
    apart: tuple[tuple[int, ...], ...]
    met_before: tuple[tuple[int, ...], ...]
    question_of: tuple[int, ...]
    tables_may_repeat: bool
    seed: int

    @property
    def everybody_hosted(self) -> bool:
        """Whether each table has a host who stays."""
        return len(self.hosts) == len(self.tables)

    @property
    def questions(self) -> int:
        return len(set(self.question_of))

    @property
    def fixed(self) -> frozenset[int]:
        """People to whom the rule "never the same table twice" cannot apply."""
        return frozenset(p for p, at in self.allowed.items() if self._known(at) < self.rounds)

    def _known(self, tables: Iterable[int]) -> int:
        return len({self.question_of[table] for table in tables})


def cafe_of(request: RotationRequest) -> Cafe:
    """The café of a request; raises CannotPlan with a sentence that names what to change."""
    _check_numbers(request)
    gone, closed = set(request.gone), set(request.closed)
    # Before anything is listed: a slip of the finger may ask for a thousand million tables.
    _check_sizes(request.people - len(gone), request.tables - len(closed), request)
    people = tuple(person for person in range(request.people) if person not in gone)
    tables = tuple(table for table in range(1, request.tables + 1) if table not in closed)
    person_at = {person: place for place, person in enumerate(people)}
    table_at = {table: place for place, table in enumerate(tables)}
    hosts = _hosts(request, person_at, table_at)
    return Cafe(
        people=people,
        tables=tables,
        rounds=request.rounds,
        hosts=hosts,
        allowed=_allowed(request, person_at, table_at, hosts),
        apart=_groups(request.apart, person_at),
        met_before=_groups(request.met_before, person_at),
        question_of=_questions(request, tables),
        tables_may_repeat=request.tables_may_repeat,
        seed=request.seed,
    )


def _check_numbers(request: RotationRequest) -> None:
    if request.rounds < 1:
        raise CannotPlan(say("{n} rounds: plan at least 1 round.", n=request.rounds))
    if request.tables < 1:
        raise CannotPlan(say("{n} tables: people need at least 1 table.", n=request.tables))
    if request.people < 2:
        raise CannotPlan(
            say("{people}: a rotation needs at least 2.", people=counted(request.people, "person", "people"))
        )
    if request.people > MOST_PEOPLE:
        raise CannotPlan(
            say("{n} people are too many for one plan: plan at most {most}.", n=request.people, most=MOST_PEOPLE)
        )
    if request.rounds > MOST_ROUNDS:
        raise CannotPlan(
            say("{n} rounds are too many for one plan: plan at most {most}.", n=request.rounds, most=MOST_ROUNDS)
        )
    if request.questions and len(request.questions) != request.tables:
        raise CannotPlan(
            say(
                "{n} tables have a question, but there are {tables} tables: give each table one.",
                n=len(request.questions),
                tables=request.tables,
            )
        )
    _check_names(request)


def _check_names(request: RotationRequest) -> None:
    named = [*(p for p, _ in request.hosts), *(p for p, _ in request.pins), *request.gone]
    named += [p for group in (*request.apart, *request.met_before) for p in group]
    for person in named:
        if not 0 <= person < request.people:
            raise CannotPlan(
                say("Person {n} is named, but there are {people} people.", n=person + 1, people=request.people)
            )
    tables = [*(t for _, t in request.hosts), *(t for _, at in request.pins for t in at), *request.closed]
    for table in tables:
        if not 1 <= table <= request.tables:
            raise CannotPlan(say("Table {n} is named, but there are {tables} tables.", n=table, tables=request.tables))


def _check_sizes(people: int, tables: int, request: RotationRequest) -> None:
    if tables < 1:
        raise CannotPlan("Every table is closed: open at least 1 table.")
    if people < 2:
        raise CannotPlan(say("Only {n} of the people is present: a rotation needs at least 2.", n=people))
    if people < tables:
        most = max(1, people // 2)
        raise CannotPlan(
            say(
                "{people} people cannot fill {tables} tables: plan {most}, so that nobody sits alone.",
                people=people,
                tables=tables,
                most="1 table" if most == 1 else f"at most {most} tables",
            )
        )


def _hosts(request: RotationRequest, person_at: dict[int, int], table_at: dict[int, int]) -> dict[int, int]:
    tables = [table for _, table in request.hosts]
    for table in tables:
        if tables.count(table) > 1:
            raise CannotPlan(say("Table {n} has two hosts who stay: choose one of them.", n=table))
    hosts: dict[int, int] = {}
    for person, table in request.hosts:
        if person not in person_at or table not in table_at:
            continue
        if person_at[person] in hosts:
            raise CannotPlan(say("Person {n} hosts two tables: choose one of them.", n=person + 1))
        hosts[person_at[person]] = table_at[table]
    return hosts


def _allowed(
    request: RotationRequest, person_at: dict[int, int], table_at: dict[int, int], hosts: dict[int, int]
) -> dict[int, frozenset[int]]:
    wishes: dict[int, set[int]] = {person: {table} for person, table in hosts.items()}
    for person, tables in request.pins:
        if person not in person_at:
            continue
        at = {table_at[table] for table in tables if table in table_at}
        known = wishes.get(person_at[person])
        both = at if known is None else at & known
        if not both:
            raise CannotPlan(_no_table_left(person, tables, request))
        wishes[person_at[person]] = both
    return {person: frozenset(at) for person, at in wishes.items() if len(at) < len(table_at)}


def _no_table_left(person: int, tables: tuple[int, ...], request: RotationRequest) -> Words:
    if not set(tables) - set(request.closed):
        return say("Person {n} may sit at no open table: allow an open one.", n=person + 1)
    return say("The tables allowed for person {n} contradict each other: allow one more table.", n=person + 1)


def _groups(groups: tuple[tuple[int, ...], ...], person_at: dict[int, int]) -> tuple[tuple[int, ...], ...]:
    present = (tuple(sorted({person_at[p] for p in group if p in person_at})) for group in groups)
    return tuple(group for group in present if len(group) > 1)


def _questions(request: RotationRequest, tables: tuple[int, ...]) -> tuple[int, ...]:
    names = request.questions or tuple(range(request.tables))
    order: dict[int, int] = {}
    return tuple(order.setdefault(names[table - 1], len(order)) for table in tables)

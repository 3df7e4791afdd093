"""The rotation of a café: planned, and told in words (WC6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from facilitator.domain.cafe_facts import Route, has_begun, rounds_of, routes_of, table_label, tables_of
from facilitator.domain.cafe_plans import PlannedRoute, PlannedSpare, SeatPlan
from facilitator.domain.ids import PersonId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning import rotation, rotation_repair
from facilitator.queries.cafe_asked import AskedPlan, by_name, expected_routes
from facilitator.words import counted

MOST_MINDED = 400
Stop = Callable[[], bool]


class PlanFound(Struct, frozen=True, kw_only=True):
    """A plan ready to be applied, with its figures and what could not be met.

    `repeated` pairs meet more than once; no plan could do with fewer than `at_least`.
    """

    plan: SeatPlan
    repeated: int
    at_least: int
    sentences: tuple[str, ...]
    people: int


def plan_found(asked: AskedPlan, stop: Stop = rotation.never) -> PlanFound:
    """Plans on whatever thread. Raises a refusal, with names in place of numbers, where there can be no plan."""
    try:
        plan = rotation.plan_rotation(asked.request, stop)
        spare = spare_routes(asked, plan)
    except rotation.CannotPlan as wrong:
        raise rotation.CannotPlan(by_name(wrong.words, asked.names, asked.labels)) from wrong
    return PlanFound(
        plan=seat_plan(asked, plan.seats, spare),
        repeated=plan.repeated_pairs,
        at_least=max(0, plan.distinct_pairs + _again(plan.seats) - plan.bound) if plan.bound else 0,
        sentences=tuple(str(by_name(note.words, asked.names, asked.labels)) for note in plan.notes),
        people=asked.request.people,
    )


def spare_routes(asked: AskedPlan, plan: rotation.RotationPlan) -> tuple[rotation_repair.SpareRoute, ...]:
    """Routes for walk-ins. In a very large café they only lead to the emptiest tables, which takes no time."""
    if asked.request.people <= MOST_MINDED or asked.request.mode is rotation.RotationMode.FREE:
        return rotation_repair.spare_routes(plan, asked.request, asked.spare)
    filled = [Counter(row) for row in zip(*plan.seats, strict=True)]
    closed = set(asked.request.closed)
    tables = [table for table in range(1, asked.request.tables + 1) if table not in closed]
    questions = asked.request.questions or tuple(range(asked.request.tables))
    found = []
    for number in range(1, asked.spare + 1):
        route: list[int] = []
        for sitting in filled:
            been = {questions[table - 1] for table in route}
            table = min(tables, key=lambda one: (questions[one - 1] in been, sitting[one], one))
            sitting[table] += 1
            route.append(table)
        found.append(rotation_repair.SpareRoute(f"S{number}", tuple(route)))
    return tuple(found)


def seat_plan(
    asked: AskedPlan, seats: Sequence[Sequence[int | None]], spare: Sequence[rotation_repair.SpareRoute]
) -> SeatPlan:
    """A plan by ids: routes of people by name, and of numbered badges nobody has yet."""

    def tables(route: Sequence[int | None]) -> Route:
        return tuple(None if one is None else asked.tables[one - 1] for one in route)

    def all_tables(route: Sequence[int | None]) -> tuple[TableId, ...]:
        return tuple(one for one in tables(route) if one is not None)

    named = zip(asked.people[: asked.named], seats, strict=False)
    numbered = zip(asked.people[asked.named :], seats[asked.named :], strict=True)
    kept = [PlannedSpare(code=code, tables=all_tables(route)) for code, route in numbered if any(route)]
    kept += [PlannedSpare(code=one.code, tables=all_tables(one.seats)) for one in spare]
    return SeatPlan(
        session=asked.session,
        rounds=asked.rounds,
        routes=tuple(PlannedRoute(person=PersonId(person), tables=tables(route)) for person, route in named),
        spare=tuple(kept),
        seed=asked.request.seed,
    )


def _again(seats: Sequence[Sequence[int | None]]) -> int:
    """How many meetings are repeated ones."""
    counts = pair_counts(dict(enumerate(seats)))
    return sum(count - 1 for count in counts.values())


def pair_counts(routes: Mapping[object, Sequence[object]]) -> dict[frozenset[object], int]:
    """How often each two people share a table."""
    counts: dict[frozenset[object], int] = {}
    for members in _tables(routes.items()):
        for pair in combinations(members, 2):
            both = frozenset(pair)
            counts[both] = counts.get(both, 0) + 1
    return counts


def _tables(routes: Iterable[tuple[object, Sequence[object]]]) -> list[list[object]]:
    at: dict[tuple[int, object], list[object]] = {}
    for person, route in routes:
        for place, table in enumerate(route):
            if table is not None:
                at.setdefault((place, table), []).append(person)
    return list(at.values())


class SeatOf(Struct, frozen=True):
    """Where somebody sits: their name or badge, and the label of their table in each round ("–": nowhere)."""

    key: str
    name: str
    tables: tuple[str, ...]


def seats_found(state: EventState, session: SessionId, words: str = "") -> tuple[SeatOf, ...]:
    """The routes of people, and of badges still to be handed out, whose name or number has these words in it."""
    labels = {one.id: table_label(one) for one in tables_of(state, session)}
    found = []
    for person, route in routes_of(state, session).items():
        holder = state.get(Person, person)
        if holder is not None:
            name = (holder.sort_name or holder.name).casefold()
            found.append((name, SeatOf(person, holder.name, tuple(labels.get(one or "", "–") for one in route))))
    rounds = len(rounds_of(state, session))
    for spare in expected_routes(state, session):
        tables = tuple(labels.get(one, "–") for one in spare.tables)
        gap = ("–",) * max(0, rounds - len(tables))
        found.append((f"~{int(spare.code):06}", SeatOf(spare.id, f"badge {spare.code}", (*gap, *tables))))
    wanted = words.casefold().split()
    chosen = [(key, one) for key, one in found if all(word in one.name.casefold() for word in wanted)]
    return tuple(one for _, one in sorted(chosen, key=lambda pair: (pair[0], pair[1].key)))


def is_planned(state: EventState, session: SessionId) -> bool:
    """Whether a round yet to come, or one that has been, has seats."""
    return bool(routes_of(state, session)) or bool(expected_routes(state, session))


def plan_words(state: EventState, session: SessionId) -> tuple[str, ...]:
    """What the plan that stands is worth: how many pairs meet, and whether more than once."""
    counts = _meetings(state, session)
    if not counts:
        return ()
    met = counted(len(counts), "pair meets", "pairs meet")
    twice = sum(count > 1 for count in counts.values())
    if not twice:
        return (f"{met}, and nobody meets anybody twice.",)
    most = max(counts.values())
    often = "nobody three times" if most == 2 else f"up to {most} times"
    return (f"{met}, {twice} of them more than once, {often}.",)


def pairs_twice(state: EventState, session: SessionId) -> int | None:
    """How many pairs meet more than once; None while nobody is known to meet."""
    counts = _meetings(state, session)
    return sum(count > 1 for count in counts.values()) if counts else None


def _meetings(state: EventState, session: SessionId) -> dict[frozenset[object], int]:
    """How often each pair of the plan meets, people with numbered badges among them."""
    everybody: dict[object, Sequence[object]] = {}
    everybody.update(routes_of(state, session).items())
    everybody |= {one.id: one.tables for one in expected_routes(state, session)}
    return pair_counts(everybody)


def round_to_come(state: EventState, session: SessionId) -> int:
    """The place, from 0, of the first round that has not begun; after the last one the number of rounds."""
    rounds = rounds_of(state, session)
    return next((place for place, one in enumerate(rounds) if not has_begun(one)), len(rounds))

"""Which routes to start from: a formula, the catalogue, or columns found by a short search."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from facilitator.planning.rotation_bounds import pairs_staying
from facilitator.planning.rotation_cafe import Cafe
from facilitator.planning.rotation_catalogue import catalogued
from facilitator.planning.rotation_columns import ColumnSearch, exact_columns
from facilitator.planning.rotation_fields import Group, groups_of_order
from facilitator.planning.rotation_linear import Column, Route, linear_columns, one_round_more, routes_of

_LARGEST_GROUP_TRIED = 60
_EXACT_STEPS = 24_000
_SEARCH_STEPS = 6_000


class Design(NamedTuple):
    """`routes` has a place for everybody, table by table within a column. With `hosted`, the first places stay."""

    routes: list[Route]
    hosted: bool


def design_for(cafe: Cafe, random: Random, stop: Callable[[], bool]) -> Design:
    """Routes that repeat no pair where that is known to be possible, and few pairs otherwise."""
    hosted = cafe.everybody_hosted
    ready = None if hosted or _shared_questions(cafe) else _ready_made(cafe)
    if ready is not None:
        return Design(ready, False)
    group, table_of, forbidden = _ground(cafe)
    wanted = -(-len(cafe.people) // len(cafe.tables)) - hosted
    found = _columns(cafe, group, forbidden, wanted, random, stop)
    columns = [*([(0,) * cafe.rounds] if hosted else []), *found[1]]
    return Design(routes_of(found[0], columns, table_of), hosted)


def carousel(cafe: Cafe) -> Design:
    """Routes on which the travellers of a table move to the next one together."""
    group, table_of, _ = _ground(cafe)
    step = group.order // group.moduli[0]
    move = tuple(step * r % group.order for r in range(cafe.rounds))
    wanted = -(-len(cafe.people) // len(cafe.tables)) - cafe.everybody_hosted
    stay = [(0,) * cafe.rounds] if cafe.everybody_hosted else []
    return Design(routes_of(group, [*stay, *[move] * wanted], table_of), cafe.everybody_hosted)


def _ready_made(cafe: Cafe) -> list[Route] | None:
    """Routes for more rounds than tables, where a plan without repeated pairs is known."""
    people, tables, rounds = len(cafe.people), len(cafe.tables), cafe.rounds
    if rounds <= tables:
        return None
    size, over = divmod(people, tables)
    if rounds == tables + 1 and not over:
        routes = one_round_more(tables, size)
        if routes is not None:
            return routes
    return catalogued(people, tables, rounds)


def _shared_questions(cafe: Cafe) -> bool:
    return cafe.questions < len(cafe.tables)


def _ground(cafe: Cafe) -> tuple[Group, list[int] | None, frozenset[int]]:
    """The group tables are added in, the table of each element, and the moves nobody may make."""
    tables, questions = len(cafe.tables), cafe.questions
    here = frozenset() if cafe.tables_may_repeat else frozenset({0})
    if questions == tables:
        return Group(tables), None, here
    twins: list[list[int]] = [[] for _ in range(questions)]
    for table, question in enumerate(cafe.question_of):
        twins[question].append(table)
    each = tables // questions
    if any(len(tables_of_one) != each for tables_of_one in twins):
        return Group(tables), None, here
    at_home = frozenset() if cafe.tables_may_repeat else frozenset(range(each))
    return Group(questions, each), [table for same in twins for table in same], at_home


def _columns(
    cafe: Cafe, group: Group, forbidden: frozenset[int], wanted: int, random: Random, stop: Callable[[], bool]
) -> tuple[Group, list[Column]]:
    plain, hosted = len(group.moduli) == 1, cafe.everybody_hosted
    if plain:
        by_formula = linear_columns(group.order, cafe.rounds, wanted, not forbidden and not hosted)
        if by_formula is not None:
            return by_formula
    if group.order <= _LARGEST_GROUP_TRIED:
        for tried in groups_of_order(group.order) if plain else [group]:
            never = forbidden | {0} if hosted else forbidden
            found = exact_columns(tried, cafe.rounds, wanted, never, hosted, random, _EXACT_STEPS)
            if found is not None:
                return tried, found
    return group, _few_repeats(cafe, group, forbidden, wanted, random, stop)


def _few_repeats(
    cafe: Cafe, group: Group, forbidden: frozenset[int], wanted: int, random: Random, stop: Callable[[], bool]
) -> list[Column]:
    hosted = cafe.everybody_hosted
    seated = len(cafe.people) - hosted * group.order
    weights = [min(group.order, seated - place * group.order) for place in range(wanted)]
    search = ColumnSearch(group, cafe.rounds, weights, forbidden, hosted, random)
    size, larger = divmod(seated, group.order)
    ways = group.order - len(forbidden)
    staying = larger * pairs_staying(size + 1, ways) + (group.order - larger) * pairs_staying(size, ways)
    return search.best(staying * cafe.rounds * (cafe.rounds - 1) // 2, _SEARCH_STEPS, stop)

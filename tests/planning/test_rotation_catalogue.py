"""Formulas, fields and the catalogue, checked by counting."""

from __future__ import annotations

from itertools import combinations

import pytest

from facilitator.planning.rotation import RotationRequest, plan_rotation
from facilitator.planning.rotation_bounds import most_distinct, pairs_staying
from facilitator.planning.rotation_catalogue import eight_tables_of_four
from facilitator.planning.rotation_fields import Group, field_of_order, groups_of_order, prime_power
from facilitator.planning.rotation_linear import linear_columns, one_round_more, routes_of
from tests.planning.rotation_checks import returns, sizes, times_together


def test_eight_tables_of_four_meet_480_pairs_once_in_ten_rounds() -> None:
    routes = eight_tables_of_four()
    together = times_together(routes)
    assert len(routes) == 32 and all(len(route) == 10 for route in routes)
    assert all(sizes(routes, at, range(8)) == [4] * 8 for at in range(10))
    assert sorted(together.values()) == [0] * 16 + [1] * 480
    never = [person for pair, times in together.items() if not times for person in pair]
    assert sorted(never) == list(range(32))
    assert together[30, 31] == 0


@pytest.mark.parametrize("people", [30, 31, 32])
def test_ten_rounds_at_eight_tables_repeat_nobody(people: int) -> None:
    plan = plan_rotation(RotationRequest(people=people, tables=8, rounds=10))
    assert max(times_together(plan.seats).values()) == 1
    assert all(max(each) - min(each) <= 1 for each in (sizes(plan.seats, at, range(1, 9)) for at in range(10)))


def test_nine_rounds_at_eight_tables_repeat_nobody_and_return_once_each() -> None:
    plan = plan_rotation(RotationRequest(people=32, tables=8, rounds=9))
    assert plan.distinct_pairs == plan.bound == 432
    assert [returns(route) for route in plan.seats] == [1] * 32


@pytest.mark.parametrize(("tables", "size"), [(2, 2), (4, 2), (4, 4), (8, 4), (9, 3), (16, 8), (25, 5)])
def test_a_prime_power_of_tables_gives_one_round_more_than_tables(tables: int, size: int) -> None:
    routes = one_round_more(tables, size)
    assert routes is not None and len(routes) == tables * size
    assert max(times_together(routes).values()) == 1
    assert all(sizes(routes, at, range(tables)) == [size] * tables for at in range(tables + 1))


@pytest.mark.parametrize(("tables", "size"), [(6, 3), (8, 3), (12, 4), (5, 1)])
def test_no_round_more_where_no_field_or_no_even_split_exists(tables: int, size: int) -> None:
    assert one_round_more(tables, size) is None


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
def test_a_field_has_inverses_and_distributes(order: int) -> None:
    field = field_of_order(order)
    assert field is not None
    plus, times = field.group.plus, field.times
    for a in range(1, order):
        assert sorted(times(a, b) for b in range(order)) == list(range(order))
        assert times(1, a) == a == plus(a, 0)
        assert all(times(a, plus(b, 1)) == plus(times(a, b), a) for b in range(order))


@pytest.mark.parametrize("order", [1, 6, 10, 12, 15, 100])
def test_no_field_has_an_order_that_is_no_prime_power(order: int) -> None:
    assert prime_power(order) is None
    assert field_of_order(order) is None


def test_groups_add_and_take_away() -> None:
    for group in [*groups_of_order(12), Group(3, 4), *groups_of_order(8)]:
        for a, b in combinations(range(group.order), 2):
            assert group.minus(group.plus(a, b), b) == a
            assert group.shifted(b)[a] == group.plus(a, b)


def test_by_formula_nobody_returns_and_nobody_meets_twice() -> None:
    for tables in range(2, 17):
        for rounds in range(1, tables + 1):
            found = linear_columns(tables, rounds, 3, may_stay=False)
            if found is not None:
                routes = routes_of(*found)
                assert max(times_together(routes).values()) <= 1
                assert all(returns(route) == 0 for route in routes)


def test_nine_people_on_their_way_to_five_tables_keep_four_pairs() -> None:
    assert pairs_staying(9, 5) == 4 and pairs_staying(8, 5) == 3 and pairs_staying(5, 5) == 0
    assert pairs_staying(9, 6) == 3 and pairs_staying(4, 0) == 6


def test_pairs_that_stay_cost_less_when_they_may_meet_three_times() -> None:
    assert most_distinct(552, 60, 2) == 492
    assert most_distinct(552, 42, 2) == 510
    assert most_distinct(552, 42, 3) == 524

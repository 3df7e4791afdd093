"""Groups made from people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.planning.grouping import how_many_groups, make_groups
from facilitator.planning.rotation import CannotPlan


@given(st.integers(1, 80), st.integers(1, 12), st.integers(0, 5))
@settings(max_examples=60)
def test_everybody_is_in_one_group_and_sizes_differ_by_one_at_most(people: int, groups: int, seed: int) -> None:
    if people < groups:
        return
    found = make_groups(people, groups, seed=seed).groups
    assert sorted(person for group in found for person in group) == list(range(people))
    sizes = [len(group) for group in found]
    assert len(sizes) == groups and max(sizes) - min(sizes) <= 1


def test_an_organisation_is_spread_over_all_groups() -> None:
    found = make_groups(24, 4, spread=[range(8), range(8, 12)])
    assert [sum(person < 8 for person in group) for group in found.groups] == [2, 2, 2, 2]
    assert [sum(8 <= person < 12 for person in group) for group in found.groups] == [1, 1, 1, 1]


def test_what_cannot_be_spread_is_said() -> None:
    found = make_groups(6, 2, spread=[range(5)])
    assert found.broken > 0 and found.notes


def test_too_many_groups_or_none_are_refused_with_the_number_to_change() -> None:
    with pytest.raises(CannotPlan, match="3 people cannot fill 10 groups"):
        make_groups(3, 10)
    with pytest.raises(CannotPlan, match="0 groups cannot be made"):
        make_groups(3, 0)


def test_a_wished_size_becomes_a_number_of_groups() -> None:
    assert [how_many_groups(*one) for one in ((24, 6), (23, 5), (3, 8), (10, 0))] == [4, 5, 1, 1]

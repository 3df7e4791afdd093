"""Ranks, ties and near ties as DV7 has them; nothing breaks a tie."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.ids import VoteOptionId
from facilitator.domain.voting import DotColour, OptionDots
from facilitator.planning.tally_ranking import (
    Cut,
    Spread,
    cut_of,
    divides,
    near_gap,
    ranked,
    ranked_by_mean,
    sides,
    spreads,
)


def rows(*dots: int | tuple[int, ...]) -> list[OptionDots]:
    return [
        OptionDots(option=VoteOptionId(str(place + 1)), dots=one if isinstance(one, tuple) else (one,))
        for place, one in enumerate(dots)
    ]


def a_cut(places: int, *dots: int, voters: int | None = None) -> Cut:
    found = cut_of(ranked(rows(*dots)), places, voters)
    assert found is not None
    return found


def test_equal_dots_are_an_equal_rank() -> None:
    ranking = ranked(rows(4, 9, 7, 4, 0))
    assert [(one.option, one.words) for one in ranking] == [
        ("2", "1"),
        ("3", "2"),
        ("1", "3="),
        ("4", "3="),
        ("5", "5"),
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=31))
def test_a_rank_is_one_more_than_how_many_have_more_dots(dots: list[int]) -> None:
    ranking = ranked(rows(*dots))
    assert sorted(one.option for one in ranking) == sorted(str(place + 1) for place in range(len(dots)))
    for one in ranking:
        assert one.rank == 1 + sum(other > one.dots for other in dots)
        assert one.shared == (dots.count(one.dots) > 1)
        assert one.dots == dots[int(one.option) - 1]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=20), st.integers(1, 20), st.integers(0, 300))
def test_a_cut_chooses_as_many_as_there_are_places_and_leaves_a_tie_open(
    dots: list[int], places: int, voters: int
) -> None:
    ranking = ranked(rows(*dots))
    cut = cut_of(ranking, places, voters)
    assert cut is not None
    assert len(cut.clear) + cut.open_places == min(places, len(dots))
    assert (len(cut.tied) > cut.open_places > 0) if cut.tied else cut.open_places == 0
    by_option = {one.option: one.dots for one in ranking}
    assert len({by_option[one] for one in cut.tied}) <= 1
    for chosen in cut.clear:
        assert all(by_option[chosen] > by_option[other] for other in by_option.keys() - set(cut.clear))
    assert not (cut.near and cut.tied)


def test_a_tie_for_the_third_place_is_left_to_people() -> None:
    cut = a_cut(3, 12, 9, 5, 5, 5, 1)
    assert (cut.clear, cut.tied, cut.open_places) == (("1", "2"), ("3", "4", "5"), 1)
    assert (cut.dots_to_tie, cut.dots_to_change) == (0, 1)


def test_39_against_37_of_80_voters_is_too_close_to_call() -> None:
    cut = a_cut(1, 39, 37, 10, voters=80)
    assert (cut.near, cut.gap, cut.close, cut.clear) == (True, 2, ("1", "2"), ("1",))
    assert (cut.dots_to_tie, cut.dots_to_change) == (2, 3)
    assert not a_cut(1, 39, 37, 10, voters=30).near


@pytest.mark.parametrize(("voters", "gap"), [(None, 1), (0, 1), (20, 1), (40, 2), (50, Fraction(5, 2)), (300, 15)])
def test_the_gap_that_is_too_close(voters: int | None, gap: Fraction) -> None:
    assert near_gap(voters) == gap


def test_where_all_are_chosen_or_no_cut_is_set_nothing_is_close() -> None:
    all_of_them = tuple(map(VoteOptionId, "123"))
    assert a_cut(3, 1, 1, 1) == Cut(3, all_of_them, (), 0, None, near=False, close=())
    assert cut_of(ranked(rows(1, 2)), None, 20) is None
    assert a_cut(2, 0, 0, 0).tied == ("1", "2", "3"), "no dots at all are a tie like any other"


def test_plus_ranks_and_minus_stands_beside_it() -> None:
    colours = (DotColour(meaning="for", dots=3), DotColour(meaning="against", dots=1, negative=True))
    found = sides(rows((10, 3), (10, 2), (0, 1), (4, 0)), colours)
    assert found is not None
    assert [(one.plus, one.minus, one.net, one.divided) for one in found] == [
        (10, 3, 7, True),
        (10, 2, 8, False),
        (0, 1, -1, True),
        (4, 0, 4, False),
    ]
    assert sides(rows(1), colours[:1]) is None


@given(st.integers(0, 100), st.integers(0, 100))
def test_three_against_for_every_ten_divide(plus: int, minus: int) -> None:
    assert divides(plus, minus) == (minus > 0 and Fraction(minus) >= Fraction(3, 10) * plus)


def test_a_rating_shows_its_spread_its_mean_and_who_did_not_understand() -> None:
    found = spreads(rows((2, 1, 0, 0, 1, 3), (0, 0, 0, 0, 0, 2), (1, 1, 0, 0, 0, 0), (3, 3, 0, 0, 0, 0)))
    assert found[0] == Spread(VoteOptionId("1"), (2, 1, 0, 0, 1, 3), Fraction(3, 4))
    assert [one.confused for one in found] == [3, 2, 0, 0]
    assert found[1].mean is None
    assert [(one.option, words) for one, words in ranked_by_mean(found)] == [
        ("3", "1="),
        ("4", "1="),
        ("1", "3"),
        ("2", None),
    ]

"""When items begin and end, as far as the plan tells."""

from __future__ import annotations

from datetime import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.programme import AgendaItem
from facilitator.planning.timing import Timing, clock_words, timings


def item(name: str, **more: Any) -> AgendaItem:
    return AgendaItem(id=name, title=name, order="a1", **more)


def plan(*items: AgendaItem) -> list[tuple[str | None, str | None]]:
    times = timings(items)
    return [(clock_words(times[one.id].start), clock_words(times[one.id].end)) for one in items]


def test_without_a_clock_every_time_is_unknown() -> None:
    assert plan(item("a", minutes=15), item("b")) == [(None, None), (None, None)]


def test_one_start_is_enough_for_all_that_follow_it() -> None:
    items = [item("a", start=time(9), minutes=15), item("b", minutes=35), item("c", minutes=5)]
    assert plan(*items) == [("09:00", "09:15"), ("09:15", "09:50"), ("09:50", "09:55")]


def test_what_follows_unknown_minutes_is_unknown_until_the_next_given_start() -> None:
    items = [item("a", start=time(9)), item("b", minutes=35), item("c", start=time(11), minutes=5), item("d")]
    assert plan(*items) == [("09:00", None), (None, None), ("11:00", "11:05"), ("11:05", None)]


def test_minutes_of_zero_are_known_minutes() -> None:
    assert plan(item("a", start=time(9), minutes=0), item("b", minutes=5)) == [("09:00", "09:00"), ("09:00", "09:05")]


def test_items_side_by_side_begin_together_and_the_longest_counts() -> None:
    items = [
        item("a", start=time(9), minutes=10),
        item("b", minutes=20, beside="x"),
        item("c", minutes=30, beside="x"),
        item("d"),
    ]
    assert plan(*items) == [("09:00", "09:10"), ("09:10", "09:30"), ("09:10", "09:40"), ("09:40", None)]


def test_one_unknown_end_side_by_side_makes_the_next_start_unknown() -> None:
    items = [item("a", start=time(9), minutes=10, beside="x"), item("b", beside="x"), item("c")]
    assert plan(*items)[2] == (None, None)


def test_a_new_day_begins_without_the_clock_of_the_last() -> None:
    items = [item("a", start=time(9), minutes=10), item("b", day=2, minutes=5)]
    assert plan(*items)[1] == (None, None)


def test_past_midnight_the_clock_goes_round() -> None:
    assert plan(item("a", start=time(23, 30), minutes=45)) == [("23:30", "00:15")]


def test_a_given_start_that_the_items_before_run_past_says_by_how_much() -> None:
    times = timings([item("a", start=time(9), minutes=90), item("lunch", start=time(10), anchor=True, minutes=60)])
    assert times["lunch"] == Timing(600, 660, given=True, overrun=30)
    assert times["a"].overrun is None


@st.composite
def plans(draw: st.DrawFn) -> list[AgendaItem]:
    starts = st.one_of(st.none(), st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None)))
    return [
        item(
            str(number),
            start=draw(starts),
            minutes=draw(st.one_of(st.none(), st.integers(0, 600))),
            beside=draw(st.sampled_from([None, "x"])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


@given(plans())
def test_given_starts_are_kept_and_ends_are_starts_and_minutes(items: list[AgendaItem]) -> None:
    times = timings(items)
    assert set(times) == {one.id for one in items}
    for one in items:
        timing = times[one.id]
        assert timing.given == (one.start is not None)
        if one.start is not None:
            assert clock_words(timing.start) == f"{one.start:%H:%M}"
        known = timing.start is not None and one.minutes is not None
        assert timing.end == (timing.start + one.minutes if known else None)  # type: ignore[operator]

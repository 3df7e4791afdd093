"""Repairs of a late day: no anchor moves, nothing overlaps, nobody gives minutes that are not there (AG3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.planning.drift import DayNow, Drift, drift
from facilitator.planning.repairs import (
    Repair,
    RoundLeft,
    Way,
    anchor_starts,
    overlaps,
    repair,
    repaired,
    repairs,
)
from facilitator.planning.timing import timings


def an_item(name: str, start: str | None, minutes: int | None, **more: Any) -> AgendaItem:
    given_start = None if start is None else time.fromisoformat(start)
    return AgendaItem(id=name, order="a1", title=name, start=given_start, minutes=minutes, **more)


def the_morning() -> tuple[AgendaItem, ...]:
    """The morning of the picture: a café, a break, posters, a buffer, and a lunch that may not move."""
    return (
        an_item("café", "09:55", 85, kind=ItemKind.WORLD_CAFE),
        an_item("break", None, 15, kind=ItemKind.BREAK),
        an_item("posters", "11:35", 35, kind=ItemKind.HARVEST, cut_priority=2),
        an_item("buffer", "12:10", 20, kind=ItemKind.BUFFER),
        an_item("lunch", "12:30", 60, kind=ItemKind.LUNCH, anchor=True),
        an_item("market", "13:30", 30),
    )


def at(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def a_late_day(late: int, items: tuple[AgendaItem, ...] | None = None) -> tuple[DayNow, Drift]:
    day = DayNow(items or the_morning(), at("10:49"), frozenset({"café"}), frozenset(), {"café": at("11:20") + late})
    found = drift(day)
    assert found is not None
    return day, found


def plan_after(day: DayNow, one: Repair) -> dict[str, tuple[time | None, int | None]]:
    return {item.id: (item.start, item.minutes) for item in repaired(day.items, one.changes)}


def test_twelve_minutes_late_before_lunch() -> None:
    _, late = a_late_day(12)
    assert (late.minutes, late.anchor, late.into_anchor) == (12, "lunch", 12)


def test_eating_the_buffer_moves_everything_but_lunch() -> None:
    day, late = a_late_day(12)
    found = repair(day, late, Way.BUFFER)
    assert found.taken == (("buffer", 12),)
    assert plan_after(day, found) == {
        "café": (time(9, 55), 97),
        "break": (None, 15),
        "posters": (time(11, 47), 35),
        "buffer": (time(12, 22), 8),
        "lunch": (time(12, 30), 60),
        "market": (time(13, 30), 30),
    }


def test_shortening_goes_by_priority_and_leaves_the_buffer() -> None:
    day, late = a_late_day(12)
    after = plan_after(day, repair(day, late, Way.SHORTEN))
    assert (after["posters"], after["buffer"]) == ((time(11, 47), 23), (time(12, 10), 20))


def test_what_may_be_left_out_is_cut_and_said_to_be() -> None:
    items = (*the_morning()[:2], an_item("posters", "11:35", 35, cut_priority=1), *the_morning()[4:])
    day, late = a_late_day(55, items)
    found = repair(day, late, Way.SHORTEN)
    assert [(one.item, one.minutes, one.cut) for one in found.changes if one.cut] == [("posters", 0, True)]
    assert repaired(day.items, found.changes)[2].first_minutes == 35


def test_somebody_goes_below_the_least_that_was_said_only_where_nothing_else_is_left() -> None:
    items = (*the_morning()[:2], an_item("posters", "11:35", 55, at_least_minutes=50), *the_morning()[4:])
    found = repair(*a_late_day(12, items), Way.SHORTEN)
    assert (found.taken, found.clipped, found.asked) == ((("break", 7), ("posters", 5)), frozenset({"break"}), 5)
    assert repair(*a_late_day(25, items), Way.SHORTEN).taken == (("break", 15), ("posters", 10))


def test_rounds_give_the_same_each_and_the_harvest_and_lunch_stay() -> None:
    day, late = a_late_day(11)
    rounds = {"café": [RoundLeft("r1", 20), RoundLeft("r2", 20), RoundLeft("r3", 20)]}
    found = repair(day, late, Way.ROUNDS, rounds)
    assert [one.minutes for one in found.rounds] == [16, 16, 17]
    assert plan_after(day, found)["posters"] == (time(11, 35), 35)


def test_where_nothing_can_be_taken_from_the_way_is_not_offered() -> None:
    items = (the_morning()[0], an_item("talk", "11:20", 70), *the_morning()[4:])
    day, late = a_late_day(12, items)
    assert [one.way for one in repairs(day, late)] == [Way.PUSH]
    assert repair(day, late, Way.PUSH).taken == (("talk", 12),)


def test_a_day_on_time_or_ahead_needs_no_repair() -> None:
    for late in (0, -5):
        assert repairs(*a_late_day(late)) == []


def test_without_an_anchor_pushing_moves_the_end_of_the_day() -> None:
    items = tuple(one.but(anchor=False) for one in the_morning())
    day, late = a_late_day(12, items)
    assert plan_after(day, repair(day, late, Way.PUSH))["market"] == (time(13, 42), 30)


def test_what_runs_past_the_anchor_itself_is_told() -> None:
    found = repair(*a_late_day(90), Way.PUSH)
    assert found.left_over == 20


def test_items_side_by_side_give_together_and_keep_who_began_later() -> None:
    beside = (
        an_item("a", "11:20", 60, beside="x", cut_priority=1),
        an_item("b", "11:30", 60, beside="x", cut_priority=1),
    )
    items = (the_morning()[0], *beside, *the_morning()[4:])
    after = plan_after(*_shortened(items, 12))
    assert (after["a"], after["b"]) == ((time(11, 32), 58), (time(11, 42), 48))


def _shortened(items: tuple[AgendaItem, ...], late: int) -> tuple[DayNow, Repair]:
    day, found = a_late_day(late, items)
    return day, repair(day, found, Way.SHORTEN)


# Any plan: starts may be open, minutes unknown, rows side by side, anchors anywhere, even in a senseless order.
@st.composite
def any_day(draw: st.DrawFn) -> tuple[DayNow, dict[str, list[RoundLeft]]]:
    count = draw(st.integers(1, 9))
    clock, items = draw(st.integers(360, 700)), []
    for place in range(count):
        minutes = draw(st.sampled_from([0, 5, 10, 15, 15, 20, 30, 30, 45, 60, 90, 240, None]))
        wild = draw(st.integers(0, 9)) == 0
        start = draw(st.integers(0, 1439)) if wild else min(clock + draw(st.sampled_from([0, 0, 0, 10])), 1439)
        known = place == 0 or draw(st.booleans())
        items.append(
            AgendaItem(
                id=f"i{place}",
                order=f"a{place}",
                title="t",
                start=time(start // 60, start % 60) if known else None,
                minutes=minutes,
                kind=draw(st.sampled_from([ItemKind.OTHER, ItemKind.BUFFER, ItemKind.WORLD_CAFE])),
                anchor=known and draw(st.integers(0, 4)) == 0,
                cut_priority=draw(st.one_of(st.none(), st.integers(1, 3))),
                at_least_minutes=draw(st.one_of(st.none(), st.integers(0, 60))),
                beside=draw(st.sampled_from([None, None, None, "x", "y"])),
            )
        )
        clock = start + (minutes or 0)
    runs = draw(st.integers(0, count - 1))
    running = frozenset({f"i{runs}"}) if draw(st.integers(0, 3)) else frozenset()
    done = frozenset(f"i{place}" for place in range(runs)) - running
    late = draw(st.integers(-30, 200))
    times = timings(items)
    planned = times[f"i{runs}"].end if running else times[f"i{runs}"].start
    now = max(0, (600 if planned is None else planned) + late)
    ends = dict.fromkeys(running, now)
    left = st.lists(st.integers(0, 60), max_size=3)
    rounds = {
        one.id: [RoundLeft(f"{one.id}-{number}", minutes) for number, minutes in enumerate(draw(left))]
        for one in items
        if one.kind is ItemKind.WORLD_CAFE
    }
    return DayNow(tuple(items), now, running, done, ends), rounds


@given(any_day(), st.sampled_from(Way))
@settings(max_examples=500, deadline=None)
def test_for_any_plan_and_any_drift_no_anchor_moves_nothing_new_overlaps_and_no_duration_is_negative(
    given_day: tuple[DayNow, dict[str, list[RoundLeft]]], way: Way
) -> None:
    day, rounds = given_day
    late = drift(day)
    if late is None:
        return
    found = repair(day, late, way, rounds)
    after = repaired(day.items, found.changes)
    assert anchor_starts(after) == anchor_starts(day.items)
    assert all((one.minutes or 0) >= 0 for one in after) and all(one.minutes >= 0 for one in found.rounds)
    assert overlaps(after) <= overlaps(day.items)
    assert [one.id for one in after] == [one.id for one in day.items]
    untouched(day.items, after, {one.item for one in found.changes} | day.done)


def untouched(before: Sequence[AgendaItem], after: Sequence[AgendaItem], changed: set[str] | frozenset[str]) -> None:
    for old, new in zip(before, after, strict=True):
        assert new == old or old.id in changed

"""What moves along when the plan changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.programme import AgendaItem
from facilitator.planning.flow import flowed
from facilitator.planning.timing import rows_of, timings


def item(name: str, start: str | None = None, minutes: int | None = None, **more: Any) -> AgendaItem:
    begin = None if start is None else time.fromisoformat(start)
    return AgendaItem(id=name, title=name, order="a1", start=begin, minutes=minutes, **more)


def with_flow(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> list[AgendaItem]:
    moved = {one.id: one for one in flowed(before, after)}
    return [moved.get(one.id, one) for one in after]


def starts(items: Sequence[AgendaItem]) -> list[str | None]:
    return [None if one.start is None else f"{one.start:%H:%M}" for one in items]


DAY = [item("a", "09:00", 30), item("b", "09:30", 30), item("lunch", "10:30", 60, anchor=True), item("c", "11:30")]


def longer(minutes: int) -> list[AgendaItem]:
    return with_flow(DAY, [DAY[0].but(minutes=minutes), *DAY[1:]])


def test_what_follows_flows_the_anchor_holds_and_what_follows_the_anchor_stays() -> None:
    assert starts(longer(45)) == ["09:00", "09:45", "10:30", "11:30"]
    assert starts(longer(10)) == ["09:00", "09:10", "10:30", "11:30"]
    assert starts(longer(600)) == ["09:00", "19:00", "10:30", "11:30"]


def test_a_start_behind_a_gap_stays_until_it_is_run_into() -> None:
    day = [item("a", "09:00", 50), item("café", "09:55", 85)]
    assert starts(with_flow(day, [day[0].but(minutes=55), day[1]])) == ["09:00", "09:55"]
    assert starts(with_flow(day, [day[0].but(minutes=70), day[1]])) == ["09:00", "10:10"]


def test_the_first_start_of_the_day_stays_with_the_day() -> None:
    assert starts(with_flow(DAY, [DAY[1], DAY[0], *DAY[2:]])) == ["09:00", "09:30", "10:30", "11:30"]
    assert starts(with_flow(DAY, DAY[1:])) == ["09:00", "10:30", "11:30"]


def test_a_start_that_was_just_given_is_taken_as_it_is() -> None:
    early = [DAY[0], DAY[1].but(start=time(9, 10)), *DAY[2:]]
    assert flowed(DAY, early) == []
    assert flowed(early, [early[0].but(title="A"), *early[1:]]) == []


def test_what_has_begun_keeps_the_start_that_was_planned() -> None:
    begun = [DAY[0], DAY[1].but(started=datetime(2026, 5, 8, 9, 40, tzinfo=UTC)), *DAY[2:]]
    assert flowed(begun, [begun[0].but(minutes=45), *begun[1:]]) == []


def test_behind_unknown_minutes_nothing_moves() -> None:
    assert starts(with_flow(DAY, [DAY[0].but(minutes=None), *DAY[1:]])) == starts(DAY)


def test_nothing_is_moved_past_midnight() -> None:
    day = [item("a", "23:00", 30), item("b", "23:30", 20)]
    assert starts(with_flow(day, [day[0].but(minutes=90), day[1]])) == ["23:00", "23:30"]


@st.composite
def sound_days(draw: st.DrawFn) -> list[AgendaItem]:
    """A day in which nothing comes too early, some of it anchored, some without a start or minutes."""
    items, clock = [], 8 * 60
    for number in range(draw(st.integers(1, 8))):
        clock += draw(st.sampled_from([0, 0, 0, 5, 20]))
        minutes = draw(st.integers(1, 60))
        anchor = draw(st.integers(0, 4)) == 0
        start = time(clock // 60, clock % 60) if number == 0 or anchor or draw(st.booleans()) else None
        items.append(AgendaItem(id=str(number), title="t", order="a1", start=start, minutes=minutes, anchor=anchor))
        clock = clock + minutes if start is not None else (timings(items)[str(number)].end or clock)
    return items


@st.composite
def changed_days(draw: st.DrawFn) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """A sound day, and the same with other minutes, in another order, or with an item less."""
    before = draw(sound_days())
    after = list(before)
    place = draw(st.integers(0, len(before) - 1))
    act = draw(st.sampled_from(["minutes", "move", "remove"]))
    if act == "minutes":
        after[place] = after[place].but(minutes=draw(st.integers(1, 120)))
    else:
        taken = after.pop(place)
        if act == "move":
            after.insert(draw(st.integers(0, len(after))), taken)
    return before, after


@given(changed_days())
def test_anchors_never_move_and_nothing_but_starts_changes(plans: tuple[list[AgendaItem], list[AgendaItem]]) -> None:
    before, after = plans
    for old, new in zip(after, with_flow(before, after), strict=True):
        assert new.but(start=old.start) == old
        assert not old.anchor or new.start == old.start


@given(changed_days())
def test_only_an_anchor_ever_begins_before_what_precedes_it_has_ended(
    plans: tuple[list[AgendaItem], list[AgendaItem]],
) -> None:
    items = with_flow(*plans)
    times = timings(items)
    for row in rows_of(items):
        for one in row:
            assert times[one.id].overrun is None or one.anchor


@given(changed_days())
def test_without_anchors_times_rise_in_the_order_of_the_day(plans: tuple[list[AgendaItem], list[AgendaItem]]) -> None:
    before, after = ([one.but(anchor=False) for one in plan] for plan in plans)
    items = with_flow(before, after)
    times = timings(items)
    known = [times[one.id].start for one in items if times[one.id].start is not None]
    assert all(one <= other for one, other in pairwise(known))  # type: ignore[operator]


@given(sound_days())
def test_a_plan_that_did_not_change_does_not_move(items: list[AgendaItem]) -> None:
    assert flowed(items, items) == []

"""Presses on a clock: each says what it does, can be taken back once, and the stored end stays the truth (WC8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands import clock_edits
from facilitator.commands.clocks import (
    AddToClock,
    ContinueClock,
    DealWithMarks,
    EndClock,
    PauseClock,
    ShiftClocks,
    TakeBackPress,
)
from facilitator.domain.applying import after
from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.clock_reading import left_ms, newest_clock
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from tests.builders import START, a_cafe, an_event, refused

MINUTE = timedelta(minutes=1)
PRESSES = st.lists(st.tuples(st.sampled_from(["pause", "go on", "+5", "−1", "end", "back"]), st.integers(0, 600)))


def a_clock(minutes: int = 20) -> Clock:
    return clock_edits.started_clock(ClockFor.ITEM, minutes, START, Dice("1"))


def pressed(clock: Clock, what: str, now: datetime) -> Clock:
    steps: dict[str, Any] = {
        "pause": lambda: clock_edits.paused(clock, now),
        "go on": lambda: clock_edits.gone_on(clock, now),
        "+5": lambda: clock_edits.extended(clock, 5, now),
        "−1": lambda: clock_edits.extended(clock, -1, now),
        "end": lambda: clock_edits.ended(clock, now),
        "back": lambda: clock_edits.taken_back(clock, now),
    }
    found: Clock = steps[what]()
    return found


def run(state: EventState, command: Any, now: datetime) -> EventState:
    return after(state, command.edits(state, now, Dice("2")), now)


def a_running_round() -> EventState:
    built = a_cafe()
    started = clock_edits.started_clock(ClockFor.ROUND, 20, START, Dice("1"), round=built.id("R1"))
    return built.with_records(clock=started, R1=built.the("R1").but(minutes=20)).state


def the_clock(state: EventState) -> Clock:
    return next(iter(state.all(Clock)))


def test_a_clock_counts_down_and_on_into_overtime() -> None:
    clock = a_clock(20)
    assert left_ms(clock, START + 8 * MINUTE) == 12 * 60_000
    assert left_ms(clock, START + 21 * MINUTE) == -60_000


def test_a_pause_keeps_what_is_left_and_going_on_gives_a_new_end() -> None:
    clock = clock_edits.paused(a_clock(20), START + 5 * MINUTE)
    assert (clock.ends, left_ms(clock, START + 90 * MINUTE)) == (None, 15 * 60_000)
    assert clock_edits.gone_on(clock, START + 10 * MINUTE).ends == START + 25 * MINUTE


def test_minutes_move_the_end_while_it_runs_and_the_rest_while_it_is_paused() -> None:
    assert clock_edits.extended(a_clock(20), 5, START).ends == START + 25 * MINUTE
    waiting = clock_edits.extended(clock_edits.paused(a_clock(20), START), -1, START)
    assert (waiting.left_ms, waiting.planned_ms) == (19 * 60_000, 19 * 60_000)


def test_marks_that_lie_ahead_again_may_ring_again_the_others_never() -> None:
    rung = clock_edits.with_rung(clock_edits.with_rung(a_clock(20), (300,)), (60,))
    assert clock_edits.extended(rung, 1, START + 18 * MINUTE).rung == (300,)


@given(st.sampled_from(["pause", "+5", "−1", "end"]), st.integers(0, 3000))
def test_taking_back_the_last_press_gives_the_clock_as_it_was(what: str, seconds: int) -> None:
    clock = a_clock(20)
    now = START + timedelta(seconds=seconds)
    assert pressed(pressed(clock, what, now), "back", now + MINUTE) == clock


@given(PRESSES)
def test_whatever_is_pressed_a_clock_that_is_not_over_either_has_an_end_or_waits(
    presses: list[tuple[str, int]],
) -> None:
    clock, now = a_clock(20), START
    refusals = 0
    for what, seconds in presses:
        now += timedelta(seconds=seconds)
        try:
            clock = pressed(clock, what, now)
        except Refusal:
            refusals += 1
        assert (clock.ends is None) != (clock.left_ms is None)
        assert clock.planned_ms >= 0


def test_presses_that_make_no_sense_are_refused_in_one_sentence() -> None:
    state = a_running_round()
    clock: Any = the_clock(state).id
    over = run(state, EndClock(clock=clock), START)
    assert refused(state, ContinueClock(clock=clock)) == "This clock is running already."
    assert refused(state, AddToClock(clock=clock, minutes=0)).startswith("0 minutes cannot be added")
    assert refused(state, AddToClock(clock=clock, minutes=-21)).startswith("This clock has only 20 minutes")
    assert refused(state, AddToClock(clock=clock, minutes=10_000)).startswith("10000 minutes cannot")
    assert refused(over, PauseClock(clock=clock)).startswith("This clock has been ended.")
    assert refused(state, TakeBackPress(clock=clock)) == "There is no press on this clock to take back."
    with pytest.raises(Refusal):
        clock_edits.started_clock(ClockFor.ITEM, -5, START, Dice("1"))


def test_a_round_says_what_its_clock_says() -> None:
    state = a_running_round()
    clock: Any = the_clock(state).id
    paused = run(state, PauseClock(clock=clock), START + 5 * MINUTE)
    longer = run(run(paused, ContinueClock(clock=clock), START + 6 * MINUTE), AddToClock(clock=clock, minutes=5), START)
    over = run(longer, EndClock(clock=clock), START + 20 * MINUTE)
    told = [one.need(Round, "round-1") for one in (paused, longer, over)]
    assert [one.state for one in told] == [RoundState.PAUSED, RoundState.RUNNING, RoundState.OVER]
    assert (told[1].ends, told[1].extended_minutes) == (START + 26 * MINUTE, 5)
    assert told[2].ended == START + 20 * MINUTE


def test_after_a_step_of_the_laptops_clock_the_remaining_time_can_be_kept() -> None:
    state = run(a_running_round(), ShiftClocks(milliseconds=3_600_000), START)
    assert left_ms(the_clock(state), START + timedelta(hours=1)) == 20 * 60_000
    assert state.need(Round, "round-1").ends == START + timedelta(hours=1, minutes=20)
    assert refused(an_event().state, ShiftClocks(milliseconds=5)).startswith("No clock runs")


def test_a_mark_that_was_dealt_with_stays_so() -> None:
    state = a_running_round()
    clock: Any = the_clock(state).id
    assert the_clock(run(state, DealWithMarks(clock=clock, marks=(60, 300)), START)).rung == (300, 60)


def test_the_room_looks_at_the_round_while_its_item_runs_too() -> None:
    item = clock_edits.started_clock(ClockFor.ITEM, 85, START + MINUTE, Dice("8"))
    state = a_running_round().with_records([item], [], 9, START)
    looked_at = newest_clock(state)
    assert looked_at is not None and looked_at.runs_for is ClockFor.ROUND

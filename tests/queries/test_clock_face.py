"""What a clock shows: figures, colour and shape, marks; the same before and after summer time begins."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands import clock_edits
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import Dice
from facilitator.queries.clock_face import ClockColour, ClockStand, clock_face, clock_figures, marks_to_ring
from tests.builders import START


def a_clock(minutes: int = 20) -> Clock:
    return clock_edits.started_clock(ClockFor.ITEM, minutes, START, Dice("1"))


def after_s(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(756, "12:36"), (0, "0:00"), (-42, "−0:42"), (5999, "99:59"), (6000, "1:40:00"), (-6000, "−1:40:00")],
)
def test_figures(seconds: int, words: str) -> None:
    assert clock_figures(seconds) == words


def test_the_face_of_a_round_on_its_way() -> None:
    face = clock_face(a_clock(20), after_s(444))
    assert (face.words, face.stand, face.colour, face.shape) == ("12:36", ClockStand.RUNNING, ClockColour.GREEN, "disc")
    assert face.share == pytest.approx(0.37)
    assert [(one.words, one.share, one.passed) for one in face.marks] == [
        ("5 min", 0.75, False),
        ("1 min", 0.95, False),
    ]


@pytest.mark.parametrize(
    ("gone", "colour"), [(899, "ok"), (900, "warn"), (1139, "warn"), (1140, "late"), (1500, "late")]
)
def test_green_amber_and_red_come_with_the_marks(gone: int, colour: str) -> None:
    assert clock_face(a_clock(20), after_s(gone)).colour.value == colour


def test_zero_shows_when_the_end_is_there_and_overtime_a_second_later() -> None:
    words = [clock_face(a_clock(20), after_s(gone)).words for gone in (1199.4, 1200, 1200.9, 1201)]
    assert words == ["0:01", "0:00", "0:00", "−0:01"]
    assert clock_face(a_clock(20), after_s(1242)).stand is ClockStand.OVERTIME


def test_a_paused_and_an_ended_clock_stand_still() -> None:
    paused = clock_edits.paused(a_clock(20), after_s(600))
    over = clock_edits.ended(a_clock(20), after_s(600))
    for clock, stand in ((paused, ClockStand.PAUSED), (over, ClockStand.OVER)):
        later = clock_face(clock, after_s(9000))
        assert (later.words, later.stand) == ("10:00", stand)


def test_a_clock_of_no_minutes_is_full() -> None:
    assert clock_face(a_clock(0), START).share == 1.0


@given(st.sampled_from([(3, 29, 2, 30), (10, 25, 3, 30)]), st.integers(0, 7200))
def test_the_nights_when_summer_time_begins_and_ends_take_nothing_from_a_clock(
    night: tuple[int, int, int, int], gone: int
) -> None:
    """The wall skips an hour, or has one twice; the clock does neither."""
    month, day, hour, minute = night
    bucharest, utc = ZoneInfo("Europe/Bucharest"), ZoneInfo("UTC")
    start = datetime(2026, month, day, hour, minute, tzinfo=bucharest).astimezone(utc)
    clock = clock_edits.started_clock(ClockFor.ITEM, 60, start, Dice("1"))
    now = (start + timedelta(seconds=gone)).astimezone(bucharest)
    assert clock_face(clock, now).seconds == 3600 - gone


def test_marks_are_rung_once_and_in_overtime_the_end_too() -> None:
    clock = a_clock(20)
    assert marks_to_ring(clock, after_s(899)) == ()
    assert marks_to_ring(clock, after_s(900)) == (300,)
    assert marks_to_ring(clock_edits.with_rung(clock, (300,)), after_s(1200)) == (60, 0)
    assert marks_to_ring(clock_edits.paused(clock, after_s(1000)), after_s(2000)) == ()

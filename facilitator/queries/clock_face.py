"""What a clock shows at a moment: its figures, how full it is, how it stands. Screen, stage and phone show the same."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.clock_reading import MARKS, is_over, is_paused, left_ms
from facilitator.domain.clocks import Clock

_HOUR = 3600


class ClockStand(StrEnum):
    """Whether its time goes by. The values are words to show."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    OVERTIME = "overtime"


class ClockColour(StrEnum):
    """How much is left, for colour and shape together: green, then amber from the 5-minute mark, then red (WC8).

    The value is the role of the colour among the states of the tokens.
    """

    GREEN = "ok"
    AMBER = "warn"
    RED = "late"


SHAPES: dict[ClockColour, str] = {
    ClockColour.GREEN: "disc",
    ClockColour.AMBER: "triangle",
    ClockColour.RED: "square",
}
COLOUR_WORDS: dict[ClockColour, str] = {
    ClockColour.GREEN: "enough time",
    ClockColour.AMBER: "the last minutes",
    ClockColour.RED: "time is up",
}


class ClockMark(Struct, frozen=True):
    """A sign before the end: `seconds` before it, at which `share` of the bar, and whether it has passed."""

    seconds: int
    share: float
    passed: bool
    words: str


class ClockFace(Struct, frozen=True):
    """A clock at a moment. `seconds` are those still to come, negative in overtime; `share` of the time is used.

    `words` are the figures, `12:36` or `−0:42`. `shape` says in another way than colour what `colour` says.
    """

    seconds: int
    words: str
    share: float
    stand: ClockStand
    colour: ClockColour
    shape: str
    colour_words: str
    marks: tuple[ClockMark, ...]
    ends: datetime | None


def clock_face(clock: Clock, now: datetime) -> ClockFace:
    """What the clock shows now."""
    left = left_ms(clock, now)
    seconds = -(-left // 1000)
    colour = _colour(seconds, clock.planned_ms)
    share = min(1.0, max(0.0, 1 - left / clock.planned_ms)) if clock.planned_ms else 1.0
    return ClockFace(
        seconds=seconds,
        words=clock_figures(seconds),
        share=share,
        stand=_stand(clock, seconds),
        colour=colour,
        shape=SHAPES[colour],
        colour_words=COLOUR_WORDS[colour],
        marks=tuple(_mark(clock, mark, left) for mark in MARKS if mark * 1000 < clock.planned_ms),
        ends=clock.ends,
    )


def clock_figures(seconds: int) -> str:
    """`12:36`, `1:05:00` from a hundred minutes on, `−0:42` in overtime."""
    sign, whole = ("−", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(whole, 60)
    if minutes < 100:
        return f"{sign}{minutes}:{rest:02}"
    return f"{sign}{whole // _HOUR}:{whole % _HOUR // 60:02}:{rest:02}"


def marks_to_ring(clock: Clock, now: datetime) -> tuple[int, ...]:
    """The marks, in seconds before the end (0 is the end), that were passed and not yet dealt with."""
    left = left_ms(clock, now)
    if is_over(clock) or is_paused(clock):
        return ()
    marks = (*(mark for mark in MARKS if mark * 1000 < clock.planned_ms), 0)
    return tuple(mark for mark in marks if left <= mark * 1000 and mark not in clock.rung)


def _stand(clock: Clock, seconds: int) -> ClockStand:
    if is_over(clock):
        return ClockStand.OVER
    if is_paused(clock):
        return ClockStand.PAUSED
    return ClockStand.OVERTIME if seconds < 0 else ClockStand.RUNNING


def _colour(seconds: int, planned_ms: int) -> ClockColour:
    """Amber from the 5-minute mark, red from the last minute; a short clock from its last quarter and twentieth."""
    planned = planned_ms / 1000
    if seconds <= min(MARKS[1], planned / 20):
        return ClockColour.RED
    return ClockColour.AMBER if seconds <= min(MARKS[0], planned / 4) else ClockColour.GREEN


def _mark(clock: Clock, mark: int, left: int) -> ClockMark:
    return ClockMark(mark, 1 - mark * 1000 / clock.planned_ms, left <= mark * 1000, f"{mark // 60} min")

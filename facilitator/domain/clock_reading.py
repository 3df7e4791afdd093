"""What a clock says at a moment, and which clock belongs to what. The laptop's moments are aware ones, in UTC: neither
summer time nor another time zone moves an end (WC8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.state import EventState

MINUTE_MS = 60_000
MARKS = (300, 60)

_SUBJECTS = ("item", "contribution", "round", "table", "question", "group")


def room_time(moment: datetime) -> datetime:
    """A moment as the clock in the room shows it. The laptop stands in the room: its time zone is the room's. That of
    the event is for what is read elsewhere: calendars, and paper printed anywhere."""
    return moment.astimezone()


def left_ms(clock: Clock, now: datetime) -> int:
    """What is left, in milliseconds; negative in overtime. A clock that is over says what was left at its end."""
    if clock.ends is not None:
        return milliseconds(clock.ends - (clock.over or now))
    return clock.planned_ms if clock.left_ms is None else clock.left_ms


def is_over(clock: Clock) -> bool:
    """Whether somebody ended it."""
    return clock.over is not None


def is_paused(clock: Clock) -> bool:
    """Whether it stands still, to go on later."""
    return clock.over is None and clock.ends is None


def is_running(clock: Clock) -> bool:
    """Whether its time goes by, overtime included."""
    return clock.over is None and clock.ends is not None


def milliseconds(span: timedelta) -> int:
    """A span in whole milliseconds, rounded down."""
    return span // timedelta(milliseconds=1)


def subject_of(clock: Clock) -> str | None:
    """The id of what it was started for: its item, round, contribution …"""
    return next((value for name in reversed(_SUBJECTS) if (value := getattr(clock, name)) is not None), None)


def clocks_for(state: EventState, runs_for: ClockFor, subject: str) -> list[Clock]:
    """The clocks that were started for one thing, the newest last."""
    mine = (one for one in state.all(Clock) if one.runs_for is runs_for and getattr(one, _field(runs_for)) == subject)
    return sorted(mine, key=_age)


def clock_for(state: EventState, runs_for: ClockFor, subject: str) -> Clock | None:
    """The newest clock of one thing, whether it runs, is paused or over; None when none was started."""
    found = clocks_for(state, runs_for, subject)
    return found[-1] if found else None


def open_clocks(state: EventState) -> list[Clock]:
    """Every clock that nobody has ended yet, the newest last."""
    return sorted((one for one in state.all(Clock) if not is_over(one)), key=_age)


def newest_clock(state: EventState) -> Clock | None:
    """The clock the room looks at: what runs within an item comes before the item's own clock, the newest first."""
    found = open_clocks(state)
    return max(found, key=lambda one: (one.runs_for is not ClockFor.ITEM, _age(one)), default=None)


def _age(clock: Clock) -> tuple[datetime, str]:
    return clock.started, clock.id


_FIELDS = {
    ClockFor.ITEM: "item",
    ClockFor.SPEECH: "contribution",
    ClockFor.ROUND: "round",
    ClockFor.CHANGE_OVER: "round",
    ClockFor.POPCORN: "table",
    ClockFor.GALLERY: "round",
    ClockFor.REPORTING: "group",
}


def _field(runs_for: ClockFor) -> str:
    """The field that holds what a clock of this kind is for."""
    return _FIELDS[runs_for]

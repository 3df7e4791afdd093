"""Presses on a clock as pure steps from one clock to the next; whoever starts a round, a speech or an item builds on
them. Each keeps how the clock stood before, so that the last press can be taken back (WC8)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from facilitator.domain.clock_reading import MINUTE_MS, is_over, is_paused, left_ms
from facilitator.domain.clocks import Clock, ClockBefore, ClockFor
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.words import say

LONGEST_MINUTES = 24 * 60


def started_clock(runs_for: ClockFor, minutes: int, now: datetime, dice: Dice, **subject: Any) -> Clock:
    """A new clock that runs from now on; `subject` says for what: `round=…`, `item=…`. Minutes may be 0 or more."""
    if not 0 <= minutes <= LONGEST_MINUTES:
        words = "A clock cannot run for {minutes} minutes. Give 0 to {most}."
        raise Refusal(say(words, minutes=minutes, most=LONGEST_MINUTES))
    ends = now + timedelta(minutes=minutes)
    planned = minutes * MINUTE_MS
    return Clock(id=dice.new_id(), runs_for=runs_for, started=now, planned_ms=planned, ends=ends, **subject)


def paused(clock: Clock, now: datetime) -> Clock:
    """The clock standing still with what it has left. Refuses one that does already."""
    _refuse_over(clock)
    if is_paused(clock):
        raise Refusal(say("This clock is paused already. Press again to let it go on."))
    return clock.but(ends=None, left_ms=left_ms(clock, now), before=_before(clock, "pause"))


def gone_on(clock: Clock, now: datetime) -> Clock:
    """The clock running again with what it had left. Refuses one that runs."""
    _refuse_over(clock)
    if not is_paused(clock):
        raise Refusal(say("This clock is running already."))
    ends = now + timedelta(milliseconds=left_ms(clock, now))
    return clock.but(ends=ends, left_ms=None, before=_before(clock, "go on"))


def extended(clock: Clock, minutes: int, now: datetime) -> Clock:
    """The clock with some minutes more, or fewer. Marks that lie ahead again may ring again."""
    _refuse_over(clock)
    planned = clock.planned_ms + minutes * MINUTE_MS
    if minutes == 0 or abs(minutes) > LONGEST_MINUTES or planned > LONGEST_MINUTES * MINUTE_MS:
        words = "{minutes} minutes cannot be added to this clock. Give 1 to {most}, in all no more than a day."
        raise Refusal(say(words, minutes=minutes, most=LONGEST_MINUTES))
    if planned < 0:
        words = "This clock has only {minutes} minutes in all. End it instead."
        raise Refusal(say(words, minutes=clock.planned_ms // MINUTE_MS))
    changed = clock.but(planned_ms=planned, before=_before(clock, minutes_words(minutes)))
    if clock.ends is not None:
        changed = changed.but(ends=clock.ends + timedelta(minutes=minutes))
    else:
        changed = changed.but(left_ms=left_ms(clock, now) + minutes * MINUTE_MS)
    return changed.but(rung=_passed(changed, now))


def ended(clock: Clock, now: datetime) -> Clock:
    """The clock, over. Refuses one that is over already."""
    _refuse_over(clock)
    return clock.but(over=now, before=_before(clock, "end"))


def taken_back(clock: Clock, now: datetime) -> Clock:
    """The clock as it stood before its last press. Time has gone by meanwhile, as if nobody had pressed."""
    before = clock.before
    if before is None:
        raise Refusal(say("There is no press on this clock to take back."))
    planned = clock.planned_ms if before.planned_ms is None else before.planned_ms
    was = clock.but(ends=before.ends, left_ms=before.left_ms, planned_ms=planned, over=before.over, before=None)
    return was.but(rung=_passed(was, now))


def shifted(clock: Clock, milliseconds: int) -> Clock:
    """A running clock whose end follows a step of the laptop's clock: what it has left stays the same."""
    if clock.ends is None or is_over(clock):
        return clock
    return clock.but(ends=clock.ends + timedelta(milliseconds=milliseconds), before=None)


def with_rung(clock: Clock, marks: tuple[int, ...]) -> Clock:
    """The clock whose gong for these marks has been dealt with, heard or not."""
    return clock.but(rung=tuple(sorted({*clock.rung, *marks}, reverse=True)))


def minutes_words(minutes: int) -> str:
    """`+5`, `−1`: how a press on minutes is called."""
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}"


def _passed(clock: Clock, now: datetime) -> tuple[int, ...]:
    """Of the marks dealt with, those that are still behind us."""
    return tuple(mark for mark in clock.rung if left_ms(clock, now) <= mark * 1000)


def _before(clock: Clock, words: str) -> ClockBefore:
    return ClockBefore(
        words=words, ends=clock.ends, left_ms=clock.left_ms, planned_ms=clock.planned_ms, over=clock.over
    )


def _refuse_over(clock: Clock) -> None:
    if is_over(clock):
        raise Refusal(say("This clock has been ended. Take that back first, or start a new one."))

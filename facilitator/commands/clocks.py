"""Presses on a clock of the room, by its id. None of them stands on the undo stack: a clock has its own way back."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands import clock_edits
from facilitator.commands.clock_rounds import with_its_round
from facilitator.domain.clock_reading import open_clocks
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import ClockId, Dice
from facilitator.domain.state import EventState
from facilitator.words import Words, say

_LONGEST_JUMP = 366 * 24 * 3600 * 1000


class PauseClock(ShowCommand, frozen=True, kw_only=True):
    """The clock stands still."""

    clock: ClockId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _pressed(state, clock_edits.paused(state.need(Clock, self.clock), now), say("pause the clock"))


class ContinueClock(ShowCommand, frozen=True, kw_only=True):
    """A paused clock goes on."""

    clock: ClockId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _pressed(state, clock_edits.gone_on(state.need(Clock, self.clock), now), say("let the clock go on"))


class AddToClock(ShowCommand, frozen=True, kw_only=True):
    """Some minutes more, or fewer: +5, +1, −1."""

    clock: ClockId
    minutes: int

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = clock_edits.extended(state.need(Clock, self.clock), self.minutes, now)
        return _pressed(state, clock, say("clock {minutes}", minutes=clock_edits.minutes_words(self.minutes)))


class EndClock(ShowCommand, frozen=True, kw_only=True):
    """The clock is over now, whatever it has left."""

    clock: ClockId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _pressed(state, clock_edits.ended(state.need(Clock, self.clock), now), say("end the clock"))


class TakeBackPress(ShowCommand, frozen=True, kw_only=True):
    """The last press on this clock never happened; the time it took has gone by."""

    clock: ClockId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = state.need(Clock, self.clock)
        words = "" if clock.before is None else clock.before.words
        return _pressed(state, clock_edits.taken_back(clock, now), say("take back {press}", press=words))


class ShiftClocks(ShowCommand, frozen=True, kw_only=True):
    """The laptop's clock jumped: what all running clocks have left stays as it was before."""

    milliseconds: int

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        running = [one for one in open_clocks(state) if one.ends is not None]
        if not running or not self.milliseconds:
            raise Refusal(say("No clock runs, so nothing has to follow the laptop’s clock."))
        if abs(self.milliseconds) > _LONGEST_JUMP:
            raise Refusal(say("The laptop’s clock jumped by more than a year. Set it first."))
        shifted = (clock_edits.shifted(one, self.milliseconds) for one in running)
        puts = [record for one in shifted for record in with_its_round(state, one)]
        return Edits(say("keep the remaining time of the clocks"), tuple(puts))


class DealWithMarks(ShowCommand, frozen=True, kw_only=True):
    """The gong of these marks is dealt with: it rang, or it was to be silent. It never rings for them again."""

    clock: ClockId
    marks: tuple[int, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        clock = clock_edits.with_rung(state.need(Clock, self.clock), self.marks)
        return Edits(say("pass a mark of the clock"), (clock,))


def _pressed(state: EventState, clock: Clock, label: Words) -> Edits:
    return Edits(label, with_its_round(state, clock))

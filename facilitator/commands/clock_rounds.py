"""What a round says of itself follows its clock, whoever presses on the clock: one truth, told twice (WC7, WC8)."""

from __future__ import annotations

from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.clock_reading import MINUTE_MS, is_over, is_paused
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.record import Record
from facilitator.domain.state import EventState


def with_its_round(state: EventState, clock: Clock) -> tuple[Record, ...]:
    """The clock, and the round it was started for as it now stands."""
    found = state.get(Round, clock.round)
    if found is None or clock.runs_for not in (ClockFor.ROUND, ClockFor.CHANGE_OVER):
        return (clock,)
    told = _in_round(found, clock) if clock.runs_for is ClockFor.ROUND else _in_change_over(found, clock)
    return (clock,) if told == found else (clock, told)


def _in_round(found: Round, clock: Clock) -> Round:
    paused = RoundState.PAUSED if is_paused(clock) else RoundState.RUNNING
    state = RoundState.OVER if is_over(clock) else paused
    more = None if found.minutes is None else clock.planned_ms // MINUTE_MS - found.minutes
    started = found.started or clock.started
    return found.but(state=state, started=started, ends=clock.ends, ended=clock.over, extended_minutes=more or None)


def _in_change_over(found: Round, clock: Clock) -> Round:
    """The change-over belongs to the round it comes after."""
    return found.but(state=RoundState.OVER if is_over(clock) else RoundState.CHANGE_OVER)

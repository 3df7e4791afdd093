"""Which clocks belong to a café: those of its rounds and change-overs, and those of its harvest in the room."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_facts import rounds_of, table_label, tables_of
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState


def cafe_clocks(state: EventState, session: SessionId | str) -> list[Clock]:
    """The clocks of its rounds and change-overs, the newest last."""
    rounds = {one.id for one in rounds_of(state, session)}
    wanted = (ClockFor.ROUND, ClockFor.CHANGE_OVER)
    return _by_age(one for one in state.all(Clock) if one.runs_for in wanted and one.round in rounds)


def open_cafe_clock(state: EventState, session: SessionId | str) -> Clock | None:
    """The clock of the round or change-over that runs or is paused, else None."""
    return newest_of(one for one in cafe_clocks(state, session) if not is_over(one))


def talk_clocks(state: EventState, session: SessionId | str) -> list[Clock]:
    """The clocks of popcorn and gallery walk, the newest last (WC9)."""
    return _by_age(one for one in state.all(Clock) if session_of_talk(state, one) == session)


def open_talk_clock(state: EventState, session: SessionId | str) -> Clock | None:
    """The clock of the popcorn or gallery walk that runs now, else None."""
    return newest_of(one for one in talk_clocks(state, session) if not is_over(one))


def session_of_talk(state: EventState, clock: Clock) -> SessionId | None:
    """The café whose harvest a clock belongs to: its table tells in popcorn, a round of it in the gallery walk."""
    if clock.runs_for is ClockFor.POPCORN:
        table = state.get(Table, clock.table)
        return None if table is None else table.session
    if clock.runs_for is ClockFor.GALLERY:
        around = state.get(Round, clock.round)
        return None if around is None else around.session
    return None


def newest_of(clocks: Iterable[Clock]) -> Clock | None:
    """The one that was started last."""
    return max(clocks, key=lambda one: (one.started, one.id), default=None)


def open_tables(state: EventState, session: SessionId | str) -> list[Table]:
    """The tables that are in use, in their order."""
    return [one for one in tables_of(state, session) if one.open]


def sheet_caption(table: Table, around: Round) -> str:
    """What stands under the photo of a sheet, and by which it is found again: `Table 7, round 2`."""
    return f"Table {table_label(table)}, round {around.number}"


def _by_age(clocks: Iterable[Clock]) -> list[Clock]:
    return sorted(clocks, key=lambda one: (one.started, one.id))

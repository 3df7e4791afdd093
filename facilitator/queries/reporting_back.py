"""Reporting back: which group has the floor, which comes next, and from when only new things are told (GT5)."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.group_sheets import GroupRow, group_rows

ALL_IS_NEW = 2  # so many groups tell everything; those after them only what is new


class ReportingView(Struct, frozen=True):
    """`now` has the floor with its `clock`, `next` follows; None where nobody has or follows.

    `rule` is what the next group, or the one that speaks, has to keep to; `warning` what it still lacks.
    """

    now: GroupRow | None
    next: GroupRow | None
    clock: Clock | None
    reported: int
    of: int
    rule: str
    warning: str

    @property
    def facts(self) -> str:
        """`3 of 8 have reported`."""
        if self.of and self.reported == self.of:
            return "All groups have reported" if self.of > 1 else "The group has reported"
        return f"{self.reported} of {self.of} {'has' if self.reported == 1 else 'have'} reported"


def reporting_view(state: EventState, session: SessionId) -> ReportingView:
    """How far the reports of a session are; their order is that of its groups."""
    rows = group_rows(state, session)
    ids = [one.group for one in rows]
    running = [one for one in state.all(Clock) if one.runs_for is ClockFor.REPORTING and not is_over(one)]
    clock = max((one for one in running if one.group in ids), key=lambda one: one.started, default=None)
    now = next((one for one in rows if clock is not None and one.group == clock.group), None)
    following = _following(rows, now)
    speaks = now or following
    return ReportingView(
        now=now,
        next=following,
        clock=clock,
        reported=sum(one.reported for one in rows),
        of=len(rows),
        rule="new information only" if speaks is not None and ids.index(speaks.group) >= ALL_IS_NEW else "",
        warning=_warning(following),
    )


def _following(rows: list[GroupRow], now: GroupRow | None) -> GroupRow | None:
    """The first behind the one that speaks which has not reported; a group that was passed over comes at the end."""
    place = 0 if now is None else rows.index(now) + 1
    waiting = [one for one in (*rows[place:], *rows[:place]) if not one.reported and one is not now]
    return next(iter(waiting), None)


def _warning(row: GroupRow | None) -> str:
    return f"{row.name} has named nobody who reports" if row is not None and not row.rapporteur else ""

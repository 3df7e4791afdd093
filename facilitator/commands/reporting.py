"""Reporting back: one group after another tells the plenary, each with its clock (GT5)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands import clock_edits
from facilitator.commands.making import at_least
from facilitator.commands.naming import called
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.groups import Group
from facilitator.domain.ids import Dice, GroupId
from facilitator.domain.state import EventState
from facilitator.words import say

REPORT_MINUTES = 2


class CallGroup(ShowCommand, frozen=True, kw_only=True):
    """A group reports; the clock of the group before it is over, and that one has reported."""

    group: GroupId
    minutes: int = REPORT_MINUTES

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 1, "The time of a group")
        group = state.need(Group, self.group)
        before = [one for one in running_reports(state) if one.group != group.id]
        told = [state.need(Group, one.group) for one in before if one.group is not None]
        clock = clock_edits.started_clock(ClockFor.REPORTING, self.minutes, now, dice, group=self.group)
        again = [clock_edits.ended(one, now) for one in running_reports(state)]
        done = [one.but(reported=True) for one in told if not one.reported]
        return Edits(say("call {group}", group=called(state, group)), (*again, *done, clock))


class EndReporting(ShowCommand, frozen=True, kw_only=True):
    """The group that reports has told it all; nobody else is called."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        running = running_reports(state)
        told = [state.need(Group, one.group) for one in running if one.group is not None]
        done = [one.but(reported=True) for one in told if not one.reported]
        return Edits(say("end the reports"), (*(clock_edits.ended(one, now) for one in running), *done))


def running_reports(state: EventState) -> list[Clock]:
    """The clocks of groups that report now; one at most, unless two laptops were merged."""
    return [one for one in state.all(Clock) if one.runs_for is ClockFor.REPORTING and not is_over(one)]

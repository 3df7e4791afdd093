"""The clock of a speaker."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands import clock_edits
from facilitator.commands.making import at_least
from facilitator.commands.naming import quoted
from facilitator.domain.belonging import contributions_to
from facilitator.domain.clock_reading import open_clocks
from facilitator.domain.clocks import ClockFor
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.ids import ContributionId, Dice
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.words import say

USUAL_MINUTES = 10


class StartSpeech(ShowCommand, frozen=True, kw_only=True):
    """A speaker begins, with a clock; whoever spoke before is over. Without `minutes` the speech has what was planned,
    else a fair share of its item."""

    contribution: ContributionId
    minutes: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        speech = state.need(Contribution, self.contribution)
        at_least(self.minutes, 1, "The length of a speech")
        minutes = next((one for one in (self.minutes, speech.minutes) if one is not None), None)
        minutes = fair_minutes(state, speech) if minutes is None else minutes
        before = [one for one in open_clocks(state) if one.runs_for is ClockFor.SPEECH]
        clock = clock_edits.started_clock(ClockFor.SPEECH, minutes, now, dice, contribution=speech.id)
        name = state.need(Person, speech.person).name
        return Edits(
            say("start the clock of {name}", name=quoted(name)),
            (*(clock_edits.ended(one, now) for one in before), clock),
        )


def fair_minutes(state: EventState, speech: Contribution) -> int:
    """What one of several speakers of an item has where nobody said."""
    item = state.get(AgendaItem, speech.item)
    count = len(contributions_to(state, speech.item))
    if item is None or item.minutes is None or not count:
        return USUAL_MINUTES
    return max(1, item.minutes // count)

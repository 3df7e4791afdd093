"""A revealed result that turns out wrong is corrected in the open: with a reason, as the next version."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import at_least, with_values
from facilitator.commands.naming import quoted
from facilitator.commands.texts import needed_text
from facilitator.commands.vote_counting import newest_result
from facilitator.domain.ballots import RATINGS
from facilitator.domain.command import Edits, SealedCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, VoteId
from facilitator.domain.state import EventState
from facilitator.domain.voting import OptionDots, Vote, VoteResult, VoteState
from facilitator.words import say

NUMBERS = ("issued", "valid", "blank", "invalid", "spoiled")


class CorrectResult(SealedCommand, frozen=True, kw_only=True):
    """Puts other numbers as the next version of a revealed result; the earlier one stays, and prints carry the stamp.

    `counted` names the options whose dots were wrong, each once; whatever is not given stays as it was.
    """

    vote: VoteId
    reason: str
    counted: tuple[OptionDots, ...] = ()
    issued: int | UnsetType | None = UNSET
    valid: int | UnsetType | None = UNSET
    blank: int | UnsetType | None = UNSET
    invalid: int | UnsetType | None = UNSET
    spoiled: int | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = state.need(Vote, self.vote)
        if vote.state != VoteState.REVEALED:
            words = "“{vote}” has not been revealed. Correct the ballots or the wall, and reveal it then."
            raise Refusal(say(words, vote=vote.title))
        reason = needed_text(self.reason, "the reason")
        earlier = newest_result(state, vote)
        _refuse_hidden(vote, earlier)
        counted = self._corrected(vote, earlier)
        corrected = with_numbers(self, earlier).but(
            id=dice.new_id(), version=earlier.version + 1, at=now, counted=counted, reason=reason, counted_once=False
        )
        stamped = with_values(vote, now, version=corrected.version)
        return Edits(say("correct the result of {vote}", vote=quoted(vote.title)), (stamped, corrected))

    def _corrected(self, vote: Vote, earlier: VoteResult) -> tuple[OptionDots, ...]:
        given = {row.option: row for row in self.counted}
        if len(given) < len(self.counted) or not given.keys() <= {row.option for row in earlier.counted}:
            raise Refusal("A correction names options of this vote, each once.")
        columns = len(RATINGS) if vote.rating else max(1, len(vote.colours))
        if any(len(row.dots) != columns or min(row.dots) < 0 for row in self.counted):
            raise Refusal("A correction needs a number, 0 or more, for every colour of an option.")
        return tuple(given.get(row.option, row) for row in earlier.counted)


def with_numbers(command: CorrectResult, earlier: VoteResult) -> VoteResult:
    """The earlier result with the numbers of ballots that were given; what came back is their sum."""
    values = {name: value for name in NUMBERS if (value := getattr(command, name)) is not UNSET}
    for name, value in values.items():
        at_least(value, 0, f"the number of {name} ballots")
    result = earlier.but(**values)
    if None in (result.valid, result.blank, result.invalid):
        return result.but(returned=None)
    return result.but(returned=sum((result.valid or 0, result.blank or 0, result.invalid or 0)))


def _refuse_hidden(vote: Vote, earlier: VoteResult) -> None:
    if not earlier.counted:
        raise Refusal(say("“{vote}” is secret, and too few voted to show a result.", vote=vote.title))

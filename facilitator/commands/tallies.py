"""Numbers counted from the wall, typed by one person and again by another (DV5)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import at_least
from facilitator.commands.naming import quoted
from facilitator.commands.texts import one_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, VoteId, VoteOptionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import Tally, Vote, VoteOption, VoteState
from facilitator.words import say

MOST = 100_000
_COUNTING = (VoteState.OPEN, VoteState.CLOSED)


class TypeTally(CommandValue, frozen=True, kw_only=True):
    """What one typist counts for an option and a colour; None takes it away. `second` is the second typist.

    Any number is taken: more dots than voters have is told as a doubt, never refused.
    """

    vote: VoteId
    option: VoteOptionId
    count: int | None
    colour: int = 0
    second: bool = False
    typed_by: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.count, 0, "A count")
        if self.count is not None and self.count > MOST:
            raise Refusal(say("{count} dots on one option cannot be. Count again.", count=f"{self.count:,}"))
        vote, option = state.need(Vote, self.vote), state.need(VoteOption, self.option)
        if option.vote != vote.id or not 0 <= self.colour < max(1, len(vote.colours)):
            raise Refusal(say("This option or colour is not part of “{vote}”.", vote=vote.title))
        if vote.state not in _COUNTING:
            words = "“{vote}” takes no numbers now. They are typed while it is open, or closed and not revealed."
            raise Refusal(say(words, vote=vote.title))
        key = (self.vote, self.option, self.colour, self.second)
        before = next((one for one in state.all(Tally) if _key(one) == key), None)
        number = "–" if self.count is None else self.count
        label = say("count {count} for {vote}", count=number, vote=quoted(vote.title))
        if self.count is None:
            return Edits(label, (), () if before is None else (ref_of(before),))
        after = Tally(
            id=dice.new_id() if before is None else before.id,
            vote=self.vote,
            option=self.option,
            colour=self.colour,
            count=self.count,
            typed_by=one_line(self.typed_by, "the name"),
            second=self.second,
        )
        return Edits(label, () if after == before else (after,))


def _key(tally: Tally) -> tuple[str, str, int, bool]:
    return tally.vote, tally.option, tally.colour, tally.second

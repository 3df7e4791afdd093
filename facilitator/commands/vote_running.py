"""A vote opens, closes, is revealed, and may be opened again. Sealed acts: none of them can be undone, say so before.

What was set up is frozen from the opening on (DV1, DV10). Closing counts the ballots and makes them unlinkable.
Opening again keeps the result there was as an earlier version; a secret vote always begins anew then, for the
difference of two counts would be the ballots of those who came later.
"""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import with_values
from facilitator.commands.naming import quoted
from facilitator.commands.vote_counting import (
    ballots_counted,
    count_kept,
    newest_result,
    options_in,
    results_of,
    tallies_in,
    with_wall,
)
from facilitator.domain.applying import ref_of
from facilitator.domain.ballots import Box, BoxAct, BoxCommand
from facilitator.domain.command import Edits, SealedCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, VoteId
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, Vote, VoteOption, VoteState
from facilitator.words import say

FEWEST_OPTIONS = 2
_STATE_WORDS = {
    VoteState.SET_UP: "is not open yet",
    VoteState.OPEN: "is open",
    VoteState.CLOSED: "is closed",
    VoteState.REVEALED: "has been revealed",
}


class OpenVote(SealedCommand, frozen=True, kw_only=True):
    """Lets people vote. From now on options, dots and rules stay as they are."""

    vote: VoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = _in_state(state, self.vote, "It can be opened only once it has been set up.", VoteState.SET_UP)
        _refuse_unready(vote, options_in(state, vote))
        opened = with_values(vote, now, state=VoteState.OPEN, opened=now, closed=None)
        return Edits(say("open the vote {vote}", vote=quoted(vote.title)), (opened,))


class CloseVote(BoxCommand, frozen=True, kw_only=True):
    """Takes no more ballots, counts them, and shuffles them for good. The result stays hidden until it is revealed."""

    box_act = BoxAct.SEAL

    def edits_of(self, state: EventState, now: datetime, dice: Dice, box: Box) -> Edits:
        vote = _in_state(state, self.vote, "There is nothing to close.", VoteState.OPEN)
        closed = with_values(vote, now, state=VoteState.CLOSED, closed=now)
        result = ballots_counted(state, vote, box, now, dice)
        label = say("close the vote {vote}", vote=quoted(vote.title))
        return Edits(label, (closed, result, count_kept(vote, box)))


class RevealVote(SealedCommand, frozen=True, kw_only=True):
    """Shows the result, with what was typed from the wall; it is marked as counted once where one person typed it."""

    vote: VoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = _in_state(state, self.vote, "Close it before it is revealed.", VoteState.CLOSED)
        result = with_wall(state, vote, newest_result(state, vote))
        revealed = with_values(vote, now, state=VoteState.REVEALED)
        return Edits(say("reveal the vote {vote}", vote=quoted(vote.title)), (revealed, result))


class ReopenVote(BoxCommand, frozen=True, kw_only=True):
    """Opens a closed or revealed vote again; the result there was stays as an earlier version.

    `anew` empties the box and forgets the wall: everybody votes again. A secret vote always begins anew. With
    `to_set_up` it goes back to its set-up, so that options can be added (DV10), and begins anew too.
    """

    anew: bool = False
    to_set_up: bool = False

    def edits_of(self, state: EventState, now: datetime, dice: Dice, box: Box) -> Edits:
        vote = _in_state(state, self.vote, "It cannot be opened again.", VoteState.CLOSED, VoteState.REVEALED)
        following = VoteState.SET_UP if self.to_set_up else VoteState.OPEN
        version = max([vote.version, *(one.version for one in results_of(state, vote))]) + 1
        opened = None if self.to_set_up else now
        reopened = with_values(vote, now, state=following, version=version, opened=opened, closed=None)
        gone: list[Record] = [one for one in state.all(BallotCount) if one.vote == vote.id]
        gone += tallies_in(state, vote) if self._begins_anew(vote) else []
        label = say("open the vote {vote} again", vote=quoted(vote.title))
        return Edits(label, (reopened,), tuple(map(ref_of, gone)))

    def becomes_of_box(self, state: EventState) -> BoxAct:
        return BoxAct.EMPTY if self._begins_anew(state.need(Vote, self.vote)) else BoxAct.KEEP

    def _begins_anew(self, vote: Vote) -> bool:
        return self.anew or self.to_set_up or vote.secret


def refuse_opened(vote: Vote) -> None:
    """Refuses to change the set-up of a vote that has been opened (DV1, DV10). For the commands that set votes up."""
    if vote.state != VoteState.SET_UP:
        words = "“{vote}” {is_so}: what was set up stays as it is. Reset it to change it; both versions are kept."
        raise Refusal(say(words, vote=vote.title, is_so=_STATE_WORDS[vote.state]))


def _in_state(state: EventState, vote_id: VoteId, otherwise: str, *wanted: VoteState) -> Vote:
    vote = state.need(Vote, vote_id)
    if vote.state not in wanted:
        words = "“{vote}” {is_so}. {otherwise}"
        raise Refusal(say(words, vote=vote.title, is_so=_STATE_WORDS[vote.state], otherwise=otherwise))
    return vote


def _refuse_unready(vote: Vote, options: list[VoteOption]) -> None:
    if len(options) < FEWEST_OPTIONS:
        words = "“{vote}” has fewer than two options. Add what people can choose between, then open it."
        raise Refusal(say(words, vote=vote.title))
    if vote.rating:
        return
    if not vote.colours or all(one.negative for one in vote.colours):
        words = "“{vote}” has no dots to give. Say how many everybody has, and what they mean, then open it."
        raise Refusal(say(words, vote=vote.title))
    if any(one.dots < 1 for one in vote.colours):
        raise Refusal(say("“{vote}” has a colour of which nobody has a dot. Give one or more.", vote=vote.title))

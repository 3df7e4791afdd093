"""How people came out of a tie at the cut (DV7). The program shows all ways and prefers none; lots are drawn openly."""

from __future__ import annotations

import random
from datetime import datetime

from facilitator.commands.making import checked
from facilitator.commands.naming import quoted
from facilitator.commands.texts import needed_text, whole_text
from facilitator.commands.vote_counting import newest_result
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, VoteId, VoteOptionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import TieDecision, TieRule, Vote, VoteResult, VoteState
from facilitator.planning.tally_ranking import Cut, cut_of, plus_colour, ranked
from facilitator.words import say


class DecideTie(CommandValue, frozen=True, kw_only=True):
    """Keeps which of the tied options are taken, and by which rule; another decision on the same result replaces it.

    `chosen` are tied options, as many as there are places: of all rules but two. `TAKE_ALL` takes all that are tied;
    `LOTS` draws them here, with a seed that is kept so that everybody can draw again. `MODERATOR` needs a reason.
    """

    vote: VoteId
    rule: TieRule
    chosen: tuple[VoteOptionId, ...] = ()
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        vote = state.need(Vote, self.vote)
        result = _revealed(state, vote)
        cut = _tied_cut(vote, result)
        seed = dice.new_id() if self.rule == TieRule.LOTS else None
        earlier = next((one for one in state.all(TieDecision) if _is_about(one, result)), None)
        decision = TieDecision(
            id=earlier.id if earlier is not None else dice.new_id(),
            vote=self.vote,
            version=result.version,
            rule=self.rule,
            chosen=self._taken(cut, seed),
            seed=seed,
            reason=self._reason(),
            at=now,
        )
        return Edits(say("decide the tie in {vote}", vote=quoted(vote.title)), (checked(state, decision),))

    def _taken(self, cut: Cut, seed: str | None) -> tuple[VoteOptionId, ...]:
        if self.rule == TieRule.TAKE_ALL:
            return cut.tied
        if seed is not None:
            return drawn(cut, seed)
        chosen = tuple(dict.fromkeys(self.chosen))
        if not set(chosen) <= set(cut.tied) or len(chosen) != cut.open_places:
            words = "Name {places} of the {tied} options that are tied."
            raise Refusal(say(words, places=cut.open_places, tied=len(cut.tied)))
        return chosen

    def _reason(self) -> str | None:
        if self.rule == TieRule.ASK:
            raise Refusal("Say how the tie was decided: all taken, a run-off, a merge, lots, or by the moderator.")
        if self.rule == TieRule.MODERATOR:
            return needed_text(self.reason or "", "the reason")
        return whole_text(self.reason, "the reason")


def drawn(cut: Cut, seed: str) -> tuple[VoteOptionId, ...]:
    """The options these lots fall on: the same for the same tie and seed, so that everybody can draw again."""
    lots = random.Random(seed).sample(sorted(cut.tied), cut.open_places)
    return tuple(one for one in cut.tied if one in lots)


def _is_about(decision: TieDecision, result: VoteResult) -> bool:
    return decision.vote == result.vote and decision.version == result.version


def _revealed(state: EventState, vote: Vote) -> VoteResult:
    if vote.state != VoteState.REVEALED:
        raise Refusal(say("“{vote}” has not been revealed yet.", vote=vote.title))
    return newest_result(state, vote)


def _tied_cut(vote: Vote, result: VoteResult) -> Cut:
    cut = None
    if result.counted and not vote.rating:
        cut = cut_of(ranked(result.counted, plus_colour(vote.colours)), vote.cut, result.valid)
    if cut is None or not cut.tied:
        raise Refusal(say("There is no tie at the cut of “{vote}”.", vote=vote.title))
    return cut

"""Where a revealed vote stands: ranks, the cut, what is too close to call, and where all ballots have gone (DV4–DV12).

None before the reveal (DV9): whoever shows or prints a result comes through here.
"""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.ids import VoteOptionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.planning.tally import Reconciliation, options_of, reconciled
from facilitator.planning.tally_ranking import (
    Cut,
    Sides,
    Spread,
    cut_of,
    plus_colour,
    ranked,
    ranked_by_mean,
    sides,
    spreads,
)
from facilitator.queries.stage_scenes_vote import newest_result, title_of
from facilitator.words import Words, counted, say


class StandingRow(Struct, frozen=True):
    """An option in its place. `chosen` is None where the cut is a tie it stands in, or where there is no cut.

    `dots` stand by colour, or by answer in the order of `RATINGS`; `sides` where there are negative dots, `spread` of a
    rating. `rank` is None for an idea nobody rated.
    """

    option: VoteOptionId
    number: int | None
    title: str
    dots: tuple[int, ...]
    rank: str | None
    voters: int | None
    chosen: bool | None
    tied: bool
    close: bool
    sides: Sides | None
    spread: Spread | None


class VoteStanding(Struct, frozen=True):
    """A revealed result. `too_few` says that a secret vote had too few ballots to show: then there are no rows.

    `unused` are the dots by colour nobody gave; None where the voters or their dots are not known, and for ratings.
    """

    vote: Vote
    result: VoteResult
    rows: tuple[StandingRow, ...]
    cut: Cut | None
    account: Reconciliation | None
    unused: tuple[int | None, ...]
    too_few: bool

    @property
    def voters(self) -> int | None:
        """Valid ballots; None where only the wall was counted."""
        return self.result.valid


def standing_of(state: EventState, vote: Vote) -> VoteStanding | None:
    """The result that holds, the options with most dots first; None until it is revealed."""
    result = newest_result(state, vote)
    if vote.state != VoteState.REVEALED or result is None:
        return None
    cut = None
    if result.counted and not vote.rating:
        cut = cut_of(ranked(result.counted, plus_colour(vote.colours)), vote.cut, result.valid)
    options = {one.id: one for one in options_of(vote, state.all(VoteOption))}
    rows = tuple(_row(state, options[one.option], one, rank, vote, result, cut) for one, rank in _ordered(vote, result))
    return VoteStanding(vote, result, rows, cut, _account(result), _unused(vote, result), too_few=not result.counted)


def notes_on(state: EventState, standing: VoteStanding) -> list[Words]:
    """What must be said beside a result: ties, near ties, options that divide, one typist, corrections."""
    if standing.too_few:
        return [say("Too few ballots to show: the vote is secret.")]
    result = standing.result
    given = any(any(row.dots) for row in standing.rows)
    notes = [*_cut_notes(standing), *_divided_notes(standing)]
    notes += [] if given else [say("Nobody gave a dot: nothing is chosen.")]
    if result.counted_once:
        notes.append(say("Counted once: one person alone typed the numbers from the wall."))
    if result.reason:
        notes.append(say("Version {version}, corrected: {reason}", version=result.version, reason=result.reason))
    if standing.account is not None and standing.account.unexplained:
        more = counted(standing.account.unexplained, "ballot", "ballots")
        notes.append(say("{more} more than were given out: count again.", more=more))
    return notes


def _ordered(vote: Vote, result: VoteResult) -> list[tuple[OptionDots, str | None]]:
    rows = {row.option: row for row in result.counted}
    if vote.rating:
        return [(rows[spread.option], rank) for spread, rank in ranked_by_mean(spreads(result.counted))]
    return [(rows[one.option], one.words) for one in ranked(result.counted, plus_colour(vote.colours))]


def _row(
    state: EventState,
    option: VoteOption,
    dots: OptionDots,
    rank: str | None,
    vote: Vote,
    result: VoteResult,
    cut: Cut | None,
) -> StandingRow:
    both = None if vote.rating else sides(result.counted, vote.colours)
    tied = cut is not None and dots.option in cut.tied
    return StandingRow(
        option=dots.option,
        number=option.number,
        title=title_of(state, option),
        dots=dots.dots,
        rank=rank,
        voters=dots.voters,
        chosen=None if cut is None or tied else dots.option in cut.clear,
        tied=tied,
        close=cut is not None and dots.option in cut.close,
        sides=None if both is None else next(one for one in both if one.option == dots.option),
        spread=spreads([dots])[0] if vote.rating else None,
    )


def _account(result: VoteResult) -> Reconciliation | None:
    if result.valid is None or result.blank is None or result.invalid is None:
        return None
    return reconciled(result.issued, result.valid, result.blank, result.invalid, result.spoiled or 0)


def dots_to_give(vote: Vote, result: VoteResult) -> tuple[int | None, ...]:
    """How many dots of each colour all voters had: of ballots those that could give dots; where a wall was counted
    too, and no row tells its voters, as many voters as were expected. None where that is not known."""
    ballots = None if result.valid is None else result.valid + (result.blank or 0)
    from_ballots = any(row.voters is not None for row in result.counted)
    voters = ballots if from_ballots or vote.voters_expected is None else vote.voters_expected
    return tuple(None if voters is None else one.dots * voters for one in vote.colours)


def _unused(vote: Vote, result: VoteResult) -> tuple[int | None, ...]:
    """By colour how many dots nobody gave."""
    if vote.rating or not result.counted or not vote.colours:
        return ()
    totals = [sum(row.dots[colour] for row in result.counted) for colour in range(len(vote.colours))]
    pairs = zip(dots_to_give(vote, result), totals, strict=True)
    return tuple(None if most is None or most < total else most - total for most, total in pairs)


def _cut_notes(standing: VoteStanding) -> list[Words]:
    cut = standing.cut
    if cut is None or not any(any(row.dots) for row in standing.rows):
        return []  # a tie at no dots at all is none
    if cut.tied:
        last = "the last place" if cut.open_places == 1 else f"the last {cut.open_places} places"
        return [
            say("The cut falls into a tie: {tied} options for {last}. People decide.", tied=len(cut.tied), last=last)
        ]
    if cut.near and cut.gap is not None:
        words = "Too close to call: the last chosen is {gap} ahead of the next; {more} would change who is chosen."
        more = counted(cut.gap + 1, "more dot", "more dots")
        return [say(words, gap=counted(cut.gap, "dot", "dots"), more=more)]
    return []


def _divided_notes(standing: VoteStanding) -> list[Words]:
    return [
        say("{title} divides: +{plus} / −{minus}.", title=row.title, plus=row.sides.plus, minus=row.sides.minus)
        for row in standing.rows
        if row.sides is not None and row.sides.divided
    ]

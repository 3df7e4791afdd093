"""The result of a vote as a record: ballots when it closes, numbers from the wall when it is revealed."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.ballots import Box
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, VoteId
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, BallotKind, Tally, Vote, VoteOption, VoteResult
from facilitator.planning.tally import TOO_FEW, WallCount, counted, rules_of, together, wall_count
from facilitator.words import say


def options_in(state: EventState, vote: Vote) -> list[VoteOption]:
    """The options of a vote, in no promised order."""
    return [one for one in state.all(VoteOption) if one.vote == vote.id]


def tallies_in(state: EventState, vote: Vote) -> list[Tally]:
    """What was typed from the wall."""
    return [one for one in state.all(Tally) if one.vote == vote.id]


def results_of(state: EventState, vote: Vote) -> list[VoteResult]:
    """All results a vote ever had, the newest last."""
    return sorted((one for one in state.all(VoteResult) if one.vote == vote.id), key=lambda one: one.version)


def newest_result(state: EventState, vote: Vote) -> VoteResult:
    """The result that holds. Refuses where nothing has been counted yet."""
    found = results_of(state, vote)
    if not found:
        raise Refusal(say("“{vote}” has not been counted yet. Close it first.", vote=vote.title))
    return found[-1]


def ballots_counted(state: EventState, vote: Vote, box: Box, now: datetime, dice: Dice) -> VoteResult:
    """What the ballots say. Of a secret vote with fewer than five nothing but their number is kept (V5)."""
    count = counted(box.ballots, rules_of(vote, options_in(state, vote)))
    hidden = is_too_few(vote, len(box.ballots))
    return VoteResult(
        id=dice.new_id(),
        vote=VoteId(vote.id),
        version=vote.version,
        at=now,
        counted=() if hidden else count.counted,
        issued=vote.issued if vote.issued is not None else box.codes or None,
        returned=count.returned,
        valid=None if hidden else count.valid,
        blank=None if hidden else count.blank,
        invalid=None if hidden else count.invalid,
        spoiled=box.spoiled,
    )


def is_too_few(vote: Vote, ballots: int) -> bool:
    """Whether so few ballots of a secret vote would tell who voted what. No ballots at all tell nothing."""
    return vote.secret and 0 < ballots < TOO_FEW


def count_kept(vote: Vote, box: Box) -> BallotCount:
    """The count of the box as it is kept after the close."""
    devices = box.voted if vote.ballot_kind == BallotKind.OPEN_DOTS else None
    return BallotCount(id=vote.id, vote=VoteId(vote.id), marked=len(box.ballots), spoiled=box.spoiled, devices=devices)


def with_wall(state: EventState, vote: Vote, result: VoteResult) -> VoteResult:
    """The result with what was typed from the wall. Refuses while two typists have other numbers (DV5)."""
    options = options_in(state, vote)
    issued = result.issued if vote.issued is None else vote.issued
    wall = wall_count(tallies_in(state, vote), rules_of(vote, options), vote.voters_expected)
    if wall is None:
        return result.but(issued=issued)
    _refuse_differences(wall)
    rows = wall.counted
    if result.returned:
        return result.but(
            counted=together(result.counted, rows) if result.counted else (),
            counted_once=wall.counted_once,
            issued=issued,
        )
    unknown = {"returned": None, "valid": None, "blank": None, "invalid": None, "spoiled": None}
    return result.but(counted=rows, counted_once=wall.counted_once, issued=issued, **unknown)


def _refuse_differences(wall: WallCount) -> None:
    if wall.differences:
        words = "The two counts from the wall differ in {number} places. Count these again before you reveal."
        if len(wall.differences) == 1:
            words = "The two counts from the wall differ in one place. Count it again before you reveal."
        raise Refusal(say(words, number=len(wall.differences)))

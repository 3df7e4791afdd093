"""Votes in a merge. Ballots never leave the file in which they were cast, so a vote comes whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.words import Words, say

if TYPE_CHECKING:
    from facilitator.planning.merging import Change

PARTS = frozenset({"vote_option", "tally", "vote_result", "tie_decision", "ballot_count"})
_OPEN = "The vote “{vote}” is still open on the other side. Close it there, then merge again."
_BOTH = "The vote “{vote}” went on in both copies. Ours stays as it is; the other one stays in its file."


def without_votes_of_both(ours: EventState, changes: Sequence[Change]) -> tuple[list[Change], tuple[Words, ...]]:
    """The changes without those of votes that cannot come, and a sentence about each of these."""
    votes: dict[str, list[Change]] = {}
    for one in changes:
        vote = vote_of(one.after or one.before)
        if vote is not None:
            votes.setdefault(vote, []).append(one)
    left_out = {vote: why for vote, some in votes.items() if (why := _why_not(ours, vote, some)) is not None}
    kept = [one for one in changes if vote_of(one.after or one.before) not in left_out]
    return kept, tuple(left_out[vote] for vote in sorted(left_out))


def vote_of(record: Record | None) -> str | None:
    """The vote a record is, or belongs to."""
    if isinstance(record, Vote):
        return record.id
    return getattr(record, "vote", None) if record is not None and record.kind_name in PARTS else None


def _why_not(ours: EventState, vote: str, changes: Sequence[Change]) -> Words | None:
    touched = [one for one in changes if one.before != one.after]
    if not touched or all(ours.find(one.ref) == one.after for one in touched):
        return None
    mine = ours.get(Vote, vote)
    theirs = next((one.after for one in changes if one.ref.id == vote and isinstance(one.after, Vote)), None)
    title = (theirs or mine).title if (theirs or mine) is not None else "?"  # type: ignore[union-attr]
    if theirs is not None and theirs.state == VoteState.OPEN:
        return say(_OPEN, vote=title)
    is_open = mine is not None and mine.state == VoteState.OPEN
    if is_open or any(ours.find(one.ref) not in (one.before, one.after) for one in touched):
        return say(_BOTH, vote=title)
    return say(_BOTH, vote=title) if _is_over(mine) and mine not in _pasts(vote, touched) else None


def _is_over(vote: Vote | None) -> bool:
    return vote is not None and vote.state != VoteState.SET_UP


def _pasts(vote: str, touched: Sequence[Change]) -> list[Record | None]:
    return [one.before for one in touched if one.ref.id == vote]

"""What may not be changed any more, not even by an undo of something older."""

from __future__ import annotations

from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import Tally, Vote, VoteOption, VoteState


def frozen_by_vote(state: EventState, before: Record | None, after: Record | None) -> Vote | None:
    """The opened vote whose set-up would be another if this change were turned round (DV1, DV10), or the revealed one
    whose wall would be; None where it may be.

    How many ballots were given out is no set-up: that may be told, and taken back, while the vote is open.
    """
    record = after or before
    if isinstance(record, Tally):
        vote = state.get(Vote, record.vote)
        return vote if vote is not None and vote.state == VoteState.REVEALED else None
    if not isinstance(record, Vote | VoteOption) or _tells_only_issued(before, after):
        return None
    vote = state.get(Vote, record.id if isinstance(record, Vote) else record.vote)
    return vote if vote is not None and vote.state != VoteState.SET_UP else None


def _tells_only_issued(before: Record | None, after: Record | None) -> bool:
    if not (isinstance(before, Vote) and isinstance(after, Vote)):
        return False
    return before.but(issued=after.issued, changed=after.changed) == after

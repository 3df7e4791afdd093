"""Dots as far as they may be seen: nothing is told of a vote before it is revealed (DV9)."""

from __future__ import annotations

from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteOption, VoteResult, VoteState


def dots_of(state: EventState, *, cluster: str | None = None, topic: str | None = None) -> int | None:
    """The dots a cluster or topic got in the newest revealed vote; None where it was in none.

    Only the first colour counts: colours mean different things and are never added.
    """
    options = [one for one in state.all(VoteOption) if _is_about(one, cluster, topic)]
    results = [result for option in options if (result := _revealed(state, option)) is not None]
    newest = max(results, key=lambda one: (one[0].at, one[0].version), default=None)
    return None if newest is None else newest[1]


def _is_about(option: VoteOption, cluster: str | None, topic: str | None) -> bool:
    return (cluster is not None and option.cluster == cluster) or (topic is not None and option.topic == topic)


def _revealed(state: EventState, option: VoteOption) -> tuple[VoteResult, int] | None:
    """The last result of the option's vote, with the option's dots of the first colour."""
    vote = state.get(Vote, option.vote)
    if vote is None or vote.state != VoteState.REVEALED:
        return None
    results = [one for one in state.all(VoteResult) if one.vote == vote.id]
    if not results:
        return None
    last = max(results, key=lambda one: one.version)
    dots = [one.dots[0] for one in last.counted if one.option == option.id and one.dots]
    return (last, dots[0]) if dots else None

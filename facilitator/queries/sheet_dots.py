"""Dots beside topics and clusters: only of votes that were revealed, each colour by itself (DV1, DV9)."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, Vote, VoteOption, VoteResult, VoteState
from facilitator.queries.sheets import DotKind, DotRow

_KINDS: tuple[DotKind, ...] = ("first", "second", "third")


def dots_by_target(state: EventState, session: SessionId) -> Mapping[str, tuple[DotRow, ...]]:
    """The dots of each topic, cluster or note of a session by its id; empty before the reveal."""
    rows: dict[str, tuple[DotRow, ...]] = {}
    for vote, result in revealed(state, session):
        options = {option.id: option for option in state.all(VoteOption) if option.vote == vote.id}
        for counted in result.counted:
            target = _target(options.get(counted.option))
            if target is not None:
                rows[target] = rows.get(target, ()) + _rows(vote.colours, counted.dots)
    return rows


def revealed(state: EventState, session: SessionId) -> list[tuple[Vote, VoteResult]]:
    """The votes of a session whose totals people may see, each with its newest result."""
    votes = in_order(v for v in state.all(Vote) if v.session == session and v.state is VoteState.REVEALED)
    found = [(vote, [result for result in state.all(VoteResult) if result.vote == vote.id]) for vote in votes]
    return [(vote, max(results, key=lambda result: result.version)) for vote, results in found if results]


def dots_line(state: EventState, session: SessionId) -> str | None:
    """`dots: 31 important, 12 I will work on it, from 22 voters` for the foot."""
    lines = [_line(vote, result) for vote, result in revealed(state, session)]
    return "; ".join(line for line in lines if line) or None


def _line(vote: Vote, result: VoteResult) -> str:
    totals = [
        f"{sum(counted.dots[i] for counted in result.counted if i < len(counted.dots))} {colour.meaning}"
        for i, colour in enumerate(vote.colours)
    ]
    voters = result.valid if result.valid is not None else result.returned
    of = "number of voters not given" if voters is None else f"from {voters} voters"
    return f"dots: {', '.join(totals)}, {of}" if totals else ""


def _target(option: VoteOption | None) -> str | None:
    return None if option is None else option.topic or option.cluster or option.note


def _rows(colours: tuple[DotColour, ...], dots: tuple[int, ...]) -> tuple[DotRow, ...]:
    return tuple(
        DotRow(count, colour.meaning, "minus" if colour.negative else _KINDS[min(i, len(_KINDS) - 1)])
        for i, (colour, count) in enumerate(zip(colours, dots, strict=False))
    )

"""The picture of a vote: what is asked while it is open, and its rows one after another once it is revealed (DV9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.ballots import RATINGS
from facilitator.domain.harvest import Cluster, Note
from facilitator.domain.market import Topic
from facilitator.domain.stage import VoteScene
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, TieDecision, Vote, VoteOption, VoteResult, VoteState
from facilitator.queries.sheets import DotKind
from facilitator.queries.stage_scenes_about import About, nothing_there
from facilitator.queries.stage_scenes_values import (
    MOST_OPTIONS,
    Line,
    ListPicture,
    Picture,
    ResultDots,
    ResultRow,
    VotePicture,
    WordsPicture,
)
from facilitator.queries.vote_page import rule_words
from facilitator.queries.vote_sheets import rating_words
from facilitator.words import counted

if TYPE_CHECKING:
    from facilitator.queries.vote_standing import StandingRow, VoteStanding

MOST_IDEAS = 6  # with their answers on one picture
_KINDS: tuple[DotKind, ...] = ("first", "second", "third")
_NOT_YET = {
    VoteState.SET_UP: "The vote opens soon.",
    VoteState.OPEN: "The vote is open.",
    VoteState.CLOSED: "The vote is closed. The result comes in a moment.",
    VoteState.REVEALED: "",
}


def vote(about: About, scene: VoteScene) -> Picture:
    """Its purpose until it is revealed; then the rows from the last to the first, as many as people asked for."""
    found = about.state.get(Vote, scene.vote)
    if found is None:
        return nothing_there()
    standing = _standing(about.state, found)
    if standing is None:
        return _asked(found)
    if standing.too_few:
        return WordsPicture(head=found.title, words="Too few ballots to show: the vote is secret.")
    many = min(max(scene.revealed_rows, 0), len(standing.rows))
    if found.rating:
        return _rated(standing, many)
    rows, number, pages = _window(standing.rows, many)
    taken = _taken(about.state, standing)
    shown = {one.option for one in standing.rows[len(standing.rows) - many :]}
    return VotePicture(
        head=found.title,
        corner=_totals(standing.result, found),
        foot_right=_ties(standing.rows, taken) if many == len(standing.rows) else "",
        rows=tuple(_row(found, one, taken) if one.option in shown else ResultRow(None, None) for one in rows),
        legend=tuple((_kind(n, colour), colour.meaning) for n, colour in enumerate(found.colours)),
        page=number,
        pages=pages,
    )


def reveal_length(state: EventState, scene: VoteScene) -> int:
    """How many rows can be revealed; 0 before the reveal."""
    found = state.get(Vote, scene.vote)
    standing = None if found is None else _standing(state, found)
    return 0 if standing is None else len(standing.rows)


def newest_result(state: EventState, found: Vote) -> VoteResult | None:
    """The last correction of a vote's result."""
    results = [one for one in state.all(VoteResult) if one.vote == found.id]
    return max(results, key=lambda one: one.version, default=None)


def _asked(found: Vote) -> Picture:
    """What is asked, what for, and by which rule: never a number of what has come in (DV9)."""
    words = [found.purpose, rule_words(found)]
    return WordsPicture(
        head="Dot vote", words=found.title, quiet="\n".join(one for one in words if one), foot=_NOT_YET[found.state]
    )


def _standing(state: EventState, found: Vote) -> VoteStanding | None:
    """The result that may be seen: none before the reveal, no rows where too few voted in secret."""
    from facilitator.queries.vote_standing import standing_of  # noqa: PLC0415 - late: it calls options as we do

    return standing_of(state, found)


def _rated(standing: VoteStanding, many: int) -> Picture:
    """Ideas with how many answered what; the best last, as the rows of dots come."""
    rows = standing.rows[len(standing.rows) - many :][:MOST_IDEAS]
    return ListPicture(
        head=standing.vote.title,
        corner="" if standing.voters is None else f"from {counted(standing.voters, 'voter', 'voters')}",
        rows=tuple(Line(one.rank or "–", one.title, _answers(one)) for one in rows),
    )


def _answers(row: StandingRow) -> str:
    """`4 strong agreement · 2 neutral`."""
    given = zip(RATINGS, row.dots, strict=False)
    return " · ".join(f"{count} {rating_words(rating)}" for rating, count in given if count)


def _window(rows: tuple[StandingRow, ...], many: int) -> tuple[tuple[StandingRow, ...], int, int]:
    """The rows around the one revealed last; when all are, the first ones."""
    pages = max(1, -(-len(rows) // MOST_OPTIONS))
    newest = 0 if many == len(rows) else len(rows) - max(many, 1)
    number = newest // MOST_OPTIONS + 1
    return rows[(number - 1) * MOST_OPTIONS : number * MOST_OPTIONS], number, pages


def _taken(state: EventState, standing: VoteStanding) -> set[str]:
    """The options that are chosen: those clearly before the cut, and what people decided where it fell into a tie."""
    found, version = standing.vote, standing.result.version
    decisions = [one for one in state.all(TieDecision) if one.vote == found.id and one.version == version]
    clear = {str(one.option) for one in standing.rows if one.chosen}
    if decisions:
        return clear | set(max(decisions, key=lambda one: (one.at.timestamp() if one.at else 0.0, one.id)).chosen)
    return clear


def _row(found: Vote, one: StandingRow, taken: set[str]) -> ResultRow:
    both = enumerate(zip(found.colours, one.dots, strict=False))
    dots = tuple(ResultDots(count, _kind(n, colour)) for n, (colour, count) in both)
    return ResultRow(one.rank or "–", one.title, dots, one.option in taken)


def _kind(place: int, colour: DotColour) -> DotKind:
    return "minus" if colour.negative else _KINDS[min(place, len(_KINDS) - 1)]


def title_of(state: EventState, option: VoteOption) -> str:
    """What an option is called: its own words, or those of what it stands for."""
    topic, cluster, note = (
        state.get(Topic, option.topic),
        state.get(Cluster, option.cluster),
        state.get(Note, option.note),
    )
    if option.words:
        return option.words
    if topic is not None:
        return topic.title
    if cluster is not None:
        return cluster.title or "–"
    if note is not None and not note.redacted:
        return note.reads
    return "–"


def _totals(result: VoteResult, found: Vote) -> str:
    """`178 dots from 60 voters`; several colours are never added."""
    totals = [sum(one.dots[n] for one in result.counted if n < len(one.dots)) for n in range(len(found.colours))]
    voters = result.valid if result.valid is not None else result.returned
    said = (
        " + ".join(str(one) for one in totals)
        if len(totals) > 1
        else counted(totals[0], "dot", "dots")
        if totals
        else ""
    )
    if voters is None:
        return said
    from_voters = f"from {counted(voters, 'voter', 'voters')}"
    return f"{said} {from_voters}" if said and len(totals) == 1 else from_voters


def _ties(rows: tuple[StandingRow, ...], taken: set[str]) -> str:
    """What an equal rank means, where there is one: first of those that are taken, else of those at the cut."""
    tied = [one for one in rows if one.rank is not None and one.rank.endswith("=")]
    wanted = next((one for one in tied if one.option in taken or one.tied), None) or next(iter(tied), None)
    if wanted is None:
        return ""
    group = [one for one in tied if one.rank == wanted.rank]
    words = f"{wanted.rank} : equal dots, equal rank."
    if all(one.option in taken for one in group):
        return f"{words} {'Both' if len(group) == 2 else 'All'} are taken."
    return words

"""Votes as a phone shows them: the ballot while they are open, and the result once the stage has shown it."""

from __future__ import annotations

import random

from msgspec import Struct

from facilitator.domain.ballots import RATINGS
from facilitator.domain.order import in_order
from facilitator.domain.stage import VoteScene, stage_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotKind, Vote, VoteState
from facilitator.queries.stage_scenes_vote import reveal_length
from facilitator.queries.vote_outcome import outcome
from facilitator.queries.vote_sheets import option_number, option_words, options_of, rating_words
from facilitator.words import counted

KIND_TOLD = {
    BallotKind.OPEN_DOTS: "Open dots: one ballot for each phone. No name is asked, and none is kept with your dots.",
    BallotKind.PERSON_LINKS: "One ballot for each person on the list. It is marked that you have voted; what you chose "
    "is not kept with your name.",
    BallotKind.DRAWN_CODES: "One ballot for each slip that was drawn. Nobody knows who holds which slip.",
}
MOST_DOTS = 99


class BallotColour(Struct, frozen=True):
    """A colour of dots: what it means, how many there are (None: as many as one likes), and its sign without colour."""

    meaning: str
    dots: int | None
    negative: bool
    sign: str


class BallotRow(Struct, frozen=True):
    """One option on the ballot."""

    id: str
    number: int
    words: str


class PhoneBallot(Struct, frozen=True):
    """A ballot as one phone fills it in. `stack` is the most dots on one option; `ratings` are the answers of a vote
    that rates instead, as value and words."""

    id: str
    title: str
    purpose: str
    rule: str
    kind: BallotKind
    told: str
    is_open: bool
    colours: tuple[BallotColour, ...]
    stack: int | None
    ratings: tuple[tuple[str, str], ...]
    rows: tuple[BallotRow, ...]


class ResultLine(Struct, frozen=True):
    """One option of a result: its place, its dots by colour (of a rating its answers), and how long its bar is."""

    rank: str
    words: str
    dots: tuple[int, ...]
    bar: int
    chosen: bool


class PhoneResult(Struct, frozen=True):
    """A revealed vote; `said` stands there instead of numbers where there is nothing to show."""

    title: str
    said: str
    lines: tuple[ResultLine, ...]
    account: tuple[tuple[str, str], ...]
    told: str
    columns: tuple[str, ...]


def open_votes(state: EventState) -> list[Vote]:
    """The votes that take ballots now, the one opened last first."""
    found = [one for one in state.all(Vote) if one.state is VoteState.OPEN]
    return sorted(found, key=lambda one: (one.opened is None, one.opened, one.order), reverse=True)


def shown_votes(state: EventState) -> list[Vote]:
    """The votes whose result the room has seen: revealed, and not just being revealed row by row on the stage."""
    scene = stage_of(state).current
    found = in_order(one for one in state.all(Vote) if one.state is VoteState.REVEALED)
    if isinstance(scene, VoteScene) and scene.revealed_rows < reveal_length(state, scene):
        found = [one for one in found if one.id != scene.vote]
    return sorted(found, key=lambda one: (one.closed is not None, one.closed), reverse=True) if found else []


def phone_ballot(state: EventState, vote: Vote, participant: str) -> PhoneBallot:
    """The ballot of one phone: shuffled for each where the vote says so, and always the same for the same one."""
    options = options_of(state, vote)
    rows = [
        BallotRow(one.id, option_number(state, one, n), option_words(state, one)) for n, one in enumerate(options, 1)
    ]
    if vote.shuffled:
        random.Random(f"{vote.id}/{participant}").shuffle(rows)
    colours = tuple(
        BallotColour(one.meaning, one.dots, one.negative, "○" if one.negative else "▲" if n else "●")
        for n, one in enumerate(vote.colours)
    ) or (BallotColour("", None, False, "●"),)
    return PhoneBallot(
        id=vote.id,
        title=vote.title,
        purpose=vote.purpose or "",
        rule=_rule(vote),
        kind=vote.ballot_kind,
        told=KIND_TOLD[vote.ballot_kind],
        is_open=vote.state is VoteState.OPEN,
        colours=() if vote.rating else colours,
        stack=vote.stack_limit,
        ratings=tuple((one.value, rating_words(one)) for one in RATINGS) if vote.rating else (),
        rows=tuple(rows),
    )


def phone_result(state: EventState, vote: Vote) -> PhoneResult | None:
    """What came out; None before the room has seen it."""
    found = outcome(state, vote) if vote in shown_votes(state) else None
    if found is None:
        return None
    said = "Too few ballots to show without telling who voted what." if found.too_few else found.nothing
    most = max((abs(row.dots[0]) for row in found.rows if row.dots), default=0)
    lines = () if said else tuple(
        ResultLine(
            rank=row.rank,
            words=row.line.words,
            dots=row.answers or row.dots,
            bar=round(100 * max(0, row.dots[0]) / most) if most and row.dots else 0,
            chosen=row.chosen,
        )
        for row in found.rows
    )  # fmt: skip
    columns = tuple(rating_words(one) for one in RATINGS) if vote.rating else tuple(one.meaning for one in vote.colours)
    return PhoneResult(vote.title, said, lines, found.account, KIND_TOLD[vote.ballot_kind], columns)


def _rule(vote: Vote) -> str:
    if vote.rating:
        return "Say for each how far you agree."
    named = len(vote.colours) > 1
    given = [
        counted(one.dots, "dot", "dots") + (f" for {one.meaning}" if named and one.meaning else "")
        for one in vote.colours
    ]
    words = ", ".join(given) or "As many dots as you like"
    return f"{words}, at most {vote.stack_limit} on one." if vote.stack_limit else f"{words}."

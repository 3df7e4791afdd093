"""`facilitator tally`: the result of a revealed vote. Before the reveal it tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import TalliedOption, TallyAnswer
from facilitator.cli.reading import place_to_read, state_to_look_at
from facilitator.cli.rotate_text import sentence_lines
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.errors import Refusal
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.queries.vote_standing import StandingRow, VoteStanding, notes_on, standing_of
from facilitator.words import counted, say


@click.command("tally")
@arguments.event_file
@click.option("--vote", "number", type=int, help="Which vote, counted from 1 in their order; the newest unless said.")
@arguments.snapshot
@arguments.as_json
def command(file: Path, number: int | None, snapshot: bool, as_json: bool) -> None:
    """Tell the result of a vote in FILE: dots, ranks, ties, and where all ballots have gone. Refuses before it has been
    revealed.
    """
    path, _ = place_to_read(file, snapshot)
    state = state_to_look_at(path)
    vote = _chosen(state, number)
    standing = standing_of(state, vote)
    if standing is None:
        raise Refusal(say("“{vote}” has not been revealed yet, so nothing of it is told.", vote=vote.title))
    notes = [str(one) for one in notes_on(state, standing)]
    if as_json:
        answer_json(_answer(standing, notes))
    else:
        answer("\n".join([*_lines(standing), *sentence_lines(notes)]))


def _chosen(state: EventState, number: int | None) -> Vote:
    votes = in_order(state.all(Vote))
    if not votes:
        raise Refusal("There is no vote in this event.")
    if number is None:
        return next((one for one in reversed(votes) if one.state == VoteState.REVEALED), votes[-1])
    if not 1 <= number <= len(votes):
        words = "There is no vote {number}. This event has {votes}."
        raise arguments.WrongUse(say(words, number=number, votes=counted(len(votes), "vote", "votes")))
    return votes[number - 1]


def _answer(standing: VoteStanding, notes: list[str]) -> TallyAnswer:
    result, account = standing.result, standing.account
    return TallyAnswer(
        vote=standing.vote.title,
        version=result.version,
        options=tuple(_option(row) for row in standing.rows),
        issued=result.issued,
        valid=result.valid,
        blank=result.blank,
        invalid=result.invalid,
        spoiled=result.spoiled,
        not_returned=None if account is None else account.not_returned,
        notes=tuple(notes),
    )


def _option(row: StandingRow) -> TalliedOption:
    mean = None if row.spread is None or row.spread.mean is None else round(float(row.spread.mean), 2)
    return TalliedOption(
        number=row.number,
        title=row.title,
        dots=row.dots,
        rank=row.rank,
        voters=row.voters,
        chosen=row.chosen,
        mean=mean,
    )


def _lines(standing: VoteStanding) -> Iterator[str]:
    voters = "" if standing.voters is None else f", {counted(standing.voters, 'valid ballot', 'valid ballots')}"
    yield f"{standing.vote.title}{voters}"
    for row in standing.rows:
        dots = " / ".join(map(str, row.dots))
        mark = " (tied)" if row.tied else " (chosen)" if row.chosen else ""
        yield f"{row.rank or '–':>4}  {dots:>6}  {_named(row)}{mark}"
    account = standing.account
    if account is not None and account.issued is not None:
        parts = ("valid", "blank", "invalid", "spoiled", "not_returned")
        said = " + ".join(f"{getattr(account, part)} {part.replace('_', ' ')}" for part in parts)
        yield f"{account.issued} given out = {said}"


def _named(row: StandingRow) -> str:
    return row.title if row.number is None else f"{row.number} {row.title}"

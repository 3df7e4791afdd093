"""The votes of a session in a report: revealed ones only, by rank, with the account of all ballots (DV6, DV9, DV12)."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.ballots import RATINGS
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.queries.ranking_sheets import standings
from facilitator.queries.report_values import Column, Heading, Part, Points, Table, line, paragraph
from facilitator.queries.vote_outcome import Outcome, RankRow, outcome
from facilitator.queries.vote_page import votes_of
from facilitator.queries.vote_sheets import rating_words
from facilitator.queries.vote_standing import VoteStanding, notes_on
from facilitator.words import counted


def votes_part(state: EventState, session: SessionId) -> list[Part]:
    """Each vote of the session; one that is not revealed says no more than that."""
    told = {one.vote.id: one for one in standings(state, session)}
    parts: list[Part] = []
    for vote in votes_of(state, session):
        standing = told.get(vote.id)
        found = None if standing is None else outcome(state, vote)
        if standing is not None and found is not None:
            parts += _vote(state, standing, found)
        elif vote.state in (VoteState.OPEN, VoteState.CLOSED):
            parts += [Heading(vote.title), paragraph("Not revealed yet.", tone="quiet")]
    return parts


def _vote(state: EventState, standing: VoteStanding, found: Outcome) -> Iterator[Part]:
    vote = standing.vote
    yield Heading(vote.title)
    if vote.purpose:
        yield paragraph(vote.purpose, tone="lead")
    yield paragraph(_basis(standing, found), tone="quiet")
    if found.rows:
        yield _table(standing, found)
    said = [found.nothing, found.tie_words, found.decision, *map(str, notes_on(state, standing))]
    sentences = list(dict.fromkeys(one for one in said if one))
    if sentences:
        yield Points(tuple(line(one) for one in sentences))
    for earlier in found.earlier:
        if earlier.lines:
            yield paragraph(f"{earlier.words}: {'; '.join(earlier.lines)}", tone="quiet")


def _basis(standing: VoteStanding, found: Outcome) -> str:
    """`60 returned, 57 valid, 2 blank, 1 invalid, 169 of 171 dots.` Never a share without the number of voters."""
    voters = standing.voters
    of = "The number of voters is not given." if voters is None else f"From {counted(voters, 'voter', 'voters')}."
    account = ", ".join(f"{figure} {word}" for figure, word in found.account)
    stamp = f"{found.stamp[:1].upper()}{found.stamp[1:]}." if found.stamp else ""
    return " ".join(part for part in (of, f"{account}." if account else "", stamp) if part)


def _table(standing: VoteStanding, found: Outcome) -> Table:
    """Rank, what, and a column for each colour or answer; then the share of voters where ballots tell it."""
    vote = standing.vote
    names = _column_names(vote)
    voters = {row.option: row.voters for row in standing.rows}
    shares = standing.voters if any(one is not None for one in voters.values()) else None
    told = any(row.note or row.tied or row.chosen for row in found.rows)
    figures = [*names, *(["Voters"] if shares else [])]
    each = min(0.12, 0.44 / max(len(figures), 1))
    rest = 1 - 0.08 - each * len(figures) - (0.2 if told else 0)
    columns = [Column("Rank", 0.08, strong=True), Column("Option", rest, strong=True)]
    columns += [Column(name, each, figures=True) for name in figures]
    columns += [Column("", 0.2)] if told else []
    rows = [_cells(row, shares, voters.get(row.line.option), told) for row in found.rows]  # type: ignore[call-overload]
    return Table(tuple(columns), tuple(rows))


def _column_names(vote: Vote) -> list[str]:
    if vote.rating:
        return [rating_words(one) for one in RATINGS]
    return [colour.meaning or "Dots" for colour in vote.colours]


def _cells(row: RankRow, shares: int | None, voters: int | None, told: bool) -> tuple[str, ...]:
    cells = [row.rank, row.line.words, *map(str, row.answers or row.dots)]
    if shares:
        cells.append("–" if voters is None else f"{voters} of {shares} ({100 * voters / shares:.0f} %)")
    if told:
        standing = "tied at the cut" if row.tied and not row.chosen else "chosen" if row.chosen else ""
        cells.append(" · ".join(part for part in (standing, row.note) if part))
    return tuple(cells)

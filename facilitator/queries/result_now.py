"""The result so far, for the chair who wants it in three minutes: per question the finding and what carries it.

What nobody has approved says so; what was not revealed is not here at all.
"""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.harvest import PosterKind
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.poster_sheets import PosterSubject, poster_sheet, poster_subjects
from facilitator.queries.sheet_words import session_words
from facilitator.queries.sheets import Block, Blocks, DotRow, PosterSheet, Prose, Quotation

MOST_POINTS = 4


class ResultPoint(Struct, frozen=True):
    """One thing that carries a finding: a cluster, a tier or a sentence, with its standing and its dots."""

    words: str
    standing: str = ""
    dots: tuple[DotRow, ...] = ()


class ResultPart(Struct, frozen=True):
    """The finding of one question. `more` is how many further points its poster has."""

    subject: PosterSubject
    session: str
    name: str
    headline: str
    draft: bool
    points: tuple[ResultPoint, ...]
    more: int


class ResultNow(Struct, frozen=True):
    """The whole result so far, in the order of the day."""

    title: str
    parts: tuple[ResultPart, ...]

    @property
    def drafts(self) -> int:
        """How many parts nobody has approved yet."""
        return sum(one.draft for one in self.parts)


def result_now(state: EventState, session: SessionId | None = None) -> ResultNow:
    """The result of an event, or of one session."""
    parts = [_part(state, one) for one in poster_subjects(state, session)]
    return ResultNow(state.event.title, tuple(one for one in parts if one.points or one.headline != one.name))


def _part(state: EventState, subject: PosterSubject) -> ResultPart:
    sheet = poster_sheet(state, subject)
    points = _points(sheet, of_clusters=subject.kind is PosterKind.CLUSTERS)
    return ResultPart(
        subject=subject,
        session=session_words(state.need(Session, subject.session)),
        name=sheet.context.subject or sheet.headline,
        headline=sheet.headline,
        draft=sheet.draft,
        points=tuple(points[:MOST_POINTS]),
        more=max(0, len(points) - MOST_POINTS),
    )


def _points(sheet: PosterSheet, *, of_clusters: bool) -> list[ResultPoint]:
    match sheet.body:
        case Blocks(blocks=blocks, lead=lead):
            said = [ResultPoint(one.text, one.qualifier) for one in lead]
            told = [one for one in blocks if one.title or one.points]
            return said + [_of_cluster(one) if of_clusters else _of_tier(one) for one in told]
        case Prose(passages=passages):
            return [ResultPoint(one.text, one.qualifier) for one in passages]
        case Quotation(words=words, verdict=verdict):
            return [ResultPoint(words, verdict)]


def _of_cluster(block: Block) -> ResultPoint:
    """A cluster is told by its statement; one that has none yet by its notes."""
    return ResultPoint(block.title or "; ".join(block.points), block.qualifier, block.dots)


def _of_tier(block: Block) -> ResultPoint:
    """A tier is told by what stands in it."""
    parts = (block.title, "; ".join(block.points))
    return ResultPoint(": ".join(part for part in parts if part), block.qualifier, block.dots)

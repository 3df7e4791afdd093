"""The harvesting poster: a finding to read from across the room, what it rests on from two steps away."""

from __future__ import annotations

from msgspec import Struct

from facilitator.documents.columns import Scale, scale
from facilitator.documents.flow import Part, best, continued
from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.marks import Page, Text
from facilitator.documents.notices import notices
from facilitator.documents.page import Paper, colour
from facilitator.documents.pieces import Piece, divides_words, placed, text_piece, torn
from facilitator.documents.type.lines import Span, Style
from facilitator.documents.wordy import words_on
from facilitator.queries.sheets import PosterSheet, Prose

HEADLINE_STEPS, BODY_STEPS = 6, 6
# Which grows in turn, headline or body: a list leaves the first claim to its headline, a sentence is read from afar.
TURNS = ((1, 0), (1, 0), (0, 1))
TURNS_OF_PROSE = ((0, 1), (1, 0), (0, 1))
MOST_HEADLINE_LINES = 3
MOST_HEADLINE_HEIGHT = 0.6  # of the room; a longer headline gets sheets of its own
AIR = 0.1  # of the room stays free while type grows


class _Sheet(Struct, frozen=True):
    """The contents of one page between context line and foot."""

    headline: Piece
    body: Piece
    names: tuple[str, ...] = ()


def lay_out(sheet: PosterSheet, paper: Paper) -> LaidOut:
    """The poster on one page if it fits at the paper's smallest type, grown into free room; else on several."""
    within = room(sheet, paper)
    grown = _grown(sheet, within)
    sizes = grown or _grown_over_several(sheet, within)
    sheets = [_one(sheet, within, sizes)] if grown else _several(sheet, within, sizes)
    pages = tuple(_page(sheet, within, each, sizes, i, len(sheets)) for i, each in enumerate(sheets, start=1))
    found = notices(sheet, within, pages, [each.names for each in sheets])
    return LaidOut(pages, found, sizes.headline, sizes.point)


# Growing


def _grown(sheet: PosterSheet, within: Room) -> Scale | None:
    """The largest sizes, headline and body growing in turns, that leave enough white; none if nothing fits."""
    types = within.paper.types
    if (types.strict and words_on(sheet) > types.words) or not _fits(sheet, within, scale(within.paper, 0, 0), air=0.0):
        return None
    headline = body = 0
    grows = True
    while grows:
        grows = False
        for more_headline, more_body in TURNS_OF_PROSE if isinstance(sheet.body, Prose) else TURNS:
            tried = headline + more_headline, body + more_body
            if tried[0] <= HEADLINE_STEPS and tried[1] <= BODY_STEPS and _may_grow(sheet, within, tried):
                (headline, body), grows = tried, True
    return scale(within.paper, headline, body)


def _grown_over_several(sheet: PosterSheet, within: Room) -> Scale:
    """The smallest sizes; where only its words part a poster, the largest that need no more sheets."""
    smallest = scale(within.paper, 0, 0)
    if not within.paper.types.strict:
        return smallest
    needed = len(_several(sheet, within, smallest))
    tried = (scale(within.paper, n, n) for n in range(min(HEADLINE_STEPS, BODY_STEPS), 0, -1))
    return next((sizes for sizes in tried if _has_air(_several(sheet, within, sizes), within, needed)), smallest)


def _has_air(sheets: list[_Sheet], within: Room, most: int) -> bool:
    if len(sheets) > most:
        return False
    return all(
        not _is_clumsy(each.headline)
        and not divides_words(each.body)
        and within.blank((*each.headline.marks, *each.body.marks)) >= within.paper.types.blank
        for each in sheets
    )


def _may_grow(sheet: PosterSheet, within: Room, steps: tuple[int, int]) -> bool:
    return _fits(sheet, within, scale(within.paper, *steps), air=AIR)


def _fits(sheet: PosterSheet, within: Room, sizes: Scale, air: float) -> bool:
    headline = headline_piece(sheet.headline, within.paper, sizes.headline_style)
    if headline.height > within.height * MOST_HEADLINE_HEIGHT or (air and _is_clumsy(headline)):
        return False
    body = best(within.paper, sheet.body, sizes, _body_height(within, headline, sizes) - air * within.height)
    if body is None or (air and divides_words(body)):
        return False
    return within.blank((*headline.marks, *body.marks)) >= within.paper.types.blank


def _is_clumsy(headline: Piece) -> bool:
    """Whether it has too many lines or a divided word: growing a headline must never lead to that."""
    return len(headline.marks) > MOST_HEADLINE_LINES or divides_words(headline)


def headline_piece(text: str, paper: Paper, style: Style) -> Piece:
    """A headline over the whole width, its lines of nearly equal length."""
    return text_piece([Span(text, True)], paper.inner_width, style, "headline", colour("text.primary"), even=True)


def gap_above(sizes: Scale) -> float:
    """The least white between headline and body."""
    return sizes.headline * 0.42


def gap_below(sizes: Scale) -> float:
    """The least white between body and foot."""
    return sizes.cluster * 0.6


def _body_height(within: Room, headline: Piece, sizes: Scale) -> float:
    return within.height - headline.height - gap_above(sizes) - gap_below(sizes)


# Filling


def _one(sheet: PosterSheet, within: Room, sizes: Scale) -> _Sheet:
    headline = headline_piece(sheet.headline, within.paper, sizes.headline_style)
    height = _body_height(within, headline, sizes)
    airy = best(within.paper, sheet.body, sizes, height - AIR * within.height)
    body = airy or best(within.paper, sheet.body, sizes, height)
    assert body is not None  # these sizes were chosen because it fits
    return _Sheet(headline, body)


def _several(sheet: PosterSheet, within: Room, sizes: Scale) -> list[_Sheet]:
    headline = headline_piece(sheet.headline, within.paper, sizes.headline_style)
    if headline.height <= within.height * MOST_HEADLINE_HEIGHT:
        parts = continued(within.paper, sheet.body, sizes, _body_height(within, headline, sizes))
        return [_Sheet(headline, part.piece, part.names) for part in parts or [Part(Piece(0.0))]]
    above = [_Sheet(part, Piece(0.0), (sheet.headline,)) for part in torn(headline, within.height)]
    parts = continued(within.paper, sheet.body, sizes, within.height - gap_below(sizes))
    return above + [_Sheet(Piece(0.0), part.piece, part.names) for part in parts]


def _page(sheet: PosterSheet, within: Room, each: _Sheet, sizes: Scale, number: int, of: int) -> Page:
    left = within.paper.margin
    marks = (
        *placed(each.headline, left - bearing(each.headline), within.top),
        *placed(each.body, left, _body_top(within, each, sizes)),
    )
    return page(sheet, within, marks, number, of)


def _body_top(within: Room, each: _Sheet, sizes: Scale) -> float:
    """The body hangs below the headline; of the free height a good part stays above it, the rest below."""
    least = gap_above(sizes) if each.headline.marks else 0.0
    free = within.height - each.headline.height - least - gap_below(sizes) - each.body.height
    return within.top + each.headline.height + least + min(max(free, 0.0) * 0.42, sizes.headline)


def bearing(headline: Piece) -> float:
    """The least white before its lines, so that huge letters stand on the same edge as small ones."""
    lines = [mark for mark in headline.marks if isinstance(mark, Text) and mark.line.parts]
    if not lines or any(mark.line.right_to_left for mark in lines):
        return 0.0
    first = [mark.line.parts[0].glyphs[0] for mark in lines]
    least = min(glyph.face.left_bearing(glyph.number) for glyph in first)
    return min(max(least, 0.0), 0.1) * lines[0].style.size * 0.8

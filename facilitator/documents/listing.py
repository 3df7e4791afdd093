"""Rows under a headline, over as many pages as they need: the topic list and the analysis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from facilitator.documents.flow import balanced_columns, filled_columns, spread
from facilitator.documents.layout import LaidOut, Room, page
from facilitator.documents.marks import Mark
from facilitator.documents.notices import notices
from facilitator.documents.pieces import Piece, height_of, placed, stacked, torn
from facilitator.documents.poster import bearing, headline_piece
from facilitator.documents.type.lines import Style
from facilitator.queries.sheets import AnalysisSheet, TopicListSheet

MOST_HEADLINE_HEIGHT = 0.5  # of the room; a longer headline gets pages of its own


class Row(Struct, frozen=True):
    """A row, or a part of one that no page could hold whole."""

    piece: Piece
    name: str


class Listing(Struct, frozen=True):
    """One try at a listing: its styles, its columns, and its rows given the height a page has for them."""

    headline: Style
    text: Style
    gap: float
    rows: Callable[[float], list[Row]]
    columns: int = 1
    gutter: float = 0.0


def lay_out_list(
    sheet: TopicListSheet | AnalysisSheet, within: Room, listing: Callable[[int], Listing], most_steps: int
) -> LaidOut:
    """The largest type that keeps all rows on one page; else the smallest, spread evenly over pages."""
    steps = next((n for n in range(most_steps, 0, -1) if _is_one_page(sheet, within, listing(n))), 0)
    chosen = listing(steps)
    headline = headline_piece(sheet.headline, within.paper, chosen.headline)
    above = [] if _is_short(headline, within) else torn(headline, within.height)
    repeated = headline if not above else Piece(0.0)
    groups = _groups(sheet, within, chosen)
    bodies = [_headline_marks(within, part) for part in above]
    bodies += [_marks(within, chosen, repeated, group) for group in groups]
    pages = tuple(page(sheet, within, marks, i, len(bodies)) for i, marks in enumerate(bodies, start=1))
    names = [[sheet.headline]] * len(above) + [[row.name for row in group] for group in groups]
    return LaidOut(pages, notices(sheet, within, pages, names), chosen.headline.size, chosen.text.size)


def within_pages(pieces: Sequence[Piece], tallest: float) -> list[list[Piece]]:
    """The pieces of one row together, or in parts that each fit on a page."""
    parts: list[list[Piece]] = [[]]
    for piece in (part for each in pieces for part in torn(each, tallest)):
        if parts[-1] and height_of([*parts[-1], piece]) > tallest:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _is_one_page(sheet: TopicListSheet | AnalysisSheet, within: Room, listing: Listing) -> bool:
    groups = _groups(sheet, within, listing)
    return len(groups) == 1 and within.blank(_marks_of(groups[0])) >= within.paper.types.blank


def _marks_of(group: Sequence[Row]) -> tuple[Mark, ...]:
    return tuple(mark for row in group for mark in row.piece.marks)


def _is_short(headline: Piece, within: Room) -> bool:
    return headline.height <= within.height * MOST_HEADLINE_HEIGHT


def _groups(sheet: TopicListSheet | AnalysisSheet, within: Room, listing: Listing) -> list[list[Row]]:
    headline = headline_piece(sheet.headline, within.paper, listing.headline)
    above = headline.height + listing.gap if _is_short(headline, within) else 0.0
    height = within.height - above - listing.text.size
    return spread(listing.rows(height), lambda group: _fits(group, listing, height)) or [[]]


def _fits(group: Sequence[Row], listing: Listing, height: float) -> bool:
    return not filled_columns([row.piece for row in group], listing.columns, height)[1]


def _headline_marks(within: Room, headline: Piece) -> tuple[Mark, ...]:
    return placed(headline, within.paper.margin - bearing(headline), within.top)


def _marks(within: Room, listing: Listing, headline: Piece, group: Sequence[Row]) -> tuple[Mark, ...]:
    top = within.top + (headline.height + listing.gap if headline.marks else 0.0)
    step = (within.paper.inner_width + listing.gutter) / listing.columns
    columns = balanced_columns([row.piece for row in group], listing.columns)
    rows = [
        mark for i, each in enumerate(columns) for mark in placed(stacked(each), within.paper.margin + i * step, top)
    ]
    return (*_headline_marks(within, headline), *rows)

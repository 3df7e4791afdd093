"""Strips of squared paper under every title: a dot to a square, counted at a glance."""

from __future__ import annotations

from facilitator.documents.corners import corner_marks
from facilitator.documents.layout import LaidOut, page, room
from facilitator.documents.marks import Bar, Mark
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, placed, stacked, text_piece
from facilitator.documents.reading import filled_pages
from facilitator.documents.type.lines import Span, Style
from facilitator.queries.sheet_boards import Strip, StripsSheet

SQUARE_MM = 10.0
TITLE = 28.0
FIVES = 5


def lay_out(sheet: StripsSheet, paper: Paper) -> LaidOut:
    """The strips under each other; a strip stays whole."""
    within = room(sheet, paper)
    style = Style(20 * max(paper.unit / 0.75, 1.0), 1.15, -0.01)
    ink = colour("text.primary")
    head = text_piece([Span(sheet.headline, True)], paper.inner_width, style, "headline", ink)
    pieces = [Piece(head.height, head.marks)]
    pieces += [piece for strip in sheet.strips for piece in _strip(strip, sheet, paper)]
    groups = filled_pages(pieces, within.height)
    corners = corner_marks(paper)
    bodies = [(*corners, *placed(stacked(group), paper.margin, within.top)) for group in groups]
    pages = tuple(page(sheet, within, marks, i, len(bodies)) for i, marks in enumerate(bodies, start=1))
    cut = (*within.header.cut, *within.foot.cut)
    return LaidOut(pages, plain_notices(sheet, pages, cut), style.size, _title_size())


def _title_size() -> float:
    return TITLE


def _strip(strip: Strip, sheet: StripsSheet, paper: Paper) -> list[Piece]:
    style = Style(_title_size(), 1.15, -0.01)
    spans = [Span(f"{strip.number}  ", True), Span(strip.title, True)] if strip.number else [Span(strip.title, True)]
    title = text_piece(spans, paper.inner_width, style, "title", colour("text.primary"), gap=7 * MM)
    squares = _squares(sheet.rows, paper)
    if len(title.marks) > 4:
        return [title, squares]
    return [stacked([title, squares], 7 * MM)]


def _squares(rows: int, paper: Paper) -> Piece:
    """A grid of 10 mm; every fifth line is heavier, so that fives are seen."""
    side = SQUARE_MM * MM
    columns = int(paper.inner_width / side)
    width, height = columns * side, rows * side
    marks: list[Mark] = []
    for n in range(columns + 1):
        thick = 1.2 if n % FIVES == 0 else 0.5
        marks.append(Bar(min(n * side, width - thick), 0, thick, height, colour("text.quiet")))
    for n in range(rows + 1):
        thick = 1.2 if n in (0, rows) else 0.5
        marks.append(Bar(0, min(n * side, height - thick), width, thick, colour("text.quiet")))
    return Piece(height, tuple(marks), 2 * MM)

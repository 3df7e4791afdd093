"""Signs: few words that fill the paper, to be read while walking past. Principles, etiquette, signs for doors."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from facilitator.documents.flow import spread
from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.marks import Bar, Mark, Page, Text
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import Paper, colour, design
from facilitator.documents.pieces import Piece, divides_words, height_of, placed, stacked, text_piece, torn
from facilitator.documents.poster import bearing
from facilitator.documents.reading import filled_pages
from facilitator.documents.type.lines import Span, Style, measure, paragraphs
from facilitator.queries.sheet_forms import SignRow, SignSheet

GROW = 1.12
MOST_STEPS = 10
MOST_LINES = 4
LABEL_SHARE = 0.3


def lay_out(sheet: SignSheet, paper: Paper) -> LaidOut:
    """The words as large as they go without being divided; else the smallest size, over as many pages as it takes."""
    within = room(sheet, paper)
    smallest = float(design().print("principle_a3")["text"]) * paper.unit
    rows = _rows(sheet, paper)
    size = next((s for n in range(MOST_STEPS, -1, -1) if _fits(sheet, within, s := smallest * GROW**n, rows)), smallest)
    pages = tuple(_pages(sheet, within, [*_words(sheet, paper, size), *rows]))
    cut = (*within.header.cut, *within.foot.cut)
    return LaidOut(pages, plain_notices(sheet, pages, cut), size, _row_size(paper) if rows else size)


def _pages(sheet: SignSheet, within: Room, pieces: list[Piece]) -> list[Page]:
    groups = _groups(sheet, pieces, within.height)
    found: list[Page] = []
    for i, group in enumerate(groups, start=1):
        body = stacked(group)
        free = max(within.height - body.height, 0.0)
        down = within.top + free * (0.38 if not sheet.rows and len(groups) == 1 else 0.12)
        marks = placed(body, within.paper.margin - bearing(_headline_of(body)), down)
        found.append(page(sheet, within, marks, i, len(groups)))
    return found


def _groups(sheet: SignSheet, pieces: list[Piece], height: float) -> list[list[Piece]]:
    """The lines of a set spread evenly over as few pages as they need."""
    parts = [part for piece in pieces for part in torn(piece, height)]
    if sheet.rows:
        return filled_pages(parts, height)
    return spread(parts, lambda group: height_of(group) <= height) or [[]]


def _headline_of(body: Piece) -> Piece:
    """The huge words alone, by which the left edge is found."""
    marks = tuple(mark for mark in body.marks if isinstance(mark, Text) and mark.role == "headline")
    return Piece(body.height, marks if len(marks) == len(body.marks) else ())


def _words(sheet: SignSheet, paper: Paper, size: float) -> list[Piece]:
    """The headline, and the lines of a set at the same size with air between them."""
    ink = colour("text.primary")
    style = Style(size, 1.06, -0.03)
    pieces = [
        text_piece([Span(line, True)], paper.inner_width, style, "headline", ink, even=True)
        for line in paragraphs(sheet.headline)
    ]
    light = Style(size, 1.1, -0.02)
    return pieces + [
        text_piece([Span(line)], paper.inner_width, light, "headline", ink, gap=size * 0.32, even=True)
        for text in sheet.lines
        for line in paragraphs(text)
    ]


def _fits(sheet: SignSheet, within: Room, size: float, rows: Sequence[Piece]) -> bool:
    words = _words(sheet, within.paper, size)
    clumsy = any(divides_words(piece) or len(piece.marks) > MOST_LINES for piece in words)
    return not clumsy and height_of([*words, *rows]) <= within.height * 0.94


# Rows below the words


def _row_size(paper: Paper) -> float:
    return 36 * paper.unit


def _rows(sheet: SignSheet, paper: Paper) -> list[Piece]:
    """Time on the left, words on the right, each row under a thin line; a row is torn only if no page could hold it."""
    size = _row_size(paper)
    style = Style(size, 1.2, -0.01)
    label = max((measure([Span(row.label, True)], style) for row in sheet.rows), default=0.0)
    indent = min(label + size * 0.9, paper.inner_width * LABEL_SHARE) if label else 0.0
    pieces = [piece for row in sheet.rows for piece in _row(row, paper, style, indent)]
    return [replace(pieces[0], gap=style.size * 1.2), *pieces[1:]] if pieces else []


def _row(row: SignRow, paper: Paper, style: Style, indent: float) -> list[Piece]:
    ink = colour("text.primary")
    words = text_piece([Span(row.words, True)], paper.inner_width - indent, style, "title", ink)
    label = text_piece([Span(row.label)], max(indent - style.size * 0.5, 1.0), style, "title", ink)
    if max(len(words.marks), len(label.marks)) > 8:
        return [Piece(label.height, label.marks, style.size), Piece(words.height, words.marks, style.size * 0.2)]
    line: Mark = Bar(0, 0, paper.inner_width, 0.8 * paper.unit, colour("line.strong"))
    top = style.size * 0.35
    marks = (line, *placed(label, 0, top), *placed(words, indent, top))
    return [Piece(max(words.height, label.height) + top * 1.8, marks, style.size * 0.05)]

"""The plan of the day as a table: the programme for everybody, the run-of-show for those who make it happen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, zip_longest

from msgspec import Struct

from facilitator.documents.cutting import fitted
from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.listing import within_pages
from facilitator.documents.marks import Bar, Mark
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import Paper, colour, design
from facilitator.documents.pieces import Piece, height_of, placed, stacked, text_piece, torn
from facilitator.documents.reading import filled_pages
from facilitator.documents.type.lines import Span, Style, paragraphs
from facilitator.queries.sheet_forms import PlanCell, PlanHeading, PlanRow, PlanSheet

_A4_UNIT = 18 / 24
MOST_NAME_LINES = 4


class _Sizes(Struct, frozen=True):
    headline: Style
    heading: Style
    text: Style
    quiet: Style
    gap: float
    gutter: float


def _sizes(sheet: PlanSheet, paper: Paper) -> _Sizes:
    grown = max(paper.unit / _A4_UNIT, 1.0)
    text = float(design().print(sheet.size)["text"]) * grown
    title = float(design().print("report_a4")["title"]) * grown
    small = sheet.size == "run_of_show_a4"
    return _Sizes(
        headline=Style(title * (0.85 if small else 1.25), 1.12, -0.02),
        heading=Style(text * (1.15 if small else 1.2), 1.25, -0.01),
        text=Style(text, 1.3 if small else 1.38),
        quiet=Style(text, 1.3),
        gap=text * (0.45 if small else 0.65),
        gutter=text * (0.9 if small else 1.4),
    )


def lay_out(sheet: PlanSheet, paper: Paper) -> LaidOut:
    """The rows in order; the names of the columns stand on every page, the headline on the first."""
    within = room(sheet, paper)
    sizes = _sizes(sheet, paper)
    headline = text_piece(
        [Span(sheet.headline, True)], paper.inner_width, sizes.headline, "headline", colour("text.primary"), even=True
    )
    names, shortened_names = _names(sheet, paper, sizes)
    space = within.height - names.height - sizes.gap
    rows = [piece for row in sheet.rows for piece in _row(row, sheet, paper, sizes, space * 0.9)]
    above = torn(headline, within.height) if headline.height > within.height * 0.4 else []
    first = Piece(headline.height, headline.marks) if not above else Piece(0.0)
    groups = _groups(rows, space, first.height + sizes.text.size)
    marks = [placed(part, paper.margin, within.top) for part in above]
    marks += [_marks(within, first if i == 0 else Piece(0.0), names, group, sizes) for i, group in enumerate(groups)]
    pages = tuple(page(sheet, within, m, i, len(marks)) for i, m in enumerate(marks, start=1))
    cut = (*within.header.cut, *within.foot.cut, *shortened_names)
    return LaidOut(pages, plain_notices(sheet, pages, cut), sizes.headline.size, sizes.text.size)


def _groups(rows: Sequence[Piece], space: float, head: float) -> list[list[Piece]]:
    """The rows page by page; the first page has less room, because the headline stands there."""
    held = 0
    while held < len(rows) and height_of(rows[: held + 1]) <= space - head:
        held += 1
    held = _not_ending_in_heading(rows, held)
    return [list(rows[:held]), *(filled_pages(rows[held:], space) if held < len(rows) else [])]


def _not_ending_in_heading(rows: Sequence[Piece], held: int) -> int:
    while 0 < held < len(rows) and isinstance(rows[held - 1], _Title):
        held -= 1
    return held


class _Title(Piece, frozen=True):
    """The heading of a session: it may not be the last row of a page."""


def _marks(within: Room, head: Piece, names: Piece, group: Sequence[Piece], sizes: _Sizes) -> tuple[Mark, ...]:
    left, top = within.paper.margin, within.top
    marks = placed(head, left, top)
    top += head.height + sizes.text.size if head.marks else 0.0
    top_rows = top + names.height + (sizes.gap * 0.5 if names.marks else 0.0)
    return (*marks, *placed(names, left, top), *placed(stacked(group), left, top_rows))


def _names(sheet: PlanSheet, paper: Paper, sizes: _Sizes) -> tuple[Piece, tuple[str, ...]]:
    """The names of the columns in a few lines, as they stand on every page, and those that had to be shortened."""
    if not sheet.named_columns:
        return Piece(0.0), ()
    lefts, widths = _columns(sheet, paper, sizes)
    names = [
        fitted([Span(column.name)], width, MOST_NAME_LINES, sizes.quiet, "qualifier", "text.secondary")
        for column, width in zip(sheet.columns, widths, strict=True)
    ]
    height = max(name.piece.height for name in names)
    marks = [mark for name, left in zip(names, lefts, strict=True) for mark in placed(name.piece, left, 0)]
    return Piece(height, tuple(marks)), tuple(text for name in names for text in name.cut)


def _columns(sheet: PlanSheet, paper: Paper, sizes: _Sizes) -> tuple[list[float], list[float]]:
    """Where columns begin and how wide they are."""
    shares = [column.share for column in sheet.columns]
    room = paper.inner_width - sizes.gutter * (len(shares) - 1)
    widths = [room * share / sum(shares) for share in shares]
    lefts = [0.0, *accumulate(width + sizes.gutter for width in widths)][: len(widths)]
    return lefts, widths


def _row(row: PlanRow | PlanHeading, sheet: PlanSheet, paper: Paper, sizes: _Sizes, tallest: float) -> list[Piece]:
    if isinstance(row, PlanHeading):
        return _heading(row, paper, sizes, tallest)
    lefts, widths = _columns(sheet, paper, sizes)
    cells = [
        [stacked(part) for part in within_pages(_cell(cell, width, sizes), tallest - 3 * sizes.gap)]
        for cell, width in zip(row.cells, widths, strict=True)
    ]
    parts = zip_longest(*cells, fillvalue=Piece(0.0))
    return [_framed(part, lefts, paper, sizes) for part in parts]


def _heading(row: PlanHeading, paper: Paper, sizes: _Sizes, tallest: float) -> list[Piece]:
    piece = text_piece([Span(row.text, True)], paper.inner_width, sizes.heading, "title", colour("text.primary"))
    parts = torn(Piece(piece.height, piece.marks, sizes.gap * 1.6), tallest)
    return [_Title(part.height + sizes.gap * 0.5, part.marks, sizes.gap * 1.6) for part in parts]


def _framed(cells: Sequence[Piece], lefts: Sequence[float], paper: Paper, sizes: _Sizes) -> Piece:
    line: Mark = Bar(0, 0, paper.inner_width, 0.5, colour("line.strong"))
    marks = [mark for cell, left in zip(cells, lefts, strict=True) for mark in placed(cell, left, sizes.gap)]
    height = max((cell.height for cell in cells), default=0.0)
    return Piece(height + sizes.gap * 2, (line, *marks))


def _cell(cell: PlanCell, width: float, sizes: _Sizes) -> list[Piece]:
    """The lines of a cell; behind a strong first line the others stand back."""
    pieces: list[Piece] = []
    for i, text in enumerate(cell.lines):
        bold = cell.strong and i == 0
        ink = colour("text.secondary" if cell.strong and i else "text.primary")
        pieces += [
            text_piece([Span(line, bold)], width, sizes.text, "point", ink, gap=sizes.text.size * 0.15)
            for line in paragraphs(text)
        ]
    return pieces

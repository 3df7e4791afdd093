"""The bulletin board on paper: slots down, places across; filled, or empty to be filled by hand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.documents.cutting import Fitted, fitted
from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.listing import within_pages
from facilitator.documents.marks import Bar, Mark
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, height_of, placed, stacked, text_piece, torn
from facilitator.documents.reading import filled_pages, in_groups
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_boards import BoardCell, BoardHead, BoardRow, BoardSheet

NARROWEST_MM = 54.0  # a column at A3: narrower ones would divide the words of titles
SLOT_MM, WIDEST_SLOT_MM = 30.0, 60.0  # the names of slots stand in a column of this width
LOWEST_MM = 24.0  # a row at A3: room for a card of paper
HATCH_MM = 4.0
MOST_HEAD_LINES = 4


class _Sizes(Struct, frozen=True):
    headline: Style
    head: Style
    number: Style
    title: Style
    quiet: Style
    pad: float


def _sizes(paper: Paper) -> _Sizes:
    found, grown = design().print("board_a3"), paper.unit
    return _Sizes(
        headline=Style(44 * grown, 1.08, -0.03),
        head=Style(found["head"] * grown, 1.15, -0.01),
        number=Style(found["topic"] * 1.5 * grown, 1.05, -0.02),
        title=Style(found["topic"] * grown, 1.14, -0.01),
        quiet=Style(max(13 * grown, 9), 1.3),
        pad=2.4 * MM * grown,
    )


def lay_out(sheet: BoardSheet, paper: Paper) -> LaidOut:
    """As many places as fit side by side, the others on further sheets; then the topics without a cell."""
    within = room(sheet, paper)
    sizes = _sizes(paper)
    headline = text_piece(
        [Span(sheet.headline, True)], paper.inner_width, sizes.headline, "headline", colour("text.primary"), even=True
    )
    short = headline.height <= within.height * 0.25
    bodies: list[tuple[Mark, ...]] = [] if short else [_on(within, part) for part in torn(headline, within.height)]
    bodies += _grids(sheet, within, sizes, headline if short else Piece(0.0))
    pages = tuple(page(sheet, within, marks, i, len(bodies)) for i, marks in enumerate(bodies, start=1))
    cut = (*within.header.cut, *within.foot.cut, *_shortened_heads(sheet, paper, sizes))
    return LaidOut(pages, plain_notices(sheet, pages, cut), sizes.headline.size, sizes.title.size)


def _on(within: Room, piece: Piece, down: float = 0.0) -> tuple[Mark, ...]:
    return placed(piece, within.paper.margin, within.top + down)


class _Grid(Struct, frozen=True):
    """Some of the places side by side: which they are, and how wide slots and places stand."""

    columns: tuple[int, ...]
    slot: float
    width: float
    sizes: _Sizes

    @property
    def inner(self) -> float:
        return self.width - self.sizes.pad * 2

    def across(self) -> float:
        return self.slot + len(self.columns) * self.width


def _grid_list(sheet: BoardSheet, paper: Paper, sizes: _Sizes) -> list[_Grid]:
    """The places in as few groups as fit side by side, of nearly equal width."""
    slot = _slot_width(sheet, paper, sizes)
    most = max(int((paper.inner_width - slot) / (NARROWEST_MM * MM * paper.unit)), 1)
    count = -(-len(sheet.places) // most) or 1
    each = -(-len(sheet.places) // count) or 1
    width = (paper.inner_width - slot) / each
    return [_Grid(group, slot, width, sizes) for group in in_groups(range(len(sheet.places)), each)]


def _grids(sheet: BoardSheet, within: Room, sizes: _Sizes, headline: Piece) -> list[tuple[Mark, ...]]:
    found: list[tuple[Mark, ...]] = []
    for grid in _grid_list(sheet, within.paper, sizes):
        found += _filled(sheet, grid, within, headline)
    return _with_unplaced(sheet, found, within, sizes, headline)


def _filled(sheet: BoardSheet, grid: _Grid, within: Room, headline: Piece) -> list[tuple[Mark, ...]]:
    """The rows of some places, over as many pages as they need, each under the names of the places."""
    paper, sizes = within.paper, grid.sizes
    heads = _heads(sheet, grid)
    top = headline.height + sizes.pad * 2 if headline.marks else 0.0
    height = within.height - top - heads.height - sizes.pad
    lowest = min(LOWEST_MM * MM * paper.unit, height * 0.5)
    rows = [part for row in sheet.rows for part in _row(row, grid, lowest, height)]
    pages = filled_pages(rows, height)
    if len(pages) == 1 and len(rows) == len(sheet.rows):
        pages = [_stretched(sheet, grid, height, rows, paper)]
    grids = [stacked([heads, *group]) for group in pages]
    return [(*_on(within, headline), *_on(within, each, top)) for each in grids]


def _stretched(sheet: BoardSheet, grid: _Grid, height: float, rows: list[Piece], paper: Paper) -> list[Piece]:
    """Rows that all fit share the height that is left, for cards and for hands."""
    used = sum(row.height for row in rows)
    keep = min(_height_below(sheet, paper, grid.sizes), height - used)
    more = max(height - keep - used, 0.0) / max(len(rows), 1)
    return [
        part
        for row, plain in zip(sheet.rows, rows, strict=False)
        for part in _row(row, grid, plain.height + more, height)
    ]


def _slot_width(sheet: BoardSheet, paper: Paper, sizes: _Sizes) -> float:
    """As wide as the longest word of a slot's name, within bounds."""
    words = [word for row in sheet.rows for word in row.slot.name.replace("–", "– ").split()]
    widest = max((measure([Span(word, True)], sizes.head) for word in words), default=0.0)
    unit = MM * paper.unit
    return min(max(widest + sizes.pad * 2, SLOT_MM * unit), WIDEST_SLOT_MM * unit)


def _height_below(sheet: BoardSheet, paper: Paper, sizes: _Sizes) -> float:
    """The height that the topics without a cell need under the board."""
    return height_of(_unplaced(sheet, paper, sizes)) + sizes.pad * 4 if sheet.unplaced else 0.0


# Heads


def _heads(sheet: BoardSheet, grid: _Grid) -> Piece:
    """The names of the places above their columns."""
    sizes = grid.sizes
    pieces = [_head(sheet.places[n], grid.inner, sizes).piece for n in grid.columns]
    height = max((piece.height for piece in pieces), default=0.0)
    marks = [m for i, p in enumerate(pieces) for m in placed(p, grid.slot + i * grid.width + sizes.pad, 0)]
    return Piece(height + sizes.pad * 0.5, tuple(marks))


def _head(head: BoardHead, width: float, sizes: _Sizes) -> Fitted:
    """A name in a few lines, and what one should know of it."""
    name = fitted([Span(head.name, True)], width, MOST_HEAD_LINES, sizes.head, "title")
    below = fitted([Span(head.quiet)], width, MOST_HEAD_LINES, sizes.quiet, "qualifier", "text.secondary")
    return Fitted(stacked([name.piece, below.piece]), (*name.cut, *below.cut))


def _shortened_heads(sheet: BoardSheet, paper: Paper, sizes: _Sizes) -> list[str]:
    """The names that had to end in an ellipsis."""
    grid = _grid_list(sheet, paper, sizes)[0]
    places = [_head(place, grid.inner, sizes) for place in sheet.places]
    slots = [_head(row.slot, grid.slot - sizes.pad, sizes) for row in sheet.rows]
    return [text for head in (*places, *slots) for text in head.cut]


# Rows


def _row(row: BoardRow, grid: _Grid, lowest: float, tallest: float) -> list[Piece]:
    """A slot and its cells; one that no page could hold goes on on the next."""
    sizes = grid.sizes
    room = tallest - sizes.pad * 3
    cells = [within_pages(_cell(row.cells[n], grid.inner, sizes), room) for n in grid.columns]
    head = _head(row.slot, grid.slot - sizes.pad, sizes).piece
    parts = []
    for i in range(max(1, *(len(cell) for cell in cells))):
        pieces = [stacked(cell[i]) if i < len(cell) else Piece(0.0) for cell in cells]
        left = head if i == 0 else Piece(0.0)
        height = max(lowest, *(piece.height + sizes.pad * 2 for piece in (left, *pieces)))
        parts.append(_framed(left, pieces, [row.cells[n] for n in grid.columns], grid, height))
    return parts


def _framed(head: Piece, pieces: Sequence[Piece], cells: Sequence[BoardCell], grid: _Grid, height: float) -> Piece:
    """Thin lines above the row and left of each cell; a blocked cell is hatched."""
    ink, pad = colour("line.strong"), grid.sizes.pad
    marks: list[Mark] = [Bar(0, 0, grid.across(), 0.8, ink), *placed(head, 0, pad)]
    for i, (piece, cell) in enumerate(zip(pieces, cells, strict=True)):
        left = grid.slot + i * grid.width
        marks.append(Bar(left, 0, 0.8, height, ink))
        if cell.blocked:
            marks += _hatching(left, grid.width, height, grid.sizes)
        marks += placed(piece, left + pad, pad)
    marks += [Bar(grid.across() - 0.8, 0, 0.8, height, ink), Bar(0, height - 0.8, grid.across(), 0.8, ink)]
    return Piece(height - 0.8, tuple(marks))


def _hatching(left: float, width: float, height: float, sizes: _Sizes) -> list[Mark]:
    """Short level strokes along the right edge: this cell is not to be had."""
    step = HATCH_MM * MM
    long = sizes.pad * 1.6
    count = int((height - sizes.pad) / step)
    ink = colour("text.quiet")
    return [Bar(left + width - long - 1, (n + 0.7) * step, long - 1, 1.0, ink) for n in range(count)]


def _cell(cell: BoardCell, width: float, sizes: _Sizes) -> list[Piece]:
    """Number, title, who; a blocked cell says why, a late one that it was added."""
    ink, quiet = colour("text.primary"), colour("text.secondary")
    if cell.blocked:
        return [text_piece([Span(cell.blocked)], width - sizes.pad * 2, sizes.quiet, "qualifier", quiet)]
    pieces = []
    if cell.number:
        pieces.append(text_piece([Span(cell.number, True)], width, sizes.number, "number", ink))
    if cell.title:
        pieces.append(text_piece([Span(cell.title, True)], width, sizes.title, "title", ink))
    small = " · ".join(text for text in (cell.quiet, "added late" if cell.late else "") if text)
    if small:
        pieces.append(text_piece([Span(small)], width, sizes.quiet, "qualifier", quiet, gap=sizes.quiet.size * 0.3))
    return pieces


# Topics without a cell


def _with_unplaced(
    sheet: BoardSheet, found: list[tuple[Mark, ...]], within: Room, sizes: _Sizes, headline: Piece
) -> list[tuple[Mark, ...]]:
    """Under the board if there is room, else on a sheet of their own: nobody's topic is left out."""
    if not sheet.unplaced:
        return found
    pieces = _unplaced(sheet, within.paper, sizes)
    used = max((m.y + m.height for m in found[-1] if not hasattr(m, "line")), default=0.0) if found else 0.0
    free = within.top + within.height - used - sizes.pad * 3
    whole = stacked(pieces)
    if found and whole.height <= free:
        return [*found[:-1], (*found[-1], *placed(whole, within.paper.margin, used + sizes.pad * 3))]
    top = headline.height + sizes.pad * 2 if headline.marks else 0.0
    groups = filled_pages(pieces, within.height - top)
    return [*found, *((*_on(within, headline), *_on(within, stacked(group), top)) for group in groups)]


def _unplaced(sheet: BoardSheet, paper: Paper, sizes: _Sizes) -> list[Piece]:
    """The topics in two columns of number and title."""
    ink = colour("text.primary")
    title = text_piece([Span("Not on the board", True)], paper.inner_width, sizes.head, "title", ink)
    gutter = sizes.pad * 4
    width = (paper.inner_width - gutter) / 2
    pairs = list(in_groups([_unplaced_line(cell, width, sizes) for cell in sheet.unplaced], 2))
    rows = []
    for pair in pairs:
        if max(piece.height for piece in pair) > 6 * sizes.title.pitch:
            rows += list(pair)
            continue
        marks = [mark for i, piece in enumerate(pair) for mark in placed(piece, i * (width + gutter), 0)]
        rows.append(Piece(max(piece.height for piece in pair), tuple(marks), sizes.pad))
    return [Piece(title.height, title.marks, sizes.pad), *rows]


def _unplaced_line(cell: BoardCell, width: float, sizes: _Sizes) -> Piece:
    ink = colour("text.primary")
    spans = [Span(f"{cell.number}  ", True), Span(cell.title), *([Span(f" · {cell.quiet}")] if cell.quiet else [])]
    return text_piece(spans, width, sizes.title, "title", ink, gap=sizes.pad)

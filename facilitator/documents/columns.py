"""Clusters and tiers as columns: a bar, the dots, a title, what its place means, its points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from facilitator.documents.furniture import SHAPES
from facilitator.documents.marks import Dot, Mark
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, bar, base_line, height_of, placed, stacked, text_piece, torn
from facilitator.documents.type.lines import Span, Style, measure, paragraphs
from facilitator.queries.sheets import Block, DotRow, Weight

GROW = 1.12
DOT_MM, DOT_PITCH_MM, FIVES_GAP_MM = 6.0, 7.4, 3.0
MOST_DOTS_DRAWN = 100
NARROWEST_EM = 9.5  # a column holds at least this many em of its points
WIDE_FIRST = 1.32  # the column of the majority against the others
_BAR_MM: dict[Weight, float] = {"majority": 6.0, "some": 3.0, "less": 1.0, "plain": 2.5}
_BAR_ROLE: dict[Weight, str] = {
    "majority": "method.dot_vote.fill",
    "some": "method.world_cafe.fill",
    "less": "line.strong",
    "plain": "",
}
_IN_TURN = ("method.dot_vote.fill", "method.world_cafe.fill", "method.open_space.fill")


class Scale(Struct, frozen=True):
    """The sizes of one try, in points."""

    headline: float
    cluster: float
    point: float
    qualifier: float

    @property
    def title_style(self) -> Style:
        return Style(self.cluster, 1.12, -0.01)

    @property
    def point_style(self) -> Style:
        return Style(self.point, 1.18)

    @property
    def headline_style(self) -> Style:
        return Style(self.headline, 1.04, -0.03)

    @property
    def gutter(self) -> float:
        """White between two columns."""
        return self.point * 1.35


def scale(paper: Paper, headline_steps: int, body_steps: int) -> Scale:
    """The paper's smallest sizes, grown by steps."""
    types = paper.types
    grown = GROW**body_steps
    return Scale(
        types.headline * GROW**headline_steps,
        types.cluster * grown,
        types.point * grown,
        types.context * max(1.0, grown * 0.85),
    )


def grid(paper: Paper, blocks: Sequence[Block], sizes: Scale, columns: int, first: int = 0) -> Piece:
    """All blocks in rows of `columns`; `first` is the place of the first one among the poster's blocks."""
    widths = _widths(paper, blocks, sizes, columns)
    rows = [_row(paper, blocks[i : i + columns], sizes, widths, first + i) for i in range(0, len(blocks), columns)]
    return stacked([Piece(row.height, row.marks, sizes.cluster * 1.2) for row in rows])


def column_counts(paper: Paper, blocks: Sequence[Block], sizes: Scale) -> list[int]:
    """How many columns are worth a try, widest first."""
    most = int((paper.inner_width + sizes.gutter) / (NARROWEST_EM * sizes.point + sizes.gutter))
    return [n for n in range(1, max(min(most, len(blocks)), 1) + 1) if n > 1 or len(blocks) == 1 or most < 2]


def _widths(paper: Paper, blocks: Sequence[Block], sizes: Scale, columns: int) -> list[float]:
    room = paper.inner_width - (columns - 1) * sizes.gutter
    shares = [1.0] * columns
    if columns == len(blocks) and _is_heaviest(blocks[0], blocks[1:]):
        shares[0] = WIDE_FIRST
    return [room * share / sum(shares) for share in shares]


def _is_heaviest(block: Block, others: Sequence[Block]) -> bool:
    return block.weight == "majority" and all(other.weight != "majority" for other in others)


def _row(paper: Paper, blocks: Sequence[Block], sizes: Scale, widths: list[float], first: int) -> Piece:
    """One row; dots, titles and points begin at the same height in every column of it."""
    heads = [_head(paper, block, sizes, width, first + i) for i, (block, width) in enumerate(_zip(blocks, widths))]
    levels = [max(height_of(head[: n + 1]) for head in heads) for n in range(3)]
    marks: list[Mark] = []
    height = left = 0.0
    for block, width, head in zip(blocks, widths, heads, strict=False):
        tops = [0.0, levels[0] + head[1].gap, levels[1] + head[2].gap]
        for piece, top in zip(head, tops, strict=True):
            marks += placed(piece, left, top)
        body = stacked(points(block, sizes, width))
        down = levels[2] + (sizes.point * 0.75 if levels[2] > levels[0] else sizes.point * 0.6)
        marks += placed(body, left, down)
        height = max(height, down + body.height if body.marks else levels[2])
        left += width + sizes.gutter
    return Piece(height, tuple(marks))


def _zip(blocks: Sequence[Block], widths: list[float]) -> list[tuple[Block, float]]:
    return list(zip(blocks, widths, strict=False))


def head_over(paper: Paper, block: Block, sizes: Scale, width: float | None = None, place: int = 0) -> Piece:
    """Bar, dots and title of one block over its column, or over the whole width."""
    width = paper.inner_width if width is None else width
    pieces = [
        block_bar(paper, block, width, place),
        _dots(paper, block.dots, sizes, width),
        head_text(block, sizes, width),
    ]
    return stacked([piece for piece in pieces if piece.marks])


def block_bar(paper: Paper, block: Block, width: float, place: int = 0) -> Piece:
    """The bar above a block: the heavier its weight the thicker, so that grey print tells the same."""
    return bar(width, _BAR_MM[block.weight] * MM * paper.unit, _bar_ink(paper, block.weight, place))


def _head(paper: Paper, block: Block, sizes: Scale, width: float, place: int) -> tuple[Piece, Piece, Piece]:
    """Bar; dots; title with its qualifier."""
    return block_bar(paper, block, width, place), _dots(paper, block.dots, sizes, width), head_text(block, sizes, width)


def _bar_ink(paper: Paper, weight: Weight, place: int) -> str:
    """Colours that rank stay what they are; where they only part neighbours, the event's own takes their place."""
    if not _BAR_ROLE[weight] and paper.accent:
        return paper.accent
    return colour(_BAR_ROLE[weight] or _IN_TURN[place % len(_IN_TURN)])


def head_text(block: Block, sizes: Scale, width: float) -> Piece:
    """Title and qualifier."""
    pieces = []
    if block.title:
        title = [Span(block.title, True)]
        pieces.append(text_piece(title, width, sizes.title_style, "title", colour("text.primary"), even=True))
    if block.qualifier:
        style = Style(sizes.qualifier, 1.3)
        pieces.append(text_piece([Span(block.qualifier)], width, style, "qualifier", colour("text.primary")))
    return stacked(pieces, gap=sizes.cluster * 0.4 if pieces else 0.0)


def points(block: Block, sizes: Scale, width: float, tallest: float | None = None) -> list[Piece]:
    """The points under each other; `tallest` tears those that no page could hold."""
    pieces = _points(block.points, sizes.point_style, width)
    return list(pieces) if tallest is None else [part for piece in pieces for part in torn(piece, tallest)]


@lru_cache(maxsize=512)
def _points(texts: tuple[str, ...], style: Style, width: float) -> tuple[Piece, ...]:
    """The same points are tried in many arrangements while a poster finds its own."""
    return tuple(
        text_piece([Span(line)], width, style, "point", colour("text.primary"), gap=gap, even=True)
        for text in texts
        for line, gap in _with_gaps(text, style)
    )


def _with_gaps(text: str, style: Style) -> list[tuple[str, float]]:
    """The paragraphs of one point: the first keeps its distance from the point before it."""
    return [(line, style.size * (0.45 if i == 0 else 0.1)) for i, line in enumerate(paragraphs(text))]


def _dots(paper: Paper, rows: Sequence[DotRow], sizes: Scale, width: float) -> Piece:
    """The figure, then that many dots in fives; each further colour on a line of its own."""
    if not rows:
        return Piece(0.0)
    first = Style(sizes.cluster * 1.5, 1.0, -0.02)
    other = Style(max(sizes.qualifier * 1.2, paper.types.context), 1.1)
    styles = [first, *([other] * (len(rows) - 1))]
    figures = [[Span(str(row.count), True)] for row in rows]
    indent = max(measure(f, s) for f, s in zip(figures, styles, strict=True)) + sizes.point * 0.7
    pieces = [
        _dot_row(paper, row, figure, style, indent, width)
        for row, figure, style in zip(rows, figures, styles, strict=True)
    ]
    return stacked(pieces, gap=sizes.point * 0.4)


def _dot_row(paper: Paper, row: DotRow, figure: list[Span], style: Style, indent: float, width: float) -> Piece:
    number = text_piece(figure, width, style, "figure", colour("text.primary"))
    dots = dot_marks(paper, row, width - indent)
    down = max(0.0, (style.size * 0.72 - dots.height) / 2) + base_line(style) - 0.72 * style.size
    height = max(number.height, down + dots.height)
    return Piece(height, (*number.marks, *placed(dots, indent, down)), paper.types.point * 0.3)


def dot_marks(paper: Paper, row: DotRow, width: float) -> Piece:
    """Dots in fives, as many fives a line as the width holds but at most two while that makes few lines."""
    if not 0 < row.count <= MOST_DOTS_DRAWN:
        return Piece(0.0)
    unit = MM * paper.unit
    five = (4 * DOT_PITCH_MM + DOT_MM + FIVES_GAP_MM) * unit
    fives = max(int((width + FIVES_GAP_MM * unit) / five), 1)
    if row.count <= 30:
        fives = min(fives, 2)
    marks = tuple(_dot(row, i, fives * 5, unit) for i in range(row.count))
    lines = (row.count - 1) // (fives * 5) + 1
    return Piece(((lines - 1) * DOT_PITCH_MM + DOT_MM) * unit, marks)


def _dot(row: DotRow, place: int, per_line: int, unit: float) -> Dot:
    line, column = divmod(place, per_line)
    x = column * DOT_PITCH_MM + column // 5 * (FIVES_GAP_MM - DOT_PITCH_MM + DOT_MM)
    return Dot(x * unit, line * DOT_PITCH_MM * unit, DOT_MM * unit, SHAPES[row.kind], colour(f"dots.{row.kind}.fill"))

"""The topic list: every topic of an Open Space with its number, in their order, whatever became of it."""

from __future__ import annotations

from itertools import zip_longest

from msgspec import Struct

from facilitator.documents.columns import GROW, dot_marks
from facilitator.documents.layout import LaidOut, room
from facilitator.documents.listing import Listing, Row, lay_out_list, within_pages
from facilitator.documents.marks import Bar, Dot
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, bar, base_line, placed, stacked, text_piece, torn
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheets import DotRow, TopicListSheet, TopicRow

MOST_STEPS = 5
RIGHT_SHARE = 0.25  # of the width, at most, for marks and states
MOST_LINES_BESIDE_BAR = 6


class _Sizes(Struct, frozen=True):
    headline: Style
    number: Style
    title: Style
    quiet: Style
    statement: Style
    gap: float


def _sizes(paper: Paper, steps: int) -> _Sizes:
    found = design().print("topic_list_a3")
    grown = paper.types.headline / 60 * GROW**steps
    quiet = paper.types.context * max(1.0, GROW**steps * 0.9)
    return _Sizes(
        headline=Style(paper.types.headline * GROW ** (steps // 2), 1.04, -0.03),
        number=Style(found["number"] * grown, 1.0, -0.03),
        title=Style(found["title"] * grown, 1.14, -0.01),
        quiet=Style(quiet, 1.35),
        statement=Style(paper.types.point * 0.84 * GROW**steps, 1.3),
        gap=found["title"] * grown * 0.36,
    )


def lay_out(sheet: TopicListSheet, paper: Paper) -> LaidOut:
    """The rows on as few pages as they need, spread evenly; a row is torn only if no page could hold it."""

    def listing(steps: int) -> Listing:
        sizes = _sizes(paper, steps)

        def rows(height: float) -> list[Row]:
            found = [part for row in sheet.rows for part in _rows(row, sheet, paper, sizes, height)]
            return found + _note(sheet, paper, sizes, height)

        return Listing(sizes.headline, sizes.title, sizes.headline.size * 0.35, rows)

    return lay_out_list(sheet, room(sheet, paper), listing, MOST_STEPS)


def _note(sheet: TopicListSheet, paper: Paper, sizes: _Sizes, tallest: float) -> list[Row]:
    text = text_piece([Span(sheet.note)], paper.inner_width, sizes.quiet, "qualifier", colour("text.secondary"))
    piece = Piece(text.height, text.marks, sizes.gap * 0.7)
    return [Row(part, sheet.note) for part in torn(piece, tallest)] if sheet.note else []


# One row


def _rows(row: TopicRow, sheet: TopicListSheet, paper: Paper, sizes: _Sizes, tallest: float) -> list[Row]:
    indent, edge = _edges(sheet, paper, sizes)
    tallest -= sizes.gap * 4
    numbers = torn(_number(row, sizes, indent), tallest)
    texts = within_pages(_texts(row, paper, sizes, edge - indent), tallest)
    dots = _dots_width(sheet, paper, sizes)
    marks = within_pages(_flush_right(_right(row, paper, sizes), len(row.dots), dots, paper, sizes), tallest)
    parts = zip_longest(numbers, map(stacked, texts), map(stacked, marks), fillvalue=Piece(0.0))
    return [Row(_framed(number, text, right, indent, paper, sizes), row.title) for number, text, right in parts]


def _edges(sheet: TopicListSheet, paper: Paper, sizes: _Sizes) -> tuple[float, float]:
    """Where titles begin and end: as wide as the widest number and the widest mark leave it."""
    numbers = max(measure([Span(row.number, True)], sizes.number) for row in sheet.rows)
    marks = max((piece.width for row in sheet.rows for piece in _right(row, paper, sizes)), default=0.0)
    indent = min(numbers + sizes.title.size * 0.8, paper.inner_width * 0.3)
    return indent, paper.inner_width - (marks + sizes.title.size * 0.6 if marks else 0.0)


def _texts(row: TopicRow, paper: Paper, sizes: _Sizes, width: float) -> list[Piece]:
    ink, quiet = colour("text.primary"), colour("text.secondary")
    pieces = [text_piece([Span(row.title, True)], width, sizes.title, "title", ink, even=True)]
    small = [text for text in (row.hosts, f"Proposed as: {row.proposed_as}" if row.proposed_as else "") if text]
    pieces += [text_piece([Span(text)], width, sizes.quiet, "qualifier", quiet) for text in small]
    if row.statement:
        pieces += _statement(row, paper, sizes, width)
    return pieces


def _statement(row: TopicRow, paper: Paper, sizes: _Sizes, width: float) -> list[Piece]:
    """What the host still argued, beside a bar: as important as what others discussed."""
    thick = 2 * MM * paper.unit
    inset = thick + sizes.statement.size * 0.6
    text = text_piece([Span(row.statement)], width - inset, sizes.statement, "prose", colour("text.primary"))
    line = bar(thick, text.height, colour("state.late.fill"))
    if len(text.marks) > MOST_LINES_BESIDE_BAR:  # it may have to be torn, and a bar cannot
        return [Piece(text.height, placed(text, inset, 0), sizes.gap * 0.5)]
    return [Piece(text.height, (*line.marks, *placed(text, inset, 0)), sizes.gap * 0.5)]


def _number(row: TopicRow, sizes: _Sizes, indent: float) -> Piece:
    """The permanent number, the largest thing in its row, flush right so that ones stand under ones."""
    room = indent - sizes.title.size * 0.5
    piece = text_piece([Span(row.number, True)], room, sizes.number, "number", colour("text.primary"))
    return Piece(piece.height, placed(piece, max(room - piece.width, 0.0), _cap_drop(sizes)))


def _cap_drop(sizes: _Sizes) -> float:
    """How far a number is moved so that its top is level with the title's capitals."""
    title_cap = base_line(sizes.title) - 0.714 * sizes.title.size
    return title_cap - (base_line(sizes.number) - 0.714 * sizes.number.size)


def _right(row: TopicRow, paper: Paper, sizes: _Sizes) -> list[Piece]:
    """Dots, state and mark under each other."""
    width = paper.inner_width * RIGHT_SHARE
    pieces = [_dots(dots, paper, sizes, width) for dots in row.dots]
    if row.state:
        pieces.append(text_piece([Span(row.state, True)], width, sizes.quiet, "qualifier", colour("state.late.ink")))
    if row.mark:
        pieces += _marked(row.mark, sizes, width)
    if row.interest:
        pieces.append(text_piece([Span(row.interest)], width, sizes.quiet, "qualifier", colour("text.primary")))
    return pieces


def _dots_width(sheet: TopicListSheet, paper: Paper, sizes: _Sizes) -> float:
    """The dots of all rows begin at the same place, so that the longest line of them is seen at once."""
    width = paper.inner_width * RIGHT_SHARE
    return max((_dots(dots, paper, sizes, width).width for row in sheet.rows for dots in row.dots), default=0.0)


def _flush_right(pieces: list[Piece], dotted: int, dots: float, paper: Paper, sizes: _Sizes) -> list[Piece]:
    """At the right edge, the first on the base line of the title; the dots stand first."""
    down = base_line(sizes.title) - base_line(Style(sizes.title.size, 1.15) if dotted else sizes.quiet)
    return [
        Piece(
            piece.height + (0.0 if i else down),
            placed(piece, paper.inner_width - (dots if i < dotted else piece.width), 0.0 if i else down),
            piece.gap,
        )
        for i, piece in enumerate(pieces)
    ]


def _dots(row: DotRow, paper: Paper, sizes: _Sizes, width: float) -> Piece:
    style = Style(sizes.title.size, 1.15)
    figure = text_piece([Span(str(row.count), True)], width, style, "figure", colour("text.primary"))
    return stacked([figure, dot_marks(paper, row, width)])


def _marked(words: str, sizes: _Sizes, width: float) -> list[Piece]:
    """A diamond before the words; words that need more than a few lines stand without it."""
    size = sizes.quiet.size * 0.7
    text = text_piece([Span(words)], width - size * 1.6, sizes.quiet, "qualifier", colour("text.primary"))
    if len(text.marks) > MOST_LINES_BESIDE_BAR:
        return [text]
    sign = Dot(0, base_line(sizes.quiet) - 0.36 * sizes.quiet.size - size / 2, size, "diamond", colour("text.primary"))
    return [Piece(text.height, (sign, *placed(text, size * 1.6, 0)))]


def _framed(number: Piece, texts: Piece, right: Piece, indent: float, paper: Paper, sizes: _Sizes) -> Piece:
    """A row, or a part of one, under its thin line."""
    line = Bar(0, 0, paper.inner_width, 0.5 * paper.unit, colour("line.strong"))
    top = sizes.gap
    height = max(texts.height, number.height - sizes.number.size * 0.14, right.height)
    marks = (line, *placed(number, 0, top), *placed(right, 0, top), *placed(texts, indent, top))
    return Piece(height + top + sizes.gap * 0.9, marks)

"""Pieces that sheets for reading and writing share: points, quotations, lines to write on, pages filled in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from facilitator.documents.flow import filled_columns
from facilitator.documents.marks import Bar, Dot, Mark, Role, Text
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, bar, base_line, placed, text_piece, torn
from facilitator.documents.type.lines import Span, Style, paragraphs

T = TypeVar("T")
MOST_LINES_BESIDE_SIGN = 8  # a text of more lines may have to be torn, and a sign beside it cannot
PEN_MM, MARKER_MM = 8.0, 15.0  # between two lines to write on, with a pen on A4 and with a marker on A3


def said(text: str, width: float, style: Style, role: Role = "point", bold: bool = False) -> list[Piece]:
    """A text as typed, a piece for each of its paragraphs."""
    ink = colour("text.primary")
    return [text_piece([Span(line, bold)], width, style, role, ink, gap=style.size * 0.3) for line in paragraphs(text)]


def bulleted(text: str, width: float, style: Style) -> list[Piece]:
    """A point with a small disc before its first line, on the side where its writing begins."""
    size, indent = style.size * 0.34, style.size * 0.95
    pieces = said(text, width - indent, style)
    if not pieces:
        return []
    from_right = _begins_right(pieces[0])
    inset = 0.0 if from_right else indent
    first = Piece(pieces[0].height, placed(pieces[0], inset, 0), style.size * 0.4)
    rest = [Piece(piece.height, placed(piece, inset, 0), piece.gap) for piece in pieces[1:]]
    if len(first.marks) > MOST_LINES_BESIDE_SIGN:
        return [first, *rest]
    disc = Dot(
        width - size if from_right else 0,
        base_line(style) - 0.33 * style.size - size / 2,
        size,
        "disc",
        colour("text.primary"),
    )
    return [Piece(first.height, (disc, *first.marks), first.gap), *rest]


def _begins_right(piece: Piece) -> bool:
    return any(isinstance(mark, Text) and mark.line.right_to_left for mark in piece.marks[:1])


def beside_bar(pieces: Sequence[Piece], paper: Paper, gap: float) -> list[Piece]:
    """Pieces beside a bar, as what somebody said; very long ones go without the bar."""
    inset = 4 * MM * paper.unit
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        moved = placed(piece, inset, 0)
        short = len(moved) <= MOST_LINES_BESIDE_SIGN
        line = bar(1.4 * MM * paper.unit, piece.height, colour("state.late.fill")).marks if short else ()
        found.append(Piece(piece.height, (*line, *moved), gap if i == 0 else 0.0))
    return found


def line_pitch(paper: Paper) -> float:
    """From one line to write on to the next."""
    return (PEN_MM if paper.unit < 0.99 else MARKER_MM) * MM


def writing_line(width: float, pitch: float, filled: Piece | None = None, indent: float = 0.0) -> Piece:
    """A line to write on; what is known already stands on it."""
    rule: Mark = Bar(indent, pitch - 0.5, width - indent, 0.5, colour("text.quiet"))
    height = pitch
    marks: tuple[Mark, ...] = ()
    if filled is not None:
        height = max(pitch, filled.height)
        marks = placed(filled, indent, height - filled.height)
        rule = Bar(indent, height - 0.5, width - indent, 0.5, colour("text.quiet"))
    return Piece(height, (*marks, rule))


def filled_pages(pieces: Sequence[Piece], height: float) -> list[list[Piece]]:
    """The pieces on as many pages as they need; what no page could hold is torn."""
    rest = [part for piece in pieces for part in torn(piece, height)]
    pages: list[list[Piece]] = []
    while rest:
        (filled,), rest = filled_columns(rest, 1, height)
        pages.append(filled)
    return pages or [[]]


def in_groups(items: Sequence[T], count: int) -> list[tuple[T, ...]]:
    """The items in groups of so many, the last one with what is left."""
    return [tuple(items[i : i + count]) for i in range(0, len(items), count)]

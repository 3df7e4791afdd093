"""Paper that is cut apart: where the parts lie, and the marks outside them that tell where to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from facilitator.documents.marks import Bar, Mark, Role
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, lines_piece, placed, stacked, text_piece
from facilitator.documents.qr import squares
from facilitator.documents.type.lines import Span, Style, balanced_lines, break_lines, shortened
from facilitator.queries.sheet_parts import Foot

MARK_MM, AWAY_MM, HAIR = 5.0, 1.5, 0.6
SMALL_CODE_MM = 15.0  # read from a copy of 150 dots to the inch


class Parts(Struct, frozen=True):
    """Equal parts in rows and columns; the first has its corner at `left`, `top`."""

    left: float
    top: float
    width: float
    height: float
    columns: int
    rows: int

    @property
    def corners(self) -> list[tuple[float, float]]:
        """The top left corner of each part, row by row."""
        places = product(range(self.rows), range(self.columns))
        return [(self.left + column * self.width, self.top + row * self.height) for row, column in places]

    def cut_marks(self) -> tuple[Mark, ...]:
        """A short line outside the parts at each end of every cut."""
        return (*self._upright(), *self._level())

    def _upright(self) -> Iterator[Mark]:
        bottom = self.top + self.rows * self.height
        for column in range(self.columns + 1):
            x = self.left + column * self.width - HAIR / 2
            for y in (self.top - (AWAY_MM + MARK_MM) * MM, bottom + AWAY_MM * MM):
                yield Bar(x, y, HAIR, MARK_MM * MM, colour("text.primary"))

    def _level(self) -> Iterator[Mark]:
        right = self.left + self.columns * self.width
        for row in range(self.rows + 1):
            y = self.top + row * self.height - HAIR / 2
            for x in (self.left - (AWAY_MM + MARK_MM) * MM, right + AWAY_MM * MM):
                yield Bar(x, y, MARK_MM * MM, HAIR, colour("text.primary"))


def quarters(paper: Paper, columns: int, rows: int) -> Parts:
    """The whole paper in equal parts that touch each other."""
    return Parts(0, 0, paper.width / columns, paper.height / rows, columns, rows)


def inner_cuts(parts: Parts) -> tuple[Mark, ...]:
    """Short lines at the edges of the paper, and crosses where cuts meet: for parts that fill their paper."""
    ink, long = colour("text.quiet"), MARK_MM * MM
    right, bottom = parts.left + parts.columns * parts.width, parts.top + parts.rows * parts.height
    marks: list[Mark] = []
    for column in range(1, parts.columns):
        x = parts.left + column * parts.width - HAIR / 2
        marks += [Bar(x, parts.top, HAIR, long, ink), Bar(x, bottom - long, HAIR, long, ink)]
        marks += [Bar(x, parts.top + r * parts.height - long / 2, HAIR, long, ink) for r in range(1, parts.rows)]
    for row in range(1, parts.rows):
        y = parts.top + row * parts.height - HAIR / 2
        marks += [Bar(parts.left, y, long, HAIR, ink), Bar(right - long, y, long, HAIR, ink)]
        marks += [Bar(parts.left + c * parts.width - long / 2, y, long, HAIR, ink) for c in range(1, parts.columns)]
    return tuple(marks)


class Fitted(Struct, frozen=True):
    """Text in the lines it may have; `cut` is what it said if some of it had to be left out."""

    piece: Piece
    cut: tuple[str, ...] = ()


def fitted(
    spans: Sequence[Span], width: float, most: int, style: Style, role: Role, ink: str = "text.primary"
) -> Fitted:
    """Text in at most so many lines; longer text ends in an ellipsis and is told."""
    lines = balanced_lines(spans, width, style) if most < 3 else break_lines(spans, width, style)
    cut: tuple[str, ...] = ()
    if len(lines) > most:
        lines, cut = shortened(spans, most, width, style), ("".join(span.text for span in spans),)
    return Fitted(lines_piece(lines, width, style, role, colour(ink)), cut)


def small_foot(facts: Foot, words: str, short: str, width: float, code_mm: float = SMALL_CODE_MM) -> Fitted:
    """What a part says of itself at its foot: a line of words, what the event asks of everybody, the short code, and
    the same code for a camera."""
    style = Style(9, 1.35)
    side = code_mm * MM
    first = fitted([Span(words)], width - side - 6, 2, style, "foot")
    asked = fitted([Span(facts.privacy, True)], width - side - 6, 2, style, "foot") if facts.privacy else None
    text = first if asked is None else Fitted(stacked([first.piece, asked.piece]), (*first.cut, *asked.cut))
    code = text_piece([Span(short)], width - side - 6, style, "foot", colour("text.primary"))
    height = max(side, text.piece.height + code.height)
    top = height - text.piece.height - code.height
    marks = (
        *placed(text.piece, 0, top),
        *placed(code, 0, top + text.piece.height),
        squares(f"facil:{short}", width - side, height - side, side, sturdy=False),
    )
    return Fitted(Piece(height, marks), text.cut)

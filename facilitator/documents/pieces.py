"""Pieces of a sheet: lines and shapes that stay together, with the height they take."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.documents.marks import Bar, Mark, Role, Text, shifted
from facilitator.documents.type.lines import Line, Span, Style, balanced_lines, break_lines

HIGHEST_INK, LOWEST_INK = 1.07, 0.3  # em above and below the base line that letters may reach


class Piece(Struct, frozen=True):
    """Something that is never torn apart, drawn from its own top left corner; `gap` is kept free above it
    unless it begins a column."""

    height: float
    marks: tuple[Mark, ...] = ()
    gap: float = 0.0

    @property
    def width(self) -> float:
        """How far right its marks reach."""
        return max((mark.x + mark.width for mark in self.marks), default=0.0)


def text_piece(
    spans: Sequence[Span], width: float, style: Style, role: Role, colour: str, *, gap: float = 0, even: bool = False
) -> Piece:
    """A paragraph; `even` makes its lines nearly equal in length."""
    lines = (balanced_lines if even else break_lines)(spans, width, style)
    return lines_piece(lines, width, style, role, colour, gap=gap)


def lines_piece(lines: Sequence[Line], width: float, style: Style, role: Role, colour: str, *, gap: float = 0) -> Piece:
    """Lines already broken, set under each other."""
    marks = tuple(
        Text(_start(line, width), base_line(style) + i * style.pitch, line, style, colour, role)
        for i, line in enumerate(lines)
    )
    return Piece(len(lines) * style.pitch, marks, gap)


def _start(line: Line, width: float) -> float:
    return max(width - line.width, 0.0) if line.right_to_left else 0.0


def base_line(style: Style) -> float:
    """Where the first base line stands below the top of a paragraph."""
    return ((style.leading - (HIGHEST_INK + LOWEST_INK)) / 2 + HIGHEST_INK) * style.size


def divides_words(piece: Piece) -> bool:
    """Whether a word in it had to be divided with a hyphen of ours."""
    lines = (mark.line for mark in piece.marks if isinstance(mark, Text))
    return any(len(part.glyphs) == 1 and part.glyphs[0].text == "\xad" for line in lines for part in line.parts)


def torn(piece: Piece, height: float) -> list[Piece]:
    """A piece of lines that is higher than `height`, in parts that are not."""
    texts = [mark for mark in piece.marks if isinstance(mark, Text)]
    if piece.height <= height or len(texts) < len(piece.marks):
        return [piece]
    groups: list[list[Text]] = []
    for text in texts:
        if not groups or _bottom(text) - _top(groups[-1][0]) > height:
            groups.append([])
        groups[-1].append(text)
    return [_part(group, piece.gap if i == 0 else 0.0) for i, group in enumerate(groups)]


def _part(texts: list[Text], gap: float) -> Piece:
    top = _top(texts[0])
    return Piece(_bottom(texts[-1]) - top, shifted(tuple(texts), 0, -top), gap)


def _top(text: Text) -> float:
    return text.y - base_line(text.style)


def _bottom(text: Text) -> float:
    return _top(text) + text.style.pitch


def height_of(pieces: Sequence[Piece]) -> float:
    """Height of pieces under each other."""
    return sum(piece.height + (piece.gap if i else 0.0) for i, piece in enumerate(pieces))


def stacked(pieces: Sequence[Piece], gap: float = 0.0) -> Piece:
    """Pieces under each other as one that stays together."""
    marks: list[Mark] = []
    top = 0.0
    for i, piece in enumerate(pieces):
        top += piece.gap if i else 0.0
        marks += shifted(piece.marks, 0, top)
        top += piece.height
    return Piece(top, tuple(marks), gap)


def placed(piece: Piece, x: float, y: float) -> tuple[Mark, ...]:
    """The marks of a piece on the page."""
    return shifted(piece.marks, x, y)


def bar(width: float, height: float, colour: str) -> Piece:
    """A filled bar."""
    return Piece(height, (Bar(0, 0, width, height, colour),))

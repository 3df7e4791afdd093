"""What every sheet has: the line that says where we are, the stamp, and the foot that says where it comes from."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from facilitator.documents.marks import Bar, Dot, Mark, Outline, Photo, Shape, Text
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, base_line, lines_piece, placed, stacked
from facilitator.documents.qr import squares
from facilitator.documents.type.lines import Line, Span, Style, balanced_lines, break_lines, measure, shortened
from facilitator.queries.sheets import ContextLine, DotKind, Foot

DRAFT = "Draft"
HAND_CODE_MM = 28.0  # of sheets that come back as photos: read from a phone that sees the whole of an A3 sheet
CODE_MM = 20.0  # outer size of the QR code up to A3, quiet zone included: read by a phone at half a metre
BAND_MM = 1.4
WIDEST_LOGO = 2.2  # times as wide as a code
SHAPES: dict[DotKind, Shape] = {"first": "disc", "second": "triangle", "third": "square", "minus": "ring"}


class Furniture(Struct, frozen=True):
    """Marks of header or foot, the height they take, and the texts that had to be shortened."""

    marks: tuple[Mark, ...]
    height: float
    cut: tuple[str, ...] = ()


class _Fitted(Struct, frozen=True):
    lines: tuple[Line, ...]
    cut: tuple[str, ...] = ()


def header(paper: Paper, context: ContextLine, draft: bool, legend: tuple[tuple[DotKind, str], ...]) -> Furniture:
    """Context on the left, on the right the legend of the dots and the draft stamp."""
    right = _stamp_and_legend(paper, draft, legend)
    style = Style(paper.types.context, 1.3)
    room = paper.inner_width - (right.width + 2 * style.size if right.height else 0)
    fitted = _fitted(_context_spans(context), max(room, paper.inner_width * 0.4), style, 2)
    left = lines_piece(fitted.lines, room, style, "context", colour("text.primary"))
    start = paper.width - paper.margin - right.width
    marks = (*placed(left, paper.margin, paper.margin), *placed(right, start, paper.margin))
    return Furniture(marks, max(left.height, right.height * 0.8), fitted.cut)


def _context_spans(context: ContextLine) -> list[Span]:
    spans = [Span(" · ".join(context.parts))] if context.parts else []
    if context.subject:
        spans += [Span(" · ")] if context.parts else []
        spans.append(Span(context.subject, True))
    return spans


def _fitted(spans: list[Span], width: float, style: Style, most: int) -> _Fitted:
    return _fitted_once(tuple(spans), width, style, most)


@lru_cache(maxsize=256)
def _fitted_once(spans: tuple[Span, ...], width: float, style: Style, most: int) -> _Fitted:
    """A foot is the same on every page of a print."""
    lines = balanced_lines(spans, width, style)
    if len(lines) <= most:
        return _Fitted(lines)
    return _Fitted(shortened(spans, most, width, style), ("".join(span.text for span in spans),))


def _stamp_and_legend(paper: Paper, draft: bool, legend: tuple[tuple[DotKind, str], ...]) -> Piece:
    explained = _legend(paper, legend)
    if not draft:
        return explained
    stamp = _stamp(paper)
    left = explained.width + 1.5 * paper.types.context if explained.height else 0.0
    marks = (*explained.marks, *placed(stamp, left, 0))
    return Piece(max(stamp.height, explained.height), marks)


def _stamp(paper: Paper) -> Piece:
    style = Style(paper.types.context * 1.25, 1.3)
    spans = [Span(DRAFT, True)]
    padding = style.size * 0.7
    width = measure(spans, style) + 2 * padding
    height = style.pitch * 1.15
    text = lines_piece(break_lines(spans, width, style), width, style, "stamp", colour("text.primary"))
    frame = Outline(0, 0, width, height, colour("text.primary"), style.size * 0.1)
    return Piece(height, (frame, *placed(text, padding, (height - style.pitch) / 2)))


def _legend(paper: Paper, legend: tuple[tuple[DotKind, str], ...]) -> Piece:
    style = Style(paper.types.context, 1.5)
    rows = [_legend_row(kind, meaning, paper, style) for kind, meaning in legend]
    return stacked(rows)


def _legend_row(kind: DotKind, meaning: str, paper: Paper, style: Style) -> Piece:
    size = style.size * 0.8
    fitted = _fitted([Span(meaning)], paper.inner_width * 0.25, style, 1)
    text = lines_piece(fitted.lines, 0, style, "legend", colour("text.primary"))
    dot = Dot(0, base_line(style) - 0.36 * style.size - size / 2, size, SHAPES[kind], colour(f"dots.{kind}.fill"))
    return Piece(style.pitch, (dot, *placed(text, size * 1.6, 0)))


def foot(paper: Paper, facts: Foot, code: str, sheet: int, of: int, code_mm: float = CODE_MM) -> Furniture:
    """Event, session and source on the left, version and sheet beside the code on the right. A sheet without a code
    of its own has none there either."""
    side = code_mm * MM * max(1.0, paper.types.foot / 11) if code else 0.0
    left, right = _foot_texts(paper, facts, code, sheet, of, side)
    inset = CODE_MM * MM * paper.types.foot / 11 * 0.08
    height = max(side, left.piece.height + inset, right.piece.height + inset)
    top = paper.bottom - height
    edge = paper.width - paper.margin - side
    marks = (
        _line_above(paper, top - inset),
        *_logo(paper, top + inset, height - inset),
        *placed(left.piece, paper.margin + _logo_width(paper, side), top + inset),
        *placed(right.piece, edge - right.piece.width - (paper.types.foot if code else 0.0), top + inset),
        *((squares(f"facil:{facts.event_code}/{code}", edge, top, side),) if code else ()),
    )
    above = BAND_MM * MM * paper.unit if paper.accent else 0.0
    return Furniture(marks, height + inset + above, (*left.cut, *right.cut))


def _logo_size(paper: Paper, highest: float) -> tuple[float, float]:
    """As high as the foot, but never so wide that the words beside it suffer."""
    assert paper.logo is not None
    photo = paper.logo.photo
    scale = min(highest / photo.height, highest * WIDEST_LOGO / photo.width)
    return photo.width * scale, photo.height * scale


def _logo_width(paper: Paper, side: float) -> float:
    """What the logo takes from the words, with the white beside it."""
    if paper.logo is None:
        return 0.0
    return _logo_size(paper, side or CODE_MM * MM)[0] + paper.types.foot


def _logo(paper: Paper, top: float, room: float) -> tuple[Mark, ...]:
    if paper.logo is None:
        return ()
    width, height = _logo_size(paper, min(room, CODE_MM * MM * paper.types.foot / 11))
    return (Photo(paper.margin, top, width, height, paper.logo.key, paper.logo.photo),)


def _line_above(paper: Paper, y: float) -> Bar:
    """Thin and grey, or a band in the event's own colour that ends where the line would be."""
    if not paper.accent:
        return Bar(paper.margin, y, paper.inner_width, 0.5 * paper.unit, colour("text.quiet"))
    thick = BAND_MM * MM * paper.unit
    return Bar(paper.margin, y - thick + 0.5 * paper.unit, paper.inner_width, thick, paper.accent)


class _Column(Struct, frozen=True):
    piece: Piece
    cut: tuple[str, ...]


def _foot_texts(paper: Paper, facts: Foot, code: str, sheet: int, of: int, side: float) -> tuple[_Column, _Column]:
    style = Style(paper.types.foot, 1.4)
    room = paper.inner_width - side - 3 * style.size
    right = _column(_right_foot(facts, code, sheet, of), room * 0.42, style, to_right=True)
    left = _column(_left_foot(facts), room - right.piece.width - _logo_width(paper, side), style)
    return left, right


def _left_foot(facts: Foot) -> list[list[Span]]:
    where = [text for text in (facts.place, facts.date) if text]
    first = [Span(facts.event, True), *([Span(" · " + " · ".join(where))] if where else [])]
    session = " · ".join(text for text in (facts.session, facts.question) if text)
    lines = [first, *([Span(text)] for text in (session, facts.source) if text)]
    return [*lines, [Span(facts.privacy, True)]] if facts.privacy else lines


def _right_foot(facts: Foot, code: str, sheet: int, of: int) -> list[list[Span]]:
    standing = " · ".join(text for text in (facts.version, facts.approval) if text)
    counted = f"sheet {sheet} of {of}"
    short = f"{facts.event_code}/{code}" if facts.event_code and code else code
    lines = [standing, facts.as_of or "", f"{counted} · {short}" if short else counted]
    return [[Span(text)] for text in lines if text]


def _column(rows: list[list[Span]], width: float, style: Style, to_right: bool = False) -> _Column:
    """The rows under each other, each shortened where it would take more than two lines."""
    fitted = [_fitted(spans, width, style, 2) for spans in rows]
    widest = max((line.width for each in fitted for line in each.lines), default=0.0)
    pieces = [
        lines_piece([line], line.width, style, "foot", colour("text.primary")) for each in fitted for line in each.lines
    ]
    if to_right:
        pieces = [Piece(p.height, placed(p, widest - p.width, 0)) for p in pieces]
    return _Column(stacked(pieces), tuple(text for each in fitted for text in each.cut))


def texts(marks: tuple[Mark, ...]) -> tuple[Text, ...]:
    """The lines of type among marks."""
    return tuple(mark for mark in marks if isinstance(mark, Text))

"""Forms: host kits, reports, sign-up and table sheets. Read at a table, written on by hand, photographed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.documents.corners import corner_marks
from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.marks import Mark
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, height_of, placed, stacked, text_piece, torn
from facilitator.documents.reading import (
    MOST_LINES_BESIDE_SIGN,
    beside_bar,
    bulleted,
    filled_pages,
    line_pitch,
    said,
    writing_line,
)
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_forms import FormPart, FormSheet, Heading, Lines, Points, Said, Words

MOST_EXTRA_LINES = 40
_A4_UNIT = 18 / 24


class _Sizes(Struct, frozen=True):
    headline: Style
    heading: Style
    text: Style
    quiet: Style
    figure: Style
    pitch: float


def _sizes(sheet: FormSheet, paper: Paper) -> _Sizes:
    grown = max(paper.unit / _A4_UNIT, 1.0)
    text = float(design().print("host_kit_a4")["text"]) * grown
    title = float(design().print("report_a4")["title"]) * grown
    return _Sizes(
        headline=Style(title, 1.15, -0.01),
        heading=Style(text * 1.3, 1.25, -0.01),
        text=Style(text, 1.38),
        quiet=Style(text * 0.9, 1.35),
        figure=Style(title * (3.4 if sheet.by_hand else 2.2), 1.0, -0.03),
        pitch=line_pitch(paper),
    )


def lay_out(sheet: FormSheet, paper: Paper) -> LaidOut:
    """The parts in order on as many pages as they need; lines that grow fill the last page."""
    within = room(sheet, paper)
    sizes = _sizes(sheet, paper)
    head = _head(sheet, paper, sizes)
    repeated = head if head.height <= within.height * 0.3 else Piece(0.0)
    above = [] if repeated.marks else torn(head, within.height)
    height = within.height - sizes.text.size - (repeated.height + sizes.text.size * 1.6 if repeated.marks else 0.0)
    bodies = _bodies(sheet, paper, sizes, height)
    marks = [placed(part, paper.margin, within.top) for part in above]
    marks += [_page_marks(within, repeated, body, sizes) for body in bodies]
    corners = corner_marks(paper) if sheet.by_hand else ()
    pages = tuple(page(sheet, within, (*corners, *m), i, len(marks)) for i, m in enumerate(marks, 1))
    cut = (*within.header.cut, *within.foot.cut)
    return LaidOut(pages, plain_notices(sheet, pages, cut), sizes.headline.size, sizes.text.size)


def _page_marks(within: Room, head: Piece, body: Sequence[Piece], sizes: _Sizes) -> tuple[Mark, ...]:
    left = within.paper.margin
    down = head.height + sizes.text.size * 1.6 if head.marks else 0.0
    return (*placed(head, left, within.top), *placed(stacked(body), left, within.top + down))


def _head(sheet: FormSheet, paper: Paper, sizes: _Sizes) -> Piece:
    """The number of the topic or table, large, with the headline beside it."""
    width = paper.inner_width
    ink = colour("text.primary")
    if not sheet.figure:
        return text_piece([Span(sheet.headline, True)], width, sizes.headline, "headline", ink, even=True)
    figure = [Span(sheet.figure, True)]
    wide = measure(figure, sizes.figure)
    if wide > width * 0.4:
        spans = [*figure, Span(f" {sheet.headline}", True)]
        return text_piece(spans, width, sizes.headline, "headline", ink)
    number = text_piece(figure, wide + 1, sizes.figure, "number", ink)
    indent = wide + sizes.headline.size * 0.7
    words = text_piece([Span(sheet.headline, True)], width - indent, sizes.headline, "headline", ink, even=True)
    down = max(0.0, (number.height - words.height) / 2)
    up = sizes.figure.size * 0.1
    marks = (*placed(number, 0, -up), *placed(words, indent, max(down - up, 0.0)))
    return Piece(max(number.height - up, words.height + max(down - up, 0.0)), marks)


# The parts


def _bodies(sheet: FormSheet, paper: Paper, sizes: _Sizes, height: float) -> list[list[Piece]]:
    """The pages with as many extra lines as they hold without another page."""
    least = _paged(sheet, paper, sizes, height, 0)
    if not any(isinstance(part, Lines) and part.grows for part in sheet.parts):
        return least
    free = height - height_of(least[-1])
    for extra in range(min(int(free / sizes.pitch), MOST_EXTRA_LINES), 0, -1):
        tried = _paged(sheet, paper, sizes, height, extra)
        if len(tried) == len(least):
            return tried
    return least


def _paged(sheet: FormSheet, paper: Paper, sizes: _Sizes, height: float, extra: int) -> list[list[Piece]]:
    shares = _shares(sheet.parts, extra)
    pieces: list[Piece] = []
    for part, more in zip(sheet.parts, shares, strict=True):
        pieces += _pieces(part, more, paper, sizes)
    return filled_pages(_with_their_next(pieces, height), height)


def _shares(parts: Sequence[FormPart], extra: int) -> list[int]:
    """The extra lines dealt to the parts that grow, to those that began with more of them first."""
    growing = [i for i, part in enumerate(parts) if isinstance(part, Lines) and part.grows]
    shares = [0] * len(parts)
    for n in range(extra if growing else 0):
        shares[growing[n % len(growing)]] += 1
    return shares


class _Tied(Piece, frozen=True):
    """A title that may not be the last thing on a page."""


def _with_their_next(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """Titles joined to what follows them."""
    found: list[Piece] = []
    for piece in pieces:
        if found and isinstance(found[-1], _Tied) and height_of([found[-1], piece]) <= height / 2:
            found[-1] = stacked([found[-1], piece], found[-1].gap)
        else:
            found.append(piece)
    return found


def _pieces(part: FormPart, more: int, paper: Paper, sizes: _Sizes) -> list[Piece]:
    width = paper.inner_width
    match part:
        case Heading(text):
            return [_tied(text, width, sizes.heading, sizes.heading.size * 0.9)]
        case Words():
            return _words(part, width, sizes)
        case Points(items):
            return [piece for text in items for piece in bulleted(text, width, sizes.text)]
        case Said():
            return _said(part, paper, sizes)
        case Lines():
            return _lines(part, more, width, sizes)


def _tied(text: str, width: float, style: Style, gap: float) -> Piece:
    piece = text_piece([Span(text, True)], width, style, "title", colour("text.primary"))
    return _Tied(piece.height, piece.marks, gap)


def _words(part: Words, width: float, sizes: _Sizes) -> list[Piece]:
    style = sizes.quiet if part.quiet else sizes.text
    pieces = said(part.text, width, style, "prose", part.strong)
    return [Piece(p.height, p.marks, sizes.text.size * (0.6 if i == 0 else 0.3)) for i, p in enumerate(pieces)]


def _said(part: Said, paper: Paper, sizes: _Sizes) -> list[Piece]:
    width = paper.inner_width - 5 * MM * paper.unit
    pieces = said(part.verdict, width, sizes.heading, "title", True) if part.verdict else []
    pieces += said(part.lead, width, sizes.text, "prose") if part.lead else []
    return beside_bar([*pieces, *said(part.words, width, sizes.heading, "prose")], paper, sizes.text.size)


def _lines(part: Lines, more: int, width: float, sizes: _Sizes) -> list[Piece]:
    """The label, then the lines; what is known stands on the first of them."""
    ink = colour("text.primary")
    indent = measure([Span("88", True)], sizes.text) + sizes.text.size * 0.6 if part.numbered else 0.0
    known = [text_piece([Span(text)], width - indent, sizes.text, "point", ink) for text in part.filled]
    count = max(part.count + more, len(known) + (more if part.grows else 0))
    long = [piece for piece in known if len(piece.marks) > MOST_LINES_BESIDE_SIGN]
    known = [piece for piece in known if piece not in long]
    found = [writing_line(width, sizes.pitch, known[i] if i < len(known) else None, indent) for i in range(count)]
    if part.numbered:
        found = [_numbered(line, i + 1, indent, sizes) for i, line in enumerate(found)]
    found = [*(Piece(piece.height, piece.marks, sizes.text.size * 0.4) for piece in long), *found]
    if part.label:
        found.insert(0, _tied(part.label, width, sizes.text, sizes.text.size * 0.9))
    return found


def _numbered(line: Piece, number: int, indent: float, sizes: _Sizes) -> Piece:
    text = text_piece([Span(str(number))], indent, sizes.quiet, "qualifier", colour("text.secondary"))
    return Piece(line.height, (*line.marks, *placed(text, 0, line.height - text.height)))

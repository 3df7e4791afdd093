"""Ballots: A6, four to an A4 sheet. Circles to fill in, a purpose, and nothing that tells who voted."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.documents.cutting import Fitted, fitted, inner_cuts, quarters, small_foot
from facilitator.documents.layout import LaidOut, name_of
from facilitator.documents.marks import Bar, Dot, Mark, Outline, Page
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, base_line, height_of, placed, stacked, text_piece
from facilitator.documents.reading import filled_pages, in_groups, said
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_cards import Ballot, BallotDots, BallotOption, BallotsSheet

INSET_MM = 7.0
GAP_MM = 1.2
ROW_MM = 0.5  # above and below the circles of a row
MOST_CIRCLES, FIGURE_CIRCLES = 7, 2  # in a row; and how wide the line is on which more dots are written
CODE_MM = 12.5
COLOURS_GAP_MM, WIDEST_CIRCLES = 3.0, 0.66  # between two colours; the share of the width circles may take


def lay_out(sheet: BallotsSheet, paper: Paper) -> LaidOut:
    """Four ballots to a page, or one where the paper is as small as a ballot; many options need several papers."""
    parts = quarters(paper, 1, 1) if paper.width < 120 * MM else quarters(paper, 2, 2)
    papers: list[Piece] = []
    cut: list[str] = []
    known: dict[Ballot, list[Fitted]] = {}
    for ballot in sheet.ballots:
        if ballot not in known:
            known[ballot] = _papers(ballot, sheet, parts.width, parts.height)
        for made in known[ballot]:
            papers.append(made.piece)
            cut += made.cut
    groups = list(in_groups(papers, len(parts.corners))) or [()]
    pages = []
    for i, group in enumerate(groups, start=1):
        marks = [mark for piece, (x, y) in zip(group, parts.corners, strict=False) for mark in placed(piece, x, y)]
        name = name_of(sheet) if len(groups) == 1 else f"{name_of(sheet)} ({i} of {len(groups)})"
        pages.append(Page(paper.width, paper.height, (*inner_cuts(parts), *marks), name))
    smallest = float(design().print("ballot_a6")["title"])
    return LaidOut(tuple(pages), plain_notices(sheet, pages, cut), smallest * 1.3, smallest)


def _papers(ballot: Ballot, sheet: BallotsSheet, width: float, height: float) -> list[Fitted]:
    """One ballot on as many papers as its options need."""
    inset = INSET_MM * MM
    inner = width - 2 * inset
    short = f"{sheet.foot.event_code}/{sheet.code}" if sheet.foot.event_code else sheet.code
    foot = small_foot(sheet.foot, sheet.foot.event, short, inner, CODE_MM)
    head = _head(sheet, ballot, inner)
    room = height - 2 * inset - foot.piece.height - 1.5 * MM
    above = filled_pages(head, room)
    options = [_option(option, sheet.dots, inner) for option in ballot.options]
    used = height_of(above[-1]) + 2 * MM
    first = 0
    while first < len(options) and used + height_of(options[: first + 1]) <= room:
        first += 1
    rest = filled_pages(options[first:], room) if options[first:] else []
    groups = [*above[:-1], [*above[-1], Piece(2 * MM), *options[:first]], *rest]
    return [_paper(group, i, len(groups), foot, inset, height) for i, group in enumerate(groups, start=1)]


def _paper(group: Sequence[Piece], number: int, of: int, foot: Fitted, inset: float, height: float) -> Fitted:
    marks = [*placed(stacked(group), inset, inset), *placed(foot.piece, inset, height - inset - foot.piece.height)]
    if of > 1:
        style = Style(9, 1.35)
        part = text_piece([Span(f"paper {number} of {of}")], 200, style, "foot", colour("text.primary"))
        marks += placed(part, inset, height - inset - foot.piece.height - style.pitch)
    return Fitted(Piece(height, tuple(marks)), foot.cut)


def _head(sheet: BallotsSheet, ballot: Ballot, width: float) -> list[Piece]:
    """The question, the purpose, and how to fill it in; a draft says so."""
    small = Style(float(design().print("ballot_a6")["title"]), 1.22)
    title = Style(float(design().print("ballot_a6")["title"]) * 1.25, 1.16, -0.01)
    pieces = [*_headed(sheet, width, title, small), *said(sheet.purpose, width, small, "prose")]
    pieces += said(sheet.rule, width, small, "prose", True)
    if ballot.code:
        pieces += said(f"Code {ballot.code}", width, Style(title.size, 1.3), "figure", True)
    return pieces


def _headed(sheet: BallotsSheet, width: float, title: Style, small: Style) -> list[Piece]:
    """The question, with the stamp of a draft at its right."""
    if not sheet.draft:
        return said(sheet.headline, width, title, "headline", True)
    stamp = _stamp(small)
    pieces = said(sheet.headline, width - stamp.width - title.size, title, "headline", True) or [Piece(stamp.height)]
    first = pieces[0]
    if len(first.marks) > 6:  # it may have to be torn, and a stamp cannot
        return [stamp, *pieces]
    marks = (*first.marks, *placed(stamp, width - stamp.width, 0))
    return [Piece(max(first.height, stamp.height), marks, first.gap), *pieces[1:]]


def _stamp(style: Style) -> Piece:
    text = text_piece([Span("Draft", True)], 200, style, "stamp", colour("text.primary"))
    padding = style.size * 0.5
    frame = Outline(0, 0, text.width + 2 * padding, style.pitch * 1.2, colour("text.primary"), 1.0)
    return Piece(style.pitch * 1.25, (frame, *placed(text, padding, style.pitch * 0.1)))


def _option(option: BallotOption, dots: Sequence[BallotDots], width: float) -> Piece:
    """Number and title on the left, the circles of each colour on the right."""
    style = Style(float(design().print("ballot_a6")["title"]), 1.1)
    circles = _all_circles(dots, width)
    number = text_piece([Span(option.number, True)], width * 0.3, style, "number", colour("text.primary"))
    indent = max(measure([Span("88", True)], style), number.width) + style.size * 0.5
    ink = colour("text.primary")
    title = text_piece([Span(option.title)], width - indent - circles.width - 8, style, "title", ink, even=True)
    line: Mark = Bar(0, 0, width, 0.5, colour("line.strong"))
    top = ROW_MM * MM
    height = max(circles.height, title.height) + 2 * top
    down = max((min(circles.height, height) - style.pitch) / 2, 0.0) if len(title.marks) == 1 else 0.0
    marks = (
        line,
        *placed(number, 0, top + down),
        *placed(title, indent, top + down),
        *placed(circles, width - circles.width, top),
    )
    if len(title.marks) > 12:  # no paper could hold it whole: its lines go on, the circles before them
        return Piece(title.height, title.marks)
    return Piece(height, marks)


def _all_circles(dots: Sequence[BallotDots], width: float) -> Piece:
    """The circles of every colour side by side; under each other where that would leave no room for titles."""
    groups = [_circles(one) for one in dots]
    gap = COLOURS_GAP_MM * MM
    if sum(group.width for group in groups) + gap * (len(groups) - 1) > width * WIDEST_CIRCLES:
        return stacked([Piece(group.height, group.marks, GAP_MM * MM) for group in groups])
    marks: list[Mark] = []
    left = 0.0
    for group in groups:
        marks += placed(group, left, 0)
        left += group.width + gap
    return Piece(max((group.height for group in groups), default=0.0), tuple(marks))


def _circles(dots: BallotDots) -> Piece:
    """Empty circles of at least 8 mm, each with its sign inside; more dots than a row has circles for are written as
    a figure in a box."""
    size, gap = float(design().print("ballot_a6")["circle_mm"]) * MM, GAP_MM * MM
    ink = colour("text.primary")
    if dots.circles > MOST_CIRCLES:
        return Piece(size, (Outline(0, 0, FIGURE_CIRCLES * (size + gap) - gap, size, ink, 1.0),))
    marks: list[Mark] = []
    for n in range(dots.circles):
        marks.append(Dot(n * (size + gap), 0, size, "circle", ink))
        marks += _sign(dots.signs[n], n * (size + gap), size) if n < len(dots.signs) else ()
    return Piece(size, tuple(marks))


def _sign(sign: str, left: float, size: float) -> tuple[Mark, ...]:
    """A small sign in the middle of a circle: which colour or which answer it is."""
    style = Style(9, 1.2)
    text = fitted([Span(sign)], size * 0.8, 1, style, "legend", "text.secondary").piece
    down = (size - style.size * 0.72) / 2 - (base_line(style) - style.size * 0.72)
    return placed(text, left + (size - text.width) / 2, down)

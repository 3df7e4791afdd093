"""Badges: 90 by 55 mm, eight to a sheet, with marks outside them for the cutter."""

from __future__ import annotations

from facilitator.documents.cutting import Fitted, Parts, fitted
from facilitator.documents.layout import LaidOut, name_of
from facilitator.documents.marks import Mark, Page
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, divides_words, placed, stacked, text_piece
from facilitator.documents.qr import squares
from facilitator.documents.reading import in_groups, writing_line
from facilitator.documents.type.lines import Span, Style
from facilitator.queries.sheet_cards import Badge, BadgesSheet

WIDTH_MM, HEIGHT_MM = 90.0, 55.0
INSET_MM = 6.0
HEAD_MM = 24.0  # above the badges: what this sheet is
NAME_STEPS = 3
GROW = 1.12
FOOT_MM = 14.0
LINE_MM = 8.0
CODE_MM = 18.0  # a square that phones and readers at the door can read


def lay_out(sheet: BadgesSheet, paper: Paper) -> LaidOut:
    """As many badges on each page as it holds, in order."""
    parts = _parts(paper)
    each = parts.columns * parts.rows
    groups = list(in_groups(sheet.badges, each)) or [()]
    cut: list[str] = []
    pages = []
    for i, group in enumerate(groups, start=1):
        marks = [*parts.cut_marks(), *_line_above(sheet, paper, parts, i, len(groups))]
        for badge, (x, y) in zip(group, parts.corners, strict=False):
            made = _badge(badge, sheet, parts)
            marks += placed(made.piece, x, y)
            cut += made.cut
        name = name_of(sheet) if len(groups) == 1 else f"{name_of(sheet)} ({i} of {len(groups)})"
        pages.append(Page(paper.width, paper.height, tuple(marks), name))
    smallest = design().print("badge_90x55")
    return LaidOut(tuple(pages), plain_notices(sheet, pages, cut), smallest["name"], smallest["plan"])


def _parts(paper: Paper) -> Parts:
    width, height = WIDTH_MM * MM, HEIGHT_MM * MM
    columns = max(int((paper.width - 12 * MM) / width), 1)
    rows = max(int((paper.height - (HEAD_MM + FOOT_MM) * MM) / height), 1)
    left = (paper.width - columns * width) / 2
    free = paper.height - rows * height
    return Parts(left, max(HEAD_MM * MM, free / 2), width, height, columns, rows)


def _line_above(sheet: BadgesSheet, paper: Paper, parts: Parts, number: int, of: int) -> tuple[Mark, ...]:
    """What this sheet is and which plan it shows; it is cut away. Its name and code are never shortened."""
    style = Style(9, 1.35)
    code = f"{sheet.foot.event_code}/{sheet.code}" if sheet.foot.event_code else sheet.code
    facts = (f"sheet {number} of {of}", sheet.note, sheet.foot.as_of)
    right = " · ".join(text for text in facts if text)
    width = parts.columns * parts.width
    start = fitted([Span(sheet.headline, True), Span(f" · {code}")], width, 1, style, "foot").piece
    end = fitted([Span(right)], width - start.width - style.size, 1, style, "foot", "text.secondary").piece
    top = max(parts.top - HEAD_MM * MM, 0) + 9 * MM
    asked = fitted([Span(sheet.foot.privacy or "", True)], width, 1, style, "foot").piece
    first = (*placed(start, parts.left, top), *placed(end, parts.left + width - end.width, top))
    return (*first, *placed(asked, parts.left, top + style.pitch))


def _badge(badge: Badge, sheet: BadgesSheet, parts: Parts) -> Fitted:
    """The name large on top, the way at the foot, each at its place whatever else is there."""
    inset = INSET_MM * MM
    width, height = parts.width - 2 * inset, parts.height - 2 * inset
    beside = CODE_MM * MM if badge.code else 0.0
    route = _route(badge, width - beside)
    code = fitted([Span(badge.code)], width / 3, 1, Style(9, 1.3), "foot", "text.secondary")
    room_for_event = width - code.piece.width - (Style(9, 1.3).size if badge.code else 0)
    event = fitted([Span(sheet.event)], room_for_event, 1, Style(9, 1.3), "foot", "text.secondary")
    above = max(code.piece.height, event.piece.height)
    room = height - route.piece.height - above
    body, cut = _blank(badge, width) if badge.blank else _names(badge, width, room, beside)
    marks = (
        *placed(code.piece, inset, inset),
        *placed(event.piece, inset + width - event.piece.width, inset),
        *placed(body, inset, inset + above),
        *placed(route.piece, inset, parts.height - inset - route.piece.height),
    )
    if badge.code:
        marks = (*marks, squares(badge.code, inset + width - beside, parts.height - inset - beside, beside))
    return Fitted(Piece(parts.height, marks), (*event.cut, *cut, *route.cut))


def _names(badge: Badge, width: float, room: float, beside: float) -> tuple[Piece, tuple[str, ...]]:
    """The name, grown while it stays on one line; then the rest of it, the organisation, the duty, left of the code."""
    style = _name_style(badge.name, width)
    quiet = Style(10.0, 1.25)
    below = [
        fitted([Span(badge.rest)], width - beside, 1, Style(14.0, 1.25), "point"),
        fitted([Span(badge.organisation)], width - beside, 3, quiet, "qualifier", "text.secondary"),
        fitted([Span(badge.duty)], width - beside, 1, quiet, "qualifier"),
    ]
    left = room - sum(each.piece.height for each in below)
    lines = max(1, min(2, int(left / style.pitch)))
    name = fitted([Span(badge.name, True)], width, lines, style, "headline")
    marks: list[Mark] = list(name.piece.marks)
    top = name.piece.height
    for each in below:
        marks += placed(each.piece, 0, top)
        top += each.piece.height
    return Piece(top, tuple(marks)), (*name.cut, *(text for each in below for text in each.cut))


def _blank(badge: Badge, width: float) -> tuple[Piece, tuple[str, ...]]:
    """The code of a spare badge, and two lines for a name that nobody knows yet."""
    style = Style(float(design().print("badge_90x55")["name"]), 1.16, -0.01)
    code = fitted([Span(badge.name, True)], width, 1, style, "headline")
    line = writing_line(width, LINE_MM * MM)
    return stacked([code.piece, line, line]), code.cut


def _name_style(name: str, width: float) -> Style:
    """The largest size at which the name stands on one line; never below the smallest."""
    smallest = float(design().print("badge_90x55")["name"])
    for steps in range(NAME_STEPS, 0, -1):
        style = Style(smallest * GROW**steps, 1.16, -0.01)
        piece = text_piece([Span(name, True)], width, style, "headline", colour("text.primary"))
        if len(piece.marks) <= 1 and not divides_words(piece):
            return style
    return Style(smallest, 1.16, -0.01)


def _route(badge: Badge, width: float) -> Fitted:
    """`R1 T3 · R2 T5 · R3 T1`."""
    style = Style(float(design().print("badge_90x55")["plan"]), 1.25)
    spans: list[Span] = []
    for i, stop in enumerate(badge.route):
        spans += [Span(f"{' · ' if i else ''}{stop.round} "), Span(stop.table, True)]
    return fitted(spans, width, 3, style, "figure")

"""Topic cards: A5, two to an A4 sheet. A number and a title to read from the other wall, and lines to sign up on."""

from __future__ import annotations

from msgspec import Struct

from facilitator.documents.cutting import Fitted, fitted, inner_cuts, quarters, small_foot
from facilitator.documents.layout import LaidOut, name_of
from facilitator.documents.marks import Page
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.pieces import Piece, base_line, height_of, placed, stacked, text_piece
from facilitator.documents.reading import filled_pages, in_groups, writing_line
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_cards import CardsSheet, TopicCard

INSET_MM = 11.0
LINE_MM = 8.0
LABEL_SHARE = 0.22
CONTINUED = "(continued)"


class _Area(Struct, frozen=True):
    """The inside of one card."""

    width: float
    height: float


def lay_out(sheet: CardsSheet, paper: Paper) -> LaidOut:
    """Two cards to a page, or one where the paper is as small as a card; what is too long goes on on another card."""
    one = paper.width < 200 * MM and paper.height < 230 * MM
    parts = quarters(paper, 1, 1) if one else quarters(paper, *((2, 1) if paper.width > paper.height else (1, 2)))
    area = _Area(parts.width - 2 * INSET_MM * MM, parts.height - 2 * INSET_MM * MM)
    cards = [made for card in sheet.cards for made in _cards(card, sheet, area)]
    pages = []
    groups = list(in_groups(cards, len(parts.corners))) or [()]
    for i, group in enumerate(groups, start=1):
        marks = [
            mark
            for made, (x, y) in zip(group, parts.corners, strict=False)
            for mark in placed(made.piece, x + INSET_MM * MM, y + INSET_MM * MM)
        ]
        name = name_of(sheet) if len(groups) == 1 else f"{name_of(sheet)} ({i} of {len(groups)})"
        pages.append(Page(paper.width, paper.height, (*inner_cuts(parts), *marks), name))
    smallest = design().print("topic_card_a5")
    cut = [text for made in cards for text in made.cut]
    return LaidOut(tuple(pages), plain_notices(sheet, pages, cut), smallest["number"], smallest["title"])


def _cards(card: TopicCard, sheet: CardsSheet, area: _Area) -> list[Fitted]:
    """One card, or several where its words need them; the lines stand on the last."""
    short = f"{sheet.foot.event_code}/{card.code}" if sheet.foot.event_code else card.code
    where = " · ".join(text for text in (sheet.foot.event, sheet.foot.session or "") if text)
    foot = small_foot(sheet.foot, where, short, area.width)
    room = area.height - foot.piece.height - 3 * MM
    head, cut = _head(card, area)
    again = _again(card, area)
    groups = _filled([head, *_title(card, area)], again, room)
    least = _lines(card, max(sheet.lines, len(card.signed)), area)
    free = room - height_of(groups[-1])
    if height_of(least) <= free:
        more = int((free - height_of(least)) / (LINE_MM * MM))
        groups[-1] = [*groups[-1], *_lines(card, max(sheet.lines, len(card.signed)) + more, area)]
    else:
        groups += [[again, *group] for group in filled_pages(least, room - again.height)]
    return [_card(group, i, len(groups), foot, cut, area) for i, group in enumerate(groups, start=1)]


def _filled(pieces: list[Piece], again: Piece, room: float) -> list[list[Piece]]:
    """The words on as many cards as they need; from the second on under the number."""
    first, *others = filled_pages(pieces, room)
    rest = [piece for group in others for piece in group]
    return [first, *([again, *group] for group in filled_pages(rest, room - again.height))] if rest else [first]


def _again(card: TopicCard, area: _Area) -> Piece:
    """The number of a topic above what goes on on another card."""
    style = Style(float(design().print("topic_card_a5")["title"]), 1.12, -0.02)
    spans = [Span(card.number, True), Span(f" {CONTINUED}")]
    return fitted(spans, area.width, 1, style, "headline").piece


def _card(group: list[Piece], number: int, of: int, foot: Fitted, cut: tuple[str, ...], area: _Area) -> Fitted:
    marks = [*placed(stacked(group), 0, 0), *placed(foot.piece, 0, area.height - foot.piece.height)]
    if of > 1:
        style = Style(9, 1.35)
        words = text_piece([Span(f"card {number} of {of}")], 200, style, "foot", colour("text.primary"))
        marks += placed(words, 0, area.height - foot.piece.height - style.pitch)
    return Fitted(Piece(area.height, tuple(marks)), (*foot.cut, *cut))


def _head(card: TopicCard, area: _Area) -> tuple[Piece, tuple[str, ...]]:
    """The number, and beside it who, where and when: lines to write on where that is not known yet."""
    style = Style(float(design().print("topic_card_a5")["number"]), 1.0, -0.03)
    number = fitted([Span(card.number, True)], area.width * 0.55, 1, style, "number")
    up = base_line(style) - 0.714 * style.size
    indent = max(number.piece.width, measure([Span("88", True)], style)) + 7 * MM
    facts = [_fact(label, known, area.width - indent) for label, known in _facts(card)]
    right = stacked([fact.piece for fact in facts])
    height = max(style.size * 0.74, right.height)
    marks = (*placed(number.piece, 0, -up), *placed(right, indent, 0))
    return Piece(height, marks), (*number.cut, *(text for fact in facts for text in fact.cut))


def _facts(card: TopicCard) -> list[tuple[str, str]]:
    found = [("Host", card.host), ("Place", card.place), ("Time", card.time)]
    return [*found, ("", card.state)] if card.state else found


def _fact(label: str, known: str, width: float) -> Fitted:
    """`Host  Ann Example`, or a line behind the label."""
    small, text = Style(9, 1.3), Style(12, 1.25)
    name = text_piece([Span(label)], width, small, "qualifier", colour("text.secondary"))
    indent = width * LABEL_SHARE if label else 0.0
    if not known:
        line = writing_line(width, LINE_MM * MM, None, indent)
        return Fitted(Piece(line.height, (*line.marks, *placed(name, 0, line.height - name.height))))
    value = fitted([Span(known, not label)], width - indent, 1 if label else 2, text, "point")
    height = max(value.piece.height, LINE_MM * MM)
    down = height - value.piece.height
    marks = (*placed(name, 0, height - name.height), *placed(value.piece, indent, down))
    return Fitted(Piece(height, marks), value.cut)


def _title(card: TopicCard, area: _Area) -> list[Piece]:
    style = Style(float(design().print("topic_card_a5")["title"]), 1.12, -0.02)
    ink = colour("text.primary")
    return [text_piece([Span(card.title, True)], area.width, style, "headline", ink, gap=5 * MM)]


def _lines(card: TopicCard, count: int, area: _Area) -> list[Piece]:
    """Numbered lines; who has signed up already stands on them."""
    style, small = Style(12, 1.25), Style(9, 1.3)
    indent = measure([Span("888")], small)
    pieces = [Piece(3 * MM)]
    for i in range(count):
        known = None
        if i < len(card.signed):
            known = fitted([Span(card.signed[i])], area.width - indent, 1, style, "point").piece
        line = writing_line(area.width, LINE_MM * MM, known, indent)
        number = text_piece([Span(str(i + 1))], indent, small, "qualifier", colour("text.secondary"))
        pieces.append(Piece(line.height, (*line.marks, *placed(number, 0, line.height - number.height))))
    return pieces

"""The plan that comes with a tiled sheet: how its parts lie, how to join them, and a line to check the scale."""

from __future__ import annotations

from itertools import pairwise

from facilitator.documents.marks import Bar, Mark, Outline, Page, Window
from facilitator.documents.page import MM, colour
from facilitator.documents.page import paper as paper_named
from facilitator.documents.pieces import Piece, placed, stacked, text_piece
from facilitator.documents.tiles import Tiling, letter
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.words import counted

EDGE = 20.0 * MM
CHECK_MM = 100
HOW = (
    "Print at actual size (100 %), never “fit to page”. The line below must be 100 mm long.",
    "Lay the sheets out as drawn. Cut each along its dashed lines: its left and its upper edge.",
    "Begin with A1. Lay each next sheet over the edge of its neighbour, up to the ticks, and glue it.",
    "Go along row A, then row B, and so on.",
)


def plan_page(page: Page, into: Tiling) -> Page:
    """One page on the same paper as the parts, upright: the whole in small with its seams, and what to do."""
    on = paper_named(into.paper.name, landscape=False)
    width = on.width - 2 * EDGE
    head = stacked([_head(page, into, width)])
    how = stacked([_step(n, words, width) for n, words in enumerate(HOW, start=1)])
    check = _check(width)
    room = on.height - 2 * EDGE - head.height - how.height - check.height - 24 * MM
    small = _small(page, into, width, room)
    marks: list[Mark] = list(placed(head, EDGE, EDGE))
    top = EDGE + head.height + 8 * MM
    marks += placed(small, EDGE, top)
    top += small.height + 8 * MM
    marks += placed(how, EDGE, top)
    marks += placed(check, EDGE, top + how.height + 8 * MM)
    title = f"{page.title}: how to assemble it" if page.title else "How to assemble it"
    return Page(on.width, on.height, tuple(marks), title)


def _head(page: Page, into: Tiling, width: float) -> Piece:
    sheets = counted(len(into.tiles), "sheet", "sheets")
    size = f"{round(page.width / MM)} × {round(page.height / MM)} mm"
    rows, columns = counted(len(into.rows) - 1, "row", "rows"), counted(len(into.columns) - 1, "column", "columns")
    facts = f"{sheets} {into.paper.name}: {rows}, {columns} · {size} when they are put together"
    title = text_piece(
        [Span(page.title or "Poster", True)], width, Style(24, 1.15, -0.01), "headline", _ink(), even=True
    )
    quiet = text_piece([Span(facts)], width, Style(11, 1.35), "prose", colour("text.secondary"), gap=2 * MM)
    return stacked([title, quiet])


def _step(number: int, words: str, width: float) -> Piece:
    style = Style(12, 1.35)
    indent = measure([Span("0", True)], style) + 4 * MM
    figure = text_piece([Span(str(number), True)], indent, style, "figure", _ink())
    text = text_piece([Span(words)], width - indent, style, "prose", _ink())
    return Piece(text.height, (*figure.marks, *placed(text, indent, 0)), 1.6 * MM)


def _check(width: float) -> Piece:
    """A line of a known length: paper that was scaled by the printer is found before it is cut."""
    long, high = CHECK_MM * MM, 3 * MM
    ends = [Bar(x, 0, 0.8, high, _ink()) for x in (0.0, long - 0.8)]
    words = text_piece([Span(f"{CHECK_MM} mm")], width, Style(10, 1.3), "legend", _ink())
    return Piece(high + words.height, (Bar(0, high / 2, long, 0.8, _ink()), *ends, *placed(words, 0, high + 0.5 * MM)))


def _small(page: Page, into: Tiling, width: float, height: float) -> Piece:
    """The whole sheet in small: pale where it is blank, with the seams and the name of each part."""
    scale = min(width / page.width, height / page.height)
    wide, high = page.width * scale, page.height * scale
    marks: list[Mark] = [Window(0, 0, wide, high, page.marks, scale=scale)]
    marks += _seams(into, scale, wide, high)
    for row, (top, bottom) in enumerate(pairwise(into.rows)):
        for column, (left, right) in enumerate(pairwise(into.columns)):
            box = (left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
            marks += _name(f"{letter(row)}{column + 1}", *box)
    return Piece(high, tuple(marks))


def _seams(into: Tiling, scale: float, wide: float, high: float) -> list[Mark]:
    ink, line = colour("accent.base"), 1.2
    marks: list[Mark] = [Outline(0, 0, wide, high, _ink(), 0.8)]
    marks += [Bar(x * scale - line / 2, 0, line, high, ink) for x in into.columns[1:-1]]
    marks += [Bar(0, y * scale - line / 2, wide, line, ink) for y in into.rows[1:-1]]
    return marks


def _name(name: str, left: float, top: float, width: float, height: float) -> list[Mark]:
    """The name of a part on a white plate in its corner."""
    style = Style(min(15.0, height * 0.3, width * 0.3), 1.0)
    text = text_piece([Span(name, True)], width, style, "figure", _ink())
    pad = style.size * 0.35
    plate = Bar(left + 2, top + 2, text.width + 2 * pad, style.size + pad, "#FFFFFF")
    frame = Outline(plate.x, plate.y, plate.width, plate.height, colour("accent.base"), 0.8)
    return [plate, frame, *placed(text, plate.x + pad, plate.y + pad * 0.3)]


def _ink() -> str:
    return colour("text.primary")

"""A large sheet on the paper the printer has: parts that overlap, with cut lines and labels, and a plan of assembly.

A part is laid over the overlap of its neighbours on the left and above it: its own left and upper edge are cut along
the dashed lines, and lie where the neighbour has its ticks. So nobody cuts more than two edges of a sheet.
"""

from __future__ import annotations

from facilitator.documents.assembly import plan_page
from facilitator.documents.cutting import fitted
from facilitator.documents.marks import Bar, Mark, Page, Text, Window
from facilitator.documents.page import MM, Paper, colour, paper
from facilitator.documents.pieces import base_line, placed
from facilitator.documents.seams import across, count, crossed, down, seams
from facilitator.documents.tiles import MARGIN, OVERLAP, Tile, Tiling, letter
from facilitator.documents.type.lines import Span, Style

TILE_PAPERS = ("A4", "A3", "Letter")
LABEL, LABEL_BASE = 9.0, 5.5 * MM
HAIR, DASH, TICK = 0.5, 2.0 * MM, 6.0 * MM


def fits(page: Page, name: str) -> bool:
    """Whether a page can be printed whole on a paper."""
    on = paper(name, page.width > page.height)
    return page.width <= on.width + 0.5 and page.height <= on.height + 0.5


def sheets_for(width: float, height: float, name: str) -> int:
    """How many sheets of a paper a page of this size becomes, without its plan."""
    return min(_count(width, height, paper(name, lies)) for lies in (False, True))


def tiled(page: Page, name: str) -> tuple[Page, ...]:
    """The page on sheets of a paper, lying or upright: as few as possible, then those that divide fewest lines. The
    first is the plan of assembly. A page that fits on the paper stays as it is."""
    if fits(page, name):
        return (page,)
    ways = [tiling(page, paper(name, lies)) for lies in (True, False)]
    least = min(ways, key=lambda way: (len(way.tiles), way.divided))
    tiles = tuple(_page(page, least, one) for one in least.tiles)
    return (plan_page(page, least), *tiles)


def tiling(page: Page, on: Paper) -> Tiling:
    """Where a page is divided to fit on paper that lies as given."""
    wide, high = on.width - 2 * MARGIN, on.height - 2 * MARGIN
    level, upright = tuple(down(page.marks)), tuple(across(page.marks))
    rows = seams(level, page.height, high, OVERLAP)
    columns = seams(upright, page.width, wide, OVERLAP)
    return Tiling(on, rows, columns, crossed(level, rows[1:-1]) + crossed(upright, columns[1:-1]))


def _count(width: float, height: float, on: Paper) -> int:
    across_it = count(width, on.width - 2 * MARGIN, OVERLAP)
    return across_it * count(height, on.height - 2 * MARGIN, OVERLAP)


def _page(page: Page, into: Tiling, tile: Tile) -> Page:
    """One sheet: its part of the page, the lines to cut along, where its neighbours lie, and its label."""
    on = into.paper
    seen = tuple(mark for mark in page.marks if _shows(mark, tile))
    window = Window(MARGIN, MARGIN, tile.width, tile.height, seen, tile.left, tile.top)
    marks = (window, *_cut_lines(on, tile), *_ticks(on, into, tile), *_label(page, on, into, tile))
    title = f"{page.title}: {tile.name}" if page.title else tile.name
    return Page(on.width, on.height, marks, title)


def _shows(mark: Mark, tile: Tile) -> bool:
    """Whether some of a mark may lie in a part; letters may reach a little beyond their box."""
    more = mark.style.size * 1.5 if isinstance(mark, Text) else 1.0
    left = mark.x - (mark.width if isinstance(mark, Text) and mark.turned else 0.0)
    top = mark.y - (more if isinstance(mark, Text) else 0.0)
    high = 2 * more if isinstance(mark, Text) else mark.height
    in_width = left - more < tile.left + tile.width and left + mark.width + more > tile.left
    return in_width and top < tile.top + tile.height and top + high > tile.top


def _cut_lines(on: Paper, tile: Tile) -> tuple[Mark, ...]:
    """Dashed lines along the edges that lie over a neighbour, just outside what is printed."""
    ink, marks = colour("text.quiet"), []
    if tile.column:
        steps = range(int(on.height / (2 * DASH)) + 1)
        marks += [Bar(MARGIN - HAIR, n * 2 * DASH, HAIR, DASH, ink) for n in steps]
    if tile.row:
        steps = range(int(on.width / (2 * DASH)) + 1)
        marks += [Bar(n * 2 * DASH, MARGIN - HAIR, DASH, HAIR, ink) for n in steps]
    return tuple(mark for mark in marks if mark.x + mark.width <= on.width and mark.y + mark.height <= on.height)


def _ticks(on: Paper, into: Tiling, tile: Tile) -> tuple[Mark, ...]:
    """In the margins: where the edges of the neighbours on the right and below come to lie, and the outer corners."""
    ink = colour("text.primary")
    far_x, far_y = MARGIN + tile.width + 1 * MM, MARGIN + tile.height + 1 * MM
    marks = []
    for edge in _between(into.columns, tile.left, tile.width):
        x = MARGIN + edge - tile.left - HAIR / 2
        marks += [Bar(x, MARGIN - 1 * MM - TICK, HAIR, TICK, ink), Bar(x, far_y, HAIR, TICK, ink)]
    for edge in _between(into.rows, tile.top, tile.height):
        y = MARGIN + edge - tile.top - HAIR / 2
        marks += [Bar(MARGIN - 1 * MM - TICK, y, TICK, HAIR, ink), Bar(far_x, y, TICK, HAIR, ink)]
    return tuple(sorted((mark for mark in marks if _on(mark, on)), key=lambda mark: (mark.x, mark.y)))


def _between(edges: tuple[float, ...], start: float, length: float) -> set[float]:
    return {one for one in edges if start - 0.01 <= one <= start + length + 0.01}


def _on(mark: Bar, on: Paper) -> bool:
    return mark.x >= 0 and mark.y >= 0 and mark.x + mark.width <= on.width and mark.y + mark.height <= on.height


def _label(page: Page, on: Paper, into: Tiling, tile: Tile) -> tuple[Mark, ...]:
    """`row B, column 2 of 3×2` in the lower margin, clear of the ticks."""
    style = Style(LABEL, 1.2)
    where = f"row {letter(tile.row)}, column {tile.column + 1} of {into.shape}"
    how = " · cut along the dashed line, lay it over its neighbour" if tile.row or tile.column else ""
    spans = [Span(where, True), Span(f"{' · ' if page.title else ''}{page.title}{how}")]
    left = MARGIN + 3 * MM
    line = fitted(spans, on.width - left - MARGIN, 1, style, "foot").piece
    return placed(line, left, on.height - LABEL_BASE - base_line(style))

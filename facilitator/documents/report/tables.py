"""Tables without a grid: a thin line between rows, figures to the right, the names of the columns on every page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from facilitator.documents.marks import Bar, Mark
from facilitator.documents.page import colour
from facilitator.documents.report.strips import HAIR, Sheet, Strip, at_most, ink, lines_of, text_mark, to_right
from facilitator.documents.type.lines import Line, Span, Style
from facilitator.queries.report_values import Column, Table

MOST_LINES_KEPT = 12  # a row of more lines may go on over the page


def table_strips(table: Table, sheet: Sheet) -> list[Strip]:
    """The rows; each page on which they go on begins with the names of the columns."""
    places = _places(table.columns, sheet)
    head = _head(table.columns, places, sheet)
    strips = [replace(head, gap=sheet.sizes.gap * 1.6)] if head is not None else []
    for row in table.rows:
        strips += _row(table.columns, row, places, sheet, head)
    return strips


def _places(columns: Sequence[Column], sheet: Sheet) -> list[tuple[float, float]]:
    """Left edge and width of each column; a gutter stands between two."""
    gutter = sheet.sizes.text.size * 1.1
    whole = sum(column.share for column in columns) or 1.0
    free = sheet.width - gutter * (len(columns) - 1)
    found: list[tuple[float, float]] = []
    x = 0.0
    for column in columns:
        width = free * column.share / whole
        found.append((x, width))
        x += width + gutter
    return found


def _head(columns: Sequence[Column], places: Sequence[tuple[float, float]], sheet: Sheet) -> Strip | None:
    if not any(column.name for column in columns):
        return None
    style = sheet.sizes.quiet
    cells = [at_most(3, [Span(column.name)], width, style) for column, (_, width) in zip(columns, places, strict=True)]
    high = max(map(len, cells))
    marks: list[Mark] = []
    for column, lines, (x, width) in zip(columns, cells, places, strict=True):
        down = (high - len(lines)) * style.pitch
        for n, line in enumerate(lines):
            marks.append(_placed(line, column, x, width, style, "text.secondary", down + n * style.pitch))
    height = high * style.pitch + style.size * 0.35
    rule = Bar(0, height, sheet.width, HAIR * 1.6, colour("line.strong"))
    return Strip(height + HAIR * 1.6, (*marks, rule), keep=True)


def _placed(line: Line, column: Column, x: float, width: float, style: Style, role: str, down: float) -> Mark:
    if column.figures:
        return to_right(line, x + width, style, "figure", ink(role), down)
    return text_mark(line, x, width, style, "point", ink(role), down)


def _row(
    columns: Sequence[Column],
    row: Sequence[str],
    places: Sequence[tuple[float, float]],
    sheet: Sheet,
    head: Strip | None,
) -> list[Strip]:
    """A row with the thin line below it; one of very many lines in a strip for each."""
    style = sheet.sizes.text
    cells = [
        lines_of([Span(text, column.strong)], width, style) if text else []
        for column, text, (_, width) in zip(columns, row, places, strict=True)
    ]
    high = max(map(len, cells), default=0)
    edge = style.size * 0.42
    strips: list[Strip] = []
    for n in range(high):
        marks = tuple(
            _placed(lines[n], column, x, width, style, "text.primary", edge if n == 0 else 0.0)
            for column, lines, (x, width) in zip(columns, cells, places, strict=True)
            if n < len(lines)
        )
        height = style.pitch + (edge if n == 0 else 0.0)
        strips.append(Strip(height, marks, keep=high <= MOST_LINES_KEPT or n == 0, again=head))
    line = Bar(0, edge, sheet.width, HAIR, colour("line.hair"))
    return [*strips, Strip(edge + HAIR, (line,))] if strips else []

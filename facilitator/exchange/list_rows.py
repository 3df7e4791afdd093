"""From the text of a list to its rows: what stands between the cells, quoted line ends, and rows that are broken.

Every line is accounted for: what cannot be read as it should is a row with its fault, never a row that is missing.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
BETWEEN = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright line"}
# Stands in no text that is read here, so that a list of one column may hold commas.
NOTHING = "\x1f"
LINES_LOOKED_AT = 200
MOST_LINES_IN_A_ROW = 20
_SAID = re.compile(r'\A"?sep=(.)"?[ \t]*(\r\n|\n|\r|\Z)', re.IGNORECASE)
NO_PARTNER = "a quotation mark has no partner"

csv.field_size_limit(MOST_BYTES)


class Row(Struct, frozen=True):
    """One row: the line it begins on, its cells, and what is wrong with it, "" for nothing."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


class Rows(Struct, frozen=True):
    """The rows of a text that hold anything; `empty` counts those that do not.

    `between` is the sign that parts the cells; `asked` are the signs that would do, where more than one might be meant.
    `cut`: there are more rows than are read, see `MOST_ROWS`.
    """

    rows: tuple[Row, ...]
    between: str
    asked: tuple[str, ...] = ()
    empty: int = 0
    cut: bool = False

    @property
    def width(self) -> int:
        return max((len(one.cells) for one in self.rows), default=0)


def rows_of(text: str, between: str | None = None) -> Rows:
    """The rows of a text, parted by the sign somebody named, the one its first line names, or the one that makes a
    table of it."""
    said = _SAID.match(text)
    skipped = 0
    if said is not None:
        text, skipped = text[said.end() :], 1
        between = between or said[1]
    asked: tuple[str, ...] = ()
    if between is None:
        fitting = _fitting(text)
        between, asked = (fitting[0] if fitting else NOTHING), tuple(fitting) if len(fitting) > 1 else ()
    rows = list(_read(text, between, skipped))
    full = tuple(one for one in rows if any(cell.strip() for cell in one.cells))
    return Rows(full[:MOST_ROWS], between, asked, len(rows) - len(full), len(full) > MOST_ROWS)


def between_words(sign: str) -> str:
    """What people call the sign between the cells."""
    return BETWEEN.get(sign, "nothing" if sign == NOTHING else f"“{sign}”")


def _fitting(text: str) -> list[str]:
    """The signs that part most rows into as many cells as the first; those that make most cells first."""
    head = "".join(text.splitlines(keepends=True)[:LINES_LOOKED_AT])
    found = [(width, sign) for sign in BETWEEN if (width := _width(head, sign)) > 1]
    return [sign for _, sign in sorted(found, key=lambda one: -one[0])]


def _width(text: str, between: str) -> int:
    """How many cells the rows have, 0 where they do not agree."""
    widths = [len(row.cells) for row in _read(text, between, 0) if any(cell.strip() for cell in row.cells)]
    if not widths:
        return 0
    width, many = Counter(widths).most_common(1)[0]
    return width if widths[0] == width and many > len(widths) / 2 else 0


def _read(text: str, between: str, skipped: int) -> Iterator[Row]:
    """Rows by the rules of CSV; where a quotation mark has no partner, line by line."""
    try:
        yield from list(_strictly(text, between, skipped))
    except csv.Error:
        yield from _by_line(text, between, skipped)


def _strictly(text: str, between: str, skipped: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    line = skipped
    for cells in reader:
        yield Row(line + 1, tuple(cells))
        line = skipped + reader.line_num


def _by_line(text: str, between: str, skipped: int) -> Iterator[Row]:
    """Each row as far as its quotation marks close; a line whose mark has no partner is a row of its own."""
    lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        whole = next((many for many in range(1, MOST_LINES_IN_A_ROW + 1) if _closes(lines[at : at + many], between)), 0)
        if whole:
            cells = next(csv.reader(lines[at : at + whole], delimiter=between, strict=True), [])
            yield Row(skipped + at + 1, tuple(cells))
        else:
            yield Row(skipped + at + 1, tuple(cell.strip() for cell in lines[at].split(between)), NO_PARTNER)
        at += whole or 1


def _closes(lines: list[str], between: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=between, strict=True))) == 1
    except csv.Error:
        return False


def as_wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The cells, with empty ones behind where a row is short."""
    return (*cells, *[""] * (width - len(cells)))

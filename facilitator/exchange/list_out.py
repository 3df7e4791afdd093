"""A table out of the event, as CSV that every spreadsheet opens and none executes, or as a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time

from msgspec import Struct

from facilitator.exchange.list_guard import guarded

Cell = str | int | float | bool | date | time | None
# What a workbook cannot hold at all.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEAST, _MOST = 8, 48
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\']")


class Table(Struct, frozen=True):
    """Rows below headings, each as wide as they are. None is not known: an empty cell."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def csv_bytes(table: Table) -> bytes:
    """The table as CSV: UTF-8 that says so, commas, texts in quotation marks and safe from formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([guarded(one) for one in table.headings])
    writer.writerows([_written(one) for one in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _written(cell: Cell) -> str | int | float:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return cell
    return guarded(cell_words(cell))


def cell_words(cell: Cell) -> str:
    """A cell as text: times as 09:30, days as 2026-05-08."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def workbook_bytes(tables: Sequence[Table]) -> bytes:
    """The tables as sheets of one workbook: headings that stay in sight, texts that are texts whatever they begin
    with."""
    import openpyxl  # noqa: PLC0415 - late: only for workbooks

    book = openpyxl.Workbook(write_only=True)
    names: list[str] = []
    for table in tables:
        names.append(_sheet_name(table.title, names))
        _fill(book.create_sheet(names[-1]), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: object, table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - late: only for workbooks
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - late: only for workbooks
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - late: only for workbooks

    bold, tint, top = Font(bold=True), PatternFill("solid", fgColor="F1ECE2"), Alignment(vertical="top", wrap_text=True)

    def cell(value: Cell, *, heading: bool = False) -> object:
        text = value if isinstance(value, int | float) and not isinstance(value, bool) else cell_words(value)
        made = WriteOnlyCell(sheet, value=None)
        if isinstance(text, str):
            made.value = _UNFIT.sub("", text) or None
            made.data_type = "s" if made.value is not None else "n"
            made.alignment = top
        else:
            made.value = text
        if heading:
            made.font, made.fill = bold, tint
        return made

    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]
    for place, wide in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = wide  # type: ignore[attr-defined]
    if table.rows and table.headings:
        last = get_column_letter(len(table.headings))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"  # type: ignore[attr-defined]
    sheet.append([cell(one, heading=True) for one in table.headings])  # type: ignore[attr-defined]
    for row in table.rows:
        sheet.append([cell(one) for one in row])  # type: ignore[attr-defined]


def _widths(table: Table) -> list[int]:
    """As wide as most of what stands in a column, within reason."""
    found = []
    for place, heading in enumerate(table.headings):
        texts = (len(cell_words(row[place])) for row in table.rows[:200])
        found.append(min(max(len(heading) + 3, *texts, _LEAST), _MOST))
    return found


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """At most 31 signs, none that a workbook forbids, and no name twice."""
    base = " ".join(_SHEET_SIGNS.sub(" ", title).split())[:31].strip() or "Sheet"
    name, number = base, 2
    while name.casefold() in {one.casefold() for one in taken}:
        name, number = f"{base[:27]} {number}", number + 1
    return name

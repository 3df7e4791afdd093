"""A workbook as rows of text: values as they stand in the cells, never the formulas that made them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from msgspec import Struct

from facilitator.domain.errors import KnownError
from facilitator.exchange.list_rows import MOST_ROWS, Row, Rows
from facilitator.words import say

MOST_UNPACKED = 60_000_000  # takes ten times as much memory when it is read; 50,000 people are half of it
MOST_COLUMNS = 300
EMPTY_AT_END = 2_000
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


class Sheets(Struct, frozen=True):
    """The sheet that was read and the names of all that can be. `asked`: several hold something."""

    rows: Rows
    sheet: str
    names: tuple[str, ...]
    asked: bool


def sheets_of(data: bytes, name: str, sheet: str | None = None) -> Sheets:
    """The rows of one sheet: the one named, else the first that holds something. KnownError for what is no workbook."""
    import openpyxl  # noqa: PLC0415 - late: only for workbooks

    _check(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = {one.title: rows for one in book.worksheets if (rows := _rows(one)).rows}
        names = tuple(one.title for one in book.worksheets)
    except KnownError:
        raise
    except Exception as fault:  # openpyxl tells of a broken workbook in a dozen ways
        raise KnownError(say("“{name}” cannot be read as a workbook. Save it again as CSV.", name=name)) from fault
    if sheet is not None and sheet not in names:
        known = ", ".join(f"“{one}”" for one in names)
        raise KnownError(
            say("“{name}” has no sheet “{sheet}”. Its sheets: {known}.", name=name, sheet=sheet, known=known)
        )
    chosen = sheet if sheet is not None else next(iter(found), names[0] if names else "")
    return Sheets(found.get(chosen, Rows((), "")), chosen, tuple(found) or names, sheet is None and len(found) > 1)


def _check(data: bytes, name: str) -> None:
    """A small file can hide a huge one: nothing is unpacked before it is known how large it gets."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        words = "“{name}” is no workbook of today (XLSX). Open it in the spreadsheet and save it as XLSX or CSV."
        raise KnownError(say(words, name=name)) from None
    if size > MOST_UNPACKED:
        raise KnownError(say("“{name}” holds more than any list of people. Save the sheet as CSV.", name=name))


def _rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()
    found, empty = [], 0
    for line, values in enumerate(_until_the_end(sheet.iter_rows(values_only=True)), start=1):
        cells = tuple(_text(one) for one in values[:MOST_COLUMNS])
        cells = cells[: max((at for at, cell in enumerate(cells, start=1) if cell), default=0)]
        if not cells:
            empty += 1
            continue
        faults = [f"a cell holds the error {one}" for one in cells if one in _ERRORS]
        if any(one is not None for one in values[MOST_COLUMNS:]):
            faults.append(f"it has more than {MOST_COLUMNS} columns")
        found.append(Row(line, cells, faults[0] if faults else ""))
    return Rows(tuple(found[:MOST_ROWS]), "", (), empty, len(found) > MOST_ROWS)


def _until_the_end(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Workbooks may say that they have a million rows; behind thousands of empty ones nothing comes."""
    empty = 0
    for values in islice(rows, MOST_ROWS + EMPTY_AT_END):
        empty = 0 if any(one is not None for one in values) else empty + 1
        if empty > EMPTY_AT_END:
            return
        yield values


def _text(value: Any) -> str:
    """A value as people would type it: 7, not 7.0; a day without a midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)

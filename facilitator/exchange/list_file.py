"""A list of people, topics, notes or agenda items as somebody has it: a file, a workbook, or what they pasted.

What it says by itself is taken; what it does not is asked, and answered by `Answers`. Reading it again with the
answers gives the same rows in the new light; nothing is kept of an earlier reading.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from facilitator.domain.errors import KnownError
from facilitator.exchange import list_columns, list_rows, list_text
from facilitator.exchange.list_guard import unguarded
from facilitator.exchange.list_rows import Row, Rows, between_words
from facilitator.exchange.list_text import Offer
from facilitator.exchange.whole_file import CannotReadOrWrite, spoken
from facilitator.words import say

WORKBOOKS = (".xlsx", ".xlsm")
OLD_WORKBOOKS = (".xls", ".ods", ".numbers", ".doc", ".docx", ".pdf")


class Answers(Struct, frozen=True):
    """What people said about a list; None and what is left out is not answered."""

    encoding: str | None = None
    between: str | None = None
    headings: bool | None = None
    sheet: str | None = None
    columns: Mapping[str, int] | None = None

    def but(self, **changes: object) -> Answers:
        return msgspec.structs.replace(self, **changes)


UNANSWERED = Answers()


class Raw(Struct, frozen=True):
    """A list before it is read: its name and its bytes, or the text that was pasted."""

    name: str
    data: bytes = b""
    pasted: str | None = None

    @property
    def is_workbook(self) -> bool:
        return self.pasted is None and (Path(self.name).suffix.lower() in WORKBOOKS or self.data[:4] == b"PK\x03\x04")


class Question(Struct, frozen=True):
    """What is not certain: "encoding", "between", "headings", "sheet" or "columns", and the sentence that asks it."""

    about: str
    words: str


class ListFile(Struct, frozen=True):
    """A list as it was read. `rows` are those below the headings; `questions` what nobody has answered yet.

    `fields` tells which column holds which field; `width` is the number of columns.
    """

    name: str
    rows: tuple[Row, ...]
    headings: tuple[str, ...]
    has_headings: bool
    fields: Mapping[str, int]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = ""
    offers: tuple[Offer, ...] = ()
    between: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    empty: int = 0
    workbook: bool = False

    @property
    def width(self) -> int:
        return len(self.headings)

    def cell(self, row: Row, place: int | None) -> str:
        """What stands in a column of a row, without spaces around it."""
        return "" if place is None or place >= len(row.cells) else row.cells[place].strip()


def raw_file(path: Path) -> Raw:
    """The file at a path. KnownError for what is none, is too large, or is no list by its ending."""
    if path.is_dir():
        raise KnownError(say("“{name}” is a folder, not a list.", name=path.name))
    if path.suffix.lower() in OLD_WORKBOOKS:
        words = "“{name}” is no list this program reads. Open it where it was made and save it as XLSX or CSV."
        raise KnownError(say(words, name=path.name))
    try:
        with path.open("rb") as file:
            data = file.read(list_rows.MOST_BYTES + 1)
    except FileNotFoundError:
        raise CannotReadOrWrite(say("There is no file “{name}” here.", name=path.name)) from None
    except OSError as fault:
        raise spoken(fault, path) from fault
    if len(data) > list_rows.MOST_BYTES:
        raise KnownError(say("“{name}” is larger than 20 MB, more than any list of people.", name=path.name))
    return Raw(path.name, data)


def read(raw: Raw, words: list_columns.Words, answers: Answers = UNANSWERED) -> ListFile:
    """Reads a list with what is answered about it. `words` are the headings to look for."""
    if raw.is_workbook:
        return _of_workbook(raw, words, answers)
    text = list_text.Text(raw.pasted, "") if raw.pasted is not None else list_text.text_of(raw.data, answers.encoding)
    rows = list_rows.rows_of(text.text, answers.between)
    if raw.pasted is None:
        rows = msgspec.structs.replace(rows, rows=tuple(map(_unguarded, rows.rows)))
    if not rows.rows:
        raise KnownError(say("“{name}” is empty.", name=raw.name))
    questions = []
    if not text.certain:
        names = ", ".join(f"{one.name} ({one.encoding})" for one in text.offers[:4])
        questions.append(
            Question("encoding", f"“{raw.name}” does not say how its letters are written. Is it {names}, …?")
        )
    if rows.asked:
        signs = " or ".join(between_words(one) for one in rows.asked)
        questions.append(Question("between", f"What stands between the columns of “{raw.name}”: {signs}?"))
    found = _below(raw.name, rows, words, answers, questions)
    return msgspec.structs.replace(found, encoding=text.encoding, offers=text.offers, between=rows.between)


def _unguarded(row: Row) -> Row:
    """The row without the signs that a spreadsheet or this program put before a cell so that it is no formula."""
    if not any(one.startswith("'") for one in row.cells):
        return row
    return msgspec.structs.replace(row, cells=tuple(map(unguarded, row.cells)))


def _of_workbook(raw: Raw, words: list_columns.Words, answers: Answers) -> ListFile:
    from facilitator.exchange import list_sheets  # noqa: PLC0415 - late: only for workbooks

    try:
        sheets = list_sheets.sheets_of(raw.data, raw.name, answers.sheet)
    except zipfile.BadZipFile as fault:  # also raised late, by a sheet whose bytes are broken
        raise KnownError(say("“{name}” is damaged.", name=raw.name)) from fault
    if not sheets.rows.rows:
        raise KnownError(say("“{name}” holds nothing on its sheet “{sheet}”.", name=raw.name, sheet=sheets.sheet))
    questions = []
    if sheets.asked:
        names = ", ".join(f"“{one}”" for one in sheets.names)
        questions.append(Question("sheet", f"Which sheet of “{raw.name}” holds the list: {names}?"))
    found = _below(raw.name, sheets.rows, words, answers, questions)
    return msgspec.structs.replace(found, sheet=sheets.sheet, sheets=sheets.names, workbook=True)


def _below(name: str, rows: Rows, words: list_columns.Words, answers: Answers, questions: list[Question]) -> ListFile:
    """The rows below the headings, and which column is what."""
    if rows.cut:
        told = "“{name}” has more than {most} rows. Part it into several lists: none is left out silently."
        raise KnownError(say(told, name=name, most=list_rows.MOST_ROWS))
    first = rows.rows[0]
    width = _usual_width(rows)
    given = list_columns.holds_headings(first.cells, words) if answers.headings is None else answers.headings
    if given is None:
        questions.append(Question("headings", f"Does the first row of “{name}” hold headings: {_quoted(first)}?"))
    has_headings = given is not False
    body = rows.rows[1:] if has_headings else rows.rows
    names = list_columns.own_names(first.cells, width) if has_headings else list_columns.numbered(width)
    fields, notes = _fields([one.cells for one in body], names, words, answers, has_headings)
    asked = _question_of_columns(name, fields, words, answers, has_headings)
    return ListFile(
        name=name,
        rows=body,
        headings=names,
        has_headings=has_headings,
        fields=fields,
        questions=(*questions, *asked),
        notes=notes,
        empty=rows.empty,
    )


def _usual_width(rows: Rows) -> int:
    """The columns of the headings; a row with more cells than that is told about, not made room for."""
    first = len(rows.rows[0].cells)
    while first and not rows.rows[0].cells[first - 1].strip() and all(len(one.cells) < first for one in rows.rows[1:]):
        first -= 1
    return max(first, 1)


def _fields(
    body: list[tuple[str, ...]], names: tuple[str, ...], words: list_columns.Words, answers: Answers, named: bool
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    if answers.columns is not None:
        return {field: place for field, place in answers.columns.items() if 0 <= place < len(names)}, ()
    found = list_columns.guessed(names, body, words) if named else list_columns.without_headings(body, len(names))
    return found.fields, found.notes


def _question_of_columns(
    name: str, fields: Mapping[str, int], words: list_columns.Words, answers: Answers, named: bool
) -> list[Question]:
    """Asked where the one field without which there is nothing was not found, or only guessed without headings."""
    needed = next(iter(words))
    parts = {"name": ("first_name", "last_name")}.get(needed, ())
    has_it = needed in fields or any(one in fields for one in parts)
    if has_it and (named or answers.columns is not None):
        return []
    return [Question("columns", f"Which column of “{name}” holds the {NEEDED.get(needed, needed)}?")]


NEEDED = {"name": "names", "title": "titles", "text": "notes"}


def _quoted(row: Row) -> str:
    return ", ".join(f"“{one.strip()}”" for one in row.cells[:5])

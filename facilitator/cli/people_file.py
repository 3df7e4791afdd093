"""A list of people as a spreadsheet saves it: CSV text whose first row holds the headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from facilitator.cli.arguments import WrongUse
from facilitator.exchange.whole_file import CannotReadOrWrite, spoken
from facilitator.planning.rotation_cafe import MOST_PEOPLE
from facilitator.words import say

_MOST_BYTES = 20_000_000
_BETWEEN = (",", ";", "\t")
# Stands in no text that is read here, so that a list of one column may hold commas.
_NOTHING_BETWEEN = "\x1f"


class PeopleFile(Struct, frozen=True):
    """Each row below the headings as its cells, as many as there are headings; None where a cell is empty.

    `overlong` are the lines that hold more cells than there are headings; what is too much is left out.
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    overlong: tuple[int, ...]

    def place_of_names(self) -> int | None:
        """The column headed “Name”, else the first one that holds letters; None where no column does."""
        named = (at for at, heading in enumerate(self.headings) if heading.casefold() == "name")
        texts = (at for at in range(len(self.headings)) if any(_is_text(row[at]) for row in self.rows))
        return next(named, next(texts, None))

    def place_of(self, heading: str) -> int:
        """The column with this heading; capitals may differ. Refuses one that is not there, or is there twice."""
        wanted = _tidy(heading)
        places = [at for at, one in enumerate(self.headings) if one == wanted]
        places = places or [at for at, one in enumerate(self.headings) if one.casefold() == wanted.casefold()]
        if not wanted or not places:
            known = ", ".join(f"“{one}”" for one in self.headings if one) or "none"
            words = "“{file}” has no column “{heading}”. Its columns: {known}."
            raise WrongUse(say(words, file=self.file, heading=wanted, known=known))
        if len(places) > 1:
            words = "“{file}” has {n} columns “{heading}”: give each a heading of its own."
            raise WrongUse(say(words, file=self.file, n=len(places), heading=wanted))
        return places[0]

    def cells(self, place: int) -> tuple[str | None, ...]:
        """What each person has in a column."""
        return tuple(row[place] for row in self.rows)


def read_people(path: Path) -> PeopleFile:
    """The people in a file. Refuses what is no CSV text in UTF-8, and a list of nobody."""
    text = _text(path)
    try:
        read = list(islice(_filled_rows(text, _delimiter(text)), MOST_PEOPLE + 2))
    except csv.Error:
        words = "“{file}” cannot be read as a table: somewhere a quotation mark has no partner."
        raise WrongUse(say(words, file=path.name)) from None
    headings, rows = (read[0][1] if read else []), read[1:]
    _check_length(path.name, headings, len(rows))
    many = len(headings)
    return PeopleFile(
        file=path.name,
        headings=tuple(headings),
        rows=tuple(tuple(cell or None for cell in (row + [""] * many)[:many]) for _, row in rows),
        overlong=tuple(line for line, row in rows if any(row[many:])),
    )


def _check_length(file: str, headings: list[str], people: int) -> None:
    if not headings:
        raise WrongUse(say("“{file}” is empty: its first row should hold headings.", file=file))
    if not people:
        raise WrongUse(say("“{file}” has headings, but nobody below them.", file=file))
    if people > MOST_PEOPLE:
        words = "“{file}” lists more people than one plan can hold: list at most {most}."
        raise WrongUse(say(words, file=file, most=MOST_PEOPLE))


def _text(path: Path) -> str:
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        words = "“{file}” is no text in UTF-8. Save it from the spreadsheet as “CSV UTF-8”."
        raise WrongUse(say(words, file=path.name))
    return text.replace(_NOTHING_BETWEEN, " ")


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise WrongUse(say("“{file}” is a folder, not a list of people.", file=path.name))
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise CannotReadOrWrite(say("There is no file “{file}” here.", file=path.name)) from None
    except OSError as fault:
        raise spoken(fault, path) from fault
    if len(data) > _MOST_BYTES:
        raise WrongUse(say("“{file}” is larger than 20 MB, more than any list of people.", file=path.name))
    return data


def _delimiter(text: str) -> str:
    """The sign that makes most columns of the headings."""
    many, best = max(((_columns(text, sign), sign) for sign in _BETWEEN), key=lambda one: one[0])
    return best if many > 1 else _NOTHING_BETWEEN


def _columns(text: str, delimiter: str) -> int:
    try:
        return len(next(_filled_rows(text, delimiter), (0, []))[1])
    except csv.Error:
        return 0


def _filled_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line it ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        cells = [_tidy(cell) for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _is_text(cell: str | None) -> bool:
    return cell is not None and any(sign.isalpha() for sign in cell)

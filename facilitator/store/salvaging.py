"""What can still be read in a damaged event file: sound rows, the journal's images, pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, Ref
from facilitator.store import blobs
from facilitator.store.ballot_salvage import Boxes, boxes_in
from facilitator.store.connection import connect_to_read
from facilitator.store.errors import FileTrouble
from facilitator.store.journal import hash_of, last_head, touched_out_of
from facilitator.store.mending import Records
from facilitator.store.raw_pages import rows_of_pages
from facilitator.store.reading import at_rest
from facilitator.store.rows import Row, plain_columns, records_of, select_sql, shape
from facilitator.store.schema import FORMAT, column_names, tables

DEEPEST = 11
PAGE_SIZE = 4096
_FIRST, _LAST = "", "\U0010ffff"
_SIGNS = 6
_UNREADABLE = (
    sqlite3.DatabaseError,
    msgspec.MsgspecError,
    UnicodeDecodeError,
    TypeError,
    KeyError,
    AttributeError,
    ValueError,
)


class DamagedRow(NamedTuple):
    """A row that is not as it was saved: what its id and its digest say now."""

    ref: Ref
    digest: object


class Found:
    """All that was found. `images` are of records without a sound row; `expected` is how many there should be."""

    def __init__(self) -> None:
        self.rows: Records = {}
        self.images: Records = {}
        self.damaged: list[DamagedRow] = []
        self.removed: set[Ref] = set()
        self.pictures: dict[str, bytes] = {}
        self.boxes = Boxes()
        self.expected: int | None = None


def salvaged(path: Path) -> Found:
    """Everything that can still be read; nothing when not even the file's head makes sense."""
    found = Found()
    with suppress(*_UNREADABLE, FileTrouble, OSError), at_rest(path) as quiet:
        _salvage(quiet, found)
    return found


def _salvage(path: Path, found: Found) -> None:
    with closing(connect_to_read(path)) as connection:
        connection.execute("pragma cell_size_check=0")
        for record_class in KINDS:
            _salvage_kind(connection, record_class.kind_name, found)
        _salvage_journal(connection, found)
        if found.expected is None or len(found.rows) < found.expected:
            _salvage_pages(path, found)
        found.pictures = dict(_salvage_pictures(connection))
        found.boxes = boxes_in(connection)


def _salvage_kind(connection: sqlite3.Connection, kind: str, found: Found) -> None:
    for row in _rows_round_holes(connection, kind):
        try:
            records, _ = records_of(kind, [row])
        except _UNREADABLE:
            found.damaged.append(DamagedRow(Ref(kind, str(row[0])), row[-1]))
        else:
            found.rows.update({Ref(kind, record_id): record for record_id, record in records.items()})


def _rows_round_holes(connection: sqlite3.Connection, kind: str) -> Iterator[Row]:
    """All rows of a table that can still be reached; none when not even the table is known any more."""
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        sql = _reading(kind, plain_columns(connection, kind))
        connection.execute(f"{sql} LIMIT 0").fetchall()
        for direction in ("ASC", "DESC"):
            with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
                yield from connection.execute(f'{sql} ORDER BY "id" {direction}')
                return
        yield from _rows_between(connection, sql, _FIRST, _LAST, DEEPEST)


def _reading(kind: str, there: list[str]) -> str:
    """Reads a kind's rows. Where damage has changed the name of a column, its place tells which one it is."""
    known = [column_names(table[kind]) for table in map(tables, range(FORMAT, 0, -1)) if kind in table]
    meant = next((names for names in known if len(names) == len(there)), None)
    if there in known or meant is None:
        return select_sql(kind, there)
    named = ", ".join(f'"{name}"' for name in meant)
    return f'WITH "{kind}"({named}) AS (SELECT * FROM main."{kind}") {select_sql(kind, meant)}'


def _rows_between(connection: sqlite3.Connection, sql: str, low: str, high: str, depth: int) -> Iterator[Row]:
    """Rows from `low` up to the first hole, from `high` down to the last; then the same on both sides of the middle."""
    bounds, failures = [low, high], 0
    for direction in (0, 1):
        order = ("ASC", "DESC")[direction]
        try:
            for row in connection.execute(f'{sql} WHERE "id">? AND "id"<? ORDER BY "id" {order}', tuple(bounds)):
                yield row
                bounds[direction] = str(row[0])
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            failures += 1
    if not failures:
        return  # one direction alone may have ended early, at an id that is damaged itself
    middle = _middle(*bounds)
    if depth and bounds[0] < middle < bounds[1]:
        yield from _rows_between(connection, sql, bounds[0], middle, depth - 1)
        yield from _rows_between(connection, sql, middle, bounds[1], depth - 1)


def _middle(low: str, high: str) -> str:
    """A text halfway between two, counted in ASCII signs."""
    shared = next((place for place, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))
    number = (_number(low[shared:]) + _number(high[shared:])) // 2
    signs = [chr(number // 128**place % 128) for place in reversed(range(_SIGNS))]
    return low[:shared] + "".join(signs)


def _number(text: str) -> int:
    number = 0
    for sign in text[:_SIGNS].ljust(_SIGNS, "\0"):
        number = number * 128 + min(ord(sign), 127)
    return number


def _salvage_journal(connection: sqlite3.Connection, found: Found) -> None:
    """The newest image of every record without a sound row, and which records have been removed."""
    with suppress(*_UNREADABLE):
        found.expected = last_head(connection).records
    for revision in _revisions(connection):
        with suppress(*_UNREADABLE):
            sql = 'SELECT "images","images_digest" FROM "journal" WHERE "revision"=?'
            text, images_digest = connection.execute(sql, (revision,)).fetchone()
            if hash_of(text.encode()) == images_digest:
                _note_images(text, found)
    found.removed -= found.rows.keys()
    for ref in found.rows:
        found.images.pop(ref, None)


def _note_images(text: str, found: Found) -> None:
    for one in touched_out_of(text):
        if one.after is None:
            found.removed.add(one.ref)
            found.images.pop(one.ref, None)
        else:
            found.removed.discard(one.ref)
            found.images[one.ref] = one.after


def _salvage_pages(path: Path, found: Found) -> None:
    """Rows that SQLite cannot reach any more. What is removed leaves zeros, so nothing old comes back."""
    layouts = _layouts()
    for values in rows_of_pages(path, PAGE_SIZE):
        for kind, names in layouts.get(len(values), ()):
            with suppress(*_UNREADABLE):
                by_name = dict(zip(names, values, strict=True))
                row = (*map(by_name.get, shape(kind).names), by_name["digest"])
                for record_id, record in records_of(kind, [row])[0].items():
                    _keep(Ref(kind, record_id), record, found)


def _keep(ref: Ref, record: Record, found: Found) -> None:
    if ref not in found.rows and ref not in found.removed:
        found.rows[ref] = record
        found.images.pop(ref, None)


def _layouts() -> dict[int, list[tuple[str, list[str]]]]:
    """By the number of values in a row: of which kinds it may be, and the columns then. SQLite leaves out columns at
    the end that were added after the row was written."""
    found: dict[int, list[tuple[str, list[str]]]] = {}
    for table in tables().values():
        names = column_names(table)
        for number in range(table.first + 1, len(names) + 1):
            found.setdefault(number, []).append((table.name, names[:number]))
    return found


def _revisions(connection: sqlite3.Connection) -> list[int]:
    """The numbers of all entries that can be reached from the front or from behind."""
    found: set[int] = set()
    for direction in ("", "DESC"):
        with suppress(*_UNREADABLE):
            for row in connection.execute(f'SELECT "revision" FROM "journal" ORDER BY "revision" {direction}'):
                found.add(row[0])
    return sorted(found)


def _salvage_pictures(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    names: list[str] = []
    with suppress(*_UNREADABLE):
        names = blobs.all_names(connection)
    for name in names:
        with suppress(*_UNREADABLE):
            content = blobs.get(connection, name)
            if content is not None:
                yield name, content

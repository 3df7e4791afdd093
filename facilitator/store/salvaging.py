"""What can still be read in a damaged event file: sound rows, the journal's images, pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Ref
from facilitator.store import blobs
from facilitator.store.connection import connect_to_read
from facilitator.store.errors import FileTrouble
from facilitator.store.journal import hash_of, last_head, touched_out_of
from facilitator.store.mending import Records
from facilitator.store.reading import at_rest
from facilitator.store.rows import Damage, Row, records_of, shape

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
        self.expected: int | None = None


def salvaged(path: Path) -> Found:
    """Everything that can still be read; nothing when not even the file's head makes sense."""
    found = Found()
    with suppress(sqlite3.DatabaseError, FileTrouble, OSError), at_rest(path) as quiet:
        _salvage(quiet, found)
    return found


def _salvage(path: Path, found: Found) -> None:
    with closing(connect_to_read(path)) as connection:
        connection.execute("pragma cell_size_check=0")
        for record_class in KINDS:
            _salvage_kind(connection, record_class.kind_name, found)
        _salvage_journal(connection, found)
        found.pictures = dict(_salvage_pictures(connection))


def _salvage_kind(connection: sqlite3.Connection, kind: str, found: Found) -> None:
    for row in _rows_by_ranges(connection, kind):
        try:
            records, _ = records_of(kind, [row])
        except _UNREADABLE:
            found.damaged.append(DamagedRow(Ref(kind, str(row[0])), row[-1]))
        else:
            found.rows.update({Ref(kind, record_id): record for record_id, record in records.items()})


def _rows_by_ranges(connection: sqlite3.Connection, kind: str) -> Iterator[Row]:
    """All rows that can still be read: first in one go, then from behind, then range by range of the ids."""
    sql = shape(kind).read_sql
    seen: set[object] = set()
    whole = ('ORDER BY "id"', ()), ('ORDER BY "id" DESC', ())
    ranges = (('WHERE "id">=? AND "id"<? ORDER BY "id"', bounds) for bounds in _id_ranges())
    for number, (condition, bounds) in enumerate((*whole, *ranges)):
        try:
            for row in connection.execute(f"{sql} {condition}", bounds):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
        if number < len(whole):
            return


def _id_ranges() -> list[tuple[str, str]]:
    signs = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    starts = sorted(one + other for one in signs for other in signs)
    return list(zip(starts, [*starts[1:], "\U0010ffff"], strict=True))


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


def _revisions(connection: sqlite3.Connection) -> Iterable[int]:
    with suppress(sqlite3.DatabaseError):
        last = connection.execute('SELECT max("revision") FROM "journal"').fetchone()[0]
        return range(1, min(last or 0, 10_000_000) + 1)
    return range(0)


def _salvage_pictures(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    names: list[str] = []
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        names = blobs.all_names(connection)
    for name in names:
        with suppress(sqlite3.DatabaseError, Damage):
            content = blobs.get(connection, name)
            if content is not None:
                yield name, content

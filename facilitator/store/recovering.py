"""Saves what can be saved from a damaged event into a new file. The original stays as it is, byte for byte.

Each record is taken from its row where the digest holds, else from the journal's newest image of it, else from the
newest sound snapshot. What points at something that is lost loses that reference, or is lost with it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from facilitator.domain.errors import KnownError
from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, Ref, reference_fields, references_of
from facilitator.domain.state import EventState
from facilitator.store import blobs, event_file
from facilitator.store.connection import connect_to_read
from facilitator.store.errors import CannotRead, FileTrouble
from facilitator.store.journal import hash_of, touched_out_of
from facilitator.store.reading import copied_with_log, read_state, safe_to_copy
from facilitator.store.rows import Damage, Row, records_of, shape
from facilitator.store.schema import tables
from facilitator.store.snapshots import all_of
from facilitator.words import say

Records = dict[Ref, Record]


class RecoverReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a recovery kept and lost, by kind, and where the kept records came from. `lost` None: nobody can know."""

    kept: dict[str, int]
    lost: dict[str, int] | None
    from_rows: int
    from_journal: int
    from_snapshot: int
    snapshot: str | None


def recover(path: Path, out: Path, *, force: bool = False) -> RecoverReport:
    """Makes a sound event file at `out` from what is left of the one at `path`.

    CannotRead when nothing at all is left; HeldElsewhere while another program has the file open.
    """
    safe_to_copy(path)
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        rows, images, seen, pictures = _salvaged(path, Path(folder))
    snapshot, old = _newest_sound_snapshot(path, needed=not rows or bool(seen - set(rows) - set(images)))
    records = {**{ref: record for ref, record in old.items() if ref in seen or not rows}, **images, **rows}
    if not any(ref.kind == "event" for ref in records):
        records.update({ref: record for ref, record in old.items() if ref.kind == "event"})
    whole = _without_dangling(records)
    if not any(ref.kind == "event" for ref in whole):
        raise CannotRead(path, say("Nothing of “{name}” could be saved, and there is no snapshot.", name=path.name))
    event_file.create(out, whole.values(), pictures=_wanted(pictures, whole), force=force)
    return RecoverReport(
        kept=_by_kind(whole),
        lost=_by_kind((seen | set(records)) - set(whole)) if rows else None,
        from_rows=len(whole.keys() & rows.keys()),
        from_journal=len((whole.keys() & images.keys()) - rows.keys()),
        from_snapshot=len(whole.keys() - rows.keys() - images.keys()),
        snapshot=snapshot.name if snapshot is not None else None,
    )


def _salvaged(path: Path, folder: Path) -> tuple[Records, Records, set[Ref], dict[str, bytes]]:
    """Sound rows, newest journal images of the others, every reference ever seen, and the pictures."""
    rows: Records = {}
    images: Records = {}
    seen: set[Ref] = set()
    pictures: dict[str, bytes] = {}
    with suppress(sqlite3.DatabaseError, FileTrouble, OSError):
        with closing(connect_to_read(copied_with_log(path, folder))) as connection:
            connection.execute("pragma cell_size_check=0")
            for record_class in KINDS:
                _salvage_kind(connection, record_class.kind_name, rows, seen)
            removed = _salvage_journal(connection, images, seen)
            seen -= removed - rows.keys()
            pictures = dict(_salvage_pictures(connection))
    return rows, {ref: record for ref, record in images.items() if ref not in rows}, seen, pictures


def _salvage_kind(connection: sqlite3.Connection, kind: str, rows: Records, seen: set[Ref]) -> None:
    for row in _rows_by_ranges(connection, kind):
        seen.add(Ref(kind, str(row[0])))
        with suppress(Damage):
            found, _ = records_of(kind, [row])
            rows.update({Ref(kind, record_id): record for record_id, record in found.items()})


def _rows_by_ranges(connection: sqlite3.Connection, kind: str) -> Iterator[Row]:
    """All rows that can still be read: forwards until an unreadable page, then range by range of the ids."""
    sql = shape(kind).read_sql
    seen: set[object] = set()
    ranges = [("", "\U0010ffff"), *_id_ranges()]
    for low, high in ranges:
        complete = True
        cursor = connection.cursor()
        try:
            for row in cursor.execute(f'{sql} WHERE "id">=? AND "id"<? ORDER BY "id"', (low, high)):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            complete = False
        if complete and low == "":
            return


def _id_ranges() -> list[tuple[str, str]]:
    signs = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    starts = sorted(one + other for one in signs for other in signs)
    return list(zip(starts, [*starts[1:], "\U0010ffff"], strict=True))


def _salvage_journal(connection: sqlite3.Connection, images: Records, seen: set[Ref]) -> set[Ref]:
    """Fills in the newest image of every record; gives the records whose newest act removed them."""
    removed: set[Ref] = set()
    for revision in _revisions(connection):
        with suppress(sqlite3.DatabaseError, msgspec.MsgspecError, UnicodeDecodeError, TypeError, KeyError):
            sql = 'SELECT "images","images_digest" FROM "journal" WHERE "revision"=?'
            text, images_digest = connection.execute(sql, (revision,)).fetchone()
            if hash_of(text.encode()) != images_digest:
                continue
            for one in touched_out_of(text):
                seen.add(one.ref)
                if one.after is None:
                    removed.add(one.ref)
                    images.pop(one.ref, None)
                else:
                    removed.discard(one.ref)
                    images[one.ref] = one.after
    return removed


def _revisions(connection: sqlite3.Connection) -> Iterable[int]:
    with suppress(sqlite3.DatabaseError):
        last = connection.execute('SELECT max("revision") FROM "journal"').fetchone()[0]
        return range(1, (last or 0) + 1)
    return range(0)


def _salvage_pictures(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    names: list[str] = []
    with suppress(sqlite3.DatabaseError):
        names = blobs.all_names(connection)
    for name in names:
        with suppress(sqlite3.DatabaseError, Damage):
            content = blobs.get(connection, name)
            if content is not None:
                yield name, content


def _newest_sound_snapshot(path: Path, *, needed: bool) -> tuple[Path | None, Records]:
    for snapshot in all_of(path) if needed else ():
        with suppress(KnownError):
            state = read_state(snapshot)
            return snapshot, {Ref(kind, key): record for kind, key, record in _each(state)}
    return None, {}


def _each(state: EventState) -> Iterator[tuple[str, str, Record]]:
    for kind, records in state.records.items():
        for key, record in records.items():
            yield kind, key, record


def _without_dangling(records: Records) -> Records:
    """Records whose references all lead somewhere: an optional reference is dropped, a needed one takes its holder."""
    kept = dict(records)
    while True:
        mended = {ref: _mended(record, kept) for ref, record in kept.items()}
        following = {ref: record for ref, record in mended.items() if record is not None}
        if len(following) == len(kept):
            return following
        kept = following


def _mended(record: Record, kept: Records) -> Record | None:
    missing = {target for target in references_of(record) if target not in kept}
    if not missing:
        return record
    optional = {column.name for column in tables()[record.kind_name].columns if not column.needed}
    for field in reference_fields(type(record)):
        target = getattr(record, field.name)
        if target is None or field.many or Ref(field.kind, target) not in missing:
            continue
        if field.name not in optional:
            return None
        record = record.but(**{field.name: None})
    return record


def _wanted(pictures: dict[str, bytes], records: Records) -> dict[str, bytes]:
    named = {getattr(record, "sha256", None) for record in records.values()}
    return {sha256: content for sha256, content in pictures.items() if sha256 in named}


def _by_kind(refs: Iterable[Ref]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ref in refs:
        counts[ref.kind] = counts.get(ref.kind, 0) + 1
    return dict(sorted(counts.items()))

"""The journal: one entry per act, with what each touched record was before and after.

`records` and `total` are the number of all records and the sum of their rows' digests after the act: with them a
lost or doubled row is noticed at the next opening.
`turn` is "undo" or "redo" for an entry that turns another one (`turns`) round.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

import msgspec

from facilitator.domain.command import Act, Changes, Edits, Outcome
from facilitator.domain.kinds import BY_KIND
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.store.rows import Damage, digest, fetched
from facilitator.words import Words

_HEAD = '"revision","id","parent","at","actor","act","turn","turns","label","records","total","images_digest","digest"'
_APPEND = f'INSERT INTO "journal" ({_HEAD},"images") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)'


class Image(msgspec.Struct, frozen=True, array_like=True):
    """A record before and after an act as JSON; `null` where it was not there."""

    kind: str
    id: str
    before: msgspec.Raw
    after: msgspec.Raw


class Touched(NamedTuple):
    """An image read back into records."""

    ref: Ref
    before: Record | None
    after: Record | None


class Entry(NamedTuple):
    """The head of one journal entry."""

    revision: int
    id: str
    parent: str | None
    at: str
    actor: str
    act: str
    turn: str | None
    turns: int | None
    label: str
    records: int
    total: int

    @property
    def words(self) -> Words:
        """The label as a value."""
        return msgspec.json.decode(self.label, type=Words)


_json = msgspec.json.Encoder().encode


def touched_by(edits: Edits, state: EventState, following: EventState) -> list[Touched]:
    """What an act changes between two states, each record once. Putting a record as it was is no change."""
    found = []
    for ref in dict.fromkeys((*(Ref(record.kind_name, record.id) for record in edits.puts), *edits.removes)):
        before, after = state.find(ref), following.find(ref)
        if before != after:
            found.append(Touched(ref, before, after))
    return found


def images_of(touched: Iterable[Touched]) -> bytes:
    """The images of an act as one JSON text."""
    return _json([(one.ref.kind, one.ref.id, one.before, one.after) for one in touched])


def append(connection: sqlite3.Connection, entry: Entry, images: bytes) -> None:
    """Writes one entry inside the running transaction."""
    images_digest = hash_of(images)
    values = [*entry, images_digest]
    connection.execute(_APPEND, (*values, digest("journal", values), images.decode()))


def hash_of(images: bytes) -> int:
    """A signed 64-bit digest of an entry's images."""
    return int.from_bytes(hashlib.blake2b(images, digest_size=8).digest(), "big", signed=True)


def read_heads(connection: sqlite3.Connection, since: int = 0) -> list[Entry]:
    """The heads of all entries later than a revision, oldest first. Damage when one is not as written."""
    rows = connection.execute(
        f'SELECT {_HEAD} FROM "journal" WHERE "revision">? ORDER BY "revision"', (since,)
    ).fetchall()
    heads = [_entry(row) for row in rows]
    check_chain(heads, since)
    return heads


def check_chain(heads: Sequence[Entry], since: int) -> None:
    """Damage when an entry is missing after a revision, or between two."""
    revisions = [entry.revision for entry in heads]
    if revisions != list(range(since + 1, since + 1 + len(heads))):
        raise Damage("an entry of its journal is missing")
    if any(entry.parent != before.id for before, entry in pairwise(heads)):
        raise Damage("its journal does not hang together")


def check_entries(connection: sqlite3.Connection, since: int, most: int) -> None:
    """Damage when one of the next entries after a revision, its images or its place is not as written."""
    sql = f'SELECT {_HEAD},"images" FROM "journal" WHERE "revision">? ORDER BY "revision" LIMIT ?'
    heads = []
    for *row, images in fetched(connection, sql, (max(0, since - 1), most + 1)):
        heads.append(_entry(row))
        if not _are_as_written(images, row[-2]):
            raise Damage("an entry of its journal has changed on the disk")
    check_chain(heads, max(0, since - 1))


def last_revision(connection: sqlite3.Connection) -> int:
    """The number of the newest entry; 0 when there is none."""
    return int(fetched(connection, 'SELECT coalesce(max("revision"), 0) FROM "journal"')[0][0])


def last_head(connection: sqlite3.Connection) -> Entry:
    """The head of the newest entry; every event has at least one."""
    rows = fetched(connection, f'SELECT {_HEAD} FROM "journal" ORDER BY "revision" DESC LIMIT 1')
    if not rows:
        raise Damage("its journal is empty")
    return _entry(rows[0])


def revisions_by_id(connection: sqlite3.Connection) -> dict[str, int]:
    """Which revision a command's id made. Kept in memory by who asks: an index would cost every act a page."""
    return dict(fetched(connection, 'SELECT "id","revision" FROM "journal"'))


def head_of(connection: sqlite3.Connection, revision: int) -> Entry:
    """The head of one entry."""
    rows = fetched(connection, f'SELECT {_HEAD} FROM "journal" WHERE "revision"=?', (revision,))
    if not rows:
        raise Damage("an entry of its journal is missing")
    return _entry(rows[0])


def _entry(row: Sequence[object]) -> Entry:
    if digest("journal", row[:-1]) != row[-1]:
        raise Damage("an entry of its journal has changed on the disk")
    return Entry(*row[:-2])  # type: ignore[arg-type]


def _are_as_written(images: object, images_digest: object) -> bool:
    return isinstance(images, str) and hash_of(images.encode()) == images_digest


def touched_in(connection: sqlite3.Connection, revision: int) -> list[Touched]:
    """What the act of a revision changed. Damage when it is not as written."""
    rows = fetched(connection, 'SELECT "images","images_digest" FROM "journal" WHERE "revision"=?', (revision,))
    if not rows or not _are_as_written(*rows[0]):
        raise Damage("an entry of its journal has changed on the disk")
    return touched_out_of(rows[0][0])


def touched_out_of(images: str) -> list[Touched]:
    """Records out of the JSON text of an entry's images."""
    found = []
    for image in msgspec.json.decode(images, type=list[Image]):
        record_class = BY_KIND[image.kind]
        before, after = (
            None if bytes(raw) == b"null" else msgspec.json.decode(raw, type=record_class)
            for raw in (image.before, image.after)
        )
        found.append(Touched(Ref(image.kind, image.id), before, after))
    return found


def changes_of(entry: Entry, touched: Sequence[Touched]) -> Changes:
    """The news an entry makes."""
    return news(entry, touched, entry.words, datetime.fromisoformat(entry.at))


def news(entry: Entry, touched: Sequence[Touched], label: Words, at: datetime) -> Changes:
    """The news of an entry whose label and time are at hand."""
    put = tuple([one.ref for one in touched if one.after is not None])
    removed = tuple([one.ref for one in touched if one.after is None])
    return Changes(entry.revision, entry.actor, Act(entry.act), label, entry.id, at, put, removed)


def outcome_of(entry: Entry, touched: Iterable[Touched], label: Words | None = None) -> Outcome:
    """The answer to the command that made an entry."""
    created = tuple([one.ref for one in touched if one.before is None])
    return Outcome(entry.revision, entry.words if label is None else label, created)

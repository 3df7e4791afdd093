"""An event file read into a state, every row checked against its digest and all rows against the journal's total."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.store.journal import Entry, last_head
from facilitator.store.rows import ROOM, Damage, records_of, shape


class Loaded(NamedTuple):
    """A state, the newest journal entry it belongs to, and the sum of all rows' digests."""

    state: EventState
    newest: Entry
    total: int


def load(connection: sqlite3.Connection) -> Loaded:
    """Everything in the file. Damage when anything is not as it was saved."""
    records: dict[str, dict[str, Record]] = {}
    total = 0
    for record_class in KINDS:
        kind = record_class.kind_name
        found, part = records_of(kind, _rows(connection, kind))
        if found:
            records[kind] = found
        total = (total + part) % ROOM
    newest = last_head(connection)
    if newest.total % ROOM != total:
        raise Damage("a record is missing or stands twice")
    if "event" not in records:
        raise Damage("the event itself is missing")
    return Loaded(EventState(records, newest.revision, datetime.fromisoformat(newest.at)), newest, total)


def _rows(connection: sqlite3.Connection, kind: str) -> Iterable[tuple[object, ...]]:
    return connection.execute(shape(kind).read_sql).fetchall()

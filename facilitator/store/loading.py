"""An event file read into a state, every row checked against its digest and all rows against the journal's total."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from facilitator.domain.cafe import Seating
from facilitator.domain.groups import Answer, Point
from facilitator.domain.harvest import ClusterNote, Note
from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import Tally
from facilitator.store.journal import Entry, last_head
from facilitator.store.rows import ROOM, Damage, digest, fetched, records_of, rows_of_kind


class Loaded(NamedTuple):
    """A state, the newest journal entry it belongs to, and the sum of all rows' digests."""

    state: EventState
    newest: Entry
    total: int  # from 0 to 2**64; the entry has it signed


Glance = Callable[[EventState], None]
_BULKY = (Note, ClusterNote, Answer, Point, Seating, Tally)
_BULKY_FIRST = next(one for one in KINDS if one in _BULKY)


def load(connection: sqlite3.Connection, glance: Glance | None = None) -> Loaded:
    """Everything in the file. Damage when anything is not as it was saved.

    `glance` is shown the event without its notes and answers as soon as that much has been read and found sound;
    its revision is 0, and nothing may be decided from it.
    """
    records: dict[str, dict[str, Record]] = {}
    total = 0
    for record_class in sorted(KINDS, key=lambda one: one in _BULKY):
        if glance is not None and record_class is _BULKY_FIRST and "event" in records:
            glance(EventState(dict(records)))
        kind = record_class.kind_name
        found, part = records_of(kind, rows_of_kind(connection, kind))
        if found:
            records[kind] = found
        total = (total + part) % ROOM
    newest = last_head(connection)
    if newest.total % ROOM != total or newest.records != sum(map(len, records.values())):
        raise Damage("a record is missing or stands twice")
    check_meta(connection)
    if "event" not in records:
        raise Damage("the event itself is missing")
    return Loaded(EventState(records, newest.revision, datetime.fromisoformat(newest.at)), newest, total)


def check_pages(connection: sqlite3.Connection) -> None:
    """Damage when the pages of the file do not fit together: writing into such a file could destroy more."""
    try:
        found = connection.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        found = str(problem)
    if found != "ok":
        raise Damage("its pages do not fit together")


def check_meta(connection: sqlite3.Connection) -> None:
    """Damage when what the file says about itself is not as written."""
    for *values, found in fetched(connection, 'SELECT "name","value","digest" FROM "meta"'):
        if digest("meta", values) != found:
            raise Damage("what it says about itself has changed on the disk")

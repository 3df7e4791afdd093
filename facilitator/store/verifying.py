"""What opening does not wait for: the past and the pictures, checked in small steps while nobody waits.

The state is checked before the event opens. This here finds what would only be noticed when somebody undoes, looks
back or prints a picture.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from facilitator.store import blobs, journal
from facilitator.store.ballot_box import findings_in
from facilitator.store.rows import Damage

ENTRIES_A_STEP = 200


def findings(connection: sqlite3.Connection) -> Iterator[str | None]:
    """Does a small step each time; gives what it found, None for nothing."""
    yield _index_of_journal(connection)
    last = journal.last_revision(connection)
    for since in range(0, last, ENTRIES_A_STEP):
        yield _entries(connection, since)
    for name in blobs.all_names(connection):
        yield _picture(connection, name)
    yield from findings_in(connection)
    for name in blobs.missing(connection):
        yield f"picture {name[:8]} is not in the file"


def _index_of_journal(connection: sqlite3.Connection) -> str | None:
    try:
        found = connection.execute("pragma integrity_check('journal')").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        found = str(problem)
    return None if found == "ok" else f"its journal does not fit together ({found})"


def _entries(connection: sqlite3.Connection, since: int) -> str | None:
    try:
        journal.check_entries(connection, since, ENTRIES_A_STEP)
    except (Damage, sqlite3.DatabaseError) as problem:
        return str(problem)
    return None


def _picture(connection: sqlite3.Connection, name: str) -> str | None:
    try:
        blobs.get(connection, name)
    except (Damage, sqlite3.DatabaseError) as problem:
        return f"picture {name[:8]}: {problem}"
    return None

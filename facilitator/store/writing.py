"""Acts written into the file: rows put and removed, the journal's entry, the sum of digests. No commit in here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from facilitator.domain.record import Record
from facilitator.store.journal import Touched
from facilitator.store.rows import ROOM, row_of, shape

HALF = 1 << 63


def write_touched(connection: sqlite3.Connection, touched: Iterable[Touched], total: int) -> int:
    """Puts and removes the rows of an act; gives the new sum of digests, from 0 to 2**64."""
    for one in touched:
        how = shape(one.ref.kind)
        if one.before is not None:
            total -= row_of(one.before)[-1]
        if one.after is None:
            connection.execute(how.remove_sql, (one.ref.id,))
        else:
            row = row_of(one.after)
            total += row[-1]
            connection.execute(how.put_sql, row)
    return total % ROOM


def write_records(connection: sqlite3.Connection, records: Iterable[Record]) -> tuple[int, int]:
    """Puts many new records at once; gives how many, and the sum of their digests."""
    count = total = 0
    rows: dict[str, list[tuple[object, ...]]] = {}
    for record in records:
        row = row_of(record)
        count += 1
        total += row[-1]
        rows.setdefault(record.kind_name, []).append(row)
    for kind, found in rows.items():
        connection.executemany(shape(kind).put_sql, found)
    return count, total % ROOM


def signed(total: int) -> int:
    """A sum of digests as SQLite keeps it: a signed 64-bit number."""
    return total - ROOM if total >= HALF else total

"""Acts written into the file: rows put and removed, the journal's entry, the sum of digests. No commit in here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from facilitator.domain.record import Record
from facilitator.store.journal import Touched
from facilitator.store.rows import ROOM, changed_row, row_of, shape, update_sql

HALF = 1 << 63


def write_touched(connection: sqlite3.Connection, touched: Iterable[Touched], total: int) -> int:
    """Puts and removes the rows of an act; gives the new sum of digests, from 0 to 2**64."""
    for ref, before, after in touched:
        if after is None:
            connection.execute(shape(ref.kind).remove_sql, (ref.id,))
            total -= row_of(before)[-1] if before is not None else 0
        elif before is None:
            row = row_of(after)
            connection.execute(shape(ref.kind).put_sql, row)
            total += row[-1]
        else:
            total += _change(connection, before, after)
    return total % ROOM


def _change(connection: sqlite3.Connection, before: Record, after: Record) -> int:
    """Writes only what has changed; gives the difference of the digests."""
    old = row_of(before)
    row, places = changed_row(before, after, old)
    values = [row[place] for place in places]
    connection.execute(update_sql(after.kind_name, places), (*values, row[-1], after.id))
    return int(row[-1] - old[-1])


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


def total_of(digests: Iterable[int]) -> int:
    """The sum of digests as SQLite keeps it."""
    return signed(sum(digests) % ROOM)

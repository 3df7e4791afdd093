"""Pictures in the event file, each once, found by the sha256 of its bytes and checked whenever it is read."""

from __future__ import annotations

import hashlib
import sqlite3

from facilitator.store.rows import Damage, fetched


def put(connection: sqlite3.Connection, sha256: str, content: bytes) -> None:
    """Keeps the bytes; the same bytes stand once."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damage("a picture is not what its name says")
    sql = 'INSERT INTO "blob" ("sha256","size","bytes") VALUES (?,?,?) ON CONFLICT DO NOTHING'
    connection.execute(sql, (sha256, len(content), content))


def get(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes, or None when they are not in the file. Damage when they are not as saved."""
    row = next(iter(fetched(connection, 'SELECT "bytes" FROM "blob" WHERE "sha256"=?', (sha256,))), None)
    if row is None:
        return None
    content = row[0]
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != sha256:
        raise Damage("a picture has changed on the disk")
    return content


def missing(connection: sqlite3.Connection) -> list[str]:
    """The sha256 of every picture that a record names and the file does not hold."""
    sql = 'SELECT DISTINCT "sha256" FROM "attachment" WHERE "sha256" NOT NULL EXCEPT SELECT "sha256" FROM "blob"'
    return [row[0] for row in fetched(connection, sql)]


def all_names(connection: sqlite3.Connection) -> list[str]:
    """The sha256 of every picture in the file."""
    return [row[0] for row in fetched(connection, 'SELECT "sha256" FROM "blob" ORDER BY 1')]

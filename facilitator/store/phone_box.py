"""What phones are known by, in the event file: so that after a crash everybody is still the same person.

One table of rows `(kind, key, value)`, none of them records, none of them ever in the journal, in event.json or in a
saved copy. A secret never stands here, only its hash; nor any time finer than an hour, and nothing of a ballot. Each
row has its digest: one that has changed on the disk is left out, and that phone joins anew.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from facilitator.store.rows import Damage, Row, digest, fetched

_PUT = 'INSERT OR REPLACE INTO "phone" ("kind","key","value","digest") VALUES (?,?,?,?)'
_log = logging.getLogger(__name__)


class PhoneBox:
    """The rows themselves, for the writer's thread. `changed` tells the writer that there is something to commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changed = False

    def rows(self, kind: str) -> dict[str, str]:
        """All sound rows of a kind, their values by their keys."""
        found = fetched(self._connection, 'SELECT "kind","key","value","digest" FROM "phone" WHERE "kind"=?', (kind,))
        sound = {row[1]: row[2] for row in found if _is_sound(row)}
        if len(sound) < len(found):
            _log.warning("%s rows about phones have changed on the disk and are left out", len(found) - len(sound))
        return sound

    def put(self, kind: str, rows: Mapping[str, str | None]) -> None:
        """Writes rows; None takes one away."""
        self.changed = self.changed or bool(rows)
        for key, value in rows.items():
            if value is None:
                self._connection.execute('DELETE FROM "phone" WHERE "kind"=? AND "key"=?', (kind, key))
            else:
                self._connection.execute(_PUT, (kind, key, value, digest("phone", (kind, key, value))))

    def forget(self) -> None:
        """Takes all rows away."""
        self.changed = True
        self._connection.execute('DELETE FROM "phone"')


class Desk(Protocol):
    """What this needs of the writer's desk."""

    phones: PhoneBox


class PhoneRows:
    """`OpenEvent.phones`: the way to these rows from any thread. Promises are kept after the commit."""

    def __init__(self, desk: Desk, hand_over: Callable[[Callable[[], Any]], Future[Any]]) -> None:
        self._desk = desk
        self._hand_over = hand_over
        self._listeners: list[Callable[[str, set[str]], object]] = []

    def rows(self, kind: str) -> Future[dict[str, str]]:
        """The rows of a kind, their values by their keys."""
        return self._hand_over(lambda: self._desk.phones.rows(kind))

    def put(self, kind: str, rows: Mapping[str, str | None]) -> Future[None]:
        """Writes rows in one transaction; None takes one away."""
        kept = dict(rows)
        return self._hand_over(lambda: self._desk.phones.put(kind, kept))

    def when_forgotten(self, listener: Callable[[str, set[str]], object]) -> None:
        """Calls the listener on the writer's thread with a kind and the keys of its rows that went with somebody
        who was erased: whoever keeps them in memory lets go of them, and never writes them again."""
        self._listeners.append(listener)

    def tell_forgotten(self, rows: Iterable[tuple[str, str]]) -> None:
        """Tells the listeners that these rows went, by kind and key."""
        by_kind: dict[str, set[str]] = {}
        for kind, key in rows:
            by_kind.setdefault(kind, set()).add(key)
        for listener in self._listeners:
            for kind, keys in by_kind.items():
                try:
                    listener(kind, keys)
                except Exception:
                    _log.exception("a listener to what phones are known by failed")

    def forget(self) -> Future[None]:
        """Forgets all phones of this event."""
        return self._hand_over(lambda: self._desk.phones.forget())


def phone_findings_in(connection: sqlite3.Connection) -> Iterator[str]:
    """What is damaged in these rows."""
    try:
        rows = fetched(connection, 'SELECT "kind","key","value","digest" FROM "phone"')
    except (Damage, sqlite3.DatabaseError) as problem:
        yield str(problem)
        return
    if not all(map(_is_sound, rows)):
        yield "what a phone is known by has changed on the disk"


def forget_phones(connection: sqlite3.Connection) -> None:
    """Takes what phones are known by out of a copy, without leaving it in free space."""
    connection.execute("pragma secure_delete=on").fetchall()
    connection.execute('DELETE FROM "phone"')
    connection.commit()


def _is_sound(row: Row) -> bool:
    return bool(digest("phone", row[:-1]) == row[-1])

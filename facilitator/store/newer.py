"""What this version understands of a file that a newer version made."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.store.errors import CannotRead
from facilitator.store.mending import Records, without_dangling
from facilitator.store.rows import fields_of, plain_columns, shape
from facilitator.store.schema import FORMAT
from facilitator.words import say

LONGEST_SECONDS = 1.5
_STEPS_BETWEEN_LOOKS = 10_000


def state_of_newer(connection: sqlite3.Connection, path: Path) -> EventState:
    """Known columns of known kinds. CannotRead when not even the event itself can be read."""
    if _oldest_reader(connection) > FORMAT:
        words = (
            "“{name}” was made by a newer version of Facilitator, and this one cannot show it without misreading it."
        )
        raise CannotRead(path, say(words, name=path.name))
    end = time.monotonic() + LONGEST_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    found: Records = {}
    for record_class in KINDS:
        with suppress(sqlite3.DatabaseError):
            for record in _records(connection, record_class):
                found[Ref(record.kind_name, record.id)] = record
    whole = without_dangling(found)
    if not any(ref.kind == "event" for ref in whole):
        raise CannotRead(path, say("Nothing of “{name}” can be read by this version.", name=path.name))
    revision, at = _newest_act(connection)
    return EventState().with_records(whole.values(), (), revision, at)


def _records(connection: sqlite3.Connection, record_class: type[Record]) -> Iterator[Record]:
    """The rows of a table one by one; a row that this version cannot read is left out."""
    how = shape(record_class.kind_name)
    names = plain_columns(connection, record_class.kind_name)
    places = [place for place, name in enumerate(how.names) if name in names]
    if not places:
        return
    quoted = ", ".join(f'"{how.names[place]}"' for place in places)
    for row in connection.execute(f'SELECT {quoted} FROM "{record_class.kind_name}"').fetchall():
        values: list[Any] = [None] * len(how.names)
        for place, value in zip(places, row, strict=True):
            values[place] = value
        with suppress(msgspec.MsgspecError, TypeError, ValueError):
            known = {how.names[place]: value for place, value in enumerate(fields_of(how, values)) if place in places}
            yield msgspec.convert(known, record_class)


def _oldest_reader(connection: sqlite3.Connection) -> int:
    """The oldest format whose programs may show this file; where it does not say so, any."""
    with suppress(sqlite3.DatabaseError, ValueError, TypeError, IndexError):
        if "value" in plain_columns(connection, "meta"):
            return int(connection.execute("SELECT value FROM meta WHERE name='oldest_reader'").fetchall()[0][0])
    return 0


def _newest_act(connection: sqlite3.Connection) -> tuple[int, datetime | None]:
    with suppress(sqlite3.DatabaseError, ValueError, TypeError):
        row = connection.execute('SELECT "revision","at" FROM "journal" ORDER BY "revision" DESC LIMIT 1').fetchone()
        return int(row[0]), datetime.fromisoformat(row[1])
    return 0, None

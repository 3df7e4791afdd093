"""An older file on its way to the current format: first a snapshot of it as it is, then one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from facilitator.store import snapshots
from facilitator.store.connection import marks_of
from facilitator.store.errors import CannotWrite
from facilitator.store.schema import FORMAT
from facilitator.words import say


def bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Brings a file that this program holds, and has found sound, to the current format.

    It is old until all of it is new: a kill or a fault at any moment leaves the one or the other. Without a snapshot
    of the old file nothing is begun.
    """
    if marks_of(connection)[1] == FORMAT:
        return
    _keep_the_old(connection, path)
    from facilitator.store.migrations import lay_out  # noqa: PLC0415 - late: only an old file needs sqlite-utils

    lay_out(connection)


def _keep_the_old(connection: sqlite3.Connection, path: Path) -> None:
    try:
        snapshots.take(connection, path, lambda: None)
    except (OSError, sqlite3.Error) as problem:
        words = "“{name}” comes from an older version, and no snapshot can be made before it is brought up: {why}."
        raise CannotWrite(path, say(words, name=path.name, why=str(problem))) from problem

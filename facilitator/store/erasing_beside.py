"""A person erased from what this program keeps beside an event: its snapshots, and its own notes about troubles."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from facilitator import settings
from facilitator.planning.erasing import Eraser
from facilitator.store import snapshots
from facilitator.store.connection import connect_to_read
from facilitator.store.erasing import erase_in, say_finished
from facilitator.store.loading import load
from facilitator.store.rows import Damage, fetched

_log = logging.getLogger(__name__)
_NOTES = (".txt", ".log", ".json", ".broken")
_UNFIT = (sqlite3.Error, Damage, OSError, UnicodeDecodeError)


class Erased(NamedTuple):
    """What was done beside the event itself: snapshots rewritten and, where they could not be read, dropped; files of
    the program's own that named the person. `finished` is False while free pages wait for the next opening."""

    snapshots: int
    dropped: int
    files: int
    finished: bool


def erase_in_snapshots(path: Path, event: str, eraser: Eraser) -> tuple[int, int]:
    """Rewrites all snapshots of the event at a path, wherever its file stood then. One of this file that cannot be
    read is overwritten and goes."""
    rewritten = dropped = 0
    mine = snapshots.folder_of(path)
    for snapshot in snapshots.of_all_events():
        try:
            if _event_in(snapshot) == event:
                _rewrite(snapshot, eraser)
                rewritten += 1
        except _UNFIT:
            if snapshot.parent == mine:
                _log.warning("a snapshot could not be rewritten and is dropped: %s", snapshot.name, exc_info=True)
                snapshots.overwrite(snapshot)
                snapshot.unlink()
                dropped += 1
    return rewritten, dropped


def _event_in(path: Path) -> str | None:
    with closing(connect_to_read(path)) as connection:
        rows = fetched(connection, 'SELECT "id" FROM "event" LIMIT 1')
        return rows[0][0] if rows else None


def _rewrite(path: Path, eraser: Eraser) -> None:
    unfinished = path.with_suffix(".unfinished")
    try:
        shutil.copyfile(path, unfinished)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            _erase(connection, eraser)
        with unfinished.open("r+b") as file:
            os.fsync(file.fileno())
        snapshots.overwrite(path)
        unfinished.replace(path)
    finally:
        with suppress(FileNotFoundError):
            snapshots.overwrite(unfinished)
            unfinished.unlink()


def _erase(connection: sqlite3.Connection, eraser: Eraser) -> None:
    """No journal is kept of it: if it fails, the copy is thrown away."""
    from facilitator.store.migrations import lay_out  # noqa: PLC0415 - late: only a snapshot of an older version

    connection.execute("pragma journal_mode=memory").fetchone()
    connection.execute("pragma secure_delete=1").fetchone()
    lay_out(connection)
    loaded = load(connection)
    connection.execute("begin immediate")
    erase_in(connection, loaded.state, eraser, loaded.total, datetime.now(UTC), "")
    say_finished(connection)
    connection.execute("commit")
    connection.execute("vacuum")


def erase_beside(eraser: Eraser) -> int:
    """Cleans the program's own text files, such as what it wrote down of a mistake; gives how many named the person."""
    found = 0
    for path in _notes():
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text("utf-8")
            if eraser.is_in(text):
                snapshots.overwrite(path)
                path.write_text(eraser.text(text), "utf-8")
                found += 1
    return found


def _notes() -> Iterator[Path]:
    for folder in {settings.home(), settings.data_folder()}:
        for path in folder.glob("*"):
            if path.is_file() and path.suffix in _NOTES:
                yield path

"""Looking at an event without opening it for work: nothing is written, no file is left beside it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from facilitator.domain.state import EventState
from facilitator.store import blobs
from facilitator.store.connection import check_fingerprint, connect_to_read, connect_to_write, told_in_words
from facilitator.store.errors import CannotRead, Damaged, HeldElsewhere
from facilitator.store.event_file import look_from_outside
from facilitator.store.live import is_live
from facilitator.store.loading import load
from facilitator.store.lock import holder_of
from facilitator.store.rows import Damage
from facilitator.store.snapshots import newest_for
from facilitator.words import say


def read_state(path: Path, *, snapshot: bool = False) -> EventState:
    """The newest saved state. HeldElsewhere while another program has the file open; with `snapshot` the state of
    its newest snapshot instead. Other FileTroubles as for opening."""
    with reader(_snapshot_of(path) if snapshot else path) as connection:
        return load(connection).state


def read_blob(path: Path, sha256: str) -> bytes | None:
    """One picture of an event nobody has open."""
    with reader(path) as connection:
        return blobs.get(connection, sha256)


def _snapshot_of(path: Path) -> Path:
    found = newest_for(path)
    if found is None:
        raise CannotRead(path, say("There is no snapshot of “{name}”.", name=path.name))
    return found.path


@contextmanager
def reader(path: Path, *, checks_tables: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection for reading. Damage while it is used becomes Damaged."""
    look_from_outside(path)
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder, told_in_words(path):
        with closing(connect_to_read(_safe_place(path, Path(folder)))) as connection:
            if checks_tables:
                check_fingerprint(connection, path)
            try:
                yield connection
            except Damage as damage:
                raise Damaged(path, str(damage)) from damage


def _safe_place(path: Path, folder: Path) -> Path:
    """The file itself when it is at rest; else, after a crash, a copy of it with what its log still holds."""
    safe_to_copy(path)
    return copied_with_log(path, folder) if Path(f"{path}-wal").exists() else path


def safe_to_copy(path: Path) -> None:
    """Raises HeldElsewhere while this or another program has the file open."""
    if is_live(path):
        raise HeldElsewhere(path, holder_of(path), newest_for(path))
    if Path(f"{path}-wal").exists():
        with told_in_words(path):
            _refuse_if_held(path)


def _refuse_if_held(path: Path) -> None:
    """A crashed event's lock is gone, a held one's is not: only SQLite can tell.

    Asked read-only and exclusive, SQLite makes no side file: it is busy when somebody holds the lock, and else
    fails because it may not mend the log. Both answers are welcome.
    """
    probe = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    try:
        probe.execute("pragma busy_timeout=0").fetchone()
        probe.execute("pragma locking_mode=exclusive").fetchone()
        probe.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise
    finally:
        probe.close()


def copied_with_log(path: Path, folder: Path) -> Path:
    """A copy of a file nobody has open, its log merged in; the original stays as it is, byte for byte."""
    copy = folder / "copy.facil"
    shutil.copyfile(path, copy)
    log = Path(f"{path}-wal")
    if log.exists():
        shutil.copyfile(log, f"{copy}-wal")
        with closing(connect_to_write(copy)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return copy

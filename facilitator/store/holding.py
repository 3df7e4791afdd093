"""Whether another program has an event open. Only SQLite's lock can tell: a crashed program's lock is gone."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from facilitator.store.connection import file_address, told_in_words
from facilitator.store.errors import HeldElsewhere
from facilitator.store.live import is_live
from facilitator.store.lock import holder_of
from facilitator.store.snapshots import newest_for

PATIENCE, LONGEST_PATIENCE = 0.5, 1.5
T = TypeVar("T")


def held(path: Path) -> HeldElsewhere:
    """The refusal of a file that is open elsewhere."""
    return HeldElsewhere(path, holder_of(path), newest_for(path))


def refuse_if_held(path: Path) -> None:
    """Raises HeldElsewhere while this or another program has the file open."""
    if is_live(path):
        raise held(path)
    refuse_if_held_by_another(path)


def refuse_if_held_by_another(path: Path) -> None:
    """Raises HeldElsewhere while another program has the file open. Makes no side file."""
    with told_in_words(path):
        patiently(path, lambda: _look_at_lock(path))


def patiently(path: Path, job: Callable[[], T]) -> T:
    """Tries again for half a second: of two programs that start together, each may see the other one looking.

    Longer while nobody knows who holds the file: who has just got it is about to say so.
    """
    begin = time.monotonic()
    while True:
        try:
            return job()
        except sqlite3.OperationalError as problem:
            if not is_busy(problem) or _is_enough(path, time.monotonic() - begin):
                raise
        time.sleep(random.uniform(0.005, 0.05))


def _is_enough(path: Path, waited: float) -> bool:
    return waited > (PATIENCE if holder_of(path).process is not None else LONGEST_PATIENCE)


def is_busy(problem: sqlite3.Error) -> bool:
    """Whether the error says that somebody else has the lock."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _look_at_lock(path: Path) -> None:
    """Read-only and exclusive, SQLite says busy when somebody holds the lock; other answers are no matter here.

    Where a log is to be mended it fails, for it may not write: so the file and what stands beside it stay as they are.
    """
    with closing(sqlite3.connect(file_address(path, "mode=ro"), uri=True, timeout=0, isolation_level=None)) as probe:
        try:
            probe.execute("pragma locking_mode=exclusive").fetchone()
            probe.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.Error as problem:
            if is_busy(problem):
                raise
        except UnicodeDecodeError:
            pass  # a damaged name in SQLite's own refusal, which is no matter here either

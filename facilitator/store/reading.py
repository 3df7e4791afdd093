"""Looking at an event without opening it for work: nothing is written, no file is left beside it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from facilitator.domain.state import EventState
from facilitator.store import blobs
from facilitator.store.connection import (
    check_fingerprint,
    check_marks,
    connect_to_read,
    connect_to_write,
    marks_of,
    told_in_words,
)
from facilitator.store.errors import CannotRead, Damaged
from facilitator.store.event_file import look_from_outside
from facilitator.store.holding import held, refuse_if_held, refuse_if_held_by_another
from facilitator.store.live import kept_closed
from facilitator.store.loading import Glance, Loaded, check_pages, load
from facilitator.store.newer import state_of_newer
from facilitator.store.past import state_as_at
from facilitator.store.rows import Damage
from facilitator.store.sidecars import copy_with_leftovers, has_leftovers
from facilitator.store.snapshots import newest_for
from facilitator.words import say


def read_state(path: Path, *, snapshot: bool = False) -> EventState:
    """The newest saved state. HeldElsewhere while another program has the file open; with `snapshot` the state of
    its newest snapshot instead. Other FileTroubles as for opening."""
    with reader(_snapshot_of(path) if snapshot else path) as connection:
        return load(connection).state


def read_state_at(path: Path, moment: datetime) -> EventState:
    """The event as it was after the last act not later than a moment, by its journal."""
    with reader(path) as connection:
        return state_as_at(connection, load(connection).state, moment)


def read_newer(path: Path) -> EventState:
    """What this version understands of a file that a newer version made, to be looked at only.

    Kinds and fields that are not known here are left out, and so is what cannot be read. Files of this version are
    read like any other.
    """
    with reader(path, checks_tables=False, also_newer=True) as connection:
        return state_of_newer(connection, path)


def read_blob(path: Path, sha256: str) -> bytes | None:
    """One picture of an event nobody has open."""
    with reader(path) as connection:
        return blobs.get(connection, sha256)


def verified(path: Path, glance: Glance | None = None) -> Loaded:
    """Everything in a file that the caller has claimed, checked before anything is written.

    After a crash that is a copy with the log merged in: SQLite would merge even a log that makes no sense.
    """
    with told_in_words(path), _at_rest(path) as quiet, closing(connect_to_read(quiet)) as connection:
        check_marks(path, *marks_of(connection))
        check_fingerprint(connection, path)
        with told_as_damage(path):
            loaded = load(connection, glance)
            check_pages(connection)
            return loaded


@contextmanager
def told_as_damage(path: Path) -> Iterator[None]:
    """Turns damage into words about the file; a file that somebody else has taken meanwhile only looks damaged."""
    try:
        yield
    except Damage as damage:
        refuse_if_held_by_another(path)
        raise Damaged(path, str(damage)) from damage


def _snapshot_of(path: Path) -> Path:
    found = newest_for(path)
    if found is None:
        raise CannotRead(path, say("There is no snapshot of “{name}”.", name=path.name))
    return found.path


@contextmanager
def reader(path: Path, *, checks_tables: bool = True, also_newer: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection for reading a file that nobody has open. Damage while it is used becomes Damaged."""
    look_from_outside(path, also_newer=also_newer)
    refuse_if_held(path)
    with told_in_words(path), at_rest(path) as quiet, closing(connect_to_read(quiet)) as connection:
        check_marks(path, *marks_of(connection), also_newer=also_newer)
        if checks_tables:
            check_fingerprint(connection, path)
        with told_as_damage(path):
            yield connection


@contextmanager
def at_rest(path: Path) -> Iterator[Path]:
    """The file itself; or, after a crash, a copy of it with what its log still holds. For files nobody has open."""
    if not has_leftovers(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        with kept_closed(path) as free:
            if not free:
                raise held(path)
            copy = _merged(path, Path(folder))
        yield copy


@contextmanager
def _at_rest(path: Path) -> Iterator[Path]:
    if not has_leftovers(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        yield _merged(path, Path(folder))


def _merged(path: Path, folder: Path) -> Path:
    copy = copy_with_leftovers(path, folder)
    if has_leftovers(copy):
        with closing(connect_to_write(copy, also_newer=True)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return copy

"""Opening an event for writing: looked at from outside, checked while nothing is written, then held."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.store import lock
from facilitator.store.connection import connect_to_write, told_in_words
from facilitator.store.event_file import look_from_outside
from facilitator.store.holding import held, patiently, refuse_if_held_by_another
from facilitator.store.journal import last_head
from facilitator.store.live import Mark, claim, release
from facilitator.store.loading import Glance, Loaded, load
from facilitator.store.reading import told_as_damage, verified
from facilitator.store.sidecars import set_aside_anothers_log
from facilitator.store.upgrading import bring_up


class Opened(NamedTuple):
    """A file that is held, its connection, and what is in it."""

    mark: Mark
    connection: sqlite3.Connection
    loaded: Loaded


def opened(path: Path, glance: Glance | None = None) -> Opened:
    """Opens a file for this program alone. A FileTrouble says why not; then nothing on disk has changed."""
    look_from_outside(path)
    with told_in_words(path):
        mark = claim(path)
    if mark is None:
        raise held(path)
    try:
        return Opened(mark, *_held_and_loaded(path, glance))
    except BaseException:
        release(mark)
        raise


def _held_and_loaded(path: Path, glance: Glance | None) -> tuple[sqlite3.Connection, Loaded]:
    refuse_if_held_by_another(path)
    loaded = verified(path, glance)
    with told_in_words(path):
        set_aside_anothers_log(path)
        connection = patiently(path, lambda: connect_to_write(path))
    try:
        with suppress(OSError):
            lock.tell_who_holds(path)
        with told_in_words(path), told_as_damage(path):
            if last_head(connection) != loaded.newest:
                loaded = load(connection)  # somebody else was quicker, and has closed it again
            bring_up(connection, path)
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("pragma journal_mode=delete").fetchone()
        connection.close()
        with suppress(OSError):
            lock.take_away(path)
        raise
    return connection, loaded

"""A small file beside an open event that says who has it. SQLite's own lock decides; this one only tells names."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from pathlib import Path

import msgspec

from facilitator.store.errors import Holder


def lock_path(path: Path) -> Path:
    """Where the lock file of an event stands."""
    return path.with_name(f".{path.name}-lock")


def tell_who_holds(path: Path) -> None:
    """Writes who has the event open; called by the one who holds SQLite's lock."""
    since = datetime.now().strftime("%H:%M")
    holder = Holder(os.getpid(), platform.node() or "this computer", since)
    lock_path(path).write_bytes(msgspec.json.encode(holder))


def take_away(path: Path) -> None:
    """Removes the lock file."""
    lock_path(path).unlink(missing_ok=True)


def holder_of(path: Path) -> Holder:
    """Who says to have the event open; unknown parts are None."""
    try:
        return msgspec.json.decode(lock_path(path).read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return Holder(None, None, None)

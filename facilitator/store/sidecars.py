"""What SQLite may have left beside an event: the log or the journal of a writer that was killed.

A file at rest says in its head that it has no log, a file in use that it has one. So a log beside a file at rest is
that of another file, such as the one a snapshot was put in place of: it is set aside, never read into this one.

These functions open the file without SQLite. Only for files this program has not open.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

LOG, INDEX, ROLLBACK = "-wal", "-shm", "-journal"
_READ_VERSION_PLACE = 19
_AT_REST = 1


def beside(path: Path, ending: str) -> Path:
    """Where SQLite keeps one of its side files."""
    return path.with_name(path.name + ending)


def has_leftovers(path: Path) -> bool:
    """Whether something stands beside the file that may belong to it."""
    return any(beside(path, ending).exists() for ending in (LOG, ROLLBACK))


def log_is_anothers(path: Path) -> bool:
    """Whether there is a log, and it cannot be this file's."""
    if not beside(path, LOG).exists():
        return False
    with path.open("rb") as file:
        head = file.read(_READ_VERSION_PLACE + 1)
    return len(head) > _READ_VERSION_PLACE and head[_READ_VERSION_PLACE] == _AT_REST


def set_aside_anothers_log(path: Path) -> None:
    """Renames a log that is another file's; somebody may want to look at it."""
    if log_is_anothers(path):
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        log = beside(path, LOG)
        log.rename(path.with_name(f"{log.name}-set-aside-{stamp}"))
        beside(path, INDEX).unlink(missing_ok=True)


def copy_with_leftovers(path: Path, folder: Path) -> Path:
    """A copy of a file and of what belongs to it; the original stays as it is, byte for byte."""
    copy = folder / "copy.facil"
    endings = [ROLLBACK] if log_is_anothers(path) else [ROLLBACK, LOG]
    shutil.copyfile(path, copy)
    for ending in endings:
        with suppress(FileNotFoundError):
            shutil.copyfile(beside(path, ending), beside(copy, ending))
    return copy


def remove_before_replacing(path: Path) -> None:
    """Removes a journal that SQLite would otherwise play back into the file that takes this one's place."""
    beside(path, ROLLBACK).unlink(missing_ok=True)


def remove_after_replacing(path: Path) -> None:
    """Removes what belonged to the file that has been replaced."""
    for ending in (LOG, INDEX):
        beside(path, ending).unlink(missing_ok=True)

"""Which event files this program itself has open. Nobody may touch those but through their open event."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Mark = tuple[int, int]

_guard = threading.Lock()
_open: set[Mark] = set()


def _mark(path: Path) -> Mark:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_live(path: Path) -> bool:
    """Whether the file at this path, by whatever name, is open in this program."""
    try:
        return _mark(path) in _open
    except OSError:
        return False


def claim(path: Path) -> Mark | None:
    """Takes the file for the caller; None when it is open already."""
    with _guard:
        mark = _mark(path)
        if mark in _open:
            return None
        _open.add(mark)
    return mark


def release(mark: Mark) -> None:
    """Gives a claimed file free."""
    with _guard:
        _open.discard(mark)


@contextmanager
def kept_closed(path: Path) -> Iterator[bool]:
    """Holds off openings in this program meanwhile; gives False when the file is open already."""
    with _guard:
        yield not is_live(path)

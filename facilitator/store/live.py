"""Which event files this program itself has open. Nobody may touch those but through their open event."""

from __future__ import annotations

import threading
from pathlib import Path

_guard = threading.Lock()
_open: set[tuple[int, int]] = set()


def _mark(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_live(path: Path) -> bool:
    """Whether the file at this path, by whatever name, is open in this program."""
    try:
        return _mark(path) in _open
    except OSError:
        return False


def claim(path: Path) -> tuple[int, int] | None:
    """Takes the file for the caller; None when it is open already."""
    mark = _mark(path)
    with _guard:
        if mark in _open:
            return None
        _open.add(mark)
    return mark


def release(mark: tuple[int, int]) -> None:
    """Gives a claimed file free."""
    with _guard:
        _open.discard(mark)

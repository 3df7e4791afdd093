"""Working on a copy of an event that lies in a cloud folder, on a share or on a stick, and bringing it back.

What was borrowed is noted in a small file of the program's own. Bringing back never overwrites work that was done there
meanwhile: then the copy is put beside it, to be merged.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator import settings
from facilitator.store.connection import told_in_words
from facilitator.store.errors import CannotWrite, FileTrouble
from facilitator.store.journal import last_head
from facilitator.store.reading import at_rest, reader
from facilitator.words import say

_NOTE = "borrowed.json"


class Borrowed(msgspec.Struct, frozen=True):
    """Where a copy came from, and the newest act in it then."""

    source: str
    head: str


class Returned(NamedTuple):
    """Where the work is now; `beside` says that the original had changed, so that the two want to be merged."""

    path: Path
    beside: bool


def borrow(path: Path, folder: Path) -> Path:
    """Copies an event nobody has open into a folder of this laptop, and notes where it came from."""
    head = head_of(path)
    target = _free(folder / path.name)
    with told_in_words(target), at_rest(path) as quiet:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(quiet, target)
    _write({**_notes(), str(target): Borrowed(str(path), head)})
    return target


def is_borrowed(path: Path) -> bool:
    """Whether this file is such a copy."""
    return str(path) in _notes()


def give_back(copy: Path) -> Returned | None:
    """Brings a closed copy back to where it came from; None where it was never borrowed.

    Raises a FileTrouble when that cannot be done, as when the stick is out; the copy stays and is still noted.
    """
    notes = _notes()
    borrowed = notes.get(str(copy))
    if borrowed is None:
        return None
    source = Path(borrowed.source)
    if not source.parent.is_dir():
        words = "“{name}” cannot be brought back: its folder is not there. Your work is safe in {copy}."
        raise CannotWrite(source, say(words, name=source.name, copy=copy))
    mine = head_of(copy)
    beside = _has_changed(source, borrowed.head)
    target = _free(source.with_stem(f"{source.stem} from this laptop")) if beside else source
    with told_in_words(target), at_rest(copy) as quiet:
        _copy(quiet, target)
    _write({**notes, str(copy): Borrowed(str(source), borrowed.head if beside else mine)})
    return Returned(target, beside)


def head_of(path: Path) -> str:
    """The id of the newest act in a file nobody has open."""
    with reader(path) as connection:
        return last_head(connection).id


def _has_changed(source: Path, head: str) -> bool:
    """Whether somebody worked there meanwhile. A file that is gone has not changed: it is simply put back."""
    if not source.exists():
        return False
    try:
        return head_of(source) != head
    except FileTrouble:
        return True  # open elsewhere, or half copied by a cloud: never written over


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all; what stood there before is there until the moment it is replaced."""
    unfinished = target.with_name(f".facilitator-{secrets.token_hex(6)}.unfinished")
    try:
        shutil.copyfile(source, unfinished)
        with unfinished.open("r+b") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _free(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_stem(f"{path.stem} {number}")
        number += 1
    return found


def _notes() -> dict[str, Borrowed]:
    try:
        return msgspec.json.decode((settings.data_folder() / _NOTE).read_bytes(), type=dict[str, Borrowed])
    except (OSError, msgspec.MsgspecError):
        return {}


def _write(notes: dict[str, Borrowed]) -> None:
    """Copies that are gone are forgotten."""
    kept = {copy: one for copy, one in notes.items() if Path(copy).exists()}
    settings.data_folder().mkdir(parents=True, exist_ok=True)
    (settings.data_folder() / _NOTE).write_bytes(msgspec.json.encode(kept))

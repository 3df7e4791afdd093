"""Event files as a whole: made, looked at from outside, copied."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from facilitator.domain.command import Act
from facilitator.domain.record import Record
from facilitator.store import blobs, journal, sidecars
from facilitator.store.ballot_salvage import Boxes, write_boxes
from facilitator.store.connection import check_marks, file_address, mark_and_format, not_ours, told_in_words
from facilitator.store.errors import CannotRead, CannotWrite
from facilitator.store.holding import refuse_if_held_by_another
from facilitator.store.live import is_live
from facilitator.store.phone_box import forget_phones
from facilitator.store.writing import signed, write_records
from facilitator.words import say

FILE_ENDING = ".facil"


def create(
    path: Path,
    records: Iterable[Record],
    *,
    pictures: Mapping[str, bytes] | None = None,
    boxes: Boxes | None = None,
    parent: str | None = None,
    force: bool = False,
) -> None:
    """Makes a complete event file, or none at all. Refuses to overwrite unless forced.

    `records` hold exactly one Event and every record they point at; `pictures` are bytes by sha256; `boxes` are those
    of a file that is recovered; `parent` is the act of another copy after which these records were handed over.
    """
    with _appearing_at(path, force) as unfinished:
        _fill(unfinished, records, pictures or {}, boxes or Boxes(), parent)


@contextmanager
def _appearing_at(path: Path, force: bool) -> Iterator[Path]:
    """A place to write a file, which then appears whole at the path, or not at all."""
    _refuse_to_replace(path, force)
    unfinished = path.with_name(f".facilitator-{secrets.token_hex(6)}.unfinished")
    with told_in_words(path):
        try:
            yield unfinished
            _make_safe(unfinished)
            _move_into_place(unfinished, path, force)
        finally:
            for ending in ("", sidecars.ROLLBACK, sidecars.LOG):
                sidecars.beside(unfinished, ending).unlink(missing_ok=True)


def _refuse_to_replace(path: Path, force: bool) -> None:
    if not path.parent.is_dir():
        raise CannotWrite(path, say("“{name}” cannot be made: its folder is not there.", name=path.name))
    if not os.path.lexists(path):
        return
    if not force:
        words = "“{name}” is there already. Choose another name, or say that it may be overwritten."
        raise CannotWrite(path, say(words, name=path.name))
    if path.is_dir():
        raise CannotWrite(path, say("“{name}” is a folder; it cannot be replaced.", name=path.name))
    if is_live(path):
        raise CannotWrite(path, say("“{name}” is open just now; it cannot be replaced.", name=path.name))
    if path.is_file():
        refuse_if_held_by_another(path)


def _make_safe(path: Path) -> None:
    with path.open("r+b") as finished:
        os.fsync(finished.fileno())


def _fill(
    path: Path, records: Iterable[Record], pictures: Mapping[str, bytes], boxes: Boxes, parent: str | None
) -> None:
    from facilitator.store.migrations import lay_out  # noqa: PLC0415 - late: only creating needs sqlite-utils

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma secure_delete=1").fetchone()
        connection.execute("pragma foreign_keys=1")
        lay_out(connection)
        connection.execute("begin immediate")
        count, total = write_records(connection, records)
        for sha256, content in pictures.items():
            blobs.put(connection, sha256, content)
        write_boxes(connection, boxes)
        journal.append(connection, _first_entry(count, total, parent), b"[]")
        connection.execute("commit")


def _first_entry(count: int, total: int, parent: str | None) -> journal.Entry:
    label = msgspec.json.encode(say("begin the event" if parent is None else "hand over")).decode()
    now = datetime.now(UTC).isoformat()
    return journal.Entry(1, secrets.token_hex(8), parent, now, "", Act.SEALED, None, None, label, count, signed(total))


def _move_into_place(unfinished: Path, path: Path, force: bool) -> None:
    """A rename that, unless forced, never replaces a file that has appeared meanwhile."""
    if not force:
        try:
            os.link(unfinished, path)
            return
        except FileExistsError:
            raise CannotWrite(path, say("“{name}” is there already.", name=path.name)) from None
        except OSError:
            pass  # a drive without hard links: the check at the start has to do
    sidecars.remove_before_replacing(path)
    unfinished.replace(path)
    sidecars.remove_after_replacing(path)


def look_from_outside(path: Path, *, also_newer: bool = False) -> None:
    """Refuses what cannot be an event of this version, without a lock and without touching it.

    CannotRead: missing. NotOurFile: a folder, an empty file, another kind of file. NewerFile: from a newer version,
    unless such files are welcome too.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise CannotRead(path, say("There is no file “{name}” here.", name=path.name)) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotRead(path, say("“{name}” cannot be read: {why}.", name=path.name, why=reason)) from problem
    if stat.S_ISDIR(found.st_mode):
        raise not_ours(path, "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise not_ours(path, "it is not a file")
    if found.st_size == 0:
        raise not_ours(path, "it is empty")
    if not os.access(path, os.R_OK):
        raise CannotRead(path, say("“{name}” may not be read by you.", name=path.name))
    if not is_live(path):
        _check_marks(path, also_newer)


def _check_marks(path: Path, also_newer: bool) -> None:
    with told_in_words(path):
        try:
            mark, number = mark_and_format(path)
        except sqlite3.DatabaseError:
            if not sidecars.has_leftovers(path):
                raise
            return  # killed while its log was being merged: the file is whole only together with the log
    check_marks(path, mark, number, also_newer=also_newer)


def save_a_copy(connection: sqlite3.Connection, target: Path, *, force: bool = False) -> None:
    """A fresh, compact copy of an open event, made by SQLite itself; appears whole or not at all."""
    with _appearing_at(target, force) as unfinished, _one_file_beside(connection):
        connection.execute("vacuum into ?", (file_address(unfinished, "mode=rwc"),))
        with closing(sqlite3.connect(unfinished)) as copy:
            forget_phones(copy)


def lay_anew(connection: sqlite3.Connection) -> None:
    """Writes every page anew in the order of its keys, and nothing that was deleted; the log is left empty."""
    with _one_file_beside(connection):
        connection.execute("vacuum")
    busy = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    if busy:
        raise sqlite3.OperationalError("the log could not be merged")


@contextmanager
def _one_file_beside(connection: sqlite3.Connection) -> Iterator[None]:
    """SQLite's own vacuum attaches a file; nobody else may."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)

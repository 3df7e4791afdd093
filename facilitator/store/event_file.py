"""Event files as a whole: made, looked at from outside, copied."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from facilitator.domain.command import Act
from facilitator.domain.record import Record
from facilitator.store import blobs, journal
from facilitator.store.connection import mark_and_format, not_ours, told_in_words
from facilitator.store.errors import CannotRead, CannotWrite, NewerFile
from facilitator.store.live import is_live
from facilitator.store.schema import APPLICATION_ID, FORMAT
from facilitator.store.writing import signed, write_records
from facilitator.words import say

FILE_ENDING = ".facil"


def create(
    path: Path, records: Iterable[Record], *, pictures: Mapping[str, bytes] | None = None, force: bool = False
) -> None:
    """Makes a complete event file, or none at all. Refuses to overwrite unless forced.

    `records` hold exactly one Event and every record they point at; `pictures` are bytes by sha256.
    """
    if path.exists() and not force:
        words = "“{name}” is there already. Choose another name, or say that it may be overwritten."
        raise CannotWrite(path, say(words, name=path.name))
    if path.exists() and is_live(path):
        raise CannotWrite(path, say("“{name}” is open just now; it cannot be replaced.", name=path.name))
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.unfinished")
    with told_in_words(path):
        try:
            _fill(unfinished, records, pictures or {})
            _move_into_place(unfinished, path, force)
        finally:
            unfinished.unlink(missing_ok=True)


def _fill(path: Path, records: Iterable[Record], pictures: Mapping[str, bytes]) -> None:
    from facilitator.store.migrations import lay_out  # noqa: PLC0415 - late: only creating needs sqlite-utils

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma secure_delete=1").fetchone()
        connection.execute("pragma foreign_keys=1")
        lay_out(connection)
        connection.execute("begin immediate")
        total = write_records(connection, records)
        for sha256, content in pictures.items():
            blobs.put(connection, sha256, content)
        journal.append(connection, _first_entry(total), b"[]")
        connection.execute("commit")
        connection.execute("pragma journal_mode=wal").fetchone()
        connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    with path.open("rb") as finished:
        os.fsync(finished.fileno())


def _first_entry(total: int) -> journal.Entry:
    label = msgspec.json.encode(say("begin the event")).decode()
    now = datetime.now(UTC).isoformat()
    return journal.Entry(1, secrets.token_hex(8), None, now, "", Act.SEALED, None, None, label, signed(total))


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
    for side in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            Path(f"{path}{side}").unlink()
    unfinished.replace(path)


def look_from_outside(path: Path) -> None:
    """Refuses what cannot be an event of this version, without a lock and without touching it.

    CannotRead: missing. NotOurFile: a folder, an empty file, another kind of file. NewerFile: from a newer version.
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
        _check_marks(path)


def _check_marks(path: Path) -> None:
    with told_in_words(path):
        mark, number = mark_and_format(path)
    if mark != APPLICATION_ID:
        raise not_ours(path, "it is another program's database")
    if number > FORMAT:
        raise NewerFile(path)


def save_a_copy(connection: sqlite3.Connection, target: Path, *, force: bool = False) -> None:
    """A fresh, compact copy of an open event, made by SQLite itself; appears whole or not at all."""
    if target.exists() and not force:
        raise CannotWrite(target, say("“{name}” is there already. Choose another name.", name=target.name))
    if target.exists() and is_live(target):
        raise CannotWrite(target, say("“{name}” is open just now; it cannot be replaced.", name=target.name))
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")
    with told_in_words(target):
        try:
            connection.execute("vacuum into ?", (str(unfinished),))
            _move_into_place(unfinished, target, force)
        finally:
            unfinished.unlink(missing_ok=True)

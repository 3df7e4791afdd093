"""Opening SQLite the one way this program does, and telling its troubles in words.

Nobody else opens an event file: a plain `open()` of a file that is in use would drop SQLite's locks.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from facilitator.store.errors import CannotRead, CannotWrite, Damaged, FileTrouble, HeldElsewhere, NewerFile, NotOurFile
from facilitator.store.lock import holder_of
from facilitator.store.schema import APPLICATION_ID, FORMAT, known_fingerprint
from facilitator.store.schema import fingerprint as fingerprint_of
from facilitator.store.snapshots import newest_for
from facilitator.words import Words, say

LONGEST_VALUE = 20_000_000
_WRITER_SETTINGS = (
    ("locking_mode", "exclusive"),
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("busy_timeout", 0),
    ("wal_autocheckpoint", 1000),
    ("journal_size_limit", 8_000_000),
)
_READER_SETTINGS = (("trusted_schema", 0), ("cell_size_check", 1), ("query_only", 1))


def connect_to_write(path: Path, *, also_newer: bool = False) -> sqlite3.Connection:
    """The one connection of a writer: EXCLUSIVE, WAL, FULL; the settings are read back and must hold.

    Newer files only for a copy, to merge its log.
    """
    connection = _connect(path, "mode=rw")
    try:
        _set(connection, path, _WRITER_SETTINGS)
        connection.execute("pragma fullfsync=1")
        check_marks(path, *marks_of(connection), also_newer=also_newer)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that takes no lock, makes no side file and cannot write. Only for files nobody has open."""
    connection = _connect(path, "mode=ro&immutable=1")
    try:
        _set(connection, path, _READER_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file_address(path, options),
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def file_address(path: Path, options: str) -> str:
    """A path as SQLite takes it with options, whatever bytes are in its name."""
    return f"file:{quote(os.fsencode(path))}?{options}"


def _set(connection: sqlite3.Connection, path: Path, settings: tuple[tuple[str, str | int], ...]) -> None:
    for name, wanted in settings:
        connection.execute(f"pragma {name}={wanted}").fetchone()
    for name, wanted in settings:
        got = connection.execute(f"pragma {name}").fetchone()[0]
        if got != wanted:
            words = (
                "SQLite does not keep its setting {name} for “{file}” ({got}); the file cannot be trusted to this disk."
            )
            raise CannotWrite(path, say(words, name=name, file=path.name, got=got))


def mark_and_format(path: Path) -> tuple[int, int]:
    """The application mark and the format number in a file's head, read without any lock."""
    connection = connect_to_read(path)
    try:
        return marks_of(connection)
    finally:
        connection.close()


def marks_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """The application mark and the format number."""
    mark = connection.execute("pragma application_id").fetchone()[0]
    return mark, connection.execute("pragma user_version").fetchone()[0]


def check_marks(path: Path, mark: int, number: int, *, also_newer: bool = False) -> None:
    """Refuses a file of another program, or of another format than this version's."""
    if mark != APPLICATION_ID:
        raise not_ours(path, "it is another program's database")
    if number < 1:
        raise Damaged(path, "its format is not known")
    if number > FORMAT and not also_newer:
        raise NewerFile(path)


def check_fingerprint(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file whose tables, views or triggers are not exactly those of its format: it was made by others."""
    parts = connection.execute("select type, name, sql from sqlite_master").fetchall()
    if fingerprint_of(parts) != known_fingerprint(marks_of(connection)[1]):
        raise not_ours(path, "its tables are not those of an event")


def not_ours(path: Path, why: str) -> NotOurFile:
    """The refusal of a file that holds no event."""
    return NotOurFile(path, say("“{name}” is not a Facilitator event: {why}.", name=path.name, why=why))


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Turns SQLite's troubles with a file into ours."""
    try:
        yield
    except sqlite3.Error as problem:
        raise in_words(path, problem) from problem
    except UnicodeDecodeError as problem:
        raise Damaged(path, "parts of it cannot be read") from problem
    except OSError as problem:
        raise CannotWrite(path, _disk_words(path, problem.strerror or str(problem))) from problem


def in_words(path: Path, problem: sqlite3.Error) -> FileTrouble:
    """What an SQLite error means for the people in front of the program."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return HeldElsewhere(path, holder_of(path), newest_for(path))
    if code == sqlite3.SQLITE_NOTADB:
        return not_ours(path, "it is another kind of file")
    if code == sqlite3.SQLITE_CORRUPT or is_unreadable_text(problem):
        return Damaged(path, "parts of it cannot be read")
    if code == sqlite3.SQLITE_TOOBIG:
        return Damaged(path, "one of its values is too long to be read")
    if code == sqlite3.SQLITE_FULL:
        return CannotWrite(path, _disk_words(path, "the disk is full"))
    if code == sqlite3.SQLITE_CANTOPEN:
        return CannotRead(path, say("“{name}” cannot be opened here: its folder does not allow it.", name=path.name))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return CannotWrite(path, _disk_words(path, "it may not be changed here"))
    return CannotWrite(path, _disk_words(path, str(problem)))


def is_unreadable_text(problem: sqlite3.Error) -> bool:
    """Whether a text in the file is no text: the one trouble that Python's binding finds, without a code of SQLite."""
    return isinstance(problem, sqlite3.OperationalError) and not hasattr(problem, "sqlite_errorcode")


def _disk_words(path: Path, why: str) -> Words:
    return say("“{name}” cannot be written: {why}. What was saved before is safe.", name=path.name, why=why)

"""What an event file looks like inside: its tables, their columns, and the marks by which it is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from facilitator.store.format_1 import FORMAT_1

APPLICATION_ID = 0x46414349  # "FACI"
FORMAT = 1
SQL_TYPES = {"text": "TEXT", "int": "INTEGER", "bool": "INTEGER", "moment": "TEXT", "json": "TEXT"}

_KEPT_BY_TOOLS = {("table", "_sqlite_migrations"), ("index", "idx__sqlite_migrations_migration_set_name")}

META = (
    'CREATE TABLE "meta" ("name" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL,'
    ' "digest" INTEGER NOT NULL) WITHOUT ROWID'
)
BLOB = (
    'CREATE TABLE "blob" ("sha256" TEXT PRIMARY KEY NOT NULL, "size" INTEGER NOT NULL, "bytes" BLOB NOT NULL)'
    " WITHOUT ROWID"
)
JOURNAL = (
    'CREATE TABLE "journal" ("revision" INTEGER PRIMARY KEY NOT NULL, "id" TEXT NOT NULL, "parent" TEXT,'
    ' "at" TEXT NOT NULL, "actor" TEXT NOT NULL, "act" TEXT NOT NULL, "turn" TEXT, "turns" INTEGER,'
    ' "label" TEXT NOT NULL, "records" INTEGER NOT NULL, "total" INTEGER NOT NULL,'
    ' "images_digest" INTEGER NOT NULL, "digest" INTEGER NOT NULL,'
    ' "images" TEXT NOT NULL)'
)


class Column(NamedTuple):
    """One column of a table of records."""

    name: str
    type: str
    needed: bool
    points_at: str | None


class Table(NamedTuple):
    """The table of one kind of record; its last column, not listed, is the row's digest."""

    name: str
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """The tables of records by kind, as they stand in files of the current format."""
    return {table.name: table for table in parsed(FORMAT_1)}


def parsed(words: str) -> list[Table]:
    """Tables out of the notation of a format's text."""
    found = []
    for name, columns in re.findall(r"^(\w+):\n((?: {4}.*\n)+)", words, flags=re.MULTILINE):
        found.append(Table(name, tuple(_column(part.strip()) for part in columns.split(",") if part.strip())))
    return found


def _column(words: str) -> Column:
    name, kind, *rest = words.split()
    return Column(name, kind.rstrip("!"), kind.endswith("!"), rest[0][1:] if rest else None)


def create_statement(table: Table) -> str:
    """The SQL that makes a table of records, references deferred to the end of a transaction."""
    columns = [_column_sql(column) for column in table.columns]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, "digest" INTEGER NOT NULL) WITHOUT ROWID'


def _column_sql(column: Column) -> str:
    sql = f'"{column.name}" {SQL_TYPES[column.type]}'
    if column.name == "id":
        return f"{sql} PRIMARY KEY NOT NULL"
    if column.needed:
        sql += " NOT NULL"
    if column.points_at:
        sql += f' REFERENCES "{column.points_at}"("id") DEFERRABLE INITIALLY DEFERRED'
    return sql


def statements_of_format_1() -> list[str]:
    """Everything a file of format 1 is made of."""
    return [META, BLOB, JOURNAL, *(create_statement(table) for table in parsed(FORMAT_1))]


def fingerprint(parts: Sequence[tuple[str, str, str | None]]) -> str:
    """A hash over (type, name, SQL) of all parts of a file but SQLite's own indexes and sqlite-utils' list of steps."""
    kept = sorted(
        (kind, name, re.sub(r"\s+", " ", sql or "").strip())
        for kind, name, sql in parts
        if (kind, name) not in _KEPT_BY_TOOLS and not (kind == "index" and sql is None)
    )
    return hashlib.sha256(repr(kept).encode()).hexdigest()


@cache
def known_fingerprint() -> str:
    """The fingerprint of a sound file of the current format."""
    parts = [("table", sql.split('"')[1], sql) for sql in statements_of_format_1()]
    return fingerprint(parts)

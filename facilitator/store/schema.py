"""What an event file looks like inside: its tables, their columns, and the marks by which it is known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from facilitator.store.format_1 import FORMAT_1
from facilitator.store.format_2 import NEW_COLUMNS, NEW_TABLES, PHONE_TABLE, SEALED_TABLES

APPLICATION_ID = 0x46414349  # "FACI"
FORMAT = 2
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
    """The table of one kind of record; a column not listed is the row's digest.

    `first` is how many of its columns stood there when the table came into being: see `format_2`.
    """

    name: str
    columns: tuple[Column, ...]
    first: int


@cache
def tables(number: int = FORMAT) -> dict[str, Table]:
    """The tables of records by kind, as they stand in files of a format, the current one unless said."""
    found = {table.name: table for table in parsed(FORMAT_1)}
    if number > 1:
        found |= {table.name: table for table in parsed(NEW_TABLES)}
        for added in parsed(NEW_COLUMNS):
            grown = found[added.name]
            found[added.name] = grown._replace(columns=grown.columns + added.columns)
    return found


def parsed(words: str) -> list[Table]:
    """Tables out of the notation of a format's text."""
    found = []
    for name, columns in re.findall(r"^(\w+):\n((?: {4}.*\n)+)", words, flags=re.MULTILINE):
        parts = tuple(_column(part.strip()) for part in columns.split(",") if part.strip())
        found.append(Table(name, parts, len(parts)))
    return found


def _column(words: str) -> Column:
    name, kind, *rest = words.split()
    return Column(name, kind.rstrip("!"), kind.endswith("!"), rest[0][1:] if rest else None)


def column_names(table: Table) -> list[str]:
    """The names of all columns as they stand in the file, the digest's among them."""
    names = [column.name for column in table.columns]
    return [*names[: table.first], "digest", *names[table.first :]]


def create_statement(table: Table) -> str:
    """The SQL that makes a table of records, references deferred to the end of a transaction.

    Columns that came later stand behind the digest: so SQLite itself writes it down when it adds a column.
    """
    columns = [_column_sql(column) for column in table.columns]
    columns.insert(table.first, '"digest" INTEGER NOT NULL')
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}) WITHOUT ROWID'


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


def statements_of_format_2() -> list[str]:
    """What brings a file of format 1 to format 2."""
    made = [create_statement(table) for table in parsed(NEW_TABLES)]
    return [*made, *SEALED_TABLES, PHONE_TABLE] + [
        f'ALTER TABLE "{table.name}" ADD COLUMN {_column_sql(column)}'
        for table in parsed(NEW_COLUMNS)
        for column in table.columns
    ]


def fingerprint(parts: Iterable[tuple[str, str, str | None]]) -> str:
    """A hash over (type, name, SQL) of all parts of a file but SQLite's own indexes and sqlite-utils' list of steps."""
    kept = sorted(
        (kind, name, re.sub(r"\s+", " ", sql or "").strip())
        for kind, name, sql in parts
        if (kind, name) not in _KEPT_BY_TOOLS and not (kind == "index" and sql is None)
    )
    return hashlib.sha256(repr(kept).encode()).hexdigest()


@cache
def known_fingerprint(number: int = FORMAT) -> str:
    """The fingerprint of a sound file of a format, the current one unless said.

    Worked out from the words SQLite keeps: asking SQLite itself would cost every start some milliseconds.
    """
    kept = [META, BLOB, JOURNAL, *map(create_statement, tables(number).values())]
    if number > 1:
        kept += [*SEALED_TABLES, PHONE_TABLE]
    return fingerprint(("table", statement.split('"', 2)[1], statement) for statement in kept)

"""Records as rows and back, each row with a digest that tells a changed bit."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from facilitator.domain.kinds import BY_KIND
from facilitator.domain.record import Record
from facilitator.store.schema import Column, Table, tables

Row = tuple[Any, ...]
ROOM = 1 << 64

_pack = msgspec.msgpack.Encoder().encode
_json = msgspec.json.Encoder().encode


class Damage(ValueError):
    """A row is not what was saved."""


def fetched(connection: sqlite3.Connection, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    """All rows of a query. Always to the end: a refusal halfway would leave a statement open, and with it the file.

    Damage when a text in them is no text: the one trouble that Python's binding finds, without a code of SQLite.
    """
    try:
        return connection.execute(sql, values).fetchall()
    except (sqlite3.OperationalError, UnicodeDecodeError) as problem:
        if hasattr(problem, "sqlite_errorcode"):
            raise
        raise Damage("a text in it cannot be read") from problem


class Shape(NamedTuple):
    """How one kind of record becomes a row: its SQL, its columns, and which of them need a conversion."""

    table: Table
    record_class: type[Record]
    names: tuple[str, ...]
    odd: dict[int, Callable[[Any], Any]]
    json_places: tuple[int, ...]
    bool_places: tuple[int, ...]
    values_of: Callable[[Any], tuple[Any, ...]]
    put_sql: str
    remove_sql: str
    read_sql: str


@cache
def shape(kind: str) -> Shape:
    """The shape of one kind's rows."""
    table = tables()[kind]
    names = tuple(column.name for column in table.columns)
    quoted = [f'"{name}"' for name in (*names, "digest")]
    marks = ", ".join("?" * len(quoted))
    sets = ", ".join(f"{name}=excluded.{name}" for name in quoted[1:])
    return Shape(
        table,
        BY_KIND[kind],
        names,
        {place: _to_sql(column) for place, column in enumerate(table.columns) if _is_odd(kind, column)},
        tuple(place for place, column in enumerate(table.columns) if column.type == "json"),
        tuple(place for place, column in enumerate(table.columns) if column.type == "bool"),
        attrgetter(*names),
        f'INSERT INTO "{kind}" ({", ".join(quoted)}) VALUES ({marks}) ON CONFLICT("id") DO UPDATE SET {sets}',
        f'DELETE FROM "{kind}" WHERE "id"=?',
        f'SELECT {", ".join(quoted)} FROM "{kind}"',
    )


@cache
def read_sql(kind: str, number: int) -> str | None:
    """Reads all rows of a kind from a file of a format; None where that format has no such kind."""
    table = tables(number).get(kind)
    return None if table is None else select_sql(kind, [column.name for column in table.columns])


def select_sql(kind: str, there: Collection[str]) -> str:
    """Reads a kind's rows as this version has them, from a table with some of the columns; the others are empty."""
    names = [f'"{name}"' if name in there else "NULL" for name in shape(kind).names]
    return f'SELECT {", ".join(names)}, "digest" FROM "{kind}"'


def rows_of_kind(connection: sqlite3.Connection, kind: str) -> list[Row]:
    """All rows of a kind from a file of this format or an older one."""
    sql = read_sql(kind, connection.execute("pragma user_version").fetchone()[0])
    return [] if sql is None else fetched(connection, sql)


def plain_columns(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The plain columns of a plain table as they stand there; none for a view, which could keep us busy for ever."""
    sql = "SELECT 1 FROM sqlite_master WHERE type='table' AND name=? AND sql NOT LIKE 'CREATE VIRTUAL%'"
    if connection.execute(sql, (kind,)).fetchone() is None:
        return []
    names = connection.execute("SELECT CAST(name AS BLOB) FROM pragma_table_xinfo(?) WHERE hidden=0", (kind,))
    return [bytes(name).decode(errors="replace") for (name,) in names]


@cache
def update_sql(kind: str, places: tuple[int, ...]) -> str:
    """Changes the columns at these places and the digest of one row."""
    names = [*(shape(kind).names[place] for place in places), "digest"]
    sets = ", ".join(f'"{name}"=?' for name in names)
    return f'UPDATE "{kind}" SET {sets} WHERE "id"=?'


def _is_odd(kind: str, column: Column) -> bool:
    """Columns whose Python values are not what SQLite keeps. Text is odd only where it may be an enum's member."""
    return column.type in ("json", "bool", "moment") or column.name in _enum_fields(kind)


@cache
def _enum_fields(kind: str) -> frozenset[str]:
    return frozenset(
        name
        for name, hint in BY_KIND[kind].__annotations__.items()
        if hint.split(" ")[0].rstrip("?") not in ("str", "int", "bool") and not hint.split(" ")[0].endswith("Id")
    )


def _to_sql(column: Column) -> Callable[[Any], Any]:
    if column.type == "json":
        return lambda value: None if value is None else _json(value).decode()
    if column.type == "bool":
        return lambda value: None if value is None else int(value)
    if column.type == "moment":
        return lambda value: None if value is None else value.isoformat()
    return lambda value: None if value is None else str.__str__(value)


def row_of(record: Record) -> Row:
    """The record's row, its digest last."""
    how = shape(record.kind_name)
    values = list(how.values_of(record))
    for place, convert in how.odd.items():
        values[place] = convert(values[place])
    return (*values, _digest_of(how, values))


def changed_row(before: Record, after: Record, row: Row) -> tuple[Row, tuple[int, ...]]:
    """The row of a record made from the row of what it was before, and the places that have changed."""
    how = shape(after.kind_name)
    old, new = how.values_of(before), how.values_of(after)
    places = tuple([place for place, value in enumerate(new) if value is not old[place]])
    values = list(row[:-1])
    for place in places:
        convert = how.odd.get(place)
        values[place] = new[place] if convert is None else convert(new[place])
    return (*values, _digest_of(how, values)), places


def _digest_of(how: Shape, values: Sequence[Any]) -> int:
    """The digest of a row of records; columns that came later count only where one of them holds something."""
    first = how.table.first
    if first < len(values) and not any(value is not None for value in values[first:]):
        values = values[:first]
    return digest(how.table.name, values)


def digest(kind: str, values: Sequence[Any]) -> int:
    """A signed 64-bit number over a row's values and its kind."""
    found = hashlib.blake2b(_pack(values), digest_size=8, person=kind[:16].encode()).digest()
    return int.from_bytes(found, "big", signed=True)


def records_of(kind: str, rows: Iterable[Row]) -> tuple[dict[str, Record], int]:
    """Records by id from rows, and the sum of their digests. Damage names the first row that is not as saved."""
    how = shape(kind)
    found: list[dict[str, Any]] = []
    total = 0
    for row in rows:
        values = row[:-1]
        if _digest_of(how, values) != row[-1]:
            raise Damage(f"a record ({kind.replace('_', ' ')}) has changed on the disk")
        total += row[-1]
        found.append(dict(zip(how.names, fields_of(how, values), strict=True)))
    try:
        records = msgspec.convert(found, list[how.record_class])  # type: ignore[name-defined]
    except (msgspec.ValidationError, msgspec.DecodeError) as problem:
        raise Damage(f"a record ({kind.replace('_', ' ')}) cannot be read: {problem}") from problem
    return {record.id: record for record in records}, total % ROOM


def fields_of(how: Shape, values: Sequence[Any]) -> Sequence[Any]:
    """What SQLite keeps, as a record's values before they are converted."""
    if not (how.json_places or how.bool_places):
        return values
    open_values = list(values)
    for place in how.json_places:
        text = open_values[place]
        if text == "[]":
            open_values[place] = ()
        elif text is not None:
            open_values[place] = msgspec.json.decode(text)
    for place in how.bool_places:
        value = open_values[place]
        open_values[place] = None if value is None else value == 1
    return open_values

"""Every record of every kind becomes a row and comes back as it was; every row tells a changed value."""

from __future__ import annotations

import sqlite3
import types
from contextlib import closing
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.harvest import Note, NoteSource
from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, reference_fields
from facilitator.store.rows import Damage, records_of, row_of, shape
from facilitator.store.schema import create_statement, known_fingerprint, tables
from tests.any_state import values

TRAPS = ["null", "true", "false", "1", "0", "1.0", "[]", "{}", "", " ", "'", '"', "🙂", "\x01\x1f\x7f", "2026-05-04"]


SOME_IDS = {record_class.kind_name: ["a", "null", "1", "🙂"] for record_class in KINDS}


def any_record(record_class: type[Record]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record_class)
    fields = {field.name: field for field in msgspec.structs.fields(record_class)}
    strategies = {name: _any_value(hints[name]) for name in fields}
    needed = {name: strategies[name] for name, field in fields.items() if field.required}
    free = {name: strategies[name] for name, field in fields.items() if not field.required}
    return st.fixed_dictionaries(needed, optional=free).map(lambda given: record_class(**given))


def _any_value(hint: Any) -> st.SearchStrategy[Any]:
    if hasattr(hint, "__supertype__"):
        return st.sampled_from(TRAPS)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(_any_value(part) for part in get_args(hint)))
    if get_origin(hint) is tuple and hasattr(get_args(hint)[0], "__supertype__"):
        return st.lists(_any_value(get_args(hint)[0]), max_size=3).map(tuple)
    plain = values(hint, SOME_IDS)
    return plain | st.sampled_from(TRAPS) if hint is str else plain


def through_sqlite(record: Record) -> Record:
    """A record written into its table and read back, with no other table there."""
    how = shape(record.kind_name)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(create_statement(how.table))
        connection.execute(how.put_sql, row_of(record))
        found, total = records_of(record.kind_name, connection.execute(how.read_sql))
    assert total == row_of(record)[-1] % (1 << 64)
    return found[record.id]


@pytest.mark.parametrize("record_class", KINDS, ids=lambda one: one.kind_name)
@given(data=st.data())
def test_every_record_comes_back_from_its_row_as_it_was(record_class: type[Record], data: st.DataObject) -> None:
    record = data.draw(any_record(record_class))
    back = through_sqlite(record)
    assert back == record


@pytest.mark.parametrize("text", TRAPS)
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    assert through_sqlite(Note(id="n", text=text, order="a1")) == Note(id="n", text=text, order="a1")


@given(data=st.data())
def test_a_changed_value_in_a_row_is_noticed(data: st.DataObject) -> None:
    record_class = data.draw(st.sampled_from(KINDS))
    row = row_of(data.draw(any_record(record_class)))
    place = data.draw(st.integers(0, len(row) - 1))
    other = data.draw(st.sampled_from([None, "x", "1", 1, 0, -7]).filter(lambda one: one != row[place]))
    changed = (*row[:place], other, *row[place + 1 :])
    with pytest.raises(Damage):
        records_of(record_class.kind_name, [changed])


def test_a_row_in_another_kinds_table_is_noticed() -> None:
    row = row_of(Note(id="n", text="t", order="a1"))
    with pytest.raises(Damage):
        records_of("cluster", [row])


def _column_type(hint: Any) -> str:
    parts = [part for part in (get_args(hint) or (hint,)) if part is not type(None)]
    if getattr(hint, "__origin__", None) is tuple or len(parts) > 1:
        return "json"
    part = getattr(parts[0], "__supertype__", parts[0])
    if part in (str, int, bool):
        return {str: "text", int: "int", bool: "bool"}[part]
    if isinstance(part, type) and issubclass(part, Enum):
        return "text"
    if getattr(part, "__module__", "") == "datetime":
        return "moment"
    return "json"


@pytest.mark.parametrize("record_class", KINDS, ids=lambda one: one.kind_name)
def test_the_table_of_a_kind_has_a_column_for_every_field_and_no_other(record_class: type[Record]) -> None:
    hints = get_type_hints(record_class)
    columns = tables()[record_class.kind_name].columns
    assert {column.name for column in columns} == set(record_class.__struct_fields__)
    assert {column.name: column.type for column in columns} == {
        name: _column_type(hints[name]) for name in record_class.__struct_fields__
    }


@pytest.mark.parametrize("record_class", KINDS, ids=lambda one: one.kind_name)
def test_a_column_may_be_empty_just_where_its_field_may_be_unknown(record_class: type[Record]) -> None:
    hints = get_type_hints(record_class)
    for column in tables()[record_class.kind_name].columns:
        assert column.needed == (type(None) not in get_args(hints[column.name])), column.name


@pytest.mark.parametrize("record_class", KINDS, ids=lambda one: one.kind_name)
def test_a_column_points_at_the_kind_its_field_points_at(record_class: type[Record]) -> None:
    expected = {field.name: field.kind for field in reference_fields(record_class) if not field.many}
    columns = tables()[record_class.kind_name].columns
    assert {column.name: column.points_at for column in columns if column.points_at} == expected


def test_every_kind_has_a_table_and_every_table_a_kind() -> None:
    assert set(tables()) == {record_class.kind_name for record_class in KINDS}


def test_the_tables_of_format_1_are_never_changed_again() -> None:
    """Files of this format exist. A new field is a new format and a migration: see store/migrations."""
    assert known_fingerprint(1) == "cec1dd64da917afa5c913f4ae4781fcaf3f292662a31089c185e89ac324b1552"


def test_the_tables_of_format_2_are_never_changed_again() -> None:
    assert known_fingerprint(2) == "c305b44cc0214d0b68dfc743479fdc7bcc6bb3e2dbd9c75d6c551fcded761564"


def test_members_of_enums_are_kept_as_plain_texts() -> None:
    row = row_of(Note(id="n", text="t", order="a1", source=NoteSource.PHONE))
    assert {type(value) for value in row} <= {str, int, type(None)}

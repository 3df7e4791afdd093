"""What phones are known by stays in the file, and goes nowhere else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from tests.builders import a_cafe


def test_rows_are_there_after_reopening_and_a_row_of_none_is_taken_away(tmp_path: Path) -> None:
    path = _event(tmp_path)
    with OpenEvent(path) as event:
        event.phones.put("note", {"port": "8080", "locked": "true"}).result()
        event.phones.put("note", {"locked": None}).result()
        event.phones.put("device", {"a": "{}"}).result()
    with OpenEvent(path) as event:
        assert event.phones.rows("note").result() == {"port": "8080"}
        assert event.phones.rows("device").result() == {"a": "{}"}
        event.phones.forget().result()
        assert event.phones.rows("device").result() == {}


def test_a_saved_copy_knows_no_phones(tmp_path: Path) -> None:
    with OpenEvent(_event(tmp_path)) as event:
        event.phones.put("device", {"hash": '{"name":"Rosalind Canary"}'}).result()
        event.save_a_copy(tmp_path / "copy.facil").result()
    assert b"Canary" not in (tmp_path / "copy.facil").read_bytes()
    with OpenEvent(tmp_path / "copy.facil") as copy:
        assert copy.phones.rows("device").result() == {}


def test_a_row_that_has_changed_on_the_disk_is_left_out_and_told(tmp_path: Path) -> None:
    path = _event(tmp_path)
    with OpenEvent(path) as event:
        event.phones.put("device", {"a": "mine", "b": "yours"}).result()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update phone set value='forged' where key='a'")
        connection.commit()
    assert check(path).findings == ("what a phone is known by has changed on the disk",)
    with OpenEvent(path) as event:
        assert event.phones.rows("device").result() == {"b": "yours"}


def _event(folder: Path) -> Path:
    path = folder / "day.facil"
    event_file.create(path, [record for kind in a_cafe().state.records.values() for record in kind.values()])
    return path

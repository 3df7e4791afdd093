"""Files of older formats: read as they are, brought up when they are opened for work, never left between."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facilitator import settings
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Redo, Undo
from facilitator.domain.errors import KnownError
from facilitator.domain.harvest import Cluster
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Ref
from facilitator.store import opening
from facilitator.store.checking import check
from facilitator.store.connection import connect_to_read, connect_to_write, mark_and_format
from facilitator.store.errors import CannotRead, CannotWrite, Damaged
from facilitator.store.loading import check_meta
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_blob, read_newer, read_state
from facilitator.store.recovering import recover
from facilitator.store.rows import digest
from facilitator.store.schema import (
    FORMAT,
    fingerprint,
    known_fingerprint,
    statements_of_format_1,
    statements_of_format_2,
)
from facilitator.store.snapshots import all_of, folder_of
from tests.store.acts import Does, a_note, new_file
from tests.store.test_event_file import footprint, make_newer, sql
from tests.store.test_old_files import FOLDER, PICTURE, PICTURE_NAME

OLD = FOLDER / "format-1.facil"
STATEMENTS = {1: statements_of_format_1(), 2: statements_of_format_1() + statements_of_format_2()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(OLD, tmp_path / "old.facil"))


@pytest.mark.parametrize("number", STATEMENTS)
def test_the_known_fingerprint_is_that_of_what_sqlite_itself_writes_down(number: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in STATEMENTS[number]:
            connection.execute(statement)
        parts = connection.execute("select type, name, sql from sqlite_master").fetchall()
    assert fingerprint(parts) == known_fingerprint(number)


def test_looking_at_an_old_file_changes_nothing(old: Path) -> None:
    before = footprint(old.parent)
    state = read_state(old)
    assert {item.suggested for item in state.all(AgendaItem)} == {None}, "what format 1 did not know is not known"
    assert not state.of(Clock), "format 1 had no clocks"
    assert read_newer(old) == state
    assert read_blob(old, PICTURE_NAME) == PICTURE
    assert check(old).sound
    assert footprint(old.parent) == before
    assert mark_and_format(old)[1] == 1


def test_an_old_file_is_brought_up_when_it_is_opened_for_work_and_a_snapshot_keeps_the_old_one(old: Path) -> None:
    state = read_state(old)
    OpenEvent(old).close()
    assert mark_and_format(old)[1] == FORMAT
    assert read_state(old) == state and check(old).sound
    [kept] = all_of(old)
    assert mark_and_format(kept)[1] == 1 and check(kept).sound and read_state(kept) == state
    OpenEvent(old).close()
    assert all_of(old) == [kept], "there is nothing to bring up any more"


def test_a_file_brought_up_is_made_like_a_new_one_and_says_who_may_show_it(old: Path) -> None:
    OpenEvent(old).close()
    new = new_file(old.parent, name="new.facil")
    assert _parts(old) == _parts(new)
    with closing(connect_to_read(old)) as connection:
        check_meta(connection)
        about = dict(connection.execute("select name, value from meta"))
        steps = [row[0] for row in connection.execute("select name from _sqlite_migrations order by id")]
    assert about["oldest_reader"] == "1"
    assert steps == ["m001_first_format", "m002_the_whole_day"]


def _parts(path: Path) -> set[tuple[str, str]]:
    with closing(connect_to_read(path)) as connection:
        return set(connection.execute("select type, name from sqlite_master"))


def test_undo_reaches_back_over_the_migration(old: Path) -> None:
    before = read_state(old)
    with OpenEvent(old) as event:
        assert str(event.undo_words("desk")) == "cluster"
        event.run(Undo()).result()
        assert not event.state.of(Cluster)
        event.run(Redo()).result()
        assert event.state.records == before.records
    assert check(old).sound


def test_new_columns_are_filled_and_emptied_again_in_a_file_brought_up(old: Path) -> None:
    with OpenEvent(old) as event:
        item = event.state.need(AgendaItem, "item-1")
        event.run(Does(puts=(item.but(suggested=True, at_least_minutes=5),))).result()
    assert check(old).sound
    assert read_state(old).need(AgendaItem, "item-1").at_least_minutes == 5
    with OpenEvent(old) as event:
        event.run(Undo()).result()
    assert check(old).sound
    assert read_state(old).need(AgendaItem, "item-1") == item


def test_an_old_file_held_elsewhere_shows_its_old_snapshot(old: Path) -> None:
    state = read_state(old)
    with OpenEvent(old) as event:
        event.run(Does(puts=(Person(id="late", name="Late"),))).result()
        shown = read_state(all_of(old)[-1])
    assert shown == state


def test_a_damaged_old_file_is_refused_as_it_is_and_recovered_into_a_new_one(old: Path) -> None:
    state = read_state(old)
    sql(old, "update note set text='other' where id='note-2'")
    before = footprint(old.parent)
    with pytest.raises(Damaged):
        OpenEvent(old)
    assert not check(old).sound
    assert footprint(old.parent) == before and all_of(old) == []
    out = old.with_name("out.facil")
    report = recover(old, out)
    assert report.kept["event"] == 1 and mark_and_format(out)[1] == FORMAT
    assert read_state(out).find(Ref("note", "note-1")) == state.find(Ref("note", "note-1"))
    assert read_blob(out, PICTURE_NAME) == PICTURE


def test_an_old_files_rows_are_missed_when_one_is_gone(old: Path) -> None:
    sql(old, "delete from note where id='note-2'")
    with pytest.raises(Damaged, match="missing or stands twice"):
        read_state(old)


def test_without_a_snapshot_nothing_is_begun(old: Path) -> None:
    folder_of(old).parent.mkdir(parents=True)
    folder_of(old).write_bytes(b"in the way")
    content = _content(old)
    with pytest.raises(CannotWrite, match="no snapshot can be made before it is brought up"):
        OpenEvent(old)
    assert _content(old) == content and {one.name for one in old.parent.iterdir()} == {old.name}
    folder_of(old).unlink()
    with OpenEvent(old) as event:
        assert event.run(Does(puts=(a_note(9),))).result()


def _content(path: Path) -> list[tuple[str, str | None]]:
    with closing(connect_to_read(path)) as connection:
        return connection.execute("select name, sql from sqlite_master order by 1, 2").fetchall()


@pytest.mark.parametrize("share", [step / 12 for step in range(12)])
def test_a_fault_in_the_middle_of_a_migration_leaves_the_old_file(
    old: Path, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite is stopped after so much of its work, as a failing disk would stop it."""
    state, steps = read_state(old), _steps_of_a_migration(old, monkeypatch)
    last, seen = int(steps * share), 0

    def stops() -> bool:
        nonlocal seen
        seen += 1
        return seen > last

    _watched(monkeypatch, stops)
    with pytest.raises(KnownError):
        OpenEvent(old)
    monkeypatch.undo()
    monkeypatch.setenv("FACILITATOR_HOME", str(settings.data_folder()))
    assert mark_and_format(old)[1] == 1 and check(old).sound and read_state(old) == state
    with OpenEvent(old) as event:
        assert event.state == state and event.verified().result() is None


def _steps_of_a_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    copy, seen = Path(shutil.copyfile(old, old.with_name("counted.facil"))), 0

    def counts() -> bool:
        nonlocal seen
        seen += 1
        return False

    _watched(monkeypatch, counts)
    OpenEvent(copy).close()
    assert seen > 1000
    return seen // 2


def _watched(monkeypatch: pytest.MonkeyPatch, handler: object) -> None:
    def watched(path: Path) -> sqlite3.Connection:
        connection = connect_to_write(path)
        connection.set_progress_handler(handler, 5)  # type: ignore[arg-type]
        return connection

    monkeypatch.setattr(opening, "connect_to_write", watched)


def test_a_file_that_would_be_misread_is_not_shown(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    make_newer(path)
    later = str(FORMAT + 1)
    sql(
        path, f"update meta set value='{later}', digest={digest('meta', ['oldest_reader', later])} where name like 'o%'"
    )
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(CannotRead, match="cannot show it without misreading it"):
        read_newer(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before

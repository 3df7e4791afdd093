"""An event file is one file: made whole or not at all, alone when closed, never replaced unasked."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from facilitator.domain.attachment import Attachment
from facilitator.domain.programme import Event, Session
from facilitator.domain.record import Record
from facilitator.store import connection as connections
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    FileTrouble,
    HeldElsewhere,
    NewerFile,
    NotOurFile,
)
from facilitator.store.live import is_live
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_blob, read_newer, read_state
from facilitator.store.recovering import recover
from facilitator.store.schema import FORMAT
from tests.store.acts import BEGIN, EVENT, SESSION, Does, a_cluster, a_note, a_place, adds, new_file

PICTURE = b"\x89PNG not really"
PICTURE_NAME = hashlib.sha256(PICTURE).hexdigest()


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def footprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Everything in a folder: names, contents, and when each was changed last."""
    return {
        str(path.relative_to(folder)): (_content(path), path.lstat().st_mtime_ns) for path in sorted(folder.rglob("*"))
    }


def _content(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "no file"
    if path.stat().st_size > 100_000_000:
        return f"{path.stat().st_size} bytes, {path.stat().st_blocks} blocks"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def states(path: Path) -> dict[str, dict[str, Record]]:
    return {kind: dict(records) for kind, records in read_state(path).records.items() if records}


def test_a_new_file_holds_its_records_and_stands_alone(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1)))
    assert [one.name for one in tmp_path.iterdir()] == ["library.facil"]
    assert states(path) == {"event": {EVENT.id: EVENT}, "session": {SESSION.id: SESSION}, "note": {"note-1": a_note(1)}}
    assert read_state(path).revision == 1


def test_a_closed_file_stands_alone_and_says_it_has_no_log(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        assert {one.name for one in tmp_path.iterdir()} == {"library.facil", "library.facil-wal", ".library.facil-lock"}
    assert [one.name for one in tmp_path.iterdir()] == ["library.facil"]
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert not is_live(path)


def test_a_read_only_opening_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1)))
    before = footprint(tmp_path)
    read_state(path)
    check(path)
    event_file.look_from_outside(path)
    assert footprint(tmp_path) == before


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    before = footprint(tmp_path)
    with pytest.raises(CannotWrite, match="is there already"):
        event_file.create(path, [Event(id="other", title="Other")])
    assert footprint(tmp_path) == before
    event_file.create(path, [Event(id="other", title="Other")], force=True)
    assert read_state(path).event.title == "Other"
    assert [one.name for one in tmp_path.iterdir()] == ["library.facil"]


def test_a_file_that_points_at_nothing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        event_file.create(tmp_path / "x.facil", [EVENT, a_note(1)])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="its folder is not there"):
        event_file.create(tmp_path / "no" / "x.facil", BEGIN)


def test_an_open_file_is_not_replaced(tmp_path: Path) -> None:
    path, other = new_file(tmp_path), new_file(tmp_path, name="other.facil")
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        with pytest.raises(CannotWrite, match="open just now"):
            event_file.create(path, BEGIN, force=True)
        with OpenEvent(other) as second, pytest.raises(CannotWrite, match="open just now"):
            second.save_a_copy(path, force=True).result()
    assert read_state(path).get(type(a_note(1)), "note-1") == a_note(1)


def test_a_name_with_signs_that_mean_something_elsewhere(tmp_path: Path) -> None:
    for name in ("what? 100% #1 & so.facil", "ș ő ż Ω Ж 🙂.facil", "a\nb.facil", os.fsdecode(b"latin \xe9.facil")):
        path = new_file(tmp_path, name=name)
        with OpenEvent(path) as event:
            event.run(adds(1)).result()
        assert len(read_state(path).records["note"]) == 1


def test_pictures_are_kept_once_and_read_back_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.facil"
    picture = Attachment(id="a", caption="The wall", order="a1", sha256=PICTURE_NAME)
    event_file.create(path, [*BEGIN, picture], pictures={PICTURE_NAME: PICTURE})
    assert read_blob(path, PICTURE_NAME) == PICTURE
    assert read_blob(path, "0" * 64) is None
    with OpenEvent(path) as event:
        event.keep_blob(PICTURE_NAME, PICTURE).result()
        assert event.blob(PICTURE_NAME) == PICTURE
    assert check(path).pictures == 1


def test_a_picture_that_is_missing_is_found_by_the_check(tmp_path: Path) -> None:
    picture = Attachment(id="a", caption="The wall", order="a1", sha256=PICTURE_NAME)
    report = check(new_file(tmp_path, (*BEGIN, picture)))
    assert report.findings == (f"picture {PICTURE_NAME[:8]} is not in the file",)


def test_a_copy_is_the_same_event_in_one_fresh_file(tmp_path: Path) -> None:
    path, copy = new_file(tmp_path), tmp_path / "copy.facil"
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        event.save_a_copy(copy).result()
        with pytest.raises(CannotWrite, match="is there already"):
            event.save_a_copy(copy).result()
        event.run(adds(2)).result()
        event.save_a_copy(copy, force=True).result()
        assert read_state(copy) == event.state
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.facil", "library.facil"]
    assert check(copy).sound
    with OpenEvent(copy) as event:
        assert str(event.undo_words("desk")) == "add note 2"


def test_the_settings_of_the_writer_hold(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with closing(connections.connect_to_write(path)) as connection:
        found = {
            name: connection.execute(f"pragma {name}").fetchone()[0]
            for name in ("journal_mode", "locking_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert connection.execute("pragma trusted_schema").fetchone()[0] == 0
    assert found == {
        "journal_mode": "wal",
        "locking_mode": "exclusive",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_deleted_text_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    """But in the journal, where undo needs it."""
    path = new_file(tmp_path, (*BEGIN, a_note(1, "Swordfish" * 40)))
    assert b"Swordfish" in path.read_bytes()
    sql(path, "pragma secure_delete=1", "delete from note")
    assert b"Swordfish" not in path.read_bytes()


def test_a_setting_that_does_not_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_WRITER_SETTINGS", (("synchronous", 7),))
    with pytest.raises(CannotWrite, match="does not keep its setting synchronous"):
        connections.connect_to_write(new_file(tmp_path))


ENDLESS = "create view more as with recursive n(i) as (select 1 union all select i+1 from n) select * from n"
FOREIGN_PARTS = {
    "a table": "create table more (x)",
    "a view": "create view more as select * from note",
    "an endless view": ENDLESS,
    "a trigger": "create trigger more after insert on note begin delete from session; end",
    "an index": "create index more on note (text)",
    "a virtual table": "create virtual table more using fts5(x)",
    "another column": "alter table note add column more",
    "a missing table": "drop table tally",
}


@pytest.mark.parametrize("part", FOREIGN_PARTS)
def test_a_file_with_parts_of_others_is_refused_and_not_changed(tmp_path: Path, part: str) -> None:
    path = new_file(tmp_path)
    sql(path, FOREIGN_PARTS[part])
    _is_refused(path, NotOurFile, "its tables are not those of an event")
    assert not check(path).sound


@contextmanager
def _in_time(seconds: float = 2.0) -> Iterator[None]:
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < seconds


def _is_refused(path: Path, trouble: type[FileTrouble], words: str) -> None:
    """Neither opening nor reading works; each says why in one sentence, in time, and nothing on disk changes."""
    before = footprint(path.parent)
    ways: list[Callable[[Path], object]] = [OpenEvent, read_state]
    for way in ways:
        with _in_time(), pytest.raises(trouble, match=words) as refusal:
            way(path)
        assert "\n" not in str(refusal.value) and path.name in str(refusal.value)
    assert footprint(path.parent) == before


def another_database(path: Path) -> None:
    sql(path, "create table note (id, text)", "insert into note values (1, 'x')")


def another_database_with_a_log(path: Path) -> None:
    made = path.with_name("made")
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode=wal").fetchone()
        connection.execute("create table note (id, text)")
        connection.execute("pragma wal_checkpoint").fetchone()
        connection.execute("insert into note values (1, 'pending')")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{made}{ending}", f"{path}{ending}")
    made.unlink()


def a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("event.json", "{}" * 500)


def four_sparse_gigabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 << 30)


NOT_OURS: dict[str, tuple[Callable[[Path], object], str]] = {
    "another database": (another_database, "another program's database"),
    "another database with a log": (another_database_with_a_log, "another program's database"),
    "a zip": (a_zip, "another kind of file"),
    "an empty file": (lambda path: path.touch(), "it is empty"),
    "one byte": (lambda path: path.write_bytes(b"S"), "another"),
    "half a head": (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\0" * 30), "another"),
    "a folder": (lambda path: path.mkdir(), "it is a folder"),
    "a pipe": (lambda path: os.mkfifo(path), "it is not a file"),
    "four sparse gigabytes": (four_sparse_gigabytes, "another kind of file"),
}


@pytest.mark.parametrize("kind", NOT_OURS)
def test_what_is_no_event_is_refused_in_one_sentence(tmp_path: Path, kind: str) -> None:
    make, words = NOT_OURS[kind]
    path = tmp_path / "thing.facil"
    make(path)
    _is_refused(path, NotOurFile, words)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    _is_refused(tmp_path / "gone.facil", CannotRead, "There is no file")


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "round.facil"
    path.symlink_to(path)
    _is_refused(path, CannotRead, "cannot be read")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_file_is_refused_and_not_changed(tmp_path: Path, part: float) -> None:
    path = new_file(tmp_path, (*BEGIN, *map(a_note, range(400))))
    os.truncate(path, int(path.stat().st_size * part))
    _is_refused(path, Damaged, "is damaged")
    assert not check(path).sound


def test_a_file_with_a_lost_row_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1), a_note(2)))
    sql(path, "delete from note where id='note-1'")
    _is_refused(path, Damaged, "a record is missing or stands twice")


def test_a_file_with_a_changed_row_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1)))
    sql(path, "update note set text='Tents and sleeping bag for guest 1'")
    _is_refused(path, Damaged, "a record \\(note\\) has changed")


def test_a_value_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1)))
    sql(path, "update note set text=hex(zeroblob(15000000))")
    _is_refused(path, Damaged, "too long")


def make_newer(path: Path) -> None:
    sql(
        path,
        f"pragma user_version={FORMAT + 1}",
        "alter table note add column mood text",
        "create table hologram (id text primary key)",
        "insert into hologram values ('h')",
        ENDLESS,
        "update note set mood='calm', digest=0 where id='note-1'",
    )


def test_a_newer_file_is_not_written_but_can_be_looked_at(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1), a_note(2)))
    expected = read_state(path)
    make_newer(path)
    _is_refused(path, NewerFile, "was made by a newer version of Facilitator. It can be looked at, not changed.")
    before = footprint(tmp_path)
    assert read_newer(path) == expected
    assert footprint(tmp_path) == before


def test_a_newer_file_is_read_without_what_is_not_understood(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, a_note(1), a_note(2), a_cluster(1), a_place(1, 1), a_place(2, 1)))
    make_newer(path)
    sql(
        path,
        "update note set source='telepathy' where id='note-1'",
        "drop table cluster",
        "create view cluster as select * from more",
        "update cluster_note set digest=1",
    )
    with _in_time():
        state = read_newer(path)
    assert dict(state.of(type(a_note(2)))) == {"note-2": a_note(2)}
    assert not state.of(type(a_place(1, 1))), "a place without its cluster has nothing to stand in"
    assert state.get(Session, SESSION.id) == SESSION


def test_a_newer_file_without_a_readable_event_says_so(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    make_newer(path)
    sql(path, "delete from event")
    with pytest.raises(CannotRead, match="can be read by this version"):
        read_newer(path)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = new_file(folder)
        before = footprint(folder)
        if not mounted("-o", "remount,ro", str(folder)):
            pytest.skip("this machine lets nobody make a folder read-only")
        with _in_time(), pytest.raises(FileTrouble, match=r"library\.facil. cannot be"):
            OpenEvent(path)
        assert read_state(path).event == EVENT, "reading needs no writing"
        with _in_time(), pytest.raises(FileTrouble, match="cannot be"):
            new_file(folder, name="new.facil")
        assert footprint(folder) == before
        assert not is_live(path)


def mounted(*arguments: str) -> bool:
    return sys.platform == "linux" and subprocess.run(["mount", *arguments], capture_output=True).returncode == 0


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A disk of its own, so small that it can be filled."""
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        pytest.skip("only root on Linux may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Takes the last bytes of a disk."""
    ballast = folder / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return ballast


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = new_file(folder)
        ballast = fill(folder)
        before = footprint(folder)
        with _in_time(), pytest.raises(CannotWrite, match="the disk is full"):
            new_file(folder, name="new.facil")
        with _in_time(), pytest.raises(FileTrouble, match="cannot be"):
            OpenEvent(path)
        assert footprint(folder) == before
        ballast.unlink()
        with OpenEvent(path) as event:
            event.run(adds(1)).result()


def test_a_disk_that_fills_up_loses_no_act_and_works_again_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "3m") as folder:
        path = new_file(folder)
        with OpenEvent(path) as event:
            ballast = fill(folder)
            saved = 1
            while event.run(adds(saved, text="x" * 5000)).exception() is None:
                saved += 1
            with pytest.raises(CannotWrite, match="What was saved before is safe"):
                event.run(adds(saved, text="x" * 5000)).result()
            state = event.state
            assert len(state.records.get("note", {})) == saved - 1
            ballast.unlink()
            with _in_time(5):
                event.run(adds(saved)).result()
            assert len(event.state.records["note"]) == saved
        assert check(path).sound
        assert len(read_state(path).records["note"]) == saved


def test_a_full_disk_at_the_end_leaves_a_file_that_opens_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "3m") as folder:
        path = new_file(folder)
        event = OpenEvent(path)
        for number in range(50):
            event.run(adds(number, text="x" * 5000)).result()
        ballast = fill(folder)
        event.close()
        assert len(read_state(path).records["note"]) == 50
        ballast.unlink()
        assert check(path).sound
        with OpenEvent(path) as again:
            assert len(again.state.records["note"]) == 50


HOLDER = """
import sys
from pathlib import Path
from facilitator.store.open_event import OpenEvent
with OpenEvent(Path(sys.argv[1])) as event:
    event.snapshot().result()
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another_program(path: Path) -> Iterator[int]:
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None and child.stdout is not None
    try:
        assert child.stdout.readline() == b"open\n"
        yield child.pid
    finally:
        child.stdin.close()
        assert child.wait(20) == 0
        child.stdout.close()


def test_a_file_held_by_another_program_is_named_with_its_holder_and_snapshot(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with held_by_another_program(path) as process:
        before = footprint(tmp_path)
        ways: list[Callable[[], object]] = [
            lambda: OpenEvent(path),
            lambda: read_state(path),
            lambda: check(path),
            lambda: recover(path, tmp_path / "out.facil"),
            lambda: event_file.create(path, BEGIN, force=True),
        ]
        for way in ways:
            with _in_time(), pytest.raises(HeldElsewhere, match=f"process {process}") as refusal:
                way()
            assert "The newest snapshot is 0 min old" in str(refusal.value)
        assert read_state(path, snapshot=True).event == EVENT
        assert footprint(tmp_path) == before
    with OpenEvent(path) as event:
        assert event.state.event == EVENT


def test_a_file_is_opened_once_in_one_program_by_whatever_name(tmp_path: Path) -> None:
    path, link = new_file(tmp_path), tmp_path / "link.facil"
    link.symlink_to(path)
    with OpenEvent(path):
        for name in (path, link):
            with pytest.raises(HeldElsewhere):
                OpenEvent(name)
            with pytest.raises(HeldElsewhere):
                read_state(name)


def test_records_of_several_kinds_in_one_act_are_read_back(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with OpenEvent(path) as event:
        event.run(Does(puts=(a_place(1, 1), a_cluster(1), a_note(1)))).result()
        expected = event.state
    assert read_state(path) == expected

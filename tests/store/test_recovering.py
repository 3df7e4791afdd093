"""Damaged events: the check finds it, the recovery saves what is left and counts truly, the original stays."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import ClusterNote, Note, Poster
from facilitator.domain.ids import PosterId, SessionId
from facilitator.domain.record import Record, Ref
from facilitator.domain.stage import MessageScene, PosterScene, StageState
from facilitator.domain.state import EventState
from facilitator.store.checking import check
from facilitator.store.errors import CannotRead, CannotWrite, Damaged, FileTrouble, NotOurFile
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_blob, read_state
from facilitator.store.recovering import RecoverReport, recover
from facilitator.store.rows import row_of
from facilitator.store.sidecars import beside
from tests.store.acts import BEGIN, EVENT, Does, Renames, a_cluster, a_note, a_place, adds, new_file, removes
from tests.store.test_event_file import PICTURE, PICTURE_NAME, footprint, sql

MANY: tuple[Record, ...] = (
    *BEGIN,
    *map(a_note, range(300)),
    *map(a_cluster, range(10)),
    *(a_place(number, number % 10) for number in range(100)),
)


def by_ref(state: EventState) -> dict[Ref, Record]:
    return {Ref(kind, key): one for kind, records in state.records.items() for key, one in records.items()}


def recovered(path: Path) -> tuple[RecoverReport, dict[Ref, Record]]:
    """Recovers beside the file; the original and everything round it must stay as it is."""
    before = footprint(path.parent)
    out = path.parent.parent / "recovered.facil"
    report = recover(path, out, force=True)
    assert footprint(path.parent) == before
    assert check(out).sound
    found = by_ref(read_state(out))
    assert report.kept == counted(found)
    assert sum(report.kept.values()) == report.from_rows + report.from_journal + report.from_snapshot
    return report, found


def counted(refs: Iterable[Ref]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ref in sorted(refs):
        counts[ref.kind] = counts.get(ref.kind, 0) + 1
    return counts


def in_folder(tmp_path: Path, records: Iterable[Record] = MANY) -> Path:
    folder = tmp_path / "event"
    folder.mkdir()
    return new_file(folder, records)


def test_a_sound_file_is_recovered_whole(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    report, found = recovered(path)
    assert found == {Ref(one.kind_name, one.id): one for one in MANY}
    assert (report.lost, report.from_journal, report.from_snapshot, report.snapshot) == ({}, 0, 0, None)


def test_the_check_says_what_is_damaged(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    sql(path, "update note set text='x' where id='note-7'", "update journal set label='x'")
    report = check(path)
    assert report.findings == (
        "a record (note) has changed on the disk",
        "an entry of its journal has changed on the disk",
    )
    assert report.counts["cluster_note"] == 100 and "note" not in report.counts


def test_a_changed_row_is_lost_where_no_other_image_of_it_is_kept(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    sql(path, "update note set text='x' where id in ('note-7', 'note-200')")
    report, found = recovered(path)
    assert report.lost == {"cluster_note": 1, "note": 2}, "the place of a lost note goes with it"
    assert Ref("note", "note-7") not in found and Ref("cluster_note", "place-7-7") not in found


def test_a_changed_row_comes_back_from_the_journal(tmp_path: Path) -> None:
    path = in_folder(tmp_path, BEGIN)
    with OpenEvent(path) as event:
        event.run(adds(1, text="first")).result()
        event.run(Renames(note="note-1", text="second")).result()
        event.run(adds(2)).result()
        event.run(removes(Ref("note", "note-2"))).result()
    sql(path, "update note set text='x'")
    report, found = recovered(path)
    assert found[Ref("note", "note-1")] == a_note(1, "second")
    assert Ref("note", "note-2") not in found, "what was removed stays removed"
    assert (report.lost, report.from_journal) == ({}, 1)


def test_a_row_whose_very_id_has_changed_is_counted_once(tmp_path: Path) -> None:
    path = in_folder(tmp_path, BEGIN)
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
    sql(path, "update note set id='note-I'")
    report, found = recovered(path)
    assert found[Ref("note", "note-1")] == a_note(1)
    assert report.lost == {}


def test_a_missing_row_is_counted_though_nobody_knows_what_it_was(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    sql(path, "delete from note where id in ('note-250', 'note-251')")
    report, _ = recovered(path)
    assert report.lost == {"record": 2}


def test_what_is_missing_comes_back_from_the_newest_snapshot_but_nothing_that_was_removed(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    with OpenEvent(path) as event:
        event.snapshot().result()
        event.run(removes(Ref("note", "note-260"))).result()
        event.run(adds(400)).result()
        expected = by_ref(event.state)
    sql(
        path,
        "delete from note where id in ('note-250', 'note-251')",
        "update cluster set title='x' where id='cluster-3'",
    )
    report, found = recovered(path)
    assert found == expected
    assert (report.lost, report.from_snapshot) == ({}, 3)
    assert report.snapshot is not None


def test_a_file_without_its_head_comes_back_from_its_pages_and_the_snapshot(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    with OpenEvent(path) as event:
        event.run(adds(400)).result()
        event.snapshot().result()
        expected = by_ref(event.state)
        event.run(adds(401)).result()
    with path.open("r+b") as file:
        file.write(b"\0" * 100)
    with pytest.raises(NotOurFile):
        OpenEvent(path)
    report, found = recovered(path)
    later = a_note(401)
    assert found == {**expected, Ref(later.kind_name, later.id): later}
    assert report.lost is None and report.from_snapshot + report.from_rows == len(expected) + 1


def test_where_nothing_is_left_the_recovery_says_so_and_makes_no_file(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    path.write_bytes(b"\0" * 5000)
    before = footprint(tmp_path)
    with pytest.raises(CannotRead, match="Nothing of"):
        recover(path, tmp_path / "out.facil")
    with pytest.raises(CannotRead, match="There is no file"):
        recover(tmp_path / "gone.facil", tmp_path / "out.facil")
    with pytest.raises(NotOurFile, match="it is a folder"):
        recover(path.parent, tmp_path / "out.facil")
    assert footprint(tmp_path) == before


def test_the_recovery_overwrites_nothing_unasked_and_never_the_original(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    other = new_file(tmp_path, name="other.facil")
    before = footprint(tmp_path)
    with pytest.raises(CannotWrite):
        recover(path, other)
    with pytest.raises(CannotWrite, match="stays as it is"):
        recover(path, path, force=True)
    assert footprint(tmp_path) == before


def test_pictures_are_saved_with_what_names_them(tmp_path: Path) -> None:
    path = in_folder(tmp_path, (*BEGIN, a_note(1)))
    with OpenEvent(path) as event:
        event.keep_blob(PICTURE_NAME, PICTURE).result()
        picture = Attachment(id="a", caption="Wall", order="a1", sha256=PICTURE_NAME)
        event.run(Does(puts=(picture,))).result()
    sql(path, "update note set text='x'")
    recovered(path)
    assert read_blob(tmp_path / "recovered.facil", PICTURE_NAME) == PICTURE


def test_acts_in_the_log_of_a_killed_writer_are_recovered_too(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with OpenEvent(path) as event:
        event.run(adds(400)).result()
        _copy_as_killed(path, crashed / path.name)
    sql_in_log = crashed / path.name
    report, found = recovered(sql_in_log)
    assert found[Ref("note", "note-400")] == a_note(400)
    assert report.lost == {}


def _copy_as_killed(path: Path, copy: Path) -> None:
    """What is on the disk at this moment. By another program: this one must not open a live file."""
    for ending in ("", "-wal"):
        subprocess.run(["cp", f"{path}{ending}", f"{copy}{ending}"], check=True)


@pytest.mark.parametrize("name", ["id", "text", "digest"])
def test_where_damage_has_changed_the_name_of_a_column_its_rows_are_saved(tmp_path: Path, name: str) -> None:
    path = in_folder(tmp_path)
    sound = path.read_bytes()
    begin = sound.index(b'CREATE TABLE "note" (')
    place = sound.index(f'"{name}"'.encode(), begin) + 1
    path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
    report, found = recovered(path)
    assert found == {Ref(one.kind_name, one.id): one for one in MANY}
    assert report.lost == {}


@pytest.mark.parametrize("seed", range(4))
def test_of_many_corruptions_all_that_is_undamaged_is_saved(tmp_path: Path, seed: int) -> None:
    """Fifty times per seed: a page zeroed, a stretch overwritten, a tail cut off, or bits flipped."""
    path = in_folder(tmp_path)
    sound, chance = path.read_bytes(), random.Random(seed)
    whole = {Ref(one.kind_name, one.id): one for one in MANY}
    for number in range(50):
        path.write_bytes(_corrupted(sound, chance, number))
        _recover_and_compare(path, whole)


def _recover_and_compare(path: Path, whole: dict[Ref, Record]) -> None:
    readable = _readable_by_hand(path, whole)
    try:
        report, found = recovered(path)
    except FileTrouble:
        assert Ref("event", EVENT.id) not in readable, "an event that can be read can be recovered"
        return
    assert all(whole.get(ref) == record or ref.kind in ("note", "cluster_note") for ref, record in found.items())
    assert all(found[ref].but(session=None) == whole[ref].but(session=None) for ref in found if ref.kind == "note")
    possible = [ref for ref in readable if ref.kind != "cluster_note" and ref.kind != "cluster"]
    assert sum(ref in found for ref in possible) >= 0.95 * len(possible)
    if report.lost is not None and report.lost:
        assert sum(report.lost.values()) == len(whole) - len(found)


def _corrupted(sound: bytes, chance: random.Random, number: int) -> bytes:
    changed = bytearray(sound)
    kind = number % 4
    if kind == 0:
        page = chance.randrange(1, len(sound) // 4096)
        changed[page * 4096 : (page + 1) * 4096] = bytes(4096)
    elif kind == 1:
        begin = chance.randrange(100, len(sound) - 300)
        changed[begin : begin + 300] = chance.randbytes(300)
    elif kind == 2:
        del changed[chance.randrange(len(sound) // 2, len(sound)) :]
    else:
        for _ in range(20):
            changed[chance.randrange(100, len(sound))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _readable_by_hand(path: Path, whole: dict[Ref, Record]) -> set[Ref]:
    """Which records bare SQLite still gives back as they were, by their ids one after the other."""
    found = set()
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        for ref, record in whole.items():
            try:
                row = connection.execute(f'select * from "{ref.kind}" where id=?', (ref.id,)).fetchone()
            except (sqlite3.Error, UnicodeDecodeError):
                continue
            if row is not None and sorted(map(str, row)) == sorted(map(str, row_of(record))):
                found.add(ref)
    return found


def test_a_snapshot_put_in_place_of_a_crashed_file_is_not_mixed_with_its_log(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = new_file(folder, (*BEGIN, *map(a_note, range(number * 5))))
        with OpenEvent(path) as event:
            event.run(adds(500)).result()
            snapshot = event.snapshot().result()
            restored = event.state
            for later in range(501, 520):
                event.run(adds(later)).result()
            crashed = folder / "crashed.facil"
            _copy_as_killed(path, crashed)
        log = beside(crashed, "-wal")
        log_before = hashlib.sha256(log.read_bytes()).hexdigest()
        shutil.copyfile(snapshot, crashed)
        assert read_state(crashed) == restored
        if number == 0:
            assert recovered(crashed)[1] == by_ref(restored)
        with OpenEvent(crashed) as event:
            assert event.state == restored
            event.run(adds(600)).result()
        assert len(read_state(crashed).of(Note)) == number * 5 + 2
        aside = [one for one in folder.iterdir() if "set-aside" in one.name]
        assert [hashlib.sha256(one.read_bytes()).hexdigest() for one in aside] == [log_before]


def test_a_log_that_makes_no_sense_is_never_merged_into_the_file(tmp_path: Path) -> None:
    path = in_folder(tmp_path)
    with OpenEvent(path) as event:
        for number in range(400, 420):
            event.run(adds(number)).result()
        crashed = tmp_path / "crashed.facil"
        _copy_as_killed(path, crashed)
    other = new_file(tmp_path, (*BEGIN, *map(a_note, range(50))), name="other.facil")
    with OpenEvent(other) as event:
        event.run(adds(1)).result()
        _copy_as_killed(other, tmp_path / "live.facil")
    shutil.move(tmp_path / "live.facil", crashed)
    (tmp_path / "live.facil-wal").unlink()
    before = footprint(tmp_path)
    with pytest.raises(Damaged):
        OpenEvent(crashed)
    assert footprint(tmp_path) == before


def test_a_place_without_its_note_goes_and_a_note_without_its_session_stays(tmp_path: Path) -> None:
    path = in_folder(tmp_path, (*BEGIN, a_note(1), a_note(2), a_cluster(1), a_place(1, 1), a_place(2, 1)))
    sql(path, "update note set text='x' where id='note-1'")
    _, found = recovered(path)
    assert [ref.id for ref in found if ref.kind == ClusterNote.kind_name] == ["place-2-1"]
    sql(path, "update session set title='x'")
    report, found = recovered(path)
    assert found[Ref("note", "note-2")] == a_note(2).but(session=None)
    assert report.lost == {"cluster": 1, "cluster_note": 2, "note": 1, "session": 1}


def test_the_stage_loses_only_the_scene_whose_poster_is_lost(tmp_path: Path) -> None:
    poster = Poster(id="poster-1", session=SessionId("session-1"), order="a1")
    scene = PosterScene(poster=PosterId(poster.id))
    stage = StageState(id="stage-1", current=scene, history=(MessageScene(words="Back at 14:30"), scene))
    path = in_folder(tmp_path, (*BEGIN, poster, stage))
    sql(path, "update poster set headline='x'")
    _, found = recovered(path)
    assert found[Ref("stage_state", "stage-1")] == stage.but(current=None, history=stage.history[:1])

"""Snapshots: made while work goes on, kept by a plain rule, read while the file itself is held."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.harvest import Note
from facilitator.store import snapshots
from facilitator.store.checking import check
from facilitator.store.errors import CannotRead
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.store.snapshots import KEPT_LATEST, MOST_BYTES, all_of, is_due, made_at, newest_for, to_keep
from tests.store.acts import BEGIN, a_note, adds, new_file

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)


def put_snapshot(path: Path, minutes_old: int, now: datetime | None = None) -> Path:
    """A snapshot that seems to have been made so long ago."""
    moment = (now or datetime.now(UTC)) - timedelta(minutes=minutes_old, seconds=1)
    folder = snapshots.folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    return new_file(folder, name=f"{moment.strftime('%Y%m%dT%H%M%S%fZ')}.facil")


def test_the_first_act_makes_the_first_snapshot_and_the_next_one_is_minutes_away(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with OpenEvent(path) as event:
        for number in range(3):
            event.run(adds(number)).result()
        event.subscribe(lambda changes, state: None)
        assert len(all_of(path)) == 1
    assert len(all_of(path)) == 1
    with OpenEvent(path) as event:
        event.run(adds(4)).result()
    assert len(all_of(path)) == 1, "snapshots stand five minutes apart, also across closing"


def test_no_snapshot_of_what_has_not_changed(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    OpenEvent(path).close()
    assert all_of(path) == []
    put_snapshot(path, 10)
    OpenEvent(path).close()
    assert len(all_of(path)) == 1


def test_after_five_minutes_the_next_snapshot_is_due(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    assert is_due(path)
    put_snapshot(path, 4)
    assert not is_due(path)
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
    assert len(all_of(path)) == 1
    all_of(path)[0].unlink()
    put_snapshot(path, 5)
    with OpenEvent(path) as event:
        event.run(adds(2)).result()
    assert len(all_of(path)) == 2


def test_a_snapshot_is_a_sound_event_of_its_moment_with_its_undo(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        then = event.state
        made = event.snapshot().result()
        event.run(adds(2)).result()
        assert read_state(made) == then
        assert check(made).sound
        newest = newest_for(path)
        assert newest is not None and newest.path == made and newest.minutes_old == 0
    with OpenEvent(made) as event:
        assert str(event.undo_words("desk")) == "add note 1"


def test_a_held_event_is_read_from_its_newest_snapshot(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    with pytest.raises(CannotRead, match="There is no snapshot"):
        read_state(path, snapshot=True)
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        event.snapshot().result()
        then = event.state
        event.run(adds(2)).result()
        assert read_state(path, snapshot=True) == then


def test_acts_are_answered_while_a_big_event_is_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "PAGES_A_STEP", 20)
    path = new_file(tmp_path, (*BEGIN, *(a_note(number, "x" * 4000) for number in range(4000))))
    put_snapshot(path, 1)
    with OpenEvent(path) as event:
        event.verified().result()
        promise = event.snapshot()
        answered, slowest = 0, 0.0
        while not promise.done():
            begin = datetime.now(UTC)
            event.run(adds(answered, text="meanwhile")).result(20)
            slowest = max(slowest, (datetime.now(UTC) - begin).total_seconds())
            answered += 1
        assert answered >= 20
        snapshot = read_state(promise.result())
        assert check(promise.result()).sound
        assert snapshot == event.as_at(snapshot.at or NOW), "a snapshot is the event as it was after one of its acts"
    assert check(path).sound


def test_what_waits_keeps_its_order_round_a_snapshot(tmp_path: Path) -> None:
    path = new_file(tmp_path, (*BEGIN, *(a_note(number, "x" * 4000) for number in range(1000))))
    with OpenEvent(path) as event:
        heard: list[int] = []
        event.subscribe(lambda changes, state: heard.append(changes.revision))
        promises = []
        for number in range(50):
            if number % 10 == 5:
                event.snapshot()
            promises.append(event.run(adds(number % 5, text=str(number))))
        revisions = [promise.result().revision for promise in promises]
    assert revisions == heard == list(range(2, 52))
    assert {note.id: note.text for note in event.state.all(Note) if len(note.text) < 9} == {
        f"note-{number}": str(45 + number) for number in range(5)
    }


def test_a_snapshot_that_was_cut_short_leaves_nothing_for_long(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    folder = snapshots.folder_of(path)
    folder.mkdir(parents=True)
    (folder / "20260504T140000000000Z.unfinished").write_bytes(b"half")
    (folder / "20260504T140000000000Z.unfinished-journal").write_bytes(b"half")
    (folder / "note to myself.facil").write_bytes(b"not ours")
    assert newest_for(path) is None
    with OpenEvent(path) as event:
        made = event.snapshot().result()
    assert {one.name for one in folder.iterdir()} == {made.name, "note to myself.facil"}


def test_a_snapshot_that_cannot_be_made_is_told_and_work_goes_on(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    snapshots.folder_of(path).parent.mkdir(parents=True)
    snapshots.folder_of(path).write_bytes(b"in the way")
    with OpenEvent(path) as event:
        event.run(adds(1)).result()
        assert event.snapshot().exception() is not None
        assert event.run(adds(2)).result().revision == 3
    assert len(read_state(path).records["note"]) == 2


def test_two_threads_may_ask_for_snapshots_at_once(tmp_path: Path) -> None:
    with OpenEvent(new_file(tmp_path)) as event:
        promises: list[Path] = []
        threads = [threading.Thread(target=lambda: promises.append(event.snapshot().result())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(promises)) == 4


MINUTES = st.lists(st.integers(0, 60 * 24 * 40), unique=True, max_size=120)


@given(MINUTES, st.integers(1, 60_000_000))
def test_the_rule_by_which_snapshots_stay(minutes: list[int], size: int) -> None:
    made = {Path(str(minute)): NOW - timedelta(minutes=minute) for minute in minutes}
    kept = to_keep(made, dict.fromkeys(made, size))
    newest_first = sorted(made, key=lambda path: made[path], reverse=True)
    assert kept == [path for path in newest_first if path in kept], "the newest first, each once"
    room = MOST_BYTES // size
    assert len(kept) <= max(1, room)
    assert kept[: min(KEPT_LATEST, room)] == newest_first[: min(KEPT_LATEST, room)]
    if newest_first and len(kept) < room:
        newest = made[newest_first[0]]
        days = {moment.date() for moment in made.values() if moment >= newest - timedelta(days=14)}
        hours = {moment.strftime("%d %H") for moment in made.values() if moment >= newest - timedelta(hours=24)}
        assert days <= {made[path].date() for path in kept}
        assert hours <= {made[path].strftime("%d %H") for path in kept}
        assert len(kept) <= KEPT_LATEST + 25 + 15


def test_the_newest_snapshot_stays_whatever_its_size() -> None:
    made = {Path("a"): NOW, Path("b"): NOW - timedelta(hours=1)}
    assert to_keep(made, {Path("a"): MOST_BYTES + 1, Path("b"): 1}) == [Path("a")]


def test_old_snapshots_go_when_a_new_one_is_made(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    for minutes in range(6, 126, 6):
        put_snapshot(path, minutes)
    with OpenEvent(path) as event:
        made = event.snapshot().result()
    kept = all_of(path)
    assert kept[0] == made and len(kept) <= KEPT_LATEST + 3
    assert made_at(kept[-1]) < made_at(kept[0])

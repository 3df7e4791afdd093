"""event.json on the disk: pictures beside it, nothing overwritten unasked, nonsense refused quickly."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from facilitator.domain.attachment import Attachment
from facilitator.domain.programme import Event
from facilitator.domain.state import EventState
from facilitator.exchange import event_files
from facilitator.exchange.json_text import NotAnEvent
from facilitator.exchange.whole_file import AlreadyThere, CannotReadOrWrite

PICTURES = {hashlib.sha256(data).hexdigest(): data for data in (b"\x89PNG one", b"\xff\xd8 two")}


def _event(*pictures: str | None) -> EventState:
    records = [
        Attachment(id=f"a{place}", order=f"a{place + 1}", caption="photo", sha256=sha256)
        for place, sha256 in enumerate(pictures)
    ]
    return EventState().with_records([Event(id="e", title="Fête"), *records], (), 0, None)


def _no_picture(sha256: str) -> bytes:
    raise AssertionError("nobody needs a picture here")


def test_pictures_go_beside_the_file_and_come_back(tmp_path: Path) -> None:
    state = _event(*PICTURES, None)
    event_files.save(state, tmp_path / "fête.json", PICTURES.__getitem__)
    assert {one.name: one.read_bytes() for one in (tmp_path / "fête_files").iterdir()} == PICTURES
    draft = event_files.load(tmp_path / "fête.json")
    assert draft.state == state
    assert {sha256: event_files.picture_bytes(draft, sha256) for sha256 in draft.pictures} == PICTURES


def test_without_pictures_there_is_no_folder(tmp_path: Path) -> None:
    event_files.save(_event(None), tmp_path / "x.json", _no_picture)
    assert [one.name for one in tmp_path.iterdir()] == ["x.json"]


def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    sha256 = next(iter(PICTURES))
    event_files.save(_event(sha256), tmp_path / "x.json", PICTURES.__getitem__)
    (tmp_path / "x_files" / sha256).write_bytes(b"\x89PNG owe")
    with pytest.raises(NotAnEvent, match=r"in “x_files” is damaged"):
        event_files.load(tmp_path / "x.json")


def test_a_missing_picture_is_refused(tmp_path: Path) -> None:
    event_files.save(_event(*PICTURES), tmp_path / "x.json", PICTURES.__getitem__)
    (tmp_path / "x_files" / min(PICTURES)).unlink()
    with pytest.raises(NotAnEvent, match=r"but is not in “x_files”"):
        event_files.load(tmp_path / "x.json")


def test_a_picture_that_the_event_itself_has_lost_is_not_written(tmp_path: Path) -> None:
    for answer in (None, b"something else"):
        with pytest.raises(NotAnEvent, match="is lost or damaged"):
            event_files.save(_event(*PICTURES), tmp_path / "x.json", {min(PICTURES): answer}.get)
    assert list(tmp_path.iterdir()) == []


def test_a_checksum_that_is_a_path_leads_nowhere(tmp_path: Path) -> None:
    rows = [{"caption": "x", "sha256": "../../etc/passwd"}]
    (tmp_path / "x.json").write_text(json.dumps({"event": {"title": "x"}, "attachments": rows}))
    with pytest.raises(NotAnEvent, match="is not 64 hexadecimal signs"):
        event_files.load(tmp_path / "x.json")


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    out.write_text("mine")
    with pytest.raises(AlreadyThere, match=r"“x\.json” is already there"):
        event_files.save(_event(), out, _no_picture)
    assert out.read_text() == "mine"
    event_files.save(_event(), out, _no_picture, force=True)
    assert event_files.load(out).title == "Fête"


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "x.json"
    out.write_text("mine")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotReadOrWrite, match=r"“x\.json”: no space left on device\."):
        event_files.save(_event(), out, _no_picture, force=True)
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"x.json": "mine"}


def test_a_hundred_megabytes_are_refused_within_two_seconds(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.write(b'{"event": {"title": "')
        file.seek(100_000_000)
        file.write(b'"}}')
    started = time.process_time()
    with pytest.raises(NotAnEvent, match="larger than 20 MB"):
        event_files.load(path)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("piece", "sentence"),
    [
        (b"{},", "more than 100,000 records"),
        (b"[],", "more than 100,000 records"),
        (b"1,", "more than 100,000 records"),
    ],
)
def test_twenty_megabytes_of_small_records_are_refused_within_two_seconds(
    tmp_path: Path, piece: bytes, sentence: str
) -> None:
    path = tmp_path / "dense.json"
    path.write_bytes(b'{"event":{"title":"x"},"notes":[' + piece * (19_900_000 // len(piece)) + b"1]}")
    started = time.process_time()
    with pytest.raises(NotAnEvent, match=sentence):
        event_files.load(path)
    assert time.process_time() - started < 2


def test_other_files_get_one_clear_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x", "y" * 100)
    connection = sqlite3.connect(tmp_path / "b.db")
    connection.execute("create table t (x)")
    connection.close()
    (tmp_path / "c.json").touch()
    (tmp_path / "d.json").mkdir()
    for name in ("a.zip", "b.db"):
        with pytest.raises(NotAnEvent, match="This is no JSON"):
            event_files.load(tmp_path / name)
    with pytest.raises(NotAnEvent, match="The file is empty"):
        event_files.load(tmp_path / "c.json")
    with pytest.raises(NotAnEvent, match="is a folder"):
        event_files.load(tmp_path / "d.json")
    with pytest.raises(CannotReadOrWrite, match=r"“e\.json”: no such file or directory"):
        event_files.load(tmp_path / "e.json")

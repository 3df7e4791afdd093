"""Settings come back as they were saved, and never keep anybody from a meeting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.settings import RECENT_LIMIT, DayPart, RecentFile, Settings, SettingsFile, home

FULL = Settings(
    scheme="dark",
    text_scale=125,
    more_contrast=True,
    less_motion=False,
    window="AdnQywAD",
    recent=(RecentFile("/e/a.facil", "R&D <b>ș</b>", "69 people", "2026-10-02T10:49", (DayPart("speech", None),)),),
    hints_closed=("start_time",),
)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new folder")
    assert file.save(FULL)
    assert SettingsFile(tmp_path / "new folder").load() == FULL


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path).load() == Settings()


def test_the_folder_can_be_named_from_outside(facilitator_home: Path) -> None:
    assert home() == facilitator_home
    assert SettingsFile().path.parent == facilitator_home


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe", b'{"scheme": "dark"', b"[" * 100_000])
def test_a_broken_file_is_set_aside_and_kept(tmp_path: Path, broken: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(broken)
    assert file.load() == Settings()
    assert (tmp_path / "settings.json.broken").read_bytes() == broken


def test_values_that_make_no_sense_are_left_out_one_by_one(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    raw = {
        "scheme": "pink",
        "text_scale": 9000,
        "more_contrast": "very",
        "window": 7,
        "hints_closed": ["kept", 3],
        "recent": [{"title": "no path"}, {"path": "/e/b.facil", "day": [["speech", 20], ["speech", "x"], 7]}, 12],
    }
    file.path.write_text(json.dumps(raw), encoding="utf-8")
    kept = RecentFile("/e/b.facil", "", "", "", (DayPart("speech", 20),))
    assert file.load() == Settings(recent=(kept,), hints_closed=("kept",))


def test_a_folder_that_cannot_be_written_troubles_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert SettingsFile(tmp_path / "file").save(FULL) is False


def test_saving_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(FULL)
    SettingsFile(tmp_path).save(Settings())
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_the_newest_file_stands_first_and_once() -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(RecentFile(f"/e/{number}.facil", str(number)))
    settings = settings.with_recent(RecentFile("/e/5.facil", "renamed"))
    assert [one.title for one in settings.recent] == ["renamed", "10", "9", "8", "7", "6", "4", "3"]
    assert "/e/10.facil" not in [one.path for one in settings.without_recent("/e/10.facil").recent]


def test_a_closed_hint_is_remembered_once() -> None:
    assert Settings().with_hint_closed("a").with_hint_closed("a").hints_closed == ("a",)

"""The report page on a real file: chapters to take or leave, a true preview, files in three formats; and packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.report_making import LongWork
from facilitator.desktop.theme import Theme
from facilitator.domain.harvest import PaperSheet
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from tests.builders import an_event
from tests.desktop.page_room import PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(samples.Sample.REAL).state


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(state: EventState, page: str = "report", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, state, page, "", **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def titles(room: PageRoom) -> list[str]:
    return [row.title for row in room.page.list.rows]


def made(room: PageRoom) -> int:
    """The pages of the report once its preview stands."""
    room.until(lambda: room.page._book is not None and not room.page._making.running)
    return int(room.page._book.pages)


def test_the_chapters_stand_in_order_with_the_page_they_begin_on(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    made(room)
    assert titles(room)[:4] == ["Still missing", "The meeting", "Programme", "In plenary"]
    assert room.page.list.rows[0].page == "page 3"
    assert room.page.header.findChildren(object) and "draft" in room.page._facts()
    QAbstractItemModelTester(room.page.list.rows_model)


def test_a_chapter_left_out_is_no_longer_in_the_preview(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    before = made(room)
    room.page.list.choose("annexes")
    QTest.keyClick(room.page.list, Qt.Key.Key_Space)
    room.until(lambda: room.page._book.pages < before)
    assert room.page._facts().startswith("8 of 9 chapters")
    assert [row.key for row in room.page.list.rows if not row.taken] == ["annexes"]


def test_a_click_beside_the_box_only_shows_the_chapter(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    made(room)
    place = room.page.list.row_rect("programme")
    beside = QPointF(place.left() + place.width() / 2, place.center().y()).toPoint()
    QTest.mouseClick(room.page.list.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert not room.page._left
    assert room.page.panel.preview.count.text().startswith(f"{room.page.list.rows[2].page} of")
    box = QPointF(place.left() + 20, place.center().y()).toPoint()
    QTest.mouseClick(room.page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert room.page._left == {"programme"}


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"# Meeting")])
def test_it_is_saved_in_three_formats(
    room_of: Rooms, meeting: EventState, tmp_path: Path, ending: str, begins: bytes
) -> None:
    room = room_of(meeting)
    made(room)
    room.page.formats.choose(ending)
    out = tmp_path / f"report.{ending}"
    room.page.save_to(out)
    room.until(out.exists)
    assert out.read_bytes().startswith(begins)
    room.until(lambda: room.told[-1:] == [f"Wrote report.{ending}"])
    if ending == "pdf":
        assert out.read_bytes() == room.page._book.pdf


def test_an_event_without_anything_has_a_report_too(room_of: Rooms) -> None:
    room = room_of(an_event().state)
    assert made(room) >= 1
    assert not room.page.missing.isVisible()


def test_of_a_stopped_work_nothing_is_heard_any_more(qtbot: QtBot) -> None:
    work = LongWork()
    heard: list[object] = []
    asked: list[bool] = []

    def until_stopped(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> str:
        progress(1, 3)
        while not cancelled():
            pass
        asked.append(True)
        return "too late"

    work.done.connect(heard.append)
    work.failed.connect(heard.append)
    with qtbot.waitSignal(work.progressed):
        work.start(until_stopped)
    with qtbot.waitSignal(work.stopped):
        work.stop()
    qtbot.waitUntil(lambda: asked == [True])
    with qtbot.waitSignal(work.done):
        work.start(lambda progress, cancelled: "in time")
    assert heard == ["in time"]


# --- packs ------------------------------------------------------------------------------------------------------


def test_a_pack_goes_into_a_folder_of_its_own_and_replaces_nothing(
    room_of: Rooms, meeting: EventState, tmp_path: Path
) -> None:
    room = room_of(meeting, "prints")
    room.page.packs.save_folder("break", tmp_path)
    folder = tmp_path / "Meeting of Gold-Label Clusters for the break"
    room.until(lambda: any(words.startswith("Wrote") for words in room.told))
    names = sorted(one.name for one in folder.iterdir())
    assert names[0] == "01 Poster Objectives A3.pdf" and len(names) >= 9
    times = {one: one.stat().st_mtime_ns for one in folder.iterdir()}
    room.page.packs.save_folder("break", tmp_path)
    room.until(lambda: not room.page.packs.work.running)
    assert times == {one: one.stat().st_mtime_ns for one in folder.iterdir()}


def test_a_pack_says_what_is_in_it_before_anything_is_made(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting, "prints")
    words = [one.words for one in room.page.packs.entries("after")]
    assert words[1:] == ["Save as one PDF …", "Save into a folder …"]
    assert words[0].startswith("Print ") and "and the report" in words[0]


def test_a_pack_without_anything_says_so_and_opens_no_menu(room_of: Rooms) -> None:
    room = room_of(an_event().state, "prints")
    room.page.packs.ask("break")
    assert room.told == ["For the break: nothing to print yet"] and room.page.packs.menu is None


def test_badges_of_a_pack_are_x(room_of: Rooms) -> None:
    event = (
        an_event().with_session("cafe", method=Method.WORLD_CAFE, questions=["lend"]).with_items("Café", session="cafe")
    )
    event = event.with_table(1, "cafe", "lend").with_round(1, "cafe")
    room = room_of(event.state, "prints")
    room.page.packs.save_folder("tomorrow", room.folder)
    room.until(lambda: any(words.startswith("Wrote") for words in room.told))
    room.until(lambda: any(True for _ in room.state.all(PaperSheet)))
    assert [one.table for one in room.state.all(PaperSheet)] == [event.id("T1")]

"""Anything that can be done is done by its name, without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.offered import EVENT, ROOM
from facilitator.desktop.shell.deeds import Deed, fitting
from facilitator.desktop.shell.do_line import NOTHING
from tests.desktop.stage_gallery import DAY, staged_day
from tests.desktop.stage_room import StageRoom

Key = Qt.Key


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> StageRoom:
    return StageRoom(qapp, qtbot, tmp_path, staged_day(), DAY.replace(hour=10, minute=49))


def begin(room: StageRoom) -> None:
    room.program.window.actions_by_id["edit.do"].trigger()
    line = room.program.window.do_line
    assert line is not None
    room.until(line.field.hasFocus)


def rows(room: StageRoom) -> list[str]:
    line = room.program.window.do_line
    assert line is not None
    return [row.spoken for row in line.list.rows]


def type_and_enter(room: StageRoom, words: str) -> None:
    line = room.program.window.do_line
    assert line is not None
    QTest.keyClicks(line.field, words)
    QTest.keyClick(line.field, Key.Key_Return)


def test_a_page_a_place_and_an_entry_of_a_menu_are_reached_by_their_names(room: StageRoom) -> None:
    assert room.program.view is not None
    room.program.view.open_page(EVENT)
    begin(room)
    type_and_enter(room, "room")
    room.until(lambda: room.program.window.pages.name == ROOM)
    begin(room)
    type_and_enter(room, "about this")
    room.until(lambda: room.program.window.pages.name == EVENT)
    begin(room)
    type_and_enter(room, "dark")
    room.until(lambda: room.program.theme.choice == "dark")
    room.close()


def test_a_button_of_the_page_is_pressed_and_what_cannot_be_pressed_is_not_offered(room: StageRoom) -> None:
    window = room.program.window
    assert room.program.view is not None
    room.program.view.open_page(ROOM)
    begin(room)
    offered = rows(room)
    assert any(one.endswith("on this page") for one in offered)
    assert "Redo" not in " ".join(offered)
    assert window.do_line is not None
    QTest.keyClicks(window.do_line.field, "xyzzy")
    assert rows(room) == [] and window.do_line.said.text() == NOTHING
    QTest.keyClick(window.do_line.field, Key.Key_Escape)
    assert not window.do_line.isVisible()
    room.close()


def test_on_the_start_page_only_what_needs_no_event_is_offered(room: StageRoom) -> None:
    room.program.close_event()
    begin(room)
    offered = rows(room)
    assert offered[:2] == ["New event, File, Ctrl+N", "Open a file …, File, Ctrl+O"]
    assert not any("agenda" in one for one in offered)
    room.close()


def test_what_begins_as_typed_comes_first_and_accents_do_not_count() -> None:
    def deed(words: str) -> Deed:
        return Deed(words, words, "", "", list)

    deeds = [deed("Start the café"), deed("Print badges"), deed("Café plan"), deed("Decaf")]
    assert [one.words for one in fitting(deeds, "cafe")] == ["Café plan", "Start the café"]
    assert [one.words for one in fitting(deeds, "caf")] == ["Café plan", "Start the café", "Decaf"]
    assert [one.words for one in fitting(deeds, "ca")] == ["Café plan", "Start the café"]
    assert [one.words for one in fitting(deeds, "")] == [one.words for one in deeds]

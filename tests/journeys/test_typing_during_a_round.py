"""A round runs on the stage while somebody types what is said: the room's clock and picture do not move."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.offered import HARVEST
from facilitator.desktop.widgets.wall_fields import NoteField
from facilitator.domain.clock_reading import open_clocks
from facilitator.domain.harvest import Note
from facilitator.domain.stage import RoundScene
from facilitator.queries.clock_face import marks_to_ring
from tests.desktop.stage_gallery import DAY, staged_day
from tests.desktop.stage_room import StageRoom

PARAGRAPH = (
    "Bring back the big book bus, said Bea; B for Bus. ",
    "Nobody below twelve borrows by themselves, but their brothers do!",
    "  Space  and   more space, then b b b B.",
)


def test_a_paragraph_of_notes_moves_neither_clock_nor_stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    room = StageRoom(qapp, qtbot, tmp_path, staged_day(), DAY.replace(hour=10, minute=49))
    scene: Any = RoundScene(round="round-2")  # type: ignore[arg-type]
    room.run(ShowScene(scene=scene))
    room.until(lambda: room.door.is_seen)
    assert room.program.view is not None
    room.program.view.open_page(HARVEST, "item-posters")
    window = room.program.window
    window.activateWindow()
    room.until(window.isActiveWindow)
    page: Any = window.pages.page
    field = next(one for one in page.findChildren(NoteField) if one.isVisible())
    field.setFocus()
    room.until(lambda: not any(marks_to_ring(one, room.now) for one in open_clocks(room.state)))
    stage, clocks, notes = room.shown, dict(room.state.records["clock"]), len(room.state.of(Note))
    for line in PARAGRAPH:
        QTest.keyClicks(field, line)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return):
            QTest.keyClick(field, key)
    room.until(lambda: len(room.state.of(Note)) == notes + len(PARAGRAPH))
    assert (room.shown, dict(room.state.records["clock"])) == (stage, clocks)
    assert room.door.is_seen
    room.close()

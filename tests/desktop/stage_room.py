"""The real program with an event and a stage, on however many screens the platform has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.stage.door import StageDoor
from facilitator.desktop.stage.stage import Stage
from facilitator.domain.command import Command
from facilitator.domain.stage import StageState, stage_of
from facilitator.domain.state import EventState
from facilitator.store import event_file

Key = Qt.Key


class StageRoom:
    """A program on a file of its own; `now` is the room's clock."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, state: EventState, now: datetime) -> None:
        self.qtbot, self.now = qtbot, now
        self.path = folder / "meeting.facil"
        event_file.create(self.path, [one for kind in state.records.values() for one in kind.values()])
        self.program = self._opened(qapp)

    def _opened(self, qapp: QApplication) -> Program:
        program = Program(qapp, lambda: self.now.astimezone().replace(tzinfo=None))
        with self.qtbot.waitSignal(program.event_opened, timeout=30_000):
            program.start(self.path)
        program.window.activateWindow()
        self.qtbot.waitUntil(program.window.isActiveWindow)
        return program

    @property
    def door(self) -> StageDoor:
        assert self.program.stage_door is not None
        return self.program.stage_door

    @property
    def stage(self) -> Stage:
        return self.door.stage

    @property
    def state(self) -> EventState:
        assert self.program.view is not None
        return self.program.view.desk.state

    @property
    def shown(self) -> StageState:
        return stage_of(self.state)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=30_000)

    def run(self, command: Command) -> None:
        """Does something and waits until the window was told."""
        assert self.program.view is not None
        done: list[object] = []
        self.program.view.desk.run(command, then=done.append, refused=done.append)
        self.until(lambda: bool(done))

    def on(self) -> None:
        """Puts the stage on and waits for its window."""
        self.program.window.actions_by_id["stage.toggle"].trigger()
        self.until(lambda: self.door.is_seen and self.shown.current is not None)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)

    def settle(self) -> None:
        """Until everything that was asked for so far is done: an act of our own comes back behind it."""
        from facilitator.commands.parking import ParkThought

        self.run(ParkThought(text="settled"))

    def close(self) -> None:
        self.program.window.close()
        self.program.window.deleteLater()
        self.program.deleteLater()

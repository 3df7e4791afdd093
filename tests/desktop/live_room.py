"""A day that is being run, in a window with its own time: the clock of the room moves when a test says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.bridge import Desk
from facilitator.desktop.clock_watch import ClockWatch
from facilitator.desktop.pages.offered import LIVE, Surroundings, offered
from facilitator.desktop.theme import Theme
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.running_day import at


class LiveRoom:
    """The live page with a real file behind it, and the time in the test's hand."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        folder: Path,
        state: EventState | None,
        clock: str,
        size: tuple[int, int] = (1440, 900),
    ) -> None:
        self.qtbot, self.now, self.ran = qtbot, at(clock), 0.0
        self.path = folder / "event.facil"
        if state is not None:
            event_file.create(self.path, [one for kind in state.records.values() for one in kind.values()])
        self.event = OpenEvent(self.path, clock=lambda: self.now)
        self.desk = Desk(self.event)
        self.told: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.watch = ClockWatch(self.desk, lambda: self.now, lambda: self.ran)
        self.watch.stop()
        around = Surroundings(
            lambda page, about: self.opened.append((page, about)), self.told.append, lambda _: True, lambda _: None,
            lambda: self.now, self.watch,
        )  # fmt: skip
        self.page: Any = cast(Any, offered(theme, self.desk, around)[LIVE]())
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.page.widget)
        self.window.resize(*size)
        self.desk.news.connect(self.page.news)
        self.page.present(self.desk.state, "")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.page.setFocus()

    @property
    def state(self) -> EventState:
        return self.desk.state

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=30_000)

    def after(self, act: Callable[[], object]) -> None:
        """Does something that changes the event, and waits until the page was told."""
        before = self.state.revision
        act()
        self.until(lambda: self.state.revision > before)

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """A key of the room that changes something."""
        self.after(lambda: QTest.keyClick(widget or self.page, key))

    def run_to(self, clock: str) -> None:
        """Time goes by, evenly."""
        to = at(clock)
        self.ran += (to - self.now) / timedelta(seconds=1)
        self.now = to
        self.page.tick()

    def watched_to(self, clock: str) -> None:
        """Time goes by while the program looks, ten seconds at a time."""
        while self.now < at(clock):
            step = min(timedelta(seconds=10), at(clock) - self.now)
            self.now += step
            self.ran += step.total_seconds()
            self.watch.look()
        self.page.tick()

    def item(self, title: str) -> AgendaItem:
        return self.state.need(AgendaItem, f"item-{title}")

    def close(self) -> None:
        self.page.leave()
        self.desk.close()
        self.event.close()
        self.window.close()
        self.window.deleteLater()

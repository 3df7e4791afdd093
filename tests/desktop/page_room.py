"""A page of an open event, in a window of its own, with a real file behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings, offered
from facilitator.desktop.theme import Theme
from facilitator.domain.state import EventState
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent

Key = Qt.Key


class PageRoom:
    """The page `name` about `subject`; what the page asks of the window around it is kept in `opened` and
    `told`. A page made with other parts is made by `make`."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, folder: Path, state: EventState, name: str, subject: str = "", *,
        size: tuple[int, int] = (1200, 900), make: Callable[..., Any] | None = None,
    ) -> None:  # fmt: skip
        self.qtbot, self.folder = qtbot, folder
        path = folder / "event.facil"
        event_file.create(path, [record for kind in state.records.values() for record in kind.values()])
        self.event = OpenEvent(path)
        self.desk = Desk(self.event)
        self.opened: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.closed_hints: set[str] = set()
        around = Surroundings(
            lambda page, about: self.opened.append((page, about)),
            self.told.append,
            self.closed_hints.__contains__,
            self.closed_hints.add,
        )
        self.page: Any = offered(theme, self.desk, around)[name]() if make is None else make(theme, self.desk, around)
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.page.widget)
        self.window.resize(*size)
        self.desk.news.connect(self.page.news)
        self.page.present(self.desk.state, subject)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

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

    def press(self, widget: QWidget, key: Qt.Key, *with_keys: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for one in with_keys:
            together |= one
        QTest.keyClick(widget, key, together)

    def write(self, field: Any, text: str) -> None:
        """Puts another text into a field and presses Enter."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, Key.Key_Delete)
        QTest.keyClick(field, Key.Key_Return)

    def close(self) -> None:
        self.page.leave()
        self.desk.close()
        self.event.close()
        self.window.close()
        self.window.deleteLater()

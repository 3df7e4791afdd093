"""A harvest page as it stands in the window: a real event file behind it, and ears for what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import harvest
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import Stop
from facilitator.domain.command import Command
from facilitator.store.open_event import OpenEvent
from tests.desktop import harvest_events


class Room:
    """The page, its desk and its event. `told` and `opened` keep what the page asked of the window."""

    def __init__(self, qtbot: QtBot, theme: Theme, event: OpenEvent, subject: str, size: tuple[int, int]) -> None:
        self.qtbot, self.event = qtbot, event
        self.told: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.closed: set[str] = set()
        self.desk = Desk(event)
        around = Surroundings(
            lambda name, about: self.opened.append((name, about)),
            self.told.append,
            lambda name: name in self.closed,
            self.closed.add,
        )
        self.page = harvest.make(theme, self.desk, around)
        self.desk.news.connect(self.page.news)
        # A window of an earlier test that goes away now would take the keys from this one.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.page.setParent(self.window)
        self.page.setGeometry(self.window.rect())
        self.page.present(self.desk.state, subject)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def wall(self) -> Wall:
        return self.page.wall

    @property
    def tray(self) -> list[str]:
        return [card.id for card in self.wall.view.tray]

    def cluster(self, number: int) -> list[str]:
        """The notes of the cluster with this key, in their order."""
        column = self.wall.view.numbered(number)
        return [] if column is None else [card.id for card in column.cards]

    @property
    def titles(self) -> list[str | None]:
        return [column.title for column in self.wall.view.columns]

    def stand_on(self, column: str, card: str = "") -> None:
        """Give the wall the keys, at a card or a head."""
        self.wall.setFocus()
        self.wall.go(Stop(column, card))

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.wall, key, held)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=30_000)

    def after(self, act: Callable[[], object]) -> None:
        """Do something and wait until the event has one revision more and the page knows it."""
        before = self.desk.state.revision
        act()
        self.until(lambda: self.desk.state.revision == before + 1)

    def run(self, command: Command) -> None:
        """Somebody else does something."""
        self.after(lambda: self.desk.run(command))

    def undo(self) -> None:
        self.after(self.desk.undo)

    def middle(self, column: str, card: str = "") -> QPointF:
        rect = self.wall.rect_of(Stop(column, card))
        assert rect is not None
        return rect.center()

    def drag(self, start: QPointF, *way: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press, move over some points, let go at the last one."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.wall, left, held, start.toPoint())
        for point in ((start + way[0]) / 2, *way):
            QTest.mouseMove(self.wall, point.toPoint())
        QTest.mouseRelease(self.wall, left, held, way[-1].toPoint())

    def click(self, point: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.wall, Qt.MouseButton.LeftButton, held, point.toPoint())

    def close(self) -> None:
        self.desk.close()
        self.event.close()


Rooms = Callable[..., Room]


def rooms(qtbot: QtBot, theme: Theme, folder: Path, kept: list[Room]) -> Rooms:
    """Makes rooms; whoever asks closes what is in `kept`."""

    def make(
        event: Callable[[Path], OpenEvent] = harvest_events.library,
        subject: str = harvest_events.ITEM,
        size: tuple[int, int] = (1100, 850),
    ) -> Room:
        kept.append(Room(qtbot, theme, event(folder), subject, size))
        return kept[-1]

    return make

"""Somebody who sees the program for the first time: only what a mouse and keys can do, and every act is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.pages.harvest import HarvestPage
from facilitator.desktop.pages.prints import PrintsPage
from facilitator.desktop.pages.start_parts import RecentRow
from facilitator.desktop.shell.spine_rows import SpineRow
from facilitator.desktop.widgets.wall_values import Stop

SECONDS_AN_ACT = 4.0
SECONDS_A_LETTER = 0.35  # somebody who types with a few fingers
PATIENCE_MS = 8_000
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Stranger:
    """A person at the window. Every public method but those that look is one act."""

    def __init__(
        self, qtbot: QtBot, now: Callable[[], datetime] = datetime.now, size: tuple[int, int] = (1024, 768)
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.qtbot, self._now, self._size = qtbot, now, size
        self._application = application
        self.acts = 0
        self.letters = 0
        self.program = self._started()

    @property
    def seconds(self) -> float:
        """How long all this takes somebody who thinks before each act."""
        return self.acts * SECONDS_AN_ACT + self.letters * SECONDS_A_LETTER

    # --- looking ----------------------------------------------------------------------------------------------

    @property
    def window(self) -> QWidget:
        return self.program.window

    @property
    def page(self) -> QWidget:
        """The page in front."""
        page = self.program.window.pages.page
        assert page is not None
        return page.widget

    @property
    def page_name(self) -> str:
        return self.program.window.pages.name

    @property
    def harvest(self) -> HarvestPage:
        assert isinstance(self.page, HarvestPage)
        return self.page

    @property
    def prints(self) -> PrintsPage:
        assert isinstance(self.page, PrintsPage)
        return self.page

    @property
    def undo_words(self) -> str:
        return self.program.window.top.undo.words

    @property
    def agenda(self) -> list[str]:
        """The titles at the left."""
        rows = self.program.window.spine.agenda.rows_model.rows
        return [row.title for row in rows if isinstance(row, SpineRow)]

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    # --- acts -------------------------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPointF | None = None) -> None:
        """A click on something that can be seen."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        self.acts += 1
        QTest.mouseClick(widget, LEFT, PLAIN, widget.rect().center() if at is None else at.toPoint())

    def click_row(self, rows: QListView, place: int) -> None:
        index: QModelIndex = rows.model().index(place, 0)
        rows.scrollTo(index)
        self.acts += 1
        QTest.mouseClick(rows.viewport(), LEFT, PLAIN, rows.visualRect(index).center())

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """A key, pressed where the focus is."""
        self.acts += 1
        QTest.keyClick(self._focus(), key, held)

    def type(self, text: str) -> None:
        """Words, typed where the focus is."""
        self.acts += 1
        self.letters += len(text)
        QTest.keyClicks(self._focus(), text)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        self.acts += 1
        QTest.mousePress(widget, LEFT, PLAIN, start.toPoint())
        for point in ((start + end) / 2, end):
            QTest.mouseMove(widget, point.toPoint())
        QTest.mouseRelease(widget, LEFT, PLAIN, end.toPoint())

    def choose(self, menu: QMenu, words: str) -> None:
        """One line of an open menu."""
        action = next(one for one in menu.actions() if one.text() == words)
        assert menu.isVisible() and action.isEnabled()
        self.acts += 1
        QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())
        # The screen that only pretends does not give the keys back to the window under a menu.
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def choose_item(self, title: str) -> None:
        """An item of the agenda at the left."""
        spine = self.program.window.spine.agenda
        rows = spine.rows_model.rows
        place = next(n for n, row in enumerate(rows) if isinstance(row, SpineRow) and row.title == title)
        self.click_row(spine, place)

    def open_sample(self, which: str) -> None:
        """One of the two cards of the start page."""
        offers = self.program.start_page.offers
        with self.qtbot.waitSignal(self.program.event_opened, timeout=PATIENCE_MS):
            self.click({"demo": offers.demo.button, "real": offers.real.button}[which])

    def open_recent(self, place: int = 0) -> None:
        rows = [row for row in self.program.start_page.findChildren(RecentRow) if row.isVisible()]
        with self.qtbot.waitSignal(self.program.event_opened, timeout=PATIENCE_MS):
            self.click(rows[place])

    def close_and_come_back(self) -> None:
        """Closes the window and starts the program again, as on the next morning."""
        self.acts += 2
        self.leave()
        self.program = self._started()

    # --- the event --------------------------------------------------------------------------------------------

    def after(self, act: Callable[[], object], more: int = 1) -> None:
        """Does something and waits until the event has moved on and the page knows it."""
        before = self.revision
        act()
        self.until(lambda: self.revision == before + more)

    @property
    def revision(self) -> int:
        assert self.program.view is not None
        return self.program.view.desk.state.revision

    def middle_of(self, column: str, card: str = "") -> QPointF:
        """Where a note or the head of a cluster lies on the wall."""
        rect = self.harvest.wall.rect_of(Stop(column, card))
        assert rect is not None
        return rect.center()

    def leave(self) -> None:
        self.program.window.close()

    def _focus(self) -> QWidget:
        """Whoever has the keys; the window itself where nobody has."""
        return QApplication.focusWidget() or self.program.window

    def _started(self) -> Program:
        # A window of an earlier test that goes away now would take the keys from this one.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        program = Program(self._application, self._now)
        with self.qtbot.waitExposed(program.window):
            program.start()
        program.window.resize(*self._size)
        program.window.move(QPoint(0, 0))
        program.window.activateWindow()
        self.qtbot.waitUntil(program.window.isActiveWindow, timeout=PATIENCE_MS)
        return program


def file_of(stranger: Stranger) -> Path:
    """Where the event that is open lies."""
    assert stranger.program.open_event is not None
    return stranger.program.open_event.path

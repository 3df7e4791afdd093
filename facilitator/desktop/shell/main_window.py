"""The main window: it puts the parts together and delegates everything else.

What it offers to the composition root:
`actions.on(id, act)` for menus and keys; `pages.offer(name, maker)`; `top`, `spine` and `toast` to show things;
signals for what a person asked. `show_start` and `show_event` switch between the two faces of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.shell.menus import Actions
from facilitator.desktop.shell.page import PageStack
from facilitator.desktop.shell.spine import AgendaSpine
from facilitator.desktop.shell.top_bar import TopBar
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.notices import Toast
from facilitator.settings import TEXT_SCALES, SchemeChoice

if TYPE_CHECKING:
    from facilitator.desktop.shell.do_line import DoLine

FIRST_SIZE = (1440, 900)
LEAST_SIZE = (720, 480)
PROGRAM = "Facilitator"


class MainWindow(QMainWindow):
    """One window, one event at most. Knows no event: it shows what it is told."""

    item_chosen = Signal(str)  # the key of a spine row
    undo_asked = Signal()
    file_dropped = Signal(str)  # an event file
    photos_dropped = Signal(object)  # paths of pictures and folders
    scheme_chosen = Signal(str)
    text_scale_chosen = Signal(int)
    contrast_chosen = Signal(bool)
    motion_chosen = Signal(bool)  # True for less
    closing = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._theme = theme
        self.top = TopBar(theme, now)
        self.spine = AgendaSpine(theme)
        self.pages = PageStack(theme)
        self.toast = Toast(theme, self.pages)
        self.actions_by_id = Actions(self)
        self._drop = _DropPlace(theme)
        self._faces = QStackedWidget()
        self._start: QWidget | None = None
        self.do_line: DoLine | None = None
        self.setWindowTitle(PROGRAM)
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST_SIZE)
        self._build()
        self._connect()
        self.top.menus.setNativeMenuBar(True)
        self.actions_by_id.fill(self.top.menus)

    def show_start(self, start: QWidget) -> None:
        """Show the start page; the spine and the facts of an event are hidden."""
        if self._start is not start:
            self._start = start
            self._faces.addWidget(start)
        self._faces.setCurrentWidget(start)
        self.top.show_facts(False)
        self.setWindowTitle(PROGRAM)

    def show_event(self, title: str) -> None:
        """Show the spine and the pages. The keys are nobody's until a page takes them."""
        came = not self.shows_event
        self._faces.setCurrentWidget(self._event)
        holder = self.focusWidget()
        if came and holder is not None:
            holder.clearFocus()
        self.top.show_facts(True)
        self.setWindowTitle(f"{title} – {PROGRAM}")

    @property
    def shows_event(self) -> bool:
        return self._faces.currentWidget() is self._event

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """What undo and redo would do, in words; None if nothing."""
        self.top.show_undo(undo)
        act = self.actions_by_id
        act.say("edit.undo", "Undo" if undo is None else f"Undo: {undo}", enabled=undo is not None)
        act.say("edit.redo", "Redo" if redo is None else f"Redo: {redo}", enabled=redo is not None)

    def rebuild_menus(self) -> None:
        """After the last `actions_by_id.on`: show the menus that now have something to offer."""
        self.actions_by_id.fill(self.top.menus)

    def place(self, remembered: str = "") -> None:
        """Take the size and place of last time, or a good first one; always inside a screen."""
        known = bool(remembered) and self.restoreGeometry(QByteArray.fromBase64(remembered.encode("ascii", "ignore")))
        screen = QGuiApplication.primaryScreen()
        if not known and screen is not None:
            room = screen.availableGeometry()
            self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))

    def place_to_remember(self) -> str:
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def step_text_scale(self, up: bool) -> None:
        """The next larger or smaller text size; `text_scale_chosen` brings it."""
        now = self._theme.text_scale
        larger = [scale for scale in TEXT_SCALES if scale > now]
        smaller = [scale for scale in TEXT_SCALES if scale < now]
        found = larger[:1] if up else smaller[-1:]
        for scale in found:
            self._theme.choose_text_scale(scale)
            self.text_scale_chosen.emit(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_spine()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            self._drop.spread(self._faces, "Drop it to open it")
        elif self.shows_event and _dropped_pictures(event):
            self._drop.spread(self._faces, "Drop photos of sheets: each goes where its code says")
        else:
            return
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.hide()
        file = _dropped_file(event)
        if file:
            event.acceptProposedAction()
            self.file_dropped.emit(file)
            return
        pictures = _dropped_pictures(event) if self.shows_event else []
        if pictures:
            event.acceptProposedAction()
            self.photos_dropped.emit(pictures)

    def _build(self) -> None:
        self._event = QWidget()
        beside = QHBoxLayout(self._event)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.spine)
        beside.addWidget(self.pages, 1)
        self._faces.addWidget(self._event)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._faces, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.spine.chosen.connect(self.item_chosen)
        self.top.undo_asked.connect(self.undo_asked)
        self.toast.undo_asked.connect(self.undo_asked)
        self._theme.changed.connect(self._fit_spine)
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda number=number: self._choose_nth(number))
        self._connect_view()

    def _connect_view(self) -> None:
        on = self.actions_by_id.on
        for choice in ("light", "dark", "system"):
            on(f"view.{choice}", lambda choice=choice: self._choose_scheme(choice))  # type: ignore[misc]
        on("view.contrast", self._choose_contrast)
        on("view.still", self._choose_motion)
        on("view.larger", lambda: self.step_text_scale(True))
        on("view.smaller", lambda: self.step_text_scale(False))
        on("view.full_screen", self._toggle_full_screen)
        on("file.quit", self.close)
        on("edit.do", self._do_anything)
        self.actions_by_id.tick(f"view.{self._theme.choice}")
        self._theme.changed.connect(self._tick_view)
        self._tick_view()

    def _fit_spine(self) -> None:
        self.spine.fit(self.width())

    def _choose_scheme(self, choice: SchemeChoice) -> None:
        self._theme.choose_scheme(choice)
        self.scheme_chosen.emit(choice)

    def _choose_contrast(self) -> None:
        self._theme.choose_contrast(not self._theme.more_contrast)
        self.contrast_chosen.emit(self._theme.more_contrast)

    def _choose_motion(self) -> None:
        self._theme.choose_motion(not self._theme.less_motion)
        self.motion_chosen.emit(self._theme.less_motion)

    def _tick_view(self) -> None:
        self.actions_by_id.tick("view.contrast", self._theme.more_contrast)
        self.actions_by_id.tick("view.still", self._theme.less_motion)

    def _do_anything(self) -> None:
        from facilitator.desktop.shell.do_line import DoLine  # noqa: PLC0415 - late: start-up time

        if self.do_line is None:
            self.do_line = DoLine(self._theme, self, self._faces)
        self.do_line.begin()

    def _choose_nth(self, number: int) -> None:
        if self.shows_event:
            self.spine.choose_nth(number)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


class _DropPlace(QWidget):
    """The sign that a file may be dropped: a ring and a sentence over the whole window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words = theme, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def spread(self, over: QWidget, words: str) -> None:
        self._words = words
        self.setParent(over)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        paint.focus_ring(painter, self._theme, inside, 14, 0)
        words = self._words
        size = self._theme.metrics("heading").horizontalAdvance(words) + 48
        box = QRectF(inside.center().x() - size / 2, inside.bottom() - 80, size, 56)
        paint.rounded(painter, box, 10, self._theme.colour("surface.inverse"))
        painter.setFont(self._theme.font("heading"))
        painter.setPen(self._theme.colour("text.on_inverse"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".svg", ".tif", ".tiff", ".bmp")


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _dropped_file(event: QDropEvent) -> str:
    """The one local file that is being dropped, "" if it is something else or a picture."""
    files = _dropped(event)
    one = len(files) == 1 and files[0].is_file() and files[0].suffix.lower() not in _PICTURES
    return str(files[0]) if one else ""


def _dropped_pictures(event: QDropEvent) -> list[Path]:
    """Pictures and folders that are being dropped; also those of a kind that will be refused, so that it is told."""
    return [one for one in _dropped(event) if one.suffix.lower() in _PICTURES or one.is_dir()]

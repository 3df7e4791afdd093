"""The stage's own window: the whole of a second screen, or a plain window with a way out where there is only one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.stage.showing import Showing
from facilitator.desktop.stage.view import SceneView
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label

ONE_SCREEN = "There is one screen only, so the stage is a window. Esc or F5 closes it."
WINDOW_SHARE = 0.6  # of the only screen: the moderator's own window stays in reach


class StageWindow(QWidget):
    """Shows the stage and nothing else: no menu, no pointer, no dialog. `left` when somebody wants out."""

    left = Signal()

    def __init__(self, theme: Theme, showing: Showing) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Stage – Facilitator")
        self.view = SceneView(showing, theme, self)
        self.note = _Note(theme)
        self.note.out.clicked.connect(self.left)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the moderator goes on typing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)

    @property
    def fills_a_screen(self) -> bool:
        return bool(self.windowState() & Qt.WindowState.WindowFullScreen)

    def fill(self, screen: QScreen) -> None:
        """Covers this screen. It is placed first and made full then, or it would fill the wrong one."""
        self.note.hide()
        self.view.setCursor(Qt.CursorShape.BlankCursor)
        if self.fills_a_screen and self.geometry() == screen.geometry() and self.screen() == screen:
            return
        if self.isVisible():
            self.setWindowState(Qt.WindowState.WindowNoState)
        self.create()
        handle = self.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setGeometry(screen.geometry())

    def stand_beside(self, screen: QScreen | None) -> None:
        """A plain window on the only screen, never over all of it."""
        came = not self.isVisible()
        self.note.show()
        self.view.unsetCursor()
        found = screen or QGuiApplication.primaryScreen()
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.create()
        if found is not None:
            handle = self.windowHandle()
            if handle is not None:
                handle.setScreen(found)
            self.setGeometry(_corner(found.availableGeometry()))
        self.showNormal()
        if found is not None:
            self.setGeometry(_corner(found.availableGeometry()))
        if came:
            self.setFocus()
            self.activateWindow()

    def sizeHint(self) -> QSize:
        return QSize(960, 600)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window puts the stage off; the stage decides, not the window system."""
        event.ignore()
        self.left.emit()


class _Note(QWidget):
    """Under the picture, never in it: why this is a window, and the way out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.out = Button(theme, "Close the stage", "plain", key_hint="Esc")
        self.out.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(Label(theme, ONE_SCREEN, "small", "text.secondary", lines=2), 1)
        row.addWidget(self.out)
        self.setAutoFillBackground(True)


def _corner(room: QRect) -> QRect:
    """The lower right corner of a screen."""
    size = QSize(round(room.width() * WINDOW_SHARE), round(room.height() * WINDOW_SHARE))
    return QRect(room.right() - size.width() - 24, room.bottom() - size.height() - 24, size.width(), size.height())

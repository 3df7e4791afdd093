"""Keys of the stage. Single keys work where nobody can be typing; a clicker works everywhere.

- On the stage itself: arrows go on and back, B makes it black, Esc and F5 put it off, F11 fills the screen or not,
  Space pauses the clock.
- On the live page, while no text field has the keys: the arrows left and right, B, and Esc, which takes the black away.
- Page up and page down, which is what a clicker sends, from every page and every field while the stage is seen: next
  and back. One exception: an editor of several lines that has more than it can show keeps them, because there they
  move the text somebody is reading. While the stage is off they do what they always did.
- F5 never puts the stage off while a text field has the keys.

While the stage is not seen this filter is not there at all, and every key does what it always did.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Key = Qt.Key
CLICKER = (Key.Key_PageUp, Key.Key_PageDown)
_ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)


class Steered(Protocol):
    """What the keys do."""

    @property
    def is_seen(self) -> bool: ...
    def owns(self, widget: QWidget) -> bool: ...
    def on_live_page(self, widget: QWidget) -> bool: ...
    def go_on(self) -> None: ...
    def go_back(self) -> None: ...
    def turn_black(self) -> None: ...
    def light_up(self) -> bool: ...
    def turn_off(self) -> None: ...
    def fill_or_not(self) -> None: ...
    def press_clock(self) -> None: ...


class StageKeys(QObject):
    """Filters the keys of the whole program between `start` and `stop`. What is typed is never taken."""

    def __init__(self, stage: Steered, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application

    def start(self) -> None:
        """The stage is seen."""
        self._application.installEventFilter(self)

    def stop(self) -> None:
        """The stage is not seen."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(watched, QWidget):
            return False
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return False
        assert isinstance(event, QKeyEvent)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return self._kept_from_shortcuts(watched, event)
        return self._pressed(watched, event)

    def _kept_from_shortcuts(self, watched: QWidget, event: QKeyEvent) -> bool:
        """F5 stays with a text field, which does nothing with it."""
        if event.key() == Key.Key_F5 and is_text(watched):
            event.accept()
            return True
        return False

    def _pressed(self, watched: QWidget, event: QKeyEvent) -> bool:
        act = self._act(watched, Key(event.key()))
        if act is None:
            return False
        if not event.isAutoRepeat():
            act()
        return True

    def _act(self, watched: QWidget, key: Qt.Key) -> Callable[[], object] | None:
        stage = self._stage
        if key in CLICKER:
            if not stage.is_seen or _scrolls(watched):
                return None
            return stage.go_on if key == Key.Key_PageDown else stage.go_back
        if is_text(watched):
            return None
        if stage.owns(watched):
            return self._on_stage(key)
        return self._on_live(watched, key) if stage.is_seen and stage.on_live_page(watched) else None

    def _on_stage(self, key: Qt.Key) -> Callable[[], object] | None:
        stage = self._stage
        acts: dict[Qt.Key, Callable[[], object]] = {
            Key.Key_Right: stage.go_on,
            Key.Key_Down: stage.go_on,
            Key.Key_Left: stage.go_back,
            Key.Key_Up: stage.go_back,
            Key.Key_B: stage.turn_black,
            Key.Key_Period: stage.turn_black,
            Key.Key_Escape: stage.turn_off,
            Key.Key_F5: stage.turn_off,
            Key.Key_F11: stage.fill_or_not,
            Key.Key_Space: stage.press_clock,
        }
        return acts.get(key)

    def _on_live(self, watched: QWidget, key: Qt.Key) -> Callable[[], object] | None:
        stage = self._stage
        if key in _ARROWS and isinstance(watched, QAbstractItemView):
            return None
        acts: dict[Qt.Key, Callable[[], object]] = {
            Key.Key_Right: stage.go_on,
            Key.Key_Left: stage.go_back,
            Key.Key_B: stage.turn_black,
        }
        if key == Key.Key_Escape:
            return (lambda: None) if stage.light_up() else None
        return acts.get(key)


def is_text(widget: QWidget) -> bool:
    """Whether keys are typed into this."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def _scrolls(widget: QWidget) -> bool:
    """Whether this is an editor with more text than it shows."""
    if not isinstance(widget, QPlainTextEdit | QTextEdit):
        return False
    return widget.verticalScrollBar().maximum() > 0

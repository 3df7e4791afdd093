"""The line in which a table's points are typed: Enter, next point; Tab, next table. No key is ever lost or doubled."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.growing import GrowingText

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = (Key.Key_Return, Key.Key_Enter)


class PointEntry(GrowingText):
    """What is typed here stays until whoever listens takes it with `clear_draft`: nothing else empties it, no news
    and no leaving. Keys that mean something to the page come as signals, in the order in which they were pressed.

    `entered` is Enter, `insight_asked` Ctrl+Enter, `stepped` Tab (1) and Shift+Tab (-1), `earlier_asked` Ctrl+Up,
    `below_asked` Down on the last line, `left` Escape. `pasted` brings several lines that came at once.
    """

    insight_asked = Signal()
    stepped = Signal(int)
    earlier_asked = Signal()
    below_asked = Signal()
    left = Signal()
    pasted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Next point", unknown="next point", role="lead")

    @property
    def draft(self) -> str:
        return self.toPlainText()

    def show_draft(self, text: str) -> None:
        """Another text, with the cursor behind it."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def clear_draft(self) -> None:
        """The text was taken: the next one begins."""
        self._tell("")
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & CONTROL)
        if key in ENTER:
            (self.insight_asked if control else self.entered).emit()
        elif key == Key.Key_Escape:
            self.left.emit()
        elif key == Key.Key_Up and control:
            self.earlier_asked.emit()
        elif key == Key.Key_Down and self._on_last_line():
            self.below_asked.emit()
        else:
            QPlainTextEdit.keyPressEvent(self, event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes to the next table, not to the next field; Escape leads out."""
        self.stepped.emit(1 if forwards else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A draft waits here for whoever comes back."""
        QPlainTextEdit.focusOutEvent(self, event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line.strip() for line in source.text().splitlines() if line.strip()] if source.hasText() else []
        if len(lines) > 1:
            self.pasted.emit(tuple(lines))
        else:
            super().insertFromMimeData(source)

    def _on_last_line(self) -> bool:
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Down)

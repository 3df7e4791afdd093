"""The two fields that stand on a wall: the one that adds notes, and the one that writes a cluster's title in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.fields import Field


class NoteField(Field):
    """Type and press Enter: a note, and the field is ready for the next. Pasted lines become a note each."""

    typed = Signal(tuple)  # of str
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Add a note", unknown="Add a note", parent=parent)
        self.setToolTip("Enter: next note. Pasted lines become a note each.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len([line for line in lines.splitlines() if line.strip()]) > 1:
            self._add((self.text() + lines).splitlines())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add([self.text()])
        elif event.key() == Qt.Key.Key_Escape:
            self.setText("")
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, lines: list[str]) -> None:
        texts = tuple(line.strip() for line in lines if line.strip())
        self.setText("")
        if texts:
            self.typed.emit(texts)

    def _commit(self) -> None:
        """What is half typed when the field is left stays in it: only Enter makes a note."""


class TitleField(Field):
    """A cluster's title while it is written. `closed` comes once, with the text, or None when nothing is to change."""

    closed = Signal(object)  # str | None

    def __init__(self, theme: Theme, cluster: str, title: str | None, parent: QWidget) -> None:
        super().__init__(theme, "Title of the cluster", title, unknown="a statement", role="heading", parent=parent)
        self.cluster = cluster
        self._open = True
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def finish(self, *, keep: bool = True) -> None:
        """Close it; with `keep` what was written counts."""
        if not self._open:
            return
        self._open = False
        text = self._clean(self.text())
        self.closed.emit(text if keep and text != self._value else None)

    def _commit(self) -> None:
        """Told by `closed` instead, exactly once."""

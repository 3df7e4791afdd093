"""The two fields that stand on a wall: the one that adds notes, and the one that writes a cluster's title in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.fields import Field

FRAME = 20  # edge and padding above and below the text


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


class TitleField(QPlainTextEdit):
    """A cluster's title while it is written, wrapped as it will stand there; Enter ends it, Escape leaves the old one.

    `closed` comes once, with the text, or with None when nothing is to change.
    """

    closed = Signal(object)  # str | None

    def __init__(self, theme: Theme, cluster: str, title: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._open, self._least = title or "", True, 0
        self.cluster = cluster
        self.setAccessibleName("Title of the cluster")
        self.setPlaceholderText("a statement")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("heading"))
        self.document().setDocumentMargin(0)
        self.setPlainText(self._title)
        self.selectAll()
        self.textChanged.connect(self._grow)

    def spread(self, over: QRect) -> None:
        """Take the title's place, and more of the height where more is written."""
        self._least = over.height()
        self.setGeometry(over)
        self._grow()

    def text(self) -> str:
        """What is written, as one line."""
        return " ".join(self.toPlainText().split())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def finish(self, *, keep: bool = True) -> None:
        """Close it; with `keep` what was written counts."""
        if not self._open:
            return
        self._open = False
        text = self.text()
        self.closed.emit(text if keep and text != self._title else None)

    def _grow(self) -> None:
        """As high as its lines; QPlainTextEdit counts its document's height in lines."""
        lines = max(round(self.document().size().height()), 1)
        self.resize(self.width(), max(self._least, round(lines * self.fontMetrics().lineSpacing()) + FRAME))
        self.verticalScrollBar().setValue(0)

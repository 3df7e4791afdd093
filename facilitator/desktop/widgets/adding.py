"""Adding one thing after another: a link that becomes a field; Enter adds and stays for the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.values import Problem


class AddLine(QWidget):
    """`added` brings each text that was typed. Leaving the field adds what stands in it; Escape or an empty Enter
    goes back to the link. A text that was refused comes back with the reason."""

    added = Signal(str)

    def __init__(self, theme: Theme, words: str, unknown: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = ""
        self.link = Button(theme, words, "link", icon="plus")
        self.field = _NextField(theme, words, unknown=unknown)
        self.field.hide()
        self.problem = Problem(theme)
        self._sent = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        self.link.clicked.connect(self.begin)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self.finish)
        self.field.stopped.connect(self._on_stopped)

    def begin(self) -> None:
        """The field instead of the link, ready to type."""
        self.link.hide()
        self.field.show()
        self.field.setFocus()

    def load(self, subject: str) -> None:
        """Be about something else now."""
        if subject != self.subject:
            self.subject = subject
            self.problem.tell("")
            self.field.setText("")
            self._end()

    def refuse(self, sentence: str) -> None:
        """The last text was refused: here it is again, if nobody has typed on."""
        self.problem.tell(sentence)
        if not self.field.text():
            self.field.setText(self._sent)
        self.link.hide()
        self.field.show()

    def _on_entered(self) -> None:
        if self.field.text().strip():
            self._send()
        else:
            self._on_stopped()

    def finish(self) -> None:
        """Nothing that was typed is lost by going elsewhere."""
        if self.problem.sentence:
            return
        if self.field.text().strip():
            self._send()
        self._end()

    def _on_stopped(self) -> None:
        self.problem.tell("")
        self.field.setText("")
        self._end()
        self.link.setFocus()

    def _send(self) -> None:
        self._sent = self.field.text().strip()
        self.problem.tell("")
        self.field.setText("")
        self.added.emit(self._sent)

    def _end(self) -> None:
        self.field.hide()
        self.link.show()


class _NextField(Field):
    """A field that says how it was finished."""

    entered = Signal()
    left = Signal()
    stopped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.isVisible():
            self.left.emit()

    def _commit(self) -> None:
        """Nothing is committed here; whoever shows it takes the text."""

"""Writing one thing after another, as fast as they are called out: number, text, Enter, next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem


class EntryField(Field):
    """A field that keeps its text and says which key finished it."""

    entered = Signal()
    stopped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        """Nothing is committed here; whoever shows it takes the text."""


class EntryLine(QWidget):
    """The number that comes next, a field for the text, and perhaps one more field `beside`. Enter brings both
    texts by `entered` and waits for the next; Escape, or Enter without a text, ends it by `stopped`.

    A text that was refused comes back with the reason, unless somebody has typed on.
    """

    entered = Signal(str, str)
    stopped = Signal()

    def __init__(
        self, theme: Theme, name: str, unknown: str, ink: str, *, beside: tuple[str, str] | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self.subject = ""
        self._sent = ("", "")
        self.number = Label(theme, "", "figure_m", ink, lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(theme.px(44))
        self.field = EntryField(theme, name, unknown=unknown, role="lead")
        self.beside = EntryField(theme, *beside[:1], unknown=beside[1], role="lead") if beside else None
        self.problem = Problem(theme)
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.space("s"))
        self.row.addWidget(self.number)
        self.row.addSpacing(theme.space("xs"))
        self.row.addWidget(self.field, 3)
        if self.beside is not None:
            self.row.addWidget(self.beside, 1)
        self.row.addWidget(KeyHint(theme, "Enter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 4, theme.space("xs"))
        column.setSpacing(theme.space("xs"))
        column.addLayout(self.row)
        column.addWidget(self.problem)
        for field in (self.field, *([self.beside] if self.beside else [])):
            field.entered.connect(self._on_entered)
            field.stopped.connect(self._on_stopped)
        theme.changed.connect(self._fit)
        self.hide()

    def _fit(self) -> None:
        """A method, not a lambda: its connection ends with the line, and a theme outlives many of them."""
        self.number.setFixedWidth(self._theme.px(44))

    def begin(self, number: str) -> None:
        """Shown with the number that comes next, ready to type."""
        self.show_number(number)
        self.show()
        self.field.setFocus()

    def show_number(self, number: str) -> None:
        self.number.setText(number)

    def finish(self) -> None:
        """What is typed counts, then the line goes away."""
        if self.field.text().strip() and not self.problem.sentence:
            self._send()
        self._clear()
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Why the last text was not taken; here it is again."""
        self.problem.tell(sentence)
        if not self.field.text():
            self.field.setText(self._sent[0])
            if self.beside is not None:
                self.beside.setText(self._sent[1])
        self.show()

    def _on_entered(self) -> None:
        if not self.field.text().strip():
            self._on_stopped()
            return
        self._send()
        self.field.setFocus()

    def _send(self) -> None:
        self._sent = (self.field.text().strip(), self.beside.text().strip() if self.beside is not None else "")
        self._clear()
        self.entered.emit(*self._sent)

    def _on_stopped(self) -> None:
        self._clear()
        self.hide()
        self.stopped.emit()

    def _clear(self) -> None:
        self.problem.tell("")
        self.field.clear()
        if self.beside is not None:
            self.beside.clear()

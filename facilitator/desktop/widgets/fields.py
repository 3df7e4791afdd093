"""Fields: text, numbers and values in place.

A field never loses what is being typed: news that arrives while somebody writes is kept until they leave it.
`None` is "not known" and shows the quiet words given for it ("not set"), never a zero.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Label, plain_tooltip
from facilitator.tokens import TypeName


class Field(QLineEdit):
    """One line of text. `committed` brings the new text when it is left or Enter is pressed, if it changed.

    Escape puts back what stood there. With `boxless` it shows no box until it is edited.
    """

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: str | None = None,
        *,
        unknown: str = "",
        role: TypeName = "body",
        bold: bool | None = None,
        boxless: bool = False,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._bold = theme, role, bold
        self._value = value or ""
        self.setAccessibleName(name)
        self.setPlaceholderText(unknown)
        self.setProperty("boxless", boxless)
        self.setProperty("bare", bare)
        self.setText(self._value)
        self.setCursorPosition(0)
        self.textChanged.connect(self._tell_whole_text)
        self.editingFinished.connect(self._commit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> str | None:
        """The text as last shown or committed; None when there is none."""
        return self._value or None

    @property
    def is_being_edited(self) -> bool:
        return self.hasFocus() and self.text() != self._value

    def show_value(self, value: str | None) -> None:
        """What is true now. While somebody is typing here their text stays."""
        editing = self.is_being_edited
        self._value = value or ""
        if not editing and self.text() != self._value:
            self.setText(self._value)
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        room = 24 if not self.property("bare") else 0
        letters = max(self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText()), 80)
        return QSize(letters + room + 8, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.setText(self._value)
            event.accept()
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self._clean(self.text())
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def _clean(self, text: str) -> str:
        return text.strip()

    def _height(self) -> int:
        large = self._role in ("lead", "heading")
        row = self._theme.row("control_large" if large else "control")
        return max(row, self.fontMetrics().height() + 4)

    def _tell_whole_text(self, text: str) -> None:
        wider = self.fontMetrics().horizontalAdvance(text) > self.width() - 16
        self.setToolTip(plain_tooltip(text) if wider else "")

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role, bold=self._bold))
        self.updateGeometry()


class NumberField(Field):
    """A whole number from `least` to `most`, or nothing when it is not known. `number_committed` brings it."""

    number_committed = Signal(object)  # int | None

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: int | None = None,
        *,
        least: int = 0,
        most: int = 100_000,
        unknown: str = "not set",
        boxless: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        text = None if value is None else str(value)
        super().__init__(theme, name, text, unknown=unknown, boxless=boxless, parent=parent)
        self._least, self._most = least, most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.committed.connect(lambda text: self.number_committed.emit(int(text) if text else None))

    @property
    def number(self) -> int | None:
        return int(self._value) if self._value else None

    def show_number(self, number: int | None) -> None:
        self.show_value(None if number is None else str(number))

    def _clean(self, text: str) -> str:
        """Digits in any script; what is no number inside the bounds puts the old one back."""
        try:
            number = int(text) if text.strip() else None
        except ValueError:
            number = None if not self._value else int(self._value)
        if number is not None and not self._least <= number <= self._most:
            number = min(max(number, self._least), self._most)
        clean = "" if number is None else str(number)
        if clean != self.text():
            self.setText(clean)
        return clean


class TextArea(QPlainTextEdit):
    """Several lines of text that grow with what is written, from `rows` to `most_rows` lines."""

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: str | None = None,
        *,
        unknown: str = "",
        rows: int = 3,
        most_rows: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._rows, self._most_rows = theme, rows, most_rows
        self._value = value or ""
        self.setAccessibleName(name)
        self.setPlaceholderText(unknown)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(self._value)
        self.textChanged.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> str | None:
        return self._value or None

    @property
    def is_being_edited(self) -> bool:
        return self.hasFocus() and self.toPlainText() != self._value

    def show_value(self, value: str | None) -> None:
        editing = self.is_being_edited
        self._value = value or ""
        if not editing and self.toPlainText() != self._value:
            self.setPlainText(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._value)
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        text = self.toPlainText().strip()
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        shown = min(max(lines, self._rows), self._most_rows)
        self.setFixedHeight(round(shown * self.fontMetrics().lineSpacing() + 26))

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body"))
        self._fit()


class ValueRow(QWidget):
    """A quiet label and its value to the right, on one line: how facts stand in a card."""

    def __init__(self, theme: Theme, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        self.label = Label(theme, label, "small", "text.secondary", lines=1)
        self.label.setBuddy(field)
        row.addWidget(self.label, 1)
        row.addWidget(field, 2)
        if isinstance(field, QLineEdit):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)


class HeadlineField(QWidget):
    """The one big line of a poster: 28 bold on a white card, with the count of its words."""

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str = "Headline",
        value: str | None = None,
        *,
        words_wanted: int = 10,
        unknown: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._wanted = theme, words_wanted
        self.field = Field(theme, name, value, unknown=unknown, role="title", bare=True)
        self.setFocusProxy(self.field)
        self._count = Label(theme, "", "small", "text.secondary", lines=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 18, 4)
        row.setSpacing(theme.space("l"))
        row.addWidget(Label(theme, name, "small", "text.secondary", lines=1))
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        self.field.committed.connect(self.committed)
        self.field.textChanged.connect(self._tell_count)
        self.field.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._tell_count(self.field.text())
        self._restyle()

    @property
    def word_count(self) -> int:
        return len(self.field.text().split())

    def show_value(self, value: str | None) -> None:
        self.field.show_value(value)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QFocusEvent):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill = self._theme.colour("surface.card")
        paint.rounded(painter, rect, 8, fill, self._theme.colour("line.strong"))
        if self.field.hasFocus():
            paint.focus_ring(painter, self._theme, rect, 8, -2)
        painter.end()

    def _tell_count(self, text: str) -> None:
        over = self.word_count > self._wanted
        self._count.setText(f"{self.word_count} of {self._wanted} words")
        self._count.set_colour("state.warn.ink" if over else "text.secondary")

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(58))

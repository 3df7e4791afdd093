"""Text that grows with what is written: a title, a question, a summary, without a box until it is edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.tokens import TypeName

EDGE = 7  # from the widget's left edge to its letters: place it this much further left


class GrowingText(QPlainTextEdit):
    """One paragraph (with `paragraphs`, several) as high as its text. `committed` brings a changed text when it is
    left or Enter is pressed; with `paragraphs` Ctrl+Enter does that.

    News never replaces what is being typed. A text that was refused stays, with `problem` saying why, until it is
    mended or Escape puts the old one back. Where Enter was pressed, `entered` follows; Alt with an arrow asks to
    move (`move_asked`, -1 or 1).
    """

    committed = Signal(str)
    entered = Signal()
    escaped = Signal()
    move_asked = Signal(int)
    problem_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: str | None = None,
        *,
        unknown: str = "",
        role: TypeName = "body",
        bold: bool | None = None,
        paragraphs: bool = False,
        boxless: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._bold, self._paragraphs = theme, role, bold, paragraphs
        self._value, self._problem, self._fitting = value or "", "", False
        self._handed_over: str | None = None
        self.subject = ""  # the id of the record it is about
        self.setAccessibleName(name)
        self.setPlaceholderText(unknown)
        self.setProperty("growing", True)
        self.setProperty("boxed", not boxless)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlainText(self._value)
        self.textChanged.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> str | None:
        return self._value or None

    @property
    def problem(self) -> str:
        """Why the text that stands here was refused, "" if it was not."""
        return self._problem

    @property
    def is_being_edited(self) -> bool:
        return bool(self._problem) or (self.hasFocus() and self.toPlainText() != self._value)

    def show_value(self, value: str | None) -> None:
        """What is true now; a text that is being typed or was refused stays."""
        editing = self.is_being_edited
        self._value, self._handed_over = value or "", None
        if not editing:
            self._show_text(self._value)

    def load(self, subject: str, value: str | None) -> None:
        """Be about something else now: whatever stood here is put away."""
        if self.subject == subject:
            self.show_value(value)
            return
        self.subject, self._value, self._handed_over = subject, value or "", None
        self._tell("")
        self._show_text(self._value)

    def refuse(self, sentence: str) -> None:
        """The text cannot be kept as it is: say why and leave it here."""
        self._handed_over = None
        self._tell(sentence)

    def commit(self) -> None:
        """Hand over what is typed, if it differs; once, though Enter and then leaving both ask for it."""
        text = self.toPlainText().strip()
        if text == self._value:
            self._tell("")
            self._show_text(self._value)
            return
        if text != self._handed_over:
            self._tell("")
            self._handed_over = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, with_keys = Qt.Key, event.modifiers()
        enter = event.key() in (keys.Key_Return, keys.Key_Enter)
        if enter and (not self._paragraphs or with_keys & Qt.KeyboardModifier.ControlModifier):
            self.commit()
            self.entered.emit()
        elif event.key() == keys.Key_Escape:
            self._escape()
        elif with_keys & Qt.KeyboardModifier.AltModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self.move_asked.emit(-1 if event.key() == keys.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted into a single paragraph becomes one line of it."""
        if self._paragraphs or not source.hasText():
            super().insertFromMimeData(source)
        else:
            self.insertPlainText(" ".join(source.text().split("\n")))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters or another style sheet: another height, once Qt has taken them over."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def _escape(self) -> None:
        if self.toPlainText() == self._value and not self._problem:
            self.escaped.emit()
            return
        self._tell("")
        self.setPlainText(self._value)

    def _show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            self.setPlainText(text)

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.setAccessibleDescription(problem)
            self.problem_changed.emit(problem)

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        self.setFixedHeight(max(self._text_height(), self.fontMetrics().lineSpacing()) + 9)
        self._fitting = False

    def _text_height(self) -> int:
        """Asked of each paragraph, because the document itself counts lines as they were before a change of width."""
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return int(height) + 1

    def _restyle(self) -> None:
        font = self._theme.font(self._role, bold=self._bold)
        self.setFont(font)
        self.viewport().setFont(font)  # it writes the words for "nothing yet"
        self._fit()

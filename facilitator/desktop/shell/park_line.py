"""One line for the parking lot over whatever page is in front: a key, the thought, Enter, and on with the work."""

from __future__ import annotations

from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem

WIDEST, TOP, MARGIN = 720, 16, 24
EDGES = (24, 18, 24, 26)


class LineWords(NamedTuple):
    """What a line over the pages is called, what is typed into it, and what Enter does."""

    name: str
    title: str
    field: str
    unknown: str
    enter: str


class ParkLine(Card):
    """Opens at the top of the pages and gives the keys back where they were. `parked` brings what was typed.

    Nothing typed is lost: Escape keeps the words for the next time, a refusal tells why.
    """

    parked = Signal(str)
    words = LineWords(
        "A line for the parking lot",
        "Park",
        "A thought for the parking lot",
        "kept for later, in one line",
        "keeps it",
    )

    def __init__(self, theme: Theme, pages: QWidget) -> None:
        super().__init__(theme, lifted=True)
        self._theme, self._pages = theme, pages
        self._before: QWidget | None = None  # who had the keys
        self.setParent(pages)
        self.setAccessibleName(self.words.name)
        self.field = _ParkField(theme, self.words.field, unknown=self.words.unknown)
        self.problem = Problem(theme)
        self._lay_out(theme)
        self.field.entered.connect(self._on_entered)
        self.field.stopped.connect(self.put_away)
        pages.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Ready to type, over the page."""
        holder = self.window().focusWidget()
        if holder is not self.field:
            self._before = holder
        self.show()
        self.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def left_over(self) -> str:
        """What was typed and neither kept nor taken away."""
        return self.field.text().strip()

    def put_away(self) -> None:
        """The keys go back where they were."""
        before, self._before = self._before, None
        self.field.clearFocus()  # otherwise Qt gives the keys to whatever stands next
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> None:
        """The thought is in the event."""
        self.problem.tell("")
        self.field.clear()
        self.put_away()

    def refuse(self, sentence: str) -> None:
        """It could not be kept; the words stay here."""
        self.problem.tell(sentence)
        self.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space("m"))
        row.addWidget(Label(theme, self.words.title, "body", bold=True, lines=1))
        row.addWidget(self.field, 1)
        row.addWidget(KeyHint(theme, "Enter"))
        row.addWidget(Label(theme, self.words.enter, "small", "text.quiet", lines=1))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*EDGES)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.problem)

    def _place(self) -> None:
        width = min(self._pages.width() - 2 * MARGIN, self._theme.px(WIDEST))
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        self.setGeometry(self._left(width), TOP, width, height if height > 0 else self.sizeHint().height())

    def _left(self, width: int) -> int:
        """Where it begins when it is this wide."""
        return MARGIN

    def _on_entered(self) -> None:
        text = self.field.text().strip()
        if text:
            self.parked.emit(text)
        else:
            self.put_away()


class CodeLine(ParkLine):
    """The same line for the short code on a sheet, a card or a tent; `parked` brings the code."""

    words = LineWords(
        "A line for a short code",
        "Open by code",
        "The short code on a sheet, a card or a tent",
        "as it stands at the foot of the sheet",
        "opens it",
    )


class _ParkField(Field):
    """A field that says how it was finished."""

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
        """Nothing is committed here; Enter hands it over."""

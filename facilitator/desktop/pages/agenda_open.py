"""What every card has that opens in place in a list: the list's focus ring, and keys that go no further."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.panels import Card


class OpenCard(Card):
    """A card that opens at the place of a line; it wears the list's focus ring while the list has the keys."""

    left_to_list = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, lifted=True)
        self._ringed = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the card wants goes no further: the list below would take it for its own."""
        pressed = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left_to_list.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QAbstractButton):
            pressed.click()

    def show_ring(self, shown: bool) -> None:
        if shown != self._ringed:
            self._ringed = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ringed:
            painter = QPainter(self)
            inside = QRectF(self.rect()).adjusted(9, 3, -9, -15)
            paint.focus_ring(painter, self._theme, inside, self._theme.radius("card"), -2)
            painter.end()

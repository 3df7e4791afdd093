"""A code for cameras on the screen: dark squares on a light card, whatever the scheme is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.documents.qr import BORDER, modules


class CodeCard(QWidget):
    """A QR code of a payload. `name` says to a screen reader what it leads to; the payload itself is a secret."""

    def __init__(self, theme: Theme, side: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side, self._payload = theme, side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    @property
    def payload(self) -> str:
        return self._payload

    def show_code(self, payload: str, name: str) -> None:
        """Another code; without a payload the card is not there."""
        self._payload = payload
        self.setAccessibleName(name)
        self.setVisible(bool(payload))
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, ink = self._colours()
        paint.rounded(painter, QRectF(self.rect()), 10, ground)
        if self._payload:
            self._paint_squares(painter, ink)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor]:
        tokens = self._theme.tokens
        return QColor(tokens.colour("surface.card", "light")), QColor(tokens.colour("text.primary", "light"))

    def _paint_squares(self, painter: QPainter, ink: QColor) -> None:
        """In whole dots of the screen, so that no hairline opens between squares."""
        grid = modules(self._payload)
        ratio = self.devicePixelRatioF()
        step = int(self.width() * ratio / (len(grid) + 2 * BORDER)) / ratio
        inset = round((self.width() - step * len(grid)) / 2 * ratio) / ratio
        for i, cells in enumerate(grid):
            for j, black in enumerate(cells):
                if black:
                    painter.fillRect(QRectF(inset + j * step, inset + i * step, step, step), ink)

"""A tick with its words, on one or two lines; it gives way where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, paragraph

BOX, GAP = 18, 10


class Tick(QCheckBox):
    """A box that is chosen or not; without words only the box."""

    focus_radius = 5.0

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words = theme, ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str, spoken: str) -> None:
        """What the box stands for; shown literally."""
        self._words = words
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def hasHeightForWidth(self) -> bool:
        return bool(self._words)

    def heightForWidth(self, width: int) -> int:
        return max(round(self._text(width).height) + 4 if self._words else 0, self._theme.px(BOX) + 6)

    def sizeHint(self) -> QSize:
        box = self._theme.px(BOX) + 4
        letters = self._theme.metrics("body").horizontalAdvance(self._words) + GAP if self._words else 0
        return QSize(round(box + letters) + 4, max(box, round(self._theme.line("body")) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(BOX) + 4, self._theme.px(BOX) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        size = theme.px(BOX)
        box = QRectF(2, 3, size, size)
        checked = self.isChecked()
        ground, edge = ("accent.base", "accent.base") if checked else ("surface.card", "line.strong")
        paint.rounded(painter, box, 4, theme.colour(ground), theme.colour(edge))
        if checked:
            theme.icons.paint(painter, "check", "accent.on", box.adjusted(2, 2, -2, -2))
        if self._words:
            text = self._text(self.width())
            text.draw(painter, QPointF(box.right() + GAP, 1), theme.colour("text.primary"))
        painter.end()

    def _text(self, width: int) -> Paragraph:
        room = max(width - self._theme.px(BOX) - GAP - 6, 40)
        return paragraph(self._theme, self._words, "body", room, lines=2)

"""The topic in somebody's hand, following the pointer over the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.desktop.pages.board_painter import draw_topic
from facilitator.desktop.theme import Theme
from facilitator.queries.market_board import TopicCard


class Ghost(QWidget):
    """A card that the mouse goes through."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._card: TopicCard | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, card: TopicCard, at: QPoint) -> None:
        """The topic hangs under this point of the page."""
        self._card = card
        self.resize(self._theme.px(180), self._theme.px(76))
        self.move(at.x() - self.width() // 3, at.y() + 6)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._card is not None:
            painter.setOpacity(0.9)
            rect = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            draw_topic(painter, self._theme, rect, self._card, chosen=True)
        painter.end()

"""The widget that shows a picture of the stage: the stage itself, or a true small copy of it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from facilitator.desktop.stage.canvas import Look
from facilitator.desktop.stage.painters import black, moving_places, paint_moving, paint_still
from facilitator.desktop.stage.showing import Showing
from facilitator.desktop.theme import Theme

_log = logging.getLogger(__name__)


class SceneView(QWidget):
    """What `showing` shows, filling the widget. What stands still is drawn once; each second only what moves is."""

    def __init__(self, showing: Showing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing, self._theme = showing, theme
        self._look = Look(theme, showing.scheme)
        self._still: QPixmap | None = None
        self._looks = False
        self.painted = 0  # how often something was painted, for those who measure
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Stage")
        showing.changed.connect(self.refresh)
        showing.ticked.connect(self._on_tick)

    def refresh(self) -> None:
        """Draw everything anew."""
        if self._look.scheme != self._showing.scheme:
            self._look = Look(self._theme, self._showing.scheme)
        self._still = None
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looks:
            self._looks = True
            self._showing.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._looks:
            self._looks = False
            self._showing.unwatch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        painter = QPainter(self)
        try:
            self._paint(painter, event.rect())
        except Exception:
            _log.exception("the stage could not be painted")
            black(painter, QRectF(self.rect()))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, dirty: QRect) -> None:
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            self._still = self._drawn(ratio)
        source = QRectF(dirty.x() * ratio, dirty.y() * ratio, dirty.width() * ratio, dirty.height() * ratio)
        painter.drawPixmap(QRectF(dirty), self._still, source)
        paint_moving(painter, QRectF(self.rect()), self._look, self._showing.shown, self._showing.moment)

    def _drawn(self, ratio: float) -> QPixmap:
        still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        still.setDevicePixelRatio(ratio)
        painter = QPainter(still)
        try:
            paint_still(painter, QRectF(self.rect()), self._look, self._showing.shown, self._showing.moment)
        finally:
            painter.end()
        return still

    def _on_tick(self) -> None:
        for place in moving_places(QRectF(self.rect()), self._showing.shown):
            self.update(place.toAlignedRect())

"""Dragging lines of the run-of-show: where they would go, and scrolling while the pointer is near an edge."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView

from facilitator.desktop.pages.agenda_painter import Columns, paint_dragged, paint_drop
from facilitator.desktop.theme import Theme

SCROLL_EDGE, SCROLL_STEP, SCROLL_MS = 40, 14, 30
UNDER_POINTER = 24


class LineDrag(QObject):
    """A drag over a list, from `begin` to `end`. A gap is named by the number of lines above it."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._pointer: QPoint | None = None
        self._timer = QTimer(self, interval=SCROLL_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def is_on(self) -> bool:
        return self._pointer is not None

    def begin(self, at: QPoint) -> None:
        self._timer.start()
        self.move(at)

    def move(self, at: QPoint) -> None:
        self._pointer = at
        self._view.viewport().update()

    def end(self) -> None:
        self._pointer = None
        self._timer.stop()
        self._view.viewport().update()

    def gap(self, y: float) -> int:
        """Where a drop at this height goes."""
        count = self._view.model().rowCount()
        return next((place for place in range(count) if y < self._line(place).center().y()), count)

    def paint(self, painter: QPainter, columns: Columns, words: str) -> None:
        """The line where the drop goes, and what is dragged."""
        if self._pointer is not None:
            paint_drop(painter, self._theme, columns, self._gap_y(self.gap(self._pointer.y())))
            paint_dragged(painter, self._theme, columns, self._pointer.y() + UNDER_POINTER, words)

    def _gap_y(self, gap: int) -> float:
        count = self._view.model().rowCount()
        return float(self._line(gap).top() if gap < count else self._line(count - 1).bottom() + 1)

    def _line(self, place: int) -> QRect:
        return self._view.visualRect(self._view.model().index(place, 0))

    def _on_tick(self) -> None:
        if self._pointer is None:
            return
        bar = self._view.verticalScrollBar()
        if self._pointer.y() < SCROLL_EDGE:
            bar.setValue(bar.value() - SCROLL_STEP)
        elif self._pointer.y() > self._view.viewport().height() - SCROLL_EDGE:
            bar.setValue(bar.value() + SCROLL_STEP)
        self._view.viewport().update()

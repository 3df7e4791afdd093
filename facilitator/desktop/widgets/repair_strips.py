"""The plan and what a repair makes of it, as two strips on one scale: now a thin line, the anchor a black one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.repair_view import RepairView, StripPart

LABELS = 64
STRIP, STRIP_NARROW = 40, 32
BETWEEN = 14
NARROW = 680
TOP = 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
TICKS = (5, 10, 15, 30, 60, 120, 240)


class RepairStrips(QWidget):
    """Both strips, 10 min of the scale as wide as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: RepairView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_view(self, view: RepairView) -> None:
        self._view = view
        self.setAccessibleName(f"{view.name}: " + ", ".join(f"{one.what} {one.old} → {one.new}" for one in view.lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, round(TOP * 2 + 2 * self._high() + BETWEEN + self._theme.line("small")) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        self._paint_ticks(painter, view)
        for row, (words, parts) in enumerate((("Plan", view.plan), ("After", view.after))):
            top = TOP + row * (self._high() + BETWEEN)
            rect = QRectF(0, top, self._labels() - 8, self._high())
            draw_line(painter, self._theme, rect, words, "body", "text.primary", bold=row == 1)
            self._paint_strip(painter, view, parts, top)
        self._paint_anchor(painter, view)
        if view.begins <= view.now <= view.ends:
            at = self._x(view, view.now)
            paint.plain(painter, QRectF(at - 1, 0, 2, self._foot()), self._theme.colour("accent.base"))
        painter.end()

    def _labels(self) -> int:
        return self._theme.px(LABELS)

    def _high(self) -> int:
        return self._theme.px(STRIP_NARROW if 0 < self.width() < NARROW else STRIP)

    def _foot(self) -> float:
        return TOP * 2 + 2 * self._high() + BETWEEN

    def _x(self, view: RepairView, minute: int) -> float:
        room = self.width() - self._labels()
        return self._labels() + room * (minute - view.begins) / max(view.ends - view.begins, 1)

    def _paint_ticks(self, painter: QPainter, view: RepairView) -> None:
        span = view.ends - view.begins
        room = self.width() - self._labels()
        wanted = max(1, int(room // self._theme.px(90)))
        step = next((one for one in TICKS if span / one <= wanted), 480)
        first = -(-view.begins // step) * step
        for minute in range(first, view.ends + 1, step):
            at = self._x(view, minute)
            paint.plain(painter, QRectF(at, 0, 1, self._foot()), self._theme.colour("line.hair"))
            words = f"{minute // 60 % 24:02}:{minute % 60:02}"
            wide = self._theme.metrics("small").horizontalAdvance(words) + 2
            left = min(max(at - wide / 2, self._labels()), self.width() - wide)
            rect = QRectF(left, self._foot() + 2, wide, self._theme.line("small"))
            draw_line(painter, self._theme, rect, words, "small", "text.secondary")

    def _paint_strip(self, painter: QPainter, view: RepairView, parts: Sequence[StripPart], top: float) -> None:
        for part in parts:
            left = self._x(view, max(part.start, view.begins))
            right = self._x(view, min(part.end, view.ends))
            if part.end <= view.begins or right - left < 1:
                continue
            box = QRectF(left + 1, top, right - left - 2, self._high())
            colours = f"method.{part.method}"
            paint.rounded(painter, box, 6, self._theme.colour(f"{colours}.tint"))
            self._paint_words(painter, part, box, f"{colours}.ink")

    def _paint_words(self, painter: QPainter, part: StripPart, box: QRectF, ink: str) -> None:
        theme = self._theme
        if part.anchor:
            size = theme.px(16)
            icon = QRectF(box.left() + 6, box.center().y() - size / 2, size, size)
            theme.icons.paint(painter, "anchor", "text.primary", icon)
            return
        inside = box.adjusted(8, 0, -2, 0)
        title = f"{part.title} {part.minutes}" if part.buffer else part.title
        metrics = theme.metrics("small", bold=True)
        for words in (title, str(part.minutes)):
            if metrics.horizontalAdvance(words) <= inside.width():
                draw_line(painter, theme, inside, words, "small", ink, bold=True)
                return
        if metrics.horizontalAdvance(part.title[:4]) <= inside.width():
            draw_line(painter, theme, inside, part.title, "small", ink, bold=True)

    def _paint_anchor(self, painter: QPainter, view: RepairView) -> None:
        for part in view.plan:
            if part.anchor:
                at = self._x(view, part.start)
                paint.plain(painter, QRectF(at - 1.5, 0, 3, self._foot()), self._theme.colour("text.primary"))


class Ways(QWidget):
    """Ways side by side, each with its price; the whole of each can be clicked, arrow keys move between them."""

    chosen_way = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[tuple[str, str]] = []
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def chosen(self) -> int:
        return self._chosen

    def show_ways(self, names: Sequence[tuple[str, str]], chosen: int) -> None:
        """Names with their prices, and which is chosen."""
        self._names, self._chosen = list(names), chosen
        said = f"{names[chosen][0]}: {names[chosen][1]}" if names else ""
        self.setAccessibleName(f"Way {chosen + 1} of {len(names)}: {said}")
        self.update()

    def choose(self, place: int) -> None:
        """As if a person had chosen."""
        if 0 <= place < len(self._names) and place != self._chosen:
            self.show_ways(self._names, place)
            self.chosen_way.emit(place)

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(58))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._names:
            self.choose(int(event.position().x() // (self.width() / len(self._names))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._chosen + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        paint.rounded(painter, QRectF(self.rect()), 7, theme.colour("surface.sunken"))
        wide = self.width() / max(len(self._names), 1)
        for place, (name, price) in enumerate(self._names):
            box = QRectF(place * wide + 3, 3, wide - 6, self.height() - 6)
            if place == self._chosen:
                paint.shadow_strokes(painter, theme, box.adjusted(1, 1, -1, -1), 5, lifted=False)
                paint.rounded(painter, box, 5, theme.colour("surface.card"))
            ink = "text.primary" if place == self._chosen else "text.secondary"
            words = box.adjusted(12, 5, -6, -5)
            half = words.height() / 2
            upper = QRectF(words.topLeft(), QPointF(words.right(), words.top() + half))
            lower = QRectF(QPointF(words.left(), words.top() + half), words.bottomRight())
            draw_line(painter, theme, upper, name, "body", ink, bold=place == self._chosen)
            draw_line(painter, theme, lower, price, "small", ink)
        painter.end()

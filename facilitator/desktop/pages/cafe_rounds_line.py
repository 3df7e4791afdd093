"""The rounds of a café as one line: welcome, rounds, change-overs, harvest, with planned and actual times."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, plain_tooltip
from facilitator.queries.cafe_rounds import Part

GAP, BAR, LEAST = 4, 40, 16
MIDDLE = Qt.AlignmentFlag.AlignHCenter


class RoundsLine(QWidget):
    """Each part as long as its minutes, never shorter than its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self._share = 0.0
        self.setAccessibleName("The rounds")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        if parts != self._parts:
            self._parts = parts
            self.setAccessibleDescription("; ".join(_spoken(one) for one in parts))
            self.update()

    def show_share(self, share: float) -> None:
        """How much of the part that runs is over."""
        if round(share * 400) != round(self._share * 400):
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(BAR) + 4 + 2 * round(self._theme.line("small")) + 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self._under(event.position().x())
        self.setToolTip("" if part is None else plain_tooltip(_spoken(part)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for part, rect in zip(self._parts, self._rects(), strict=True):
            self._draw(painter, rect, part)
        painter.end()

    def _under(self, x: float) -> Part | None:
        found = (
            part for part, rect in zip(self._parts, self._rects(), strict=True) if rect.left() <= x <= rect.right()
        )
        return next(found, None)

    def _rects(self) -> list[QRectF]:
        weights = [float(part.minutes or (20 if part.kind == "round" else 10)) for part in self._parts]
        whole = self.width() - GAP * max(len(weights) - 1, 0)
        least = [self._least(part) for part in self._parts]
        free = max(whole - sum(least), 0.0)
        rects, left = [], 0.0
        for weight, floor in zip(weights, least, strict=True):
            wide = floor + free * weight / sum(weights)
            rects.append(QRectF(left, 0, wide, self._theme.px(BAR)))
            left += wide + GAP
        return rects

    def _least(self, part: Part) -> float:
        if part.kind == "change_over":
            return float(LEAST)
        small, title = self._theme.metrics("small", bold=True), self._theme.metrics("body", bold=part.kind == "round")
        words = title.horizontalAdvance(part.title) + 20 + (22 if part.when == "past" else 0)
        least = max(words, *(small.horizontalAdvance(one) + 4 for one in (part.planned, part.actual)))
        return min(least, self.width() / max(len(self._parts) - 2, 1))

    def _draw(self, painter: QPainter, rect: QRectF, part: Part) -> None:
        theme = self._theme
        ground, ink = _looks(part)
        paint.rounded(painter, rect, theme.radius("control"), theme.colour(ground))
        if part.when == "now":
            if part.kind in ("round", "change_over"):
                self._draw_share(painter, rect)
            with paint.smooth(painter):
                painter.setPen(QPen(theme.colour("accent.base"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        if part.kind == "change_over":
            size = min(theme.px(16), rect.width() - 2)
            box = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
            theme.icons.paint(painter, "arrow-right-left", ink, box)
        else:
            self._draw_words(painter, rect, part, ink)
        self._draw_times(painter, rect, part)

    def _draw_share(self, painter: QPainter, rect: QRectF) -> None:
        done = QRectF(rect.left(), rect.bottom() - 5, max(rect.width() * self._share, 5), 5)
        paint.rounded(painter, done, 2, self._theme.colour("accent.base"))

    def _draw_words(self, painter: QPainter, rect: QRectF, part: Part, ink: str) -> None:
        theme, left = self._theme, rect.left() + 10
        if part.when == "past":
            size = theme.px(16)
            theme.icons.paint(painter, "check", "state.ok.ink", QRectF(left, rect.center().y() - size / 2, size, size))
            left += size + 6
        room = QRectF(left, rect.top(), rect.right() - left - 6, rect.height())
        minutes = f"{part.minutes} min" if part.minutes is not None else ""
        title = theme.metrics("body", bold=True).horizontalAdvance(part.title)
        draw_line(painter, theme, room, part.title, "body", ink, bold=part.kind == "round")
        rest = QRectF(left + title + 8, rect.top(), room.right() - left - title - 8, rect.height())
        told = " ".join(one for one in (minutes, part.added) if one)
        if theme.metrics("small").horizontalAdvance(told) < rest.width():
            draw_line(painter, theme, rest, told, "small", "state.late.ink" if part.added else "text.secondary")

    def _draw_times(self, painter: QPainter, rect: QRectF, part: Part) -> None:
        """What was planned, and under it what really happened."""
        theme, high = self._theme, self._theme.line("small")
        top = rect.bottom() + 4
        for words, ink, bold in ((part.planned, "text.secondary", False), (part.actual, "text.primary", True)):
            wide = theme.metrics("small", bold=bold).horizontalAdvance(words)
            if words and wide < rect.width() + 2:
                line = QRectF(rect.left() + 2, top, rect.width() + 4, high)
                draw_line(painter, theme, line, words, "small", ink, bold=bold)
            top += high


def _looks(part: Part) -> tuple[str, str]:
    if part.when == "now":
        return "accent.tint", "text.primary"
    if part.kind == "round" and part.when == "later":
        return "method.world_cafe.tint", "method.world_cafe.ink"
    return "surface.sunken", "text.secondary"


def _spoken(part: Part) -> str:
    when = {"past": "over", "now": "now", "later": "to come"}[part.when]
    minutes = None if part.minutes is None else f"{part.minutes} minutes {part.added}".strip()
    planned = f"planned {part.planned}" if part.planned else None
    actual = f"really {part.actual}" if part.actual else None
    return ", ".join(one for one in (part.title, when, minutes, planned, actual) if one)

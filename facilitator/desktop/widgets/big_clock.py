"""The running clock as the moderator reads it from across the room: its figures, and the bar under them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.clock_face import ClockColour, ClockFace, ClockStand

BAR = 12
INKS = {
    ClockColour.GREEN: "text.primary",
    ClockColour.AMBER: "state.warn.ink",
    ClockColour.RED: "state.late.ink",
}
PILLS = {
    ClockColour.GREEN: ("live", "play"),
    ClockColour.AMBER: ("warn", "triangle-alert"),
    ClockColour.RED: ("late", "clock-alert"),
}


def stand_pill(face: ClockFace) -> tuple[str, str, str]:
    """What the pill beside a clock's title says: words, state, icon."""
    if face.stand is ClockStand.PAUSED:
        return "Paused", "unknown", "pause"
    if face.stand is ClockStand.OVER:
        return "Ended", "unknown", "square"
    if face.stand is ClockStand.OVERTIME:
        return "Over time", "late", "clock-alert"
    words = {ClockColour.GREEN: "Running", ClockColour.AMBER: "Last minutes", ClockColour.RED: "Last minute"}
    return (words[face.colour], *PILLS[face.colour])


class BigClock(QWidget):
    """The figures alone on their line, 148 high, 112 in a narrow window. Repaints only when they change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words, self._ink, self._narrow = theme, "", "text.primary", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def words(self) -> str:
        return self._words

    def show_words(self, words: str, ink: str = "text.primary", name: str = "") -> None:
        """The figures to show, in the ink of a role."""
        if (words, ink) != (self._words, self._ink):
            self._words, self._ink = words, ink
            self.setAccessibleName(name or words)
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("clock", narrow=self._narrow))
        return QSize(round(metrics.horizontalAdvance("00:00")), round(metrics.capHeight() * 1.28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font("clock", narrow=self._narrow)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(self._ink))
        wide = metrics.horizontalAdvance(self._words)
        if wide > self.width():
            painter.scale(self.width() / wide, self.width() / wide)
        painter.drawText(QPointF(-4, (self.height() + metrics.capHeight()) / 2), self._words)
        painter.end()


class ClockBar(QWidget):
    """How much of the time is used, 12 high, with the marks and their words under it. What is left to say by colour
    is said by the shape at its end too: disc, triangle, square."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face: ClockFace | None = None
        self._drawn: tuple[int, ClockColour] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_face(self, face: ClockFace | None) -> None:
        """Repaints only when a pixel or the colour changes."""
        drawn = None if face is None else (round(face.share * max(self.width(), 1)), face.colour)
        if drawn != self._drawn or (face is None) != (self._face is None):
            self._drawn = drawn
            self.update()
        self._face = face
        if face is not None:
            self.setAccessibleName(face.colour_words)

    def sizeHint(self) -> QSize:
        return QSize(200, BAR + 6 + round(self._theme.line("small")))

    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        painter = QPainter(self)
        track = QRectF(0, 0, self.width(), BAR)
        fill = "accent.base" if face.colour is ClockColour.GREEN else f"state.{face.colour.value}.fill"
        paint.rounded(painter, track, BAR / 2, self._theme.colour("surface.sunken"))
        done = QRectF(0, 0, max(face.share * self.width(), BAR), BAR)
        paint.rounded(painter, done, BAR / 2, self._theme.colour(fill))
        self._paint_shape(painter, face, done)
        for mark in face.marks:
            at = round(mark.share * self.width())
            paint.plain(painter, QRectF(at - 1, 0, 2, BAR), self._theme.colour("text.primary"))
            words = f"{mark.words} sign" if mark is face.marks[0] else mark.words
            wide = self._theme.metrics("small").horizontalAdvance(words) + 4
            left = min(max(at - wide / 2, 0), self.width() - wide)
            rect = QRectF(left, BAR + 4, wide, self._theme.line("small"))
            draw_line(painter, self._theme, rect, words, "small", "text.quiet" if mark.passed else "text.secondary")
        painter.end()

    def _paint_shape(self, painter: QPainter, face: ClockFace, done: QRectF) -> None:
        """The shape that says the colour in another way, at the end of what is used."""
        side = BAR - 4.0
        box = QRectF(done.right() - side - 3, 2, side, side)
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("surface.card"))
            if face.colour is ClockColour.GREEN:
                painter.drawEllipse(box)
            elif face.colour is ClockColour.AMBER:
                corners = [box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top())]
                painter.drawPolygon(QPolygonF(corners))
            else:
                painter.drawRect(box)

"""Draws a café table as one sees it from above: its disc, its number, the seats around it, its host below."""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.cafe_map import MapTable
from facilitator.tokens import TypeName


class TableSize(NamedTuple):
    """How large tables are drawn: the disc, the way from its middle to a seat, a seat, and the letters."""

    disc: int
    orbit: int
    dot: int
    letters: TypeName
    least_width: int

    @property
    def height(self) -> int:
        """A cell: the seats around the disc, the host's name and the gap to the next row."""
        return 2 * self.orbit + self.dot + 22 + round(self.disc * 0.16)


SIZES = (
    TableSize(86, 62, 15, "figure_m", 156),
    TableSize(72, 53, 13, "figure_m", 132),
    TableSize(60, 45, 11, "title", 112),
    TableSize(48, 37, 10, "heading", 92),
    TableSize(42, 33, 9, "heading", 84),
)
SMALL_BELOW = 60
CLOSED, GROUND = "surface.sunken", "accent.tint"


def draw_table(
    painter: QPainter, theme: Theme, cell: QRectF, table: MapTable, size: TableSize, *, chosen: bool
) -> None:
    """One table in the middle of its cell."""
    scale = theme.px(100) / 100
    orbit, dot, disc = size.orbit * scale, size.dot * scale, size.disc * scale
    centre = QPointF(cell.center().x(), cell.top() + 4 + dot / 2 + orbit)
    if chosen:
        paint.rounded(painter, cell.adjusted(2, 0, -2, -4), theme.radius("card"), theme.colour(GROUND))
    _draw_disc(painter, theme, centre, disc, table)
    _draw_words(painter, theme, centre, disc, table, size)
    if not table.closed:
        _draw_seats(painter, theme, centre, orbit, dot, table)
    letters: TypeName = "body" if size.disc > SMALL_BELOW else "small"
    _draw_foot(painter, theme, cell, centre.y() + orbit + dot / 2 + 1, table, letters)


def _draw_disc(painter: QPainter, theme: Theme, centre: QPointF, disc: float, table: MapTable) -> None:
    fill = theme.colour(CLOSED if table.closed else f"method.{table.tint}.tint")
    with paint.smooth(painter):
        painter.setPen(
            QPen(theme.colour("line.strong"), 1, Qt.PenStyle.DashLine) if table.closed else Qt.PenStyle.NoPen
        )
        painter.setBrush(fill)
        painter.drawEllipse(centre, disc / 2, disc / 2)
        if table.hostless:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("state.warn.ink"), 2))
            painter.drawEllipse(centre, disc / 2 + 3, disc / 2 + 3)


def _draw_words(
    painter: QPainter, theme: Theme, centre: QPointF, disc: float, table: MapTable, size: TableSize
) -> None:
    ink = "text.quiet" if table.closed else "text.primary"
    shift = disc * 0.09 if table.mark else 0.0
    rect = QRectF(centre.x() - disc / 2, centre.y() - disc / 2 - shift, disc, disc)
    painter.setFont(_fitting(theme, size.letters, table.label, disc - 12))
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, _CENTRED, table.label)
    if table.mark:
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour(ink if table.closed else f"method.{table.tint}.ink"))
        below = QRectF(rect.left(), centre.y() + disc * 0.14, disc, theme.line("small"))
        painter.drawText(below, _CENTRED, table.mark)


def _fitting(theme: Theme, letters: TypeName, text: str, width: float) -> QFont:
    """The letters of a role, or the next smaller ones where a long number does not fit the disc."""
    roles: tuple[TypeName, ...] = ("figure_m", "title", "heading", "body")
    for role in roles[roles.index(letters) :]:
        font = theme.font(role, bold=True)
        if QFontMetricsF(font).horizontalAdvance(text) <= width:
            return font
    return theme.font("small", bold=True)


def _draw_seats(painter: QPainter, theme: Theme, centre: QPointF, orbit: float, dot: float, table: MapTable) -> None:
    """Free seats first, then who is new, so that both stand where the eye begins; who has no seat is in warn ink."""
    places = max(table.seats, table.taken)
    if not places:
        return
    dot = min(dot, 2 * pi * orbit / places * 0.72)
    over, free = max(0, table.taken - table.seats), max(0, table.seats - table.taken)
    looks = ["free"] * free + ["fresh"] * min(table.fresh, table.taken) + ["over"] * over
    looks += ["taken"] * (places - len(looks))
    with paint.smooth(painter):
        for place, look in enumerate(looks[:places]):
            angle = -5 * pi / 6 + 2 * pi * place / places
            at = QPointF(centre.x() + orbit * cos(angle), centre.y() + orbit * sin(angle))
            draw_seat(painter, theme, at, dot, look)


def draw_seat(painter: QPainter, theme: Theme, at: QPointF, dot: float, look: str) -> None:
    """A seat: taken is solid, free a dashed ring, fresh in the accent with a rim, over in the ink of warnings."""
    if look == "free":
        pen = QPen(theme.colour("line.strong"), 1.5)
        pen.setDashPattern([1.6, 1.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, dot / 2 - 0.75, dot / 2 - 0.75)
        return
    ink = {"fresh": "accent.base", "over": "state.warn.ink"}.get(look, "text.quiet")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ink))
    painter.drawEllipse(at, dot / 2, dot / 2)
    if look != "taken":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(ink), 1.2))
        painter.drawEllipse(at, dot / 2 + 2, dot / 2 + 2)


def _draw_foot(painter: QPainter, theme: Theme, cell: QRectF, top: float, table: MapTable, letters: TypeName) -> None:
    line = QRectF(cell.left() + 4, top, cell.width() - 8, theme.line("body"))
    if not table.hostless:
        quiet = table.closed or table.host is None
        shown = theme.metrics(letters).elidedText(table.foot, Qt.TextElideMode.ElideRight, line.width())
        ink = "text.quiet" if quiet else "text.primary"
        draw_line(painter, theme, line, shown, letters, ink, align=Qt.AlignmentFlag.AlignHCenter)
        return
    icon = theme.px(14)
    words = theme.metrics("small", bold=True).horizontalAdvance(table.foot)
    left = line.center().x() - (icon + 5 + words) / 2
    box = QRectF(left, line.center().y() - icon / 2, icon, icon)
    theme.icons.paint(painter, "triangle-alert", "state.warn.ink", box)
    rest = QRectF(box.right() + 5, line.top(), words + 4, line.height())
    draw_line(painter, theme, rest, table.foot, "small", "state.warn.ink", bold=True)


_CENTRED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextSingleLine.value

"""The painter of a result: a row for each option, its dots as shapes and figures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from facilitator.desktop.stage.canvas import FOOT_LINE, MARGIN, TITLE_LINE, Canvas
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.widgets import paint
from facilitator.queries.sheets import DotKind
from facilitator.queries.stage_scenes_values import ResultDots, ResultRow, VotePicture

TOP, BOTTOM = 164.0, 970.0
DOT, DOT_STEP, FIVE = 20.0, 26.0, 7.0
LEAST_DOT = 7.0
LEAST_IN_ONE_LINE = 0.85  # of a dot's size; where it would be less, dots take a second line
RANK = 88.0


def vote(canvas: Canvas, picture: VotePicture, moment: Moment) -> None:
    """Rank, title, dots, figure; the chosen ones on a card. Rows that are not revealed yet leave their place free."""
    _head(canvas, picture)
    high = min((BOTTOM - TOP) / max(len(picture.rows), 1), 120.0)
    chosen = [number for number, one in enumerate(picture.rows) if one.chosen]
    if chosen:
        first, last = chosen[0], chosen[-1]
        box = QRectF(MARGIN - 32, TOP + first * high, canvas.inner + 64, (last - first + 1) * high)
        canvas.card(box, "surface.card")
    left, right = MARGIN + RANK, canvas.right - 130
    title_room = (right - left) * (0.42 if not canvas.narrow else 0.5)
    unit = _unit(picture, right - left - title_room)
    body, label, foot = (canvas.look.size(one) for one in ("body", "label", "foot"))
    titles = [one.title for one in picture.rows if one.title is not None]
    size = canvas.common_size(titles, (body, body * 0.88, label, foot), title_room - 24, high - 8, bold=True)
    for number, one in enumerate(picture.rows):
        _row(canvas, one, TOP + number * high + high / 2, title_room, unit, size, high)
    _legend(canvas, picture)


def _head(canvas: Canvas, picture: VotePicture) -> None:
    """The title, and what was counted in smaller letters on the right."""
    corner = canvas.middle(canvas.right, TITLE_LINE, picture.corner, "body", "text.secondary", right=True)
    canvas.title(picture.head, canvas.inner - corner.natural_width - 48)


def _row(
    canvas: Canvas, one: ResultRow, y: float, room: float, unit: tuple[float, int], size: float, high: float
) -> None:
    if one.rank is None or one.title is None:
        canvas.card(QRectF(MARGIN, y - high * 0.38, canvas.inner, high * 0.76), "surface.sunken", 12)
        return
    canvas.middle(MARGIN + RANK - 24, y, one.rank, canvas.look.size("body"), "text.primary", bold=True, right=True)
    title = canvas.fitted(one.title, (size, canvas.look.size("foot")), room - 24, high - 8, bold=one.chosen)
    title.draw(canvas.painter, QPointF(MARGIN + RANK, y - title.height / 2), canvas.look.colour("text.primary"))
    many = len(one.dots)
    for number, dots in enumerate(one.dots):
        line = y + (number - (many - 1) / 2) * (unit[0] * 26 + 6)
        _dots(canvas, dots, MARGIN + RANK + room, line, *unit)
    figures = " · ".join(f"{'−' if dots.kind == 'minus' else ''}{dots.count}" for dots in one.dots)  # never added
    big = canvas.look.size("title") if many <= 1 else canvas.look.size("label")
    canvas.middle(canvas.right, y, figures, big, "text.primary", bold=True, right=True)


def _unit(picture: VotePicture, room: float) -> tuple[float, int]:
    """How large dots are, 1 or less, and how many stand in a line, so that the longest row to be seen has room.
    Dots of one colour may take two lines."""
    longest = max((dots.count for one in picture.rows for dots in one.dots), default=0)
    if longest * DOT_STEP + longest // 5 * FIVE <= room / LEAST_IN_ONE_LINE:
        return min(1.0, room / max(longest * DOT_STEP + longest // 5 * FIVE, 1)), max(longest, 1)
    single = all(len(one.dots) <= 1 for one in picture.rows)
    line = -(-longest // 10) * 5 if single else longest
    return max(min(1.0, room / (line * DOT_STEP + line // 5 * FIVE)), LEAST_DOT / DOT), line


def _dots(canvas: Canvas, dots: ResultDots, x: float, y: float, unit: float, line: int) -> None:
    side, lines = DOT * unit, -(-dots.count // line)
    right = canvas.right - 110
    with paint.smooth(canvas.painter):
        _pen(canvas, dots.kind)
        for place in range(dots.count):
            row, column = divmod(place, line)
            at = x + (column * DOT_STEP + column // 5 * FIVE) * unit
            down = y + (row - (lines - 1) / 2) * (DOT_STEP + 4) * unit
            if at + side <= right:
                shape(canvas.painter, QRectF(at, down - side / 2, side, side), dots.kind)


def _pen(canvas: Canvas, kind: DotKind) -> None:
    colour = canvas.look.colour(f"dots.{kind}.fill")
    hollow = kind == "minus"
    canvas.painter.setPen(QPen(colour, 3) if hollow else Qt.PenStyle.NoPen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)


def shape(painter: QPainter, box: QRectF, kind: DotKind) -> None:
    """A dot: a disc, a triangle, a square, or a ring for minus."""
    if kind == "second":
        painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    elif kind == "third":
        painter.drawRect(box)
    else:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1) if kind == "minus" else box)


def _legend(canvas: Canvas, picture: VotePicture) -> None:
    size = canvas.look.size("foot")
    x, y = MARGIN, FOOT_LINE - size / 2
    for kind, meaning in picture.legend:
        with paint.smooth(canvas.painter):
            _pen(canvas, kind)
            shape(canvas.painter, QRectF(x, y - 12, 24, 24), kind)
        laid = canvas.middle(x + 42, y, meaning, size, "text.secondary", width=canvas.inner / 2)
        x += 42 + laid.natural_width + 48
    canvas.foot("", picture.foot_right)

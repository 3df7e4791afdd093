"""The painter of a clock: what stands still, and what moves once a second."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from facilitator.desktop.stage.canvas import HEIGHT, MARGIN, Canvas
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.stage.paint_words import disc, figures, head_and_foot
from facilitator.desktop.widgets import paint
from facilitator.queries.clock_face import ClockColour, ClockFace, ClockStand, clock_face, clock_figures
from facilitator.queries.stage_scenes_values import ClockPicture

BAR = 36.0
ROUND_MIDDLE, SPEECH_MIDDLE = 418.0, 780.0
ROUND_SIZE, SPEECH_SIZE = 48.0, 31.0  # in percent of the height; a speech's figures are more than a fifth of it
REPORT_MIDDLE, REPORT_SIZE = 560.0, 17.0  # whoever speaks has lines of their own below the figures
NAME_ROOM, NAME_ROOM_REPORT = 290.0, 200.0
WORDS_UNDER = 70.0
LINES_TOP, LINE_STEP, LAST_LINE = 762.0, 92.0, 990.0
SIGN = 44.0
_BARS = {ClockColour.GREEN: "accent.base", ClockColour.AMBER: "state.warn.fill", ClockColour.RED: "state.late.fill"}
_SIGNS = {ClockColour.AMBER: "last minutes", ClockColour.RED: "last minute"}


def still(canvas: Canvas, picture: ClockPicture, moment: Moment) -> None:
    """Everything but the figures and the bar."""
    head_and_foot(canvas, picture, moment)
    if picture.name:
        _who(canvas, picture)
    if picture.clock is None and picture.idle:
        figures(canvas, picture.idle, _middle(picture), _size(picture), "text.quiet")
        if picture.idle_words and not picture.name:
            _under(canvas, picture, picture.idle_words, "text.secondary")
    y, step = LINES_TOP, _step(len(picture.lines))
    for line in picture.lines:
        left = MARGIN
        if line.letter:
            disc(canvas, MARGIN + 33, y, 66, line.letter, line.tint, 40)
            left += 96
        size = canvas.look.size("title" if len(picture.lines) <= 3 else "body")
        laid = canvas.fitted(
            line.words, (size, size * 0.86, canvas.look.size("body")), canvas.right - left, size * 1.3
        )  # fmt: skip
        laid.draw(canvas.painter, QPointF(left, y - laid.line / 2), canvas.look.colour("text.primary"))
        y += step


def moving(canvas: Canvas, picture: ClockPicture, moment: Moment) -> None:
    """The figures, what is said about them, and the bar."""
    if picture.clock is None:
        return
    face = clock_face(picture.clock, moment.now)
    over = face.stand is ClockStand.OVERTIME
    said = f"+{clock_figures(-face.seconds)}" if face.seconds < 0 else face.words
    role = "state.late.ink" if over else "text.quiet" if face.stand is ClockStand.PAUSED else "text.primary"
    figures(canvas, said, _middle(picture), _size(picture), role)
    if over:
        _under(canvas, picture, "over time", "state.late.ink")
    elif face.stand is ClockStand.PAUSED:
        _under(canvas, picture, "paused", "text.secondary")
    _bar(canvas, face)
    _sign(canvas, face)


def places(canvas_width: float, picture: ClockPicture) -> tuple[QRectF, ...]:
    """Where `moving` draws: the figures with the words under them, and the bar with its sign."""
    high = _size(picture) * 0.86
    middle = _middle(picture)
    return (
        QRectF(0, middle - high / 2, canvas_width, high + WORDS_UNDER),
        QRectF(0, HEIGHT - BAR - 80, canvas_width, BAR + 80),
    )


def _who(canvas: Canvas, picture: ClockPicture) -> None:
    steps = tuple(percent * HEIGHT / 100 for percent in (11, 9, 7.2, 5.4))
    room = NAME_ROOM_REPORT if picture.lines else NAME_ROOM
    name = canvas.fitted(picture.name, steps, canvas.inner, room, bold=True)
    name.draw(canvas.painter, QPointF(MARGIN, 190), canvas.look.colour("text.primary"))
    canvas.text(QPointF(MARGIN, 200 + name.height), picture.quiet, "body", "text.secondary",
                most=1 if picture.lines else 2)  # fmt: skip


def _under(canvas: Canvas, picture: ClockPicture, words: str, role: str) -> None:
    y = _middle(picture) + _size(picture) * 0.357 + WORDS_UNDER
    canvas.middle(MARGIN, y, words, "body", role, bold=True)


def _bar(canvas: Canvas, face: ClockFace) -> None:
    """Along the lower edge: how much has gone, and where the signs before the end stand."""
    whole = QRectF(0, HEIGHT - BAR, canvas.width, BAR)
    canvas.plain(whole, "line.hair")
    canvas.plain(QRectF(0, whole.top(), canvas.width * face.share, BAR), _BARS[face.colour])
    for mark in face.marks:
        if not mark.passed:
            canvas.plain(QRectF(canvas.width * mark.share - 3, whole.top(), 6, BAR), "text.quiet")


def _sign(canvas: Canvas, face: ClockFace) -> None:
    """What the bar's colour says, in shape and words too."""
    if face.colour not in _SIGNS or face.stand is ClockStand.OVERTIME:
        return
    y = HEIGHT - BAR - 40
    right = canvas.right
    box = QRectF(right - SIGN, y - SIGN / 2, SIGN, SIGN)
    with paint.smooth(canvas.painter):
        canvas.painter.setPen(canvas.look.colour("text.primary"))
        canvas.painter.setBrush(canvas.look.colour(_BARS[face.colour]))
        if face.shape == "triangle":
            top = QPointF(box.center().x(), box.top())
            canvas.painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
        else:
            canvas.painter.drawRect(box.adjusted(3, 3, -3, -3))
    canvas.middle(right - SIGN - 16, y, _SIGNS[face.colour], "label", "text.secondary", right=True)


def _middle(picture: ClockPicture) -> float:
    if not picture.name:
        return ROUND_MIDDLE
    return REPORT_MIDDLE if picture.lines else SPEECH_MIDDLE


def _size(picture: ClockPicture) -> float:
    if not picture.name:
        return ROUND_SIZE * HEIGHT / 100
    return (REPORT_SIZE if picture.lines else SPEECH_SIZE) * HEIGHT / 100


def _step(lines: int) -> float:
    """How far apart lines stand, so that the last one stays above the bar."""
    wide = LINE_STEP if lines <= 3 else LINE_STEP * 0.8
    return min(wide, (LAST_LINE - LINES_TOP) / max(1, lines - 1))

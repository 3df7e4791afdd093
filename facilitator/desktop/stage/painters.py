"""Which painter draws which kind of picture: `PAINTERS`, and the one way to paint what the stage shows.

A method's later page that needs a look of its own adds its picture value and one line here. `still` draws everything
that only changes with the picture or the minute; `moving` what changes every second, and `places` where that is, in
units of the canvas, so that nothing else is painted again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.stage import paint_clock, paint_grids, paint_images, paint_vote, paint_words
from facilitator.desktop.stage.canvas import HEIGHT, MARGIN, Canvas, Look, canvas_in, placed
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.widgets import paint
from facilitator.queries.stage_scenes_values import (
    BlackPicture,
    BoardPicture,
    ClockPicture,
    JoinPicture,
    ListPicture,
    MovesPicture,
    NowNextPicture,
    PhotoPicture,
    Picture,
    SheetPicture,
    Shown,
    TimePicture,
    VotePicture,
    WelcomePicture,
    WordsPicture,
)

MESSAGE_SHARE = 150 / 1080


class ScenePainter(NamedTuple):
    """How one kind of picture is drawn."""

    still: Callable[[Canvas, Any, Moment], None]
    moving: Callable[[Canvas, Any, Moment], None] | None = None
    places: Callable[[float, Any], tuple[QRectF, ...]] | None = None


PAINTERS: dict[type[Picture], ScenePainter] = {
    WelcomePicture: ScenePainter(paint_words.welcome),
    WordsPicture: ScenePainter(paint_words.words),
    NowNextPicture: ScenePainter(paint_words.now_next),
    ListPicture: ScenePainter(paint_words.listed),
    JoinPicture: ScenePainter(paint_words.join),
    TimePicture: ScenePainter(paint_words.time_of_day),
    ClockPicture: ScenePainter(paint_clock.still, paint_clock.moving, paint_clock.places),
    BoardPicture: ScenePainter(paint_grids.board),
    MovesPicture: ScenePainter(paint_grids.moves),
    VotePicture: ScenePainter(paint_vote.vote),
    SheetPicture: ScenePainter(paint_images.sheet),
    PhotoPicture: ScenePainter(paint_images.photo),
    BlackPicture: ScenePainter(lambda canvas, picture, moment: None),
}


def paint_still(painter: QPainter, rect: QRectF, look: Look, shown: Shown | None, moment: Moment) -> None:
    """All of the picture but what moves. Nothing is drawn outside the rect."""
    if shown is None or shown.dark:
        black(painter, rect)
        return
    above, band = _with_message(rect, shown)
    if shown.message is not None:
        _message(painter, band, look, shown.message)
    with canvas_in(painter, above, look) as canvas:
        PAINTERS[type(shown.picture)].still(canvas, shown.picture, moment)


def paint_moving(painter: QPainter, rect: QRectF, look: Look, shown: Shown | None, moment: Moment) -> None:
    """What changes every second, over what stands still."""
    moving = None if shown is None or shown.dark else PAINTERS[type(shown.picture)].moving
    if shown is not None and moving is not None:
        with canvas_in(painter, _with_message(rect, shown)[0], look, ground=False) as canvas:
            moving(canvas, shown.picture, moment)


def moving_places(rect: QRectF, shown: Shown | None) -> tuple[QRectF, ...]:
    """Where `paint_moving` draws, in the rect's own units."""
    places = None if shown is None or shown.dark else PAINTERS[type(shown.picture)].places
    if shown is None or places is None:
        return ()
    origin, scale, width = placed(_with_message(rect, shown)[0])
    return tuple(
        QRectF(
            origin.x() + one.left() * scale, origin.y() + one.top() * scale, one.width() * scale, one.height() * scale
        )
        for one in places(width, shown.picture)
    )


def _with_message(rect: QRectF, shown: Shown) -> tuple[QRectF, QRectF]:
    """The place of the picture, and under it that of the message: the picture gets smaller, nothing is covered."""
    if shown.message is None:
        return rect, QRectF()
    high = round(rect.height() * MESSAGE_SHARE)
    return rect.adjusted(0, 0, 0, -high), QRectF(rect.left(), rect.bottom() - high, rect.width(), high)


def black(painter: QPainter, rect: QRectF) -> None:
    """Nothing to see."""
    from PySide6.QtGui import QColor  # noqa: PLC0415 - late: seldom

    paint.plain(painter, rect, QColor(0, 0, 0))


def _message(painter: QPainter, band: QRectF, look: Look, words: str) -> None:
    """A line on the accent's ground, in two rows if it must be."""
    paint.plain(painter, band, look.colour("accent.base"))
    origin, scale, width = placed(QRectF(band.left(), band.top(), band.width(), band.height() / MESSAGE_SHARE))
    with canvas_in(
        painter, QRectF(origin.x(), origin.y(), width * scale, HEIGHT * scale), look, ground=False
    ) as canvas:
        high = HEIGHT * MESSAGE_SHARE
        size = look.size("title")
        steps = (size, size * 0.85, look.size("body"))
        laid = canvas.fitted(words, steps, canvas.inner, high - 40, bold=True)
        laid.draw(canvas.painter, QPointF(MARGIN, (high - laid.height) / 2), look.colour("accent.on"))

"""Painters of what hangs on the wall: posters and photos, as large as they fit. Nothing else stands beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.desktop.stage.canvas import HEIGHT, Canvas
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.widgets import paint
from facilitator.queries.stage_scenes_values import PhotoPicture, SheetPicture

AROUND = 44.0
CAPTION = 70.0


def sheet(canvas: Canvas, picture: SheetPicture, moment: Moment) -> None:
    """The poster on its paper."""
    room = QRectF(AROUND, AROUND, canvas.width - 2 * AROUND, HEIGHT - 2 * AROUND)
    image = None if moment.made is None else moment.made.sheet(picture, pixels(canvas, room))
    if image is not None:
        box = inside(room, QSizeF(image.deviceIndependentSize()))
        paint.plain(canvas.painter, box.adjusted(-2, -2, 2, 2), canvas.look.colour("line.hair"))
        paint.plain(canvas.painter, box, QColor(canvas.look.theme.tokens.colour("surface.card", "light")))  # paper
        _draw(canvas, image, box)


def photo(canvas: Canvas, picture: PhotoPicture, moment: Moment) -> None:
    """The picture, and its caption under it."""
    caption = CAPTION if picture.caption else 0.0
    room = QRectF(AROUND, AROUND, canvas.width - 2 * AROUND, HEIGHT - 2 * AROUND - caption)
    image = None if moment.made is None else moment.made.photo(picture, pixels(canvas, room))
    if image is not None:
        _draw(canvas, image, inside(room, QSizeF(image.deviceIndependentSize())))
    canvas.foot(picture.caption, "")


def pixels(canvas: Canvas, room: QRectF) -> QSize:
    """How many pixels of the screen a place of the canvas has."""
    scale = canvas.painter.worldTransform().m11()
    device = canvas.painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    return QSize(max(1, round(room.width() * scale * ratio)), max(1, round(room.height() * scale * ratio)))


def inside(room: QRectF, shape: QSizeF) -> QRectF:
    """The largest place of this shape in a room, in its middle."""
    fitted = shape.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, 0, fitted.width(), fitted.height())
    box.moveCenter(room.center())
    return box


def _draw(canvas: Canvas, image: object, box: QRectF) -> None:
    canvas.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    canvas.painter.drawImage(box, image)  # type: ignore[call-overload]

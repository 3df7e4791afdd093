"""Icons: one monochrome drawing per idea (Lucide), tinted by role when it is asked for.

Drawings are looked for in `resources/icons`; pictures are made once per name, colour, size and pixel ratio.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE = b'stroke-width="2"'
KEPT = 600


class Icons:
    """The icons of one theme. `colour_of` gives the colour a role has at this moment."""

    def __init__(self, folder: Path, colour_of: Callable[[str], QColor], stroke: float = 1.75) -> None:
        self._folder = folder
        self._colour_of = colour_of
        self._stroke = f'stroke-width="{stroke}"'.encode()
        self._drawings: dict[str, bytes] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, role: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
        """The icon in a role's colour, `size` px wide, sharp at this device pixel ratio."""
        key = (name, self._colour_of(role).name(), size, ratio)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            picture = self._pictures[key] = self._drawn(*key)
        return picture

    def paint(self, painter: QPainter, name: str, role: str, rect: QRectF) -> None:
        """Draw the icon into a square, at the painter's own pixel ratio."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = self.pixmap(name, role, round(rect.width()), ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def icon(self, name: str, role: str = "text.secondary", size: int = 20) -> QIcon:
        """For menus and for Qt's own widgets."""
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - late: start-up time

        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, role, size, ratio))
        return icon

    def _drawn(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        drawing = self._drawing(name).replace(b"currentColor", colour.encode())
        pixels = round(size * ratio)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            raw = (self._folder / f"{name}.svg").read_bytes()
            self._drawings[name] = raw.replace(STROKE, self._stroke)
        return self._drawings[name]

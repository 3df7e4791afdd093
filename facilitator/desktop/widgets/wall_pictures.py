"""Columns and islands as pictures: each is drawn when something in it has changed, and else only laid down.

Bounded in memory; what does not fit is drawn anew in each paint. The pictures are opaque, which Qt lays down quickest.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST_BYTES = 37 * 1024 * 1024  # a wall that fills 3840 × 2160; with the pictures of cards less than 48 MiB


class Kept(NamedTuple):
    """A picture and what it shows."""

    shows: Hashable
    picture: QPixmap


class Pictures:
    """Pictures by the key of their column. `forget` when letters or colours have changed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self.bytes_kept = 0
        self.in_sight: frozenset[str] = frozenset()  # whose pictures make room for no others

    def forget(self) -> None:
        self._kept.clear()
        self.bytes_kept = 0

    def lay_down(
        self,
        painter: QPainter,
        key: str,
        shows: Hashable,
        on_screen: QRectF,
        within: QRectF | None,
        ground: QColor,
        draw: Callable[[QPainter], object],
    ) -> None:
        """Lay the picture of a column down where it is seen. `draw` draws it at the corner of what it is given; it is
        called only when what the column `shows` is not what its picture shows. Only what lies `within` is needed."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        at = QPointF(round(on_screen.x()), round(on_screen.y()))
        kept = self._kept.get(key)
        if kept is not None and kept.shows == (shows, ratio):
            self._kept.move_to_end(key)
            _put(painter, at, kept.picture, ratio, within)
            return
        self._drop(key)
        wide, high = round(on_screen.width() * ratio), round(on_screen.height() * ratio)
        if wide <= 0 or high <= 0 or not self._make_room(wide * high * 4):
            painter.save()
            painter.translate(at)
            draw(painter)
            painter.restore()
            return
        picture = QPixmap(wide, high)
        picture.setDevicePixelRatio(ratio)
        picture.fill(ground)
        inside = QPainter(picture)
        draw(inside)
        inside.end()
        self._kept[key] = Kept((shows, ratio), picture)
        self.bytes_kept += wide * high * 4
        _put(painter, at, picture, ratio, within)

    def _drop(self, key: str) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.bytes_kept -= _weight(kept.picture)

    def _make_room(self, wanted: int) -> bool:
        """Whether a picture of so many bytes may be kept; pictures out of sight make room, the oldest first."""
        for key in [one for one in self._kept if one not in self.in_sight]:
            if self.bytes_kept + wanted <= MOST_BYTES:
                break
            self._drop(key)
        return self.bytes_kept + wanted <= MOST_BYTES


def _put(painter: QPainter, at: QPointF, picture: QPixmap, ratio: float, within: QRectF | None) -> None:
    """The picture, or as much of it as is needed; a part of it only where its pixels are those of the screen."""
    whole = QRectF(at, picture.deviceIndependentSize())
    if within is None or ratio != int(ratio) or within.contains(whole):
        painter.drawPixmap(at, picture)
        return
    part = within.intersected(whole)
    source = part.translated(-at)
    painter.drawPixmap(part, picture, QRectF(source.topLeft() * ratio, source.size() * ratio))


def _weight(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4

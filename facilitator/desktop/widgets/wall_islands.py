"""Clusters as islands in a plane: each about as wide as it is high, where somebody has put it, or where there is room.

What is seen of the plane, and how large, is the camera's; the tray stands beside it as ever.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from facilitator.desktop.widgets.wall_layout import (
    BODY_PAD,
    CARD_GAP,
    RING,
    TRAY_GAP,
    Box,
    Layout,
    Measure,
    Sizes,
    lay_out_tray,
)
from facilitator.desktop.widgets.wall_values import WallColumn, WallView

CARD_WIDTH = 210
SEA = 36  # between islands
SHAPE = 1.5  # width to height of an island
SCREEN = 1.6  # width to height of what is seen of the plane
LEAST_SCALE, MOST_SCALE, STEP = 0.02, 1.5, 1.25


class Camera:
    """What is seen of the plane. `fitted` while nobody has moved it: then everything is in sight."""

    def __init__(self) -> None:
        self.scale = 1.0
        self.origin = QPointF()
        self.fitted = True

    def fit(self, plane: QRectF, strip: QRectF) -> None:
        """Everything in sight, and no larger than it is."""
        self.fitted = True
        room = strip.adjusted(RING, RING, -RING, -RING)
        if plane.isEmpty() or room.isEmpty():
            self.scale, self.origin = 1.0, room.topLeft()
            return
        self.scale = max(min(room.width() / plane.width(), room.height() / plane.height(), 1.0), LEAST_SCALE)
        self.origin = room.topLeft() - plane.topLeft() * self.scale

    def zoom(self, steps: float, at: QPointF) -> None:
        """Nearer or farther, so that what is seen at a point stays there."""
        self.look(self.scale * STEP**steps, at)

    def look(self, scale: float, at: QPointF) -> None:
        """This large, so that what is seen at a point stays there; near to its natural size exactly so."""
        scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
        if abs(scale - 1) < 0.06:
            scale = 1.0
        under = (at - self.origin) / self.scale
        self.scale, self.fitted = scale, False
        self.origin = at - under * scale

    def pan(self, across: float, down: float) -> None:
        """Everything by some pixels to the right and down."""
        self.fitted = False
        self.origin += QPointF(across, down)


def lay_out_islands(view: WallView, measure: Measure, unit: float) -> list[Box]:
    """The islands in their plane. `unit` is how many pixels one step of a stored place is."""
    islands = [_island(column, measure, unit) for column in view.columns]
    _put_down(view.columns, islands, unit)
    return islands


def plane_of(islands: Sequence[Box]) -> QRectF:
    """What all islands cover."""
    found = QRectF()
    for box in islands:
        found = found.united(box.rect)
    return found


def seen_through(
    camera: Camera,
    islands: list[Box],
    view: WallView,
    measure: Measure,
    sizes: Sizes,
    size: tuple[float, float],
    opened: set[str],
    scrolls: dict[str, float],
    foot: float,
) -> Layout:
    """The wall with its islands as the camera sees them."""
    width, height = size
    left = sizes.tray + TRAY_GAP - RING
    strip = QRectF(left, 0, max(width - left, 0), height)
    tray = lay_out_tray(view, measure, sizes, height - RING, opened, scrolls, foot)
    new = QRectF(strip.right() - sizes.slim, RING, sizes.slim, min(sizes.slim_high, height - 2 * RING))
    if camera.fitted:
        camera.fit(plane_of(islands), strip.adjusted(0, 0, -sizes.slim - TRAY_GAP, 0))
    return Layout(
        tray, islands, new, strip, strip.width(), 0.0, islands=True, scale=camera.scale, origin=QPointF(camera.origin)
    )


def _island(column: WallColumn, measure: Measure, unit: float) -> Box:
    """An island by itself, at the plane's corner. Cards run down and then to the right, so that order is kept."""
    card = round(CARD_WIDTH * unit)
    heights = [measure.card(one, card) for one in column.cards]
    area = sum(heights) + CARD_GAP * len(heights)
    deep = area / max(round(math.sqrt(area * SHAPE / (card + CARD_GAP))), 1)
    tops: list[float] = []
    lefts: list[float] = []
    left = top = lowest = 0.0
    for high in heights:
        if top and top + high / 2 > deep:
            left, top = left + card + CARD_GAP, 0.0
        tops.append(top)
        lefts.append(left)
        top += high + CARD_GAP
        lowest = max(lowest, top - CARD_GAP)
    width = left + card + 2 * BODY_PAD
    head = QRectF(0, 0, width, measure.head(column.title, round(width)))
    body = QRectF(BODY_PAD, head.bottom() + BODY_PAD, width - 2 * BODY_PAD, max(lowest, round(36 * unit)))
    box = Box(column.id, QRectF(0, 0, width, body.bottom() + BODY_PAD), head, body, column.cards)
    box.tops, box.heights, box.lefts, box.card_width = tops, heights, lefts, float(card)
    box.content = body.height()
    return box


def _put_down(columns: Sequence[WallColumn], islands: Sequence[Box], unit: float) -> None:
    """Islands with a place lie there; the others in rows below them, in their order. None covers another."""
    lying: list[Box] = []
    for column, box in zip(columns, islands, strict=True):
        if column.at is not None:
            _move(box, column.at[0] * unit, column.at[1] * unit)
            _clear(box, lying)
            lying.append(box)
    floor = max((box.rect.bottom() + SEA for box in lying), default=0.0)
    free = [box for column, box in zip(columns, islands, strict=True) if column.at is None]
    for box, place in zip(free, _in_rows(free), strict=True):
        _move(box, place.x(), floor + place.y())


def _in_rows(free: Sequence[Box]) -> list[QPointF]:
    """Places in rows that are as long as makes the whole most like a screen."""
    area = sum((box.rect.width() + SEA) * (box.rect.height() + SEA) for box in free)
    least = max((box.rect.width() for box in free), default=0.0)
    widths = [max(math.sqrt(area * SHAPE) * share / 10, least) for share in range(6, 22)]
    return min((_rows(free, wide) for wide in widths), key=lambda found: found[0])[1] if free else []


def _rows(free: Sequence[Box], wide: float) -> tuple[float, list[QPointF]]:
    """How large the screen must be that shows all of it with rows of this length, and the places."""
    found: list[QPointF] = []
    left = top = row = widest = 0.0
    for box in free:
        if left and left + box.rect.width() > wide:
            left, top, row = 0.0, top + row + SEA, 0.0
        found.append(QPointF(left, top))
        widest = max(widest, left + box.rect.width())
        left += box.rect.width() + SEA
        row = max(row, box.rect.height())
    return max(widest / SCREEN, top + row), found


def _clear(box: Box, lying: Sequence[Box]) -> None:
    """Moves an island down until it covers none of those that lie already: it may have grown since it was placed."""
    while (under := next((one for one in lying if one.rect.intersects(box.rect)), None)) is not None:
        _move(box, box.rect.left(), under.rect.bottom() + SEA / 2)


def _move(box: Box, x: float, y: float) -> None:
    by = QPointF(round(x), round(y)) - box.rect.topLeft()
    for rect in (box.rect, box.head, box.body):
        rect.translate(by)

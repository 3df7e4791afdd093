"""Where the heads and the cells of a bulletin board lie, at any width and text size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from facilitator.desktop.theme import Theme

HEAD = -1
GAP, LEFT, EDGE = 7, 66, 5
LEFT_TIGHT = 60
TIGHT_BELOW = 136
LEFT_AT_MOST = 112


def _widest_word(theme: Theme, names: Sequence[str]) -> float:
    """What the heads of the slots need so that no word is broken, within bounds."""
    metrics = theme.metrics("small", bold=True)
    words = (metrics.horizontalAdvance(word) + 15 for name in names for word in name.split())
    return min(max(words, default=0.0), float(theme.px(LEFT_AT_MOST)))


class Spot(NamedTuple):
    """A cell by its row and column; row -1 are the heads of the places, column -1 those of the slots."""

    row: int
    column: int

    @property
    def is_place(self) -> bool:
        return self.row == HEAD and self.column != HEAD

    @property
    def is_slot(self) -> bool:
        return self.column == HEAD and self.row != HEAD

    @property
    def is_cell(self) -> bool:
        return self.row != HEAD and self.column != HEAD


class BoardLayout:
    """A board of so many rows and columns in so much room. Columns share the width; rows grow with the height, and
    never below what can be read: then the board scrolls downwards. Where cells are narrow they are `tight`: the title
    stands under the number."""

    def __init__(
        self, theme: Theme, rows: int, columns: int, width: float, height: float, slot_names: Sequence[str] = ()
    ) -> None:
        self._theme, self.rows, self.columns = theme, rows, columns
        self.tight = columns > 0 and (width - theme.px(LEFT)) / columns - GAP < theme.px(TIGHT_BELOW)
        self.left = max(float(theme.px(LEFT_TIGHT if self.tight else LEFT)), _widest_word(theme, slot_names))
        self.head = theme.line("small" if self.tight else "body") + theme.line("small") + 8
        room = width - self.left - EDGE
        self.cell_width = room / columns - GAP if columns else room
        least = theme.px(88 if self.tight else 92)
        free = (height - self.head - EDGE) / max(rows, 1) - GAP
        self.cell_height = float(min(max(least, free), theme.px(160)))

    @property
    def height(self) -> float:
        return self.head + self.rows * (self.cell_height + GAP) + EDGE

    def rect(self, spot: Spot) -> QRectF:
        """Where a cell or a head lies."""
        left = self.left + spot.column * (self.cell_width + GAP)
        top = self.head + spot.row * (self.cell_height + GAP)
        if spot.row == HEAD:
            return QRectF(left, 0, self.cell_width, self.head - 4)
        if spot.column == HEAD:
            return QRectF(EDGE, top, self.left - EDGE - 8, self.cell_height)
        return QRectF(left, top, self.cell_width, self.cell_height)

    def spot_at(self, point: QPointF) -> Spot | None:
        """The cell or head under a point; None in the corner and beside the board."""
        row = HEAD if point.y() < self.head else int((point.y() - self.head) // (self.cell_height + GAP))
        step = self.cell_width + GAP
        column = HEAD if point.x() < self.left else int((point.x() - self.left) // step)
        outside = row >= self.rows or column >= self.columns or point.y() < 0 or point.x() < 0
        return None if outside or (row == HEAD and column == HEAD) else Spot(row, column)

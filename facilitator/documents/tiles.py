"""The parts of a large sheet as values: which row and column, and what of the sheet each shows."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from facilitator.documents.page import MM, Paper

MARGIN, OVERLAP = 10.0 * MM, 10.0 * MM


class Tile(Struct, frozen=True):
    """One part: what it shows of the sheet in points, its overlap on the right and below included."""

    row: int
    column: int
    left: float
    top: float
    width: float
    height: float

    @property
    def name(self) -> str:
        """`B2`: the row's letter and the column's number."""
        return f"{letter(self.row)}{self.column + 1}"


class Tiling(Struct, frozen=True):
    """How a sheet is divided: its seams with both outer edges, and how many lines they divide, weighed."""

    paper: Paper
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    divided: float

    @property
    def shape(self) -> str:
        """`3×2`: rows and columns."""
        return f"{len(self.rows) - 1}×{len(self.columns) - 1}"

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The parts row by row."""
        return tuple(
            Tile(row, column, left, top, _reach(left, right, self.columns), _reach(top, bottom, self.rows))
            for row, (top, bottom) in enumerate(pairwise(self.rows))
            for column, (left, right) in enumerate(pairwise(self.columns))
        )


def letter(row: int) -> str:
    """A, B, … Z, AA."""
    return (letter(row // 26 - 1) if row >= 26 else "") + chr(ord("A") + row % 26)


def _reach(start: float, seam: float, edges: tuple[float, ...]) -> float:
    """From its edge to an overlap beyond its seam; the last one ends with the sheet."""
    return min(seam + OVERLAP, edges[-1]) - start

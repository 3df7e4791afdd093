"""QR codes for phones, as the path of an SVG: a pure value, which a page draws without any outside picture."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.documents.qr import BORDER, modules


class SquaresPath(NamedTuple):
    """The black squares as one SVG path, and the width of the whole with its white border, in squares."""

    path: str
    width: int


def squares_of(payload: str) -> SquaresPath:
    """The code of these words."""
    grid = modules(payload)
    path = "".join(
        f"M{x + BORDER} {y + BORDER}h1v1h-1z" for y, row in enumerate(grid) for x, black in enumerate(row) if black
    )
    return SquaresPath(path, len(grid) + 2 * BORDER)

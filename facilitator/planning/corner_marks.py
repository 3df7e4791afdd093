"""The four marks in the corners of a sheet that comes back as a photo: where they lie, for who prints and who reads.

Each is a ring with a dot in its middle. Handwriting hardly ever makes a dot in the middle of a ring, and the middle of
a ring is found more exactly than the corner of an angle, also in a blurred photo.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

RING_MM, RING_LINE, DOT_MM = 7.0, 0.14, 1.9  # outer size; line as a share of it; the dot
INSET_MM = 7.0  # from the edge of the paper to the ring: more than printers leave blank
PAPERS_MM = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8)}


class Box(NamedTuple):
    """A rectangle between the middles of the marks, in millimetres."""

    name: str
    width: float
    height: float


def middles(width: float, height: float) -> tuple[tuple[float, float], ...]:
    """The middles of the four marks from the paper's upper left corner: above left, above right, below right, below
    left; in millimetres."""
    near = INSET_MM + RING_MM / 2
    return (near, near), (width - near, near), (width - near, height - near), (near, height - near)


def boxes() -> tuple[Box, ...]:
    """What the marks may span: every paper for forms, upright and lying."""
    found = []
    for (name, sides), lies in product(PAPERS_MM.items(), (False, True)):
        width, height = sides[::-1] if lies else sides
        found.append(Box(name, width - 2 * INSET_MM - RING_MM, height - 2 * INSET_MM - RING_MM))
    return tuple(found)

"""The marks in the corners of sheets that are written on: by them a photo is put straight."""

from __future__ import annotations

from facilitator.documents.marks import Dot, Mark
from facilitator.documents.page import MM, Paper, colour
from facilitator.planning.corner_marks import DOT_MM, RING_MM, middles


def corner_marks(paper: Paper) -> tuple[Mark, ...]:
    """A ring with a dot in each corner, outside everything else."""
    ink, ring, dot = colour("text.primary"), RING_MM * MM, DOT_MM * MM
    places = [(x * MM, y * MM) for x, y in middles(paper.width / MM, paper.height / MM)]
    rings = [Dot(x - ring / 2, y - ring / 2, ring, "ring", ink) for x, y in places]
    return (*rings, *(Dot(x - dot / 2, y - dot / 2, dot, "disc", ink) for x, y in places))

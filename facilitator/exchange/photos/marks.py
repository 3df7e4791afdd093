"""Which four rings are the corners of the sheet: those by which the code of the sheet becomes an upright square."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import atan2, hypot

from msgspec import Struct

from facilitator.exchange.photos.plane import NoPerspective, Perspective, between
from facilitator.exchange.photos.rings import Ring
from facilitator.exchange.photos.values import Code, Point
from facilitator.planning.corner_marks import RING_MM, Box, boxes

MOST_RINGS = 14
CODE_MM = (9.0, 26.0)  # how long the side of a code is on paper
FROM_CORNER_MM = (3.0, 28.0)  # how far its outer corner lies from the mark below right
MOST_OFF = 0.16  # of its side, by which a code may differ from a square
MOST_WRONG = 0.35  # of their size, by which marks may seem larger or smaller


class Found(Struct, frozen=True):
    """The sheet in the picture: what the marks span on paper, and their middles: above left, above right, below right,
    below left."""

    box: Box
    corners: tuple[Point, Point, Point, Point]


def sheet_of(rings: Sequence[Ring], code: Code) -> Found | None:
    """The marks of the sheet that carries the code; None where not all four are seen."""
    near = sorted(rings, key=lambda one: -one.size)[:MOST_RINGS]
    tried = [found for four in combinations(near, 4) for found in _ways(four, code)]
    return min(tried, key=lambda one: one[0])[1] if tried else None


def _ways(four: tuple[Ring, ...], code: Code) -> list[tuple[float, Found]]:
    """What the sheet may be if these are its marks, with how far code and marks are from what they should be."""
    corners = _in_order([one.middle for one in four], code)
    if corners is None:
        return []
    found = []
    for box in boxes():
        off = _off(box, corners, code)
        wrong_size = abs(_ring_mm(box, corners, four) / RING_MM - 1)
        if off <= MOST_OFF and wrong_size <= MOST_WRONG:
            found.append((off + wrong_size, Found(box, corners)))
    return found


def _ring_mm(box: Box, corners: Sequence[Point], rings: Sequence[Ring]) -> float:
    """How large the rings would be on paper: tells A4 from A3."""
    try:
        flat = _on_paper(box, corners)
        wide = [_apart(flat, one.middle, one.size, 0.0) * _apart(flat, one.middle, 0.0, one.size) for one in rings]
    except NoPerspective:
        return 0.0
    return float(sum(one**0.5 for one in wide) / len(wide))


def _apart(flat: Perspective, at: Point, right: float, down: float) -> float:
    one, other = flat.of(at.x - right / 2, at.y - down / 2), flat.of(at.x + right / 2, at.y + down / 2)
    return hypot(one.x - other.x, one.y - other.y)


def _in_order(points: list[Point], code: Code) -> tuple[Point, Point, Point, Point] | None:
    """Round the sheet, so that the one below right is nearest to the code."""
    x, y = sum(one.x for one in points) / 4, sum(one.y for one in points) / 4
    around = sorted(points, key=lambda one: atan2(one.y - y, one.x - x))
    if not _bulges(around):
        return None
    middle = code.middle
    last = min(range(4), key=lambda place: hypot(around[place].x - middle.x, around[place].y - middle.y))
    below_left, above_left, above_right = (around[(last + step) % 4] for step in (1, 2, 3))
    return above_left, above_right, around[last], below_left


def _bulges(around: list[Point]) -> bool:
    turns = []
    for place in range(4):
        one, two, three = (around[(place + step) % 4] for step in range(3))
        turns.append((two.x - one.x) * (three.y - two.y) - (two.y - one.y) * (three.x - two.x))
    return all(turn > 0 for turn in turns)


def _off(box: Box, corners: tuple[Point, ...], code: Code) -> float:
    """How far the code is from an upright square at its place, as a share of its side; 1 where it cannot be one."""
    try:
        flat = _on_paper(box, corners)
        seen = [flat.of(*one) for one in code.corners]
    except NoPerspective:
        return 1.0
    left, right = (seen[0].x + seen[3].x) / 2, (seen[1].x + seen[2].x) / 2
    top, bottom = (seen[0].y + seen[1].y) / 2, (seen[2].y + seen[3].y) / 2
    side = (right - left + bottom - top) / 2
    if not CODE_MM[0] <= side <= CODE_MM[1]:
        return 1.0
    if any(not FROM_CORNER_MM[0] <= gap <= FROM_CORNER_MM[1] for gap in (box.width - right, box.height - bottom)):
        return 1.0
    square = [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]
    return max(hypot(one.x - x, one.y - y) for one, (x, y) in zip(seen, square, strict=True)) / side


def _on_paper(box: Box, corners: Sequence[Point]) -> Perspective:
    """From the picture to the paper, in millimetres from the mark above left."""
    wanted = [Point(0, 0), Point(box.width, 0), Point(box.width, box.height), Point(0, box.height)]
    return between(corners, wanted)

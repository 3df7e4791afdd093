"""Finding rings with a dot in their middle in a picture of black and white: the marks in the corners of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from facilitator.exchange.photos.values import Point
from facilitator.planning.corner_marks import DOT_MM, RING_MM

if TYPE_CHECKING:
    from PIL.Image import Image

DARKER_BY = 22  # grey levels below its surroundings that make ink
MOST_RUNS = 400_000  # more is no sheet of paper
_DARK = re.compile(rb"\xff+")
_DOT_SHARE = DOT_MM / RING_MM


class Blot(NamedTuple):
    """Ink that hangs together: its box, how much of it there is, and its middle."""

    left: int
    top: int
    right: int
    bottom: int
    ink: int
    x: float
    y: float

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def size(self) -> float:
        return float((self.width * self.height) ** 0.5)

    @property
    def filled(self) -> float:
        """How much of its box is ink."""
        return self.ink / (self.width * self.height)


class Ring(NamedTuple):
    """A mark: its middle and outer size in pixels."""

    middle: Point
    size: float


def rings(picture: Image, smallest: float, largest: float) -> list[Ring]:
    """All marks of these sizes in a grey picture."""
    blots = [one for one in _blots(_ink(picture, largest)) if one.width <= largest and one.height <= largest]
    outer = [one for one in blots if smallest <= one.size and _is_ring(one)]
    dots = [one for one in blots if one.size <= largest * 0.5 and one.filled > 0.55]
    found = []
    for ring in outer:
        dot = _dot_in(ring, dots)
        if dot is not None:
            middle = Point((ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2)
            found.append(Ring(Point((middle.x + dot.x) / 2, (middle.y + dot.y) / 2), ring.size))
    return found


def _ink(picture: Image, largest: float) -> Image:
    """White where a picture is darker than what lies around, so that shadows do not count."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415 - late: only where photos are read

    around = picture.filter(ImageFilter.BoxBlur(max(largest, 4)))
    calm = picture.filter(ImageFilter.GaussianBlur(0.7))
    return ImageChops.subtract(around, calm).point(lambda level: 255 if level > DARKER_BY else 0)


def _is_ring(blot: Blot) -> bool:
    shape = blot.width / blot.height
    return 0.5 < shape < 2.0 and 0.2 < blot.filled < 0.66


def _dot_in(ring: Blot, dots: list[Blot]) -> Blot | None:
    """The dot in the middle of a ring."""
    x, y = (ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2
    for dot in dots:
        near = abs(dot.x - x) < ring.width * 0.12 and abs(dot.y - y) < ring.height * 0.12
        if near and 0.4 * _DOT_SHARE < dot.size / ring.size < 1.9 * _DOT_SHARE:
            return dot
    return None


def _blots(ink: Image) -> Iterator[Blot]:
    """The stretches of ink of each line, joined where they touch those of the line above."""
    width, height = ink.size
    data = ink.tobytes()
    runs: list[tuple[int, int, int]] = []
    lines: list[int] = [0]
    for line in range(height):
        row = data[line * width : (line + 1) * width]
        runs += [(line, one.start(), one.end()) for one in _DARK.finditer(row)]
        lines.append(len(runs))
        if len(runs) > MOST_RUNS:
            return
    yield from _joined(runs, _roots(runs, lines))


def _roots(runs: list[tuple[int, int, int]], lines: list[int]) -> list[int]:
    """For each stretch the first stretch of its blot."""
    above = list(range(len(runs)))

    def root(one: int) -> int:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for (before, now), (_, after) in pairwise(pairwise(lines)):
        upper, lower = before, now
        while upper < now and lower < after:
            if runs[upper][1] <= runs[lower][2] and runs[lower][1] <= runs[upper][2]:
                one, other = sorted((root(upper), root(lower)))
                above[other] = one
            if runs[upper][2] < runs[lower][2]:
                upper += 1
            else:
                lower += 1
    return [root(one) for one in range(len(runs))]


def _joined(runs: list[tuple[int, int, int]], roots: list[int]) -> Iterator[Blot]:
    boxes: dict[int, list[Any]] = {}
    for (line, start, end), root in zip(runs, roots, strict=True):
        long = end - start
        box = boxes.get(root)
        if box is None:
            boxes[root] = [start, line, end, line + 1, long, long * (start + end) / 2, long * (line + 0.5)]
            continue
        box[0], box[2], box[3] = min(box[0], start), max(box[2], end), line + 1
        box[4] += long
        box[5] += long * (start + end) / 2
        box[6] += long * (line + 0.5)
    for left, top, right, bottom, ink, x, y in boxes.values():
        yield Blot(left, top, right, bottom, ink, x / ink, y / ink)

"""Plane geometry of photos: the perspective that takes four points to four others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.exchange.photos.values import Point

SMALLEST_PIVOT = 1e-12


class NoPerspective(ValueError):
    """Points of which three lie on one line."""


class Perspective(Struct, frozen=True):
    """x' = (ax + by + c) / (gx + hy + 1), y' likewise: as Pillow takes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    g: float
    h: float

    def of(self, x: float, y: float) -> Point:
        """Where a point comes to lie."""
        below = self.g * x + self.h * y + 1
        if abs(below) < SMALLEST_PIVOT:
            raise NoPerspective
        return Point((self.a * x + self.b * y + self.c) / below, (self.d * x + self.e * y + self.f) / below)

    @property
    def numbers(self) -> tuple[float, ...]:
        return self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h


def between(before: Sequence[Point], after: Sequence[Point]) -> Perspective:
    """The perspective by which the four points before come to lie on the four after."""
    rows = []
    for (x, y), (u, v) in zip(before, after, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return Perspective(*_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss's elimination with the largest pivot."""
    count = len(rows)
    for place in range(count):
        best = max(range(place, count), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        pivot = rows[place][place]
        if abs(pivot) < SMALLEST_PIVOT:
            raise NoPerspective
        rows[place] = [one / pivot for one in rows[place]]
        for other in range(count):
            if other != place and rows[other][place]:
                share = rows[other][place]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[place], strict=True)]
    return [row[-1] for row in rows]

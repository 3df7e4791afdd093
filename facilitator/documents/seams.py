"""Where a large sheet is divided: at seams that no line of type has to cross, as far as the paper leaves a choice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct

from facilitator.documents.marks import Bar, Mark, Text, Window
from facilitator.documents.page import MM
from facilitator.documents.pieces import HIGHEST_INK, LOWEST_INK

LARGE_TYPE = 40.0  # points; a line above may be divided where it must, a smaller one hardly bears it
STEP = 1.0 * MM
SLIP = 0.01  # points; lengths that differ by less are the same
BREATH = 1.0 * MM  # so far from ink a seam has to stay to count as clear of it
_SMALL, _LARGE, _SHAPE = 4.0, 2.0, 3.0
_UNEVEN = 0.5


class Ink(Struct, frozen=True):
    """A stretch that a seam should not cross, and how much it hurts."""

    start: float
    end: float
    weight: float


def count(length: float, room: float, overlap: float) -> int:
    """How many parts of `room` cover a length if neighbours share an overlap."""
    return 1 if length <= room + SLIP else 1 + ceil((length - room - SLIP) / (room - overlap))


def seams(inks: Iterable[Ink], length: float, room: float, overlap: float) -> tuple[float, ...]:
    """The places to divide a length, both ends included. Each part reaches an overlap beyond its seam and fits in the
    room; of all ways the one that crosses least, and of those the most even."""
    parts = count(length, room, overlap)
    if parts == 1:
        return 0.0, length
    hurt = _Crossings(inks)
    ranges = [_possible(place, parts, length, room, overlap) for place in range(1, parts)]
    best: dict[float, tuple[float, tuple[float, ...]]] = {0.0: (0.0, (0.0,))}
    for place, candidates in enumerate(ranges, start=1):
        even = length * place / parts
        best = dict(_joined(best, candidates, hurt, even, room, overlap))
    _, chosen = min(one for one in best.values())
    return *chosen, length


def crossed(inks: Iterable[Ink], at: Sequence[float]) -> float:
    """How much it hurts to divide at these places."""
    hurt = _Crossings(inks)
    return sum(hurt.at(one) for one in at)


def down(marks: Iterable[Mark]) -> Iterator[Ink]:
    """What level seams should not cross: lines of type, and shapes of one piece."""
    for mark in marks:
        if isinstance(mark, Text):
            size = mark.style.size
            start, end = sorted((_above(mark, HIGHEST_INK * 0.75 * size), _above(mark, -LOWEST_INK * size)))
            yield Ink(start, end, _weight(size))
        elif not isinstance(mark, Bar | Window):
            yield Ink(mark.y, mark.y + mark.height, _SHAPE)


def across(marks: Iterable[Mark]) -> Iterator[Ink]:
    """What upright seams should not cross: whole lines a little, their letters more."""
    for mark in marks:
        if isinstance(mark, Text):
            start = mark.x - mark.width if mark.turned else mark.x
            yield Ink(start, start + mark.width, _weight(mark.style.size) / 2)
            yield from _letters(mark)
        elif not isinstance(mark, Bar | Window):
            yield Ink(mark.x, mark.x + mark.width, _SHAPE)


def _above(mark: Text, points: float) -> float:
    return mark.y + points if mark.turned else mark.y - points


def _weight(size: float) -> float:
    return _SMALL if size <= LARGE_TYPE else _LARGE


def _letters(mark: Text) -> Iterator[Ink]:
    """The words of a line: where there is space between two of them nothing is torn."""
    size, way = mark.style.size, -1 if mark.turned else 1
    glyphs = [glyph for part in mark.line.parts for glyph in part.glyphs]
    steps = accumulate(((g.advance + (mark.style.tracking if g.span else 0)) * size for g in glyphs), initial=0.0)
    for glyph, at in zip(glyphs, steps, strict=False):
        if glyph.advance and not glyph.text.isspace():
            start, end = sorted((mark.x + way * at, mark.x + way * (at + glyph.advance * size)))
            yield Ink(start, end, _weight(size) / 2)


def _possible(place: int, parts: int, length: float, room: float, overlap: float) -> list[float]:
    """Where the seam behind so many parts may lie so that the parts before and behind it can cover the length."""
    last = place * (room - overlap)
    first = max(length - room - (parts - 1 - place) * (room - overlap), STEP)
    steps = max(int((last - first) / STEP), 0)
    return [last - step * STEP for step in range(steps, -1, -1)]


def _joined(
    best: dict[float, tuple[float, tuple[float, ...]]],
    candidates: Sequence[float],
    hurt: _Crossings,
    even: float,
    room: float,
    overlap: float,
) -> Iterator[tuple[float, tuple[float, tuple[float, ...]]]]:
    """For each next seam the best way to it."""
    for at in candidates:
        price = hurt.at(at) + _UNEVEN * ((at - even) / room) ** 2
        ways = [
            (cost + price, (*way, at))
            for before, (cost, way) in best.items()
            if 0 < at - before <= room - overlap + SLIP
        ]
        if ways:
            yield at, min(ways)


class _Crossings:
    """How much ink lies over a place, quickly."""

    def __init__(self, inks: Iterable[Ink]) -> None:
        known = list(inks)
        self._starts, self._begun = _summed((one.start - BREATH, one.weight) for one in known)
        self._ends, self._over = _summed((one.end + BREATH, one.weight) for one in known)

    def at(self, place: float) -> float:
        begun = self._begun[bisect_right(self._starts, place)]
        return round(begun - self._over[bisect_left(self._ends, place)], 6)


def _summed(weights: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    ordered = sorted(weights)
    return [at for at, _ in ordered], list(accumulate((weight for _, weight in ordered), initial=0.0))

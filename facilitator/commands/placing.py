"""Where a record goes among its neighbours: in front of one, behind one, or at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, Self, TypeVar

from facilitator.domain.order import between, in_order, keys_after


class Placeable(Protocol):
    """A record with an order key."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> str: ...
    def but(self, **changes: object) -> Self: ...


T = TypeVar("T", bound=Placeable)


def at_end(siblings: Iterable[Placeable]) -> str:
    """A key behind all siblings."""
    return between(max((one.order for one in siblings), default=None), None)


def keys_at_end(siblings: Iterable[Placeable], count: int) -> list[str]:
    """Keys in a row behind all siblings."""
    return keys_after(max((one.order for one in siblings), default=None), count)


def placed(siblings: Sequence[T], moving: Sequence[T], before: str | None, after: str | None) -> list[T]:
    """The moving records with keys for their new spot, in the order given.

    `before` and `after` are ids of siblings; one is enough, neither means the end, and one that is gone means the
    end too. Siblings whose equal keys leave no room (two laptops) come back with new keys as well.
    """
    ids = {one.id for one in moving}
    rest = [one for one in in_order(siblings) if one.id not in ids]
    spot = _spot(rest, before, after)
    low = rest[spot - 1].order if spot else None
    crowded = []
    while spot < len(rest) and low is not None and rest[spot].order <= low:
        crowded.append(rest[spot])
        spot += 1
    run = [*moving, *crowded]
    keys = keys_between(low, rest[spot].order if spot < len(rest) else None, len(run))
    return [one.but(order=key) for one, key in zip(run, keys, strict=True)]


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` rising keys between two, spread so that they stay short."""
    if count <= 0:
        return []
    if high is None:
        return keys_after(low, count)
    middle = between(low, high)
    left = (count - 1) // 2
    return [*keys_between(low, middle, left), middle, *keys_between(middle, high, count - 1 - left)]


def _spot(rest: Sequence[Placeable], before: str | None, after: str | None) -> int:
    for place, one in enumerate(rest):
        if before is not None and one.id == before:
            return place
        if after is not None and one.id == after:
            return place + 1
    return len(rest)

"""A big map that is changed a little, again and again, without copying all of it each time.

A café has thousands of notes; a copy of their map for every act would cost more than everything else an act does.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

V = TypeVar("V")
SMALL = 200
MOST_CHANGES = 64
_MISSING: Any = object()


class Layered(Mapping[str, V]):
    """A map and a few changes to it (None: removed), read like any other map; it never changes.

    Looking one thing up looks into both. Whoever walks through it has it made whole once: what a reader asks for often
    is as quick as a plain map, and who only writes never pays for it.
    """

    __slots__ = ("_base", "_changes", "_length", "_whole")

    def __init__(self, base: Mapping[str, V], changes: dict[str, V | None], length: int) -> None:
        self._base = base
        self._changes = changes
        self._length = length
        self._whole: dict[str, V] | None = None

    def changed(self, changes: Mapping[str, V | None]) -> Mapping[str, V]:
        """This map with more changes; whole again where they have become many."""
        if self._whole is not None or len(self._changes) + len(changes) > MOST_CHANGES:
            return replaced(self.whole(), changes)
        return Layered(self._base, {**self._changes, **changes}, _length_after(self, changes))

    def whole(self) -> dict[str, V]:
        """The same as one plain map, made once. Two threads may make it at once: they make the same."""
        if self._whole is None:
            self._whole = _applied(self._base, self._changes)
        return self._whole

    def __getitem__(self, key: str) -> V:
        found = self._changes.get(key, _MISSING)
        if found is _MISSING:
            return self._base[key]
        if found is None:
            raise KeyError(key)
        return found  # type: ignore[no-any-return]

    def get(self, key: str, default: Any = None) -> Any:
        found = self._changes.get(key, _MISSING)
        if found is _MISSING:
            return self._base.get(key, default)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        found = self._changes.get(key, _MISSING)  # type: ignore[call-overload]
        return key in self._base if found is _MISSING else found is not None

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def keys(self) -> KeysView[str]:
        return self.whole().keys()

    def values(self) -> ValuesView[V]:
        return self.whole().values()

    def items(self) -> ItemsView[str, V]:
        return self.whole().items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Layered):
            other = other.whole()
        return self.whole() == other if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.whole())


def replaced(found: Mapping[str, V], changes: Mapping[str, V | None]) -> Mapping[str, V]:
    """A map with some of its values put or, where None, removed. Which kind of map it is depends on its size alone."""
    if isinstance(found, Layered):
        return found.changed(changes)
    if len(found) < SMALL or len(changes) > MOST_CHANGES:
        return _applied(found, changes)
    return Layered(found, dict(changes), _length_after(found, changes))


def _applied(found: Mapping[str, V], changes: Mapping[str, V | None]) -> dict[str, V]:
    whole = dict(found)
    for key, value in changes.items():
        if value is None:
            whole.pop(key, None)
        else:
            whole[key] = value
    return whole


def _length_after(found: Mapping[str, V], changes: Mapping[str, V | None]) -> int:
    return len(found) + sum((value is not None) - (key in found) for key, value in changes.items())

"""Order as a text key between neighbours: two people can insert at once and neither renumbers the other.

Keys are compared as plain text (0-9 < A-Z < a-z). A key is never empty and never ends in "0", so there is always
room in front of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a1"


class Ordered(Protocol):
    """Anything with an order key and an id."""

    @property
    def order(self) -> str: ...
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Ordered)


def in_order(things: Iterable[T]) -> list[T]:
    """The things in their order; equal keys (two laptops) fall back on the id, the same everywhere."""
    return sorted(things, key=lambda thing: (thing.order, thing.id))


def between(before: str | None, after: str | None) -> str:
    """A key behind `before` and in front of `after`; None is the open end."""
    if before is not None and after is not None and before >= after:
        raise ValueError(f"no key fits between {before!r} and {after!r}")
    if before is None:
        return FIRST if after is None else _middle("", after)
    return _next(before) if after is None else _middle(before, after)


def keys_after(last: str | None, count: int) -> list[str]:
    """`count` keys in a row behind `last`."""
    keys: list[str] = []
    for _ in range(count):
        last = between(last, None)
        keys.append(last)
    return keys


def _next(key: str) -> str:
    """The next whole step: a1, a2 … az, b01, b02 …; keys grow by one sign for each 62-fold."""
    head = key[0]
    if not "a" <= head <= "z":
        return FIRST
    width = ord(head) - ord("a") + 1
    number = 0
    for sign in key[1 : 1 + width].ljust(width, "0"):
        number = number * 62 + _DIGITS.index(sign)
    number += 2 if number % 62 == 61 else 1
    if number >= 62**width:
        return key + "V" if head == "z" else chr(ord(head) + 1) + "0" * width + "1"
    signs = ""
    for _ in range(width):
        number, rest = divmod(number, 62)
        signs = _DIGITS[rest] + signs
    return head + signs


def _middle(low: str, high: str) -> str:
    """A text strictly between two, as short as a halving gives; it ends in no "0"."""
    shared = 0
    while shared < len(high) and (low[shared] if shared < len(low) else "0") == high[shared]:
        shared += 1
    if shared:
        return high[:shared] + _middle(low[shared:], high[shared:])
    first_low = _DIGITS.index(low[0]) if low else 0
    first_high = _DIGITS.index(high[0]) if high else len(_DIGITS)
    if first_high - first_low > 1:
        return _DIGITS[(first_low + first_high) // 2]
    if len(high) > 1:
        return high[0]
    return _DIGITS[first_low] + _middle(low[1:], "")

"""Rows read from the pages of a file one by one, where the tree that leads to them is damaged.

SQLite finds a row through the pages above it; when one of those is damaged, all rows below it are out of its reach
though they are whole. Here every page is taken by itself, as SQLite's description of its file format has it. What is
found is only offered: whether a row is as it was saved, its digest tells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

Value = int | float | str | bytes | None
_LEAF, _INSIDE = 0x0A, 0x02  # pages of tables without rowid
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of whole numbers by their serial type
_UNREADABLE = (IndexError, ValueError, struct.error, UnicodeDecodeError, OverflowError)


def rows_of_pages(path: Path, size: int) -> Iterator[list[Value]]:
    """The values of every row of a table without rowid that stands on a page of its own, in no order."""
    file = _Pages(path.read_bytes(), size)
    for number in range(1, file.count + 1):
        with suppress(*_UNREADABLE):
            for place in file.cells(number):
                with suppress(*_UNREADABLE):
                    yield _values(file.payload(number, place))


class _Pages:
    """The bytes of a file as pages, counted from 1."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content, self._size = content, size
        self._usable = size - content[20] if len(content) > 20 else size
        self.count = len(content) // size

    def page(self, number: int) -> bytes:
        if not 1 <= number <= self.count:
            raise ValueError("no such page")
        return self._content[(number - 1) * self._size : number * self._size]

    def cells(self, number: int) -> list[int]:
        """Where the cells of a page begin; none on a page of another kind."""
        page = self.page(number)
        head = 100 if number == 1 else 0
        if page[head] not in (_LEAF, _INSIDE):
            return []
        first = head + (8 if page[head] == _LEAF else 12)
        count = min(int.from_bytes(page[head + 3 : head + 5]), (self._size - first) // 2)
        return [int.from_bytes(page[first + 2 * at : first + 2 * at + 2]) for at in range(count)]

    def payload(self, number: int, place: int) -> bytes:
        """The bytes of a row, with what stands on pages of its own when it is long."""
        page = self.page(number)
        if page[100 if number == 1 else 0] == _INSIDE:
            place += 4
        length, place = _number(page, place)
        if length > len(self._content):
            raise ValueError("no row is longer than its file")
        here = self._here(length)
        found = page[place : place + here]
        if len(found) != here:
            raise ValueError("the row leaves its page")
        return found if here == length else found + self._further(page, place + here, length - here)

    def _here(self, length: int) -> int:
        """How much of a row stands on the page itself."""
        most = (self._usable - 12) * 64 // 255 - 23
        least = (self._usable - 12) * 32 // 255 - 23
        if length <= most:
            return length
        some = least + (length - least) % (self._usable - 4)
        return some if some <= most else least

    def _further(self, page: bytes, place: int, missing: int) -> bytes:
        found = b""
        following = int.from_bytes(page[place : place + 4])
        while len(found) < missing:
            page = self.page(following)
            following = int.from_bytes(page[:4])
            found += page[4 : self._usable]
        return found[:missing]


def _values(payload: bytes) -> list[Value]:
    head, place = _number(payload, 0)
    kinds = []
    while place < head:
        kind, place = _number(payload, place)
        kinds.append(kind)
    found: list[Value] = []
    for kind in kinds:
        length = _length(kind)
        part = payload[place : place + length]
        if len(part) != length:
            raise ValueError("the row ends early")
        found.append(_value(kind, part))
        place += length
    return found


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _WHOLE.get(kind, 0)


def _value(kind: int, part: bytes) -> Value:
    if kind >= 12:
        return part.decode() if kind % 2 else part
    if kind == 7:
        return float(struct.unpack(">d", part)[0])
    if kind in (8, 9):
        return kind - 8
    if kind == 0:
        return None
    if kind not in _WHOLE:
        raise ValueError("no such kind of value")
    return int.from_bytes(part, signed=True)


def _number(content: bytes, place: int) -> tuple[int, int]:
    """A number as SQLite shortens it, seven bits a byte, and where it ends."""
    found = 0
    for at in range(8):
        byte = content[place + at]
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, place + at + 1
    return found << 8 | content[place + 8], place + 9

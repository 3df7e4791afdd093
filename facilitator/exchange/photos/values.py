"""What is known of a photo once it was read, as plain values that travel between processes."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

MARKS = 4


class Point(NamedTuple):
    """A place in a picture, in pixels."""

    x: float
    y: float


class Code(Struct, frozen=True):
    """A code in a picture: what it says, and its corners as the sheet lies: above left, above right, below right,
    below left."""

    text: str
    corners: tuple[Point, Point, Point, Point]

    @property
    def middle(self) -> Point:
        return Point(sum(one.x for one in self.corners) / 4, sum(one.y for one in self.corners) / 4)


class SheetPhoto(Struct, frozen=True):
    """A photo as it is kept: a JPEG without any metadata, the right way up.

    `codes` is all it said, each once; `straight` whether it was put straight by its marks, of which `marks` were seen.
    """

    picture: bytes
    sha256: str
    width: int
    height: int
    codes: tuple[str, ...] = ()
    straight: bool = False
    marks: int = 0

    @property
    def media_type(self) -> str:
        return "image/jpeg"


class Trouble(Struct, frozen=True):
    """Why a file could not be taken: a sentence for people."""

    sentence: str

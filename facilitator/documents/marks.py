"""What is drawn on a page, as values: places in points from the page's top left corner."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from facilitator.documents.type.lines import Line, Style
from facilitator.photos import CleanPhoto

Role = Literal[
    "context", "headline", "title", "qualifier", "point", "figure", "stamp", "legend", "foot", "prose", "number"
]
Shape = Literal["disc", "triangle", "square", "ring", "diamond", "circle"]


class Text(Struct, frozen=True, gc=False):
    """A line of type; `x` is where it begins, `y` its base line. A turned one stands upside down and runs leftwards."""

    x: float
    y: float
    line: Line
    style: Style
    colour: str
    role: Role
    turned: bool = False

    @property
    def width(self) -> float:
        return self.line.width


class Bar(Struct, frozen=True, gc=False):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Outline(Struct, frozen=True):
    """A frame with slightly rounded corners, drawn inside its box."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    line: float


class Dot(Struct, frozen=True, gc=False):
    """A dot of a vote; its colour is always doubled by its shape."""

    x: float
    y: float
    size: float
    shape: Shape
    colour: str

    @property
    def width(self) -> float:
        return self.size

    @property
    def height(self) -> float:
        return self.size


class Squares(Struct, frozen=True):
    """A QR code with its quiet zone: black runs as (row, first column, length)."""

    x: float
    y: float
    size: float
    runs: tuple[tuple[int, int, int], ...]
    modules: int

    @property
    def width(self) -> float:
        return self.size

    @property
    def height(self) -> float:
        return self.size


class Window(Struct, frozen=True):
    """A part of another page seen through a frame: its point `left`, `top` lies in the frame's corner. What reaches
    beyond the frame is not drawn."""

    x: float
    y: float
    width: float
    height: float
    marks: tuple[Mark, ...]
    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0


class Photo(Struct, frozen=True):
    """A picture; `key` names its content."""

    x: float
    y: float
    width: float
    height: float
    key: str
    photo: CleanPhoto


Mark = Text | Bar | Outline | Dot | Squares | Window | Photo


class Outlined(Struct, frozen=True):
    """A bookmark that leads to a place of its page; level 0 stands outermost."""

    words: str
    level: int
    top: float


class Link(Struct, frozen=True):
    """An area of a page that leads to another page (from 0), to a place on it."""

    x: float
    y: float
    width: float
    height: float
    page: int
    top: float


class Page(Struct, frozen=True):
    """One finished page."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str = ""
    outlined: tuple[Outlined, ...] = ()
    links: tuple[Link, ...] = ()


def shifted(marks: tuple[Mark, ...], right: float, down: float) -> tuple[Mark, ...]:
    """The same marks at another place."""
    return tuple(msgspec.structs.replace(mark, x=mark.x + right, y=mark.y + down) for mark in marks)


def turned(marks: tuple[Mark, ...], width: float, height: float) -> tuple[Mark, ...]:
    """The marks of an area as they stand when it is turned upside down."""
    return tuple(_turned(mark, width, height) for mark in marks)


def _turned(mark: Mark, width: float, height: float) -> Mark:
    if isinstance(mark, Text):
        return msgspec.structs.replace(mark, x=width - mark.x, y=height - mark.y, turned=not mark.turned)
    moved = msgspec.structs.replace(mark, x=width - mark.x - mark.width, y=height - mark.y - mark.height)
    if not isinstance(moved, Squares):
        return moved
    last = moved.modules
    runs = tuple((last - 1 - row, last - first - length, length) for row, first, length in moved.runs)
    return msgspec.structs.replace(moved, runs=tuple(sorted(runs)))

"""Papers: their sizes, margins, and the smallest type that may stand on them."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from facilitator import resources, tokens
from facilitator.photos import CleanPhoto
from facilitator.tokens import contrast

MM = 72 / 25.4
PAPERS: dict[str, tuple[float, float]] = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}
SMALL_PAPERS: dict[str, tuple[float, float]] = {"A5": (148, 210), "A6": (105, 148)}  # for cards and ballots only
# Which A paper's type a paper takes; A0 and A4 have no figures of their own in the tokens.
_TYPE_OF = {
    "A0": "A1",
    "A1": "A1",
    "A2": "A2",
    "A3": "A3",
    "A4": "A3",
    "Letter": "A3",
    "Tabloid": "A3",
    "A5": "A3",
    "A6": "A3",
}
_SCALE = {"A0": 1.4, "A4": 0.71, "Letter": 0.71, "A5": 0.71, "A6": 0.71}
_MARGIN_MM = {
    "A0": 62.0,
    "A1": 44.0,
    "A2": 31.0,
    "A3": 22.0,
    "A4": 20.0,
    "Letter": 20.0,
    "Tabloid": 22.0,
    "A5": 12.0,
    "A6": 9.0,
}
_SMALLEST_POINT_A4 = 18.0  # a large-type print of a poster must stay readable to weak eyes
_SMALLEST_FOOT = 9.0
LARGE = 1.5
LEAST_CONTRAST = 3.0  # of what carries no text (WCAG 2.2, 1.4.11)
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class UnknownPaper(ValueError):
    """A paper this program has no sizes for; the sentence names those it has."""


class Types(Struct, frozen=True):
    """Smallest sizes in points for a poster on one paper."""

    headline: float
    cluster: float
    point: float
    foot: float
    words: int
    blank: float
    strict: bool = False  # more words than that go on to another sheet

    @property
    def context(self) -> float:
        """The line above the headline, and what stands under a title."""
        return self.foot * 1.45


class Logo(Struct, frozen=True):
    """The picture of whoever invites; `key` names its content."""

    key: str
    photo: CleanPhoto


class Paper(Struct, frozen=True):
    """A sheet as it lies: sizes and margin in points."""

    name: str
    width: float
    height: float
    margin: float
    types: Types
    accent: str = ""  # the event's own colour, dark enough for paper
    logo: Logo | None = None

    @property
    def unit(self) -> float:
        """How much larger than A3 this paper is; bars, gaps and dots grow with it."""
        return self.types.point / 24

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Where the bottom margin begins."""
        return self.height - self.margin


@cache
def paper(name: str, landscape: bool = True) -> Paper:
    """A paper by its name, whichever way its letters are cased."""
    sizes = PAPERS | SMALL_PAPERS
    known = {each.lower(): each for each in sizes}
    if name.lower() not in known:
        raise UnknownPaper(f"“{name}” is not a paper this program knows: {', '.join(sizes)}")
    own = known[name.lower()]
    short, long = (side * MM for side in sizes[own])
    width, height = (long, short) if landscape else (short, long)
    return Paper(own, width, height, _MARGIN_MM[own] * MM, poster_types(own))


def enlarged(lies: Paper) -> Paper:
    """The same paper for weak eyes: all smallest types half as large again, so that less stands on a sheet."""
    types = lies.types
    grown = Types(
        headline=types.headline * LARGE,
        cluster=types.cluster * LARGE,
        point=types.point * LARGE,
        foot=types.foot * LARGE,
        words=round(types.words / LARGE**2),
        blank=types.blank,
        strict=types.strict,
    )
    return msgspec.structs.replace(lies, types=grown)


def with_few_words(lies: Paper) -> Paper:
    """The same paper, with no more words on a sheet of a poster than can be read in passing."""
    return msgspec.structs.replace(lies, types=msgspec.structs.replace(lies.types, strict=True))


def dark_enough(colour: str) -> str:
    """A colour, darkened until it stands out from white paper, also where it is printed in grey; "" for none."""
    if not _COLOUR.fullmatch(colour):
        return ""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast(_hex(channels), "#FFFFFF") < LEAST_CONTRAST:
        channels = [channel * 15 // 16 for channel in channels]
    return _hex(channels)


def _hex(channels: list[int]) -> str:
    return "#" + "".join(f"{channel:02X}" for channel in channels)


@cache
def design() -> tokens.Tokens:
    """The design tokens that paper shares with screen and phone."""
    return tokens.load(resources.path("themes", "tokens.json"))


@cache
def poster_types(name: str) -> Types:
    """The smallest type of a poster on a paper."""
    found = design().print(f"poster_{_TYPE_OF[name].lower()}")
    scale = _SCALE.get(name, 1.0)
    point = found["point"] * scale
    return Types(
        headline=round(found["headline"] * scale, 1),
        cluster=round(found["cluster"] * scale, 1),
        point=round(max(point, _SMALLEST_POINT_A4), 1),
        foot=round(max(found["foot"] * scale, _SMALLEST_FOOT), 1),
        words=found["words_max"],
        blank=found["blank_min"],
    )


def colour(role: str) -> str:
    """A colour on white paper by its role."""
    return design().colour(role)


def reads_at(points: float) -> float:
    """The distance in metres at which type of this size reads comfortably: capitals of 0.5 % of the distance."""
    return round(points * 0.7 * 0.353 / 1000 / 0.005, 1)

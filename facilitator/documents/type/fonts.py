"""The fonts a print may use, and which of them has a character.

Each is opened once for the whole program, when a character first needs it; a face never changes, so every thread
may use it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from facilitator import resources, settings
from facilitator.documents.type.scripts import East, may_hold, rank

EAST = "east"  # the folder of the optional fonts for Chinese, Japanese and Korean
REGULAR, BOLD = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"


class Face:
    """One font file: what it covers and how wide its glyphs are."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.hb_face = hb().Face(hb().Blob(path.read_bytes()))
        self.hb_font = hb().Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.covers = self._covered()
        self.vertical_box = self._vertical_box()

    @property
    def is_sound(self) -> bool:
        """Whether it has letters whose outlines a PDF can carry."""
        return bool(self.covers) and bool(self.hb_face.reference_table("glyf"))

    def natural_advance(self, glyph: int) -> int:
        """Width of a glyph as the font file states it, in font units."""
        return int(self.hb_font.get_glyph_h_advance(glyph))

    def left_bearing(self, glyph: int) -> float:
        """White left of a glyph, in em."""
        extents = self.hb_font.get_glyph_extents(glyph)
        return 0.0 if extents is None else float(extents.x_bearing) / self.upem

    def ink(self, glyph: int) -> tuple[float, float]:
        """Lowest and highest point of a glyph's ink, in em."""
        extents = self.hb_font.get_glyph_extents(glyph)
        if extents is None:
            return 0.0, 0.0
        return (extents.y_bearing + extents.height) / self.upem, extents.y_bearing / self.upem

    def _covered(self) -> frozenset[int]:
        """The characters this face can set; letters of a joining script count only if it also has the joins."""
        has = frozenset(self.hb_face.unicodes)
        if "arab" in self.hb_face.get_table_script_tags("GSUB"):
            return has
        return frozenset(c for c in has if not 0x600 <= c < 0x900)

    def _vertical_box(self) -> tuple[int, int, int, int]:
        x_min, y_min, x_max, y_max = struct.unpack_from(">4h", self.hb_face.reference_table("head").data, 36)
        return x_min, y_min, x_max, y_max


class Source(NamedTuple):
    """A font file that is opened only when a character needs it."""

    path: Path

    def may_hold(self, cluster: str) -> bool:
        return may_hold(self.path.stem, cluster[0])

    @property
    def face(self) -> Face | None:
        """The opened font; None for a file that is none, or whose outlines cannot go into a PDF."""
        return _face(self.path)


class FontSet:
    """The faces of one weight in the order in which they are asked for a character."""

    def __init__(self, first: Face, others: tuple[Source, ...]) -> None:
        self.first = first
        self.others = others
        self.face_of = lru_cache(maxsize=8192)(self._face_of)

    def _face_of(self, cluster: str, east: East = "") -> Face:
        """The first face that has all of a character cluster; else the first that has its base.

        A cluster no face has goes to the first face, whose .notdef is a visible box.
        """
        wanted = [ord(c) for c in cluster if not invisible(c)]
        for face in self._asked(cluster, east):
            if all(c in face.covers for c in wanted):
                return face
        faces = self._asked(cluster, east)
        return next((face for face in faces if ord(cluster[0]) in face.covers), self.first)

    def _asked(self, cluster: str, east: East) -> Iterator[Face]:
        """The faces in order, each opened only when those before it lack the character."""
        worth = [source for source in self.others if source.may_hold(cluster)]
        worth.sort(key=lambda source: rank(source.path.stem, east))
        pictured = "\ufe0f" in cluster  # asks for the look of an emoji
        if not pictured:
            yield self.first
        for source in reversed(worth) if pictured else worth:
            if (face := source.face) is not None:
                yield face
        if pictured:
            yield self.first


def invisible(char: str) -> bool:
    """Whether a character only steers its neighbours: joiners, marks of direction, variation selectors."""
    code = ord(char)
    return code in _STEERING or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF


_STEERING = frozenset(
    (
        0xAD,
        0x34F,
        0x61C,
        0xFEFF,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    )
)
_OPENED: dict[Path, Face | None] = {}
_OPENING = Lock()  # two threads must never have two faces of one file: it would stand in a PDF twice


def _face(path: Path) -> Face | None:
    if path not in _OPENED:
        with _OPENING:
            if path not in _OPENED:
                _OPENED[path] = _opened(path)
    return _OPENED[path]


def _opened(path: Path) -> Face | None:
    try:
        face = Face(path)
    except (OSError, struct.error, hb().HarfBuzzError):
        return None
    return face if face.is_sound else None


def folders() -> tuple[Path, ...]:
    """Where fonts are looked for: the bundled ones, the optional ones beside them, and those a person added."""
    return resources.path("fonts"), resources.path("fonts", EAST), settings.data_folder() / "fonts"


@cache
def _others() -> tuple[Source, ...]:
    """Every other font: bundled ones first, a person's own after them, emoji last."""
    found = [path for folder in folders() for path in sorted(folder.glob("*.ttf"))]
    of_name = {path.name: path for path in reversed(found) if path.name not in (REGULAR, BOLD)}
    named = [Source(path) for path in found if of_name.get(path.name) == path]
    return tuple(sorted(named, key=lambda source: "Emoji" in source.path.name))


@cache
def font_set(bold: bool = False) -> FontSet:
    """The fonts of a weight: Noto Sans first, then those of other scripts and signs, emoji last."""
    first = _face(resources.path("fonts", BOLD if bold else REGULAR))
    assert first is not None  # it travels with the program
    return FontSet(first, _others())


def hb() -> Any:
    """HarfBuzz, imported when the first print asks for it."""
    import uharfbuzz  # noqa: PLC0415 - late: only prints need it

    return uharfbuzz

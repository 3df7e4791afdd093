"""The fonts a print may use, and which of them has a character.

Opened once for the whole program; a face never changes, so every thread may use it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from struct import unpack_from
from typing import Any

from facilitator import resources

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
        x_min, y_min, x_max, y_max = unpack_from(">4h", self.hb_face.reference_table("head").data, 36)
        return x_min, y_min, x_max, y_max


class FontSet:
    """The faces of one weight in the order in which they are asked for a character."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        self.face_of = lru_cache(maxsize=8192)(self._face_of)

    def _face_of(self, cluster: str) -> Face:
        """The first face that has all of a character cluster; else the first that has its base.

        A cluster no face has goes to the first face, whose .notdef is a visible box.
        """
        wanted = [ord(c) for c in cluster if not invisible(c)]
        order = reversed(self.faces) if "\ufe0f" in cluster else self.faces
        for face in order:
            if all(c in face.covers for c in wanted):
                return face
        return next((face for face in self.faces if ord(cluster[0]) in face.covers), self.faces[0])


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


@cache
def _face(name: str) -> Face:
    return Face(resources.path("fonts", name))


@cache
def _other_names() -> tuple[str, ...]:
    names = sorted(p.name for p in resources.path("fonts").glob("*.ttf") if p.name not in (REGULAR, BOLD))
    return (*(n for n in names if "Emoji" not in n), *(n for n in names if "Emoji" in n))


@cache
def font_set(bold: bool = False) -> FontSet:
    """The bundled fonts of a weight: Noto Sans first, then every other font in the resources, emoji last."""
    own = BOLD if bold else REGULAR
    return FontSet((_face(own), *(_face(name) for name in _other_names())))


def hb() -> Any:
    """HarfBuzz, imported when the first print asks for it."""
    import uharfbuzz  # noqa: PLC0415 - late: only prints need it

    return uharfbuzz

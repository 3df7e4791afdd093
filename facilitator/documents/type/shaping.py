"""From a word to glyphs with places: HarfBuzz for the joins and marks, one word at a time and remembered."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct

from facilitator.documents.type.clusters import runs
from facilitator.documents.type.fonts import Face, font_set, hb

LOWEST, HIGHEST = -0.3, 1.07  # em: no mark may stray above or below this, however many are stacked


class Glyph(NamedTuple):
    """One glyph: `text` is what it stands for, set on the first glyph of a cluster of `span` glyphs."""

    face: Face
    number: int
    text: str
    span: int
    advance: float
    dx: float
    dy: float


class Shaped(Struct, frozen=True, gc=False):
    """A word ready to be drawn from left to right; lengths in em, so it serves every size."""

    glyphs: tuple[Glyph, ...]
    width: float
    steps: int  # how many characters letter spacing comes after
    missing: str = ""  # the characters no font has; they are drawn as boxes


@lru_cache(maxsize=20_000)
def shape(text: str, bold: bool, right_to_left: bool = False) -> Shaped:
    """The glyphs of a text that contains no line break."""
    shown = "".join(c if not "\ud800" <= c <= "\udfff" else "\ufffd" for c in text)
    pieces = list(runs(shown, font_set(bold)))
    if right_to_left:
        pieces.reverse()
    glyphs = tuple(g for face, piece in pieces for g in _shape_run(face, piece, right_to_left))
    missing = "".join(g.text for g in glyphs if g.number == 0)
    missing += "".join(c for c in text if "\ud800" <= c <= "\udfff")
    return Shaped(glyphs, sum(g.advance for g in glyphs), sum(1 for g in glyphs if g.span), missing)


def _shape_run(face: Face, text: str, right_to_left: bool) -> list[Glyph]:
    harfbuzz = hb()
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    harfbuzz.shape(face.hb_font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _cluster_texts(text, [info.cluster for info in infos])
    return [
        _placed(face, info.codepoint, said, place) for info, place, said in zip(infos, positions, texts, strict=True)
    ]


def _placed(face: Face, number: int, said: tuple[str, int], place: Any) -> Glyph:
    x_advance, x_offset, y_offset = place.x_advance, place.x_offset, place.y_offset
    dy = y_offset / face.upem
    if y_offset:
        low, high = face.ink(number)
        dy = min(max(dy, LOWEST - low), HIGHEST - high)
    return Glyph(face, number, *said, x_advance / face.upem, x_offset / face.upem, dy)


def _cluster_texts(text: str, starts: list[int]) -> list[tuple[str, int]]:
    """For each glyph the text it stands for and how many glyphs share it; later glyphs of a cluster have none."""
    order = sorted(set(starts))
    ends = dict(zip(order, [*order[1:], len(text)], strict=True))
    shared = Counter(starts)
    said: list[tuple[str, int]] = []
    seen: set[int] = set()
    for start in starts:
        said.append(("", 0) if start in seen else (text[start : ends[start]], shared[start]))
        seen.add(start)
    return said

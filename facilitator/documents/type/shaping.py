"""From a word to glyphs with places: HarfBuzz for the joins and marks, one word at a time and remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from facilitator.documents.type.clusters import runs
from facilitator.documents.type.fonts import Face, font_set, hb
from facilitator.documents.type.scripts import East

LOWEST, HIGHEST = -0.3, 1.07  # em: no mark may stray above or below this, however many are stacked
# A bracket that is drawn turned round is copied as what it looks like: it is turned back with its line.
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Glyph(Struct, frozen=True, gc=False):
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
    right_to_left: bool = False  # its letters may be joined, so that no space is put between them


@lru_cache(maxsize=20_000)
def shape(text: str, bold: bool, right_to_left: bool = False, east: East = "") -> Shaped:
    """The glyphs of a text that contains no line break; `east` says how its Chinese characters are to look."""
    shown = "".join(c if not "\ud800" <= c <= "\udfff" else "\ufffd" for c in text)
    pieces = list(runs(shown, font_set(bold), east))
    if right_to_left:
        pieces.reverse()
    glyphs = tuple(g for face, piece in pieces for g in _shape_run(face, piece, right_to_left))
    missing = "".join(g.text for g in glyphs if g.number == 0)
    missing += "".join(c for c in text if "\ud800" <= c <= "\udfff")
    steps = 0 if right_to_left else sum(1 for g in glyphs if g.span)
    return Shaped(glyphs, sum(g.advance for g in glyphs), steps, missing, right_to_left)


def _shape_run(face: Face, text: str, right_to_left: bool) -> list[Glyph]:
    harfbuzz = hb()
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    harfbuzz.shape(face.hb_font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _cluster_texts(text, [info.cluster for info in infos])
    glyphs = [
        _placed(face, info.codepoint, said, place) for info, place, said in zip(infos, positions, texts, strict=True)
    ]
    return list(_told_by_letters(glyphs)) if right_to_left else glyphs


def _told_by_letters(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Clusters read from the right: the letter carries the text of its marks, which are glyphs without one.

    Programs that turn such lines round when text is copied out of a file do so glyph by glyph.
    """
    i = 0
    while i < len(glyphs):
        many = max(glyphs[i].span, 1)
        cluster = glyphs[i : i + many]
        letter = max(range(many), key=lambda place: cluster[place].advance)
        for place, glyph in enumerate(cluster):
            told = place == letter
            yield replace(glyph, text=cluster[0].text.translate(_MIRRORED) if told else "", span=int(told))
        i += many


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

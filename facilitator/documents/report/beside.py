"""What stands side by side: figures of the event, tiers of an analysis, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from facilitator.documents.columns import block_bar
from facilitator.documents.furniture import SHAPES
from facilitator.documents.marks import Bar, Dot, Mark, Photo, shifted
from facilitator.documents.page import MM, colour
from facilitator.documents.pieces import base_line
from facilitator.documents.report.strips import Sheet, Strip, ink, kept, text_strips, with_gap
from facilitator.documents.type.lines import Span
from facilitator.photos import CleanPhoto
from facilitator.queries.report_values import Figure, Picture
from facilitator.queries.sheets import Block

MOST_BESIDE = 3
HIGHEST_SHARE = 0.75  # of the page for pictures with their captions
MOST_SHARE = 0.45  # of the page: what is higher does not stand side by side
BAR_SHARE = 0.3  # of the thickness the bars have on a wall


def height_of(strips: Sequence[Strip]) -> float:
    """The height of strips under each other."""
    return sum(strip.height + (strip.gap if i else 0.0) for i, strip in enumerate(strips))


def joined(columns: Sequence[tuple[float, Sequence[Strip]]], gap: float) -> Strip:
    """Columns of strips as one strip, each at its own left edge."""
    marks: list[Mark] = []
    for x, strips in columns:
        top = 0.0
        for i, strip in enumerate(strips):
            top += strip.gap if i else 0.0
            marks += shifted(strip.marks, x, top)
            top += strip.height
    return Strip(max((height_of(strips) for _, strips in columns), default=0.0), tuple(marks), gap)


# --- figures ----------------------------------------------------------------------------------------------------


def figure_strips(figures: Sequence[Figure], sheet: Sheet) -> list[Strip]:
    """Up to four figures beside each other, their words below."""
    count = min(max(len(figures), 1), 4)
    gutter = 8 * MM
    width = (sheet.width - (count - 1) * gutter) / count
    strips: list[Strip] = []
    for i in range(0, len(figures), count):
        row = figures[i : i + count]
        columns = [(n * (width + gutter), _figure(one, width, sheet)) for n, one in enumerate(row)]
        beside = joined(columns, sheet.sizes.gap * 3)
        if beside.height <= sheet.height * MOST_SHARE:
            strips.append(beside)
        else:
            strips += [strip for one in row for strip in _figure(one, sheet.width, sheet)]
    return strips


def _figure(one: Figure, width: float, sheet: Sheet) -> list[Strip]:
    sizes = sheet.sizes
    before = text_strips([Span(one.before)], width, sizes.quiet, "qualifier", ink("text.secondary"))
    above = before if one.before else [Strip(sizes.quiet.pitch)]
    value = text_strips([Span(one.value, True)], width, sizes.figure, "figure", ink(), even=True)
    return [*above, *value, *text_strips([Span(one.label)], width, sizes.quiet, "point", ink("text.secondary"))]


# --- tiers ------------------------------------------------------------------------------------------------------


def tier_strips(blocks: Sequence[Block], sheet: Sheet) -> list[Strip]:
    """Lists side by side under their bars; under each other where a page could hardly hold them."""
    strips: list[Strip] = []
    gutter = 6 * MM
    for i in range(0, len(blocks), MOST_BESIDE):
        row = blocks[i : i + MOST_BESIDE]
        places = len(row) if len(blocks) < MOST_BESIDE else MOST_BESIDE
        width = (sheet.width - (places - 1) * gutter) / places
        columns = [(n * (width + gutter), _tier(one, width, sheet, n)) for n, one in enumerate(row)]
        beside = joined(columns, sheet.sizes.gap * 1.6)
        if beside.height <= sheet.height * MOST_SHARE:
            strips.append(beside)
        else:
            strips += [strip for one in row for strip in _alone(one, sheet)]
    return strips


def _alone(block: Block, sheet: Sheet) -> list[Strip]:
    strips = _tier(block, sheet.width, sheet)
    return [*kept(with_gap(strips[:2], sheet.sizes.gap * 1.8)), *strips[2:]]


def _bar(block: Block, width: float, sheet: Sheet, place: int) -> Strip:
    """The wall's bars, thinner; all take the same height, so that titles stand on one line."""
    line = block_bar(sheet.paper, block, width, place)
    thin = tuple(replace(mark, height=mark.height * BAR_SHARE) for mark in line.marks if isinstance(mark, Bar))
    return Strip(6 * MM * sheet.paper.unit * BAR_SHARE, thin)


def _tier(block: Block, width: float, sheet: Sheet, place: int = 0) -> list[Strip]:
    """A bar as thick as its weight, the title, what its place means, its dots, its points."""
    sizes = sheet.sizes
    strips = [_bar(block, width, sheet, place)]
    if block.title:
        strips += text_strips(
            [Span(block.title, True)], width, sizes.small_heading, "title", ink(), gap=sizes.gap * 0.4, even=True
        )
    if block.qualifier:
        strips += text_strips([Span(block.qualifier)], width, sizes.quiet, "qualifier", ink("text.secondary"))
    strips += [_dots(block, n, sheet) for n in range(len(block.dots))]
    for point in block.points:
        strips += _point(point, width, sheet)
    return strips


def _dots(block: Block, place: int, sheet: Sheet) -> Strip:
    """`● 14 important`: the shape of the colour, its figure, its meaning."""
    row, style = block.dots[place], sheet.sizes.text
    size = style.size * 0.72
    down = base_line(style) - 0.36 * style.size - size / 2
    dot = Dot(0, down, size, SHAPES[row.kind], colour(f"dots.{row.kind}.fill"))
    spans = [Span(f"{row.count} ", True), Span(row.meaning)]
    text = text_strips(spans, sheet.width, style, "figure", ink(), x=size * 1.6)
    return replace(text[0], marks=(dot, *text[0].marks), gap=sheet.sizes.gap * 0.4)


def _point(point: str, width: float, sheet: Sheet) -> list[Strip]:
    style, indent = sheet.sizes.text, sheet.sizes.text.size * 1.05
    strips = text_strips([Span(point)], width - indent, style, "point", ink(), x=indent, gap=sheet.sizes.gap * 0.45)
    if not strips:
        return []
    size = style.size * 0.3
    disc = Dot(0, base_line(style) - 0.34 * style.size - size / 2, size, "disc", ink())
    return [replace(strips[0], marks=(disc, *strips[0].marks)), *strips[1:]]


# --- pictures ---------------------------------------------------------------------------------------------------


def picture_strips(pictures: Sequence[Picture], sheet: Sheet, photos: Mapping[str, CleanPhoto]) -> list[Strip]:
    """Two beside each other, a single one larger; of a picture that is not here only what it shows is told."""
    here = [(one, photos[one.sha256]) for one in pictures if one.sha256 is not None and one.sha256 in photos]
    absent = [one for one in pictures if one.sha256 is None or one.sha256 not in photos]
    strips: list[Strip] = []
    gutter = 6 * MM
    half = (sheet.width - gutter) / 2
    width = sheet.width * 0.72 if len(here) == 1 else half
    for i in range(0, len(here), 2):
        columns = [(n * (half + gutter), _picture(*one, width, sheet)) for n, one in enumerate(here[i : i + 2])]
        beside = joined(columns, sheet.sizes.gap * 2)
        if beside.height <= sheet.height * HIGHEST_SHARE:
            strips.append(beside)
        else:
            strips += [strip for one in here[i : i + 2] for strip in _picture(*one, sheet.width * 0.72, sheet)]
    for one in absent:
        quiet = ink("text.secondary")
        strips += text_strips([Span(one.caption)], sheet.width, sheet.sizes.quiet, "qualifier", quiet, gap=2.0)
    return strips


def _picture(one: Picture, photo: CleanPhoto, width: float, sheet: Sheet) -> list[Strip]:
    """The picture as wide as its column, never higher than half a page, with its caption."""
    scale = min(width / photo.width, sheet.height * 0.5 / photo.height)
    wide, high = photo.width * scale, photo.height * scale
    mark = Photo(0, 0, wide, high, one.sha256 or "", photo)
    caption = text_strips([Span(one.caption)], width, sheet.sizes.quiet, "qualifier", ink("text.secondary"), gap=3.0)
    return [Strip(high, (mark,)), *caption]

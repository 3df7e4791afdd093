"""Each part of a report's description as strips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from facilitator.documents.marks import Bar, Dot, Mark, shifted
from facilitator.documents.page import MM, colour, design
from facilitator.documents.pieces import base_line
from facilitator.documents.report.beside import figure_strips, joined, picture_strips, tier_strips
from facilitator.documents.report.strips import (
    Sheet,
    Strip,
    at_most,
    ink,
    kept,
    lines_of,
    rule,
    text_mark,
    text_strips,
    to_right,
    with_gap,
)
from facilitator.documents.report.tables import table_strips
from facilitator.documents.type.lines import Span, Style
from facilitator.photos import CleanPhoto
from facilitator.queries.report_values import (
    Chapter,
    Entries,
    Entry,
    Figures,
    Heading,
    Line,
    Paragraph,
    Part,
    Pictures,
    Points,
    Said,
    Table,
    Tiers,
)

Photos = Mapping[str, CleanPhoto]
MOST_LINES_BESIDE = 12
MOST_KEPT = 6
NUMBER_MM = 15.0  # the column in which the numbers of topics stand, to the right


def chapter_strips(chapter: Chapter, sheet: Sheet, photos: Photos) -> list[Strip]:
    """A chapter from its title on."""
    strips = _title(chapter, sheet)
    parts: list[Part | None] = [None, *chapter.parts, None]
    for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
        if part is None:
            break
        found = _part(part, sheet, photos, after_heading=isinstance(before, Heading))
        if _explains(part) and not isinstance(before, Heading | None) and strips:
            strips[-1] = msgspec.structs.replace(strips[-1], keep=True)
        leads = _leads(part, after) or (_explains(part) and isinstance(before, Heading) and after is not None)
        strips += kept(found) if leads and len(found) <= MOST_KEPT else found
    return strips


def _leads(part: Part, after: Part | None) -> bool:
    """Whether a part only makes sense before what follows it."""
    if isinstance(part, Said):
        return after is not None
    return isinstance(part, Paragraph) and isinstance(after, Table | Tiers | Entries | Points | Pictures)


def _explains(part: Part) -> bool:
    """Whether a part only makes sense behind what stands before it."""
    return isinstance(part, Paragraph) and part.tone == "quiet"


def spans_of(words: Line) -> tuple[Span, ...]:
    return tuple(Span(run.text, run.bold) for run in words)


def _title(chapter: Chapter, sheet: Sheet) -> list[Strip]:
    sizes = sheet.sizes
    strips: list[Strip] = []
    if chapter.kicker:
        strips += text_strips(
            [Span(chapter.kicker, True)], sheet.width, sizes.small_heading, "context", method_ink(chapter.method)
        )
    title = text_strips([Span(chapter.title, True)], sheet.width, sizes.title, "headline", ink(), even=True)
    strips += with_gap(title or [Strip(sizes.title.pitch)], sizes.gap * 0.4 if strips else 0.0)
    words = f"{chapter.kicker} · {chapter.title}" if chapter.kicker else chapter.title
    strips[0] = msgspec.structs.replace(strips[0], outline=(0, words))
    return [*kept(strips), Strip(sizes.gap * 1.2, keep=True)]


def method_ink(method: str) -> str:
    """The colour of a method as text; the ordinary one for what has none."""
    known = {"world_cafe", "open_space", "dot_vote", "groups", "harvest", "speech"}
    return colour(f"method.{method}.ink") if method in known and _has(f"method.{method}.ink") else ink("accent.base")


def _has(role: str) -> bool:
    return role in design().colour_roles


def _part(part: Part, sheet: Sheet, photos: Photos, *, after_heading: bool) -> list[Strip]:
    match part:
        case Heading():
            return _heading(part, sheet, after_heading)
        case Paragraph():
            return _paragraph(part, sheet)
        case Points(items=items, beside=beside):
            return _beside(items, sheet) if beside else [strip for item in items for strip in _point(item, sheet)]
        case Entries(entries=entries):
            return _entries(entries, sheet)
        case Table():
            return table_strips(part, sheet)
        case Figures(figures=figures):
            return figure_strips(figures, sheet)
        case Tiers(blocks=blocks):
            return tier_strips(blocks, sheet)
        case Said():
            return _said(part, sheet)
        case Pictures(pictures=pictures):
            return picture_strips(pictures, sheet, photos)


def _heading(part: Heading, sheet: Sheet, after_heading: bool) -> list[Strip]:
    sizes = sheet.sizes
    style = sizes.heading if part.level == 2 else sizes.small_heading
    number = f"{part.number}  " if part.number else ""
    above = style.size * (1.5 if part.level == 2 else 1.15) * (0.5 if after_heading else 1)
    strips = text_strips([Span(f"{number}{part.text}", True)], sheet.width, style, "title", ink(), gap=above, even=True)
    words = f"{part.number} {part.text}".strip()
    if strips and part.level == 2:
        strips[0] = msgspec.structs.replace(strips[0], outline=(1, words))
    return kept(strips)


def _paragraph(part: Paragraph, sheet: Sheet) -> list[Strip]:
    sizes = sheet.sizes
    styles = {"body": sizes.text, "lead": sizes.lead, "quiet": sizes.quiet}
    paint = ink("text.secondary" if part.tone == "quiet" else "text.primary")
    gap = sizes.gap * (0.7 if part.tone == "quiet" else 1)
    width = sheet.width * (0.86 if part.tone == "lead" else 1)
    return text_strips(spans_of(part.words), width, styles[part.tone], "prose", paint, gap=gap)


def _beside(items: Sequence[Line], sheet: Sheet) -> list[Strip]:
    """Points two and two in rows; one of many lines goes by itself."""
    gutter = 7 * MM
    half = (sheet.width - gutter) / 2
    strips: list[Strip] = []
    waiting: list[Strip] = []
    for item in items:
        point = _point(item, sheet, half)
        if len(point) > MOST_LINES_BESIDE:
            strips += [*waiting, *_point(item, sheet)]
            waiting = []
        elif waiting:
            strips.append(joined([(0.0, waiting), (half + gutter, point)], sheet.sizes.gap * 0.8))
            waiting = []
        else:
            waiting = point
    return strips + waiting


def _point(words: Line, sheet: Sheet, width: float = 0.0) -> list[Strip]:
    """A point with a small disc before its first line."""
    style, indent = sheet.sizes.text, sheet.sizes.text.size * 1.35
    strips = text_strips(
        spans_of(words), (width or sheet.width) - indent, style, "point", ink(), x=indent, gap=sheet.sizes.gap * 0.8
    )
    if not strips:
        return []
    size = style.size * 0.36
    disc = Dot(0, base_line(style) - 0.34 * style.size - size / 2, size, "disc", ink())
    return [msgspec.structs.replace(strips[0], marks=(disc, *strips[0].marks)), *strips[1:]]


def _said(part: Said, sheet: Sheet) -> list[Strip]:
    """Somebody's words beside a bar."""
    sizes = sheet.sizes
    inset = 5 * MM
    spans = [*([Span(f"{part.lead} ")] if part.lead else []), Span(part.words, True)]
    style = Style(sizes.lead.size, 1.35)
    strips = text_strips(spans, sheet.width * 0.86 - inset, style, "prose", ink(), x=inset, gap=sizes.gap * 1.2)
    bar = Bar(0, 0, 1.2 * MM, style.pitch, ink("accent.base"))
    return [msgspec.structs.replace(strip, marks=(bar, *strip.marks)) for strip in strips]


# --- numbered lines ---------------------------------------------------------------------------------------------


def _entries(entries: Sequence[Entry], sheet: Sheet) -> list[Strip]:
    numbered = any(entry.number for entry in entries)
    strips = [strip for entry in entries for strip in _entry(entry, sheet, NUMBER_MM * MM if numbered else 0.0)]
    return [*strips, msgspec.structs.replace(rule(sheet.width, sheet.sizes.gap * 0.9), keep=False)] if strips else []


def _entry(entry: Entry, sheet: Sheet, indent: float) -> list[Strip]:
    """A thin line; the number large, the title bold, its mark at the right edge; then what is quiet, what is said."""
    sizes = sheet.sizes
    mark, taken = _mark(entry, sheet)
    width = sheet.width - indent - taken
    title = text_strips([Span(entry.title, True)], width, sizes.small_heading, "title", ink(), x=indent)
    body = title or [Strip(sizes.small_heading.pitch)]
    first = (*_number(entry.number, sheet, indent), *body[0].marks)
    strips = [msgspec.structs.replace(body[0], marks=first, gap=sizes.gap * 0.9), *body[1:]]
    if len(strips) <= MOST_KEPT:
        strips = [*kept(strips[:-1]), strips[-1]]
    # In the file the mark stands behind the whole title, as it is read, unless that may go on over the page.
    last = len(strips) - 1 if len(strips) <= MOST_KEPT else 0
    up = sum(strip.height for strip in strips[:last])
    strips[last] = msgspec.structs.replace(strips[last], marks=(*strips[last].marks, *shifted(mark, 0, -up)))
    for text in entry.below:
        strips += text_strips([Span(text)], width, sizes.quiet, "qualifier", ink("text.secondary"), x=indent)
    strips += _boxed(entry.said, sheet, indent)
    short = len(strips) <= MOST_KEPT + 2
    strips = [*kept(strips[:-1]), strips[-1]] if short else strips
    return [rule(sheet.width, sizes.gap * 0.9), *strips]


def _number(number: str, sheet: Sheet, indent: float) -> tuple[Mark, ...]:
    if not number:
        return ()
    style = sheet.sizes.number
    line = lines_of([Span(number, True)], indent * 3, style)[0]
    down = base_line(sheet.sizes.small_heading) - base_line(style) + style.size * 0.06
    return (to_right(line, indent - 4.5 * MM, style, "number", ink(), down),)


def _mark(entry: Entry, sheet: Sheet) -> tuple[tuple[Mark, ...], float]:
    """The mark at the right edge with its sign, and the width it takes."""
    if not entry.mark:
        return (), 0.0
    style = sheet.sizes.quiet
    line = at_most(1, [Span(entry.mark)], sheet.width * 0.3, style)[0]
    down = base_line(sheet.sizes.small_heading) - base_line(style)
    text = to_right(line, sheet.width, style, "qualifier", ink(), down)
    if not entry.distinguished:
        return (text,), line.width + style.size * 1.5
    size = style.size * 0.85
    sign = Dot(text.x - size * 1.6, text.y - style.size * 0.36 - size / 2, size, "diamond", ink())
    return (text, sign), line.width + size * 1.6 + style.size * 1.5


def _boxed(words: Line, sheet: Sheet, indent: float) -> list[Strip]:
    """What somebody said, on a tinted ground line by line, so that it can go on over the page."""
    if not words:
        return []
    style, inside = sheet.sizes.text, 4 * MM
    width = sheet.width * 0.78 - indent
    lines = lines_of(spans_of(words), width - 2 * inside, style)
    edge = 2.2 * MM
    strips: list[Strip] = []
    for i, line in enumerate(lines):
        above, below = (edge if i == 0 else 0.0), (edge if i == len(lines) - 1 else 0.0)
        height = above + style.pitch + below
        ground = Bar(indent, 0, width, height + (0.0 if below else 0.2), ink("surface.sunken"))
        mark = text_mark(line, indent + inside, width - 2 * inside, style, "prose", ink(), above)
        strips.append(Strip(height, (ground, mark), sheet.sizes.gap * 0.6 if i == 0 else 0.0, keep=i == 0))
    return strips

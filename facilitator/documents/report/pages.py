"""Strips onto pages: filled in order, with head and foot, a cover before them and the contents between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from facilitator.documents.marks import Bar, Link, Mark, Outlined, Page, Photo, shifted
from facilitator.documents.page import MM, colour
from facilitator.documents.report.beside import height_of
from facilitator.documents.report.strips import (
    Sheet,
    Strip,
    at_most,
    ink,
    lines_of,
    text_mark,
    text_strips,
    to_right,
)
from facilitator.documents.type.lines import Line, Span, Style, shortened
from facilitator.photos import CleanPhoto
from facilitator.queries.report_values import Cover, Report

CONTENTS_LINES = 3
ENOUGH_SHARE = 0.34  # of the page has to be free for a chapter to begin on it


_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Laid(Struct, frozen=True):
    """A page of the text: its marks in place, and what the bookmarks say of it."""

    marks: tuple[Mark, ...]
    outlines: tuple[tuple[int, str, float], ...]


class Filling:
    """Fills pages with strips, one after the other."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marks: list[Mark] = []
        self._outlines: list[tuple[int, str, float]] = []
        self._top = sheet.top
        self.pages: list[Laid] = []

    def add(self, strips: Sequence[Strip]) -> None:
        """Puts strips on the page; what has to stay together goes to the next one if it does not fit here."""
        i = 0
        while i < len(strips):
            end = i + 1
            while end < len(strips) and strips[end - 1].keep:
                end += 1
            self._place(strips[i:end])
            i = end

    def chapter(self, strips: Sequence[Strip], *, fresh: bool, whole: bool) -> None:
        """A new chapter: on this page if the rest of it holds the chapter, or, unless it wants to stay `whole`, much of
        it; else on a new one. A `fresh` one always begins a page."""
        if self._marks:
            above = self._sheet.sizes.title.size * 1.8
            free = self._sheet.bottom - self._top - above
            enough = free >= self._sheet.height * ENOUGH_SHARE and not whole
            if fresh or not (enough or height_of(strips) <= free):
                self.turn()
            else:
                self._top += above
        self.add(strips)

    def turn(self) -> None:
        """Ends this page."""
        self.pages.append(Laid(tuple(self._marks), tuple(self._outlines)))
        self._marks, self._outlines, self._top = [], [], self._sheet.top

    def end(self) -> list[Laid]:
        """All pages."""
        if self._marks:
            self.turn()
        return self.pages

    def _place(self, together: Sequence[Strip]) -> None:
        height = sum(strip.height + (strip.gap if i or self._marks else 0.0) for i, strip in enumerate(together))
        if self._marks and self._top + height > self._sheet.bottom:
            self.turn()
            if together[0].again is not None:
                self._draw(together[0].again)
        for strip in together:
            if self._marks and self._top + strip.gap + strip.height > self._sheet.bottom:
                self.turn()
            self._draw(strip)

    def _draw(self, strip: Strip) -> None:
        top = self._top + (strip.gap if self._marks else 0.0)
        if strip.outline is not None:
            self._outlines.append((*strip.outline, top))
        self._marks.extend(shifted(strip.marks, self._sheet.left, top))
        self._top = top + strip.height


# --- contents ---------------------------------------------------------------------------------------------------


class Row(Struct, frozen=True):
    """A line of the contents: its level, its words, the page in the text (from 0) and the place there."""

    level: int
    words: str
    page: int
    top: float


def rows_of(pages: Sequence[Laid]) -> list[Row]:
    """All chapters and their parts with the page they stand on."""
    return [Row(level, words, n, top) for n, page in enumerate(pages) for level, words, top in page.outlines]


def contents(rows: Sequence[Row], sheet: Sheet, before: int) -> list[Page]:
    """The contents; `before` pages stand before them. Each line leads to its page."""
    count = len(_split_contents(rows, sheet, 0))
    return _split_contents(rows, sheet, before + count)


def _split_contents(rows: Sequence[Row], sheet: Sheet, offset: int) -> list[Page]:
    sizes = sheet.sizes
    pages: list[Page] = []
    marks: list[Mark] = []
    links: list[Link] = []
    top = sheet.top
    for strip in text_strips([Span("Contents", True)], sheet.width, sizes.title, "headline", ink()):
        marks += shifted(strip.marks, sheet.left, top)
        top += strip.height
    top += sizes.gap * 1.2
    for row in rows:
        strip = _contents_row(row, sheet, offset)
        gap = sizes.gap * (1.5 if row.level == 0 else 0.1)
        if top + gap + strip.height > sheet.bottom:
            pages.append(_page(sheet, marks, links))
            marks, links, top = [], [], sheet.top
        else:
            top += gap
        marks += shifted(strip.marks, sheet.left, top)
        links.append(Link(sheet.left, top, sheet.width, strip.height, row.page + offset, row.top))
        top += strip.height
    pages.append(_page(sheet, marks, links))
    return pages


def _page(sheet: Sheet, marks: Sequence[Mark], links: Sequence[Link]) -> Page:
    return Page(sheet.paper.width, sheet.paper.height, tuple(marks), links=tuple(links))


def _contents_row(row: Row, sheet: Sheet, offset: int) -> Strip:
    """The words on the left, over several lines if need be; the page's number at the right edge."""
    sizes = sheet.sizes
    chapter = row.level == 0
    style = sizes.small_heading if chapter else sizes.text
    indent = 0.0 if chapter else 7 * MM
    width = sheet.width - indent - 18 * MM
    lines = at_most(CONTENTS_LINES, [Span(row.words, chapter)], width, style)
    role = "text.primary" if chapter else "text.secondary"
    marks: list[Mark] = [
        text_mark(line, indent, width, style, "point", ink(role), n * style.pitch) for n, line in enumerate(lines)
    ]
    number = lines_of([Span(str(row.page + offset + 1), chapter)], sheet.width, style)[0]
    down = (len(lines) - 1) * style.pitch
    marks.append(to_right(number, sheet.width, style, "figure", ink(role), down))
    return Strip(max(len(lines), 1) * style.pitch, tuple(marks))


# --- the cover --------------------------------------------------------------------------------------------------


def cover_page(cover: Cover, sheet: Sheet, logo: CleanPhoto | None = None) -> Page:
    """What it is, its title as large as the page, where and when, who invited; below, how far it is."""
    sizes = sheet.sizes
    unit = sizes.title.size
    paint = cover.colour if _COLOUR.fullmatch(cover.colour) else colour("accent.base")
    bar = Bar(sheet.left, sheet.top, 18 * MM, 2.4 * MM, paint)
    filling = _Column(sheet, sheet.top + unit * 1.7)
    filling.add([Span(cover.kind, True)], sizes.small_heading, "accent.base")
    filling.add([Span(cover.title, True)], _cover_style(cover.title, sheet), "text.primary", gap=unit * 0.7, most=8)
    for n, text in enumerate(cover.facts):
        filling.add([Span(text)], sizes.lead, "text.primary", gap=unit * (0.9 if n == 0 else 0.15), most=4)
    if cover.purpose:
        filling.add([Span(cover.purpose[:1].upper() + cover.purpose[1:])], sizes.lead, "text.secondary", unit, most=9)
    foot = _Column(sheet, 0.0)
    for text in (cover.stamp, cover.source):
        if text:
            foot.add([Span(text, text == cover.stamp)], sizes.quiet, "text.primary", gap=3.0, most=3)
    down = sheet.paper.bottom - foot.top
    return Page(
        sheet.paper.width,
        sheet.paper.height,
        (bar, *_logo(cover, logo, sheet), *filling.marks, *shifted(tuple(foot.marks), 0, down)),
    )


def _logo(cover: Cover, logo: CleanPhoto | None, sheet: Sheet) -> list[Mark]:
    """The event's logo in the upper right corner, 45 by 18 mm at most."""
    if logo is None or cover.logo is None or cover.logo.sha256 is None:
        return []
    scale = min(45 * MM / logo.width, 18 * MM / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    return [Photo(sheet.left + sheet.width - wide, sheet.top, wide, high, cover.logo.sha256, logo)]


def _cover_style(title: str, sheet: Sheet) -> Style:
    """The largest of a few sizes in which the title takes at most four lines; a longer one stays at the smallest."""
    steps = [Style(sheet.sizes.title.size * times, 1.08, -0.025) for times in (2.2, 1.9, 1.6, 1.3)]
    fitting = (one for one in steps if len(lines_of([Span(title, True)], sheet.width * 0.94, one)) <= 4)
    return next(fitting, Style(sheet.sizes.title.size, 1.12, -0.02))


class _Column:
    """Texts under each other."""

    def __init__(self, sheet: Sheet, top: float) -> None:
        self._sheet = sheet
        self.top = top
        self.marks: list[Mark] = []

    def add(self, spans: list[Span], style: Style, role: str, gap: float = 0.0, most: int = 2) -> None:
        """A text of at most so many lines; a longer one ends in an ellipsis: the whole of it stands inside."""
        width = self._sheet.width * 0.94
        lines: Sequence[Line] = lines_of(spans, width, style, even=True)
        if len(lines) > most:
            lines = shortened(spans, most, width, style)
        self.top += gap
        for line in lines:
            self.marks.append(text_mark(line, self._sheet.left, width, style, "headline", ink(role), self.top))
            self.top += style.pitch


# --- head and foot ----------------------------------------------------------------------------------------------


def framed(page: Page, report: Report, sheet: Sheet, number: int, of: int) -> Page:
    """The page with the event at its head, how far the report is and `4 / 8` at its foot."""
    style = sheet.sizes.foot
    left, right = report.head
    marks = [*_between(left, right, sheet, sheet.paper.margin - style.size * 0.4)]
    marks += _between(report.foot, f"{number} / {of}", sheet, sheet.paper.bottom - style.pitch)
    return Page(page.width, page.height, (*marks, *page.marks), page.title, page.outlined, page.links)


def _between(left: str, right: str, sheet: Sheet, top: float) -> list[Mark]:
    """Two texts at the two edges; the left one is shortened where they would meet."""
    style = sheet.sizes.foot
    paint = ink("text.secondary")
    marks: list[Mark] = []
    room = sheet.width
    if right:
        line = _one_line(right, sheet.width * 0.5, style)
        marks.append(to_right(line, sheet.left + sheet.width, style, "foot", paint, top))
        room -= line.width + 2 * style.size
    if left:
        line = _one_line(left, room, style)
        marks.append(text_mark(line, sheet.left, room, style, "foot", paint, top))
    return marks


def _one_line(text: str, width: float, style: Style) -> Line:
    return at_most(1, [Span(text)], width, style)[0]


def outlined(laid: Laid, sheet: Sheet) -> Page:
    """A page of the text with its bookmarks."""
    marks = tuple(Outlined(words, level, top) for level, words, top in laid.outlines)
    return Page(sheet.paper.width, sheet.paper.height, laid.marks, outlined=marks)

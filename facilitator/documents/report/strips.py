"""Strips: what stands across a page and is never torn, line by line, with what must stay together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from facilitator.documents.marks import Bar, Mark, Role, Text
from facilitator.documents.page import MM, Paper, colour, design
from facilitator.documents.page import paper as paper_named
from facilitator.documents.pieces import base_line
from facilitator.documents.type.lines import Line, Span, Style, balanced_lines, break_lines, paragraphs, shortened

HAIR = 0.5  # points


class Strip(Struct, frozen=True, gc=False):
    """One line of a page, drawn from its own top left corner. `gap` is kept free above it unless it begins a page.

    `keep`: the next strip stays on the same page. `again`: stands above it where it begins a page, as the names of a
    table's columns do. `outline` makes a bookmark: its level and words.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    gap: float = 0.0
    keep: bool = False
    again: Strip | None = None
    outline: tuple[int, str] | None = None


class Sizes(Struct, frozen=True):
    """The report's type: from the tokens, never below them."""

    title: Style
    heading: Style
    small_heading: Style
    lead: Style
    text: Style
    quiet: Style
    number: Style
    figure: Style
    foot: Style

    @property
    def gap(self) -> float:
        """The distance between two paragraphs."""
        return self.text.size * 0.55


class Sheet(Struct, frozen=True):
    """The paper a report is set on."""

    paper: Paper
    sizes: Sizes

    @property
    def left(self) -> float:
        return self.paper.margin

    @property
    def width(self) -> float:
        return self.paper.inner_width

    @property
    def top(self) -> float:
        """Where the text begins, below the line at the head."""
        return self.paper.margin + 9 * MM

    @property
    def bottom(self) -> float:
        """Where the text ends, above the line at the foot."""
        return self.paper.height - self.paper.margin - 6 * MM

    @property
    def height(self) -> float:
        return self.bottom - self.top


def report_sheet(name: str) -> Sheet:
    """A4 or Letter, upright."""
    found = design().print("report_a4")
    text, heading = float(found["text"]), float(found["heading"])
    sizes = Sizes(
        title=Style(float(found["title"]), 1.14, -0.02),
        heading=Style(heading, 1.25, -0.01),
        small_heading=Style(text * 1.14, 1.3),
        lead=Style(text * 1.2, 1.42),
        text=Style(text, 1.45),
        quiet=Style(max(text * 0.88, 9.0), 1.4),
        number=Style(heading * 1.12, 1.0, -0.02),
        figure=Style(float(found["title"]), 1.1, -0.02),
        foot=Style(float(found["foot"]), 1.3),
    )
    return Sheet(paper_named(name, landscape=False), sizes)


def ink(role: str = "text.primary") -> str:
    return colour(role)


def lines_of(spans: Sequence[Span], width: float, style: Style, even: bool = False) -> list[Line]:
    """The lines of a text, each of its own paragraphs by itself."""
    found: list[Line] = []
    for paragraph in split(spans):
        found += (balanced_lines if even else break_lines)(paragraph, width, style)
    return found


def at_most(count: int, spans: Sequence[Span], width: float, style: Style) -> list[Line]:
    """As many lines as `count`; a longer text ends in an ellipsis, because the whole of it stands elsewhere."""
    lines = lines_of(spans, width, style)
    return lines if len(lines) <= count else list(shortened(spans, count, width, style))


def split(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans at the line ends somebody typed."""
    if not any("\n" in span.text or "\r" in span.text for span in spans):
        return [tuple(spans)]
    found: list[list[Span]] = [[]]
    for span in spans:
        pieces = paragraphs(span.text) or [""]
        lead = " " if span.text[:1].isspace() else ""
        for n, piece in enumerate(pieces):
            if n:
                found.append([])
            found[-1].append(Span((lead if not n else "") + piece, span.bold))
    return [tuple(spans) for spans in found if any(span.text.strip() for span in spans)]


def text_mark(line: Line, x: float, width: float, style: Style, role: Role, paint: str, y: float = 0.0) -> Text:
    """A line of type at a place of its strip; one that reads from the right begins there."""
    start = x + max(width - line.width, 0.0) if line.right_to_left else x
    return Text(start, y + base_line(style), line, style, paint, role)


def to_right(line: Line, edge: float, style: Style, role: Role, paint: str, y: float = 0.0) -> Text:
    """A line of type that ends at an edge."""
    return Text(edge - line.width, y + base_line(style), line, style, paint, role)


def text_strips(
    spans: Sequence[Span],
    width: float,
    style: Style,
    role: Role,
    paint: str,
    *,
    x: float = 0.0,
    gap: float = 0.0,
    even: bool = False,
) -> list[Strip]:
    """A paragraph line by line; its first two lines and its last two stay together."""
    lines = lines_of(spans, width, style, even)
    last = len(lines) - 1
    return [
        Strip(
            style.pitch,
            (text_mark(line, x, width, style, role, paint),),
            gap if i == 0 else 0.0,
            keep=i < last and (i == 0 or i == last - 1),
        )
        for i, line in enumerate(lines)
    ]


def kept(strips: Iterable[Strip]) -> list[Strip]:
    """The strips, all on the page of what follows."""
    return [msgspec.structs.replace(strip, keep=True) for strip in strips]


def with_gap(strips: list[Strip], gap: float) -> list[Strip]:
    """The strips with another distance above the first."""
    return [msgspec.structs.replace(strips[0], gap=gap), *strips[1:]] if strips else strips


def rule(width: float, gap: float = 0.0, role: str = "line.hair", thick: float = HAIR, x: float = 0.0) -> Strip:
    """A thin line across."""
    return Strip(thick, (Bar(x, 0, width, thick, colour(role)),), gap, keep=True)

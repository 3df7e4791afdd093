"""The analysis: numbered findings with their tiers, to be read at a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from facilitator.documents.columns import GROW, block_bar
from facilitator.documents.layout import LaidOut, room
from facilitator.documents.listing import Listing, Row, lay_out_list, within_pages
from facilitator.documents.marks import Bar, Dot, Mark
from facilitator.documents.page import Paper, colour, design
from facilitator.documents.pieces import Piece, base_line, placed, stacked, text_piece, torn
from facilitator.documents.type.lines import Span, Style, paragraphs
from facilitator.queries.sheets import AnalysisSheet, Block, Finding, Passage

LABEL_SHARE = 0.24  # of the width: number and label stand beside what was found
MOST_STEPS = 4
MOST_TIERS_BESIDE = 3
MOST_LINES_BESIDE_DISC = 8


class _Sizes(Struct, frozen=True):
    headline: Style
    heading: Style
    text: Style
    lead: Style
    quiet: Style

    @property
    def gap(self) -> float:
        return self.text.size * 1.2


def _sizes(paper: Paper, steps: int) -> _Sizes:
    """The report's sizes on A4, larger on larger paper."""
    found = design().print("report_a4")
    grown = paper.unit / _A4_UNIT * GROW**steps
    text = found["text"] * grown
    return _Sizes(
        headline=Style(found["title"] * grown, 1.1, -0.02),
        heading=Style(found["heading"] * grown, 1.2, -0.01),
        text=Style(text, 1.3),
        lead=Style(text * 1.15, 1.35),
        quiet=Style(found["foot"] * grown, 1.4),
    )


_A4_UNIT = 18 / 24


def lay_out(sheet: AnalysisSheet, paper: Paper) -> LaidOut:
    """The findings on as few pages as they need; type grows while they all stay on one."""

    def listing(steps: int) -> Listing:
        sizes = _sizes(paper, steps)
        columns = 2 if paper.width > paper.height else 1
        gutter = sizes.gap * 2
        width = (paper.inner_width - (columns - 1) * gutter) / columns
        indent = width * LABEL_SHARE if columns == 1 else 0.0

        def rows(height: float) -> list[Row]:
            return [part for each in sheet.findings for part in _rows(each, paper, sizes, width, indent, height)]

        return Listing(sizes.headline, sizes.text, sizes.headline.size * 0.5, rows, columns, gutter)

    return lay_out_list(sheet, room(sheet, paper), listing, MOST_STEPS)


# One finding


def _rows(finding: Finding, paper: Paper, sizes: _Sizes, width: float, indent: float, tallest: float) -> list[Row]:
    """The label beside what was found if there is an indent for it, else above."""
    room = tallest - 3 * sizes.gap
    label = _label(finding, sizes, indent - sizes.gap if indent else width)
    found = _found(finding, paper, sizes, width - indent, room)
    name = f"{finding.number} {finding.label}".strip()
    if not indent:
        parts = within_pages([label, *(_lower(piece, sizes) for piece in found)], room)
        return [Row(_framed(Piece(0.0), stacked(part), width, indent, paper, sizes), name) for part in parts]
    beside = zip_longest(torn(label, room), map(stacked, within_pages(found, room)), fillvalue=Piece(0.0))
    return [Row(_framed(label, part, width, indent, paper, sizes), name) for label, part in beside]


def _lower(piece: Piece, sizes: _Sizes) -> Piece:
    return Piece(piece.height, piece.marks, max(piece.gap, sizes.gap * 0.1))


def _label(finding: Finding, sizes: _Sizes, width: float) -> Piece:
    text = " ".join(text for text in (finding.number, finding.label) if text)
    return text_piece([Span(text, True)], width, sizes.heading, "title", colour("text.primary"))


def _framed(label: Piece, texts: Piece, width: float, indent: float, paper: Paper, sizes: _Sizes) -> Piece:
    line = Bar(0, 0, width, 0.5 * paper.unit, colour("line.strong"))
    top = sizes.gap * 0.6
    height = max(label.height, texts.height) + top + sizes.gap * 0.8
    return Piece(height, (line, *placed(label, 0, top), *placed(texts, indent, top)))


def _found(finding: Finding, paper: Paper, sizes: _Sizes, width: float, tallest: float) -> list[Piece]:
    """Sentences, then the tiers beside each other; under each other if there are many or no page could hold them."""
    sentences = [piece for passage in finding.sentences for piece in _sentence(passage, sizes, width)]
    if not finding.tiers:
        return sentences
    beside = _beside(finding.tiers, paper, sizes, width)
    if len(finding.tiers) <= MOST_TIERS_BESIDE and beside.height <= tallest:
        return [*sentences, beside]
    below = [[_thin_bar(tier, paper, width), *_tier_texts(tier, sizes, width)] for tier in finding.tiers]
    return [*sentences, *(piece for pieces in below for piece in pieces)]


def _sentence(passage: Passage, sizes: _Sizes, width: float) -> list[Piece]:
    ink = colour("text.primary")
    pieces = [
        text_piece([Span(text)], width, sizes.lead, "prose", ink, gap=sizes.gap * 0.4)
        for text in paragraphs(passage.text)
    ]
    if passage.qualifier:
        pieces.append(text_piece([Span(passage.qualifier)], width, sizes.quiet, "qualifier", colour("text.secondary")))
    return pieces


def _beside(tiers: Sequence[Block], paper: Paper, sizes: _Sizes, width: float) -> Piece:
    """Tiers in columns; three places even for two tiers, so that columns stand under each other down the page."""
    gutter = sizes.gap
    each = width if len(tiers) == 1 else (width - (MOST_TIERS_BESIDE - 1) * gutter) / MOST_TIERS_BESIDE
    bars = [_thin_bar(tier, paper, each) for tier in tiers]
    thickest = max(line.height for line in bars)
    marks: list[Mark] = []
    height = 0.0
    for i, (tier, line) in enumerate(zip(tiers, bars, strict=True)):
        piece = stacked([Piece(thickest, line.marks), *_tier_texts(tier, sizes, each)])
        marks += placed(piece, i * (each + gutter), 0)
        height = max(height, piece.height)
    return Piece(height, tuple(marks), sizes.gap * 0.5)


def _thin_bar(tier: Block, paper: Paper, width: float) -> Piece:
    """The poster's bars at half their thickness; a plain list needs none."""
    if tier.weight == "plain":
        return Piece(0.0)
    line = block_bar(paper, tier, width)
    marks = tuple(Bar(m.x, m.y, m.width, m.height / 2, m.colour) for m in line.marks if isinstance(m, Bar))
    return Piece(line.height / 2, marks)


def _tier_texts(tier: Block, sizes: _Sizes, width: float) -> list[Piece]:
    ink = colour("text.primary")
    pieces: list[Piece] = []
    if tier.title:
        pieces.append(text_piece([Span(tier.title, True)], width, sizes.text, "title", ink, gap=sizes.gap * 0.3))
    if tier.qualifier:
        pieces.append(text_piece([Span(tier.qualifier)], width, sizes.quiet, "qualifier", colour("text.secondary")))
    texts = [text for point in tier.points for text in paragraphs(point)]
    return pieces + [_point(text, sizes, width) for text in texts]


def _point(text: str, sizes: _Sizes, width: float) -> Piece:
    """A point with a small disc before it; one of very many lines may have to be torn and goes without."""
    size = sizes.text.size * 0.34
    indent = sizes.text.size * 0.9
    piece = text_piece([Span(text)], width - indent, sizes.text, "point", colour("text.primary"))
    if len(piece.marks) > MOST_LINES_BESIDE_DISC:
        return Piece(piece.height, piece.marks, sizes.text.size * 0.35)
    disc = Dot(0, base_line(sizes.text) - 0.33 * sizes.text.size - size / 2, size, "disc", colour("text.primary"))
    return Piece(piece.height, (disc, *placed(piece, indent, 0)), sizes.text.size * 0.35)

"""What fills a sheet: the arrangements worth a try, and how a body goes on over several sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from facilitator.documents.columns import (
    NARROWEST_EM,
    Scale,
    block_bar,
    column_counts,
    grid,
    head_over,
    head_text,
    points,
)
from facilitator.documents.marks import Text
from facilitator.documents.page import MM, Paper, colour
from facilitator.documents.pieces import Piece, bar, divides_words, height_of, placed, stacked, text_piece, torn
from facilitator.documents.type.lines import Span, Style, natural_width, paragraphs
from facilitator.documents.wordy import words_in
from facilitator.queries.sheets import Block, Blocks, Body, Passage, Prose, Quotation

CONTINUED = "(continued)"
PROSE_WIDTH = 0.86  # of the sheet: longer lines are hard to follow from a distance
T = TypeVar("T")


class Part(Struct, frozen=True):
    """What stands on one sheet, and what of the poster that is, in words."""

    piece: Piece
    names: tuple[str, ...] = ()


def best(paper: Paper, body: Body, sizes: Scale, height: float) -> Piece | None:
    """The lowest arrangement of the whole body, if it fits; one that divides words only if all do.

    A single block takes the fewest columns it can.
    """
    if isinstance(body, Blocks) and _least_height(paper, body.blocks, sizes) > height:
        return None
    if isinstance(body, Blocks) and len(body.blocks) == 1:
        fitting = (p for p in _candidates(paper, body, sizes) if p.height <= height and not divides_words(p))
        return next(fitting, None) or _lowest(paper, body, sizes, height)
    found = _lowest(paper, body, sizes, height)
    if found is None and isinstance(body, Blocks) and len(body.blocks) > 1:
        return _flowing(paper, body, sizes, height)
    return found


def _flowing(paper: Paper, body: Blocks, sizes: Scale, height: float) -> Piece | None:
    """Clusters one after the other down the columns, where in rows they do not fit: uneven ones leave holes there.
    No cluster is parted; of the arrangements that fit, the one with the widest columns."""
    above = _lead(paper, body.lead, sizes)
    for count in column_counts(paper, body.blocks, sizes):
        width = _column_width(paper, sizes, count)
        pieces = [_standing(paper, block, sizes, width, place) for place, block in enumerate(body.blocks)]
        columns = balanced_columns(pieces, count)
        whole = _below(above, _side_by_side(paper, sizes, columns, count), sizes)
        if whole.height <= height and not divides_words(whole):
            return whole
    return None


def _standing(paper: Paper, block: Block, sizes: Scale, width: float, place: int) -> Piece:
    """A whole cluster in one column."""
    head = head_over(paper, block, sizes, width, place)
    return stacked([head, *points(block, sizes, width)], gap=sizes.cluster)


def _least_height(paper: Paper, blocks: Sequence[Block], sizes: Scale) -> float:
    """What no arrangement can be lower than: all lines of all points side by side, without any white."""
    pitch, size = sizes.point_style.pitch, sizes.point
    lines = sum(natural_width(text) for block in blocks for text in block.points)
    return lines * size * pitch / paper.inner_width


def _lowest(paper: Paper, body: Body, sizes: Scale, height: float) -> Piece | None:
    found = min(_candidates(paper, body, sizes), key=_cost, default=Piece(0.0))
    return found if found.height <= height else None


def _cost(piece: Piece) -> tuple[bool, float]:
    return divides_words(piece), piece.height


def continued(paper: Paper, body: Body, sizes: Scale, height: float) -> list[Part]:
    """The body on as many sheets as it takes, each no higher than `height`."""
    match body:
        case Blocks():
            return _block_parts(paper, body, sizes, height)
        case Prose(passages=passages):
            return _passage_parts(paper, passages, sizes, height)
        case Quotation():
            return _quotation_parts(paper, body, sizes, height)


def _candidates(paper: Paper, body: Body, sizes: Scale) -> Iterator[Piece]:
    match body:
        case Blocks():
            above = _lead(paper, body.lead, sizes)
            yield from (_below(above, piece, sizes) for piece in _arrangements(paper, body.blocks, sizes))
        case Prose(passages=passages):
            yield _under_bar(paper, stacked(_passages(paper, passages, sizes)), sizes)
        case Quotation():
            yield _quotation(paper, body, sizes, None)


def _arrangements(paper: Paper, blocks: tuple[Block, ...], sizes: Scale) -> Iterator[Piece]:
    match blocks:
        case ():
            yield Piece(0.0)
        case (block,):
            yield from (_in_columns(paper, block, sizes, n) for n in _point_columns(paper, block, sizes))
        case _:
            yield from (grid(paper, blocks, sizes, n) for n in column_counts(paper, blocks, sizes))


def _lead(paper: Paper, passages: Sequence[Passage], sizes: Scale) -> Piece:
    """Sentences above the columns, between a title and a point in size."""
    style = Style(sizes.point * 1.15, 1.25)
    return stacked([p for each in passages for p in _passage(each, paper.inner_width * PROSE_WIDTH, style, sizes)])


def _below(above: Piece, piece: Piece, sizes: Scale) -> Piece:
    return stacked([above, replace(piece, gap=sizes.cluster * 0.8)]) if above.marks else piece


# Several blocks over several sheets


def _block_parts(paper: Paper, body: Blocks, sizes: Scale, height: float) -> list[Part]:
    above = _lead(paper, body.lead, sizes)
    if above.height > height / 2:
        first = _passage_parts(paper, body.lead, sizes, height)
        return first + _block_parts(paper, Blocks(body.blocks), sizes, height)
    parts = _spread_parts(paper, list(body.blocks), sizes, height - above.height - sizes.cluster * 0.8)
    return [
        Part(_below(above, part.piece, sizes) if i == 0 else part.piece, part.names) for i, part in enumerate(parts)
    ]


def _spread_parts(paper: Paper, blocks: list[Block], sizes: Scale, height: float) -> list[Part]:
    made: dict[tuple[int, ...], Piece | None] = {}  # the same neighbours are tried more than once

    def arranged(group: list[Block]) -> Piece | None:
        key = tuple(map(id, group))
        if key not in made:
            made[key] = best(paper, Blocks(tuple(group)), sizes, height)
        return made[key]

    def fits(group: list[Block]) -> bool:
        wordy = paper.types.strict and len(group) > 1 and words_in(group) > paper.types.words
        return not wordy and arranged(group) is not None

    parts: list[Part] = []
    for group in spread(blocks, fits):
        whole = arranged(group)
        if whole is None:
            parts += _long_block_parts(paper, group[0], sizes, height)
        else:
            parts.append(Part(whole, tuple(map(_name, group))))
    return parts


def _name(block: Block) -> str:
    return block.title or (block.points[0] if block.points else "")


def spread(items: list[T], fits: Callable[[list[T]], bool]) -> list[list[T]]:
    """Neighbours in as few groups as possible, of nearly equal length where that fits; what fits nowhere is alone."""
    groups = _greedy(items, fits)
    each, more = divmod(len(items), max(len(groups), 1))
    cuts = [each * n + min(n, more) for n in range(len(groups) + 1)]
    even = [items[i:j] for i, j in pairwise(cuts)]
    return even if all(map(fits, even)) else groups


def _greedy(items: list[T], fits: Callable[[list[T]], bool]) -> list[list[T]]:
    groups: list[list[T]] = []
    rest = items
    while rest:
        most = 1
        while most < len(rest) and fits(rest[: most + 1]):
            most += 1
        groups.append(rest[:most])
        rest = rest[most:]
    return groups


# One block in columns of points


def _point_columns(paper: Paper, block: Block, sizes: Scale) -> range:
    most = int((paper.inner_width + sizes.gutter) / (NARROWEST_EM * sizes.point + sizes.gutter))
    return range(1, max(min(most, len(block.points), 4), 1) + 1)


def _in_columns(paper: Paper, block: Block, sizes: Scale, columns: int) -> Piece:
    head = head_over(paper, block, sizes)
    pieces = points(block, sizes, _column_width(paper, sizes, columns))
    return stacked([head, _side_by_side(paper, sizes, balanced_columns(pieces, columns), columns)])


def _column_width(paper: Paper, sizes: Scale, columns: int) -> float:
    return (paper.inner_width - (columns - 1) * sizes.gutter) / columns


def _side_by_side(paper: Paper, sizes: Scale, columns: list[list[Piece]], count: int) -> Piece:
    step = _column_width(paper, sizes, count) + sizes.gutter
    marks = tuple(mark for i, pieces in enumerate(columns) for mark in placed(stacked(pieces), i * step, 0))
    return Piece(max(map(height_of, columns), default=0.0), marks, sizes.point * 0.7)


def balanced_columns(pieces: list[Piece], columns: int) -> list[list[Piece]]:
    """The pieces in order over columns whose highest is as low as can be."""
    low, high = max((p.height for p in pieces), default=0.0), height_of(pieces)
    for _ in range(14):
        middle = (low + high) / 2
        low, high = (middle, high) if filled_columns(pieces, columns, middle)[1] else (low, middle)
    return filled_columns(pieces, columns, high + 0.01)[0]


def filled_columns(pieces: list[Piece], columns: int, height: float) -> tuple[list[list[Piece]], list[Piece]]:
    """The columns filled one after the other, and what did not fit. The first piece always finds a place."""
    filled: list[list[Piece]] = [[]]
    used = 0.0
    for i, piece in enumerate(pieces):
        more = piece.gap + piece.height if filled[-1] else piece.height
        if filled[-1] and used + more > height:
            if len(filled) == columns:
                return filled, pieces[i:]
            filled.append([])
            used, more = 0.0, piece.height
        filled[-1].append(piece)
        used += more
    return filled, []


def _long_block_parts(paper: Paper, block: Block, sizes: Scale, height: float) -> list[Part]:
    """A block no sheet can hold: its points go on over sheets, each time under its title."""
    tried = [_parts_in(paper, block, sizes, height, n) for n in _point_columns(paper, block, sizes)]
    return min(tried, key=len)


def _parts_in(paper: Paper, block: Block, sizes: Scale, height: float, columns: int) -> list[Part]:
    head, first = _affordable_head(paper, block, sizes, height)
    again = head_over(paper, Block(_resumed(block), weight=block.weight), sizes)
    width = _column_width(paper, sizes, columns)
    room = height - max(head.height, again.height) - sizes.point
    rest = [part for piece in first(width) for part in torn(piece, room)]
    rest += points(block, sizes, width, room)
    parts: list[Part] = []
    while rest:
        filled, rest = filled_columns(rest, columns, room)
        body = _side_by_side(paper, sizes, filled if rest else balanced_columns(_flat(filled), columns), columns)
        parts.append(Part(stacked([again if parts else head, body]), (_name(block),)))
    return parts or [Part(head, (_name(block),))]


def _resumed(block: Block) -> str:
    return f"{block.title} {CONTINUED}" if 0 < len(block.title) < 60 else CONTINUED


def _flat(columns: list[list[Piece]]) -> list[Piece]:
    return [piece for column in columns for piece in column]


def _affordable_head(
    paper: Paper, block: Block, sizes: Scale, height: float
) -> tuple[Piece, Callable[[float], list[Piece]]]:
    """The head of a block; a title that would eat the sheet goes among the points instead, in its own size."""
    head = head_over(paper, block, sizes)
    if head.height <= height * 0.5:
        return head, lambda width: []
    return block_bar(paper, block, paper.inner_width), lambda width: [head_text(block, sizes, width)]


# Sentences


def _passages(paper: Paper, passages: Sequence[Passage], sizes: Scale, tallest: float | None = None) -> list[Piece]:
    style = prose_style(sizes)
    width = paper.inner_width * PROSE_WIDTH
    pieces: list[Piece] = []
    for passage in passages:
        pieces += _passage(passage, width, style, sizes)
    return pieces if tallest is None else [part for piece in pieces for part in torn(piece, tallest)]


def prose_style(sizes: Scale) -> Style:
    """Sentences that stand alone are set as large as a title, in the lighter weight."""
    return Style(sizes.cluster, 1.25, -0.01)


def _passage(passage: Passage, width: float, style: Style, sizes: Scale) -> list[Piece]:
    ink = colour("text.primary")
    pieces = [
        text_piece([Span(line)], width, style, "prose", ink, gap=style.size * (0.7 if i == 0 else 0.2), even=True)
        for i, line in enumerate(paragraphs(passage.text))
    ]
    if passage.qualifier:
        small = Style(sizes.qualifier, 1.3)
        pieces.append(text_piece([Span(passage.qualifier)], width, small, "qualifier", ink))
    return pieces


def _under_bar(paper: Paper, piece: Piece, sizes: Scale) -> Piece:
    line = block_bar(paper, Block(), paper.inner_width)
    return stacked([line, replace(piece, gap=sizes.point * 0.9)])


def _passage_parts(paper: Paper, passages: Sequence[Passage], sizes: Scale, height: float) -> list[Part]:
    room = height - sizes.point * 2
    rest = _passages(paper, passages, sizes, room)
    parts: list[Part] = []
    while rest:
        (filled,), rest = filled_columns(rest, 1, room)
        parts.append(Part(_under_bar(paper, stacked(filled), sizes), (_first_words(filled),)))
    return parts


def _first_words(pieces: list[Piece]) -> str:
    texts = (mark.line.text for piece in pieces for mark in piece.marks if isinstance(mark, Text))
    return next(texts, "")


# What somebody said


def _quotation(paper: Paper, said: Quotation, sizes: Scale, words: list[Piece] | None) -> Piece:
    """The verdict, then the words beside a bar; the topic's number stands large on the left."""
    left = _figure(paper, said, sizes)
    indent = left.width + sizes.gutter if said.figure else 0.0
    pieces = [*_verdict(paper, said, sizes, indent), _beside_bar(paper, said, sizes, indent, words)]
    right = stacked(pieces)
    return Piece(max(left.height, right.height), (*left.marks, *placed(right, indent, 0)))


def _figure(paper: Paper, said: Quotation, sizes: Scale) -> Piece:
    if not said.figure:
        return Piece(0.0)
    style = Style(sizes.cluster * 3, 1.0, -0.03)
    number = text_piece([Span(said.figure, True)], paper.inner_width / 4, style, "number", colour("text.primary"))
    return Piece(number.height, placed(number, 0, -style.size * 0.14))


def _verdict(paper: Paper, said: Quotation, sizes: Scale, indent: float) -> list[Piece]:
    spans = [Span(said.verdict, True)]
    width = paper.inner_width - indent
    if not said.verdict:
        return []
    return [text_piece(spans, width, sizes.title_style, "title", colour("text.primary"), even=True)]


def _beside_bar(paper: Paper, said: Quotation, sizes: Scale, indent: float, words: list[Piece] | None) -> Piece:
    thick = 6 * MM * paper.unit
    inset = thick + sizes.point * 0.9
    pieces = words if words is not None else _said(paper, said, sizes, indent + inset)
    text = stacked(pieces)
    line = bar(thick, text.height, colour("state.late.fill"))
    return Piece(text.height, (*line.marks, *placed(text, inset, 0)), sizes.cluster * 0.9)


def _said(paper: Paper, said: Quotation, sizes: Scale, inset: float) -> list[Piece]:
    width = (paper.inner_width - inset) * 0.94
    ink = colour("text.primary")
    lead = [text_piece([Span(said.lead)], width, Style(sizes.point, 1.4), "qualifier", ink)] if said.lead else []
    style = Style(sizes.cluster * 1.2, 1.2, -0.01)
    words = [
        text_piece([Span(p, True)], width, style, "prose", ink, gap=style.size * 0.2) for p in paragraphs(said.words)
    ]
    return lead + words


def _quotation_parts(paper: Paper, said: Quotation, sizes: Scale, height: float) -> list[Part]:
    indent = _figure(paper, said, sizes).width + sizes.gutter
    verdict = _verdict(paper, said, sizes, indent)
    if height_of(verdict) > height / 2 or _figure(paper, said, sizes).height > height / 2:
        passages = [Passage(text) for text in (said.figure, said.verdict, f"{said.lead} {said.words}") if text]
        return _passage_parts(paper, passages, sizes, height)
    room = height - height_of(verdict) - sizes.cluster * 2
    inset = indent + 6 * MM * paper.unit + sizes.point
    rest = [part for piece in _said(paper, said, sizes, inset) for part in torn(piece, room)]
    parts: list[Part] = []
    while rest:
        (filled,), rest = filled_columns(rest, 1, room)
        parts.append(Part(_quotation(paper, said, sizes, filled), (_first_words(filled),)))
    return parts

"""Breaking text into lines: on the text as written, before any reordering, never by making it smaller."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from facilitator.documents.type.breaks import eastern_parts, is_hyphenated, soft_parts
from facilitator.documents.type.clusters import JOINER, clusters
from facilitator.documents.type.order import drawn_order, levels, needs_ordering, reads_right_to_left
from facilitator.documents.type.scripts import East, east_of
from facilitator.documents.type.shaping import Glyph, Shaped, shape

# Spaces a line may break at; no-break spaces are part of their word.
_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_NEW_LINE = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")

# Signs that belong to the word before them even where a space stands between.
_NOT_FIRST = frozenset("/|·•–—:;!?»)]")
MOST_BALANCED = 4
FEWEST_AFTER_HYPHEN = 4
NARROWEST_LETTER = 0.1  # em


class Span(Struct, frozen=True, gc=False):
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


class Style(Struct, frozen=True):
    """How a text is set: size in points, distance of lines and space between letters in em."""

    size: float
    leading: float = 1.2
    tracking: float = 0.0

    @property
    def pitch(self) -> float:
        """Distance from one line to the next, in points."""
        return self.size * self.leading


class Line(Struct, frozen=True, gc=False):
    """One line, its parts from left to right; width in points at the style it was broken for."""

    parts: tuple[Shaped, ...]
    width: float
    text: str
    right_to_left: bool = False

    @property
    def missing(self) -> str:
        """The characters of this line that no font has."""
        return "".join(part.missing for part in self.parts)


class _Token(Struct, frozen=True, gc=False):
    text: str
    bold: bool
    spaced: bool  # a space stands before it unless it begins a line
    hyphen: bool = False
    east: East = ""

    @property
    def shaped(self) -> Shaped:
        return _shaped_word(self.text, self.bold, self.east)


@lru_cache(maxsize=20_000)
def _shaped_word(text: str, bold: bool, east: East) -> Shaped:
    """A word is asked for several times while its line is found."""
    return shape(text, bold, needs_ordering(text), east)


class _Group(Struct, frozen=True, gc=False):
    """Tokens that stay together, with the space before them unless they begin a line; in points."""

    tokens: tuple[_Token, ...]
    width: float
    space: float


def plain(text: str) -> str:
    """The text as one paragraph: every run of breaking space is one space, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def paragraphs(text: str) -> list[str]:
    """The text at its own line ends, empty ones left out."""
    return [p for p in map(plain, _NEW_LINE.split(text)) if p]


def measure(spans: Sequence[Span], style: Style) -> float:
    """Width of the spans on one line, in points."""
    return _width(_line_parts(_tokens(spans), False), style)


@lru_cache(maxsize=4096)
def natural_width(text: str) -> float:
    """Width of a text in the lighter weight on one line, in em."""
    return measure([Span(text)], Style(1.0))


def break_lines(spans: Sequence[Span], width: float, style: Style) -> tuple[Line, ...]:
    """The lines of one paragraph, each filled as far as it goes and none wider than `width`."""
    return _broken(tuple(spans), width, style)


@lru_cache(maxsize=2048)
def _broken(spans: tuple[Span, ...], width: float, style: Style) -> tuple[Line, ...]:
    """The same text is tried at the same width many times while a sheet finds its sizes."""
    return _lines(spans, _filled(_groups(spans, width, style), width), style)


def balanced_lines(spans: Sequence[Span], width: float, style: Style) -> tuple[Line, ...]:
    """As few lines as `break_lines` gives, but of nearly equal length; more than four are left as they are."""
    return _balanced(tuple(spans), width, style)


@lru_cache(maxsize=2048)
def _balanced(spans: tuple[Span, ...], width: float, style: Style) -> tuple[Line, ...]:
    groups = _groups(spans, width, style)
    filled = _filled(groups, width)
    if 2 <= len(filled) <= MOST_BALANCED:
        filled = _narrowed(groups, filled, width)
    return _lines(spans, filled, style)


def _narrowed(groups: list[_Group], filled: list[list[_Group]], width: float) -> list[list[_Group]]:
    """The same number of lines in the least width."""
    low, high = max(group.width for group in groups), width
    for _ in range(12):
        middle = (low + high) / 2
        tried = _filled(groups, middle)
        low, high, filled = (low, middle, tried) if len(tried) <= len(filled) else (middle, high, filled)
    return filled


def _lines(spans: Sequence[Span], filled: list[list[_Group]], style: Style) -> tuple[Line, ...]:
    turned = reads_right_to_left("".join(span.text for span in spans))
    return tuple(_line([token for group in groups for token in group.tokens], style, turned) for groups in filled)


def shortened(spans: Sequence[Span], count: int, width: float, style: Style) -> tuple[Line, ...]:
    """As much of the spans as `count` lines hold, ending in an ellipsis."""
    longest = int(count * width / style.size / NARROWEST_LETTER)
    kept, too_many = 0, min(sum(len(span.text) for span in spans), longest)
    while too_many - kept > 1:
        middle = (kept + too_many) // 2
        fits = len(break_lines(_beginning(spans, middle), width, style)) <= count
        kept, too_many = (middle, too_many) if fits else (kept, middle)
    return break_lines(_beginning(spans, kept), width, style)


def _beginning(spans: Sequence[Span], length: int) -> list[Span]:
    """The first letters of the spans and an ellipsis."""
    found: list[Span] = []
    for span in spans:
        found.append(Span(span.text[:length], span.bold))
        length -= len(span.text)
        if length <= 0:
            break
    return [*found[:-1], Span(found[-1].text.rstrip() + "…", found[-1].bold)]


def _tokens(spans: Iterable[Span]) -> list[_Token]:
    found: list[_Token] = []
    open_space = False
    for span in spans:
        east = east_of(span.text)
        pieces = _SPACE.split(span.text)
        for i, piece in enumerate(pieces):
            open_space = open_space or i > 0
            for part in eastern_parts(piece) if east else filter(None, (piece,)):
                found.append(_Token(part, span.bold, open_space, False, east))
                open_space = False
    return found


def _fitting(token: _Token, width: float, style: Style) -> list[tuple[_Token, float]]:
    """The token with its width, or its pieces with theirs when it is wider than a whole line."""
    word = token.shaped
    wide = (word.width + word.steps * style.tracking) * style.size
    if wide <= width:
        return [(token, wide)]
    pieces = [
        _Token(piece, token.bold, token.spaced and i == 0, hyphen, token.east)
        for i, (piece, hyphen) in enumerate(_split(token.text, token.bold, width, style))
    ]
    return [(piece, _width(_word_parts(piece), style)) for piece in pieces]


def _split(word: str, bold: bool, width: float, style: Style) -> Iterator[tuple[str, bool]]:
    """Pieces of a word that each fit on a line, and whether a hyphen ends them."""
    for soft in soft_parts(word):
        if _width([shape(soft, bold)], style) <= width:
            yield soft, soft.endswith("\xad")
        else:
            yield from _split_anywhere(soft, bold, width, style)


def _split_anywhere(word: str, bold: bool, width: float, style: Style) -> Iterator[tuple[str, bool]]:
    room = width / style.size - shape("-", bold).width - 2 * abs(style.tracking)
    pieces: list[list[str]] = [[]]
    used = 0.0
    for cluster in clusters(word):
        wide = _cluster_width(cluster, bold, style)
        if pieces[-1] and used + wide > room:
            pieces.append([])
            used = 0.0
        pieces[-1].append(cluster)
        used += wide
    _spare_the_last(pieces)
    for piece, after in pairwise(pieces):
        yield "".join(piece), is_hyphenated(piece[-1][0], after[0][0])
    yield "".join(pieces[-1]), False


def _cluster_width(cluster: str, bold: bool, style: Style) -> float:
    """In em; a letter that may be joined takes the wider of its forms, and no space after it."""
    if not needs_ordering(cluster):
        return shape(cluster, bold).width + style.tracking
    joined = f"{JOINER}{cluster}{JOINER}"
    return max(shape(form, bold, True).width for form in (cluster, joined))


def _spare_the_last(pieces: list[list[str]]) -> None:
    """No single letter is left for the last line if the line before it can spare some."""
    lacking = FEWEST_AFTER_HYPHEN - len(pieces[-1])
    if len(pieces) > 1 and lacking > 0 and len(pieces[-2]) > 2 * FEWEST_AFTER_HYPHEN:
        pieces[-1] = pieces[-2][-lacking:] + pieces[-1]
        pieces[-2] = pieces[-2][:-lacking]


def _groups(spans: Sequence[Span], width: float, style: Style) -> list[_Group]:
    """What is never parted: a word, or a piece of one too wide for a line, with the lone signs behind it, so that
    no line begins with a stroke or a dash."""
    groups: list[_Group] = []
    spaces = {bold: (shape(" ", bold).width + style.tracking) * style.size for bold in (False, True)}
    for token, wide in (piece for word in _tokens(spans) for piece in _fitting(word, width, style)):
        space = spaces[token.bold] if token.spaced else 0.0
        if groups and token.text in _NOT_FIRST and groups[-1].width + space + wide <= width:
            before = groups[-1]
            groups[-1] = _Group((*before.tokens, token), before.width + space + wide, before.space)
        else:
            groups.append(_Group((token,), wide, space))
    return groups


def _filled(groups: list[_Group], width: float) -> list[list[_Group]]:
    """Lines, each as full as it goes."""
    lines: list[list[_Group]] = []
    used = 0.0
    for group in groups:
        if lines and used + group.space + group.width <= width + 0.001:
            lines[-1].append(group)
            used += group.space + group.width
        else:
            lines.append([group])
            used = group.width
    return lines


def _line(tokens: list[_Token], style: Style, turned: bool) -> Line:
    text = "".join((" " if t.spaced and i else "") + t.text for i, t in enumerate(tokens))
    parts = _line_parts(tokens, turned)
    return Line(tuple(parts), _width(parts, style), text, turned)


def _line_parts(tokens: list[_Token], turned: bool) -> list[Shaped]:
    """The parts of a line from left to right, whichever way its paragraph reads."""
    of_stretches: list[list[Shaped]] = []
    for bold, stretch in _stretches(tokens):
        of_stretches.append(_stretch_parts(stretch, bold, not of_stretches, turned))
    if turned:
        of_stretches.reverse()
    return [part for parts in of_stretches for part in parts]


def _stretches(tokens: list[_Token]) -> Iterator[tuple[bool, list[_Token]]]:
    """The tokens of a line in stretches of one weight."""
    stretch: list[_Token] = []
    for token in tokens:
        if stretch and token.bold != stretch[0].bold:
            yield stretch[0].bold, stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch[0].bold, stretch


def _stretch_parts(tokens: list[_Token], bold: bool, first: bool, turned: bool) -> list[Shaped]:
    """The shaped parts of a stretch; each stretch is ordered by itself and cannot turn its neighbours."""
    text = "".join((" " if t.spaced and not (first and i == 0) else "") + t.text for i, t in enumerate(tokens))
    if turned or needs_ordering(text):
        east = next((token.east for token in tokens if token.east), "")
        return [shape(run.text, bold, run.right_to_left, east) for run in drawn_order(text, levels(text, turned))]
    parts: list[Shaped] = []
    for i, token in enumerate(tokens):
        if token.spaced and not (first and i == 0):
            parts.append(shape(" ", token.bold))
        parts.append(token.shaped)
        if token.hyphen:
            parts.append(_hyphen(token.bold))
    return parts


def _word_parts(token: _Token) -> list[Shaped]:
    return [token.shaped, _hyphen(token.bold)] if token.hyphen else [token.shaped]


def _hyphen(bold: bool) -> Shaped:
    """A hyphen that says in the file that it is none of the text's own."""
    dash = shape("-", bold)
    own: tuple[Glyph, ...] = tuple(replace(g, text="\xad") for g in dash.glyphs)
    return Shaped(own, dash.width, dash.steps)


def _width(parts: Iterable[Shaped], style: Style) -> float:
    tracking = style.tracking
    return sum([part.width + part.steps * tracking for part in parts]) * style.size

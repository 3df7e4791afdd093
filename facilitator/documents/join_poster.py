"""The join poster: first the network, then the page, each with its code and with words for those who cannot scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from facilitator.documents.layout import LaidOut, Room, page, room
from facilitator.documents.marks import Mark, Squares
from facilitator.documents.notices import plain_notices
from facilitator.documents.page import Paper, colour
from facilitator.documents.pieces import Piece, height_of, placed, stacked, text_piece
from facilitator.documents.poster import bearing
from facilitator.documents.qr import BORDER, squares
from facilitator.documents.type.lines import Span, Style, measure
from facilitator.queries.sheet_join import JoinSheet, Wifi

JOIN_SHARE, WIFI_SHARE = 0.44, 0.2  # of the width between the margins
UPRIGHT_SHARE = 0.52
LONGEST_TYPED = 24  # signs of a password anybody would copy from a wall
GROW = 1.1
INVISIBLE, NO_BREAK = "\u200b", "\u00a0"
MOST_STEPS = 10


class Setting(Struct, frozen=True):
    """Sizes of the words in points: the headline, the steps, the promises, and the room between these."""

    headline: float
    step: float
    promise: float
    gap: float


def _settings(paper: Paper) -> Iterator[Setting]:
    """The largest first; the last is the smallest type this poster is set in, for the longest names of networks."""
    unit, smallest = paper.unit, paper.types.headline * 0.75
    promise = max(paper.types.foot * 1.5, 15 * unit)
    for step in range(MOST_STEPS, -1, -1):
        yield Setting(smallest * GROW**step, 26 * unit, promise, 30 * unit)
    yield Setting(smallest, 26 * unit, promise, 14 * unit)
    yield Setting(smallest, 20 * unit, 12 * unit, 10 * unit)


def lay_out(sheet: JoinSheet, paper: Paper) -> LaidOut:
    """One page: the words at the left, the code of the page as large as the room allows at the right; on upright
    paper all of it under each other."""
    within = room(sheet, paper)
    if paper.height > paper.width:
        return _finished(sheet, within, *_upright(sheet, within))
    side = _join_side(sheet, within)
    left_width = paper.inner_width - side - paper.margin * 0.9
    setting = _setting(sheet, within, left_width)
    left = _left(sheet, paper, left_width, setting)
    right = _right(sheet, paper, side)
    x = paper.width - paper.margin - side
    marks = (*placed(left, paper.margin - bearing(left), within.top), *placed(right, x, within.top))
    return _finished(sheet, within, marks, setting.headline)


def _finished(sheet: JoinSheet, within: Room, marks: Sequence[Mark], size: float) -> LaidOut:
    found = page(sheet, within, marks, 1, 1)
    cut = (*within.header.cut, *within.foot.cut)
    return LaidOut((found,), plain_notices(sheet, (found,), cut), size, within.paper.types.point)


def _upright(sheet: JoinSheet, within: Room) -> tuple[tuple[Mark, ...], float]:
    """The marks under each other, and the headline's size; the code takes the height that is left, with the address
    beside it."""
    paper, size = within.paper, within.paper.types.headline
    width, gap = paper.inner_width, 22 * paper.unit
    setting = Setting(size, 26 * paper.unit, max(paper.types.foot * 1.5, 15 * paper.unit), gap)
    headline, *steps = _words(sheet, paper, width, setting)
    promises = steps.pop()
    free = within.height - height_of([headline, *(replace(one, gap=gap) for one in (*steps, promises))]) - gap
    code = _code_beside(sheet, paper, max(min(free, width * UPRIGHT_SHARE), width * WIFI_SHARE))
    whole = stacked([headline, *(replace(one, gap=gap) for one in (*steps, code, promises))])
    return placed(whole, paper.margin - bearing(headline), within.top), size


def _code_beside(sheet: JoinSheet, paper: Paper, side: float) -> Piece:
    """The code flush with the left edge, the address in the middle of its height."""
    code = squares(sheet.way.link, 0, 0, side)
    inset = side * BORDER / code.modules
    words = _address(sheet, paper, paper.inner_width - side)
    beside = placed(words, side, max((side - words.height) / 2, 0.0))
    return Piece(side, (replace(code, x=-inset), *beside))


def _join_side(sheet: JoinSheet, within: Room) -> float:
    """The code's outer side: as wide as its share, less where the words under it need the height."""
    paper = within.paper
    wide = paper.inner_width * JOIN_SHARE
    return min(wide, within.height - _address(sheet, paper, wide).height)


def _right(sheet: JoinSheet, paper: Paper, side: float) -> Piece:
    """The code, flush with its column's edges, and under it what people type."""
    inset = side * BORDER / (squares(sheet.way.link, 0, 0, side).modules)
    code = Piece(side - inset * 0.6, (squares(sheet.way.link, 0, -inset * 0.4, side),))
    words = _address(sheet, paper, side)
    return stacked([code, replace(words, marks=placed(words, inset, 0))])


def _address(sheet: JoinSheet, paper: Paper, width: float) -> Piece:
    """The address in the largest letters in which it stands on one line, and the code to type after it."""
    ink, way = colour("text.primary"), sheet.way
    room_for = width * 0.86
    large = Style(_fitting(way.address, room_for, 58 * paper.unit, 20 * paper.unit), 1.2, -0.02)
    parts = [text_piece([Span(way.address, True)], room_for, large, "title", ink)]
    if way.code:
        style = Style(30 * paper.unit, 1.3)
        parts.append(
            text_piece(
                [Span("then the code "), Span(way.code.replace(" ", NO_BREAK), True)], room_for, style, "point", ink
            )
        )
    return stacked(parts)


def _fitting(words: str, width: float, largest: float, smallest: float) -> float:
    wide = measure([Span(words, True)], Style(largest, 1.2, -0.02))
    return max(min(largest, largest * width / max(wide, 1.0)), smallest)


def _setting(sheet: JoinSheet, within: Room, width: float) -> Setting:
    """The largest words that stand in the column without being divided."""
    settings = list(_settings(within.paper))
    return next((one for one in settings if _left_fits(sheet, within, width, one)), settings[-1])


def _left_fits(sheet: JoinSheet, within: Room, width: float, setting: Setting) -> bool:
    style = Style(setting.headline, 1.06, -0.03)
    widest = max(measure([Span(word, True)], style) for word in sheet.headline.split())
    return widest <= width and _left(sheet, within.paper, width, setting).height <= within.height


def _left(sheet: JoinSheet, paper: Paper, width: float, setting: Setting) -> Piece:
    headline, *others = _words(sheet, paper, width, setting)
    return stacked([headline, *(replace(one, gap=setting.gap) for one in others)])


def _words(sheet: JoinSheet, paper: Paper, width: float, setting: Setting) -> list[Piece]:
    """Headline, the two steps, and the promises."""
    ink = colour("text.primary")
    headline = text_piece([Span(sheet.headline, True)], width, Style(setting.headline, 1.06, -0.03), "headline", ink)
    quiet = Style(setting.promise, 1.4)
    promises = [
        text_piece([Span(words)], width, quiet, "prose", colour("text.secondary"), gap=quiet.size * 0.35)
        for words in sheet.promises
    ]
    return [headline, *_steps(sheet, paper, width, setting), stacked(promises)]


def _steps(sheet: JoinSheet, paper: Paper, width: float, setting: Setting) -> list[Piece]:
    """`1` the network with its code, `2` the page with its own at the right."""
    wifi = sheet.way.wifi
    first = ["Join the Wi-Fi of this room."] if wifi is None else [f"Join the Wi-Fi “{wifi.name}”."]
    if wifi is not None and wifi.password:
        typed = len(wifi.password) <= LONGEST_TYPED
        first.append(f"Password: {wifi.password}" if typed else "Its password is in the code.")
    second = [sheet.step]
    style = Style(setting.step, 1.3)
    return [_step(paper, width, style, 1, first, wifi), _step(paper, width, style, 2, second, None)]


def _step(paper: Paper, width: float, style: Style, number: int, words: Sequence[str], wifi: Wifi | None) -> Piece:
    """A large figure, its words, and the network's code at the end of the line."""
    large = Style(44 * paper.unit, 1.0, -0.02)
    side = 0.0 if wifi is None else paper.inner_width * WIFI_SHARE
    indent = 46 * paper.unit
    ink = colour("text.primary")
    figure = text_piece([Span(str(number), True)], indent, large, "number", colour("accent.base"))
    room_for = width - indent - (side + style.size * 0.3 if side else 0.0)
    lines = stacked([
        text_piece([Span(_as_typed(one, room_for, style), place == 0)], room_for, style, "point", ink)
        for place, one in enumerate(words)
    ])  # fmt: skip
    code: tuple[Mark, ...] = () if wifi is None else (_code(wifi, width, side),)
    height = max(figure.height, lines.height, side)
    top = (side - lines.height) / 2 if side > lines.height else 0.0
    return Piece(height, (*placed(figure, 0, top), *placed(lines, indent, top + 3 * paper.unit), *code))


def _as_typed(words: str, width: float, style: Style) -> str:
    """Words that may be divided anywhere without a hyphen: one of ours would be taken for a part of a password."""
    parts = words.split(" ")
    wide = [part for part in parts if measure([Span(part, True)], style) > width]
    return " ".join(INVISIBLE.join(part) if part in wide else part for part in parts)


def _code(wifi: Wifi, width: float, side: float) -> Squares:
    return squares(wifi.payload, width - side, 0, side)

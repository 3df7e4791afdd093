"""Where everything stands on a wall: the tray at the left, clusters as equal columns, the slim column for a new one.
(Clusters as islands: `wall_islands`.)

A column grows as long as its cards; what the wall has no room for is "8 more" until somebody opens the column, which
then scrolls by itself. So heads, and with them every place to drop a card, are always in sight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, Landing, Stop, WallCard, WallView

CARD_GAP = 8
COLUMN_GAP = 12
TRAY_GAP = 24
BODY_PAD = 12
BAR = 8
RING = 4


class Measure(Protocol):
    """How high things are for a width."""

    def card(self, card: WallCard, width: int) -> float: ...
    def head(self, title: str | None, width: int) -> float: ...
    def tray_head(self, width: int) -> float: ...


class Sizes(NamedTuple):
    """Widths and heights that follow the text size."""

    tray: int
    least: int
    most: int
    slim: int
    slim_high: int
    more: int

    @classmethod
    def of(cls, theme: Theme, width: int) -> Sizes:
        tray = min(theme.px(252), max(round(width * 0.36), 200))
        return cls(tray, theme.px(190), theme.px(320), theme.px(76), theme.px(200), theme.px(36))


@dataclass
class Box:
    """One column as it lies on the wall. Tops and heights of the cards are those of its content, unscrolled.

    Where cards stand beside each other, `lefts` and `card_width` tell; else each is as wide as the body.
    """

    key: str
    rect: QRectF
    head: QRectF
    body: QRectF
    cards: tuple[WallCard, ...] = ()
    tops: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    content: float = 0.0
    scroll: float = 0.0
    hidden: int = 0
    more: QRectF | None = None
    opened: bool = False
    lefts: list[float] = field(default_factory=list)
    card_width: float = 0.0

    def card_rect(self, index: int) -> QRectF:
        top = self.body.top() + self.tops[index] - self.scroll
        left = self.body.left() + (self.lefts[index] if self.lefts else 0.0)
        return QRectF(left, top, self.card_width or self.body.width(), self.heights[index])

    @property
    def most_scroll(self) -> float:
        return max(0.0, self.content - self.body.height())

    def in_sight(self) -> range:
        """The cards that can be seen at least in part."""
        if self.lefts:
            return range(len(self.tops))
        first = max(bisect_right(self.tops, self.scroll) - 1, 0)
        last = bisect_right(self.tops, self.scroll + self.body.height())
        return range(first, min(last, len(self.tops)))

    def card_at(self, point: QPointF) -> int | None:
        if not self.body.contains(point):
            return None
        return next((index for index in self.in_sight() if self.card_rect(index).contains(point)), None)

    def landing(self, point: QPointF) -> Landing:
        """In front of which card something dropped here would stand."""
        across, down = point.x() - self.body.left(), point.y() - self.body.top() + self.scroll
        places = self._beside(across) if self.lefts else self.in_sight()
        for index in places:
            if down < self.tops[index] + self.heights[index] / 2:
                return Landing(self.key, before=self.cards[index].id)
        if self.tops:
            return Landing(self.key, after=self.cards[places[-1] if self.lefts else len(self.tops) - 1].id)
        return Landing(self.key)

    def _beside(self, across: float) -> range:
        """The cards of an island that stand under each other there; the lefts grow from card to card."""
        at = max(bisect_right(self.lefts, across + CARD_GAP), 1)
        left = self.lefts[at - 1]
        return range(bisect_left(self.lefts, left), bisect_right(self.lefts, left))

    def line_at(self, landing: Landing) -> QRectF:
        """The line that shows where a card would go."""
        ids = [card.id for card in self.cards[: len(self.tops)]]
        if landing.before in ids:
            rect = self.card_rect(ids.index(landing.before))
            return QRectF(rect.left(), rect.top() - CARD_GAP / 2 - 1, rect.width(), 3)
        if landing.after in ids:
            rect = self.card_rect(ids.index(landing.after))
            return QRectF(rect.left(), rect.bottom() + CARD_GAP / 2 - 1, rect.width(), 3)
        return QRectF(self.body.left(), self.body.top() + CARD_GAP / 2 - 1, self.body.width(), 3)


class Seen(NamedTuple):
    """A box and where it is seen; `near` with the rings around it."""

    box: Box
    rect: QRectF
    near: QRectF


@dataclass
class Layout:
    """The wall laid out for one size. Column rectangles are where they are seen, shifted by the sideways scroll.

    Islands lie in a plane of their own that is seen through `scale` and `origin`; `on_screen` and `in_box` lead
    there and back, and do nothing to columns and the tray.
    """

    tray: Box
    columns: list[Box]
    new: QRectF
    strip: QRectF
    strip_width: float
    shift: float
    islands: bool = False
    scale: float = 1.0
    origin: QPointF = field(default_factory=QPointF)

    @property
    def boxes(self) -> list[Box]:
        return [self.tray, *self.columns]

    @property
    def most_shift(self) -> float:
        return 0.0 if self.islands else max(0.0, self.strip_width - self.strip.width())

    def on_screen(self, box: Box, rect: QRectF) -> QRectF:
        """Where something of a box is seen."""
        if not self.islands or box is self.tray:
            return QRectF(rect)
        at = rect.topLeft() * self.scale + self.origin
        return QRectF(at, rect.size() * self.scale)

    @cached_property
    def in_sight(self) -> tuple[Seen, ...]:
        """The boxes that can be seen at least in part, the tray first."""
        window = QRectF(0, self.strip.top(), self.strip.right() + RING, self.strip.height())
        seen = ((box, self.on_screen(box, box.rect)) for box in self.boxes)
        return tuple(
            Seen(box, rect, rect.adjusted(-8, -8, 8, 8)) for box, rect in seen if rect.intersects(window)
        )  # fmt: skip

    def in_box(self, box: Box | None, point: QPointF) -> QPointF:
        """What a point on the screen means to a box; without a box to the plane of the islands."""
        if not self.islands or box is self.tray:
            return point
        return (point - self.origin) / self.scale

    def box(self, key: str) -> Box | None:
        return next((one for one in self.boxes if one.key == key), None)

    def box_at(self, point: QPointF) -> Box | None:
        """The column under a point; what is scrolled out of sight is under none."""
        if self.tray.rect.contains(point):
            return self.tray
        if not self.strip.contains(point):
            return None
        within = self.in_box(None, point)
        return next((one for one in self.columns if one.rect.contains(within)), None)

    def column_at(self, point: QPointF) -> Box | None:
        """Where a card may be dropped: the island here, or the column above or below, however long it is."""
        if point.x() <= self.tray.rect.right():
            return self.tray
        if self.islands:
            return self.box_at(point)
        return next((one for one in self.columns if one.rect.left() <= point.x() <= one.rect.right()), None)

    def over_new(self, point: QPointF) -> bool:
        """Whether a drop here makes a new cluster."""
        if self.islands:
            return self.strip.contains(point) and (self.new.contains(point) or self.box_at(point) is None)
        return self.strip.contains(point) and self.new.left() <= point.x() <= self.new.right()

    def stop_at(self, point: QPointF) -> Stop | None:
        """The card or head under a point."""
        if self.new.contains(point) and self.strip.contains(point):
            return Stop(NEW)
        box = self.box_at(point)
        if box is None:
            return None
        within = self.in_box(box, point)
        index = box.card_at(within)
        if index is not None:
            return Stop(box.key, box.cards[index].id)
        return Stop(box.key, HEAD) if box.head.contains(within) and box.key != TRAY else None

    def place_for_column(self, moving: str, point: QPointF) -> Landing | None:
        """What dropping a cluster's head here would do: stand before or behind another, or merge with it. An island
        lies wherever it is dropped, `Landing(NEW)`."""
        if self.islands:
            over, within = self.box_at(point), self.in_box(None, point)
            if over is not None and over.key not in (moving, TRAY) and over.head.contains(within):
                return Landing(over.key, merge=True)
            return Landing(NEW) if self.strip.contains(point) else None
        for box in self.columns:
            left, width = box.rect.left() - COLUMN_GAP / 2, box.rect.width() + COLUMN_GAP
            share = (point.x() - left) / width
            if not 0 <= share < 1:
                continue
            if box.key == moving:
                return None
            if 0.28 < share < 0.72 and box.head.top() <= point.y() <= box.head.bottom():
                return Landing(box.key, merge=True)
            return Landing(box.key, before=box.key) if share < 0.5 else Landing(box.key, after=box.key)
        return None


def lay_out(
    view: WallView,
    measure: Measure,
    sizes: Sizes,
    width: float,
    height: float,
    opened: set[str],
    scrolls: dict[str, float],
    shift: float,
    foot: float,
) -> Layout:
    """Everything in its place. `foot` is kept free at the end of the tray for the field that adds a note."""
    strip_left = sizes.tray + TRAY_GAP - RING
    strip = QRectF(strip_left, 0, max(width - strip_left, 0), height)
    room = strip.width() - RING - sizes.slim
    count = len(view.columns)
    wide = sizes.most
    if count:
        wide = int(min(max((room - count * COLUMN_GAP) / count, sizes.least), sizes.most))
    strip_width = count * (wide + COLUMN_GAP) + sizes.slim + RING
    scrolls_sideways = strip_width > strip.width() + 0.5
    shift = min(max(shift, 0.0), max(strip_width - strip.width(), 0.0))
    deep = height - RING - (BAR + 4 if scrolls_sideways else 0)
    tray = lay_out_tray(view, measure, sizes, height - RING, opened, scrolls, foot)
    columns = []
    left = strip.left() + RING - shift
    head = max((measure.head(column.title, wide) for column in view.columns), default=0.0)
    for column in view.columns:
        frame = QRectF(left, RING, wide, deep - RING)
        columns.append(_filled(column.id, column.cards, measure, sizes, frame, head, opened, scrolls, fits=True))
        left += wide + COLUMN_GAP
    slim = strip.right() - left if 0 <= strip.right() - left - sizes.slim < count + 1 else sizes.slim
    new = QRectF(left, RING, slim, min(sizes.slim_high, deep - RING))
    return Layout(tray, columns, new, strip, strip_width, shift)


def lay_out_tray(
    view: WallView,
    measure: Measure,
    sizes: Sizes,
    height: float,
    opened: set[str],
    scrolls: dict[str, float],
    foot: float,
) -> Box:
    """The tray, as high as the wall."""
    frame = QRectF(0, RING, sizes.tray, height - RING - foot)
    head = measure.tray_head(int(frame.width()))
    box = _filled(TRAY, view.tray, measure, sizes, frame, head, opened, scrolls, fits=False)
    box.rect = box.rect.adjusted(0, 0, 0, foot)
    return box


def _filled(
    key: str,
    cards: tuple[WallCard, ...],
    measure: Measure,
    sizes: Sizes,
    frame: QRectF,
    head_height: float,
    opened: set[str],
    scrolls: dict[str, float],
    *,
    fits: bool,
) -> Box:
    """A column inside its frame: as long as its cards if it `fits`, else as long as the frame."""
    head = QRectF(frame.left(), frame.top(), frame.width(), head_height)
    top = head.bottom() + (BODY_PAD if key != TRAY else 0)
    body = QRectF(frame.left() + BODY_PAD, top, frame.width() - 2 * BODY_PAD, max(frame.bottom() - top - BODY_PAD, 0))
    box = Box(key, QRectF(frame), head, body, cards)
    is_open = key in opened
    _stack(box, measure, None if is_open else body.height(), sizes.more)
    box.opened = is_open and box.content > body.height()
    if box.hidden or box.opened:
        body.setHeight(max(body.height() - sizes.more + BODY_PAD - 4, 0))
        if not box.opened:
            body.setHeight(min(body.height(), box.content))
        box.more = QRectF(frame.left(), body.bottom() + 2, frame.width(), sizes.more)
    elif fits:
        body.setHeight(min(body.height(), max(box.content, sizes.more)))
    if fits:
        end = box.more.bottom() + 2 if box.more is not None else body.bottom() + BODY_PAD
        box.rect.setBottom(min(end, frame.bottom()))
    box.scroll = min(max(scrolls.get(key, 0.0), 0.0), box.most_scroll) if is_open else 0.0
    return box


def _stack(box: Box, measure: Measure, room: float | None, more: float) -> None:
    """One card under the other; with a limited room as many as fit, at least one."""
    width, top = int(box.body.width()), 0.0
    for card in box.cards:
        high = measure.card(card, width)
        if room is not None and box.tops and top + high > room:
            break
        box.tops.append(top)
        box.heights.append(high)
        top += high + CARD_GAP
    box.hidden = len(box.cards) - len(box.tops)
    if box.hidden and room is not None:
        _make_room_for_more(box, room - more + BODY_PAD - 4)
    box.content = box.tops[-1] + box.heights[-1] if box.tops else 0.0


def _make_room_for_more(box: Box, room: float) -> None:
    while len(box.tops) > 1 and box.tops[-1] + box.heights[-1] > room:
        box.tops.pop()
        box.heights.pop()
        box.hidden += 1

"""Cards as pictures: each is drawn once for its width and then only laid down, within a bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, paragraph
from facilitator.desktop.widgets.wall_values import WallCard

MOST_BYTES = 10 * 1024 * 1024  # the cards of a usual screen; whole columns are pictures of their own
GREEKED = 0.42  # seen smaller than this, letters are bars: nobody could read them
MARGIN = 6
PAD_SIDE = 12
PAD_TOP = 9
MOST_LINES = 4
REMOVED = "1 point removed"


class Cards:
    """Heights and pictures of cards. Say `forget` when letters or colours have changed."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._heights: dict[tuple[str, bool, bool, int], float] = {}
        self._pictures: OrderedDict[tuple[WallCard, int, bool, float], QPixmap] = OrderedDict()
        self._bytes = 0

    @property
    def bytes_kept(self) -> int:
        """How much memory the pictures take; never more than `MOST_BYTES`."""
        return self._bytes

    def forget(self) -> None:
        self._heights.clear()
        self._pictures.clear()
        self._bytes = 0

    def height(self, card: WallCard, width: int) -> float:
        """How high a card of this width is."""
        key = (card.text, bool(card.source), card.removed, width)
        found = self._heights.get(key)
        if found is None:
            found = self._heights[key] = self._measured(card, width)
        return found

    def elided(self, card: WallCard, width: int) -> bool:
        """Whether the card does not hold its whole text."""
        return self._text(card, width).elided

    def draw(self, painter: QPainter, card: WallCard, at: QPointF, width: int, *, chosen: bool = False) -> None:
        """Lay the card down with its upper left corner at `at`."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(at - QPointF(MARGIN, MARGIN), self._picture(card, width, chosen, ratio))

    def draw_small(self, painter: QPainter, cards: Sequence[tuple[WallCard, QRectF, bool]]) -> None:
        """Cards seen from far away: their ground, and bars for their lines. `True` for a chosen one."""
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        for fill, wanted in (("surface.card", False), ("accent.tint", True)):
            painter.setBrush(theme.colour(fill))
            painter.drawRects([rect for _, rect, chosen in cards if chosen is wanted])
        painter.setBrush(theme.colour("text.quiet"))
        painter.setOpacity(painter.opacity() * 0.4)
        painter.drawRects([bar for card, rect, _ in cards for bar in self._bars(card, rect)])
        painter.setOpacity(painter.opacity() / 0.4)

    def _bars(self, card: WallCard, rect: QRectF) -> list[QRectF]:
        """A bar for each line of the text, the last one shorter."""
        step = self._theme.line("body")
        foot = self._theme.line("small") if card.source else 0.0
        count = max(round((rect.height() - 2 * PAD_TOP - foot) / step), 1)
        room, top = rect.width() - 2 * PAD_SIDE, rect.top() + PAD_TOP + step * 0.3
        last = room * (0.35 + len(card.text) % 7 * 0.08)
        return [
            QRectF(rect.left() + PAD_SIDE, top + row * step, last if row == count - 1 else room, step * 0.42)
            for row in range(count)
        ]

    def draw_large(self, painter: QPainter, card: WallCard, rect: QRectF, *, chosen: bool = False) -> None:
        """A card drawn at once, at whatever scale the painter has."""
        self._draw_ground(painter, rect, chosen)
        self._write(painter, card, rect, room_right=self._theme.px(20) if chosen else 0)

    def draw_lifted(self, painter: QPainter, card: WallCard, rect: QRectF) -> None:
        """The card as it looks while it is dragged: lifted, with the accent ring."""
        paint.card(painter, self._theme, rect, lifted=True, radius="chip")
        paint.focus_ring(painter, self._theme, rect, self._theme.radius("chip") + 2, -1)
        self._write(painter, card, rect)

    def _picture(self, card: WallCard, width: int, chosen: bool, ratio: float) -> QPixmap:
        key = (card, width, chosen, ratio)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        picture = self._drawn(card, width, chosen, ratio)
        self._pictures[key] = picture
        self._bytes += _weight(picture)
        while self._bytes > MOST_BYTES and len(self._pictures) > 1:
            self._bytes -= _weight(self._pictures.popitem(last=False)[1])
        return picture

    def _drawn(self, card: WallCard, width: int, chosen: bool, ratio: float) -> QPixmap:
        height = self.height(card, width)
        picture = QPixmap(round((width + 2 * MARGIN) * ratio), round((height + 2 * MARGIN) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        rect = QRectF(MARGIN, MARGIN, width, height)
        self._draw_ground(painter, rect, chosen)
        self._write(painter, card, rect, room_right=self._theme.px(20) if chosen else 0)
        painter.end()
        return picture

    def _draw_ground(self, painter: QPainter, rect: QRectF, chosen: bool) -> None:
        theme = self._theme
        fill, edge = ("surface.selected", "accent.base") if chosen else ("surface.card", "line.hair")
        paint.card(painter, theme, rect, radius="chip", fill=fill, edge=edge)
        if chosen:
            size = theme.px(16)
            box = QRectF(rect.right() - size - 8, rect.bottom() - size - 8, size, size)
            theme.icons.paint(painter, "check", "accent.base", box)

    def _write(self, painter: QPainter, card: WallCard, rect: QRectF, room_right: float = 0) -> None:
        theme, width = self._theme, int(rect.width())
        text = self._text(card, width)
        ink = "text.quiet" if card.removed else "text.primary"
        left, top = rect.left() + PAD_SIDE, rect.top() + PAD_TOP
        if card.removed:
            size = theme.px(16)
            box = QRectF(left, round(top + (theme.line("body") - size) / 2), size, size)
            theme.icons.paint(painter, "eye-off", "text.quiet", box)
            left += size + 6
        text.draw(painter, QPointF(left, top - text.bleed), theme.colour(ink))
        if card.source:
            room = width - 2 * PAD_SIDE - room_right
            source = paragraph(theme, card.source, "small", room, lines=1)
            at = QPointF(rect.left() + PAD_SIDE, top + text.line_count * theme.line("body") + 1)
            source.draw(painter, at - QPointF(0, source.bleed), theme.colour("text.secondary"))

    def _text(self, card: WallCard, width: int) -> Paragraph:
        words = REMOVED if card.removed else card.text
        room = width - 2 * PAD_SIDE - (self._theme.px(16) + 6 if card.removed else 0)
        return paragraph(self._theme, words, "body", room, lines=MOST_LINES)

    def _measured(self, card: WallCard, width: int) -> float:
        theme = self._theme
        lines = 1 if card.removed else self._line_count(card, width)
        source = theme.line("small") + 1 if card.source else 0
        return float(round(2 * PAD_TOP + lines * theme.line("body") + source))

    def _line_count(self, card: WallCard, width: int) -> int:
        """Short lines need no layout: their width tells."""
        advance = self._theme.metrics("body").horizontalAdvance(card.text)
        if advance < width - 2 * PAD_SIDE - 1 and "\n" not in card.text:
            return 1
        return self._text(card, width).line_count


def _weight(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4

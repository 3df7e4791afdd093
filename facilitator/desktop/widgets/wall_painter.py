"""Draws a wall: each column or island from its picture, then what changes from moment to moment on top of it.

A picture holds ground, head and cards with what is chosen; rings, the line where something would land, and what is in
the hand are drawn anew in each paint. So moving the keys or a card in the hand draws no text at all.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, draw_line, paragraph
from facilitator.desktop.widgets.wall_cards import GREEKED, Cards
from facilitator.desktop.widgets.wall_layout import BODY_PAD, Box, Layout, Seen
from facilitator.desktop.widgets.wall_pictures import Pictures
from facilitator.desktop.widgets.wall_values import (
    HEAD,
    NEW,
    TRAY,
    Landing,
    Stop,
    WallCard,
    WallColumn,
    WallView,
)
from facilitator.tokens import TypeName
from facilitator.words import counted

HEAD_SIDE = 14
HEAD_TOP = 14
KEY_CAP = 24
TITLE_LINES = 3
INSIDE = -2  # of what stands at the very edge of the wall
NO_TITLE = "not named"
TRAY_TITLE = "Not in a cluster"
TRAY_HINT = "drag, or press a cluster’s number"
TRAY_DONE = "every note has its cluster"
TRAY_BARE = "no notes here yet"
NEW_WORDS = "new cluster"


class Moment(NamedTuple):
    """What is special just now: who has the keys, what is chosen, what is dragged and where it would land."""

    at: Stop | None
    chosen: frozenset[Stop]
    dragged: frozenset[Stop]
    landing: Landing | None
    written: str = ""  # the cluster whose title is being written
    within: QRectF | None = None  # the part that is painted anew; None for all of it

    def shows(self, rect: QRectF) -> bool:
        """Whether something there has to be painted."""
        return self.within is None or self.within.intersects(rect)


class Look(NamedTuple):
    """All that the picture of a column shows."""

    column: WallColumn | None
    cards: tuple[WallCard, ...]
    more: str
    chosen: frozenset[Stop]
    dragged: frozenset[Stop]
    written: bool
    size: tuple[float, float, float]
    shown: tuple[int, float, bool]


class WallPainter:
    """Measures and draws. Holds the pictures of the cards and the layouts of titles; `forget` drops them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.cards = Cards(theme)
        self.pictures = Pictures()
        self._titles: dict[tuple[str, int], Paragraph] = {}

    def forget(self) -> None:
        self.cards.forget()
        self.pictures.forget()
        self._titles.clear()

    def card(self, card: WallCard, width: int) -> float:
        return self.cards.height(card, width)

    def head(self, title: str | None, width: int) -> float:
        theme = self._theme
        lines = self._title(title, width).line_count
        high = max(lines * theme.line("heading"), float(theme.px(KEY_CAP)))
        return float(round(HEAD_TOP + high + 4 + theme.line("small") + 12))

    def tray_head(self, width: int) -> float:
        theme = self._theme
        hint = self._tray_hint(width, TRAY_HINT)
        return float(round(HEAD_TOP + theme.line("figure_m") + hint.line_count * theme.line("small") + BODY_PAD))

    def title_rect(self, box: Box) -> QRectF:
        """Where a cluster's title stands, for the field that edits it in place."""
        left = box.head.left() + self._title_left() - 8
        bottom = box.head.bottom() - 14 - self._theme.line("small")
        return QRectF(left, box.head.top() + 6, box.head.right() - left - 6, bottom - box.head.top() - 6)

    @property
    def bytes_kept(self) -> int:
        """How much memory all pictures take."""
        return self.pictures.bytes_kept + self.cards.bytes_kept

    def draw(self, painter: QPainter, layout: Layout, view: WallView, moment: Moment) -> None:
        """The wall, or the part of it that has to be painted anew."""
        self.pictures.in_sight = frozenset(seen.box.key for seen in layout.in_sight)
        for seen in layout.in_sight:
            if seen.box is layout.tray and moment.shows(seen.near):
                self._draw_box(painter, layout, seen, view, moment)
        painter.save()
        painter.setClipRect(layout.strip, Qt.ClipOperation.IntersectClip)
        for seen in layout.in_sight:
            if seen.box is not layout.tray and moment.shows(seen.near):
                self._draw_box(painter, layout, seen, view, moment)
        if moment.shows(layout.new.adjusted(-8, -8, 8, 8)):
            self._draw_new(painter, layout, moment)
        self._draw_column_line(painter, layout, moment)
        painter.restore()

    def _draw_box(self, painter: QPainter, layout: Layout, seen: Seen, view: WallView, moment: Moment) -> None:
        """A column from its picture, and on top of it what is special just now."""
        box = seen.box
        scale = 1.0 if box.key == TRAY else layout.scale
        look = self._look(box, scale, view, moment)

        def draw(inside: QPainter) -> None:
            inside.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            inside.scale(scale, scale)
            inside.translate(-box.rect.topLeft())
            self._draw_content(inside, box, look, scale)

        ground = self._theme.colour("surface.page")
        self.pictures.lay_down(painter, box.key, look, seen.rect, moment.within, ground, draw)
        self._draw_over(painter, layout, box, moment)

    def _look(self, box: Box, scale: float, view: WallView, moment: Moment) -> Look:
        tray = box.key == TRAY
        return Look(
            None if tray else view.column(box.key),
            box.cards,
            f"{box.hidden} {box.more is not None} {len(view.columns) > 0 if tray else ''}",
            frozenset(stop for stop in moment.chosen if stop.column == box.key),
            frozenset(stop for stop in moment.dragged if stop.column == box.key),
            moment.written == box.key and not tray,
            (box.rect.width(), box.rect.height(), scale),
            (len(box.tops), box.scroll, box.opened),
        )

    def _draw_content(self, painter: QPainter, box: Box, look: Look, scale: float) -> None:
        """What a column's picture shows, in the column's own coordinates."""
        if box.key == TRAY:
            self._draw_tray(painter, box, look)
        else:
            self._draw_column(painter, box, look)
        if scale < GREEKED and box.lefts:
            small = [
                (box.cards[index], box.card_rect(index), Stop(box.key, box.cards[index].id) in look.chosen)
                for index in box.in_sight()
            ]
            self.cards.draw_small(painter, small)
            self._draw_band(painter, box, look, scale)
        else:
            self._draw_cards(painter, box, look, scale)
        self._draw_more(painter, box)
        self._draw_thumb(painter, box)

    def _draw_band(self, painter: QPainter, box: Box, look: Look, scale: float) -> None:
        """What an island seen from far away says, in letters one can read: over its head, and over what is below."""
        theme, column = self._theme, look.column
        if column is None:
            return
        painter.save()
        painter.translate(box.rect.topLeft())
        painter.scale(1 / scale, 1 / scale)
        band = QRectF(0, 0, box.rect.width() * scale, max(float(theme.px(30)), box.head.height() * scale))
        painter.setOpacity(0.4 if Stop(box.key, HEAD) in look.dragged else 1.0)
        ground = "surface.selected" if Stop(box.key, HEAD) in look.chosen else "method.harvest.tint"
        paint.plain(painter, band, theme.colour(ground))
        line = band.adjusted(8, 0, -8, 0)
        number = f"{column.number}"
        draw_line(painter, theme, line, number, "small", "text.secondary", bold=True)
        line.setLeft(line.left() + theme.metrics("small", bold=True).horizontalAdvance(number) + 8)
        count = str(len(column.cards))
        room = theme.metrics("small").horizontalAdvance(count)
        right = Qt.AlignmentFlag.AlignRight
        if line.width() > room + theme.px(60):
            draw_line(painter, theme, line, count, "small", "text.secondary", align=right)
            line.setRight(line.right() - room - 8)
        ink = "text.primary" if column.title else "text.quiet"
        draw_line(painter, theme, line, column.title or NO_TITLE, "body", ink, bold=bool(column.title))
        painter.restore()

    def _draw_over(self, painter: QPainter, layout: Layout, box: Box, moment: Moment) -> None:
        """Rings and lines on a column as it is seen."""
        theme, corner, at = self._theme, self._theme.radius("card"), moment.at
        self._ring_if_target(painter, layout, box, moment)
        self._draw_line(painter, layout, box, moment.landing)
        if at is None or at.column != box.key:
            return
        if at.card == HEAD:
            tray = box.key == TRAY
            whole = layout.on_screen(box, box.rect if tray else box.head)
            paint.focus_ring(painter, theme, whole, corner, INSIDE if tray else 0)
            return
        index = next((place for place, card in enumerate(box.cards[: len(box.tops)]) if card.id == at.card), None)
        if index is not None:
            painter.save()
            clip = box.body.adjusted(-BODY_PAD, -BODY_PAD / 2, BODY_PAD, 6)
            painter.setClipRect(layout.on_screen(box, clip), Qt.ClipOperation.IntersectClip)
            paint.focus_ring(painter, theme, layout.on_screen(box, box.card_rect(index)), theme.radius("chip"), 1)
            painter.restore()

    def draw_lifted(self, painter: QPainter, cards: list[WallCard], at: QPointF, width: int) -> None:
        """What is being dragged, under the pointer; several cards as a small pile with their number."""
        for back in range(min(len(cards), 3) - 1, 0, -1):
            under = QRectF(at.x() + 5 * back, at.y() + 5 * back, width, self.card(cards[0], width))
            paint.card(painter, self._theme, under, lifted=False, radius="chip")
        rect = QRectF(at.x(), at.y(), width, self.card(cards[0], width))
        self.cards.draw_lifted(painter, cards[0], rect)
        if len(cards) > 1:
            words = counted(len(cards), "note", "notes")
            paint.pill(painter, self._theme, QPointF(rect.left() + 10, rect.top() - 14), words)

    def lifted(self, cards: list[WallCard], width: int, margin: int, ratio: float) -> QPixmap:
        """What is being dragged as a picture, with a margin for shadow, pile and number."""
        wide, high = width + 2 * margin, self.card(cards[0], width) + 2 * margin
        picture = QPixmap(round(wide * ratio), round(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.draw_lifted(painter, cards, QPointF(margin, margin), width)
        painter.end()
        return picture

    def draw_lifted_head(self, painter: QPainter, box: Box, view: WallView, at: QPointF, scale: float = 1.0) -> None:
        """A cluster's head under the pointer, as large as it is seen."""
        column = view.column(box.key)
        painter.save()
        painter.translate(at)
        painter.scale(scale, scale)
        rect = QRectF(0, 0, box.head.width(), box.head.height())
        paint.card(painter, self._theme, rect, fill="method.harvest.tint", lifted=True)
        paint.focus_ring(painter, self._theme, rect, 10, -1)
        if column is not None:
            self._draw_head_words(painter, rect, column.number, column.title, len(column.cards), column.dots)
        painter.restore()

    def _draw_tray(self, painter: QPainter, box: Box, look: Look) -> None:
        theme = self._theme
        paint.rounded(painter, box.rect, theme.radius("card"), theme.colour("surface.sunken"))
        head = box.head
        top = QRectF(
            head.left() + BODY_PAD, head.top() + HEAD_TOP - 4, head.width() - 2 * BODY_PAD, theme.line("figure_m")
        )
        count = str(len(box.cards))
        room = theme.metrics("figure_m").horizontalAdvance(count) + 8
        paint.number(painter, theme, top, count)
        title = top.adjusted(0, 4, -room, 4)
        draw_line(
            painter, theme, title, TRAY_TITLE, self._fitting(TRAY_TITLE, title.width()), "text.primary", bold=True
        )
        words = TRAY_HINT if box.cards else TRAY_DONE if look.more.endswith("True") else TRAY_BARE
        hint = self._tray_hint(int(head.width()), words)
        at = QPointF(top.left(), top.bottom() + 2 - hint.bleed)
        hint.draw(painter, at, theme.colour("text.secondary"))

    def _draw_column(self, painter: QPainter, box: Box, look: Look) -> None:
        theme, column = self._theme, look.column
        if column is None:
            return
        corner, head = theme.radius("card"), Stop(box.key, HEAD)
        painter.setOpacity(0.4 if head in look.dragged else 1.0)
        paint.rounded(painter, box.rect, corner, theme.colour("surface.sunken"))
        chosen = head in look.chosen
        with paint.smooth(painter):
            ground = "surface.selected" if chosen else "method.harvest.tint"
            painter.fillPath(paint.top_rounded(box.head, corner), theme.colour(ground))
        title = " " if look.written else column.title
        self._draw_head_words(painter, box.head, column.number, title, len(column.cards), column.dots, chosen)

    def _draw_head_words(
        self,
        painter: QPainter,
        head: QRectF,
        number: int,
        title: str | None,
        notes: int,
        dots: int | None,
        chosen: bool = False,
    ) -> None:
        theme = self._theme
        self._draw_cap(painter, head, number, chosen)
        words = self._title(title, int(head.width()))
        at = QPointF(head.left() + self._title_left(), head.top() + HEAD_TOP - words.bleed)
        words.draw(painter, at, theme.colour("text.primary" if title else "text.quiet"))
        line = QRectF(at.x(), head.bottom() - 12 - theme.line("small"), head.right() - at.x() - 8, theme.line("small"))
        text = counted(notes, "note", "notes")
        draw_line(painter, theme, line, text, "small", "text.secondary")
        if dots is not None:
            self._draw_dots(painter, line, theme.metrics("small").horizontalAdvance(text) + 16, dots)

    def _draw_dots(self, painter: QPainter, line: QRectF, left: float, dots: int) -> None:
        size = 10.0
        paint.dots(painter, self._theme, QPointF(line.left() + left, line.center().y() - size / 2), 1, diameter=size)
        rest = line.adjusted(left + size + 5, 0, 0, 0)
        draw_line(painter, self._theme, rest, counted(dots, "dot", "dots"), "small", "text.secondary")

    def _draw_cap(self, painter: QPainter, head: QRectF, number: int, chosen: bool) -> None:
        theme, side = self._theme, self._theme.px(KEY_CAP)
        cap = QRectF(head.left() + HEAD_SIDE, head.top() + HEAD_TOP + 2, side, side)
        paint.rounded(painter, cap, theme.radius("chip"), theme.colour("surface.card"))
        if chosen:
            size = theme.px(16)
            box = QRectF(cap.center().x() - size / 2, cap.center().y() - size / 2, size, size)
            theme.icons.paint(painter, "check", "accent.base", box)
            return
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, theme, cap, str(number), "small", "text.primary", bold=True, align=centre)

    def _draw_cards(self, painter: QPainter, box: Box, look: Look, scale: float) -> None:
        painter.save()
        clip = box.body.adjusted(-BODY_PAD, -BODY_PAD / 2, BODY_PAD, 6)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        before = painter.opacity()
        for index in box.in_sight():
            card, rect = box.cards[index], box.card_rect(index)
            stop = Stop(box.key, card.id)
            painter.setOpacity(0.35 * before if stop in look.dragged else before)
            if scale == 1.0:
                self.cards.draw(painter, card, rect.topLeft(), int(rect.width()), chosen=stop in look.chosen)
            else:
                self.cards.draw_large(painter, card, rect, chosen=stop in look.chosen)
        painter.restore()

    def _draw_line(self, painter: QPainter, layout: Layout, box: Box, landing: Landing | None) -> None:
        """Where in the cluster the dragged cards would stand; the tray keeps no order of its own."""
        if landing is None or landing.merge or landing.column != box.key or box.key in (TRAY, NEW):
            return
        line = layout.on_screen(box, box.line_at(landing))
        line.setHeight(3)
        paint.rounded(painter, line, 1.5, self._theme.colour("accent.base"))

    def _draw_more(self, painter: QPainter, box: Box) -> None:
        if box.more is None:
            return
        theme, size = self._theme, self._theme.px(16)
        words, icon = ("fewer", "chevron-up") if box.opened else (f"{box.hidden} more", "chevron-down")
        wide = theme.metrics("small").horizontalAdvance(words)
        left = box.more.center().x() - (wide + size + 10) / 2
        theme.icons.paint(
            painter, icon, "text.secondary", QRectF(round(left), round(box.more.center().y() - size / 2), size, size)
        )
        rest = QRectF(left + size + 10, box.more.top(), wide + 4, box.more.height())
        draw_line(painter, theme, rest, words, "small", "text.secondary")

    def _draw_thumb(self, painter: QPainter, box: Box) -> None:
        """How far an opened column has been scrolled."""
        if box.most_scroll <= 0:
            return
        share = box.body.height() / box.content
        high = max(box.body.height() * share, 24.0)
        top = box.body.top() + (box.body.height() - high) * box.scroll / box.most_scroll
        rail = QRectF(box.rect.right() - 8, top, 5, high)
        paint.rounded(painter, rail, 2.5, self._theme.colour("line.strong"))

    def _draw_new(self, painter: QPainter, layout: Layout, moment: Moment) -> None:
        theme, rect = self._theme, layout.new
        paint.rounded(painter, rect, theme.radius("card"), theme.colour("surface.sunken"))
        size = theme.px(20)
        middle = rect.center().x()
        top = rect.top() + max((rect.height() - theme.px(108)) / 2, 4)
        theme.icons.paint(painter, "plus", "text.secondary", QRectF(round(middle - size / 2), round(top), size, size))
        hint = paint.key_hint_width(theme, "N")
        paint.key_hint(painter, theme, QPointF(middle - hint / 2, top + size + 8), "N", "surface.card")
        words = paragraph(theme, NEW_WORDS, "small", rect.width() - 8)
        for row, word in enumerate(NEW_WORDS.split(" ") if words.line_count > 1 else [NEW_WORDS]):
            line = QRectF(
                rect.left(), top + 2 * size + 14 + row * theme.line("small"), rect.width(), theme.line("small")
            )
            draw_line(
                painter, theme, line, word, "small", "text.secondary", align=Qt.AlignmentFlag.AlignHCenter
            )  # fmt: skip
        target = moment.landing is not None and moment.landing.column == NEW and not _is_head_move(moment)
        if target or moment.at == Stop(NEW):
            paint.focus_ring(painter, theme, rect, theme.radius("card"), INSIDE)

    def _ring_if_target(self, painter: QPainter, layout: Layout, box: Box, moment: Moment) -> None:
        landing = moment.landing
        if landing is None or landing.column != box.key:
            return
        corner = self._theme.radius("card")
        if landing.merge:
            paint.focus_ring(painter, self._theme, layout.on_screen(box, box.head), corner, 0)
        elif not _is_head_move(moment):
            gap = INSIDE if box.key == TRAY else 0
            paint.focus_ring(painter, self._theme, layout.on_screen(box, box.rect), corner, gap)

    def _draw_column_line(self, painter: QPainter, layout: Layout, moment: Moment) -> None:
        """The upright line that shows where a dragged cluster would stand."""
        landing = moment.landing
        if landing is None or landing.merge or layout.islands or not _is_head_move(moment):
            return
        box = layout.box(landing.column)
        if box is not None:
            x = box.rect.left() - 7.5 if landing.before else box.rect.right() + 4.5
            paint.rounded(
                painter, QRectF(x, box.rect.top(), 3, box.head.height()), 1.5, self._theme.colour("accent.base")
            )

    def _fitting(self, words: str, width: float) -> TypeName:
        """The largest letters in which a heading fits into one line."""
        roles: tuple[TypeName, ...] = ("heading", "lead", "body")
        fits = (role for role in roles if self._theme.metrics(role, bold=True).horizontalAdvance(words) <= width)
        return next(fits, "body")

    def _title(self, title: str | None, width: int) -> Paragraph:
        key = (title or "", width)
        found = self._titles.get(key)
        if found is None:
            room = width - self._title_left() - 10
            text = title or NO_TITLE
            bold = None if title else False
            found = paragraph(self._theme, text, "heading", room, bold=bold, lines=TITLE_LINES)
            self._titles[key] = found
        return found

    def _title_left(self) -> float:
        return HEAD_SIDE + self._theme.px(KEY_CAP) + 12.0

    def _tray_hint(self, width: int, words: str) -> Paragraph:
        return paragraph(self._theme, words, "small", width - 2 * BODY_PAD, lines=2)


def _is_head_move(moment: Moment) -> bool:
    return any(stop.card == HEAD for stop in moment.dragged)

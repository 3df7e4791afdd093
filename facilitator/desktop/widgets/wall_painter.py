"""Draws a wall: columns with their heads, cards from their pictures, the place for a new cluster, what is dragged."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, draw_line, paragraph
from facilitator.desktop.widgets.wall_cards import Cards
from facilitator.desktop.widgets.wall_layout import BODY_PAD, Box, Layout
from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, Landing, Stop, WallCard, WallView
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
    is_chosen: Callable[[Stop], bool]
    dragged: frozenset[Stop]
    landing: Landing | None
    written: str = ""  # the cluster whose title is being written
    within: QRectF | None = None  # the part that is painted anew; None for all of it

    def shows(self, rect: QRectF) -> bool:
        """Whether something there has to be painted."""
        return self.within is None or self.within.intersects(rect)


class WallPainter:
    """Measures and draws. Holds the pictures of the cards and the layouts of titles; `forget` drops them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.cards = Cards(theme)
        self._titles: dict[tuple[str, int], Paragraph] = {}

    def forget(self) -> None:
        self.cards.forget()
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

    def draw(self, painter: QPainter, layout: Layout, view: WallView, moment: Moment) -> None:
        if moment.shows(layout.tray.rect):
            self._draw_tray(painter, layout.tray, view, moment)
        painter.save()
        painter.setClipRect(layout.strip)
        for box in layout.columns:
            near = box.rect.right() >= layout.strip.left() - 8 and box.rect.left() <= layout.strip.right() + 8
            if near and moment.shows(box.rect.adjusted(-8, -8, 8, 8)):
                self._draw_column(painter, box, view, moment)
        self._draw_new(painter, layout.new, moment)
        self._draw_column_line(painter, layout, moment)
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

    def draw_lifted_head(self, painter: QPainter, box: Box, view: WallView, at: QPointF) -> None:
        """A cluster's head under the pointer."""
        column = view.column(box.key)
        rect = QRectF(at.x(), at.y(), box.head.width(), box.head.height())
        paint.card(painter, self._theme, rect, fill="method.harvest.tint", lifted=True)
        paint.focus_ring(painter, self._theme, rect, 10, -1)
        if column is not None:
            self._draw_head_words(painter, rect, column.number, column.title, len(column.cards), column.dots)

    def _draw_tray(self, painter: QPainter, box: Box, view: WallView, moment: Moment) -> None:
        theme = self._theme
        paint.rounded(painter, box.rect, theme.radius("card"), theme.colour("surface.sunken"))
        self._ring_if_target(painter, box, moment)
        head = box.head
        top = QRectF(
            head.left() + BODY_PAD, head.top() + HEAD_TOP - 4, head.width() - 2 * BODY_PAD, theme.line("figure_m")
        )
        count = str(len(view.tray))
        room = theme.metrics("figure_m").horizontalAdvance(count) + 8
        paint.number(painter, theme, top, count)
        title = top.adjusted(0, 4, -room, 4)
        draw_line(
            painter, theme, title, TRAY_TITLE, self._fitting(TRAY_TITLE, title.width()), "text.primary", bold=True
        )
        words = TRAY_HINT if view.tray else TRAY_DONE if view.columns else TRAY_BARE
        hint = self._tray_hint(int(head.width()), words)
        at = QPointF(top.left(), top.bottom() + 2 - hint.bleed)
        hint.draw(painter, at, theme.colour("text.secondary"))
        self._draw_cards(painter, box, moment)
        if moment.at == Stop(TRAY):
            paint.focus_ring(painter, theme, box.rect, theme.radius("card"), INSIDE)

    def _draw_column(self, painter: QPainter, box: Box, view: WallView, moment: Moment) -> None:
        theme, column = self._theme, view.column(box.key)
        if column is None:
            return
        corner, head = theme.radius("card"), Stop(box.key, HEAD)
        painter.setOpacity(0.4 if head in moment.dragged else 1.0)
        paint.rounded(painter, box.rect, corner, theme.colour("surface.sunken"))
        chosen = moment.is_chosen(head)
        with paint.smooth(painter):
            ground = "surface.selected" if chosen else "method.harvest.tint"
            painter.fillPath(paint.top_rounded(box.head, corner), theme.colour(ground))
        title = " " if moment.written == box.key else column.title
        self._draw_head_words(painter, box.head, column.number, title, len(column.cards), column.dots, chosen)
        self._draw_cards(painter, box, moment)
        painter.setOpacity(1.0)
        self._ring_if_target(painter, box, moment)
        if moment.at == head:
            paint.focus_ring(painter, theme, box.head, corner, 0)

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

    def _draw_cards(self, painter: QPainter, box: Box, moment: Moment) -> None:
        theme = self._theme
        clip = box.body.adjusted(-BODY_PAD, -BODY_PAD / 2, BODY_PAD, 6)
        painter.save()
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        before = painter.opacity()
        for index in box.in_sight():
            card, rect = box.cards[index], box.card_rect(index)
            if not moment.shows(rect.adjusted(-8, -8, 8, 8)):
                continue
            stop = Stop(box.key, card.id)
            painter.setOpacity(0.35 * before if stop in moment.dragged else before)
            chosen = moment.is_chosen(stop)
            self.cards.draw(painter, card, rect.topLeft(), int(rect.width()), chosen=chosen)
            if stop == moment.at:
                paint.focus_ring(painter, theme, rect, theme.radius("chip"), 1)
        painter.setOpacity(before)
        self._draw_line(painter, box, moment.landing)
        painter.restore()
        self._draw_more(painter, box)
        self._draw_thumb(painter, box)

    def _draw_line(self, painter: QPainter, box: Box, landing: Landing | None) -> None:
        """Where in the cluster the dragged cards would stand; the tray keeps no order of its own."""
        if landing is None or landing.merge or landing.column != box.key or box.key in (TRAY, NEW):
            return
        line = QRectF(box.body.left(), box.line_at(landing) - 1, box.body.width(), 3)
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

    def _draw_new(self, painter: QPainter, rect: QRectF, moment: Moment) -> None:
        theme = self._theme
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
        target = moment.landing is not None and moment.landing.column == NEW
        if target or moment.at == Stop(NEW):
            paint.focus_ring(painter, theme, rect, theme.radius("card"), INSIDE)

    def _ring_if_target(self, painter: QPainter, box: Box, moment: Moment) -> None:
        landing = moment.landing
        if landing is not None and landing.column == box.key and not _is_head_move(moment):
            gap = INSIDE if box.key == TRAY else 0
            paint.focus_ring(painter, self._theme, box.rect, self._theme.radius("card"), gap)
        elif landing is not None and landing.merge and landing.column == box.key:
            paint.focus_ring(painter, self._theme, box.head, self._theme.radius("card"), 0)

    def _draw_column_line(self, painter: QPainter, layout: Layout, moment: Moment) -> None:
        """The upright line that shows where a dragged cluster would stand."""
        landing = moment.landing
        if landing is None or landing.merge or not _is_head_move(moment):
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

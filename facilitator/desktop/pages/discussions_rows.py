"""Topics as they are talked about: number, title, where and with whom; how many people were counted at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.market_discussions import DiscussionLine
from facilitator.queries.phrases import dotted

NUMBER, GAP, HEADS = 74, 14, 92
TONES = {"ok": "open_space", "live": "accent", "late": "late", "unknown": "plain"}


class DiscussionPainter(RowPainter):
    """Draws the topics of a slot."""

    def row_height(self, row: DiscussionLine) -> float:
        title = self.laid_out(row.card.title, "lead", self._room(row), lines=2)
        return max(self.theme.px(66), title.height + self.theme.line("small") + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: DiscussionLine) -> None:
        theme, card = self.theme, row.card
        late = card.told is not None and card.told[2] == "late"
        number = QRectF(rect.left(), rect.top(), theme.px(NUMBER), rect.height() - 1)
        large = len(card.numbers) < 4
        ink = "state.late.ink" if late else "method.open_space.ink"
        if large:
            paint.number(painter, theme, number, card.numbers, ink)
        else:
            draw_line(painter, theme, number, card.numbers, "heading", ink, bold=True, align=RIGHT)
        title = self.laid_out(card.title, "lead", self._room(row), lines=2)
        left = number.right() + GAP
        top = rect.center().y() - (title.height + theme.line("small")) / 2
        title.draw(painter, QPointF(left, top), theme.colour("text.primary"))
        words = dotted((row.where, card.hosts or None))
        under = QRectF(left, top + title.height, self._room(row), theme.line("small"))
        draw_line(painter, theme, under, words, "small", "text.secondary")
        self._draw_right(painter, rect, row)

    def _draw_right(self, painter: QPainter, rect: QRectF, row: DiscussionLine) -> None:
        """The head count in large figures, and left of it what became of the topic."""
        theme = self.theme
        heads = QRectF(rect.right() - theme.px(HEADS) - 12, rect.top(), theme.px(HEADS), rect.height())
        if row.heads is not None:
            figure = QRectF(heads.left(), heads.top() + 8, heads.width(), theme.line("title"))
            draw_line(painter, theme, figure, str(row.heads.count), "title", "text.primary", bold=True, align=RIGHT)
            words = "about, counted" if row.heads.about else "counted"
            below = QRectF(heads.left(), figure.bottom() - 2, heads.width(), theme.line("small"))
            draw_line(painter, theme, below, words, "small", "text.secondary", align=RIGHT)
        else:
            draw_line(painter, theme, heads, "not counted", "small", "text.quiet", align=RIGHT)
        tag = self._tag(row)
        if tag is not None:
            words, icon, tone = tag
            wide = paint.chip_width(theme, words, icon)
            at = QPointF(heads.left() - wide - 12, rect.center().y() - theme.px(paint.CHIP_HEIGHT) / 2)
            paint.chip(painter, theme, at, words, tone, icon)

    def _tag(self, row: DiscussionLine) -> tuple[str, str, str] | None:
        if row.reported:
            return "reported", "file-text", "open_space"
        told = row.card.told
        if told is None:
            return None
        words = "not held" if told[0].startswith("not held") else told[0]
        return words, told[1], TONES.get(told[2], "plain")

    def _room(self, row: DiscussionLine) -> float:
        theme, tag = self.theme, self._tag(row)
        chip = 0.0 if tag is None else paint.chip_width(theme, tag[0], tag[1]) + 24
        return max(self.width - theme.px(NUMBER) - GAP - theme.px(HEADS) - 24 - chip, 90.0)


RIGHT = Qt.AlignmentFlag.AlignRight

"""Rows of the panel beside the rounds: questions, tables that say their insight, posters of the walk."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph, draw_line
from facilitator.queries.cafe_rounds import CafeRounds, CafeTalk

DISC, LEFT, RIGHT = 34, 54, 34
ICONS = {"past": ("check", "state.ok.ink"), "now": ("mic", "accent.base")}


class RoomRow(NamedTuple):
    """Something one shows or calls: a mark on a disc, its words, and whether it is done or runs now."""

    key: str
    spoken: str
    mark: str
    tint: str
    words: str
    quiet: bool = False
    when: str = "later"


def question_rows(cafe: CafeRounds) -> list[RoomRow]:
    """The questions with their letters."""
    return [
        RoomRow(one.question, f"{one.letter}: {one.words}", one.letter, one.tint, one.words) for one in cafe.questions
    ]


def table_rows(talk: CafeTalk) -> list[RoomRow]:
    """The tables with what they left as their insight."""
    rows = []
    for one in talk.tables:
        words = one.insight or "no insight was left yet"
        told = {"past": "has spoken", "now": "speaks now"}.get(one.when, "waits")
        rows.append(
            RoomRow(
                one.table, f"Table {one.name}, {told}: {words}", one.name, one.tint, words, not one.insight, one.when
            )
        )
    return rows


def poster_rows(talk: CafeTalk) -> list[RoomRow]:
    """The posters in the order in which people pass them."""
    return [
        RoomRow(one.poster, f"{one.number}: {one.headline}", str(one.number), "harvest", one.headline)
        for one in talk.posters
    ]


class RoomPainter(RowPainter):
    """Draws the rows of the panel."""

    def row_height(self, row: RoomRow) -> float:
        return max(self.theme.px(52.0), self._text(row).height + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: RoomRow) -> None:
        theme, side = self.theme, self.theme.px(DISC)
        middle = rect.center().y() - 1
        disc = QRectF(rect.left() + 10, middle - side / 2, side, side)
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"method.{row.tint}.tint"))
            painter.drawEllipse(disc)
        ink = f"method.{row.tint}.ink"
        draw_line(painter, theme, disc, row.mark, "body", ink, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        text = self._text(row)
        inks = "text.quiet" if row.quiet else "text.secondary" if row.when == "past" else "text.primary"
        text.draw(painter, QPointF(rect.left() + 10 + side + 12, middle - text.height / 2), theme.colour(inks))
        icon = ICONS.get(row.when)
        if icon is not None:
            size = theme.px(16)
            theme.icons.paint(painter, *icon, QRectF(rect.right() - 12 - size, middle - size / 2, size, size))

    def _text(self, row: RoomRow) -> Paragraph:
        room = self.width - self.theme.px(DISC) - 22 - (RIGHT if row.when in ICONS else 12)
        return self.laid_out(row.words, "body", max(room, 80.0), bold=row.when == "now", lines=3)

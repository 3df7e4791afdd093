"""The chapters of the report as rows to be taken or left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.report_values import ChapterChoice


class ChapterRow(NamedTuple):
    """A chapter, its page where it is known, and whether it is taken."""

    key: str
    spoken: str
    title: str
    quiet: str
    page: str
    taken: bool


def chapter_rows(choices: Sequence[ChapterChoice], left: Collection[str], pages: dict[str, int]) -> list[ChapterRow]:
    """The chapters in their order."""
    return [_row(one, one.key not in left, pages.get(one.title)) for one in choices]


def _row(one: ChapterChoice, taken: bool, page: int | None) -> ChapterRow:
    where = "" if page is None or not taken else f"page {page}"
    spoken = ", ".join(part for part in (one.title, one.quiet, where, "in the report" if taken else "left out") if part)
    return ChapterRow(one.key, spoken, one.title, one.quiet, where, taken)


class ChapterList(RowList):
    """The chapters; a click on a box, Space or Enter takes a chapter or leaves it, a click beside it only shows it."""

    ticked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Chapters", ChapterPainter(theme))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() <= self._theme.px(20) + 28:
            self.ticked.emit(self.rows[index.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen_key:
            self.ticked.emit(self.chosen_key)
            return
        super().keyPressEvent(event)


class ChapterPainter(RowPainter):
    """Draws a check box, the title, what is in it, and the page it begins on."""

    def row_height(self, row: ChapterRow) -> float:
        return self.laid_out(row.title, "body", self._words_width()).height + 14

    def draw_row(self, painter: QPainter, rect: QRectF, row: ChapterRow) -> None:
        side = self.theme.px(20)
        ink = "text.primary" if row.taken else "text.quiet"
        box = QRectF(rect.left() + 14, rect.top() + 8, side, side)
        icon = "square-check" if row.taken else "square"
        self.theme.icons.paint(painter, icon, "accent.base" if row.taken else "line.strong", box)
        words = self.laid_out(row.title, "body", self._words_width())
        words.draw(painter, QPointF(box.right() + 14, rect.top() + 7), self.theme.colour(ink))
        figure = QRectF(rect.right() - self.theme.px(104), rect.top() + 7, self.theme.px(88), self.theme.px(22))
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, self.theme, figure, row.page or row.quiet, "small", "text.secondary", align=right)

    def _words_width(self) -> float:
        return self.width - self.theme.px(20) - 28 - 16 - self.theme.px(104)

"""Topics with what became of their reports, in one line each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.market_reports import ReportRow

NUMBER, GAP, EDGE = 46, 12, 12


class ReportPainter(RowPainter):
    """Number, title, and under it whether its report is there."""

    def row_height(self, row: ReportRow) -> float:
        title = self.laid_out(row.line.title, "body", self._room(), lines=2)
        return max(self.theme.px(58), title.height + self.theme.line("small") + 16)

    def draw_row(self, painter: QPainter, rect: QRectF, row: ReportRow) -> None:
        theme = self.theme
        number = QRectF(rect.left(), rect.top(), theme.px(NUMBER), rect.height() - 1)
        ink = "state.late.ink" if row.tone == "late" else "method.open_space.ink"
        if len(row.line.numbers) < 3:
            paint.number(painter, theme, number, row.line.numbers, ink)
        else:
            draw_line(painter, theme, number.adjusted(6, 0, 0, 0), row.line.numbers, "body", ink, bold=True)
        title = self.laid_out(row.line.title, "body", self._room(), lines=2)
        left, top = number.right() + GAP, rect.center().y() - (title.height + theme.line("small")) / 2
        title.draw(painter, QPointF(left, top), theme.colour("text.primary"))
        self._draw_told(painter, QRectF(left, top + title.height, self._room(), theme.line("small")), row)

    def _draw_told(self, painter: QPainter, rect: QRectF, row: ReportRow) -> None:
        theme, missing = self.theme, row.told == "missing"
        _, ink = paint.tone_roles(row.tone)
        if row.icon:
            size = theme.px(14)
            theme.icons.paint(painter, row.icon, ink, QRectF(rect.left(), rect.center().y() - size / 2, size, size))
            rect = rect.adjusted(size + 5, 0, 0, 0)
        words = "no report yet" if missing else row.told
        draw_line(painter, theme, rect, words, "small", "state.warn.ink" if missing else ink, bold=missing)

    def _room(self) -> float:
        return max(self.width - self.theme.px(NUMBER) - GAP - EDGE, 80.0)

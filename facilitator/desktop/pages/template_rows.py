"""Questions of a template as rows: number, short name, wording, kind."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph
from facilitator.queries.template_page import TemplateBoard, TemplateLine


class QuestionRow(NamedTuple):
    """A question in the list."""

    key: str
    spoken: str
    line: TemplateLine


def rows_of(board: TemplateBoard) -> list[QuestionRow]:
    """The questions in their order."""
    return [QuestionRow(one.question, f"{one.number} {one.name}, {one.kind_words}", one) for one in board.lines]


class QuestionPainter(RowPainter):
    """Draws a question: its number large, its name bold, the wording and the kind below."""

    def row_height(self, row: QuestionRow) -> float:
        return max(self.theme.px(62), sum(one.height for one, _ in self._words(row.line)) + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: QuestionRow) -> None:
        number = QRectF(rect.left(), rect.top(), self.theme.px(44), rect.height() - 1)
        paint.number(painter, self.theme, number, row.line.number, "method.groups.ink")
        words = self._words(row.line)
        top = rect.center().y() - sum(one.height for one, _ in words) / 2 - 1
        for part, ink in words:
            part.draw(painter, QPointF(rect.left() + self.theme.px(60), top), self.theme.colour(ink))
            top += part.height

    def _words(self, line: TemplateLine) -> list[tuple[Paragraph, str]]:
        width = self.width - self.theme.px(60) - 18
        found = [(self.laid_out(line.name, "lead", width, bold=True), "text.primary")]
        if line.text and line.text != line.name:
            found.append((self.laid_out(line.text, "body", width), "text.primary"))
        found.append((self.laid_out(line.kind_words, "small", width, lines=1), "text.secondary"))
        return found

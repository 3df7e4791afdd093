"""Statements as rows: number, sentence, what it lists as chips, and how far it is shared at the right."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph, draw_line
from facilitator.queries.analysis_board import AnalysisBoard, StatementRow

NUMBER_RIGHT, TEXT_LEFT, EDGE_RIGHT, PAD = 48, 60, 18, 12
CHIP_GAP = 6


class AnalysisRow(NamedTuple):
    """One statement in the list."""

    key: str
    spoken: str
    row: StatementRow


class _Placed(NamedTuple):
    """A chip where it stands: in one line, or as a small paragraph where it is longer than a line."""

    at: QPointF
    text: str
    width: float
    height: float
    words: Paragraph | None


def rows_of(board: AnalysisBoard) -> list[AnalysisRow]:
    """The list's rows, each with its sentence for a screen reader."""
    return [AnalysisRow(row.statement, _spoken(row), row) for row in board.rows]


def _spoken(row: StatementRow) -> str:
    standing = f" ({', '.join(filter(None, (row.pill, row.count)))})" if row.pill or row.count else ""
    said = "; ".join(row.items) or ("" if row.text == row.title else row.text)
    return f"{row.number}: {row.title}{standing}" + (f": {said}" if said else "")


class StatementPainter(RowPainter):
    """Draws statements; only the first of a finding carries its number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._placed: dict[tuple[object, ...], tuple[list[_Placed], float]] = {}

    def forget_texts(self) -> None:
        super().forget_texts()
        self._placed.clear()

    def row_height(self, row: AnalysisRow) -> float:
        left = sum(part.height for part, _ in self._words(row.row)) + self._chips_height(row.row)
        right = self.theme.px(paint.CHIP_HEIGHT) + (self.theme.line("small") + 2 if row.row.count else 0)
        return max(left, right if row.row.pill else 0, self.theme.px(28)) + 2 * PAD + 2

    def draw_row(self, painter: QPainter, rect: QRectF, row: AnalysisRow) -> None:
        theme, top = self.theme, rect.top() + PAD
        if row.row.first:
            number = QRectF(rect.left(), top - theme.px(6), theme.px(NUMBER_RIGHT), theme.px(38))
            self._draw_number(painter, number, str(row.row.number))
        left = rect.left() + theme.px(TEXT_LEFT)
        for part, ink in self._words(row.row):
            part.draw(painter, QPointF(left, top), theme.colour(ink))
            top += part.height
        for chip in self._chips(row.row)[0]:
            self._draw_chip(painter, chip, QPointF(left, top + CHIP_GAP))
        self._draw_standing(painter, rect, row.row)

    def _draw_number(self, painter: QPainter, rect: QRectF, text: str) -> None:
        draw_line(
            painter, self.theme, rect, text, "title", "method.harvest.ink", align=Qt.AlignmentFlag.AlignRight
        )  # fmt: skip

    def _draw_chip(self, painter: QPainter, chip: _Placed, origin: QPointF) -> None:
        at = chip.at + origin
        if chip.words is None:
            paint.chip(painter, self.theme, at, chip.text)
            return
        box = QRectF(at.x(), at.y(), chip.width, chip.height)
        paint.rounded(painter, box, self.theme.radius("chip"), self.theme.colour("surface.sunken"))
        inside = QPointF(at.x() + self.theme.px(paint.CHIP_PADDING), at.y() + 3)
        chip.words.draw(painter, inside, self.theme.colour("text.secondary"))

    def _draw_standing(self, painter: QPainter, rect: QRectF, row: StatementRow) -> None:
        if row.pill is None:
            return
        theme, top = self.theme, rect.top() + PAD
        wide = self._pill_width(row)
        at = QPointF(round(rect.right() - EDGE_RIGHT - wide), round(top))
        paint.chip(painter, theme, at, row.pill, "harvest", bold=True, width=wide)
        if row.count:
            below = QRectF(
                rect.right() - EDGE_RIGHT - 240, top + theme.px(paint.CHIP_HEIGHT) + 2, 240, theme.line("small")
            )
            draw_line(
                painter, theme, below, row.count, "small", "text.secondary", align=Qt.AlignmentFlag.AlignRight
            )  # fmt: skip

    def _pill_width(self, row: StatementRow) -> float:
        """A word of the source may be long; more than a third of the row it does not get."""
        return min(paint.chip_width(self.theme, row.pill or "", bold=True), self.width / 3)

    def _standing_width(self, row: StatementRow) -> float:
        count = self.theme.metrics("small").horizontalAdvance(row.count or "")
        return max(self._pill_width(row), count) + 16 if row.pill else 0.0

    def _room(self, row: StatementRow) -> float:
        return max(self.width - self.theme.px(TEXT_LEFT) - EDGE_RIGHT - self._standing_width(row), 120.0)

    def _words(self, row: StatementRow) -> list[tuple[Paragraph, str]]:
        room = self._room(row)
        found = [(self.laid_out(row.title, "lead", room, bold=True), "text.primary")]
        if row.text != row.title and not row.items:
            found.append((self.laid_out(row.text, "body", room), "text.secondary"))
        return found

    def _chips_height(self, row: StatementRow) -> float:
        return self._chips(row)[1] + CHIP_GAP if row.items else 0

    def _chips(self, row: StatementRow) -> tuple[list[_Placed], float]:
        """Where each chip stands below the title, and how high all are together."""
        room = self._room(row)
        key = (row.items, round(room))
        found = self._placed.get(key)
        if found is None:
            found = self._placed[key] = self._lay_chips(row.items, room)
        return found

    def _lay_chips(self, items: tuple[str, ...], room: float) -> tuple[list[_Placed], float]:
        high, gap = self.theme.px(paint.CHIP_HEIGHT), float(self.theme.space("s"))
        placed: list[_Placed] = []
        left, top, tallest = 0.0, 0.0, 0.0
        for item in items:
            chip = self._one_chip(item, room)
            if left and left + chip.width > room:
                left, top, tallest = 0.0, top + tallest + CHIP_GAP, 0.0
            placed.append(chip._replace(at=QPointF(round(left), round(top))))
            left, tallest = left + chip.width + gap, max(tallest, chip.height, high)
        return placed, top + tallest

    def _one_chip(self, item: str, room: float) -> _Placed:
        padding = 2 * self.theme.px(paint.CHIP_PADDING)
        wide, high = paint.chip_width(self.theme, item), float(self.theme.px(paint.CHIP_HEIGHT))
        if wide <= room:
            return _Placed(QPointF(), item, wide, high, None)
        words = self.laid_out(item, "small", room - padding)
        return _Placed(QPointF(), item, words.natural_width + padding, words.height + 6, words)

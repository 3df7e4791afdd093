"""The rows of a list before it comes in: what each is, what becomes of it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.exchange.list_draft import Choice, DraftRow, ListDraft, RowState

ROW = 52
NUMBER, MARK, RIGHT = 48, 84, 16
MARKS = {
    RowState.NEW: ("circle-plus", "accent.base"),
    RowState.KNOWN: ("circle-check", "state.ok.ink"),
    RowState.ATTENTION: ("triangle-alert", "state.warn.ink"),
}
STATE_WORDS = {RowState.NEW: "New", RowState.KNOWN: "Known", RowState.ATTENTION: "Need attention"}
SPOKEN = {RowState.NEW: "new", RowState.KNOWN: "known", RowState.ATTENTION: "needs attention"}
CHOICE_WORDS = {Choice.ADD: "add", Choice.FILL: "fill in", Choice.REPLACE: "replace", Choice.LEAVE: "leave out"}
CHOICE_SENTENCES = {
    Choice.ADD: "Add as somebody or something new",
    Choice.FILL: "Fill in what is not known yet",
    Choice.REPLACE: "Let the list replace what is known",
    Choice.LEAVE: "Leave this row out",
}
TONES = {Choice.ADD: "accent", Choice.FILL: "ok", Choice.REPLACE: "late", Choice.LEAVE: "plain"}


class ImportRow(NamedTuple):
    """A row with what is done with it."""

    key: str
    row: DraftRow
    choice: Choice
    quiet: str

    @property
    def spoken(self) -> str:
        """The whole row as one would say it."""
        parts = (f"line {self.row.line}", self.row.what, SPOKEN[self.row.state], self.row.why)
        return ", ".join(part for part in (*parts, CHOICE_WORDS[self.choice], self.quiet) if part)


def import_rows(draft: ListDraft, choices: Mapping[int, Choice], only: RowState | None) -> list[ImportRow]:
    """The rows of a kind, or all of them."""
    name_cells = {draft.file.fields.get(one) for one in ("name", "first_name", "last_name", "title", "text")}
    return [
        ImportRow(str(one.line), one, choices.get(one.line, one.choice), _quiet(one, name_cells))
        for one in draft.rows
        if only is None or one.state == only
    ]


def _quiet(row: DraftRow, left_out: set[int | None]) -> str:
    """What else stands in the row."""
    cells = (" ".join(cell.split()) for place, cell in enumerate(row.cells) if place not in left_out)
    return " · ".join(cell for cell in cells if cell)[:200]


class ImportPainter(RowPainter):
    """Draws a row: its line, its mark, what it is called; what is done with it as a chip at the right end."""

    def row_height(self, row: ImportRow) -> float:
        return self.theme.px(ROW)

    def draw_row(self, painter: QPainter, rect: QRectF, row: ImportRow) -> None:
        theme = self.theme
        middle = rect.center().y() - 1
        number = QRectF(rect.left() + 4, rect.top(), theme.px(NUMBER) - 12, rect.height() - 2)
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, theme, number, str(row.row.line), "small", "text.quiet", align=right)
        icon, ink = MARKS[row.row.state]
        size = theme.px(20)
        theme.icons.paint(
            painter, icon, ink, QRectF(rect.left() + theme.px(NUMBER), round(middle - size / 2), size, size)
        )
        chip = self._chip(painter, rect, row)
        self._words(painter, rect, row, chip)

    def _chip(self, painter: QPainter, rect: QRectF, row: ImportRow) -> float:
        """What is done with the row; an arrow behind it where something else could be."""
        theme, words = self.theme, CHOICE_WORDS[row.choice]
        arrow = theme.px(18) if len(row.row.choices) > 1 else 0
        wide = paint.chip_width(theme, words) + arrow
        high = theme.px(paint.CHIP_HEIGHT)
        at = QRectF(rect.right() - wide - RIGHT, rect.center().y() - high / 2 - 1, wide, high)
        ground, ink = paint.tone_roles(TONES[row.choice])
        paint.rounded(painter, at, theme.radius("chip"), theme.colour(ground))
        letters = QRectF(at.left() + theme.px(paint.CHIP_PADDING), at.top(), wide, high)
        draw_line(painter, theme, letters, words, "small", ink)
        if arrow:
            size = theme.px(14)
            box = QRectF(at.right() - size - 6, at.center().y() - size / 2, size, size)
            theme.icons.paint(painter, "chevron-down", ink, box)
        return at.left()

    def _words(self, painter: QPainter, rect: QRectF, row: ImportRow, right: float) -> None:
        """What the row is called; below it why it needs an eye, and what else stands in it."""
        theme = self.theme
        left = rect.left() + theme.px(MARK)
        room = right - left - 16
        line, small = theme.line("body"), theme.line("small")
        below = bool(row.quiet or row.row.why)
        top = rect.center().y() - (line + (small if below else 0)) / 2 - 1
        ink = "text.secondary" if row.choice == Choice.LEAVE else "text.primary"
        draw_line(painter, theme, QRectF(left, top, room, line), row.row.what or "no name", "body", ink, bold=True)
        if row.row.why:
            doubt = row.row.state == RowState.ATTENTION
            why = QRectF(left, top + line, room, small)
            draw_line(painter, theme, why, row.row.why, "small", "state.warn.ink" if doubt else "state.ok.ink")
            left += theme.metrics("small").horizontalAdvance(row.row.why) + theme.space("m")
        rest = right - 16 - left
        if row.quiet and rest > theme.px(60):
            draw_line(painter, theme, QRectF(left, top + line, rest, small), row.quiet, "small", "text.secondary")


class ImportList(RowList):
    """`choice_asked` wants another choice for a row: Enter, Space, a double click, or a click on its chip."""

    choice_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Rows of the list", ImportPainter(theme))
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.opened.connect(self.choice_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.choice_asked.emit(self.chosen_key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        if index.isValid() and at.x() > self.viewport().width() - self._theme.px(120):
            self.choice_asked.emit(self.rows[index.row()].key)

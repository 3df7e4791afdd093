"""Paper sheets that still have to be typed, beside the points; a code from the foot of a sheet opens its place."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.desktop.widgets.values import Problem
from facilitator.domain.harvest import SheetState
from facilitator.queries.untyped import SheetLine
from facilitator.words import counted

WIDTH = 216
NEXT = {SheetState.OUT: SheetState.BACK, SheetState.BACK: SheetState.TYPED, SheetState.TYPED: SheetState.CHECKED}
VERBS = {SheetState.OUT: "It is back", SheetState.BACK: "It is typed", SheetState.TYPED: "It is checked"}


class SheetRow(NamedTuple):
    """A sheet in the list."""

    key: str
    spoken: str
    line: SheetLine


class SheetPainter(RowPainter):
    """Draws a small sheet of paper and whose it is."""

    def row_height(self, row: SheetRow) -> float:
        return float(self.theme.px(64))

    def draw_row(self, painter: QPainter, rect: QRectF, row: SheetRow) -> None:
        theme, line = self.theme, row.line
        paper = QRectF(rect.left() + 12, rect.center().y() - 23, 34, 44)
        self._draw_paper(painter, paper, line.state)
        left, width = paper.right() + 14, rect.right() - paper.right() - 20
        high = theme.line("body") + theme.line("small")
        top = rect.center().y() - high / 2 - 1
        draw_line(
            painter, theme, QRectF(left, top, width, theme.line("body")), line.title, "body", "text.primary", bold=True
        )
        under = QRectF(left, top + theme.line("body"), width, theme.line("small"))
        draw_line(painter, theme, under, f"{line.quiet}", "small", "text.secondary")

    def _draw_paper(self, painter: QPainter, paper: QRectF, state: SheetState) -> None:
        theme = self.theme
        paint.rounded(painter, paper, 2, theme.colour("surface.card"), theme.colour("line.strong"))
        if state == SheetState.OUT:
            return
        for place, share in enumerate((1.0, 0.8, 0.9, 0.5)):
            line = QRectF(paper.left() + 6, paper.top() + 8 + place * 8, (paper.width() - 12) * share, 2)
            paint.plain(painter, line, theme.colour("text.quiet"))
        if state == SheetState.TYPED:
            theme.icons.paint(painter, "check", "state.ok.ink", QRectF(paper.right() - 13, paper.bottom() - 14, 16, 16))


class SheetsPanel(QWidget):
    """`sheet_chosen` brings a sheet somebody wants to type, `code_typed` a code, `marked` a sheet and how far it is
    now, `hand_out_asked` that sheets are wanted for the round, `removed` a sheet to be taken off the list."""

    sheet_chosen = Signal(str)
    code_typed = Signal(str)
    marked = Signal(str, object)
    removed = Signal(str)
    hand_out_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: dict[str, SheetLine] = {}
        self.title = Label(theme, "Sheets to type", "heading", lines=1)
        self.quiet = Label(theme, "", "small", "text.secondary", lines=2)
        self.code = EntryField(theme, "Code at the foot of a sheet", unknown="code on a sheet")
        self.problem = Problem(theme)
        self.list = RowList(theme, "Sheets to type", SheetPainter(theme))
        self.mark = Button(theme, "It is typed", "plain", icon="check")
        self.hand_out = Button(theme, "", "link", icon="file-text")
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> str:
        return self.list.chosen_key

    def show_sheets(self, sheets: tuple[SheetLine, ...], round_number: int | None, missing: int) -> None:
        """What is on paper only. `missing` tables have no sheet for the round yet."""
        self._lines = {one.sheet: one for one in sheets}
        rows = [SheetRow(one.sheet, f"{one.title}, {one.quiet}, code {one.code}", one) for one in sheets]
        self.list.show_rows(rows, self.chosen)
        self.list.setVisible(bool(rows))
        waiting = sum(one.state == SheetState.BACK for one in sheets)
        some = f"{counted(len(sheets), 'sheet', 'sheets')} not checked yet, {waiting} to type"
        self.quiet.setText(some if sheets else "Nothing waits on paper.")
        self.hand_out.setVisible(bool(missing) and round_number is not None)
        self.hand_out.set_words(f"Sheets for round {round_number}", f"List a paper sheet for {missing} tables")
        self._show_verb()

    def choose(self, sheet: str) -> None:
        """Show a sheet as the one that is typed, "" for none."""
        self.list.choose(sheet)
        self._show_verb()

    def refuse_code(self, sentence: str) -> None:
        self.problem.tell(sentence)
        self.code.selectAll()

    def code_taken(self) -> None:
        self.problem.tell("")
        self.code.clear()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        column.addWidget(self.title)
        column.addWidget(self.quiet)
        column.addSpacing(space("xs"))
        column.addWidget(self.code)
        column.addWidget(self.problem)
        column.addSpacing(space("xs"))
        column.addWidget(self.list, 100)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.mark, 1)
        column.addLayout(foot)
        column.addWidget(self.hand_out, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_chosen)
        self.list.remove_asked.connect(lambda: self.removed.emit(self.chosen) if self.chosen else None)
        self.code.entered.connect(self._on_code)
        self.code.stopped.connect(self.code_taken)
        self.mark.clicked.connect(self._on_mark)
        self.hand_out.clicked.connect(self.hand_out_asked)

    def _show_verb(self) -> None:
        line = self._lines.get(self.chosen)
        self.mark.setVisible(line is not None)
        if line is not None:
            self.mark.set_words(VERBS[line.state], f"{line.title}: {VERBS[line.state].lower()}")

    def _on_chosen(self, sheet: str) -> None:
        self._show_verb()
        if sheet:
            self.sheet_chosen.emit(sheet)

    def _on_code(self) -> None:
        if self.code.text().strip():
            self.code_typed.emit(self.code.text())

    def _on_mark(self) -> None:
        line = self._lines.get(self.chosen)
        if line is not None:
            self.marked.emit(line.sheet, NEXT[line.state])

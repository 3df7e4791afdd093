"""One question over all groups: each answer with its standing, who named it, and who did not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.sections import INSET, free_body, inset
from facilitator.desktop.widgets.text import Label, Paragraph, draw_line
from facilitator.queries.compare_board import AnswerLine, QuestionPanel

USED = "stands in the analysis"


class AnswerRow:
    """One answer in the list."""

    def __init__(self, line: AnswerLine) -> None:
        self.line = line
        self.key = line.key
        named = f"named by {', '.join(line.named)}" if line.named else ""
        self.spoken = ", ".join(one for one in (line.words, line.tier, line.qualifier, line.count_words, named) if one)


class AnswerPainter(RowPainter):
    """Draws an answer: its standing on one line, its words, who named it."""

    def row_height(self, row: AnswerRow) -> float:
        words, who = self._parts(row.line)
        return 14 + self.theme.px(paint.CHIP_HEIGHT) + 6 + words.height + who.height + 14

    def draw_row(self, painter: QPainter, rect: QRectF, row: AnswerRow) -> None:
        line, theme = row.line, self.theme
        left, top = rect.left() + 14, rect.top() + 12
        across = left
        if line.qualifier:
            standing = " · ".join(one for one in (line.tier, line.qualifier) if one)
            across += paint.chip(painter, theme, QPointF(left, top), standing, "groups") + 10
        count = QRectF(across, top, rect.right() - across, theme.px(paint.CHIP_HEIGHT))
        draw_line(painter, theme, count, line.count_words, "body", "text.primary", bold=True)
        top += theme.px(paint.CHIP_HEIGHT) + 6
        words, who = self._parts(line)
        words.draw(painter, QPointF(left, top), theme.colour("text.primary"))
        who.draw(painter, QPointF(left, top + words.height), theme.colour("text.secondary"))

    def _parts(self, line: AnswerLine) -> tuple[Paragraph, Paragraph]:
        width = self.width - 30
        strong = line.qualifier.endswith(("majority", "all"))
        words = self.laid_out(line.words, "lead", width, bold=strong)
        named = ", ".join(line.named)
        parts = (named, "an additional proposal" if line.additional else "", USED if line.stated else "")
        return words, self.laid_out(" · ".join(one for one in parts if one), "small", width)


class ComparePanel(SidePanel):
    """`line_chosen` brings the key of an answer; `use_asked` the line that is to stand in the analysis."""

    line_chosen = Signal(str)
    use_asked = Signal(object)
    group_asked = Signal(str)
    analysis_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Question", parent)
        self._theme = theme
        self.shown: QuestionPanel | None = None
        self.heading = Label(theme, "", "small", "text.secondary", lines=1)
        self.question = Label(theme, "", "heading", lines=4)
        self.list = RowList(theme, "Answers", AnswerPainter(theme))
        self.nothing = Label(theme, "No group has said anything to this question yet.", "body", "text.secondary")
        self.silent = Label(theme, "", "small", "text.secondary")
        self.fresh = Label(theme, "", "small", "text.secondary")
        self.sheet = Button(theme, "Open the first sheet", "link", icon="arrow-right")
        self.use = Button(theme, "Use in the analysis", "primary", icon="plus")
        self.analysis = Button(theme, "Open the analysis", "plain", icon="scan-search")
        for part in (self.heading, self.question):
            self.body.addLayout(inset(part))
        room = QHBoxLayout()
        room.setContentsMargins(0, 0, 2 * INSET, 0)
        room.addWidget(self.list)
        self.body.addLayout(room)
        for label in (self.nothing, self.silent, self.fresh):
            self.body.addLayout(inset(label))
        self.body.addLayout(inset(self.sheet))
        free_body(self)
        for button in (self.use, self.analysis):
            self.foot.addWidget(button)
        self.list.row_chosen.connect(self.line_chosen)
        self.list.opened.connect(lambda key: self._on_sheet())
        self.use.clicked.connect(self._on_use)
        self.sheet.clicked.connect(self._on_sheet)
        self.analysis.clicked.connect(self.analysis_asked)

    def show_question(self, panel: QuestionPanel, chosen: str) -> None:
        """All answers to a question, one of them chosen."""
        self.shown = panel
        self.heading.setText(panel.heading)
        self.question.setText(panel.title)
        self.list.show_rows([AnswerRow(one) for one in panel.lines], chosen)
        self.list.setVisible(bool(panel.lines))
        self.nothing.setVisible(not panel.lines)
        _say(self.silent, f"Nothing from {', '.join(panel.silent)}" if panel.silent and panel.lines else "")
        _say(self.fresh, panel.new_words)
        line = self._line
        not_named = "" if line is None or not line.not_named_by else f"Not named by {', '.join(line.not_named_by)}"
        if not_named:
            _say(self.silent, not_named)
        self.use.setVisible(line is not None and not line.stated)
        self.sheet.setVisible(line is not None and bool(line.groups))

    @property
    def _line(self) -> AnswerLine | None:
        lines = () if self.shown is None else self.shown.lines
        return next((one for one in lines if one.key == self.list.chosen_key), None)

    def _on_use(self) -> None:
        if self._line is not None:
            self.use_asked.emit(self._line)

    def _on_sheet(self) -> None:
        if self._line is not None and self._line.groups:
            self.group_asked.emit(self._line.groups[0])


def _say(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))

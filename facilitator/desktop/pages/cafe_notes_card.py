"""The card on which a table's points are typed: the points, the line for the next one, the insight at its foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.desktop.pages.cafe_notes_entry import PointEntry
from facilitator.desktop.pages.cafe_notes_points import LEFT, NUMBER, PointPainter, rows_of
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import Rule
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.desktop.widgets.values import Problem
from facilitator.queries.cafe_notes import PlaceNotes

Key = Qt.Key
KEYS = (
    (("Enter",), "next point"),
    (("Tab",), "next table"),
    (("Ctrl", "↑"), "correct the last"),
    (("Ctrl", "Enter"), "as the insight"),
    (("Esc",), "to the tables"),
)
CORRECTING = "You correct this point; what was written is kept beside it. Escape leaves it as it is."


class InsightField(GrowingText):
    """The one insight. Up on its first line goes back to the points; Tab goes on as everywhere."""

    above_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Up and self.textCursor().blockNumber() == 0 and not event.modifiers():
            before = self.textCursor().position()
            QPlainTextEdit.keyPressEvent(self, event)
            if self.textCursor().position() == before or before <= 0:
                self.above_asked.emit()
            return
        super().keyPressEvent(event)


class NotesCard(Card):
    """Shows the points of a place. The line for the next one is the caller's: it only stands here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.list = RowList(theme, "Points", PointPainter(theme))
        self.number = Label(theme, "1", "small", "text.quiet", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.entry = PointEntry(theme)
        self.problem = Problem(theme)
        self.correcting = Label(theme, CORRECTING, "small", "text.secondary")
        self.correcting.hide()
        self.insight_label = Label(theme, "One insight to leave on the table", "body", bold=True, lines=1)
        self.insight = InsightField(theme, "One insight to leave on the table", unknown="still empty")
        self.insight_problem = Problem(theme)
        self._follows = True
        self._lay_out()
        bar = self.list.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_last)
        bar.valueChanged.connect(self._on_scrolled)
        self.entry.problem_changed.connect(self.problem.tell)
        self.insight.problem_changed.connect(self.insight_problem.tell)
        self.insight.above_asked.connect(self.entry.setFocus)
        self.insight.entered.connect(self.entry.setFocus)
        theme.changed.connect(self._fit)

    def show_notes(self, notes: PlaceNotes, waiting: list[tuple[str, str]], chosen: str = "") -> None:
        """The points that are there; whatever is being typed stays."""
        rows = rows_of(notes, waiting)
        where = "/".join((notes.place.table, notes.place.round, notes.place.question or ""))
        grown = len(rows) > len(self.list.rows) or where != self.insight.subject
        self.list.show_rows(rows, chosen or self.list.chosen_key)
        self.list.setVisible(bool(rows))
        if grown:
            self._show_last()
        if not self.correcting.isVisible():
            self.number.setText(str(len(rows) + 1))
        self.insight.load(where, None if notes.insight is None else notes.insight.text)

    def set_low(self, low: bool) -> None:
        """Where there is little height the insight says itself what it is."""
        self._insight_head.setVisible(not low)
        self.insight.setPlaceholderText("one insight to leave on the table" if low else "still empty")

    def show_correcting(self, number: int | None) -> None:
        """Which point is being corrected; None for the next one."""
        self.correcting.setVisible(number is not None)
        self.number.setText(str(len(self.list.rows) + 1 if number is None else number))

    def _show_last(self) -> None:
        """The end of the list is where one types."""
        self._follows = True
        self._keep_last()
        QTimer.singleShot(0, self, self._keep_last)

    def _keep_last(self) -> None:
        """While nobody has scrolled up to read, the end stays in sight, however high the list is."""
        bar = self.list.verticalScrollBar()
        if self._follows:
            bar.setValue(bar.maximum())

    def _on_scrolled(self, value: int) -> None:
        self._follows = value >= self.list.verticalScrollBar().maximum() - 2

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entry.setFocus()

    def _lay_out(self) -> None:
        space = self._theme.space
        line = QHBoxLayout()
        line.setContentsMargins(0, space("xs"), 10, space("xs"))
        line.setSpacing(0)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(LEFT - NUMBER - EDGE)
        line.addWidget(self.entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 12)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(line)
        for part in (self.problem, self.correcting):
            column.addLayout(_under(part))
        column.addStretch(1)
        column.addLayout(_under(Rule(self._theme), 12))
        column.addSpacing(space("s"))
        column.addLayout(self._insight_row())
        column.addLayout(_under(self.insight_problem))
        self._fit()

    def _insight_row(self) -> QVBoxLayout:
        self._insight_head = QWidget()
        head = QHBoxLayout(self._insight_head)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(self._theme.space("s"))
        head.addWidget(Icon(self._theme, "sparkles", "method.harvest.ink"))
        head.addWidget(self.insight_label, 1)
        text = QHBoxLayout()
        text.setContentsMargins(16 + self._theme.px(20) + 8 - EDGE, 0, 10, 0)
        text.addWidget(self.insight)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._insight_head)
        column.addLayout(text)
        return column

    def _fit(self) -> None:
        self.number.setFixedWidth(self._theme.px(NUMBER))


class KeysLine(QWidget):
    """The keys that lead on, in one quiet line; those at the end are left out where there is no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(", ".join(f"{' '.join(keys)} {words}" for keys, words in KEYS))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 4.0
        for keys, words in KEYS:
            if left + self._width(keys, words) > self.width():
                break
            for key in keys:
                left += paint.key_hint(painter, self._theme, QPointF(left, 1), key) + 6
            wide = self._theme.metrics("small").horizontalAdvance(words)
            rect = QRectF(left, 0, wide + 2, self.height())
            draw_line(painter, self._theme, rect, words, "small", "text.secondary")
            left += wide + 18
        painter.end()

    def _width(self, keys: tuple[str, ...], words: str) -> float:
        caps = sum(paint.key_hint_width(self._theme, key) + 6 for key in keys)
        return caps + self._theme.metrics("small").horizontalAdvance(words)


def _under(part: QWidget, left: int = LEFT) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, 12, 0)
    row.addWidget(part, 1)
    return row

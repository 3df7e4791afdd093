"""A matrix to read at a glance: questions across, groups down, and under each question what most of them say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, paragraph, plain_tooltip
from facilitator.tokens import TypeName

Index = QModelIndex | QPersistentModelIndex
Tone = Literal["plain", "frequent", "behind", "none", "not_asked"]
NAME_WIDTH, LEAST_COLUMN, HEAD_HEIGHT, FOOT_HEIGHT, CELL_HEIGHT = 116, 74, 46, 62, 56
LEAST_CELL = 40


class MatrixCell(NamedTuple):
    """What stands in a cell; `spoken` is all of it. `behind` cells are those behind the chosen statement."""

    words: str
    spoken: str
    tone: Tone = "plain"


class MatrixColumn(NamedTuple):
    """A question: its number, its name, what most say of it, and its cells from the top."""

    key: str
    number: str
    name: str
    word: str
    counted: str
    strong: bool
    cells: tuple[MatrixCell, ...]


class MatrixRow(NamedTuple):
    """A group: its name, and a quiet word beside it."""

    key: str
    name: str
    quiet: str = ""


class _Model(QAbstractTableModel):
    """Names in the first column and the first row, what most say in the last row, cells between."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[MatrixRow] = ()
        self.columns: Sequence[MatrixColumn] = ()

    def show_matrix(self, rows: Sequence[MatrixRow], columns: Sequence[MatrixColumn]) -> None:
        """Take these; what is chosen stays chosen where the shape is the same."""
        before = ([one.key for one in self.rows], [one.key for one in self.columns])
        same = before == ([one.key for one in rows], [one.key for one in columns])
        if not same:
            self.beginResetModel()
        self.rows, self.columns = rows, columns
        if not same:
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows) + 2

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.spoken(index.row(), index.column()))
        return None

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        if column == 0:
            return self.rows[row - 1].name if 0 < row <= len(self.rows) else ""
        one = self.columns[column - 1]
        if row == 0:
            return f"{one.number} {one.name}".strip()
        return f"{one.word} {one.counted}".strip() if row > len(self.rows) else one.cells[row - 1].spoken


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model) -> None:
        super().__init__(model)
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row, column = QRectF(option.rect), index.row(), index.column()
        painter.save()
        if column == 0:
            self._paint_name(painter, rect, row)
        elif row == 0:
            self._paint_head(painter, rect, self._model.columns[column - 1])
        elif row > len(self._model.rows):
            self._paint_foot(painter, rect, self._model.columns[column - 1])
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_cell(painter, rect, self._model.columns[column - 1].cells[row - 1], chosen)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: int) -> None:
        if not 0 < row <= len(self._model.rows):
            if row:
                top = QRectF(rect.left(), rect.top() + 10, rect.width() - 12, 20)
                draw_line(painter, self._theme, top, "all", "small", "text.secondary")
            return
        name = self._model.rows[row - 1].name
        role: TypeName = "body" if 2 * self._theme.line("body") <= rect.height() else "small"
        words = paragraph(self._theme, name, role, rect.width() - 12, bold=True, lines=2)
        words.draw(
            painter, QPointF(rect.left(), rect.center().y() - words.height / 2), self._theme.colour("text.primary")
        )

    def _paint_head(self, painter: QPainter, rect: QRectF, column: MatrixColumn) -> None:
        left, width = rect.left() + 8, rect.width() - 10
        small = self._theme.line("small")
        number = QRectF(left, rect.top(), width, small)
        draw_line(painter, self._theme, number, column.number, "small", "text.secondary")
        name = QRectF(left, rect.top() + small, width, self._theme.line("body"))
        draw_line(painter, self._theme, name, column.name, "body", "text.primary", bold=True)

    def _paint_foot(self, painter: QPainter, rect: QRectF, column: MatrixColumn) -> None:
        line = QRectF(rect.left() + 2, rect.top() + 6, rect.width() - 4, 3)
        paint.rounded(painter, line, 1.5, self._theme.colour("accent.base" if column.strong else "text.quiet"))
        left, width = rect.left() + 8, rect.width() - 10
        ink = "method.groups.ink" if column.word in ("majority", "all") else "text.primary"
        body = self._theme.line("body")
        word = QRectF(left, rect.top() + 13, width, body)
        draw_line(painter, self._theme, word, column.word or "–", "body", ink, bold=True)
        count = QRectF(left, rect.top() + 13 + body, width, self._theme.line("small"))
        draw_line(painter, self._theme, count, column.counted, "small", "text.primary")

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: MatrixCell, chosen: bool) -> None:
        inside = rect.adjusted(1.5, 1.5, -1.5, -1.5)
        ground, ink = _LOOKS[cell.tone]
        paint.rounded(painter, inside, 4, self._theme.colour(ground))
        if chosen:
            paint.focus_ring(painter, self._theme, inside, 4, -2)
        bold = cell.tone == "behind"
        lines = max(1, int((inside.height() - 8) // self._theme.line("small")))
        words = paragraph(self._theme, cell.words, "small", inside.width() - 14, bold=bold, lines=lines)
        at = QPointF(inside.left() + 8, inside.center().y() - words.height / 2)
        if cell.tone in ("none", "not_asked"):
            at.setX(inside.center().x() - words.natural_width / 2)
        words.draw(painter, at, self._theme.colour(ink))


_LOOKS: dict[Tone, tuple[str, str]] = {
    "plain": ("surface.card", "text.primary"),
    "frequent": ("method.groups.tint", "text.primary"),
    "behind": ("accent.base", "accent.on"),
    "none": ("surface.page", "text.secondary"),
    "not_asked": ("surface.sunken", "text.secondary"),
}


class Matrix(QTableView):
    """`cell_chosen` brings the keys of a group ("" for the heads and feet) and a question; `cell_opened` that Enter
    was pressed or the cell was clicked twice."""

    cell_chosen = Signal(str, str)
    cell_opened = Signal(str, str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self.matrix = _Model(self)
        self.setModel(self.matrix)
        self.setItemDelegate(_Delegate(theme, self.matrix))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(10)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setViewport(QWidget())  # see panels.scrolled
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QTableView { background: transparent; selection-background-color: transparent }")
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self._tell(self.cell_opened, index))
        theme.changed.connect(self._fit)

    def show_matrix(self, rows: Sequence[MatrixRow], columns: Sequence[MatrixColumn]) -> None:
        """Take these groups and questions."""
        self._quiet = True
        self.matrix.show_matrix(rows, columns)
        self._quiet = False
        self._fit()
        self.viewport().update()

    def choose(self, row: str, column: str) -> None:
        """Choose a cell by its group and question; an unknown group is the question's foot. Says nothing."""
        across = next((at for at, one in enumerate(self.matrix.columns, 1) if one.key == column), None)
        if across is None:
            return
        last = len(self.matrix.rows) + 1
        down = next((at for at, one in enumerate(self.matrix.rows, 1) if one.key == row), last)
        self._quiet = True
        self.setCurrentIndex(self.matrix.index(down, across))
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.cell_opened, self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Everything on one screen where it can be read; else it scrolls, the rows before the columns."""
        if not self.matrix.columns:
            return
        room = self.viewport().width()
        name = min(self._theme.px(NAME_WIDTH), room // 4)
        each = max(self._theme.px(LEAST_COLUMN), (room - name) // len(self.matrix.columns))
        self.setColumnWidth(0, name)
        for column in range(1, self.matrix.columnCount()):
            self.setColumnWidth(column, each)
        head, foot = self._theme.px(HEAD_HEIGHT), self._theme.px(FOOT_HEIGHT)
        rows = max(1, len(self.matrix.rows))
        fitting = (self.viewport().height() - head - foot) // rows
        least = max(self._theme.px(LEAST_CELL), round(2 * self._theme.line("small")) + 4)
        height = min(max(self._theme.px(CELL_HEIGHT), least), max(least, fitting))
        self.setRowHeight(0, head)
        for row in range(1, rows + 1):
            self.setRowHeight(row, height)
        self.setRowHeight(self.matrix.rowCount() - 1, foot)

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self._tell(self.cell_chosen, now)

    def _tell(self, signal: Any, index: Index) -> None:
        if index.isValid() and index.column() > 0:
            row = index.row()
            group = self.matrix.rows[row - 1].key if 0 < row <= len(self.matrix.rows) else ""
            signal.emit(group, self.matrix.columns[index.column() - 1].key)

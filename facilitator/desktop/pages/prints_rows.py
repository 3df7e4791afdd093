"""The list of prints: what, on which paper, how many pages, from how far it reads. Painted, chosen by key or click."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.prints_list import PrintRow

if TYPE_CHECKING:
    from facilitator.documents.render import Print

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1
CHECK_WIDTH = 44
TEXT_LEFT = 100
NARROW = 560


class Line(NamedTuple):
    """A row with what is known of its print so far; the counts are None until it has been made."""

    row: PrintRow
    paper: str
    pages: int | None = None
    reads_at: float | None = None
    chosen: bool = False


class Heading(NamedTuple):
    """Where the prints below it go: for the wall, for reading."""

    words: str


class Columns(IntEnum):
    """Right edges of the figures, measured from the right."""

    READS = 16
    PAGES = 104
    PAPER = 190


class PrintRows(QAbstractListModel):
    """Headings and rows for the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Line | Heading, ...] = ()

    def set_rows(self, rows: Sequence[Line | Heading]) -> None:
        """Shows these; rows that only changed a figure keep their place."""
        new = tuple(rows)
        if [_key(one) for one in new] != [_key(one) for one in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._rows = new
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def place_of(self, key: str) -> int | None:
        """Where the row with a key stands."""
        return next(
            (place for place, one in enumerate(self._rows) if isinstance(one, Line) and one.row.key == key), None
        )

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.words if isinstance(one, Heading) else one.row.title
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(one, Line) and one.row.ready:
            return Qt.CheckState.Checked if one.chosen else Qt.CheckState.Unchecked
        return spoken(one) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(one: Line | Heading) -> str:
    """What a screen reader says of a row."""
    if isinstance(one, Heading):
        return one.words
    chosen = "chosen to print" if one.chosen else ""
    pages = "" if one.pages is None else f"{one.pages} pages {one.paper}"
    return ", ".join(part for part in (one.row.title, one.row.quiet, pages, chosen) if part)


def lines_of(
    sections: Sequence[tuple[str, Sequence[PrintRow]]],
    papers: dict[str, str],
    made: dict[str, Print],
    chosen: set[str],
) -> list[Line | Heading]:
    """Rows for the list from the prints an event has and those made so far."""
    found: list[Line | Heading] = []
    for heading, rows in sections:
        found.append(Heading(heading))
        for row in rows:
            done = made.get(row.key)
            reads = None if done is None or not done.sheets else min(one.reads_at.points for one in done.sheets)
            pages = None if done is None else done.pages
            found.append(Line(row, papers[row.key], pages, reads, row.key in chosen))
    return found


def _key(one: Line | Heading) -> str:
    return one.words if isinstance(one, Heading) else one.row.key


class PrintList(QListView):
    """The list. `row_shown` brings the key of the row to preview, `row_toggled` of one to take or leave out."""

    row_shown = Signal(str)
    row_toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = PrintRows(self)
        self._painter = _RowPainter(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Prints")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[Line | Heading], shown: str) -> None:
        """Replaces the rows; the shown one is current."""
        self.rows.set_rows(rows)
        place = self.rows.place_of(shown)
        if place is not None and place != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(place))
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        line = self.rows.data(self.indexAt(event.position().toPoint()), ROW)
        if isinstance(line, Line) and event.position().x() < CHECK_WIDTH and line.row.ready:
            self.row_toggled.emit(line.row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes a print or leaves it out."""
        line = self.rows.data(self.currentIndex(), ROW)
        if event.key() == Qt.Key.Key_Space and isinstance(line, Line) and line.row.ready:
            self.row_toggled.emit(line.row.key)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._painter.focused = event.reason() != Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._painter.focused = False
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current(self, index: QModelIndex) -> None:
        line = self.rows.data(index, ROW)
        if isinstance(line, Line):
            self.row_shown.emit(line.row.key)


class _RowPainter(QStyledItemDelegate):
    """Draws a heading or a row: check box, node, title and quiet line, then the figures."""

    def __init__(self, theme: Theme, parent: PrintList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self.focused = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        heading = isinstance(index.data(ROW), Heading)
        return QSize(100, self._theme.px(36 if heading else 54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box = QRectF(option.rect)
        one = index.data(ROW)
        painter.save()
        if isinstance(one, Heading):
            words = box.adjusted(CHECK_WIDTH + 8, self._theme.px(8), 0, 0)
            draw_line(painter, self._theme, words, one.words, "small", "text.secondary", bold=True)
        elif isinstance(one, Line):
            self._paint_line(painter, box, one, index == self._list.currentIndex())
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, shown: bool) -> None:
        card = box.adjusted(2, 2, -4, -4)
        if shown:
            paint.card(painter, self._theme, card)
            if self.focused:
                paint.focus_ring(painter, self._theme, card, 10, -2)
        if line.row.ready:
            self._paint_check(painter, box, line.chosen)
        centre = QPointF(box.left() + CHECK_WIDTH + self._theme.px(24), box.center().y() - 1)
        paint.node(painter, self._theme, centre, self._theme.px(34), line.row.icon, line.row.method)
        self._paint_words(painter, box, line, shown)
        self._paint_figures(painter, box, line)

    def _paint_check(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        side = self._theme.px(20)
        place = QRectF(box.left() + 14, box.center().y() - side / 2 - 1, side, side)
        role = "accent.base" if chosen else "line.strong"
        self._theme.icons.paint(painter, "square-check" if chosen else "square", role, place)

    def _paint_words(self, painter: QPainter, box: QRectF, line: Line, shown: bool) -> None:
        left = CHECK_WIDTH + self._theme.px(TEXT_LEFT - CHECK_WIDTH)
        words = box.adjusted(left, self._theme.px(5), -self._figures_width(box), 0)
        ink = "text.primary" if line.row.ready else "text.quiet"
        upper = QRectF(words.left(), words.top(), words.width(), self._theme.px(23))
        lower = QRectF(words.left(), upper.bottom() - 1, words.width(), self._theme.px(19))
        draw_line(painter, self._theme, upper, line.row.title, "body", ink, bold=shown)
        draw_line(painter, self._theme, lower, line.row.quiet, "small", "text.quiet")

    def _paint_figures(self, painter: QPainter, box: QRectF, line: Line) -> None:
        if not line.row.ready:
            return
        pages = "–" if line.pages is None else str(line.pages)
        reads = "–" if line.reads_at is None else f"{line.reads_at:.1f} m"
        figures = [(line.paper, Columns.PAPER), (pages, Columns.PAGES), (reads, Columns.READS)]
        for words, right in figures[1:2] if box.width() < NARROW else figures:
            gap = self._theme.px(Columns.READS if box.width() < NARROW else right)
            cell = QRectF(box.left(), box.top(), box.width() - gap, box.height() - 2)
            draw_line(painter, self._theme, cell, words, "body", "text.secondary", align=Qt.AlignmentFlag.AlignRight)

    def _figures_width(self, box: QRectF) -> float:
        return self._theme.px(60 if box.width() < NARROW else Columns.PAPER + 60)


class ColumnNames(QWidget):
    """What the columns of the list hold, in small letters above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        left = box.adjusted(CHECK_WIDTH + self._theme.px(TEXT_LEFT - CHECK_WIDTH), 0, 0, 0)
        draw_line(painter, self._theme, left, "What", "small", "text.secondary")
        names = [("Paper", Columns.PAPER), ("Pages", Columns.PAGES), ("Reads at", Columns.READS)]
        narrow = box.width() < NARROW
        for words, right in names[1:2] if narrow else names:
            cell = box.adjusted(0, 0, -self._theme.px(Columns.READS if narrow else right), 0)
            draw_line(painter, self._theme, cell, words, "small", "text.secondary", align=Qt.AlignmentFlag.AlignRight)
        painter.end()

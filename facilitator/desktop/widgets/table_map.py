"""The room as a map: every table of one round, chosen by pointer or arrow keys; it fits itself to the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.table_map_painter import SIZES, TableSize, draw_seat, draw_table
from facilitator.desktop.widgets.text import draw_line, plain_tooltip
from facilitator.queries.cafe_map import MapTable
from facilitator.queries.cafe_marks import QuestionMark

TABLE = Qt.ItemDataRole.UserRole
EDGE = 14  # a list keeps this much free for a scroll bar, shown or not
SEAT_WORDS = {"fresh": "new here", "over": "no seat left", "free": "free seat"}
KEYS_CAME = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
Index = QModelIndex | QPersistentModelIndex


class _Tables(QAbstractListModel):
    """The tables as a model; a screen reader hears each as a sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tables: tuple[MapTable, ...] = ()

    def show(self, tables: tuple[MapTable, ...]) -> None:
        if [one.key for one in tables] == [one.key for one in self.tables]:
            self.tables = tables
            if tables:
                self.dataChanged.emit(self.index(0), self.index(len(tables) - 1))
            return
        self.beginResetModel()
        self.tables = tables
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tables)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.tables):
            return None
        table = self.tables[index.row()]
        if role == TABLE:
            return table
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return table.spoken
        return plain_tooltip("\n".join([table.spoken, *table.people])) if role == Qt.ItemDataRole.ToolTipRole else None


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.size, self.cell = theme, SIZES[0], QSize(160, 180)
        self.focused = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        draw_table(painter, self.theme, rect, index.data(TABLE), self.size, chosen=chosen)
        painter.restore()
        if index.row() == self.focused:
            paint.focus_ring(painter, self.theme, rect.adjusted(2, 0, -2, -4), self.theme.radius("card"), -2)


class TableMap(QListView):
    """`table_chosen` says which table a person chose, `opened` that Enter or a double click was on it. Several can be
    chosen together with Shift or Ctrl. Tables are as large as all of them fit; too many scroll."""

    table_chosen = Signal(str)
    choice_changed = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str = "Tables") -> None:
        super().__init__()
        self._theme = theme
        self._tables = _Tables(self)
        self._painter = _Painter(theme, self)
        self._quiet = False
        self.setAccessibleName(name)
        self.setModel(self._tables)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setViewport(QWidget())  # see panels.scrolled
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_choice)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.chosen_key))
        theme.changed.connect(self._fit)

    @property
    def tables(self) -> tuple[MapTable, ...]:
        return self._tables.tables

    @property
    def table_size(self) -> TableSize:
        """How large tables are drawn now."""
        return self._painter.size

    @property
    def chosen_key(self) -> str:
        """The table people last chose, "" for none."""
        index = self.currentIndex()
        return self.tables[index.row()].key if index.isValid() else ""

    @property
    def chosen_keys(self) -> tuple[str, ...]:
        """All tables that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.tables[row].key for row in rows)

    def show_tables(self, tables: Sequence[MapTable]) -> None:
        """Take these tables; what was chosen stays chosen while it is there."""
        chosen = self.chosen_keys
        self._quiet = True
        self._tables.show(tuple(tables))
        self._fit()
        if self.chosen_keys != chosen:
            self._select(chosen)
        self._quiet = False
        self.viewport().update()

    def choose(self, *keys: str) -> None:
        """Choose tables, or none; says nothing."""
        self._quiet = True
        self._select(keys)
        self._quiet = False

    def cell_of(self, key: str) -> QRectF:
        """Where a table lies in the viewport; empty when there is no such table."""
        for row, table in enumerate(self.tables):
            if table.key == key:
                return QRectF(self.visualRect(self._tables.index(row)))
        return QRectF()

    def sizeHint(self) -> QSize:
        return QSize(600, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.chosen_key)
        elif (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._mark_focus(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._quiet = True  # coming here chooses nothing yet
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tables:
            nothing = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._tables.index(0), nothing)
        self._quiet = False
        self._mark_focus(event.reason() in KEYS_CAME)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus(False)

    def _select(self, keys: Sequence[str]) -> None:
        model = self.selectionModel()
        model.clear()
        for row, table in enumerate(self.tables):
            if table.key in keys:
                model.setCurrentIndex(self._tables.index(row), QItemSelectionModel.SelectionFlag.Select)

    def _fit(self) -> None:
        """The largest size at which all tables are seen; the smallest one where they never are."""
        width, height = self.viewport().width() - EDGE, self.viewport().height()
        scale = self._theme.px(100) / 100
        for size in SIZES:
            most = max(1, int(width // (size.least_width * scale)))
            high = max(1, int(height // (size.height * scale)))
            if len(self.tables) <= most * high:
                break
        columns = self._columns(most, high)
        cell = QSize(int(width // columns), round(size.height * scale))
        if (size, cell) != (self._painter.size, self._painter.cell):
            self._painter.size, self._painter.cell = size, cell
            self.setGridSize(cell)
            self.doItemsLayout()

    def _columns(self, most: int, high: int) -> int:
        """Twin tables in one row where that fits; else rows as long as each other."""
        count = max(len(self.tables), 1)
        twins = max(Counter(one.question for one in self.tables).values(), default=1)
        for columns in range(min(most, count), 0, -1):
            if columns % twins == 0 and -(-count // columns) <= high and columns < 2 * twins:
                return columns
        return min(most, -(-count // -(-count // most)))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if self._painter.focused >= 0:
            self._painter.focused = now.row()
        if not self._quiet and now.isValid():
            self.table_chosen.emit(self.tables[now.row()].key)

    def _on_choice(self) -> None:
        if not self._quiet:
            self.choice_changed.emit()

    def _mark_focus(self, shown: bool) -> None:
        index = self.currentIndex()
        self._painter.focused = index.row() if shown and index.isValid() else -1
        self.viewport().update()


class MapLegend(QWidget):
    """What the tints of the tables mean: mark and question, as many lines as they need."""

    GAP, ROW = 26, 30

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[QuestionMark, ...] = ()
        theme.changed.connect(self.updateGeometry)

    def show_marks(self, marks: Sequence[QuestionMark]) -> None:
        self._marks = tuple(marks)
        self.setAccessibleName("Questions: " + ", ".join(f"{one.mark} {one.words}".strip() for one in marks))
        self.setVisible(bool(marks))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def heightForWidth(self, width: int) -> int:
        return max((int(top) for top, _, _, _ in self._placed(width)), default=0) + self._theme.px(self.ROW) + 9

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        paint.plain(painter, QRectF(0, 0, self.width(), 1), theme.colour("line.hair"))
        for top, left, width, one in self._placed(self.width()):
            disc = QRectF(left, top + 8 + theme.px(8), theme.px(14), theme.px(14))
            with paint.smooth(painter):
                painter.setPen(theme.colour(f"method.{one.tint}.mark"))
                painter.setBrush(theme.colour(f"method.{one.tint}.tint"))
                painter.drawEllipse(disc)
            rect = QRectF(disc.right() + 8, top + 8, width - disc.width() - 8, theme.px(self.ROW))
            mark = theme.metrics("body", bold=True).horizontalAdvance(one.mark) + (8 if one.mark else 0)
            draw_line(painter, theme, rect, one.mark, "body", "text.primary", bold=True)
            draw_line(painter, theme, rect.adjusted(mark, 0, 0, 0), one.words, "body", "text.secondary")
        painter.end()

    def _placed(self, width: int) -> list[tuple[float, float, float, QuestionMark]]:
        """Top, left and width of each entry; one that does not fit beside the others begins a line."""
        found: list[tuple[float, float, float, QuestionMark]] = []
        left = top = 0.0
        for one in self._marks:
            theme = self._theme
            wide = theme.px(14) + 8 + theme.metrics("body", bold=True).horizontalAdvance(one.mark) + 10
            wide = min(wide + theme.metrics("body").horizontalAdvance(one.words), float(max(width, 80)))
            if left and left + wide > width:
                left, top = 0.0, top + theme.px(self.ROW)
            found.append((top, left, wide, one))
            left += wide + self.GAP
        return found


class SeatKey(QWidget):
    """What the dots mean, as far as they are seen: new here, more people than seats, free seat."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seen: tuple[str, ...] = ("free",)
        self.show_seen()

    def show_seen(self, *, fresh: bool = False, over: bool = False) -> None:
        """Whether a repair is looked at, so that somebody may be new, and whether a table holds too many."""
        self._seen = tuple(key for key, seen in (("fresh", fresh), ("over", over), ("free", True)) if seen)
        self.setAccessibleName("Dots: " + ", ".join(words for _, words in self._keys()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        letters = sum(self._theme.metrics("small").horizontalAdvance(words) + 40 for _, words in self._keys())
        return QSize(round(letters), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 6.0
        for look, words in self._keys():
            with paint.smooth(painter):
                draw_seat(painter, self._theme, QPointF(left + 6, self.height() / 2), 11, look)
            rect = QRectF(left + 20, 0, self.width() - left - 20, self.height())
            draw_line(painter, self._theme, rect, words, "small", "text.secondary")
            left += self._theme.metrics("small").horizontalAdvance(words) + 40
        painter.end()

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, SEAT_WORDS[key]) for key in self._seen)

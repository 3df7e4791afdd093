"""A list of painted rows of which one is chosen: topics, statements. Everything works by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Paragraph, paragraph, plain_tooltip
from facilitator.tokens import TypeName

ROW = Qt.ItemDataRole.UserRole
TEXTS_KEPT = 4000
Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What a list asks of its rows: an id, and the whole row as one would say it."""

    @property
    def key(self) -> str: ...
    @property
    def spoken(self) -> str: ...


class RowsModel(QAbstractListModel):
    """The rows as a model; a screen reader hears each whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Take these rows; True when other rows or another order came, so that choosing starts afresh."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def place_of(self, key: str) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return plain_tooltip(row.spoken) if role == Qt.ItemDataRole.ToolTipRole else None


class RowPainter(QStyledItemDelegate):
    """Draws the ground, the hairline and the focus of each row; who derives from it draws what stands inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.width = 600.0
        self.hovered = self.focused = self.chosen = -1
        self._texts: dict[tuple[object, ...], Paragraph] = {}

    def row_height(self, row: Any) -> float:
        """How high a row must be at the present `width`."""
        raise NotImplementedError

    def draw_row(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Everything that stands in a row."""
        raise NotImplementedError

    def laid_out(
        self, text: str, role: TypeName, width: float, *, bold: bool | None = None, lines: int | None = None
    ) -> Paragraph:
        """Text laid out once per width, as rows are measured and drawn often."""
        key = (text, role, round(width), bold, lines)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > TEXTS_KEPT:
                self._texts.clear()
            found = self._texts[key] = paragraph(self.theme, text, role, width, bold=bold, lines=lines)
        return found

    def forget_texts(self) -> None:
        self._texts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, round(self.row_height(index.data(ROW))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, place = QRectF(option.rect), index.row()
        painter.save()
        self._paint_ground(painter, rect, place, bool(option.state & QStyle.StateFlag.State_Selected))
        self.draw_row(painter, rect, index.data(ROW))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, place: int, chosen: bool) -> None:
        theme, corner = self.theme, self.theme.radius("card")
        inside = rect.adjusted(4, 1, -4, -2)
        if chosen:
            paint.card(painter, theme, inside)
        else:
            if place == self.hovered:
                paint.rounded(painter, inside, corner, theme.colour("surface.hover"))
            if place + 1 != self.chosen:
                line = QRectF(rect.left() + 4, rect.bottom() - 1, rect.width() - 8, 1)
                painter.fillRect(line, theme.colour("line.hair"))
        if place == self.focused:
            paint.focus_ring(painter, theme, inside, corner, -2)


class RowList(QListView):
    """`row_chosen` says which row a person chose; `opened` that Enter was pressed on it; `move_asked` and
    `remove_asked` that Alt with an arrow, or Delete, was. Letters are left to the page.

    It is as high as its rows, as far as there is room.
    """

    row_chosen = Signal(str)
    opened = Signal(str)
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, theme: Theme, name: str, painter: RowPainter) -> None:
        super().__init__()
        self._theme, self.painter = theme, painter
        self.rows_model = RowsModel(self)
        self._quiet = False
        painter.setParent(self)
        self.setAccessibleName(name)
        self.setModel(self.rows_model)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(20)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setTabKeyNavigation(False)
        self.setViewport(QWidget())  # see panels.scrolled
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.chosen_key))
        theme.changed.connect(self._restyle)

    @property
    def rows(self) -> Sequence[Any]:
        return self.rows_model.rows

    @property
    def chosen_key(self) -> str:
        """The id of the chosen row, "" for none."""
        index = self.currentIndex()
        return self.rows[index.row()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[Row], chosen: str) -> None:
        """Take these rows with one of them chosen; what was in sight stays in sight."""
        top = self.verticalScrollBar().value()
        self._quiet = True
        self.rows_model.show_rows(rows)
        self._quiet = False
        self.choose(chosen)
        self.doItemsLayout()
        self.updateGeometry()
        self.verticalScrollBar().setValue(top)

    def choose(self, key: str) -> None:
        """Choose a row, or none; says nothing."""
        place = self.rows_model.place_of(key)
        self._quiet = True
        self.setCurrentIndex(QModelIndex() if place is None else self.rows_model.index(place))
        self._quiet = False
        self._mark()

    def reveal(self, key: str) -> None:
        """Scroll so that a row can be seen."""
        place = self.rows_model.place_of(key)
        if place is not None:
            self.doItemsLayout()
            self.scrollTo(self.rows_model.index(place))

    def row_rect(self, key: str) -> QRectF:
        """Where a row lies in the viewport; empty when there is no such row."""
        place = self.rows_model.place_of(key)
        return QRectF() if place is None else QRectF(self.visualRect(self.rows_model.index(place)))

    def sizeHint(self) -> QSize:
        return QSize(300, round(sum(round(self.painter.row_height(row)) for row in self.rows)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), self._theme.px(120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.painter.width != self.viewport().width():
            self.painter.width = float(self.viewport().width())
            self.doItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, event.key()
        if key in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(self.chosen_key)
        elif key in (keys.Key_Delete, keys.Key_Backspace):
            self.remove_asked.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (keys.Key_Up, keys.Key_Down):
            self.move_asked.emit(-1 if key == keys.Key_Up else 1)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._mark_focus(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows:
            self.setCurrentIndex(self.rows_model.index(0))
        self._mark_focus(event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus(False)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_entered(QModelIndex())

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._mark()
        if not self._quiet and now.isValid():
            self.row_chosen.emit(self.rows[now.row()].key)

    def _on_entered(self, index: QModelIndex) -> None:
        self.painter.hovered = index.row() if index.isValid() else -1
        self.viewport().update()

    def _mark_focus(self, shown: bool) -> None:
        index = self.currentIndex()
        self.painter.focused = index.row() if shown and index.isValid() else -1
        self.viewport().update()

    def _mark(self) -> None:
        """What is drawn follows what is chosen; the ring goes along where it is shown."""
        index = self.currentIndex()
        self.painter.chosen = index.row() if index.isValid() else -1
        if self.painter.focused >= 0:
            self.painter.focused = self.painter.chosen
        self.viewport().update()

    def _restyle(self) -> None:
        self.painter.forget_texts()
        self.doItemsLayout()
        self.updateGeometry()

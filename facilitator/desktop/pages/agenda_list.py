"""The run-of-show as a list: painted lines, and the chosen one open in place as a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from facilitator.desktop.pages.agenda_drag import LineDrag
from facilitator.desktop.pages.agenda_lines import HeadingLine, Index, ItemLine, Line, LinesModel, NewLine
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import CARD_OUT, OUT_RIGHT, Columns, LinePainter
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import plain_tooltip

SHADOW = 9
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
Select = QItemSelectionModel.SelectionFlag


class AgendaList(QListView):
    """`line_chosen` says which line a person chose alone (""  for none, or for several); whoever hears it may open a
    card at its place. `moved` asks to bring the chosen items to a gap: the number of lines above it.
    """

    line_chosen = Signal(str)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    moved = Signal(int)
    columns_changed = Signal()

    def __init__(self, theme: Theme, name: str, *, public: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.lines_model = LinesModel(self)
        self.painter = LinePainter(theme, self)
        self.painter.public = public
        self.card: OpenCard | None = None
        self.clocked = False
        self._pressed: QPoint | None = None
        self.drag = LineDrag(theme, self)
        self._placing, self._anchor = False, ""
        self._build(name, public)
        theme.changed.connect(self._restyle)

    def _build(self, name: str, public: bool) -> None:
        self.setAccessibleName(name)
        self.setModel(self.lines_model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(20)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.NoSelection if public else mode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setViewport(QWidget())  # see panels.scrolled
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.entered.connect(self._on_entered)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[Line], *, clocked: bool) -> None:
        """Take these lines; what was chosen stays chosen where it is still there."""
        chosen, current = self.chosen_keys, self.current_key
        top = self.verticalScrollBar().value()
        self.clocked = clocked
        before = self.painter.columns.edges
        self._fit_columns()
        if self.lines_model.show_lines(lines):
            self._choose_again(chosen, current)
        if self.lines_model.resized or before != self.painter.columns.edges:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(top)
        self.place_card()

    @property
    def chosen_keys(self) -> list[str]:
        """The chosen lines from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.lines_model.lines[row].key for row in rows]

    @property
    def chosen_items(self) -> list[str]:
        """The chosen agenda items from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = (self.lines_model.lines[row] for row in rows)
        return [line.key for line in found if isinstance(line, ItemLine)]

    @property
    def current_key(self) -> str:
        index = self.currentIndex()
        return self.lines_model.lines[index.row()].key if index.isValid() else ""

    @property
    def is_dragging(self) -> bool:
        return self.drag.is_on

    def choose(self, key: str) -> None:
        """Choose one line, or none; says nothing."""
        self._choose_again([key] if key else [], key or self.current_key)
        self._mark_focus(self.painter.focused >= 0)
        self.viewport().update()

    def open_card(self, key: str, card: OpenCard | None) -> None:
        """Open this card at a line's place, instead of the one that was open. None closes it."""
        if self.card is not None and self.card is not card:
            self._put_away(self.card)
        if card is not None and card is not self.card:
            card.setParent(self.viewport())
            card.installEventFilter(self)
        self.card = card
        before, self.painter.open_key = self.painter.open_key, key if card is not None else ""
        if before != self.painter.open_key:
            self.doItemsLayout()
        self.place_card()
        if card is not None:
            card.show()
            self.place_card()
        self._mark_focus(self.painter.focused >= 0)

    def _put_away(self, card: OpenCard) -> None:
        """The keys stay in the list when a card goes."""
        if card.isAncestorOf(self.window().focusWidget() or self.window()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        card.hide()
        card.removeEventFilter(self)

    def reveal(self, key: str) -> None:
        """Scroll so that a line can be seen, from its top."""
        place = self.lines_model.place_of(key)
        if place is not None:
            self.scrollTo(self.lines_model.index(place))

    def reveal_widget(self, widget: QWidget) -> None:
        """Scroll so that a part of the card can be seen."""
        top = widget.mapTo(self.viewport(), QPoint(0, 0)).y()
        bar, bottom = self.verticalScrollBar(), top + widget.height()
        if bottom + 8 > self.viewport().height():
            bar.setValue(bar.value() + bottom + 24 - self.viewport().height())
        elif top < 8:
            bar.setValue(bar.value() + top - 24)

    def place_card(self) -> None:
        """Keep the card where its line is, and its line as high as the card."""
        card = self.card
        place = None if card is None else self.lines_model.place_of(self.painter.open_key)
        if card is None or place is None or self._placing:
            return
        self._placing = True
        width = self.width() - OUT_RIGHT + CARD_OUT + SHADOW
        layout = card.layout()
        tall = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        height = max(tall if tall > 0 else card.sizeHint().height(), 40)
        if height != self.painter.open_height:
            self.painter.open_height = height
            self.doItemsLayout()
        spot = self.visualRect(self.lines_model.index(place))
        card.setGeometry(QRect(0, spot.top(), width, height))
        self._placing = False

    # --- Qt's own -----------------------------------------------------------------------------------------------

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Lines of the same height are only painted anew: Qt would ask all of them how high they are."""
        if self.lines_model.resized:
            super().dataChanged(first, last, roles)
        else:
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "card"):
            self.place_card()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)
        self.doItemsLayout()
        self.place_card()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.card:
            QTimer.singleShot(0, self, self.place_card)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drag.is_on:
            painter = QPainter(self.viewport())
            self.drag.paint(painter, self.painter.columns, self._dragged_words())
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, with_keys = Qt.Key, event.modifiers()
        if event.key() == keys.Key_Escape and self.is_dragging:
            self._pressed = None
            self.drag.end()
            self._tell_chosen()
        elif event.key() == keys.Key_Escape:
            self.choose("")
            self.line_chosen.emit("")
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.add_asked.emit()
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.remove_asked.emit()
        elif with_keys & Qt.KeyboardModifier.AltModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self.move_asked.emit(-1 if event.key() == keys.Key_Up else 1)
        elif with_keys & Qt.KeyboardModifier.ShiftModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self._choose_range(self.currentIndex().row() + (-1 if event.key() == keys.Key_Up else 1))
            self._mark_focus(True)
        else:
            super().keyPressEvent(event)
            self._mark_focus(True)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: they would choose and open lines by chance."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines_model.lines:
            self.selectionModel().setCurrentIndex(self.lines_model.index(self._place_of_now()), Select.NoUpdate)
        self._mark_focus(event.reason() in BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus(False)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_entered(QModelIndex())

    # --- choosing -----------------------------------------------------------------------------------------------

    def _on_selection(self, chosen: QItemSelection, before: QItemSelection) -> None:
        if self._pressed is None:
            self._tell_chosen()

    def _tell_chosen(self) -> None:
        keys = self.chosen_keys
        if len(keys) == 1:
            self._anchor = keys[0]
        self.line_chosen.emit(keys[0] if len(keys) == 1 else "")
        self.viewport().update()

    def _choose_again(self, keys: Sequence[str], current: str) -> None:
        model, places = self.selectionModel(), [self.lines_model.place_of(key) for key in keys]
        model.blockSignals(True)
        place = self.lines_model.place_of(current)
        if place is not None:
            model.setCurrentIndex(self.lines_model.index(place), Select.NoUpdate)
        model.clearSelection()
        for one in places:
            if one is not None:
                model.select(self.lines_model.index(one), Select.Select)
        model.blockSignals(False)
        if len(keys) == 1:
            self._anchor = keys[0]

    def _choose_range(self, place: int) -> None:
        """Choose from where the choice began to this line. Qt's own range begins at the last press or arrow key,
        also when another line was chosen since."""
        start = self.lines_model.place_of(self._anchor)
        index = self.lines_model.index(place)
        if not index.isValid():
            return
        first, last = sorted((place if start is None else start, place))
        self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
        between = QItemSelection(self.lines_model.index(first), self.lines_model.index(last))
        self.selectionModel().select(between, Select.ClearAndSelect)
        self.scrollTo(index)

    # --- dragging -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.painter.public:
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        index = self.indexAt(self._pressed)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._choose_range(index.row())
            return
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and index.isValid() and self.selectionModel().isSelected(index) and len(self.chosen_keys) > 1:
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # several chosen: keep them, they may be dragged
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif self.drag.is_on:
            self.drag.move(at)
        elif (at - self._pressed).manhattanLength() >= QApplication.startDragDistance() and self.chosen_items:
            self.open_card("", None)
            self.drag.begin(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self.drag.is_on:
            gap = self.drag.gap(event.position().y())
            self.drag.end()
            self._tell_chosen()
            self.moved.emit(gap)
            return
        super().mouseReleaseEvent(event)
        if pressed is None:
            return
        index = self.indexAt(pressed)
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and index.isValid() and len(self.chosen_keys) > 1:
            self.choose(self.lines_model.lines[index.row()].key)
        self._tell_chosen()

    def _dragged_words(self) -> str:
        items = self.chosen_items
        first = self.lines_model.lines[self.lines_model.place_of(items[0]) or 0] if items else None
        if len(items) == 1 and isinstance(first, ItemLine):
            return first.row.title
        return f"{len(items)} items"

    # --- look ---------------------------------------------------------------------------------------------------

    def _fit_columns(self) -> None:
        narrow = self._theme.is_narrow(self.window().width())
        self.painter.columns = Columns(
            self._theme, self.width(), narrow=narrow, clocked=self.clocked, public=self.painter.public
        )
        self.columns_changed.emit()

    def _place_of_now(self) -> int:
        """The line of what runs now, else the first."""
        lines = self.lines_model.lines
        running = (place for place, line in enumerate(lines) if isinstance(line, ItemLine) and line.row.when == "now")
        return next(running, 0)

    def _mark_focus(self, shown: bool) -> None:
        index = self.currentIndex()
        shown = shown and self.hasFocus() and index.isValid()
        self.painter.focused = index.row() if shown else -1
        if self.card is not None:
            self.card.show_ring(shown and self.current_key == self.painter.open_key)
        self.viewport().update()

    def _on_focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes through the card by the Tab key sees where they are."""
        if now is not None and self.card is not None and self.card.isAncestorOf(now):
            self.reveal_widget(now)

    def _on_entered(self, index: QModelIndex) -> None:
        self.painter.hovered = index.row() if index.isValid() else -1
        line = self.lines_model.lines[index.row()] if index.isValid() else None
        self.viewport().setToolTip("")
        if line is not None and not isinstance(line, NewLine):
            self._tell_whole(line)
        self.viewport().update()

    def _tell_whole(self, line: HeadingLine | ItemLine) -> None:
        if isinstance(line, ItemLine):
            whole = line.row.title if self.painter.is_cut(line.row) else ""
            self.viewport().setToolTip(plain_tooltip("\n".join(part for part in (whole, line.warning) if part)))

    def _restyle(self) -> None:
        self.painter.restyle()
        self._fit_columns()
        self.doItemsLayout()
        self.place_card()

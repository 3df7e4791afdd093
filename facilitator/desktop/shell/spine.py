"""The agenda spine: the event's name, its day in order, and the places around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.shell.spine_painter import SpinePainter
from facilitator.desktop.shell.spine_rows import (
    PlaceRow,
    SpineHeading,
    SpineModel,
    SpineRow,
    key_of,
)
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import Label

PLACES_FOOT = 9


class AgendaSpine(QWidget):
    """Where the moderator chooses what to work on. `chosen` brings the key of a row a person chose.

    It shows what it is given; the chosen row stays chosen when rows are replaced, as long as its key is there.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._narrow = False
        self.event_title = Label(theme, "", "heading", lines=3)
        self.event_quiet = Label(theme, "", "small", "text.secondary", lines=2)
        self.agenda = _Rows(theme, "Agenda")
        self.places = _Rows(theme, "Places")
        self.places.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(self.event_title)
        self._head.addWidget(self.event_quiet)
        self._build()
        for rows in (self.agenda, self.places):
            rows.row_chosen.connect(self._on_chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def chosen_key(self) -> str:
        return self._key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all agenda items in order, without headings."""
        return tuple(row.key for row in self.agenda.rows_model.rows if isinstance(row, SpineRow))

    def show_event(self, title: str, quiet: str) -> None:
        self.event_title.setText(title)
        self.event_quiet.setText(quiet)

    def show_agenda(self, rows: Sequence[SpineRow | SpineHeading]) -> None:
        clocked = any(isinstance(row, SpineRow) and ":" in row.lead for row in rows)
        self.agenda.painter.clocked = clocked
        self.fit(self.window().width())
        self.agenda.show_rows(rows, self._key)

    def show_places(self, rows: Sequence[PlaceRow]) -> None:
        self.places.show_rows(rows, self._key)
        self._fit_places()

    def choose(self, key: str) -> None:
        """Show a row as chosen; says nothing."""
        self._key = key
        self.agenda.mark(key)
        self.places.mark(key)

    def choose_nth(self, number: int) -> None:
        """As if a person chose the n-th agenda item (from 1); nothing happens if there is none."""
        keys = self.keys
        if 0 < number <= len(keys):
            self._on_chosen(keys[number - 1])

    def fit(self, window_width: int) -> None:
        """Take the width that suits a window."""
        self._narrow = self._theme.is_narrow(window_width)
        column = self._theme.tokens.column("spine_narrow" if self._narrow else "spine")
        self.setFixedWidth(min(self._theme.px(column), max(round(window_width * 0.28), column)))
        self._head.setContentsMargins(*(16 if self._narrow else 20, 14, 16, 15 if self.agenda.painter.clocked else 11))
        for rows in (self.agenda, self.places):
            rows.painter.narrow = self._narrow
            rows.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plain(painter, QRectF(self.rect()), self._theme.colour("surface.side"))
        line = QRectF(0, self.places.y() - 8, self.width(), 1)
        paint.plain(painter, line, self._theme.colour("line.hair"))
        painter.end()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, PLACES_FOOT)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.agenda, 1)
        column.addSpacing(8)
        column.addWidget(self.places)

    def _on_chosen(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _fit_places(self) -> None:
        count = len(self.places.rows_model.rows)
        self.places.setFixedHeight(count * self._theme.px(36) + 2)

    def _restyle(self) -> None:
        self.fit(self.window().width() if self.isVisible() else 1440)
        self._fit_places()
        self.update()


class _Rows(QListView):
    """A list that is part of the spine: no frame, no ground, chosen by click, arrows and Enter."""

    row_chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.rows_model = SpineModel(self)
        self.painter = SpinePainter(theme, self)
        self.setAccessibleName(name)
        self.setModel(self.rows_model)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        ground = QWidget()  # Qt's own one would be of a kind unknown to Python, which then makes all kinds of widgets
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        ground.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)

    def show_rows(self, rows: Sequence[SpineRow | SpineHeading | PlaceRow], chosen: str) -> None:
        self.rows_model.set_rows(rows)
        self.mark(chosen)
        self.viewport().update()

    def mark(self, key: str) -> None:
        """Select the row of a key, or none. One that is selected already is not scrolled to again."""
        place = self.rows_model.place_of(key)
        if place is not None and place == self.painter.chosen == self.currentIndex().row():
            self.viewport().update()
            return
        self.painter.chosen = -1 if place is None else place
        self.viewport().update()
        if place is None:
            self.clearSelection()
            return
        index = self.rows_model.index(place)
        both = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, both)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a lower window the chosen row is still seen."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(100, 100)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard onto a list without a current row lands on its first one."""
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and not by_mouse:
            self._go_to_first()
        self.painter.focused = -1 if by_mouse else self.currentIndex().row()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.painter.focused = -1
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose at once, as in every list of places."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._on_picked(self.currentIndex())
        self.painter.focused = self.currentIndex().row()
        self.viewport().update()

    def _go_to_first(self) -> None:
        for place, row in enumerate(self.rows_model.rows):
            if key_of(row):
                no_update = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(self.rows_model.index(place), no_update)
                return

    def _on_entered(self, index: QModelIndex) -> None:
        self.painter.hovered = index.row()
        self.viewport().update()

    def _on_left(self) -> None:
        self.painter.hovered = -1
        self.viewport().update()

    def _on_picked(self, index: QModelIndex) -> None:
        key = key_of(self.rows_model.rows[index.row()])
        if key:
            self.row_chosen.emit(key)

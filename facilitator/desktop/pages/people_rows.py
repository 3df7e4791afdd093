"""People as rows: who they are, one column of the registration, and whether they are here. As many as there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.queries.people_list import FIELD_WORDS, PersonRow, Presence, Shown, value_in

MARK, LEFT, RIGHT, GAP = 44, 12, 18, 16
ROW = 50
MARKS = {
    Presence.HERE: ("circle-check", "state.ok.ink"),
    Presence.AWAY: ("user-x", "state.late.ink"),
    Presence.EXPECTED: ("circle", "line.strong"),
}
SHOWN_WORDS = {
    Shown.ALL: "All",
    Shown.EXPECTED: "Expected",
    Shown.HERE: "Here",
    Shown.AWAY: "Not here",
    Shown.WALK_INS: "Walked in",
}


class ColumnPlace(NamedTuple):
    """A column in the list: its key, where it begins and how wide it is."""

    key: str
    left: float
    width: float


def columns_at(width: float, theme: Theme, extra: str) -> list[ColumnPlace]:
    """The columns that have room: name and presence always, then organisation, the chosen one, the country."""
    left, right = float(theme.px(MARK)), width - RIGHT
    here = theme.px(108)
    room = right - here - left - GAP
    shares = (
        [("name", 0.42), ("organisation", 0.34), (extra, 0.24)] if extra else [("name", 0.5), ("organisation", 0.5)]
    )
    if room < theme.px(420):
        shares = [("name", 0.62), (extra, 0.38)] if extra else [("name", 1.0)]
    places = []
    for key, share in shares:
        places.append(ColumnPlace(key, left, room * share - GAP))
        left += room * share
    return [*places, ColumnPlace("presence", right - here, here)]


def presence_words(row: PersonRow) -> str:
    """`09:12`, `walked in`, `did not come`; nothing while nobody has said."""
    came = row.person.came
    if row.presence == Presence.HERE and came is not None:
        clock = f"{came.astimezone():%H:%M}"
        return f"walked in {clock}" if row.person.walk_in else clock
    return row.presence_words


class PersonPainter(RowPainter):
    """Draws somebody in one line; the organisation goes under the name where it has no column of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.extra = ""

    def row_height(self, row: PersonRow) -> float:
        return self.theme.px(ROW)

    def draw_row(self, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        theme = self.theme
        icon, ink = MARKS[row.presence]
        size = theme.px(20)
        middle = rect.center().y() - 1
        theme.icons.paint(painter, icon, ink, QRectF(rect.left() + LEFT, round(middle - size / 2), size, size))
        places = columns_at(rect.width(), theme, self.extra)
        under = [] if any(one.key == "organisation" for one in places) else [row.person.organisation or ""]
        quiet = ", ".join(part for part in (row.person.position or "", *under, *row.roles) if part)
        for place in places:
            cell = QRectF(rect.left() + place.left, rect.top(), place.width, rect.height() - 2)
            if place.key == "name":
                self._name(painter, cell, row, quiet)
            else:
                self._cell(painter, cell, row, place.key)

    def _name(self, painter: QPainter, cell: QRectF, row: PersonRow, quiet: str) -> None:
        ink = "text.secondary" if row.presence == Presence.AWAY else "text.primary"
        if not quiet:
            draw_line(painter, self.theme, cell, row.name, "body", ink, bold=True)
            return
        line, small = self.theme.line("body"), self.theme.line("small")
        top = cell.center().y() - (line + small) / 2
        draw_line(painter, self.theme, QRectF(cell.left(), top, cell.width(), line), row.name, "body", ink, bold=True)
        below = QRectF(cell.left(), top + line, cell.width(), small)
        draw_line(painter, self.theme, below, quiet, "small", "text.secondary")

    def _cell(self, painter: QPainter, cell: QRectF, row: PersonRow, key: str) -> None:
        if key == "presence":
            ink = "state.late.ink" if row.presence == Presence.AWAY else "text.secondary"
            right = Qt.AlignmentFlag.AlignRight
            draw_line(painter, self.theme, cell, presence_words(row), "small", ink, align=right)
        else:
            draw_line(painter, self.theme, cell, value_in(row, key), "body", "text.secondary")


class ColumnHead(QPushButton):
    """The head of one column: pressed, the list is sorted by it, and the other way when pressed again."""

    focus_radius = 5.0

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._words, self._right = theme, "", False
        self._down: bool | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_head(self, words: str, down: bool | None, *, to_right: bool) -> None:
        """`down`: sorted the other way; None: sorted by something else."""
        self._words, self._down, self._right = words, down, to_right
        order = "" if down is None else ", sorted backwards" if down else ", sorted"
        self.setAccessibleName(f"Sort by {words}{order}")
        self.setToolTip(f"Sort by {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size, sorted_by = self._theme.px(14), self._down is not None
        ink = "text.primary" if sorted_by or self.underMouse() else "text.secondary"
        words = min(
            self._theme.metrics("small", bold=sorted_by).horizontalAdvance(self._words) + 2, self.width() - size
        )
        left = self.width() - words if self._right else 0.0
        rect = QRectF(left, 0, words + 2, self.height())
        draw_line(painter, self._theme, rect, self._words, "small", ink, bold=sorted_by)
        if sorted_by:
            at = left - size - 3 if self._right else words + 4
            box = QRectF(at, (self.height() - size) / 2, size, size)
            self._theme.icons.paint(painter, "arrow-up" if self._down else "arrow-down", ink, box)
        painter.end()


class ColumnHeads(QWidget):
    """The heads of the columns, each above its own. `sort_asked` says which was pressed."""

    sort_asked = Signal(str)

    def __init__(self, theme: Theme, above: QAbstractItemView) -> None:
        super().__init__()
        self._theme, self._above = theme, above
        self.heads: dict[str, ColumnHead] = {}
        self._shown: tuple[str, str, bool] = ("", "name", False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        above.viewport().installEventFilter(self)
        theme.changed.connect(self._arrange)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list below became wider or narrower, such as by its scroll bar."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def show_heads(self, extra: str, sorted_by: str, *, down: bool) -> None:
        self._shown = (extra, sorted_by, down)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRectF(4, self.height() - 1, self.width() - 8, 1)
        painter.fillRect(line, self._theme.colour("line.hair"))
        painter.end()

    def _arrange(self) -> None:
        extra, sorted_by, down = self._shown
        places = columns_at(self._above.viewport().width(), self._theme, extra)
        for gone in set(self.heads) - {one.key for one in places}:
            self.heads.pop(gone).deleteLater()
        for place in places:
            head = self.heads.get(place.key)
            if head is None:
                head = self.heads[place.key] = ColumnHead(self._theme, self)
                head.clicked.connect(lambda _checked=False, key=place.key: self.sort_asked.emit(key))
                head.show()
            way = down if place.key == sorted_by else None
            head.show_head(FIELD_WORDS.get(place.key, place.key), way, to_right=place.key == "presence")
            head.setGeometry(round(place.left), 2, round(place.width), self.height() - 6)


class PeopleRows(RowList):
    """A list in which several rows can be chosen: Shift and Ctrl with arrows or clicks, Ctrl+A for all that is shown.

    `selection_changed` comes once, however many rows it is about.
    """

    selection_changed = Signal()

    def __init__(self, theme: Theme, name: str, painter: RowPainter) -> None:
        super().__init__(theme, name, painter)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._still = False
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def chosen_keys(self) -> tuple[str, ...]:
        """Who is chosen, in the order of the list."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.rows[place].key for place in places if place < len(self.rows))

    def show_people(self, rows: Sequence[PersonRow], chosen: Iterable[str]) -> None:
        """These rows, with those chosen that are among them; what was in sight stays in sight."""
        top, wanted = self.verticalScrollBar().value(), set(chosen)
        current = self.chosen_key
        self._still = self._quiet = True
        self.rows_model.show_rows(rows)
        picked = QItemSelection()
        for first, last in _runs([place for place, row in enumerate(rows) if row.key in wanted]):
            picked.select(self.rows_model.index(first), self.rows_model.index(last))
        at = self.rows_model.place_of(current)
        if at is None and not picked.isEmpty():
            at = picked.first().top()
        if at is not None:
            self.selectionModel().setCurrentIndex(
                self.rows_model.index(at), QItemSelectionModel.SelectionFlag.NoUpdate
            )  # fmt: skip
        self.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._still = self._quiet = False
        self._mark()
        self.verticalScrollBar().setValue(top)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._theme.px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        all_of_them = event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if all_of_them:
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _on_selection(self) -> None:
        if not self._still:
            self.selection_changed.emit()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places next to each other as first and last."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found

"""Tables and rounds at a glance: how many points each has, which has none yet, and where one types now."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, plain_tooltip
from facilitator.queries.cafe_notes import NoteCell, NotesOverview, Place, TableRow

Key = Qt.Key
ROW, DENSE_ROW, WIDE_ROW, HEAD = 45, 30, 22, 24
NUMBER, LETTER, CELL, GAP, BLOCK_GAP = 34, 30, 60, 6, 20
STEPS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


class NotesGrid(QWidget):
    """A row for each table, a column for each round. `chosen` brings the place somebody clicked, `walked` the one the
    arrow keys went to, `typed` that Enter was pressed there. With `wide` the tables stand in as many blocks as fit
    beside each other."""

    chosen = Signal(object)
    walked = Signal(object)
    typed = Signal()
    draws_own_focus = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._overview: NotesOverview | None = None
        self._at: Place | None = None
        self._wide, self._room = False, 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Tables and rounds")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)

    def show_overview(self, overview: NotesOverview, at: Place | None) -> None:
        """What was typed where; `at` is the place that is typed now."""
        self._overview, self._at = overview, at
        self.setAccessibleDescription(self._spoken())
        self._restyle()

    def fit(self, height: int, *, wide: bool = False) -> None:
        """How high the part one sees is: tables stand as close as they must, never closer than one can read."""
        if (height, wide) != (self._room, self._wide):
            self._room, self._wide = height, wide
            self._restyle()

    @property
    def rows(self) -> tuple[TableRow, ...]:
        return () if self._overview is None else self._overview.rows

    @property
    def wanted_width(self) -> int:
        """As wide as one block is."""
        return round(self._block_width()) + 8

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, round(self._theme.px(HEAD) + self._per_block() * self._row_height()) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cell_rect(self, place: Place) -> QRectF:
        """Where the cell of a table and round lies; empty when there is none."""
        for row_at, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if (cell.place.table, cell.place.round) == (place.table, place.round):
                    return self._cell(row_at, column)
        return QRectF()

    # --- mouse and keys ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_under(event.position())
        if cell is not None:
            self.chosen.emit(cell.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_under(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip("" if cell is None else plain_tooltip(self._words(cell)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self.typed.emit()
        elif key in STEPS and not event.modifiers():
            self._go(*STEPS[key])
        else:
            super().keyPressEvent(event)

    def _go(self, down: int, right: int) -> None:
        spot = self._spot()
        if spot is None:
            return
        row = min(max(spot[0] + down, 0), len(self.rows) - 1)
        column = min(max(spot[1] + right, 0), len(self.rows[row].cells) - 1)
        self.walked.emit(self.rows[row].cells[column].place)

    def _spot(self) -> tuple[int, int] | None:
        for row_at, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if self._is_here(cell):
                    return row_at, column
        return (0, 0) if self.rows else None

    def _is_here(self, cell: NoteCell) -> bool:
        at = self._at
        return at is not None and (cell.place.table, cell.place.round) == (at.table, at.round)

    def _cell_under(self, at: QPointF) -> NoteCell | None:
        for row_at, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if self._cell(row_at, column).adjusted(-3, -3, 3, 3).contains(at):
                    return cell
            if self._row(row_at).contains(at):
                return row.cells[self._now_column()]
        return None

    def _now_column(self) -> int:
        rounds = [] if self._overview is None else [one.round for one in self._overview.rounds]
        now = None if self._overview is None else self._overview.now
        return rounds.index(now) if now in rounds else 0

    # --- where things lie -------------------------------------------------------------------------------------------

    def _blocks(self) -> int:
        if not self._wide:
            return 1
        fitting = max(1, int((self.width() + BLOCK_GAP) // (self._block_width() + BLOCK_GAP)))
        rows = max(1, int((self._room - self._theme.px(HEAD) - 8) // self._theme.px(WIDE_ROW)))
        return min(fitting, max(1, ceil(len(self.rows) / rows)))

    def _per_block(self) -> int:
        return ceil(len(self.rows) / self._blocks())

    def _row_height(self) -> float:
        free = (self._room - self._theme.px(HEAD) - 8) / max(self._per_block(), 1)
        return float(min(max(int(free), self._theme.px(WIDE_ROW if self._wide else DENSE_ROW)), self._theme.px(ROW)))

    def _labels(self) -> float:
        lettered = any(row.letter for row in self.rows)
        return self._theme.px(NUMBER) + (self._theme.px(LETTER) if lettered else 8)

    def _block_width(self) -> float:
        rounds = 0 if self._overview is None else len(self._overview.rounds)
        return self._labels() + rounds * (self._theme.px(CELL) + GAP) + GAP

    def _row(self, row: int) -> QRectF:
        block, place = divmod(row, self._per_block())
        left = 4 + block * (self._block_width() + BLOCK_GAP)
        top = self._theme.px(HEAD) + place * self._row_height()
        return QRectF(left, top, self._block_width(), self._row_height())

    def _cell(self, row: int, column: int) -> QRectF:
        whole, step = self._row(row), self._theme.px(CELL) + GAP
        inset = max(1.5, min(5.5, (whole.height() - self._theme.px(24)) / 2))
        left = whole.left() + self._labels() + column * step
        return QRectF(left, whole.top() + inset, self._theme.px(CELL), whole.height() - 2 * inset)

    # --- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for block in range(self._blocks() if self.rows else 0):
            self._draw_heads(painter, block * self._per_block())
        for place, row in enumerate(self.rows):
            if self._row(place).intersects(QRectF(event.rect())):
                self._draw_row(painter, place, row)
        painter.end()

    def _draw_heads(self, painter: QPainter, first_row: int) -> None:
        if self._overview is None:
            return
        for column, head in enumerate(self._overview.rounds):
            cell = self._cell(first_row, column)
            rect = QRectF(cell.left(), 0, cell.width(), self._theme.px(HEAD) - 4)
            now = head.round == self._overview.now
            ink = "text.primary" if now else "text.secondary"
            draw_line(painter, self._theme, rect, head.words, "small", ink, bold=now, align=MIDDLE)

    def _draw_row(self, painter: QPainter, place: int, row: TableRow) -> None:
        theme, rect = self._theme, self._row(place)
        if any(self._is_here(cell) for cell in row.cells):
            paint.card(painter, theme, rect.adjusted(0, 0, 0, -1), radius="control")
        number = QRectF(rect.left(), rect.top(), theme.px(NUMBER) - 4, rect.height())
        draw_line(painter, theme, number, row.name, "body", "text.primary", bold=True, align=RIGHT)
        if row.letter:
            letter = QRectF(number.right() + 8, rect.top(), theme.px(LETTER) - 6, rect.height())
            draw_line(painter, theme, letter, row.letter, "body", f"method.{row.tint}.ink", bold=True)
        for column, cell in enumerate(row.cells):
            self._draw_cell(painter, self._cell(place, column), row, cell)

    def _draw_cell(self, painter: QPainter, rect: QRectF, row: TableRow, cell: NoteCell) -> None:
        theme, here = self._theme, self._is_here(cell)
        ground, edge, ink, bold = _looks(row, cell, here)
        if ground:
            paint.rounded(painter, rect, theme.radius("control") - 2, theme.colour(ground))
        if edge:
            with paint.smooth(painter):
                painter.setPen(QPen(theme.colour(edge), 2))
                painter.setBrush(theme.colour("surface.card"))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        words, role = _shown(cell)
        draw_line(painter, theme, rect, words, role, ink, bold=bold, align=MIDDLE)  # type: ignore[arg-type]
        if here and self.hasFocus():
            paint.focus_ring(painter, theme, rect, 5, 1)

    # --- words ------------------------------------------------------------------------------------------------------

    def _words(self, cell: NoteCell) -> str:
        names = {row.table: row.name for row in self.rows}
        rounds = {} if self._overview is None else {one.round: one.words for one in self._overview.rounds}
        said = {"later": "not begun", "nothing": "nothing yet"}.get(cell.state) or f"{cell.count} points"
        left = ", one insight" if cell.insight else ""
        return f"Table {names[cell.place.table]}, {rounds[cell.place.round]}: {said}{left}"

    def _spoken(self) -> str:
        spot = self._spot()
        return "" if spot is None else self._words(self.rows[spot[0]].cells[spot[1]])

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _looks(row: TableRow, cell: NoteCell, here: bool) -> tuple[str, str, str, bool]:
    """Ground, edge, ink and weight of a cell."""
    if here:
        return "accent.base", "", "accent.on", True
    if cell.state == "nothing":
        return "", "state.late.ink", "state.late.ink", True
    if cell.state == "later":
        return "", "", "text.quiet", False
    return (f"method.{row.tint}.tint" if row.tint else "surface.sunken"), "", "text.primary", False


def _shown(cell: NoteCell) -> tuple[str, str]:
    if cell.state == "nothing":
        return "nothing", "small"
    if cell.state == "later":
        return "–", "body"
    return str(cell.count), "body"

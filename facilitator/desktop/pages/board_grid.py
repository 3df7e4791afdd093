"""Slots and places with the topics that stand there: chosen, carried and dropped by mouse or by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from facilitator.desktop.pages.board_layout import HEAD, BoardLayout, Spot
from facilitator.desktop.pages.board_painter import draw_cell, draw_landing, draw_place_head, draw_slot_head
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import plain_tooltip
from facilitator.queries.market_board import MarketBoard, MarketCell, TopicCard

Key = Qt.Key
STEPS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
ENTER = (Key.Key_Return, Key.Key_Enter)


class BoardGrid(QWidget):
    """`chosen` whenever another cell or head is looked at, `opened` for Enter or a double click, `dropped` when what
    is in the hand is let go (swapping or not), `let_go` when it is not. While dragging, `drag_moved` and `drag_ended`
    tell where the pointer is; whoever shows the grid drops what comes from elsewhere with `drop_at`.
    """

    chosen = Signal()
    opened = Signal()
    dropped = Signal(str, object, bool)
    let_go = Signal()
    taken_off = Signal(str)
    block_asked = Signal()
    key_typed = Signal(object)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, QPoint)
    draws_own_focus = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.board: MarketBoard | None = None
        self.spot = Spot(0, 0)
        self.hand: TopicCard | None = None
        self._landing: Spot | None = None
        self._moved: frozenset[tuple[str, str]] = frozenset()
        self._pressed: tuple[str, QPoint] | None = None
        self._dragging = False
        self._room = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Board")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_board(self, board: MarketBoard, moved: frozenset[tuple[str, str]] = frozenset()) -> None:
        """The board now; cells that a proposal would change are `moved`."""
        self.board, self._moved = board, moved
        self.spot = self._kept(self.spot)
        if self.hand is not None:
            self.hand = board.card_of(self.hand.topic)
        self._tell()
        self._restyle()

    def fit(self, height: int) -> None:
        """How high the part one sees is."""
        if height != self._room:
            self._room = height
            self._restyle()

    @property
    def cell(self) -> MarketCell | None:
        """The cell that is looked at; None on a head."""
        return self.cell_at(self.spot)

    def cell_at(self, spot: Spot | None) -> MarketCell | None:
        """The cell of a spot, None for heads and nothing."""
        board = self.board
        if board is None or spot is None or not spot.is_cell:
            return None
        return board.rows[spot.row][spot.column] if spot.row < len(board.rows) else None

    def spot_of(self, topic: str) -> Spot | None:
        """Where a topic stands."""
        rows = () if self.board is None else self.board.rows
        found = ((Spot(row, column), cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells))
        return next((spot for spot, cell in found if cell.topic and cell.topic.topic == topic), None)

    def choose(self, spot: Spot) -> None:
        """Look at another cell or head."""
        self.spot = self._kept(spot)
        self._tell()
        self.update()
        self.chosen.emit()

    def take_in_hand(self, topic: TopicCard) -> None:
        """Carry a topic by keys: arrows move, Enter drops, S lets two change places, Escape lets go."""
        self.hand = topic
        if not self.spot.is_cell:
            self.spot = Spot(max(self.spot.row, 0), max(self.spot.column, 0))
        free = self._first_free()
        if self.spot_of(topic.topic) is None and self._is_taken(self.spot) and free is not None:
            self.spot = free
        self.setFocus()
        self._tell()
        self.update()
        self.chosen.emit()

    def empty_hand(self) -> None:
        """Nothing is carried any more."""
        self.hand = None
        self._landing = None
        self._tell()
        self.update()

    def show_landing(self, at: QPoint, topic: TopicCard) -> Spot | None:
        """A topic is dragged over the board, or over none of its cells."""
        self.hand = topic
        spot = self.drop_spot(at)
        self._landing = spot
        self.update()
        return spot

    def drop_spot(self, at: QPoint) -> Spot | None:
        """The cell under a point of the screen."""
        point = self.mapFromGlobal(at)
        if not self.rect().contains(point) or not self.visibleRegion().contains(point):
            return None
        spot = self.layout_now().spot_at(QPointF(point))
        return spot if spot is not None and spot.is_cell else None

    # --- sizes ------------------------------------------------------------------------------------------------------

    def layout_now(self) -> BoardLayout:
        """Where everything lies at the present size."""
        board = self.board
        rows, columns = (0, 0) if board is None else (len(board.slots), len(board.places))
        names = () if board is None else tuple(one.name for one in board.slots)
        return BoardLayout(self._theme, rows, columns, self.width(), self._room, names)

    def sizeHint(self) -> QSize:
        return QSize(480, round(self.layout_now().height))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, round(self.layout_now().height))

    # --- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(*STEPS[key])
        elif self.hand is not None and self._carry_key(key):
            return
        elif key in ENTER or key in (Key.Key_Space, Key.Key_F2):
            self.opened.emit()
        elif key in (Key.Key_Delete, Key.Key_Backspace) and self.cell is not None and self.cell.topic is not None:
            self.taken_off.emit(self.cell.topic.topic)
        elif key == Key.Key_B and self.cell is not None and not event.modifiers():
            self.key_typed.emit(event)  # it may end a number: 10b
            if not event.isAccepted():
                event.accept()
                self.block_asked.emit()
        else:
            self.key_typed.emit(event)
            if not event.isAccepted():
                super().keyPressEvent(event)

    def _carry_key(self, key: Qt.Key) -> bool:
        """What keys mean while a topic is carried."""
        assert self.hand is not None
        if key in ENTER or key == Key.Key_S:
            self.dropped.emit(self.hand.topic, self.spot, key == Key.Key_S)
        elif key == Key.Key_Escape:
            self.empty_hand()
            self.let_go.emit()
        else:
            return False
        return True

    def _step(self, down: int, right: int) -> None:
        least = 0 if self.hand is not None else HEAD
        row, column = max(self.spot.row + down, least), max(self.spot.column + right, least)
        if row == HEAD and column == HEAD:
            return
        self.choose(Spot(row, column))

    # --- mouse ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.layout_now().spot_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.hand is not None and spot.is_cell:
            self.dropped.emit(self.hand.topic, spot, False)
            return
        self.choose(spot)
        cell = self.cell
        if cell is not None and cell.topic is not None:
            self._pressed = cell.topic.topic, event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._pressed is not None:
            topic, begun = self._pressed
            if self._dragging or (at - begun).manhattanLength() >= QApplication.startDragDistance():
                self._dragging = True
                self.drag_moved.emit(topic, at)
            return
        spot = self.layout_now().spot_at(event.position())
        cell = self.cell_at(spot)
        self.setCursor(Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.PointingHandCursor)
        words = [] if cell is None else [cell.spoken, *(str(one.sentence) for one in cell.warnings)]
        self.setToolTip(plain_tooltip("\n".join(words)) if words else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        if pressed is not None and dragging:
            self.drag_ended.emit(pressed[0], event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.layout_now().spot_at(event.position()) is not None:
            self._pressed, self._dragging = None, False
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    # --- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, board = QPainter(self), self.board
        if board is not None:
            layout = self.layout_now()
            for column, head in enumerate(board.places):
                draw_place_head(painter, self._theme, layout.rect(Spot(HEAD, column)), head, tight=layout.tight)
            for row, slot in enumerate(board.slots):
                rect = layout.rect(Spot(row, HEAD))
                draw_slot_head(painter, self._theme, rect, slot, tight=layout.tight)
            for row, cells in enumerate(board.rows):
                for column, cell in enumerate(cells):
                    rect = layout.rect(Spot(row, column))
                    if rect.intersects(QRectF(event.rect())):
                        self._draw_cell(painter, rect, Spot(row, column), cell, tight=layout.tight)
            self._draw_marks(painter, layout)
        painter.end()

    def _draw_cell(self, painter: QPainter, rect: QRectF, spot: Spot, cell: MarketCell, *, tight: bool) -> None:
        carried = self.hand is not None and cell.topic is not None and cell.topic.topic == self.hand.topic
        moved = (cell.slot, cell.place) in self._moved
        draw_cell(painter, self._theme, rect, cell, tight=tight, moved=moved, dim=carried)
        if self.hand is not None and spot == self._target():
            words = f"changes with {cell.topic.numbers}" if cell.topic and not carried else cell.blocked or "goes here"
            draw_landing(painter, self._theme, rect, self.hand.numbers, words)

    def _draw_marks(self, painter: QPainter, layout: BoardLayout) -> None:
        """Which cell or head is looked at."""
        rect = layout.rect(self.spot)
        radius = self._theme.radius("card")
        if self.hasFocus():
            paint.focus_ring(painter, self._theme, rect, radius, 1)
        elif self.spot.is_cell and self.hand is None:
            painter.setPen(self._theme.colour("accent.base"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            with paint.smooth(painter):
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _target(self) -> Spot | None:
        return self._landing if self._landing is not None else None if self._dragging else self.spot

    # --- small things -----------------------------------------------------------------------------------------------

    def _kept(self, spot: Spot) -> Spot:
        """The spot, or the nearest one on this board."""
        rows, columns = (0, 0) if self.board is None else (len(self.board.slots), len(self.board.places))
        return Spot(min(spot.row, rows - 1), min(spot.column, columns - 1)) if rows and columns else Spot(0, 0)

    def _first_free(self) -> Spot | None:
        rows = () if self.board is None else self.board.rows
        spots = [Spot(row, column) for row, cells in enumerate(rows) for column, _ in enumerate(cells)]
        return next((spot for spot in spots if not self._is_taken(spot)), None)

    def _is_taken(self, spot: Spot) -> bool:
        cell = self.cell_at(spot)
        return cell is None or cell.topic is not None or cell.blocked is not None

    def _tell(self) -> None:
        """What a screen reader says."""
        cell, board = self.cell, self.board
        if cell is not None:
            carried = "" if self.hand is None else f"carrying topic {self.hand.numbers}: "
            self.setAccessibleDescription(carried + cell.spoken)
        elif board is not None and board.slots and board.places:
            head = board.slots[self.spot.row] if self.spot.is_slot else board.places[self.spot.column]
            self.setAccessibleDescription(f"{head.name}, {head.quiet}")

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

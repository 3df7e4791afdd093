"""The topics that have no cell yet, beside the board, with how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.pages.board_painter import draw_topic
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.panels import scrolled
from facilitator.desktop.widgets.text import Label, plain_tooltip
from facilitator.queries.market_board import TopicCard

Key = Qt.Key
LEAST_WIDTH, MOST_WIDTH, CARD_HEIGHT, GAP = 158, 210, 88, 8


class WaitingTopics(QWidget):
    """Cards in lines. `chosen` brings the topic that is looked at, `picked` the one to carry by keys; dragged cards
    tell where the pointer is, as those on the board do."""

    chosen = Signal(str)
    picked = Signal(str)
    opened = Signal(str)
    key_typed = Signal(object)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, QPoint)
    draws_own_focus = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: tuple[TopicCard, ...] = ()
        self.chosen_key = ""
        self._pressed: tuple[str, QPoint] | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Topics not placed")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_cards(self, cards: Sequence[TopicCard]) -> None:
        """These topics wait; the chosen one stays, or the one behind it is chosen."""
        keys = [one.topic for one in self.cards]
        at = keys.index(self.chosen_key) if self.chosen_key in keys else 0
        self.cards = tuple(cards)
        if self.chosen_key not in [one.topic for one in cards]:
            self.chosen_key = self.cards[min(at, len(cards) - 1)].topic if cards else ""
        self._tell()
        self._restyle()

    def choose(self, topic: str) -> None:
        """Look at another waiting topic."""
        self.chosen_key = topic
        self._tell()
        self.update()
        self.chosen.emit(topic)

    @property
    def card(self) -> TopicCard | None:
        return next((one for one in self.cards if one.topic == self.chosen_key), None)

    # --- keys and mouse ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -self._per_line(), Key.Key_Down: self._per_line()}
        key = Key(event.key())
        if key in step and self.cards:
            at = min(max(self._place() + step[key], 0), len(self.cards) - 1)
            self.choose(self.cards[at].topic)
        elif key == Key.Key_Space and self.chosen_key:
            self.picked.emit(self.chosen_key)
        elif key in (Key.Key_Return, Key.Key_Enter) and self.chosen_key:
            self.opened.emit(self.chosen_key)
        else:
            self.key_typed.emit(event)
            if not event.isAccepted():
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self._under(event.position())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(card.topic)
            self._pressed = card.topic, event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._pressed is None:
            card = self._under(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if card is None else Qt.CursorShape.OpenHandCursor)
            self.setToolTip("" if card is None else plain_tooltip(card.spoken))
            return
        topic, begun = self._pressed
        if self._dragging or (at - begun).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.drag_moved.emit(topic, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        if pressed is not None and dragging:
            self.drag_ended.emit(pressed[0], event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self._under(event.position())
        if card is not None:
            self.opened.emit(card.topic)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.chosen_key:
            self.chosen.emit(self.chosen_key)

    # --- where and how ----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self.cards) // self._per_line(width)) if self.cards else 0
        return round(lines * (self._theme.px(CARD_HEIGHT) + GAP)) + 6

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(LEAST_WIDTH) + 8, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def card_rect(self, place: int) -> QRectF:
        """Where a waiting topic lies."""
        line, column = divmod(place, self._per_line())
        room = (self.width() - 8 + GAP) / self._per_line() - GAP
        wide, high = min(room, float(self._theme.px(MOST_WIDTH))), self._theme.px(CARD_HEIGHT)
        return QRectF(5 + column * (wide + GAP), 4 + line * (high + GAP), wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, card in enumerate(self.cards):
            rect = self.card_rect(place)
            if rect.intersects(QRectF(event.rect())):
                here = card.topic == self.chosen_key
                draw_topic(painter, self._theme, rect, card, chosen=here and not self.hasFocus())
                if here and self.hasFocus():
                    paint.focus_ring(painter, self._theme, rect, self._theme.radius("card"), 1)
        painter.end()

    def _per_line(self, width: int | None = None) -> int:
        room = (self.width() if width is None else width) - 8 + GAP
        return max(1, int(room // (self._theme.px(LEAST_WIDTH) + GAP)))

    def _under(self, at: QPointF) -> TopicCard | None:
        return next((one for place, one in enumerate(self.cards) if self.card_rect(place).contains(at)), None)

    def _place(self) -> int:
        return next((place for place, one in enumerate(self.cards) if one.topic == self.chosen_key), 0)

    def _tell(self) -> None:
        self.setAccessibleDescription("" if self.card is None else self.card.spoken)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class BoardTray(QWidget):
    """How many topics wait, in large figures, and the topics themselves; they scroll where they are many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.count = Label(theme, "", "figure_m", lines=1)
        self.words = Label(theme, "", "body", "text.secondary", lines=2, middle=True)
        self.topics = WaitingTopics(theme)
        head = self.head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(self.count)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(head)
        self.area = scrolled(self.topics)
        column.addWidget(self.area, 1)

    def show_cards(self, cards: Sequence[TopicCard], *, is_short: bool, can_place: bool = True) -> None:
        """The topics without a cell; red where there are more of them than free cells."""
        self.topics.show_cards(cards)
        self.count.setText(str(len(cards)))
        self.count.setVisible(bool(cards))
        self.count.set_colour("state.late.ink" if is_short else "text.primary")
        waiting = "topic not placed" if len(cards) == 1 else "topics not placed"
        self.words.setText((f"{waiting} · drag, or P" if can_place else waiting) if cards else "All placed")
        self.area.setVisible(bool(cards))

"""The mouse on a wall: choosing, dragging with everything that follows the pointer, opening a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.desktop.widgets.wall_drag import Drag, lift, pull
from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, NewClusterAsked, Stop, WallView

if TYPE_CHECKING:
    from facilitator.desktop.widgets.wall import Wall

TICK_MS = 16
IN_HAND = 28  # how far shadow, pile and number of what is in the hand reach beyond its first card
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Mouse:
    """What the button does on a wall from press to release."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self.drag: Drag | None = None
        self._pressed: tuple[QPointF, Stop] | None = None
        self._painted = False  # whether the wall has been painted with this card in the hand
        self._tick = QTimer(wall)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._scroll_at_edges)

    def press(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        wall, point = self._wall, event.position()
        wall.setFocus(Qt.FocusReason.MouseFocusReason)
        box = wall.layout_now.box_at(point)
        if box is not None and box.more is not None and box.more.contains(point):
            wall.toggle_column(box.key)
            return
        stop = wall.layout_now.stop_at(point)
        if stop is None:
            wall.choice.clear()
            wall.update()
            return
        self._choose(stop, event.modifiers())
        self._pressed = (point, stop)

    def move(self, event: QMouseEvent) -> None:
        if self.drag is None:
            self._perhaps_begin(event.position())
        if self.drag is not None:
            self._wall.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._follow(self.drag, event.position())

    def _follow(self, drag: Drag, point: QPointF) -> None:
        """Only where the hand was and is has to be painted, as long as it would drop in the same place."""
        before, landing = self._in_hand_rect(drag), drag.landing
        drag.move(point, self._wall.layout_now)
        if before is None or landing != drag.landing or not self._painted:
            self._painted = True
            self._wall.update()
            return
        after = self._in_hand_rect(drag)
        for rect in (before, after):
            if rect is not None:
                self._wall.update(rect.toAlignedRect())

    def _in_hand_rect(self, drag: Drag) -> QRectF | None:
        """What the cards in the hand cover, with shadow, pile and number; None for a head."""
        if drag.head:
            return None
        first = next((card for stop in drag.order if (card := self._wall.view.card(stop)) is not None), None)
        if first is None:
            return None
        at, high = drag.point - drag.grip, self._wall.painter.card(first, drag.width)
        return QRectF(at.x(), at.y(), drag.width, high).adjusted(-IN_HAND, -IN_HAND, IN_HAND, IN_HAND)

    def release(self, event: QMouseEvent) -> None:
        pressed, drag = self._pressed, self.drag
        self._let_go()
        if drag is not None:
            asked = drag.asks(self._wall.view, also=bool(event.modifiers() & CONTROL))
            if asked is not None:
                self._wall.choice.clear()
                self._wall.asked.emit(asked)
        elif pressed is not None:
            self._click(pressed[1], event.modifiers())

    def cancel(self) -> bool:
        """Put everything back; True if something was in the hand."""
        held = self.drag is not None
        self._let_go()
        return held

    def keep(self, view: WallView) -> None:
        """News while something is in the hand."""
        if self.drag is not None and not self.drag.keep(view):
            self._let_go()

    def draw(self, painter: QPainter) -> None:
        """What is in the hand, on top of everything."""
        drag, wall = self.drag, self._wall
        if drag is None:
            return
        at = drag.point - drag.grip
        if drag.head:
            box = wall.layout_now.box(drag.head)
            if box is not None:
                wall.painter.draw_lifted_head(painter, box, wall.view, at)
            return
        cards = [card for stop in drag.order if (card := wall.view.card(stop)) is not None]
        if cards:
            wall.painter.draw_lifted(painter, cards, at, drag.width)

    def _choose(self, stop: Stop, held: Qt.KeyboardModifier) -> None:
        choice = self._wall.choice
        if held & CONTROL:
            choice.toggle(stop)
        elif held & SHIFT:
            choice.extend(stop)
        elif choice.is_chosen(stop) or stop.column == NEW:
            choice.at = stop
        else:
            choice.only(stop)
        self._wall.update()

    def _click(self, stop: Stop, held: Qt.KeyboardModifier) -> None:
        choice = self._wall.choice
        if stop == Stop(NEW):
            self._wall.asked.emit(NewClusterAsked(choice.notes if choice.has_chosen else ()))
        elif not held & (CONTROL | SHIFT):
            choice.only(stop)
            self._wall.go(stop)

    def _perhaps_begin(self, point: QPointF) -> None:
        if self._pressed is None:
            return
        start, stop = self._pressed
        far = (point - start).manhattanLength() >= QApplication.startDragDistance()
        rect = self._wall.rect_of(stop)
        if not far or rect is None or stop.column == NEW or stop == Stop(TRAY):
            return
        self._painted = False
        self.drag = Drag(self._in_hand(stop), start - rect.topLeft(), int(rect.width()))
        self._tick.start()

    def _in_hand(self, stop: Stop) -> tuple[Stop, ...]:
        """A head alone; a card with all chosen ones, the one under the pointer first."""
        choice = self._wall.choice
        if stop.card == HEAD or not choice.is_chosen(stop):
            return (stop,)
        chosen = [one for one in self._wall.view.stops if choice.is_chosen(one)]
        return (stop, *(one for one in chosen if one != stop))

    def _scroll_at_edges(self) -> None:
        drag, wall = self.drag, self._wall
        if drag is None:
            return
        across = pull(wall.layout_now, drag.point)
        if across and wall.layout_now.most_shift:
            wall.slide(across)
        box = wall.layout_now.column_at(drag.point.x())
        if box is not None and box.most_scroll and not drag.head:
            wall.scroll_column(box.key, lift(box, drag.point))
        drag.move(drag.point, wall.layout_now)

    def _let_go(self) -> None:
        self._tick.stop()
        self.drag = self._pressed = None
        self._wall.unsetCursor()
        self._wall.update()

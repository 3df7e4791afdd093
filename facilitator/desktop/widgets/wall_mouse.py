"""The mouse on a wall: choosing, dragging with everything that follows the pointer, opening a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from facilitator.desktop.widgets.wall_drag import Drag, lift, pull, pull_down
from facilitator.desktop.widgets.wall_layout import Box
from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, Landing, NewClusterAsked, Stop, WallView

if TYPE_CHECKING:
    from facilitator.desktop.widgets.wall import Wall

TICK_MS = 16
RINGS = 8  # how far the mark of where something would land reaches beyond its column
IN_HAND = 28  # how far shadow, pile and number of what is in the hand reach beyond its first card
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Mouse:
    """What the button does on a wall from press to release."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self.drag: Drag | None = None
        self._pressed: tuple[QPointF, Stop] | None = None
        self._panned: QPointF | None = None  # where the pointer was while it pulls the plane of the islands
        self._painted = False  # whether the wall has been painted with this card in the hand
        self._lifted: QPixmap | None = None  # what is in the hand, as a picture
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
            self._panned = point if wall.layout_now.islands and wall.layout_now.strip.contains(point) else None
            return
        self._choose(stop, event.modifiers())
        self._pressed = (point, stop)

    def move(self, event: QMouseEvent) -> None:
        if self._panned is not None:
            by, self._panned = event.position() - self._panned, event.position()
            self._wall.plane.pan(by.x(), by.y())
            return
        if self.drag is None:
            self._perhaps_begin(event.position())
        if self.drag is not None:
            self._wall.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._follow(self.drag, event.position())

    def _follow(self, drag: Drag, point: QPointF) -> None:
        """Only where the hand was and is has to be painted, and the columns where it would have dropped and would."""
        wall, before, landing = self._wall, self._in_hand_rect(drag), drag.landing
        drag.move(point, wall.layout_now)
        if before is None or not self._painted:
            self._painted = True
            wall.update()
            return
        wall.update(before.united(self._in_hand_rect(drag) or before))  # one rectangle is painted quicker than two
        if landing != drag.landing:
            same = landing is not None and drag.landing is not None and landing.column == drag.landing.column
            for one in (landing, drag.landing):
                wall.update(self._landing_rect(one, line=same))

    def _landing_rect(self, landing: Landing | None, *, line: bool) -> QRect:
        """What tells that something would land there: the line in a column, or with its ring the whole column."""
        layout = self._wall.layout_now
        if landing is None:
            return QRect()
        if landing.column == NEW:
            return layout.new.adjusted(-RINGS, -RINGS, RINGS, RINGS).toAlignedRect()
        box = layout.box(landing.column)
        if box is None:
            return QRect()
        seen = layout.on_screen(box, box.line_at(landing) if line and not landing.merge else box.rect)
        return seen.adjusted(-RINGS, -RINGS, RINGS, RINGS).toAlignedRect()

    def _in_hand_rect(self, drag: Drag) -> QRect | None:
        """What the cards in the hand cover, with shadow, pile and number; None for a head."""
        if drag.head or self._lifted is None:
            return None
        at = drag.point - drag.grip * self._grip_scale(drag) - QPointF(IN_HAND, IN_HAND)
        return QRectF(at, self._lifted.deviceIndependentSize()).toAlignedRect()

    def release(self, event: QMouseEvent) -> None:
        pressed, drag, wall = self._pressed, self.drag, self._wall
        self._let_go()
        if drag is not None:
            asked = drag.asks(wall.view, wall.layout_now, wall.unit, also=bool(event.modifiers() & CONTROL))
            if asked is not None:
                wall.plane.hold()
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
        at = drag.point - drag.grip * self._grip_scale(drag)
        if drag.head:
            box, scale = wall.layout_now.box(drag.head), wall.layout_now.scale
            if box is not None:
                wall.painter.draw_lifted_head(painter, box, wall.view, drag.point - drag.grip, scale)
            return
        if self._lifted is None:
            cards = [card for stop in drag.order if (card := wall.view.card(stop)) is not None]
            self._lifted = wall.painter.lifted(cards, drag.width, IN_HAND, wall.devicePixelRatioF()) if cards else None
        if self._lifted is not None:
            painter.drawPixmap(at - QPointF(IN_HAND, IN_HAND), self._lifted)

    def _grip_scale(self, drag: Drag) -> float:
        """A card in the hand has its natural size, wherever it was picked up."""
        box = self._wall.layout_now.box(drag.order[0].column)
        return 1.0 if drag.head or box is None or box.key == TRAY else 1 / self._wall.layout_now.scale

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
        self._painted, self._lifted = False, None
        self.drag = Drag(self._in_hand(stop), start - rect.topLeft(), self._natural_width(stop, rect))
        self._tick.start()

    def _natural_width(self, stop: Stop, seen: QRectF) -> int:
        box: Box | None = self._wall.layout_now.box(stop.column)
        return int(box.card_width or seen.width()) if box is not None and stop.card != HEAD else int(seen.width())

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
        across, down = pull(wall.layout_now, drag.point), pull_down(wall.layout_now, drag.point)
        if wall.layout_now.islands and (across or down):
            wall.plane.pan(-across, -down)
        elif across and wall.layout_now.most_shift:
            wall.slide(across)
        box = wall.layout_now.column_at(drag.point)
        if box is not None and box.most_scroll and not drag.head:
            wall.scroll_column(box.key, lift(box, drag.point))
        drag.move(drag.point, wall.layout_now)

    def _let_go(self) -> None:
        self._tick.stop()
        self.drag = self._pressed = self._panned = None
        self._wall.unsetCursor()
        self._wall.update()

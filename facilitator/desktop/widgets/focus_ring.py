"""The visible focus: one ring that goes where the keys go.

It is drawn 2 px outside the control, by a small picture laid over the control's surroundings, so that no widget
has to keep room for it. Lists and fields draw their own and are left alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QMenu, QMenuBar, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint

ROOM = 4
OWN_FOCUS = (QAbstractScrollArea, QLineEdit, QMenuBar, QMenu)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QObject):
    """Follows the focus of the whole program; make one after the `Theme`, and keep it.

    A widget may say its corner radius with an attribute `focus_radius`, or draw its focus itself and say so with
    `draws_own_focus = True`. A click with the mouse shows no ring until a key is pressed.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        app.focusChanged.connect(self._on_focus)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring stands around, if it is shown."""
        return self._target if self._ring is not None and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._ring is None:
            self._surround()
        elif event.type() in MOVES and self._ring is not None:
            self._ring.follow()
        return False

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None or isinstance(new, OWN_FOCUS) or getattr(new, "draws_own_focus", False):
            return
        self._target = new
        self._watch(new)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._surround()

    def _surround(self) -> None:
        if self._target is None:
            return
        ground = _ground(self._target)
        for widget in _between(self._target, ground):
            self._watch(widget)
        self._ring = _Ring(self._theme, self._target, ground)
        self._ring.follow()

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    def _forget(self) -> None:
        for widget in self._watched:
            _quietly(lambda widget=widget: widget.removeEventFilter(self))
        self._watched.clear()
        if self._ring is not None:
            _quietly(self._ring.deleteLater)
            _quietly(self._ring.hide)
        self._ring = self._target = None


class _Ring(QWidget):
    """The picture of the ring, a sibling of what it surrounds; scrolls and is cut with it."""

    def __init__(self, theme: Theme, target: QWidget, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme, self._target, self._ground = theme, target, ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow(self) -> None:
        corner = self._target.mapTo(self._ground, QPoint(0, 0))
        self.setGeometry(QRect(corner, self._target.size()).adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self.setVisible(self._target.isVisible())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = QRectF(self.rect()).adjusted(ROOM, ROOM, -ROOM, -ROOM)
        painter = QPainter(self)
        paint.focus_ring(painter, self._theme, inside, getattr(self._target, "focus_radius", 7.0))
        painter.end()


def _ground(target: QWidget) -> QWidget:
    """The nearest surroundings with room for the ring; never outside what scrolls."""
    ground = target.parentWidget() or target
    while (above := ground.parentWidget()) is not None and not ground.isWindow():
        area = QRect(target.mapTo(ground, QPoint(0, 0)), target.size()).adjusted(-ROOM, -ROOM, ROOM, ROOM)
        if ground.rect().contains(area) or isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        ground = above
    return ground


def _between(target: QWidget, ground: QWidget) -> list[QWidget]:
    found, widget = [], target.parentWidget()
    while widget is not None and widget is not ground:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _quietly(act: object) -> None:
    """The widget may be gone already: then there is nothing to undo."""
    try:
        act()  # type: ignore[operator]
    except RuntimeError:
        return

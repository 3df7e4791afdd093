"""The plane in which a wall's clusters lie as islands: what is seen of it, and moving about in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent

from facilitator.desktop.widgets.wall_drag import places_asked
from facilitator.desktop.widgets.wall_islands import Camera, lay_out_islands, seen_through
from facilitator.desktop.widgets.wall_layout import Box, Layout, Sizes
from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, WallView

if TYPE_CHECKING:
    from facilitator.desktop.widgets.wall import Wall

ISLAND_STEP = 40
NOTCH = 120  # what a wheel tells for one step


class Plane:
    """Without a camera the wall has columns."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self.camera: Camera | None = None
        self._islands: tuple[WallView, float, list[Box]] | None = None

    @property
    def shown(self) -> bool:
        return self.camera is not None

    def show(self, wanted: bool) -> None:
        """Clusters as islands, all in sight; or as columns."""
        if wanted != self.shown:
            self._wall.finish_editing()
            self._wall.mouse.cancel()
            self.camera = Camera() if wanted else None
            self._wall.painter.pictures.forget()
            self._wall.lay_out()

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Nearer to the islands, or farther; what is seen at the point stays there."""
        if self.camera is not None:
            self.camera.zoom(steps, self._wall.layout_now.strip.center() if at is None else at)
            self._wall.lay_out()

    def see_all(self) -> None:
        """All islands in sight."""
        if self.camera is not None:
            self.camera.fitted = True
            self._wall.lay_out()

    def hold(self) -> None:
        """What is seen stays as large as it is, whatever comes to the wall."""
        if self.camera is not None:
            self.camera.fitted = False

    def pan(self, across: float, down: float) -> None:
        """The plane by some pixels to the right and down."""
        if self.camera is not None:
            self.camera.pan(across, down)
            self._wall.lay_out()

    def wheel(self, event: QWheelEvent) -> None:
        """The wheel moves the plane; with Ctrl it goes nearer or farther."""
        step, sideways, held = event.angleDelta().y(), event.angleDelta().x(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom(step / NOTCH, event.position())
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.pan((step or sideways) / 2, 0)
        else:
            self.pan(sideways / 2, step / 2)

    def shift(self, across: int, down: int) -> bool:
        """The island whose head has the keys a step further; False where there is none."""
        wall, at = self._wall, self._wall.choice.at
        box = wall.layout_now.box(at.column)
        if not self.shown or box is None or at.card != HEAD or at.column in (TRAY, NEW):
            return False
        place = box.rect.topLeft() + QPointF(across, down) * ISLAND_STEP * wall.unit
        wall.asked.emit(places_asked(at.column, place, wall.view, wall.layout_now, wall.unit))
        return True

    def show_rect(self, rect: QRectF) -> None:
        """Move the plane no more than is needed to see this."""
        room = self._wall.layout_now.strip.adjusted(8, 8, -8, -8)
        across = max(room.left() - rect.left(), 0.0) or min(room.right() - rect.right(), 0.0)
        down = max(room.top() - rect.top(), 0.0) or min(room.bottom() - rect.bottom(), 0.0)
        if across or down:
            self.pan(across, down)

    def come_near(self, cluster: str) -> None:
        """As near to an island as its title can be written in."""
        box = self._wall.layout_now.box(cluster)
        if self.camera is not None and box is not None and self.camera.scale < 1:
            self.camera.look(1.0, self._wall.layout_now.on_screen(box, box.head).center())
            self._wall.lay_out()
            self.show_rect(self._wall.layout_now.on_screen(box, box.head))

    def laid_out(
        self, sizes: Sizes, size: tuple[float, float], opened: set[str], scrolls: dict[str, float], foot: float
    ) -> Layout:
        """The wall as the camera sees it."""
        wall = self._wall
        assert self.camera is not None
        return seen_through(
            self.camera, self._islands_now(), wall.view, wall.painter, sizes, size, opened, scrolls, foot
        )  # fmt: skip

    def _islands_now(self) -> list[Box]:
        """The islands in their plane, laid out anew when the wall or the letters have changed."""
        view, unit = self._wall.view, self._wall.unit
        if self._islands is None or self._islands[0] is not view or self._islands[1] != unit:
            self._islands = (view, unit, lay_out_islands(view, self._wall.painter, unit))
        return self._islands[2]

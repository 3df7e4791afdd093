"""The photo of a sheet beside the line in which its points are typed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from facilitator.commands.sheet_photos import PhotographSheet
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.cafe_notes_points import PlaceHead
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.stage.images import decoded
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line
from facilitator.domain.ids import RoundId, TableId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_notes import Place
from facilitator.queries.untyped import sheet_photos

PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp)"


class Taken(NamedTuple):
    """A photo read from a file."""

    sha256: str
    content: bytes
    media_type: str
    width: int
    height: int


class PhotoView(QWidget):
    """A photo as large as there is room; pressed, it is shown in its own size around that point, then whole again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._near: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Photo of the sheet")

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def show_image(self, image: QImage | None) -> None:
        self._image, self._near = image, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._near = None if self._near is not None else event.position()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        paint.rounded(painter, whole, self._theme.radius("card"), self._theme.colour("surface.sunken"))
        if self._image is None:
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_line(painter, self._theme, whole, "The photo is fetched", "small", "text.quiet", align=middle)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setClipRect(whole)
            painter.drawImage(self._target(self._image), self._image)
        painter.end()

    def _target(self, image: QImage) -> QRectF:
        """Where the picture lies: whole in the middle, or with the chosen point where it was chosen."""
        share = min(self.width() / image.width(), self.height() / image.height())
        wide, high = image.width() * share, image.height() * share
        fitted = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        if self._near is None or share >= 1:
            return fitted
        at = QPointF((self._near.x() - fitted.left()) / share, (self._near.y() - fitted.top()) / share)
        return QRectF(self._near.x() - at.x(), self._near.y() - at.y(), image.width(), image.height())


class Photos(QObject):
    """Photos on their way from a file into the event, and out of it beside the line in which their points are typed."""

    _came = Signal(str, object)

    def __init__(self, desk: Desk, around: Surroundings, head: PlaceHead, view: PhotoView) -> None:
        super().__init__(head)
        self._desk, self._around, self._head, self._view = desk, around, head, view
        self._place: Place | None = None
        self._shown = ""
        self._came.connect(self._on_came)
        head.take_photo.clicked.connect(self._on_take)
        head.beside.toggled.connect(self._on_beside)

    def show_place(self, state: EventState, place: Place | None) -> None:
        """The newest photo of the sheet of the place that is typed now, where there is one."""
        self._place = place
        found = () if place is None else sheet_photos(state, place.table, place.round)
        beside = self._head.beside
        beside.setVisible(bool(found))
        self._head.fit()
        if not found and beside.isChecked():
            beside.setChecked(False)
        wanted = found[-1].sha256 or "" if found else ""
        if wanted != self._shown:
            self._shown = wanted
            self._view.show_image(None)
            self._on_beside(beside.isChecked())

    def keep(self, path: Path, place: Place) -> None:
        """Reads a file and keeps it as the photo of a place's sheet; what is no picture is told in one sentence."""
        Job(self, lambda: taken(path), lambda photo: self._on_read(photo, place), self._around.tell)

    def _on_take(self) -> None:
        window, place = self._head.window(), self._place
        chosen, _ = QFileDialog.getOpenFileName(window, "Photo of the sheet", str(Path.home()), PICTURES)
        if chosen and place is not None:
            self.keep(Path(chosen), place)

    def _on_beside(self, shown: bool) -> None:
        if shown and self._shown and not self._view.has_picture:
            mark = self._shown
            Job(self, lambda: self._read(mark), lambda image: self._came.emit(mark, image), self._around.tell)

    def _on_came(self, mark: str, image: QImage | None) -> None:
        if mark == self._shown:
            self._view.show_image(image)

    def _on_read(self, photo: Taken, place: Place) -> None:
        keep = getattr(self._desk.door, "keep_blob", None)
        if keep is None:
            self._around.tell("This event is only looked at, so no photo can be kept.")
            return
        Job(self, keep(photo.sha256, photo.content).result, lambda _: self._on_kept(photo, place), self._around.tell)

    def _on_kept(self, photo: Taken, place: Place) -> None:
        command = PhotographSheet(
            table=TableId(place.table), round=RoundId(place.round), sha256=photo.sha256, media_type=photo.media_type,
            size=len(photo.content), width=photo.width, height=photo.height,
        )  # fmt: skip
        self._desk.run(command, None, self._around.tell)

    def _read(self, sha256: str) -> QImage | None:
        blob = getattr(self._desk.door, "blob", None)
        return decoded((blob(sha256) if blob is not None else None) or b"")


def taken(path: Path) -> Taken:
    """The photo in a file, put straight where it has marks, without anything but what it shows. May run on any thread.
    KnownError for what cannot be read or is no photo."""
    from facilitator.exchange.photos.helper import PhotoHelper  # noqa: PLC0415 - late: start-up time

    with PhotoHelper() as helper:
        found = helper.read_file(path)
    return Taken(found.sha256, found.picture, found.media_type, found.width, found.height)

"""Pictures of posters and photos for the stage, made on threads of their own; the old one stays until the new is ready.

A photo is only decoded as what it says it is, if it is JPEG, PNG or WebP and not too large; anything else is no
picture. Nothing is ever written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.queries.sheets import PosterSheet
from facilitator.queries.stage_scenes_values import PhotoPicture, SheetPicture

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

POSTER_PAPER = "A3"
MOST_PIXELS = 40_000_000
MOST_BYTES = 12 * 1024 * 1024
MOST_DECODED_MB = 200
KEPT = 4
_SIGNATURES = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG\r\n\x1a\n": b"png"}


class StageImages(QObject):
    """Makes what painters ask for. `ready` when something asked for before is there now."""

    ready = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pdfs: dict[PosterSheet, QPdfDocument | None] = {}
        self._photos: dict[str, QImage | None] = {}
        self._scaled: dict[tuple[object, int, int, int], QImage] = {}
        self._last: QImage | None = None

    def sheet(self, picture: SheetPicture, room: QSize) -> QImage | None:
        """A poster's page as large as it fits; what was there before, or None, until it is made."""
        if picture.sheet not in self._pdfs:
            self._make(self._pdfs, picture.sheet, lambda: poster_pdf(picture), self._on_pdf)
        document = self._pdfs[picture.sheet]
        if document is None:
            return self._last
        page = min(picture.page, document.pageCount()) - 1
        shape = document.pagePointSize(page)
        size = shape.scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        self._last = self._at(("sheet", picture.sheet), page, size, lambda: document.render(page, size))
        return self._last

    def photo(self, picture: PhotoPicture, room: QSize) -> QImage | None:
        """A photo, scaled; None until it is read, and where it is no picture."""
        sha256 = picture.sha256
        if sha256 is None:
            return None
        if sha256 not in self._photos:
            self._make(self._photos, sha256, lambda: decoded(self._bytes(sha256)), self._on_photo)
        image = self._photos[sha256]
        if image is None or image.isNull():
            return None
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        size = image.size().scaled(room, keep)
        return self._at(sha256, 0, size, lambda: image.scaled(size, keep, smooth))

    def pages_of(self, picture: SheetPicture) -> int | None:
        """How many sheets a poster has, once it is made."""
        document = self._pdfs.get(picture.sheet)
        return None if document is None else document.pageCount()

    def _at(self, what: object, page: int, size: QSize, make: Callable[[], QImage]) -> QImage:
        key = (what, page, size.width(), size.height())
        if key not in self._scaled:
            while len(self._scaled) >= KEPT:
                del self._scaled[next(iter(self._scaled))]
            self._scaled[key] = make()
        return self._scaled[key]

    def _make(
        self, kept: dict[Any, Any], key: object, work: Callable[[], object], then: Callable[[object, Any], None]
    ) -> None:
        """Once for each thing; what cannot be made is not tried again."""
        while len(kept) >= KEPT:
            gone = kept.pop(next(iter(kept)))
            if isinstance(gone, QObject):
                gone.deleteLater()
        kept[key] = None
        Job(self, work, lambda result: then(key, result), lambda sentence: None)

    def _on_pdf(self, sheet: Any, pdf: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - late: start-up time

        document = QPdfDocument(self)
        data = QBuffer(document)
        data.setData(QByteArray(pdf))
        data.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(data)
        if document.pageCount() > 0 and sheet in self._pdfs:
            self._pdfs[sheet] = document
            self.ready.emit()
        else:
            document.deleteLater()

    def _on_photo(self, sha256: Any, image: QImage | None) -> None:
        if sha256 in self._photos:
            self._photos[sha256] = image
            self.ready.emit()

    def _bytes(self, sha256: str) -> bytes:
        """The bytes of a picture; on the thread of a job."""
        blob = getattr(self._desk.door, "blob", None)
        found = None if blob is None else blob(sha256)
        return found or b""


def poster_pdf(picture: SheetPicture) -> bytes:
    """The poster as it prints; on any thread."""
    from facilitator.documents.render import render  # noqa: PLC0415 - late: start-up time

    return render([picture.sheet], POSTER_PAPER, True, language=picture.language).pdf


def decoded(content: bytes) -> QImage | None:
    """The picture in these bytes, the right way up; None for anything that is not a picture of ours."""
    kind = next((name for sign, name in _SIGNATURES.items() if content.startswith(sign)), None)
    if kind is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = b"webp"
    if kind is None or len(content) > MOST_BYTES:
        return None
    data = QBuffer()
    data.setData(QByteArray(content))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_DECODED_MB)
    reader = QImageReader(data, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image

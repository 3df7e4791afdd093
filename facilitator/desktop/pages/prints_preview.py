"""The PDF itself, page by page, as it will come out of the printer: drawn from the same bytes that are printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label

SHADOW = 10


class Preview(QWidget):
    """One page of a PDF and the way to the next. The old picture stays until the new one is ready."""

    drawn = Signal(int)  # the page that now stands here, from 0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._bytes: QBuffer | None = None
        self._page = self._request = 0
        self.sheet = _Sheet(theme)
        self.back = Button(theme, "", "quiet", icon="chevron-left", name="Page before")
        self.forward = Button(theme, "", "quiet", icon="chevron-right", name="Next page")
        self.count = Label(theme, "", "small", "text.secondary", lines=1)
        self.name = Label(theme, "", "body", bold=True, lines=2)
        self._lay_out(theme)
        self.back.clicked.connect(lambda: self.turn_to(self._page - 1))
        self.forward.clicked.connect(lambda: self.turn_to(self._page + 1))
        self.sheet.resized.connect(self._draw)

    @property
    def pages(self) -> int:
        """How many pages the PDF has, 0 while there is none."""
        return self._document.pageCount()

    @property
    def pdf(self) -> bytes:
        """The bytes that stand here, b"" while there are none."""
        return b"" if self._bytes is None or not self.pages else bytes(self._bytes.data().data())

    def show_pdf(self, name: str, pdf: bytes) -> None:
        """Shows the first page of these bytes, or stays on the page if it is the same print again."""
        same = name == self.name.text()
        self._document.close()
        self._bytes = QBuffer(self)
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)
        self.name.setText(name)
        self.turn_to(self._page if same else 0)

    def show_nothing(self, name: str) -> None:
        """No page: the print is not ready."""
        self._document.close()
        self._request = 0
        self.name.setText(name)
        self.count.setText("")
        self.sheet.show_page(None, QSize(420, 297))
        self._show_arrows()

    def turn_to(self, page: int) -> None:
        """Shows a page, from 0; the nearest there is."""
        self._page = max(0, min(page, self.pages - 1))
        self.count.setText(f"page {self._page + 1} of {self.pages}")
        self._show_arrows()
        self._draw()

    def _show_arrows(self) -> None:
        for arrow in (self.back, self.forward):
            arrow.setVisible(self.pages > 1)
        self.back.setEnabled(self._page > 0)
        self.forward.setEnabled(self._page + 1 < self.pages)

    def _draw(self) -> None:
        if not self.pages:
            return
        shape = self._document.pagePointSize(self._page)
        self.sheet.hold(shape.toSize())
        inside = self.sheet.page_rect().size() * self.devicePixelRatioF()
        if inside.width() >= 1 and inside.height() >= 1:
            self._request = self._renderer.requestPage(self._page, inside.toSize())

    def _on_rendered(self, page: int, size: QSize, image: QImage, options: object, request: int) -> None:
        if request == self._request:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.sheet.show_page(image, self._document.pagePointSize(page).toSize())
            self.drawn.emit(page)

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.name, 1)
        for part in (self.back, self.count, self.forward):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.sheet)
        column.addLayout(line)


class _Sheet(QWidget):
    """White paper with a soft shadow, as large as the column allows."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._shape = QSize(420, 297)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the page")
        self.hold(self._shape)

    @property
    def picture(self) -> QImage | None:
        """What is on the paper, None while nothing is."""
        return self._image

    def hold(self, shape: QSize) -> None:
        """Takes the shape of a page; upright pages get no wider than leaves room for the facts."""
        self._shape = shape
        wide = max(self.width(), 200) - 2 * SHADOW
        high = min(wide * shape.height() / max(shape.width(), 1), wide * 1.06)
        self.setFixedHeight(round(high) + 2 * SHADOW)

    def page_rect(self) -> QRectF:
        """Where the paper lies in this widget."""
        room = QRectF(self.rect()).adjusted(SHADOW, SHADOW - 4, -SHADOW, -SHADOW - 4)
        scale = min(room.width() / max(self._shape.width(), 1), room.height() / max(self._shape.height(), 1))
        wide, high = self._shape.width() * scale, self._shape.height() * scale
        return QRectF(room.left(), room.top(), wide, high)

    def show_page(self, image: QImage | None, shape: QSize) -> None:
        """Puts a picture of a page onto the paper."""
        self._image = image
        self.hold(shape)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.hold(self._shape)
            self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paper = self.page_rect()
        paint.shadow_strokes(painter, self._theme, paper, 1, True)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._image)
        painter.end()

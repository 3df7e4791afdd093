"""A quiet line over the pages while photos come in: how many are read, a way to stop, and what became of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.photo_intake import Progress
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.text import Label
from facilitator.words import counted

WIDEST, MARGIN, ABOVE = 560, 24, 24


class PhotosLine(Card):
    """`stop_asked` while it runs; `look_asked` for the page of the photos. Goes away when it is closed, and by itself
    when somebody looks."""

    stop_asked = Signal()
    look_asked = Signal()

    def __init__(self, theme: Theme, pages: QWidget) -> None:
        super().__init__(theme, lifted=True)
        self._pages = pages
        self.setParent(pages)
        self.setAccessibleName("Photos that come in")
        self.words = Label(theme, "", "body", bold=True, lines=2)
        self.quiet = Label(theme, "", "small", "text.secondary", lines=5)
        self.bar = _Bar(theme)
        self.stop = Button(theme, "Stop", "plain")
        self.look = Button(theme, "Look at them", "plain")
        self.away = Button(theme, "Close", "link")
        self._lay_out(theme)
        self.stop.clicked.connect(self.stop_asked)
        self.look.clicked.connect(self._on_look)
        self.away.clicked.connect(self.hide)
        pages.installEventFilter(self)
        self.hide()

    def show_progress(self, now: Progress) -> None:
        """How far it is, or what became of the photos."""
        self.words.setText(running_words(now) if now.running else ended_words(now))
        quiet = "" if now.running else rest_words(now)
        self.quiet.setText(quiet)
        self.quiet.setVisible(bool(quiet))
        self.bar.show_share(now.done / now.of if now.of else 0.0)
        self.bar.setVisible(now.running)
        self.stop.setVisible(now.running)
        self.look.setVisible(not now.running and bool(now.filed or now.homeless or now.known))
        self.away.setVisible(not now.running)
        self.show()
        self.raise_()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_look(self) -> None:
        self.hide()
        self.look_asked.emit()

    def _lay_out(self, theme: Theme) -> None:
        said = QVBoxLayout()
        said.setSpacing(4)
        for part in (self.words, self.quiet, self.bar):
            said.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 16, 18)
        row.setSpacing(theme.space("m"))
        row.addWidget(Icon(theme, "camera", "text.secondary"))
        row.addLayout(said, 1)
        for button in (self.stop, self.look, self.away):
            row.addWidget(button)

    def _place(self) -> None:
        width = min(self._pages.width() - 2 * MARGIN, WIDEST)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        height = height if height > 0 else self.sizeHint().height()
        self.setGeometry(self._pages.width() - width - MARGIN, self._pages.height() - height - ABOVE, width, height)


class _Bar(QWidget):
    """A thin bar that fills."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(6)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        paint.rounded(painter, whole, 3, self._theme.colour("surface.sunken"))
        whole.setWidth(max(whole.width() * self._share, 6.0))
        paint.rounded(painter, whole, 3, self._theme.colour("accent.base"))
        painter.end()


def running_words(now: Progress) -> str:
    """`Reading photos: 12 of 40`."""
    return f"Reading photos: {now.done} of {now.of}" if now.of else "Looking for photos"


def ended_words(now: Progress) -> str:
    """`38 photos went to their sheets`."""
    if now.filed:
        found = f"{counted(now.filed, 'photo', 'photos')} went to {'its sheet' if now.filed == 1 else 'their sheets'}"
        return f"Stopped: {found}" if now.stopped else found
    if now.known and not now.homeless:
        return "These photos were here already"
    return "Stopped" if now.stopped else "No photo could be put with its sheet" if now.of else "No photos were found"


def rest_words(now: Progress) -> str:
    """What did not go the usual way; the first file that could not be taken tells its reason."""
    parts = [f"{now.homeless} without a place, kept for you to choose"] if now.homeless else []
    parts += [f"{now.known} here already"] if now.known and now.filed else []
    if now.refused:
        more = len(now.refused) - 1
        parts.append(now.refused[0] if not more else f"{len(now.refused)} files could not be taken: {now.refused[0]}")
    return " · ".join(parts)

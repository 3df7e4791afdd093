"""The parts of the start page: the sign, a recent event with its day bar, a sample with its day."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.pages.start_values import NamedPart, RecentEvent, SampleEvent
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.text import Label, draw_line, for_menu, plain_tooltip

DAY_BAR = 170
DAY_BAR_NARROW = 96
WHEN = 100


class Logo(QWidget):
    """A table and six seats, and the name beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Facilitator")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._theme.px(42)
        centre = QPointF(size / 2, self.height() / 2)
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent.base"))
            painter.drawEllipse(centre, size * 0.24, size * 0.24)
            painter.setBrush(self._theme.colour("text.primary"))
            for seat in range(6):
                angle = math.radians(60 * seat - 90)
                away = QPointF(math.cos(angle), math.sin(angle)) * size * 0.42
                painter.drawEllipse(centre + away, size * 0.09, size * 0.09)
        rect = QRectF(size + 14, 0, self.width() - size - 14, self.height() - 2)
        draw_line(painter, self._theme, rect, "Facilitator", "heading", "text.primary")
        painter.end()


class RecentRow(QPushButton):
    """A recent event: name and place left, its day as a bar, when it was last open. The whole row opens it.

    A file that is not there any more says so; choosing it asks to forget it.
    """

    open_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, theme: Theme, event: RecentEvent, *, lined: bool, parent: QWidget | None = None) -> None:
        super().__init__(for_menu(event.title), parent)
        self._theme, self._event, self._lined = theme, event, lined
        self.setAccessibleName(", ".join(part for part in (event.title, event.quiet, event.when) if part))
        self.setToolTip(plain_tooltip(event.path))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    @property
    def event_shown(self) -> RecentEvent:
        return self._event

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px(64))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.underMouse():
            around = whole.adjusted(0, 1, 0, -2)
            paint.rounded(painter, around, 7, self._theme.colour("surface.hover"))
        if self._lined:
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, self._theme.colour("line.hair"))
        end = self._paint_day(painter, whole)
        self._paint_words(painter, end)
        painter.end()

    def _paint_day(self, painter: QPainter, whole: QRectF) -> float:
        """The bar and the time at the right; answers where the words must end."""
        theme = self._theme
        when = QRectF(whole.right() - theme.px(WHEN), 0, theme.px(WHEN), whole.height())
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, theme, when, self._event.when, "small", "text.quiet", align=right)
        wide = DAY_BAR if whole.width() > 620 else DAY_BAR_NARROW
        if not self._event.day or whole.width() < 420:
            return when.left()
        bar = QRectF(when.left() - wide - 8, whole.center().y() - 6, wide, 12)
        paint.day_bar(painter, theme, bar, self._event.day)
        return bar.left()

    def _paint_words(self, painter: QPainter, end: float) -> None:
        theme, event = self._theme, self._event
        title, quiet = theme.metrics("lead").height(), theme.metrics("small").height()
        top = (self.height() - title - quiet) / 2 - 1
        ink = "text.quiet" if event.missing else "text.primary"
        rect = QRectF(0, top, end - 16, title)
        draw_line(painter, theme, rect, event.title, "lead", ink, bold=True)
        below = QRectF(0, top + title, end - 16, quiet)
        middle = Qt.TextElideMode.ElideMiddle
        draw_line(painter, theme, below, event.quiet, "small", "text.secondary", elide=middle)

    def _on_clicked(self) -> None:
        asked = self.forget_asked if self._event.missing else self.open_asked
        asked.emit(self._event.path)


class SampleCard(Card):
    """An event that comes with the program: its day drawn upright, its one button at the foot."""

    asked = Signal()

    def __init__(self, theme: Theme, sample: SampleEvent, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.button = Button(theme, sample.act, "plain", icon_after="arrow-right")
        self.button.setAccessibleName(f"{sample.act}: {sample.title}")
        self.button.clicked.connect(self.asked)
        self.setMaximumHeight(620)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(0)
        column.addWidget(Label(theme, sample.way_in, "small", "text.secondary"))
        column.addWidget(Label(theme, sample.title, "lead", bold=True, lines=2))
        facts = Label(theme, sample.facts, "small", "text.secondary", lines=3)
        facts.setMinimumHeight(round(2 * theme.line("small")))
        column.addWidget(facts)
        column.addSpacing(theme.space("m"))
        column.addWidget(UprightDay(theme, sample.day), 1)
        column.addSpacing(theme.space("m"))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class UprightDay(QWidget):
    """A day as a column of strips with their names."""

    def __init__(self, theme: Theme, day: tuple[NamedPart, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._day = theme, day
        self.setAccessibleName(", ".join(part.name for part in day))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(180, self._theme.px(22) * len(self._day))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        column = QRectF(0, 0, 12, self.height())
        parts = [named.part for named in self._day]
        paint.day_bar(painter, self._theme, column, parts, upright=True)
        for named, strip in zip(self._day, paint.day_strips(column, parts, upright=True), strict=True):
            high = max(strip.height(), self._theme.px(20))
            rect = QRectF(26, strip.center().y() - high / 2, self.width() - 26, high)
            draw_line(painter, self._theme, rect, named.name, "body", "text.primary")
        painter.end()

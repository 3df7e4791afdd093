"""Chips and pills, key hints and nodes as widgets; lists paint them with `paint` instead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint


class Tag(QWidget):
    """What chips and pills share: a fixed height, a text, an accessible name."""

    def __init__(self, theme: Theme, text: str, tone: str, icon: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme, self._text, self._tone, self._icon = theme, text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        theme.changed.connect(self.updateGeometry)

    def show_text(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.chip_width(self._theme, self._text, self._icon, bold=self._is_bold())
        return QSize(int(width) + 1, self._theme.px(paint.CHIP_HEIGHT))

    def _is_bold(self) -> bool:
        return False


class Chip(Tag):
    """A fact, e.g. "12 seats"; `tone` is a method, a state, "accent" or "plain"."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "plain",
        icon: str = "",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._bold = bold
        super().__init__(theme, text, tone, icon, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.chip(
            painter, self._theme, QPointF(0, 0), self._text, self._tone, self._icon, bold=self._bold, width=self.width()
        )
        painter.end()

    def _is_bold(self) -> bool:
        return self._bold


class Pill(Tag):
    """A state, e.g. "Running"; `tone` is a state such as "live" or "late"."""

    def __init__(
        self, theme: Theme, text: str, tone: str = "live", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, tone, icon, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.pill(painter, self._theme, QPointF(0, 0), self._text, self._tone, self._icon)
        painter.end()

    def _is_bold(self) -> bool:
        return True


class KeyHint(QWidget):
    """A key cap beside a sentence."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._keys = theme, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(int(paint.key_hint_width(self._theme, self._keys)) + 1, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.key_hint(painter, self._theme, QPointF(0, 0), self._keys)
        painter.end()


class Node(QWidget):
    """A method's disc; 44 beside a page's title, 40 in a list of ways, 30 on the spine."""

    def __init__(self, theme: Theme, icon: str, method: str, diameter: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._method, self._diameter = theme, icon, method, diameter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(theme.tokens.method(method).name)
        theme.changed.connect(self.updateGeometry)

    def show_method(self, icon: str, method: str) -> None:
        self._icon, self._method = icon, method
        self.setAccessibleName(self._theme.tokens.method(method).name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._diameter)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        paint.node(painter, self._theme, QPointF(side / 2, side / 2), side, self._icon, self._method)
        painter.end()

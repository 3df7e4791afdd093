"""Buttons. One primary per screen; its label is a verb with its object, its key stands inside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import for_menu, plain_tooltip

ButtonKind = Literal["primary", "plain", "quiet", "link", "danger", "inverse"]
GAP = 8


class Look:
    """The roles a button is painted with at one moment."""

    def __init__(self, ground: str, ink: str, edge: str = "", hint: str = "surface.sunken") -> None:
        self.ground, self.ink, self.edge, self.hint = ground, ink, edge, hint


REST = {
    "primary": Look("accent.base", "accent.on", hint="accent.hover"),
    "plain": Look("surface.card", "text.primary", "line.hair"),
    "quiet": Look("", "text.secondary"),
    "link": Look("", "accent.base"),
    "danger": Look("state.danger.fill", "state.danger.on_fill", hint="state.danger.tint"),
    "inverse": Look("", "text.on_inverse"),
}
HOVER = {
    **REST,
    "primary": Look("accent.hover", "accent.on", hint="accent.base"),
    "plain": Look("surface.hover", "text.primary", "line.hair"),
    "quiet": Look("surface.hover", "text.primary"),
    "link": Look("accent.tint", "accent.base"),
}
BOLD = ("primary", "link", "danger", "inverse")


class Button(QPushButton):
    """A button of one kind, with an icon and a key hint inside. `words` is shown literally.

    Without words the icon stands alone: then `name` must say what it does, for hover and screen readers.
    """

    focus_radius = 7.0

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        kind: ButtonKind = "plain",
        *,
        icon: str = "",
        icon_after: str = "",
        key_hint: str = "",
        name: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._large = theme, kind, large
        self._icon, self._icon_after, self._hint = icon, icon_after, key_hint
        self._bold = kind in BOLD
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_words(words, name)
        theme.changed.connect(self._restyle)

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, words: str, name: str = "") -> None:
        """Change the label; `name` is what a screen reader says when it differs."""
        self._words = words
        self.setText(for_menu(words))
        self.setAccessibleName(name or words)
        if name:
            self.setToolTip(plain_tooltip(name))
        self._restyle()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._restyle()

    def set_bold(self, bold: bool) -> None:
        self._bold = bold
        self._restyle()

    def sizeHint(self) -> QSize:
        height = self._theme.row("control_large" if self._large else "control")
        wanted = self._content_width() + 2 * self._padding()
        return QSize(max(round(wanted), height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look()
        self._paint_ground(painter, look)
        self._paint_content(painter, look)
        painter.end()

    def _look(self) -> Look:
        if not self.isEnabled():
            ground = "surface.sunken" if REST[self._kind].ground else ""
            return Look(ground, "text.quiet")
        return (HOVER if self.underMouse() or self.isDown() else REST)[self._kind]

    def _paint_ground(self, painter: QPainter, look: Look) -> None:
        if not look.ground:
            return
        radius = self._theme.radius("control")
        whole = QRectF(self.rect())
        if look.edge:
            self._paint_foot(painter, whole, radius)
            whole.adjust(0, 0, 0, -1)
        edge = self._theme.colour(look.edge) if look.edge else None
        paint.rounded(painter, whole, radius, self._theme.colour(look.ground), edge)

    def _paint_foot(self, painter: QPainter, whole: QRectF, radius: float) -> None:
        """The one-pixel shadow a white button stands on."""
        paint.rounded(painter, whole.adjusted(0, 4, 0, 0), radius, self._theme.colour("line.hair"))

    def _paint_content(self, painter: QPainter, look: Look) -> None:
        left = max((self.width() - self._content_width()) / 2, 4.0)
        if self._kind in ("quiet", "link", "inverse"):
            left = min(left, self._padding())
        middle = self.height() / 2 - (0.5 if look.edge else 0)
        left = self._paint_icon(painter, self._icon, look.ink, left, middle)
        left = self._paint_words(painter, look.ink, left)
        left = self._paint_icon(painter, self._icon_after, look.ink, left, middle)
        if self._hint:
            ink = look.ink if self._kind == "primary" else "text.secondary"
            at = QPointF(left, round(middle - self._theme.px(20) / 2))
            paint.key_hint(painter, self._theme, at, self._hint, look.hint, ink)

    def _paint_icon(self, painter: QPainter, icon: str, ink: str, left: float, middle: float) -> float:
        if not icon:
            return left
        size = self._icon_size()
        box = QRectF(round(left), round(middle - size / 2), size, size)
        self._theme.icons.paint(painter, icon, ink, box)
        return left + size + GAP

    def _paint_words(self, painter: QPainter, ink: str, left: float) -> float:
        if not self._words:
            return left
        painter.setFont(self._letters())
        painter.setPen(self._theme.colour(ink))
        metrics = QFontMetricsF(self._letters())
        room = self.width() - left - 4
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room + 1)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
        painter.drawText(QRectF(left, 0, room + 2, self.height() - 1), flags, shown)
        return left + metrics.horizontalAdvance(self._words) + GAP

    def _content_width(self) -> float:
        parts = [self._icon_size()] * (bool(self._icon) + bool(self._icon_after))
        if self._words:
            parts.append(QFontMetricsF(self._letters()).horizontalAdvance(self._words))
        if self._hint:
            parts.append(paint.key_hint_width(self._theme, self._hint))
        return sum(parts) + GAP * max(len(parts) - 1, 0)

    def _letters(self) -> QFont:
        return self._theme.font("lead" if self._large else "body", bold=self._bold)

    def _icon_size(self) -> float:
        return float(self._theme.px(20))

    def _padding(self) -> float:
        return 20.0 if self._large else 8.0 if self._kind in ("quiet", "link", "inverse") else 14.0

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

"""Choosing: the walk of steps, the switch between views, the toggle with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.text import draw_line, for_menu, plain_tooltip


class Step(NamedTuple):
    """One step of a walk. `done` shows a check before its name."""

    key: str
    name: str
    done: bool = False


class _Choice(QPushButton):
    """One of several, exclusive; arrow keys move between them."""

    focus_radius = 5.0

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(for_menu(name), parent)
        self._theme, self.name = theme, name
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _ink(self) -> str:
        return "text.primary" if self.isChecked() or self.underMouse() else "text.secondary"

    def _name_width(self) -> float:
        """Wide enough for the bold name, so that choosing moves nothing."""
        return self._theme.metrics("body", bold=True).horizontalAdvance(self.name)


class _StepButton(_Choice):
    def __init__(self, theme: Theme, step: Step, parent: QWidget) -> None:
        super().__init__(theme, step.name, parent)
        self.done = step.done
        self.setAccessibleDescription("done" if step.done else "")

    def sizeHint(self) -> QSize:
        return QSize(round(self._name_width() + self._mark_width()), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, size = 0.0, self._theme.px(16)
        if self.done:
            box = QRectF(0, (self.height() - size) / 2 - 1, size, size)
            self._theme.icons.paint(painter, "check", "state.ok.ink", box)
            left = self._mark_width()
        rect = QRectF(left, 0, self.width() - left + 2, self.height() - 3)
        draw_line(painter, self._theme, rect, self.name, "body", self._ink(), bold=self.isChecked())
        if self.isChecked():
            underline = QRectF(0, self.height() - 3, self.width(), 3)
            paint.rounded(painter, underline, 1.5, self._theme.colour("accent.base"))
        painter.end()

    def _mark_width(self) -> float:
        return self._theme.px(16) + 6 if self.done else 0


class _Segment(_Choice):
    def sizeHint(self) -> QSize:
        return QSize(round(self._name_width()) + 28, self._theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isChecked():
            paint.shadow_strokes(painter, self._theme, rect.adjusted(1, 1, -1, -2), 5, lifted=False)
            paint.rounded(painter, rect.adjusted(0, 0, 0, -1), 5, self._theme.colour("surface.card"))
        draw_line(
            painter, self._theme, rect, self.name, "body", self._ink(),
            bold=self.isChecked(), align=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        painter.end()


class _Row(QWidget):
    """What `StepsRow` and `Switch` share: one chosen key, told by `chosen` only when a person chose."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Choice] = {}
        self._row = QHBoxLayout(self)
        self.setAccessibleName(name)
        self._group.buttonClicked.connect(self._on_clicked)
        theme.changed.connect(self._restyle)

    @property
    def chosen_key(self) -> str:
        """The key that is chosen now, "" if there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show this key as chosen; says nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def name_views(self, names: Mapping[str, str]) -> None:
        """Whole names for hover and screen readers, where a button has room for a number only."""
        for key, name in names.items():
            self._buttons[key].setAccessibleName(name)
            self._buttons[key].setToolTip(plain_tooltip(name))

    def _add(self, key: str, button: _Choice) -> None:
        self._buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)

    def _clear(self) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.chosen_key)

    def _restyle(self) -> None:
        for button in self._buttons.values():
            button.updateGeometry()
        self.update()


class StepsRow(_Row):
    """The steps of a method, always in the same place: 40 high, the chosen one underlined, done ones checked.

    It draws the hairline over its whole width; give it the page's full width and its padding as `margin`.
    """

    def __init__(self, theme: Theme, name: str = "Steps", margin: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(theme.space("xl"))
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[Step], chosen: str = "") -> None:
        keep = chosen or self.chosen_key
        self._clear()
        for place, step in enumerate(steps):
            button = _StepButton(self._theme, step, self)
            self._add(step.key, button)
            self._row.insertWidget(place, button)
        self.choose(keep)

    def set_margin(self, margin: int) -> None:
        self._row.setContentsMargins(margin, 0, margin, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.colour("line.hair"))
        painter.end()


class Switch(_Row):
    """Two to four views to switch between, 38 high."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        views: Sequence[tuple[str, str]],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._row.setContentsMargins(3, 3, 3, 2)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key, words in views:
            self._add(key, _Segment(theme, words, self))
        if views:
            self.choose(chosen or views[0][0])

    def set_views(self, views: Sequence[tuple[str, str]], chosen: str) -> None:
        """Other views to switch between; the same ones only change what is chosen."""
        if [(key, button.name) for key, button in self._buttons.items()] != list(views):
            self._clear()
            for key, words in views:
                self._add(key, _Segment(self._theme, words, self))
            self.updateGeometry()
        self.choose(chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 7, self._theme.colour("surface.sunken"))
        painter.end()


class Toggle(QCheckBox):
    """A switch for one thing with its sentence; the whole of it can be clicked."""

    focus_radius = 10.0

    def __init__(self, theme: Theme, sentence: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(for_menu(sentence), parent)
        self._theme, self._sentence = theme, sentence
        self.setAccessibleName(sentence)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        letters = self._theme.metrics("body").horizontalAdvance(self._sentence)
        return QSize(round(self._theme.px(34) + 8 + letters) + 2, self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, high = self._theme.px(34), self._theme.px(20)
        track = QRectF(0, (self.height() - high) / 2, wide, high)
        self._paint_track(painter, track)
        rect = QRectF(wide + 8, 0, self.width() - wide - 6, self.height())
        ink = "text.primary" if self.isEnabled() else "text.quiet"
        draw_line(painter, self._theme, rect, self._sentence, "body", ink)
        painter.end()

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        on, theme = self.isChecked(), self._theme
        fill = theme.colour("accent.base" if on else "surface.sunken")
        paint.rounded(painter, track, track.height() / 2, fill, None if on else theme.colour("line.strong"))
        side = track.height() - (6 if on else 8)
        left = track.right() - side - 3 if on else track.left() + 4
        with paint.smooth(painter):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.on" if on else "line.strong"))
            painter.drawEllipse(QRectF(left, track.center().y() - side / 2, side, side))

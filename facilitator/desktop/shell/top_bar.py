"""The top bar: menus left; right, always in this order, undo in words, saved, phones, stage, time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button, Look
from facilitator.desktop.widgets.text import Label

NOTHING_TO_UNDO = "Nothing to undo"


class TopBar(QWidget):
    """Shows the few facts a moderator glances at; the ones that can be acted on are buttons."""

    undo_asked = Signal()
    phones_asked = Signal()
    stage_asked = Signal()

    def __init__(self, theme: Theme, now: Callable[[], datetime] = datetime.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, now
        self.menus = QMenuBar(self)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.undo = BarButton(theme, NOTHING_TO_UNDO, "undo-2", gives_way=True)
        self.saved = BarButton(theme, "", "check")
        self.phones = BarButton(theme, "", "smartphone")
        self.stage = BarButton(theme, "Stage off", "presentation")
        self.clock = Label(theme, "", "heading", lines=1)
        self._lay_out()
        self.undo.clicked.connect(self.undo_asked)
        self.phones.clicked.connect(self.phones_asked)
        self.stage.clicked.connect(self.stage_asked)
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self.tick)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_facts(False)
        self.tick()

    def show_facts(self, shown: bool) -> None:
        """Undo, saved, phones and stage exist only while an event is open."""
        self._facts_shown = shown
        for part in (self.undo, self.saved, self.phones, self.stage):
            part.setVisible(shown and bool(part.words))

    def show_undo(self, label: str | None) -> None:
        """What the next undo takes back, e.g. "add question 3"; None if there is nothing."""
        self.undo.set_words(NOTHING_TO_UNDO if label is None else f"Undo: {label}")
        self.undo.setEnabled(label is not None)

    def show_saved(self, words: str) -> None:
        """ "Saved 14:32"; the look turns to doubt when the words come with `show_trouble`."""
        self.saved.set_words(words)
        self.saved.set_ink("text.secondary", "check")
        self.saved.setVisible(self._facts_shown and bool(words))

    def show_trouble(self, words: str) -> None:
        """Something keeps the acts from the disk: said here, in words, until `show_saved` comes again."""
        self.saved.set_words(words)
        self.saved.set_ink("state.danger.ink", "octagon-x")
        self.saved.setVisible(self._facts_shown)

    def show_phones(self, count: int | None) -> None:
        """How many phones are joined; None hides it (phones are off)."""
        self.phones.set_words("" if count is None else str(count), f"{count} phones joined")
        self.phones.setVisible(self._facts_shown and count is not None)

    def show_stage(self, words: str, *, on: bool) -> None:
        """What the stage shows, e.g. "Stage: round clock"; bold and accent while it is on. "" hides it."""
        self.stage.set_words(words)
        self.stage.set_ink("accent.base" if on else "text.secondary", "presentation")
        self.stage.set_bold(on)
        self.stage.setVisible(self._facts_shown and bool(words))

    def tick(self) -> None:
        """Show the time of day and come again at the next full minute."""
        now = self._now()
        self.clock.setText(f"{now:%H:%M}")
        self._minute.start((60 - now.second) * 1000 + 50)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plain(painter, QRectF(self.rect()), self._theme.colour("surface.window"))
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.menus)
        row.addStretch(1)
        for part in (self.undo, self.saved, self.phones, self.stage):
            row.addWidget(part)
        row.addSpacing(6)
        row.addWidget(self.clock)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(self._theme.tokens.column("top_bar")))
        self.menus.setFont(self._theme.font("small"))
        figures = self._theme.metrics("heading").horizontalAdvance("00:00")
        self.clock.setMinimumWidth(round(figures) + 4)  # the time of day is never cut, whatever stands beside it


class BarButton(Button):
    """A fact in the top bar: 13 px with a 16-px icon. `gives_way` lets it elide when the bar is narrow."""

    focus_radius = 5.0

    def __init__(self, theme: Theme, words: str, icon: str, *, gives_way: bool = False) -> None:
        self._gives_way = gives_way
        self._ink = "text.secondary"
        super().__init__(theme, words, "quiet", icon=icon)
        across = QSizePolicy.Policy.Preferred if gives_way else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def set_ink(self, role: str, icon: str) -> None:
        self._ink = role
        self.set_icon(icon)

    def set_words(self, words: str, name: str = "") -> None:
        super().set_words(words, name)
        if not name:
            self.setToolTip("")

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + 16) + 1, self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(90), self._theme.px(28)) if self._gives_way else self.sizeHint()

    def _look(self) -> Look:
        look = super()._look()
        if self.isEnabled() and not self.underMouse():
            return Look(look.ground, self._ink)
        return look

    def _letters(self) -> QFont:
        return self._theme.font("small", bold=self._bold)

    def _icon_size(self) -> float:
        return float(self._theme.px(16))

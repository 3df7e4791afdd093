"""The empty agenda: type the first line, or begin with a whole day that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.text import Label

if TYPE_CHECKING:
    from facilitator.exchange.day_plans import DayPlan


class BeginDay(QWidget):
    """`day_asked` brings the day somebody takes; `event_asked` asks for an earlier event to begin from."""

    day_asked = Signal(object)  # DayPlan
    event_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.empty = EmptyState(
            theme,
            "The agenda of the day will stand here.",
            "Type a line as you would say it, “14:30 45 World Café”, and press Enter, then the next. "
            "Times and people can come later.",
            "Add the first item",
            icon="plus",
            key_hint="Enter",
        )
        self._theme = theme
        self.days: list[Button] = []
        self.earlier = Button(theme, "An earlier event …", "link", icon="history")
        self.earlier.clicked.connect(self.event_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(OUT_LEFT, 0, OUT_RIGHT, theme.space("xl"))
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.empty)
        column.addWidget(Label(theme, "Or begin with a day and change it", "body", "text.secondary", bold=True))
        self._days = QVBoxLayout()
        self._days.setSpacing(theme.space("xs"))
        column.addLayout(self._days)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """The days are read when an empty agenda is first seen."""
        super().showEvent(event)
        if not self.days:
            from facilitator.exchange.day_plans import day_plans  # noqa: PLC0415 - late: only for an empty agenda

            self.days = [self._day(day) for day in day_plans()]
            for button in self.days:
                self._days.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _day(self, day: DayPlan) -> Button:
        button = Button(
            self._theme, f"{day.title} · {day.facts}", "link", icon=day.icon, name=f"{day.title}: {day.purpose}"
        )
        button.clicked.connect(lambda: self.day_asked.emit(day))
        return button

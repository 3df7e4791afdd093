"""Parts of the harvest page: the switch between the walls of a session, and the header's actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Switch
from facilitator.queries.harvest_board import Wall

WHOLE = "*"


class WallSwitch(QWidget):
    """One key for each wall of a session; nothing at all where there is only one wall."""

    chosen = Signal(object)  # the question's id, None for the session's own wall

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._walls: tuple[tuple[str | None, str], ...] = ()
        self.switch: Switch | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_walls(self, walls: Sequence[Wall], question: str | None) -> None:
        """Offer these walls, with the one of `question` chosen."""
        wanted = tuple((wall.question, wall.name) for wall in walls)
        if wanted != self._walls:
            self._walls = wanted
            self._rebuild()
        self.setVisible(len(wanted) > 1)
        if self.switch is not None:
            self.switch.choose(question or WHOLE)

    def _rebuild(self) -> None:
        if self.switch is not None:
            self._row.removeWidget(self.switch)
            self.switch.hide()
            self.switch.deleteLater()
            self.switch = None
        if len(self._walls) < 2:
            return
        names = [(question or WHOLE, _short(question, place)) for place, (question, _) in enumerate(self._walls, 1)]
        self.switch = Switch(self._theme, "Question", names)
        self.switch.chosen.connect(lambda key: self.chosen.emit(None if key == WHOLE else key))
        self.switch.name_views({question or WHOLE: name for question, name in self._walls})
        self._row.addWidget(self.switch)


def _short(question: str | None, place: int) -> str:
    return "all" if question is None else str(place)

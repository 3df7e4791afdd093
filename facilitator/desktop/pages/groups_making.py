"""A line that makes groups from the people: how many, how large, spread by what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.planning.grouping import how_many_groups

NO_COLUMN = Choice("", "nothing")
USUAL_SIZE = 6


class MakingLine(QWidget):
    """`asked` brings the number of groups and the column they are spread by ("" for none)."""

    asked = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._column = ""
        self.words = Label(theme, "", "body", lines=1)
        self.number = NumberField(theme, "Number of groups", least=1, most=500)
        self.spread = MenuValue(theme, "Spread by")
        self.spread.offer(lambda: [NO_COLUMN, *(Choice(one, one) for one in self._columns)])
        self.make = Button(theme, "Make groups", "plain", icon="users")
        row = Flow(self)
        for part in (
            self.words,
            self.number,
            Label(theme, "groups, spread by", "body", lines=1),
            self.spread,
            self.make,
        ):
            row.addWidget(part)
        self.spread.chosen.connect(self._on_spread)
        self.make.clicked.connect(lambda: self.asked.emit(self.number.number or 1, self._column))

    def show_people(self, people: int, columns: tuple[str, ...]) -> None:
        """How many people there are to make groups of; a number of groups that somebody has typed stays."""
        self._columns = columns
        if self._column not in columns:
            self._column = columns[0] if columns else ""
        self.words.setText(f"{people} people in")
        if self.number.number is None and people:
            self.number.show_number(how_many_groups(people, USUAL_SIZE))
        self._show_column()
        self.setVisible(people > 0)

    def _on_spread(self, key: object) -> None:
        self._column = str(key)
        self._show_column()

    def _show_column(self) -> None:
        self.spread.show_choice(Choice(self._column, self._column or NO_COLUMN.words))

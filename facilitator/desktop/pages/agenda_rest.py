"""The values of an item that are seldom needed, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.values import MenuValue, ValueLine

LABEL = 108


class RestOfValues(QWidget):
    """Lines of label and value side by side, read from top to bottom, then the next column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._columns = theme, 0
        self.lines: dict[str, ValueLine] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, theme.space("s"), 0, 0)
        self._grid.setHorizontalSpacing(theme.space("xl"))
        self._grid.setVerticalSpacing(0)

    def fill(self, values: Sequence[tuple[str, QWidget]]) -> None:
        """The values by their labels, in order."""
        for label, field in values:
            line = ValueLine(self._theme, label, field, to_right=False)
            line.label.setFixedWidth(self._theme.px(LABEL))
            if isinstance(field, MenuValue):
                line.keep_left()
            self.lines[label] = line
        self.fit(1)

    def fit(self, columns: int) -> None:
        """Stand in so many columns of equal width."""
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.lines) // columns)
        for place, line in enumerate(self.lines.values()):
            self._grid.addWidget(line, place % rows, place // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

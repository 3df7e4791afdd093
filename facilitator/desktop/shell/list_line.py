"""A line over the pages with a list under it: what was found for what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.desktop.shell.park_line import ParkLine
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import Row, RowList, RowPainter
from facilitator.desktop.widgets.text import Label

DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


class ListLine(ParkLine):
    """The field keeps the keys; the arrow keys choose another row, Enter or a click opens the chosen one.

    Who derives from it calls `show_rows`, and says in `open_row` what opening means.
    """

    def __init__(self, theme: Theme, pages: QWidget, name: str, painter: RowPainter) -> None:
        super().__init__(theme, pages)
        self.list = RowList(theme, name, painter)
        self.said = Label(theme, "", "small", "text.secondary", lines=1)
        whole = self.layout()
        assert whole is not None
        whole.addWidget(self.said)
        whole.addWidget(self.list)
        self.list.setContentsMargins(0, theme.space("s"), 0, 0)
        self.show_rows([], "")
        self.list.opened.connect(self.open_row)
        self.list.clicked.connect(lambda index: self.open_row(self.list.chosen_key))

    def show_rows(self, rows: Sequence[Row], said: str) -> None:
        """These rows, the first of them chosen, under one quiet line."""
        self.list.show_rows(rows, rows[0].key if rows else "")
        self.list.setVisible(bool(rows))
        self.list.setMaximumHeight(min(self.list.sizeHint().height(), max(self._pages.height() - 160, 120)))
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._place()

    def open_row(self, key: str) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys the field has no use for."""
        rows = [row.key for row in self.list.rows]
        if event.key() not in (DOWN, UP) or not rows:
            super().keyPressEvent(event)
            return
        at = rows.index(self.list.chosen_key) if self.list.chosen_key in rows else -1
        key = rows[min(max(at + (1 if event.key() == DOWN else -1), 0), len(rows) - 1)]
        self.list.choose(key)
        self.list.reveal(key)

    def _on_entered(self) -> None:
        if self.list.chosen_key:
            self.open_row(self.list.chosen_key)
        elif not self.field.text().strip():
            self.put_away()

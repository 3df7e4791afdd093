"""Numbers counted from the wall or from hands: typed once by one person, again by another; differences stand out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.fields import NumberField
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.text import Label
from facilitator.queries.vote_page import Collecting, TallyRow

FIRST, SECOND = "First count", "Second count"


class WallCounts(QWidget):
    """`typed` brings option, colour, number (None: taken away) and whether the second typist typed it."""

    typed = Signal(str, int, object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keys: tuple[str, ...] = ()
        self.fields: dict[tuple[str, int, bool], NumberField] = {}
        self._signs: dict[tuple[str, int], Icon] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("m"))
        self._grid.setVerticalSpacing(theme.space("xs"))
        self._grid.setColumnStretch(1, 1)

    def show_counts(self, found: Collecting) -> None:
        """The numbers typed so far; what is being typed stays."""
        colours = range(max(1, len(found.setup.colours)))
        keys = (found.head.vote, *(one.line.option for one in found.rows), str(len(colours)))
        if keys != self._keys:
            self._keys = keys
            self._make(found)
        for row in found.rows:
            for colour in colours:
                self._show_row(row, colour)

    def _show_row(self, row: TallyRow, colour: int) -> None:
        option = row.line.option
        self.fields[option, colour, False].show_number(row.first[colour])
        self.fields[option, colour, True].show_number(row.second[colour])
        differs = row.differs[colour]
        for second in (False, True):
            field = self.fields[option, colour, second]
            if field.property("wrong") != differs:
                field.setProperty("wrong", differs)
                field.style().unpolish(field)
                field.style().polish(field)
            field.setAccessibleDescription("the two counts differ" if differs else "")
        self._signs[option, colour].setVisible(differs)

    def _make(self, found: Collecting) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.fields.clear()
        self._signs.clear()
        several = len(found.setup.colours) > 1
        for column, words in ((2, FIRST), (3, SECOND)):
            head = Label(self._theme, words, "small", "text.secondary", lines=1, align=Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, column)
        line = 1
        for row in found.rows:
            for colour in range(max(1, len(found.setup.colours))):
                meaning = found.setup.colours[colour].meaning if several else ""
                self._make_row(row, colour, meaning, line)
                line += 1

    def _make_row(self, row: TallyRow, colour: int, meaning: str, line: int) -> None:
        number = row.line.number if colour == 0 else ""
        words = f"{row.line.words} · {meaning}" if meaning else row.line.words
        right = Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = Label(self._theme, number, "lead", "method.dot_vote.ink", lines=1, align=right)
        self._grid.addWidget(shown, line, 0, middle)
        self._grid.addWidget(Label(self._theme, words, "lead", lines=1), line, 1, middle)
        for column, second in ((2, False), (3, True)):
            name = f"{SECOND if second else FIRST}: {words}"
            field = NumberField(self._theme, name, least=0, most=100_000, unknown="–")
            field.setFixedWidth(self._theme.px(96))
            field.number_committed.connect(self._teller(row.line.option, colour, second))
            self.fields[row.line.option, colour, second] = field
            self._grid.addWidget(field, line, column)
        sign = Icon(self._theme, "circle-alert", "state.danger.ink")
        sign.setAccessibleName("the two counts differ")
        sign.hide()
        self._signs[row.line.option, colour] = sign
        self._grid.addWidget(sign, line, 4)

    def _teller(self, option: str, colour: int, second: bool) -> Any:
        return lambda number: self.typed.emit(option, colour, number, second)

"""Rows that tell something in a line, what belongs to it below, and a word at the right; and two versions beside
each other."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Label, Paragraph
from facilitator.queries.merge_conflicts import Side


class ToldRow(NamedTuple):
    """A row with a title, a quiet line, and a short word at the right."""

    key: str
    title: str
    below: str = ""
    mark: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(one for one in (self.title, self.below, self.mark) if one)


class ToldPainter(RowPainter):
    """Draws such rows; a title takes as many lines as it needs."""

    def row_height(self, row: ToldRow) -> float:
        return sum(one.height for one, _ in self._parts(row)) + 18

    def draw_row(self, painter: QPainter, rect: QRectF, row: ToldRow) -> None:
        top = rect.top() + 8
        for part, ink in self._parts(row):
            part.draw(painter, QPointF(rect.left() + 16, top), self.theme.colour(ink))
            top += part.height
        if row.mark:
            width = paint.chip_width(self.theme, row.mark)
            paint.chip(painter, self.theme, QPointF(rect.right() - 14 - width, rect.top() + 9), row.mark, "plain")

    def _parts(self, row: ToldRow) -> list[tuple[Paragraph, str]]:
        room = self.width - 32
        taken = paint.chip_width(self.theme, row.mark) + 12 if row.mark else 0
        found = [(self.laid_out(row.title, "body", room - taken), "text.primary")]
        if row.below:
            found.append((self.laid_out(row.below, "small", room, lines=3), "text.secondary"))
        return found


class Version(Card):
    """One of two versions: whose it is, and its fields below each other. `foot` is for what can be done with it."""

    def __init__(self, theme: Theme, whose: str) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(whose)
        self.whose = Label(theme, whose, "small", "text.secondary", lines=1)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(theme.space("s"))
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, theme.space("m"), 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.whose)
        column.addLayout(self._fields)
        column.addStretch(1)
        column.addLayout(self.foot)

    def show_fields(self, fields: list[tuple[str, str]]) -> None:
        """These fields, each a quiet label and its words."""
        while (item := self._fields.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for name, words in fields:
            plain = name.removeprefix("the ")
            self._fields.addWidget(Label(self._theme, plain[:1].upper() + plain[1:], "small", "text.quiet", lines=1))
            self._fields.addWidget(Label(self._theme, words, "body"))


class TwoVersions(QWidget):
    """Two versions side by side, as wide as each other; below each other where there is no room."""

    def __init__(self, theme: Theme, ours: str, theirs: str) -> None:
        super().__init__()
        self._theme = theme
        self.ours, self.theirs = Version(theme, ours), Version(theme, theirs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("l"))
        row.addWidget(self.ours, 1)
        row.addWidget(self.theirs, 1)

    def show_sides(self, sides: tuple[Side, ...]) -> None:
        """The same fields of both."""
        self.ours.show_fields([(one.field, one.ours) for one in sides])
        self.theirs.show_fields([(one.field, one.theirs) for one in sides])

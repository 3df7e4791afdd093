"""Doing anything by its name: a line over the pages, and under it all that can be done from here."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facilitator.desktop.shell.deeds import Deed, deeds_of, fitting
from facilitator.desktop.shell.list_line import ListLine
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.park_line import LineWords
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line

NOTHING = "Nothing that can be done here has this name."
RIGHT = Qt.AlignmentFlag.AlignRight


class DeedPainter(RowPainter):
    """What is done at the left, where it stands and its keys at the right."""

    def row_height(self, row: Deed) -> float:
        return float(self.theme.px(40))

    def draw_row(self, painter: QPainter, rect: QRectF, row: Deed) -> None:
        theme = self.theme
        said = "   ".join(part for part in (row.where, row.keys) if part)
        wide = theme.metrics("small").horizontalAdvance(said) + 2
        words = self.laid_out(row.words, "body", self.width - wide - 60, lines=1)
        words.draw(
            painter, QPointF(rect.left() + 18, rect.center().y() - words.height / 2), theme.colour("text.primary")
        )
        right = QRectF(rect.right() - 18 - wide, rect.top(), wide, rect.height() - 1)
        draw_line(painter, theme, right, said, "small", "text.secondary", align=RIGHT)


class DoLine(ListLine):
    """Enter does what is chosen, as if its button or its entry had been pressed."""

    words = LineWords(
        "A line for what to do",
        "Do",
        "What to do",
        "any button, page or menu entry",
        "does it",
    )

    def __init__(self, theme: Theme, window: MainWindow, over: QWidget) -> None:
        super().__init__(theme, over, "What can be done", DeedPainter(theme))
        self._of_window = window
        self._deeds: list[Deed] = []
        self.field.textChanged.connect(self._show)

    def begin(self) -> None:
        """Ready to type; what was typed before is gone."""
        self._deeds = deeds_of(self._of_window)
        self.field.clear()
        super().begin()
        self._show("")

    def open_row(self, key: str) -> None:
        deed = next((one for one in self.list.rows if one.key == key), None)
        if deed is not None:
            self.put_away()
            QTimer.singleShot(0, self, deed.act)  # the keys are back where they were when it is done

    def _left(self, width: int) -> int:
        """In the middle: it belongs to the whole window."""
        return (self._pages.width() - width) // 2

    def _show(self, typed: str) -> None:
        found = fitting(self._deeds, typed)
        self.show_rows(found, "" if found else NOTHING)

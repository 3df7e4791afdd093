"""Finding words anywhere in the event: a line over the pages, and under it what was found, as one types."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facilitator.desktop.finding import Finder
from facilitator.desktop.shell.list_line import ListLine
from facilitator.desktop.shell.park_line import LineWords
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import draw_line
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.queries.found_words import FoundLine, found_lines
from facilitator.words import counted

MOST = 200
NOTHING = "Nothing in this event holds these words."


class FindRow(NamedTuple):
    """A find in the list."""

    key: str
    spoken: str
    line: FoundLine


class FindRowPainter(RowPainter):
    """The words at the left, what they are at the right."""

    def row_height(self, row: FindRow) -> float:
        return float(self.theme.px(44))

    def draw_row(self, painter: QPainter, rect: QRectF, row: FindRow) -> None:
        theme, line = self.theme, row.line
        wide = theme.metrics("small").horizontalAdvance(line.what) + 2
        text = self.laid_out(line.text, "body", self.width - wide - 60, lines=1)
        text.draw(painter, QPointF(rect.left() + 18, rect.center().y() - text.height / 2), theme.colour("text.primary"))
        right = QRectF(rect.right() - 18 - wide, rect.top(), wide, rect.height() - 1)
        draw_line(painter, theme, right, line.what, "small", "text.secondary", align=Qt.AlignmentFlag.AlignRight)


class FindLine(ListLine):
    """Enter opens the chosen find."""

    chosen = Signal(object)  # FoundLine
    words = LineWords(
        "A line for words to find in this event",
        "Find",
        "Words to find in this event",
        "in the whole event",
        "opens it",
    )

    def __init__(self, theme: Theme, pages: QWidget, finder: Finder) -> None:
        super().__init__(theme, pages, "What was found", FindRowPainter(theme))
        self._finder = finder
        self._state: EventState | None = None
        self._enter_waits = False
        self.field.textChanged.connect(self._on_typed)

    def begin_in(self, state: EventState) -> None:
        """Ready to type. What was looked for last stands there, chosen."""
        self._state = state
        self._finder.prepare()
        self.begin()
        self._on_typed(self.field.text())

    def open_row(self, key: str) -> None:
        row = next((one for one in self.list.rows if one.key == key), None)
        if row is not None:
            self.put_away()
            self.chosen.emit(row.line)

    def _on_typed(self, text: str) -> None:
        self._enter_waits = False
        if text.strip():
            self._finder.ask(text, self._on_found, most=MOST)
        else:
            self._finder.prepare()  # an answer that is still on its way counts no more
            self.show_rows([], "")

    def _on_found(self, refs: list[Ref]) -> None:
        state = self._state
        lines = [] if state is None else list(found_lines(state, refs, self.field.text()))
        more = "the first " if len(refs) == MOST else ""
        rows = [FindRow(f"{one.ref.kind} {one.ref.id}", f"{one.what}: {one.text}", one) for one in lines]
        self.show_rows(rows, f"{more}{counted(len(lines), 'find', 'finds')}" if lines else NOTHING)
        if self._enter_waits:
            self._on_entered()

    def _on_entered(self) -> None:
        """What is typed quicker than it is found is opened as soon as it is."""
        if not self.list.chosen_key and self.field.text().strip():
            self._enter_waits = self.said.text() != NOTHING
        else:
            super()._on_entered()

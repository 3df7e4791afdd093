"""Suggestions for one cluster: the moderator names a lens, sees which notes share its words, and says yes or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Label, Paragraph, draw_line
from facilitator.planning.similar_notes import NoteText, near_lens
from facilitator.words import counted

NOTHING_NEAR = "No note in the tray shares a word with this lens. Try other words; nothing was changed."
ABOUT = "Notes in no cluster that share words with it are shown. Nothing moves before you say so."
MOST_SEEN = 5


class NearRow(NamedTuple):
    """A suggested note with the words that matched."""

    key: str
    spoken: str
    text: str
    why: str


class NearPainter(RowPainter):
    """Draws a suggested note, and under it the words that matched."""

    def row_height(self, row: NearRow) -> float:
        return self._text(row).height + self.theme.line("small") + 12

    def draw_row(self, painter: QPainter, rect: QRectF, row: NearRow) -> None:
        theme, text = self.theme, self._text(row)
        text.draw(painter, QPointF(rect.left() + 12, rect.top() + 5), theme.colour("text.primary"))
        under = QRectF(rect.left() + 12, rect.top() + 5 + text.height, rect.width() - 24, theme.line("small"))
        draw_line(painter, theme, under, row.why, "small", "text.secondary")

    def _text(self, row: NearRow) -> Paragraph:
        return self.laid_out(row.text, "body", self.width - 24, lines=2)


class LensCard(Card):
    """`agreed` brings the notes somebody said yes to. It is hidden until `begin`; Delete leaves a note out."""

    agreed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._notes: tuple[NoteText, ...] = ()
        self._left_out: set[str] = set()
        self._lens = ""
        self.field = EntryField(theme, "Lens: the words to look for")
        self.field.setPlaceholderText("Name a lens in a few words: opening hours, money")
        self.words = Label(theme, ABOUT, "small", "text.secondary")
        self.list = RowList(theme, "Suggested notes", NearPainter(theme))
        self.yes = Button(theme, "", "plain", icon="check")
        self.no = Button(theme, "Leave it as it is", "quiet", icon="x")
        self._lay_out()
        self.field.entered.connect(self._on_lens)
        self.field.stopped.connect(self.end)
        self.list.remove_asked.connect(self._on_left_out)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.end)
        self.hide()

    def begin(self) -> None:
        """Asks for a lens."""
        self.show()
        self.field.setFocus()

    def end(self) -> None:
        """Nothing is suggested any more; nothing was changed."""
        self._lens = ""
        self._left_out.clear()
        self.field.clear()
        self._show()
        self.hide()

    def show_notes(self, notes: Sequence[NoteText]) -> None:
        """The notes in no cluster; what is suggested follows."""
        self._notes = tuple(notes)
        if not self.isHidden():
            self._show()

    def _on_lens(self) -> None:
        self._lens = self.field.text().strip()
        self._left_out.clear()
        self._show()
        if self.list.rows:
            self.yes.setFocus()

    def _on_left_out(self) -> None:
        self._left_out.add(self.list.chosen_key)
        self._show()

    def _on_yes(self) -> None:
        notes = tuple(row.key for row in self.list.rows)
        self.end()
        self.agreed.emit(notes)

    def _show(self) -> None:
        texts = {one.note: one.text for one in self._notes}
        found = [one for one in near_lens(self._lens, self._notes) if one.note not in self._left_out]
        rows = []
        for one in found:
            why = f"{'holds' if one.direct else 'shares with one of these'}: {', '.join(one.words)}"
            rows.append(NearRow(one.note, f"{texts[one.note]}, {why}", texts[one.note], why))
        self.list.show_rows(rows, self.list.chosen_key)
        self.words.setText(ABOUT if rows or not self._lens else NOTHING_NEAR)
        self.yes.set_words(f"Make a cluster of {counted(len(rows), 'note', 'notes')}")
        for part in (self.list, self.yes):
            part.setVisible(bool(rows))

    def _lay_out(self) -> None:
        space = self._theme.space
        self.list.setMaximumHeight(self._theme.px(52 * MOST_SEEN))
        line = QHBoxLayout()
        line.setSpacing(space("s"))
        line.addWidget(self.field, 1)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), space("s"), space("l"), space("m"))
        column.setSpacing(space("xs"))
        column.addLayout(line)
        column.addWidget(self.words)
        column.addWidget(self.list)
        for part in (self.list, self.yes):
            part.hide()

"""Searching a wall as one types: the notes that hold all the words are chosen, so that one key files them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import HEAD, NEW, Stop, WallView
from facilitator.words import counted


class FindLine(Card):
    """Hidden until `begin`. Enter goes to the wall with what was found chosen; Escape chooses nothing."""

    ended = Signal()

    def __init__(self, theme: Theme, wall: Wall) -> None:
        super().__init__(theme)
        self._wall = wall
        self._asked = ""
        self.field = EntryField(theme, "Words to find on this wall")
        self.field.setPlaceholderText("Words to find on this wall")
        self.words = Label(theme, "", "small", "text.secondary", lines=1, align=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.field, 1)
        row.addWidget(self.words)
        row.addWidget(KeyHint(theme, "Enter"))
        row.addWidget(Label(theme, "to the notes", "small", "text.quiet", lines=1))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("m"))
        column.addLayout(row)
        self.words.setMinimumWidth(theme.px(110))
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(self._on_entered)
        self.field.stopped.connect(self.end)
        self.hide()

    def begin(self) -> None:
        """Ready to type."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Nothing is looked for, and nothing chosen."""
        self.field.clear()
        self.hide()
        self._wall.setFocus()

    def _on_typed(self, text: str) -> None:
        found = matching(self._wall.view, text)
        self._wall.choose_all(found)
        self.words.setText(counted(len(found), "note", "notes") if text.strip() else "")

    def _on_entered(self) -> None:
        """What was found stays chosen: a number files it, N makes a cluster of it."""
        self._wall.setFocus()
        self.hide()


def matching(view: WallView, typed: str) -> list[Stop]:
    """The cards that hold every word that is typed, in any letter case, in the order of the wall; none for none."""
    words = typed.casefold().split()
    if not words:
        return []
    return [
        Stop(key, card.id)
        for key in view.keys
        if key != NEW
        for card in view.cards_in(key)
        if card.id != HEAD and not card.removed and all(word in card.text.casefold() for word in words)
    ]

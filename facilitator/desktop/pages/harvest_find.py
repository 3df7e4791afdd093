"""Searching a wall as one types: the notes that hold all the words are chosen, so that one key files them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.desktop.finding import Finder
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import HEAD, NEW, Stop, WallView
from facilitator.domain.harvest import Note
from facilitator.domain.record import Ref
from facilitator.words import counted


class FindLine(Card):
    """Hidden until `begin`. Enter goes to the wall with what was found chosen; Escape chooses nothing."""

    ended = Signal()

    def __init__(self, theme: Theme, wall: Wall, finder: Finder) -> None:
        super().__init__(theme)
        self._wall, self._finder = wall, finder
        self._waits = self._enter_waits = False  # for an answer; and with it Enter
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
        self._finder.prepare()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Nothing is looked for, and nothing chosen."""
        self.field.clear()
        self.hide()
        self._wall.setFocus()

    def _on_typed(self, text: str) -> None:
        self._waits = bool(text.strip())
        if self._waits:
            self._finder.ask(text, self._on_found, kind=Note.kind_name)
        else:
            self._finder.prepare()  # an answer that is still on its way counts no more
            self._show([], "")

    def _on_found(self, found: list[Ref]) -> None:
        self._waits = False
        stops = standing(self._wall.view, {ref.id for ref in found})
        self._show(stops, counted(len(stops), "note", "notes"))
        if self._enter_waits:
            self._on_entered()

    def _show(self, stops: list[Stop], words: str) -> None:
        if self.isVisible():
            self._wall.choose_all(stops)
            self.words.setText(words)

    def _on_entered(self) -> None:
        """What was found stays chosen: a number files it, N makes a cluster of it."""
        self._enter_waits = self._waits  # typed quicker than found: then as soon as it is
        if self._waits:
            return
        self._wall.setFocus()
        self.hide()


def standing(view: WallView, notes: set[str]) -> list[Stop]:
    """Where these notes stand, in the order of the wall; what is redacted stands nowhere."""
    return [
        Stop(key, card.id)
        for key in view.keys
        if key != NEW
        for card in view.cards_in(key)
        if card.id in notes and card.id != HEAD and not card.removed
    ]

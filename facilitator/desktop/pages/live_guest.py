"""Somebody comes early: one typed line, what it would move, and a yes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.text import Label
from facilitator.queries.guest_view import GuestView


class GuestLine(QWidget):
    """The link that becomes a field, and the preview of what was typed."""

    asked = Signal(str)
    apply_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view: GuestView | None = None
        self.add = AddLine(theme, "Put somebody in now", "10 The minister")
        self.card = Card(theme)
        self.words = Label(theme, "", "lead", bold=True)
        self.moves = Label(theme, "", "body", "text.secondary")
        self.apply = Button(theme, "Put in now", "plain", icon="corner-down-right")
        self.cancel = Button(theme, "Not now", "quiet")
        self._lay_out(theme)
        self.add.added.connect(self.asked)
        self.apply.clicked.connect(self.apply_asked)
        self.cancel.clicked.connect(self.close_preview)
        for part in (self.add.link, self.apply, self.cancel):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.card.hide()

    def show_view(self, view: GuestView) -> None:
        """What would happen."""
        self.view = view
        moved = ", ".join(f"{one.what} {one.old} → {one.new}" for one in view.lines if not one.anchor)
        kept = ", ".join(f"{one.what} stays at {one.new}" for one in view.lines if one.anchor)
        self.words.setText(view.words)
        self.moves.setText("\n".join(line for line in (moved or "Nothing else moves", kept) if line))
        self.card.show()

    def refuse(self, sentence: str) -> None:
        self.add.refuse(sentence)

    def close_preview(self) -> None:
        """Nothing is to be put in."""
        self.view = None
        self.card.hide()

    def _lay_out(self, theme: Theme) -> None:
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(20, 14, 20, 18)
        inside.setSpacing(theme.space("s"))
        inside.addWidget(self.words)
        inside.addWidget(self.moves)
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addWidget(self.cancel)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.add)
        column.addWidget(self.card)

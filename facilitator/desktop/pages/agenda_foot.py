"""The line under the run-of-show: what the keys do, a new session, and what several chosen items can undergo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label


class AgendaFoot(QWidget):
    """Under the list: what the keys do, a new session; or what to do with several chosen items."""

    session_asked = Signal()
    programme_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label(theme, "", "small", "text.quiet", lines=1)
        self.up = Button(theme, "", "quiet", icon="arrow-up", name="Move the chosen items up")
        self.down = Button(theme, "", "quiet", icon="arrow-down", name="Move the chosen items down")
        self.session = Button(theme, "Add session", "quiet", icon="list-tree")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2")
        self.programme = Button(theme, "Programme", "quiet", icon="eye")
        row = QHBoxLayout(self)
        row.setContentsMargins(OUT_LEFT, theme.space("xs"), OUT_RIGHT - 8, 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(self.words, 1)
        for button in (self.up, self.down, self.programme, self.session, self.remove):
            row.addWidget(button)
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.session.clicked.connect(self.session_asked)
        self.programme.clicked.connect(self.programme_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.show_chosen(0)

    def show_chosen(self, count: int) -> None:
        many = count > 1
        self.words.setText(
            f"{count} items chosen" if many else "Drag, or Alt with ↑ ↓, moves an item. Shift chooses several."
        )
        self.session.set_words("Make a session of them" if many else "Add session")
        for button in (self.up, self.down, self.remove):
            button.setVisible(many)

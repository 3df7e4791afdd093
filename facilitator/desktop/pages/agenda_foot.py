"""The line under the run-of-show: what the keys do, a new session, and what several chosen items can undergo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.pages.agenda_acts import NEW_SESSION
from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT
from facilitator.desktop.pages.agenda_reading import read_minutes
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField

KEYS = "Drag, or Alt with ↑ ↓, moves an item. Shift or Ctrl chooses several."
INTO = Choice(None, "Into a session")
MINUTES_WIDTH = 84


class AgendaFoot(QWidget):
    """Under the list: what the keys do, a new session; or what to do with several chosen items."""

    session_asked = Signal()
    into_asked = Signal(object)  # the id of a session, "" for none
    programme_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()
    beside_asked = Signal()
    minutes_given = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Label(theme, "", "small", "text.quiet", lines=1)
        self.up = Button(theme, "", "quiet", icon="arrow-up", name="Move the chosen items up")
        self.down = Button(theme, "", "quiet", icon="arrow-down", name="Move the chosen items down")
        self.minutes = ValueField(theme, "Minutes of each chosen item", read_minutes, unknown="min each")
        self.beside = Button(theme, "Side by side", "quiet", icon="columns-3")
        self.into = MenuValue(theme, "Put into a session")
        self.into.show_choice(INTO, known=False)
        self.session = Button(theme, "Add session", "quiet", icon="list-tree")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2")
        self.programme = Button(theme, "Programme", "quiet", icon="eye")
        self._lay_out(theme)
        self._connect()
        self.show_chosen(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the minutes gives them and goes no further: the page would take it for "the next item"."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.minutes.hasFocus():
            super().keyPressEvent(event)

    def offer_sessions(self, choices: Callable[[], Sequence[Choice]]) -> None:
        """Which sessions the chosen items may be put into."""
        self.into.offer(choices)

    def show_chosen(self, count: int, *, beside: bool = False, narrow: bool = False) -> None:
        """How many items are chosen, and whether they run side by side already."""
        many = count > 1
        self.words.setText(f"{count} items chosen" if many else KEYS)
        make = "Make a session of them"
        self.session.set_words(("" if narrow else "Make a session") if many else "Add session", make if many else "")
        self.beside.set_words("In a row" if beside else "Side by side")
        self.remove.set_words("" if narrow else "Remove", "Remove the chosen items")
        for part in (self.up, self.down, self.remove, self.beside, self.minutes, self.into):
            part.setVisible(many)
        if many:
            self.minutes.load(str(count), None)
        if not many or not narrow:
            return
        self.programme.hide()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(OUT_LEFT, theme.space("xs"), OUT_RIGHT - 8, 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(self.words, 1)
        self.minutes.setFixedWidth(theme.px(MINUTES_WIDTH))
        for part in (self.up, self.down, self.minutes, self.beside, self.into, self.programme, self.session):
            row.addWidget(part)
        row.addWidget(self.remove)

    def _connect(self) -> None:
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.session.clicked.connect(self.session_asked)
        self.into.chosen.connect(self._on_into)
        self.programme.clicked.connect(self.programme_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.beside.clicked.connect(self.beside_asked)
        self.minutes.value_given.connect(self.minutes_given)

    def _on_into(self, key: object) -> None:
        if key == NEW_SESSION:
            self.session_asked.emit()
        else:
            self.into_asked.emit(key)

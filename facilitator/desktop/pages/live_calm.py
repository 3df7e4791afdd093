"""The live page while nothing runs: one calm start; and the line that asks when the laptop's clock jumped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.clock_watch import Jump
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.text import Label
from facilitator.domain.programme import AgendaItem
from facilitator.queries.live_page import LiveView


class Calm(QWidget):
    """What begins next and one button; or that the day is over, or that nothing is planned yet."""

    start_asked = Signal()
    take_back_asked = Signal()
    agenda_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label(theme, "", "title", lines=2)
        self.facts = Label(theme, "", "lead", "text.secondary", lines=2)
        self.start = Button(theme, "Start", "primary", icon="play", key_hint="N", large=True)
        self.plan = Button(theme, "Plan the day", "primary", large=True)
        self.back = Button(theme, "", "quiet", icon="undo-2", large=True, name="Take back the last press")
        row = QHBoxLayout()
        row.setSpacing(theme.space("m"))
        for part in (self.start, self.plan, self.back):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("xxl"), 0, theme.space("xl"))
        column.setSpacing(theme.space("s"))
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(theme.space("m"))
        column.addLayout(row)
        self.start.clicked.connect(self.start_asked)
        self.plan.clicked.connect(self.agenda_asked)
        self.back.clicked.connect(self.take_back_asked)

    def show_view(self, view: LiveView) -> None:
        """Shown only while nothing runs."""
        self.setVisible(view.item is None)
        nothing = view.start is None and view.day is None
        self.title.setText(_title(view))
        self.facts.setText(view.start_words or ("Plan it first; then it is run from here." if nothing else ""))
        self.facts.setVisible(bool(self.facts.text()))
        self.start.setVisible(view.start is not None)
        self.plan.setVisible(nothing)
        if view.start is not None:
            self.start.set_words(f"Start {_name(view.start)}")
        back = view.take_back
        self.back.setVisible(back is not None)
        if back is not None:
            self.back.set_words(f"Undo {'start' if back.ended is None else 'end'} of {_name(back)}")


class JumpBand(QWidget):
    """One line with two answers; the clocks run on meanwhile."""

    keep_asked = Signal()
    take_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = WarningLine(theme, "", "Keep the remaining time")
        self.take = Button(theme, "Take the new time", "link")
        self.line.row.addWidget(self.take)
        for part in (self.line.act, self.take):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.act_asked.connect(self.keep_asked)
        self.take.clicked.connect(self.take_asked)
        self.hide()

    def show_jump(self, jump: Jump | None) -> None:
        self.setVisible(jump is not None)
        if jump is not None:
            self.line.say(jump.sentence, jump.keep)
            self.take.set_words(jump.take)


def _title(view: LiveView) -> str:
    if view.start is None:
        return "Nothing is planned yet" if view.day is None else "Everything that was planned is over"
    begins = "begins the day" if view.day is None else "comes next"
    return f"{_name(view.start)} {begins}"


def _name(item: AgendaItem) -> str:
    return item.short_title or item.title

"""The controls of the running clock, 48 high: pause, minutes, end, and the last press taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.domain.clock_reading import is_over, is_paused
from facilitator.domain.clocks import Clock

STEPS = ((1, "+1"), (5, "+5"), (-1, "−1"))


class Controls(QWidget):
    """Says what was pressed; knows nothing of what becomes of it. The mouse never takes the keys away from the page."""

    pause_asked = Signal()
    minutes_asked = Signal(int)
    end_asked = Signal()
    undo_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pause = Button(theme, "Pause", icon="pause", key_hint="Space", large=True)
        self.pause.set_bold(True)
        self.steps = {
            minutes: Button(theme, words, large=True, name=_step_name(minutes)) for minutes, words in STEPS
        }  # fmt: skip
        self.end = Button(theme, "End now", icon="step-forward", key_hint="E", large=True)
        self.undo = Button(theme, "", "quiet", icon="undo-2", large=True, name="Take back the last press")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(10)
        for part in (self.pause, *self.steps.values()):
            row.addWidget(part)
        row.addSpacing(theme.space("m"))
        row.addWidget(self.end)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.pause.clicked.connect(self.pause_asked)
        self.end.clicked.connect(self.end_asked)
        self.undo.clicked.connect(self.undo_asked)
        for minutes, button in self.steps.items():
            button.clicked.connect(lambda _checked=False, minutes=minutes: self.minutes_asked.emit(minutes))
        for part in (self.pause, *self.steps.values(), self.end, self.undo):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_clock(self, clock: Clock | None, end_words: str, taken_back: str, *, narrow: bool) -> None:
        """What can be pressed now. `taken_back` is what the undo would take back, "" for nothing."""
        alive = clock is not None and not is_over(clock)
        self.pause.setVisible(alive)
        if clock is not None and is_paused(clock):
            self.pause.set_words("Go on")
            self.pause.set_icon("play")
        else:
            self.pause.set_words("Pause")
            self.pause.set_icon("pause")
        for button in self.steps.values():
            button.setVisible(alive)
        self.end.setVisible(bool(end_words))
        self.end.set_words("End" if narrow else end_words, end_words)
        self.undo.setVisible(bool(taken_back))
        self.undo.set_words(taken_back if narrow else f"Undo {taken_back}", f"Undo {taken_back}")


def _step_name(minutes: int) -> str:
    amount = f"{abs(minutes)} {'minute' if abs(minutes) == 1 else 'minutes'}"
    return f"{amount} {'more' if minutes > 0 else 'less'}"

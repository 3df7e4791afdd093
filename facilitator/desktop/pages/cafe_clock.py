"""The clock in the header of a café's pages: which round runs, how long it still may take, and the presses on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.commands.clocks import AddToClock, ContinueClock, PauseClock
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.domain.clock_reading import is_paused
from facilitator.domain.command import Command
from facilitator.domain.ids import ClockId, SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_rounds import HeaderClock, header_clock
from facilitator.queries.clock_face import ClockColour, ClockFace, ClockStand, clock_face

TICK_MS = 250


class CafeClock(QWidget):
    """Put it into the header as an action and tell it `show_cafe` whenever the page shows something. It hides while
    no clock of the café runs, and looks at the time only while it is seen."""

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self.shown: HeaderClock | None = None
        self.words = Label(theme, "", "body", "text.secondary", lines=1)
        self.figures = Label(theme, "", "figure_m", lines=1, align=Qt.AlignmentFlag.AlignRight)
        self.pause = Button(theme, "Pause", "plain", icon="pause")
        self.one, self.five = Button(theme, "+1", "plain"), Button(theme, "+5", "plain")
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self._connect()
        self.hide()

    def show_cafe(self, state: EventState, session: SessionId | None) -> None:
        """The clock of this café, whatever it is for."""
        self.shown = header_clock(state, session)
        self.setVisible(self.shown is not None)
        if self.shown is not None:
            paused = is_paused(self.shown.clock)
            self.words.setText(self.shown.words)
            self.pause.set_icon("play" if paused else "pause")
            self.pause.set_words("Go on" if paused else "Pause")
            self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        if self.shown is None:
            return
        face = clock_face(self.shown.clock, self._around.moment())
        if face.words != self.figures.text():
            self.figures.setText(face.words)
            self.figures.setAccessibleName(f"{self.shown.words}: {face.words}")
        self.figures.set_colour(figures_ink(face))

    def _lay_out(self) -> None:
        for button in (self.one, self.five):
            minutes = button.words[1:]
            button.set_words(button.words, f"{minutes} minute{'' if minutes == '1' else 's'} more")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("s"))
        for part in (self.words, self.figures, self.pause, self.one, self.five):
            row.addWidget(part)
        row.insertSpacing(1, self._theme.space("xs"))
        row.insertSpacing(3, self._theme.space("xs"))

    def _connect(self) -> None:
        self.pause.clicked.connect(self._on_pause)
        self.one.clicked.connect(lambda: self._add(1))
        self.five.clicked.connect(lambda: self._add(5))

    def _on_pause(self) -> None:
        if self.shown is not None:
            clock = ClockId(self.shown.clock.id)
            paused = is_paused(self.shown.clock)
            self._run(ContinueClock(clock=clock) if paused else PauseClock(clock=clock))

    def _add(self, minutes: int) -> None:
        if self.shown is not None:
            self._run(AddToClock(clock=ClockId(self.shown.clock.id), minutes=minutes))

    def _run(self, command: Command) -> None:
        self._desk.run(command, None, self._around.tell)


def figures_ink(face: ClockFace) -> str:
    """The role in which the figures of a clock stand."""
    if face.stand in (ClockStand.PAUSED, ClockStand.OVER):
        return "text.quiet"
    return {ClockColour.GREEN: "text.primary", ClockColour.AMBER: "state.warn.ink"}.get(face.colour, "state.late.ink")

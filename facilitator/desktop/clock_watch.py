"""Who watches the clocks on every page: lets marks be heard once, and notices that the laptop's clock jumped or that
the laptop slept (U2). Nothing here moves a clock by itself: the clocks run on, and people are asked in one line."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from facilitator.commands.clocks import DealWithMarks, ShiftClocks
from facilitator.desktop.bridge import Desk
from facilitator.domain.clock_reading import is_running, open_clocks
from facilitator.domain.ids import ClockId
from facilitator.domain.stage import stage_of
from facilitator.queries.clock_face import marks_to_ring

TICK_MS = 500
NOTICED = 2.0
SLEPT = 20.0


class Jump(NamedTuple):
    """What happened to the laptop's clock, in seconds: a step of it, or a sleep during which time went by."""

    seconds: float
    slept: bool

    @property
    def sentence(self) -> str:
        if self.slept:
            return f"The laptop slept for {span_words(self.seconds)}."
        way = "forward" if self.seconds > 0 else "back"
        return f"The laptop’s clock jumped {way} by {span_words(self.seconds)}."

    @property
    def keep(self) -> str:
        return "Continue where it stood" if self.slept else "Keep the remaining time"

    @property
    def take(self) -> str:
        return f"Skip {span_words(self.seconds)}" if self.slept else "Take the new time"


class ClockWatch(QObject):
    """Looks twice a second. `jump` is what people have not answered yet; `jump_changed` tells when that differs."""

    jump_changed = Signal()
    rang = Signal()

    def __init__(
        self,
        desk: Desk,
        moment: Callable[[], datetime],
        steady: Callable[[], float] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or desk)
        self._desk, self._moment, self._steady = desk, moment, steady or seconds_since_start
        self._dealt: set[tuple[str, int]] = set()
        self._wall, self._ran = moment(), self._steady()
        self.jump: Jump | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """What is seen now; called by itself."""
        self._look_at_the_wall()
        self._look_at_marks()

    def keep_remaining(self) -> None:
        """The clocks follow the jump: what they had left stays."""
        if self.jump is not None:
            self._desk.run(ShiftClocks(milliseconds=round(self.jump.seconds * 1000)))
        self._answered()

    def take_the_time(self) -> None:
        """The time is as the laptop says now."""
        self._answered()

    def ring(self) -> None:
        """The gong, now. A laptop without sound stays silent; that is no error."""
        QApplication.beep()
        self.rang.emit()

    def _answered(self) -> None:
        self.jump = None
        self.jump_changed.emit()

    def _look_at_the_wall(self) -> None:
        wall, ran = self._moment(), self._steady()
        went = (wall - self._wall) / timedelta(seconds=1)
        steady = ran - self._ran
        self._wall, self._ran = wall, ran
        stepped = went - steady
        if abs(stepped) > NOTICED:
            self._notice(Jump(stepped, False))
        elif steady > SLEPT:
            self._notice(Jump(steady, True))

    def _notice(self, jump: Jump) -> None:
        """Only where a clock runs is there anything to ask. A second jump adds to one nobody has answered."""
        if not any(is_running(one) for one in open_clocks(self._desk.state)):
            return
        seconds = jump.seconds + (0.0 if self.jump is None else self.jump.seconds)
        self.jump = Jump(seconds, jump.slept) if abs(seconds) > NOTICED else None
        self.jump_changed.emit()

    def _look_at_marks(self) -> None:
        """While somebody is being asked what the time is, nothing rings."""
        if self.jump is not None:
            return
        state = self._desk.state
        for clock in open_clocks(state):
            marks = tuple(one for one in marks_to_ring(clock, self._moment()) if (clock.id, one) not in self._dealt)
            if marks:
                self._dealt |= {(clock.id, one) for one in marks}
                dealt = DealWithMarks(clock=ClockId(clock.id), marks=marks)
                self._desk.run(dealt, then=lambda _: self._forget(), refused=lambda _: None)
                if stage_of(state).gong:
                    self.ring()

    def _forget(self) -> None:
        """What the file knows need not be remembered here: an extended clock may ring again."""
        self._dealt.clear()


def seconds_since_start() -> float:
    """Seconds nobody can set; where the system tells, those of a sleeping laptop too."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def span_words(seconds: float) -> str:
    """`1 h`, `8 min`, `45 s`, `1 h 30 min`."""
    whole = abs(round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    if whole < 100:
        return f"{whole}\u00a0s"
    parts = [f"{hours}\u00a0h" if hours else "", f"{minutes}\u00a0min" if minutes else ""]
    return " ".join(part for part in parts if part)

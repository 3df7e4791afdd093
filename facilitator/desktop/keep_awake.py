"""The laptop stays awake while the day is run (U2): neither its sleep nor a screen saver comes between.

Each system has its own way. Where none works, nothing happens and nobody is told: the clocks are right after a sleep
too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from facilitator.desktop.bridge import Desk
from facilitator.domain.clock_reading import is_running, open_clocks
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries.live_day import runs_today

if TYPE_CHECKING:
    import subprocess

WHY = "An event is being run"
UNSEEN = ("offscreen", "minimal", "vnc")  # platforms of Qt without a screen that could fall asleep
BUS, SAVER, SAVER_PATH = "facilitator-awake", "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
LONGEST_CALL_MS = 500
LONGEST_END_S = 2.0
FORGOTTEN = timedelta(hours=12)
KEEP_ON, KEEP_SYSTEM, KEEP_SCREEN = 0x80000000, 0x00000001, 0x00000002


class Means(Protocol):
    """One way to keep a laptop awake. `hold` says whether it works here; `let_go` may be called at any time."""

    def hold(self) -> bool: ...
    def let_go(self) -> None: ...


class AskTheDesktop:
    """The desktop's own service; the wish ends with the connection, also when the program is killed."""

    def hold(self) -> bool:
        try:
            from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 - late: not on all systems
        except ImportError:
            return False
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, BUS)
        wish = QDBusMessage.createMethodCall(SAVER, SAVER_PATH, SAVER, "Inhibit")
        wish.setArguments([QGuiApplication.applicationDisplayName(), WHY])
        done = bus.isConnected() and (
            bus.call(wish, QDBus.CallMode.Block, LONGEST_CALL_MS).type() == QDBusMessage.MessageType.ReplyMessage
        )
        if not done:
            self.let_go()
        return done

    def let_go(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - late: not on all systems

        QDBusConnection.disconnectFromBus(BUS)


class Helper:
    """A small program of the system that keeps it awake as long as it runs, and ends when this program does."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)
        self._running: subprocess.Popen[bytes] | None = None

    def hold(self) -> bool:
        import subprocess  # noqa: PLC0415 - late: start-up time

        try:
            self._running = subprocess.Popen(
                self._words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:
            return False
        return True

    def let_go(self) -> None:
        running, self._running = self._running, None
        if running is None:
            return
        import subprocess  # noqa: PLC0415 - late: start-up time

        running.terminate()
        try:
            running.wait(LONGEST_END_S)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


class TellWindows:
    """Windows keeps a wish of the thread that told it until the thread takes it back or ends."""

    def hold(self) -> bool:
        return self._tell(KEEP_ON | KEEP_SYSTEM | KEEP_SCREEN)

    def let_go(self) -> None:
        self._tell(KEEP_ON)

    def _tell(self, flags: int) -> bool:
        import ctypes  # noqa: PLC0415 - late: only for Windows

        system = getattr(ctypes, "windll", None)
        return system is not None and bool(system.kernel32.SetThreadExecutionState(flags))


def means_here(platform: str = sys.platform, screens: str | None = None) -> tuple[Means, ...]:
    """The ways of this system, the best first; none where Qt shows nothing on a screen."""
    if (QGuiApplication.platformName() if screens is None else screens) in UNSEEN:
        return ()
    us = str(os.getpid())
    if platform == "win32":
        return (TellWindows(),)
    if platform == "darwin":
        return (Helper(("caffeinate", "-d", "-i", "-w", us)),)
    wait = ("tail", f"--pid={us}", "-f", "/dev/null")
    return AskTheDesktop(), Helper(("systemd-inhibit", "--what=idle:sleep", f"--why={WHY}", *wait))


def is_run(state: EventState, moment: datetime) -> bool:
    """Whether an item or a clock runs; a clock nobody ended does not for ever."""
    ends = (one.ends for one in open_clocks(state) if is_running(one))
    return any(end is not None and moment - end < FORGOTTEN for end in ends) or any(
        runs_today(one, moment) for one in state.all(AgendaItem)
    )


class KeepAwake(QObject):
    """Holds while the day of an event is run. `look` is called whenever that may have changed."""

    def __init__(self, desk: Desk, moment: Callable[[], datetime], means: Sequence[Means] | None = None) -> None:
        super().__init__(desk)
        self._desk, self._moment = desk, moment
        self._means = means_here() if means is None else means
        self._wanted = False
        self._held: Means | None = None
        desk.news.connect(self.look)

    def look(self) -> None:
        """Begins or ends to hold; a way that does not work here is not tried again before the next beginning."""
        wanted = bool(self._means) and is_run(self._desk.state, self._moment())
        if wanted == self._wanted:
            return
        self.stop()
        self._wanted = wanted
        if wanted:
            self._held = next((one for one in self._means if one.hold()), None)

    def stop(self) -> None:
        """The laptop may sleep again."""
        self._wanted = False
        held, self._held = self._held, None
        if held is not None:
            held.let_go()

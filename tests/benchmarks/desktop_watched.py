"""The real program with an event file, watched by `desktop_start`: says when it has shown what, and ends.

The first words of each line: "agenda" when rows of the agenda have been painted, "everything" when the file has been
read and checked and its first page has been painted. With --stalls a short clock ticks meanwhile, and "stall" says the
longest time the window's thread did not answer; that costs a little, so it is a run of its own.
"""

from __future__ import annotations

import gc

gc.disable()  # as the program itself does before it imports anything
# ruff: noqa: E402

import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # only the tools for tests bring it along

from facilitator import __main__, app
from facilitator.desktop.shell.spine_painter import SpinePainter
from facilitator.desktop.shell.spine_rows import SpineRole, SpineRow

TICK_MS = 2


class Watch(QObject):
    """Listens where the program says what it did; changes nothing."""

    def __init__(self, program: app.Program, *, stalls: bool) -> None:
        super().__init__(program)
        self._program = program
        self._longest, self._last = 0.0, 0.0
        program.event_opened.connect(self._on_opened)
        program.event_refused.connect(self._on_refused)
        if stalls:
            self._clock = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
            self._clock.timeout.connect(self._on_tick)
            self._clock.start(TICK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the news that everything is there, the window's next update is the paint of its first page."""
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _on_opened(self) -> None:
        self._program.window.installEventFilter(self)

    def _on_refused(self, sentence: str) -> None:
        print("refused", sentence, flush=True)
        QApplication.exit(1)

    def _on_tick(self) -> None:
        now = time.monotonic()
        if self._last:
            self._longest = max(self._longest, now - self._last)
        self._last = now

    def _end(self) -> None:
        self._on_tick()
        tell("everything")
        print("stall", round(self._longest * 1e9), flush=True)
        self._program.window.close()


def tell(what: str) -> None:
    print(what, time.monotonic_ns(), flush=True)


def watch_agenda() -> None:
    """Tells, once, when the paint that showed the first row of the agenda is over."""
    paint, seen = SpinePainter.paint, set[str]()

    def watched(self: SpinePainter, painter: Any, option: Any, index: Any) -> None:
        paint(self, painter, option, index)
        if not seen and isinstance(index.data(SpineRole.ROW), SpineRow):
            seen.add("agenda")
            QTimer.singleShot(0, lambda: tell("agenda"))

    SpinePainter.paint = watched  # type: ignore[method-assign]


def main() -> None:
    """`desktop_watched.py FILE [--stalls]`"""
    start, stalls = app.Program.start, "--stalls" in sys.argv

    def watched(program: app.Program, path: Path | None = None) -> None:
        program.watch = Watch(program, stalls=stalls)  # type: ignore[attr-defined]
        start(program, path)

    app.Program.start = watched  # type: ignore[method-assign, assignment]
    watch_agenda()
    sys.argv = [sys.argv[0], sys.argv[1]]
    __main__.main()


if __name__ == "__main__":
    main()

"""Planning beside the window: one plan at a time, which can be stopped, and whose late answer is not heard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator.desktop.jobs import Job

Stop = Callable[[], bool]


class Planner(QObject):
    """`found` brings what the newest work gave, `failed` why it could not. Older work is told to stop and ignored."""

    found = Signal(object)
    failed = Signal(str)
    busy_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._number = 0
        self.busy = False

    def begin(self, work: Callable[[Stop], Any]) -> None:
        """Does this on a thread of its own; `stop` answers whether somebody asked to stop."""
        self.forget()
        self._number += 1
        number, stop = self._number, self._stop
        self._set_busy(True)
        Job(
            self,
            lambda: work(stop.is_set),
            lambda result: self._on_found(number, result),
            lambda sentence: self._on_failed(number, sentence),
        )

    def stop(self) -> None:
        """Comes to an end soon, with the best that was found so far."""
        self._stop.set()

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._stop.set()
        self._stop = threading.Event()
        self._number += 1
        self._set_busy(False)

    def _on_found(self, number: int, result: Any) -> None:
        if number == self._number:
            self._set_busy(False)
            self.found.emit(result)

    def _on_failed(self, number: int, sentence: str) -> None:
        if number == self._number:
            self._set_busy(False)
            self.failed.emit(sentence)

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busy_changed.emit()

"""Work that would make the window wait, done on a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

OUR_MISTAKE = "That did not work, and it is our mistake. Nothing has been changed."
_log = logging.getLogger(__name__)


class Job(QObject):
    """Runs a function on a thread; `then` gets what it gave, or `failed` a sentence, on the window's thread."""

    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._work, self._then, self._failed = work, then, failed
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._run, name="job", daemon=True).start()

    def _run(self) -> None:
        try:
            self._ended.emit(self._work(), None)
        except Exception as problem:
            self._ended.emit(None, problem)

    def _on_ended(self, result: Any, problem: Exception | None) -> None:
        self.deleteLater()
        if problem is None:
            self._then(result)
        else:
            self._failed(sentence_of(problem))


def sentence_of(problem: Exception) -> str:
    """What to tell people about a failure; what is our own mistake goes to the log with everything."""
    from facilitator.domain.errors import KnownError  # noqa: PLC0415 - late: start-up time

    if isinstance(problem, KnownError):
        return str(problem)
    _log.error("a job failed", exc_info=problem)
    return OUR_MISTAKE

"""Looking words up while the window goes on: the index of all words has a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.domain.record import Ref
from facilitator.domain.state import EventState

if TYPE_CHECKING:
    from facilitator.domain.command import Changes
    from facilitator.store.search import SearchIndex

Found = Callable[[list[Ref]], object]
_log = logging.getLogger(__name__)


class _Question(NamedTuple):
    """What is looked for: words, one kind of record or "", how many at most; and the state it is asked of."""

    number: int
    words: str
    kind: str
    most: int | None
    state: EventState
    touched: tuple[Ref, ...]
    then: Found


class Finder(QObject):
    """Answers what is typed, on the window's thread; of several questions asked at once only the last.

    Nothing is read before the first `prepare` or `ask`; from then on the index follows the news.
    """

    _answered = Signal(object, object)

    def __init__(self, state: Callable[[], EventState], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._touched: list[Ref] = []
        self._newest = 0
        self._line: SimpleQueue[_Question | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def prepare(self) -> None:
        """Begins to read the event, as somebody is about to type."""
        self.ask("", lambda found: None)

    def ask(self, words: str, then: Found, *, kind: str = "", most: int | None = None) -> None:
        """`then` gets the records that hold all the words, unless something else is asked meanwhile."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="finder", daemon=True)
            self._thread.start()
            self._touched.clear()
        self._newest += 1
        touched, self._touched = tuple(self._touched), []
        self._line.put(_Question(self._newest, words, kind, most, self._state(), touched, then))

    def hear(self, changes: Changes) -> None:
        """News of the event: what it touched is read again before the next answer."""
        if self._thread is not None:
            self._touched += [*changes.put, *changes.removed]

    def close(self) -> None:
        """Drops the index."""
        self._newest += 1
        if self._thread is not None:
            self._line.put(None)
            self._thread.join()
            self._thread = None

    def _on_answered(self, question: _Question, found: list[Ref]) -> None:
        if question.number == self._newest:
            question.then(found)

    # --- on the finder's thread -------------------------------------------------------------------------------

    def _work(self) -> None:
        from facilitator.store.search import SearchIndex  # noqa: PLC0415 - late: only when somebody looks for something

        index = SearchIndex()
        try:
            while (question := self._line.get()) is not None:
                self._answer(index, question)
        finally:
            index.close()

    def _answer(self, index: SearchIndex, question: _Question) -> None:
        try:
            index.show(question.state, question.touched)
            if question.number == self._newest:
                self._answered.emit(question, index.find(question.words, kind=question.kind, most=question.most))
        except Exception:
            _log.exception("could not look up what was typed")

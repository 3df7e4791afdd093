"""The line in front of the writer: what waits, in its order, each with the promise it keeps."""

from __future__ import annotations

import queue
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from facilitator.store.connection import in_words
from facilitator.store.errors import Damaged
from facilitator.store.rows import Damage

MOST_TOGETHER = 200


class Task:
    """A job for the writer's thread and the promise it keeps. Nobody can take a promise back.

    An act shares a transaction with its neighbours; `may_mix` says that it may also change places with others such.
    """

    def __init__(self, job: Callable[[], Any], is_act: bool, may_mix: bool = False) -> None:
        self.job = job
        self.is_act = is_act
        self.may_mix = may_mix
        self.promise: Future[Any] = Future()
        self.promise.set_running_or_notify_cancel()

    def do(self, path: Path) -> None:
        """Does the job now and keeps the promise, or breaks it with the reason."""
        try:
            answer = self.job()
        except Exception as problem:
            answer = problem
        self.answer(answer, path)

    def answer(self, answer: object, path: Path) -> None:
        """Keeps the promise, or breaks it when the answer is an exception."""
        if isinstance(answer, Damage):
            answer = Damaged(path, str(answer))
        elif isinstance(answer, sqlite3.Error):
            answer = in_words(path, answer)
        if isinstance(answer, Exception):
            self.promise.set_exception(answer)
        else:
            self.promise.set_result(answer)


class Line:
    """Anybody may `join`; everything else is for the writer's thread."""

    def __init__(self) -> None:
        self._arriving: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._ended = False

    def join(self, task: Task) -> None:
        """Stands at the end of the line."""
        self._arriving.put(task)

    def end(self) -> None:
        """Nobody comes after this."""
        self._arriving.put(None)

    @property
    def is_empty(self) -> bool:
        return not self._waiting

    @property
    def is_over(self) -> bool:
        """Whether nobody waits, and nobody will come."""
        return self._ended and not self._waiting

    def gather(self, longest: float | None = 0) -> None:
        """Calls in all who have arrived; waits for the first so many seconds, or with None for ever."""
        try:
            while True:
                may_wait = longest != 0 and not self._waiting and not self._ended
                task = self._arriving.get(block=may_wait, timeout=longest if may_wait else None)
                if task is None:
                    self._ended = True
                else:
                    self._waiting.append(task)
        except queue.Empty:
            return

    def next_acts(self) -> list[Task]:
        """Takes the acts at the head of the line, up to the first that is none."""
        acts: list[Task] = []
        while self._waiting and self._waiting[0].is_act and len(acts) < MOST_TOGETHER:
            acts.append(self._waiting.popleft())
        return acts

    def next(self) -> Task:
        """Takes the first of the line."""
        return self._waiting.popleft()

    def all_acts(self) -> list[Task]:
        """Takes all acts that wait by now; the others keep their order."""
        self.gather()
        acts = [task for task in self._waiting if task.is_act][:MOST_TOGETHER]
        self._waiting = deque(task for task in self._waiting if task not in acts)
        return acts

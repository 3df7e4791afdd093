"""The one door to an event: `run` a command, look at the `state`, `subscribe` to the news.

One writer thread owns the one connection. What waits together is committed together; each act is evaluated on the
state its predecessors left, fails alone, and is answered after the commit.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.domain.command import Changes, Command, Outcome
from facilitator.domain.errors import BugError, KnownError
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from facilitator.store import blobs, event_file, lock, snapshots
from facilitator.store.connection import check_fingerprint, connect_to_write, in_words, told_in_words
from facilitator.store.errors import CannotWrite, Damaged, HeldElsewhere
from facilitator.store.live import claim, release
from facilitator.store.loading import load
from facilitator.store.past import state_as_at
from facilitator.store.rows import Damage
from facilitator.store.schema import FORMAT
from facilitator.store.turning import REDO, UNDO, Stacks
from facilitator.store.work import Done, Work
from facilitator.words import Words, say

Listener = Callable[[Changes, EventState], None]
Clock = Callable[[], datetime]

MOST_TOGETHER = 200
_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time of day everywhere in a file."""
    return datetime.now(UTC)


class Subscription:
    """A listener's place; `close` ends the news."""

    def __init__(self, listeners: list[Listener], listener: Listener) -> None:
        self._listeners = listeners
        self._listener = listener

    def close(self) -> None:
        """No news after this; closing twice is fine."""
        with suppress(ValueError):
            self._listeners.remove(self._listener)


class OpenEvent:
    """An event file that is open for writing in this program and nowhere else.

    `state` may be read from any thread. `run` returns at once; its promise is kept after the commit. Listeners are
    called on the writer's thread, after the state has been swapped, in the order of revisions, without gaps.
    """

    def __init__(self, path: Path, *, clock: Clock = utc_now, dice: Dice | None = None) -> None:
        """Opens the file; raises a FileTrouble (see store.errors) and changes nothing when that cannot be done."""
        self.path = path
        self._clock = clock
        self._dice = dice or Dice()
        event_file.look_from_outside(path)
        self._mark = _claimed(path)
        try:
            self._connection = _connected(path)
            try:
                self._load()
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            release(self._mark)
            raise
        self._listeners: list[Listener] = []
        self._waiting: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._last_snapshot = time.monotonic()
        self._snapshot_revision = self._work.state.revision
        self._closed = False
        lock.tell_who_holds(path)
        self._writer = threading.Thread(target=self._write, name=f"writer of {path.name}", daemon=True)
        self._writer.start()

    def _load(self) -> None:
        with told_in_words(self.path):
            check_fingerprint(self._connection, self.path)
            try:
                loaded = load(self._connection)
            except Damage as damage:
                raise Damaged(self.path, str(damage)) from damage
        self._work = Work(self._connection, loaded, self._clock, self._dice)

    @property
    def state(self) -> EventState:
        """The newest committed state."""
        return self._work.state

    def run(self, command: Command) -> Future[Outcome]:
        """Hands a command to the writer. The promise gives its Outcome after the commit, or raises its Refusal,
        a CannotWrite, or a BugError; a command id seen before gets the first answer again."""
        return self._hand_over(lambda: self._work.do(command), is_act=True)

    def subscribe(self, listener: Listener, from_revision: int | None = None) -> Subscription:
        """Calls the listener for every act from now on; with a revision, first for all acts after that one."""

        def begin() -> None:
            for changes in self._work.changes_since(from_revision):
                listener(changes, self._work.state)
            self._listeners.append(listener)

        self._hand_over(begin).result()
        return Subscription(self._listeners, listener)

    def undo_words(self, actor: str) -> Words | None:
        """What this actor's next undo would take back, or None."""
        return self._top(actor, UNDO)

    def redo_words(self, actor: str) -> Words | None:
        """What this actor's next redo would do again, or None."""
        return self._top(actor, REDO)

    def _top(self, actor: str, turn: str) -> Words | None:
        top = self._stacks().top(actor, turn)
        return top.label if top is not None else None

    def _stacks(self) -> Stacks:
        stacks = self._work.stacks
        return stacks if stacks is not None else self._hand_over(self._work.read_stacks).result()

    def blob(self, sha256: str) -> bytes | None:
        """A picture's bytes, checked; None when they are not in this file."""
        promise: Future[bytes | None] = self._hand_over(lambda: blobs.get(self._connection, sha256))
        return promise.result()

    def keep_blob(self, sha256: str, content: bytes) -> Future[None]:
        """Keeps a picture's bytes; promise them before the attachment that needs them."""
        return self._hand_over(lambda: self._work.keep_blob(sha256, content))

    def as_at(self, moment: datetime) -> EventState:
        """The event as it was after the last act not later than this moment."""
        promise: Future[EventState] = self._hand_over(lambda: state_as_at(self._connection, self.state, moment))
        return promise.result()

    def save_a_copy(self, target: Path, *, force: bool = False) -> Future[None]:
        """A compact copy under another name, made between acts."""
        return self._hand_over(lambda: event_file.save_a_copy(self._connection, target, force=force))

    def snapshot(self) -> Future[Path]:
        """Makes a snapshot now; acts that come meanwhile are served between its steps."""
        return self._hand_over(self._take_snapshot)

    def close(self) -> None:
        """Finishes what waits, takes a last snapshot if something changed, and leaves one single file."""
        if self._closed:
            return
        self._closed = True
        self._waiting.put(None)
        self._writer.join()

    def __enter__(self) -> OpenEvent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hand_over(self, job: Callable[[], Any], *, is_act: bool = False) -> Future[Any]:
        promise: Future[Any] = Future()
        if self._closed:
            promise.set_exception(CannotWrite(self.path, say("“{name}” has been closed.", name=self.path.name)))
        elif threading.current_thread() is self._writer and not is_act:
            promise.set_result(job())
        else:
            self._waiting.put(_Task(job, promise, is_act))
        return promise

    # --- on the writer's thread -------------------------------------------------------------------------------

    def _write(self) -> None:
        try:
            while self._serve(self._wait()):
                if self._snapshot_is_due():
                    self._quietly(self._take_snapshot)
        finally:
            self._finish()

    def _wait(self) -> list[_Task | None]:
        try:
            first = self._waiting.get(timeout=30)
        except queue.Empty:
            return []
        return [first, *self._drained()]

    def _drained(self) -> list[_Task | None]:
        found: list[_Task | None] = []
        while len(found) < MOST_TOGETHER:
            try:
                found.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return found

    def _serve(self, tasks: list[_Task | None]) -> bool:
        """Runs tasks in their order, neighbouring acts in one transaction. False when it is time to stop."""
        together: list[_Task] = []
        for task in tasks:
            if task is not None and task.is_act:
                together.append(task)
                continue
            self._commit_together(together)
            together = []
            if task is None:
                while rest := self._drained():
                    self._serve(rest)
                return False
            task.answer()
        self._commit_together(together)
        return True

    def _commit_together(self, tasks: list[_Task]) -> None:
        if not tasks:
            return
        try:
            done = self._work.together([task.job for task in tasks])
        except sqlite3.Error as problem:
            self._fail(tasks, in_words(self.path, problem))
            return
        except Exception as problem:
            _log.exception("the writer could not commit")
            self._fail(tasks, problem)
            return
        for task, answer in zip(tasks, done, strict=True):
            task.answer_with(answer)
        for answer in done:
            if isinstance(answer, Done) and answer.changes is not None:
                self._tell(answer.changes)

    def _fail(self, tasks: list[_Task], problem: Exception) -> None:
        for task in tasks:
            task.promise.set_exception(problem)

    def _tell(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            try:
                listener(changes, self._work.state)
            except Exception:
                _log.exception("a listener failed at revision %s", changes.revision)

    def _snapshot_is_due(self) -> bool:
        minutes = (time.monotonic() - self._last_snapshot) / 60
        return minutes >= snapshots.LEAST_MINUTES_APART and self._has_changed()

    def _has_changed(self) -> bool:
        return self._work.state.revision != self._snapshot_revision

    def _take_snapshot(self) -> Path:
        self._last_snapshot = time.monotonic()
        self._snapshot_revision = self._work.state.revision
        return snapshots.take(self._connection, self.path, self._serve_acts)

    def _serve_acts(self) -> None:
        """Between two steps of a snapshot: waiting acts are done, everything else keeps waiting."""
        waiting = self._drained()
        self._commit_together([task for task in waiting if task is not None and task.is_act])
        for task in waiting:
            if task is None or not task.is_act:
                self._waiting.put(task)

    def _quietly(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Exception:
            _log.exception("could not %s", getattr(job, "__name__", "do it"))

    def _finish(self) -> None:
        if self._has_changed():
            self._quietly(self._take_snapshot)
        self._quietly(lambda: self._connection.execute("pragma wal_checkpoint(truncate)").fetchone())
        self._quietly(self._connection.close)
        self._quietly(lambda: lock.take_away(self.path))
        release(self._mark)


class _Task:
    """A job for the writer's thread and the promise it keeps."""

    def __init__(self, job: Callable[[], Any], promise: Future[Any], is_act: bool) -> None:
        self.job = job
        self.promise = promise
        self.is_act = is_act

    def answer(self) -> None:
        """Does the job now and keeps the promise, or breaks it with the reason."""
        try:
            self.promise.set_result(self.job())
        except KnownError as problem:
            self.promise.set_exception(problem)
        except Exception as problem:
            self.promise.set_exception(problem)

    def answer_with(self, done: Done | Exception) -> None:
        """Keeps the promise of an act that has been committed, or breaks it."""
        if isinstance(done, Exception):
            self.promise.set_exception(done)
        else:
            self.promise.set_result(done.outcome)


def _claimed(path: Path) -> tuple[int, int]:
    mark = claim(path)
    if mark is None:
        raise HeldElsewhere(path, lock.holder_of(path), snapshots.newest_for(path))
    return mark


def _connected(path: Path) -> sqlite3.Connection:
    with told_in_words(path):
        connection = connect_to_write(path)
    if connection.execute("pragma user_version").fetchone()[0] != FORMAT:
        connection.close()
        raise BugError(f"no migration leads from this file's format to {FORMAT}")
    return connection

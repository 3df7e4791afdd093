"""The one door to an event: `run` a command, look at the `state`, `subscribe` to the news.

One writer thread owns the one connection. What waits together is committed together; each act is evaluated on the
state its predecessors left, fails alone, and is answered after the commit.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.domain.command import DESK, Changes, Command, Outcome
from facilitator.domain.ids import Dice
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning.erasing import Eraser
from facilitator.store import blobs, event_file, lock, snapshots
from facilitator.store.ballot_door import Ballots, mixed
from facilitator.store.connection import in_words, told_in_words
from facilitator.store.erasing import erased_people, is_unfinished, known_traces, say_finished
from facilitator.store.erasing_beside import Erased, erase_beside, erase_in_snapshots
from facilitator.store.errors import CannotWrite
from facilitator.store.journal import Entry, read_heads
from facilitator.store.live import release
from facilitator.store.loading import Glance
from facilitator.store.opening import opened
from facilitator.store.past import state_as_at, state_at_revision
from facilitator.store.phone_box import PhoneRows
from facilitator.store.rows import Damage
from facilitator.store.tasks import Line, Task
from facilitator.store.turning import REDO, UNDO
from facilitator.store.verifying import findings
from facilitator.store.work import Done, Work
from facilitator.words import Words, say

Listener = Callable[[Changes, EventState], None]
Clock = Callable[[], datetime]

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time of day everywhere in a file."""
    return datetime.now(UTC)


class Subscription:
    """A listener's place; `close` ends the news."""

    def __init__(self, subscriptions: list[Subscription], listener: Listener, seen: int) -> None:
        self._subscriptions = subscriptions
        self._listener = listener
        self._seen = seen

    def tell(self, changes: Changes, state: EventState) -> None:
        """Hands on what this listener has not heard; a listener that fails disturbs nobody."""
        if changes.revision <= self._seen:
            return
        self._seen = changes.revision
        try:
            self._listener(changes, state)
        except Exception:
            _log.exception("a listener failed at revision %s", changes.revision)

    def close(self) -> None:
        """No news after this; closing twice is fine."""
        with suppress(ValueError):
            self._subscriptions.remove(self)


class OpenEvent:
    """An event file that is open for writing in this program and nowhere else.

    `state` may be read from any thread. `run` returns at once; its promise is kept after the commit. Listeners are
    called on the writer's thread, after the state has been swapped, in the order of revisions, without gaps.
    Votes are cast through `ballots`; what phones are known by is kept through `phones`.
    """

    def __init__(
        self, path: Path, *, clock: Clock = utc_now, dice: Dice | None = None, glance: Glance | None = None
    ) -> None:
        """Opens the file; raises a FileTrouble (see store.errors) and changes nothing when that cannot be done.

        `glance` is shown the programme before everything else has been read; see `loading.load`.
        """
        self.path = path
        found = opened(path, glance)
        self._mark, self._connection = found.mark, found.connection
        self._work = Work(self._connection, found.loaded, clock, dice or Dice())
        self.ballots = Ballots(self._work, lambda job, may_mix: self._hand_over(job, is_act=True, may_mix=may_mix))
        self.phones = PhoneRows(self._work, lambda job: self._hand_over(job, is_act=True))
        self._subscriptions: list[Subscription] = []
        self._line = Line()
        self._snapshot_time = time.monotonic()
        self._snapshot_is_old = snapshots.is_due(path)
        self._snapshot_of = self._kept()
        self._damage: str | None = None
        self._verifying: Iterator[str | None] | None = findings(self._connection)
        self._gate = threading.Lock()
        self._closed = False
        self._writer = threading.Thread(target=self._write, name=f"writer of {path.name}", daemon=True)
        self._writer.start()

    @property
    def state(self) -> EventState:
        """The newest committed state."""
        return self._work.state

    @property
    def damage(self) -> Words | None:
        """What has been found damaged in the past or the pictures since opening; the state itself is sound."""
        if self._damage is None:
            return None
        words = "“{name}” is damaged: {what}. What it shows is sound. Save a copy, and have the file checked."
        return say(words, name=self.path.name, what=self._damage)

    def verified(self) -> Future[Words | None]:
        """Ends the check that goes on in the background after opening; promises its `damage`."""
        return self._hand_over(self._verify_to_the_end)

    def run(self, command: Command) -> Future[Outcome]:
        """Hands a command to the writer. The promise gives its Outcome after the commit, or raises its Refusal,
        a FileTrouble, or a BugError; a command id seen before gets the first answer again."""
        return self._hand_over(lambda: self._work.do(command), is_act=True)

    def subscribe(self, listener: Listener, from_revision: int | None = None) -> Subscription:
        """Calls the listener for every act from now on; with a revision, first for all acts after that one."""

        def begin() -> Subscription:
            newest = self._work.state.revision
            subscription = Subscription(
                self._subscriptions, listener, newest if from_revision is None else from_revision
            )
            for changes in self._work.changes_since(from_revision):
                subscription.tell(changes, self._work.state)
            self._subscriptions.append(subscription)
            return subscription

        promise: Future[Subscription] = self._hand_over(begin)
        return promise.result()

    def undo_words(self, actor: str) -> Words | None:
        """What this actor's next undo would take back, or None."""
        return self._top(actor, UNDO)

    def redo_words(self, actor: str) -> Words | None:
        """What this actor's next redo would do again, or None."""
        return self._top(actor, REDO)

    def _top(self, actor: str, turn: str) -> Words | None:
        stacks = self._work.stacks
        if stacks is None:
            promise: Future[Any] = self._hand_over(self._stacks)
            stacks = promise.result()
        top = stacks.top(actor, turn) if stacks is not None else None
        return top.label if top is not None else None

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

    def as_after(self, revision: int) -> EventState:
        """The event as it was after the act of this revision."""
        promise: Future[EventState] = self._hand_over(lambda: state_at_revision(self._connection, self.state, revision))
        return promise.result()

    def past(self) -> list[Entry]:
        """The heads of all acts so far, oldest first."""
        promise: Future[list[Entry]] = self._hand_over(lambda: read_heads(self._connection))
        return promise.result()

    def erase(self, person: str, also: Iterable[str] = (), actor: str = DESK) -> Future[Erased]:
        """Erases a person for good: rows, past, pictures, snapshots, free pages, log and the program's own notes.

        There is no undo. `also` are other spellings of the name. Refuses somebody who is not there.
        """
        return self._hand_over(lambda: self._erase(person, tuple(also), actor))

    def erased_people(self) -> list[str]:
        """The marks of people who were erased from this event: see `planning.erasing.mark_of`."""
        promise: Future[list[str]] = self._hand_over(lambda: erased_people(self._connection))
        return promise.result()

    def save_a_copy(self, target: Path, *, force: bool = False) -> Future[None]:
        """A compact copy under another name, made between acts. Refuses while ballots of a secret vote come in: two
        copies would tell who voted what between them."""

        def save() -> None:
            self.ballots.refuse_copy()
            event_file.save_a_copy(self._connection, target, force=force)

        return self._hand_over(save)

    def snapshot(self) -> Future[Path]:
        """Makes a snapshot now; acts that come meanwhile are served between its steps."""
        return self._hand_over(self._take_snapshot)

    def close(self) -> None:
        """Finishes what waits, takes a snapshot if one is due, and leaves one single file.

        On the writer's own thread, as a listener may, it only says that it is time to stop.
        """
        with self._gate:
            if not self._closed:
                self._closed = True
                self._line.end()
        if threading.current_thread() is not self._writer:
            self._writer.join()

    def __enter__(self) -> OpenEvent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hand_over(self, job: Callable[[], Any], *, is_act: bool = False, may_mix: bool = False) -> Future[Any]:
        task = Task(job, is_act, may_mix)
        if threading.current_thread() is self._writer and not is_act:
            task.do(self.path)
            return task.promise
        with self._gate:
            if not self._closed:
                self._line.join(task)
                return task.promise
        task.promise.set_exception(CannotWrite(self.path, say("“{name}” has been closed.", name=self.path.name)))
        return task.promise

    # --- on the writer's thread -------------------------------------------------------------------------------

    def _write(self) -> None:
        self._quietly(self._end_erasing)
        try:
            while not self._line.is_over:
                self._line.gather(self._longest_wait())
                if self._line.is_empty:
                    self._verify_a_step()
                self._serve()
                if self.ballots.is_to_be_sealed:
                    self._quietly(self._seal)
                self.ballots.tell_what_is_due()
                if self._snapshot_is_due():
                    self._quietly(self._take_snapshot)
        finally:
            self._finish()

    def _longest_wait(self) -> float | None:
        """No longer than until the next step of the check after opening, or the next snapshot; None: for ever."""
        if self._verifying is not None:
            return 0
        waits = [self.ballots.wait(), self._seconds_to_snapshot() if self._has_changed() else None]
        return min((one for one in waits if one is not None), default=None)

    def _serve(self) -> None:
        """Runs what waits in its order, neighbouring acts in one transaction."""
        while not self._line.is_empty:
            if acts := self._line.next_acts():
                self._commit_together(acts)
            else:
                self._line.next().do(self.path)

    def _commit_together(self, tasks: list[Task]) -> None:
        tasks = mixed(tasks)
        try:
            done = self._work.together([task.job for task in tasks])
        except Exception as problem:
            self._fail(tasks, problem)
            return
        if self._work.box.changed:
            self._quietly(self.ballots.committed)
        for task, answer in zip(tasks, done, strict=True):
            task.answer(answer.outcome if isinstance(answer, Done) else answer, self.path)
        for answer in done:
            if isinstance(answer, Done) and answer.changes is not None:
                self._tell(answer.changes)

    def _fail(self, tasks: list[Task], problem: Exception) -> None:
        if isinstance(problem, sqlite3.Error):
            problem = in_words(self.path, problem)
        else:
            _log.error("the writer could not commit", exc_info=problem)
        for task in tasks:
            task.answer(problem, self.path)

    def _tell(self, changes: Changes) -> None:
        for subscription in list(self._subscriptions):
            subscription.tell(changes, self._work.state)

    def _stacks(self) -> object:
        """None when the past is damaged: then nothing can be undone, and `damage` says so."""
        try:
            return self._work.read_stacks()
        except Damage as damage:
            self._note_damage(str(damage))
            return None

    def _verify_a_step(self) -> None:
        if self._verifying is None:
            return
        try:
            found = next(self._verifying)
        except StopIteration:
            self._verifying = None
        except (sqlite3.DatabaseError, Damage) as problem:
            self._verifying = None
            self._note_damage(str(problem))
        else:
            if found is not None:
                self._note_damage(found)

    def _verify_to_the_end(self) -> Words | None:
        while self._verifying is not None:
            self._verify_a_step()
        return self.damage

    def _note_damage(self, what: str) -> None:
        if self._damage is None:
            _log.error("%s is damaged: %s", self.path, what)
            self._damage = what

    def _snapshot_is_due(self) -> bool:
        return self._has_changed() and self._seconds_to_snapshot() <= 0

    def _seconds_to_snapshot(self) -> float:
        if self._snapshot_is_old:
            return 0
        return max(0, self._snapshot_time + snapshots.LEAST_APART.total_seconds() - time.monotonic())

    def _has_changed(self) -> bool:
        return self._kept() != self._snapshot_of

    def _kept(self) -> tuple[int, int]:
        return self._work.state.revision, self.ballots.changes

    def _seal(self) -> None:
        """Makes a closed vote unlinkable: nothing in the file, its log or a snapshot tells the order of casting."""
        votes, self.ballots.is_to_be_sealed = self.ballots.closed_untidy(), False
        if votes:
            event_file.lay_anew(self._connection)
            snapshots.drop_sealed(self.path)
            self._work.say_tidy(votes)
            self._take_snapshot()

    def _erase(self, person: str, also: tuple[str, ...], actor: str) -> Erased:
        state = self._work.state
        state.need(Person, person)
        eraser = Eraser(known_traces(self._connection, state, person), also)
        rewritten, dropped = erase_in_snapshots(self.path, state.event.id, eraser)
        changes, phones = self._work.erase(eraser, actor)
        self.phones.tell_forgotten(phones)
        files = erase_beside(eraser)
        self._tell(changes)
        self._quietly(self._end_erasing)
        return Erased(rewritten, dropped, files, not is_unfinished(self._connection))

    def _end_erasing(self) -> None:
        """Writes every page anew after somebody was erased, so that free pages and the log tell nothing of them."""
        if is_unfinished(self._connection):
            event_file.lay_anew(self._connection)
            say_finished(self._connection)
            self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()

    def _take_snapshot(self) -> Path:
        self._snapshot_time, self._snapshot_is_old = time.monotonic(), False
        self._snapshot_of = self._kept()
        with told_in_words(self.path):
            return snapshots.take(self._connection, self.path, self._serve_acts, self.ballots.is_any_untidy)

    def _serve_acts(self) -> None:
        """Between two steps of a snapshot: waiting acts are done, everything else keeps waiting."""
        if acts := self._line.all_acts():
            self._commit_together(acts)

    def _quietly(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Exception:
            _log.exception("could not %s", getattr(job, "__name__", "do it"))

    def _finish(self) -> None:
        self._quietly(self._seal)
        self._quietly(self._leave_one_file)
        self._quietly(self._connection.close)
        self._quietly(lambda: lock.take_away(self.path))
        release(self._mark)

    def _leave_one_file(self) -> None:
        """Merges the log and marks the file as one at rest (see sidecars)."""
        self._connection.execute("pragma journal_mode=delete").fetchone()

"""What the writer does with acts: evaluates, writes and commits them, and swaps the state when all of it is safe."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from facilitator.domain.applying import after
from facilitator.domain.ballots import BoxAct, BoxCommand
from facilitator.domain.command import Changes, Command, Edits, Outcome, Redo, Undo
from facilitator.domain.errors import BugError, Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.planning.erasing import Eraser
from facilitator.store import blobs, journal
from facilitator.store.ballot_box import BallotBox
from facilitator.store.erasing import erase_in
from facilitator.store.journal import Entry, Touched
from facilitator.store.loading import Loaded
from facilitator.store.phone_box import PhoneBox
from facilitator.store.rows import Damage
from facilitator.store.turning import REDO, UNDO, Stacks, turned
from facilitator.store.writing import signed, write_touched
from facilitator.words import say

_log = logging.getLogger(__name__)
# What the values of a single act bring about; every other trouble of SQLite is that of the disk.
_FAULTS_OF_ONE_ACT = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
_json = msgspec.json.Encoder().encode


class Done(NamedTuple):
    """An act that has been written: its answer, and its news (None for a repeated command)."""

    outcome: Outcome
    changes: Changes | None


def _told(problem: Exception) -> Exception:
    """What the one who asked is told: rules and damage as they are, everything else is our own mistake."""
    if isinstance(problem, Refusal | Damage):
        return problem
    _log.error("an act failed", exc_info=problem)
    return BugError(f"the file refused an act: {problem}") if isinstance(problem, sqlite3.Error) else problem


class _Moment(NamedTuple):
    """Where the file stands inside a transaction: all of it is taken back if the commit fails."""

    state: EventState
    newest: Entry
    total: int


class Work:
    """The writer's desk. Only its thread calls the methods; `state` may be read from anywhere."""

    def __init__(
        self, connection: sqlite3.Connection, loaded: Loaded, clock: Callable[[], datetime], dice: Dice
    ) -> None:
        self.state = loaded.state
        self.stacks: Stacks | None = None
        self.box = BallotBox(connection)
        self.phones = PhoneBox(connection)
        self._connection = connection
        self._now = _Moment(loaded.state, loaded.newest, loaded.total)
        self._clock = clock
        self._dice = dice
        self._written: list[Entry] = []
        self._revisions: dict[str, int] | None = None

    @property
    def newest(self) -> EventState:
        """The state as the acts of the running transaction have left it. Only for the writer's thread."""
        return self._now.state

    def read_stacks(self) -> Stacks:
        """What everybody can undo after the last commit, read from the journal the first time it is wanted."""
        if self.stacks is None:
            heads = journal.read_heads(self._connection)
            self.stacks = Stacks(entry for entry in heads if entry.revision <= self.state.revision)
        return self.stacks

    def together(self, jobs: list[Callable[[], Any]]) -> list[Any]:
        """Commits acts in one transaction; a failing act fails alone. Raises when nothing could be committed.

        Gives what each job gave: a `Done` for a command, whatever a ballot's act answers, or its exception.
        """
        start = self._now
        self._written, self.box.changed, self.phones.changed = [], False, False
        self._connection.execute("begin immediate")
        try:
            answers = [self._alone(job, len(jobs) > 1) for job in jobs]
            is_something = self._written or self.box.changed or self.phones.changed
            self._connection.execute("commit" if is_something else "rollback")
        except BaseException:
            self._now = start
            self._written = []
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise
        self._make_known()
        return answers

    def _make_known(self) -> None:
        self.state = self._now.state
        if self._revisions is not None:
            self._revisions.update((entry.id, entry.revision) for entry in self._written)
        if self.stacks is not None:
            for entry in self._written:
                self.stacks.add(entry)
        self._written = []

    def _alone(self, job: Callable[[], Any], has_company: bool) -> Any:
        """One act, in a savepoint of its own when others share the transaction.

        A single act that fails has written no entry, so the whole transaction is rolled back.
        """
        start, written, box_changed = self._now, len(self._written), self.box.changed
        if has_company:
            self._connection.execute("savepoint act")
        try:
            done = job()
        except Exception as problem:
            if isinstance(problem, sqlite3.Error) and not isinstance(problem, _FAULTS_OF_ONE_ACT):
                raise
            done = _told(problem)
            self._now, self.box.changed = start, box_changed
            del self._written[written:]
            if has_company:
                self._connection.execute("rollback to act")
        if has_company:
            self._connection.execute("release act")
        return done

    def do(self, command: Command) -> Done:
        """Evaluates and writes one command; a repeated id gets the first answer."""
        repeated = self._revision_of(command.id)
        if repeated is not None:
            entry = journal.head_of(self._connection, repeated)
            return Done(journal.outcome_of(entry, journal.touched_in(self._connection, repeated)), None)
        if isinstance(command, Undo):
            return self._turn(command, REDO if isinstance(command, Redo) else UNDO)
        now = self._clock()
        if isinstance(command, BoxCommand):
            return self._write_with_box(command, now)
        return self._write(command, command.edits(self._now.state, now, self._dice), now)

    def _write_with_box(self, command: BoxCommand, now: datetime) -> Done:
        """A command that sees the ballots, and in the same transaction what becomes of them."""
        state = self._now.state
        edits = command.edits_of(state, now, self._dice, self.box.content(command.vote))
        done = self._write(command, edits, now)
        becomes = command.becomes_of_box(state)
        if becomes == BoxAct.SEAL:
            self.box.seal(command.vote)
        elif becomes == BoxAct.EMPTY:
            self.box.empty(command.vote)
        return done

    def _revision_of(self, command_id: str) -> int | None:
        """The revision a command has made already, be it in this very transaction; None for a new command."""
        if self._revisions is None:
            self._revisions = journal.revisions_by_id(self._connection)
        for entry in self._written:
            if entry.id == command_id:
                return entry.revision
        return self._revisions.get(command_id)

    def _turn(self, command: Undo, turn: str) -> Done:
        # Earlier acts of the same transaction count too, but stand in the shared stacks only once committed.
        stacks = self.read_stacks()
        turnable = (stacks.with_more(self._written) if self._written else stacks).top(command.actor, turn)
        if turnable is None:
            raise Refusal(f"There is nothing to {turn}.")
        touched = journal.touched_in(self._connection, turnable.revision)
        edits = turned(touched, self._now.state, turnable, turn)
        return self._write(command, edits, self._clock(), turn, turnable.revision)

    def _write(
        self, command: Command, edits: Edits, now: datetime, turn: str | None = None, turns: int | None = None
    ) -> Done:
        state, newest, total = self._now
        self._refuse_to_lose_ballots(edits)
        following = after(state, edits, now)
        touched = journal.touched_by(edits, state, following)
        total = write_touched(self._connection, touched, total)
        added = sum((one.after is not None) - (one.before is not None) for one in touched)
        entry = Entry(
            following.revision,
            command.id,
            newest.id,
            now.isoformat(),
            command.actor,
            command.act.value,
            turn,
            turns,
            _json(edits.label).decode(),
            newest.records + added,
            signed(total),
        )
        journal.append(self._connection, entry, journal.images_of(touched))
        self._now = _Moment(following, entry, total)
        self._written.append(entry)
        label = edits.label
        return Done(journal.outcome_of(entry, touched, label), journal.news(entry, touched, label, now))

    def _refuse_to_lose_ballots(self, edits: Edits) -> None:
        for ref in edits.removes:
            if ref.kind == Vote.kind_name and self.box.lying(ref.id).ballots:
                title = self._now.state.need(Vote, ref.id).title
                raise Refusal(say("Ballots lie in the box of “{vote}”. It cannot be removed.", vote=title))

    def erase(self, eraser: Eraser, actor: str) -> tuple[Changes, tuple[tuple[str, str], ...]]:
        """Erases a person in a transaction of its own, from the newest state and from the whole past. Gives the news,
        and kind and key of the rows about phones that went."""
        start, now = self._now, self._clock()
        self._connection.execute("begin immediate")
        try:
            done = erase_in(self._connection, start.state, eraser, start.total, now, actor)
            self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise
        self._now = _Moment(done.state, done.entry, done.total)
        self.state, self.stacks, self._written = done.state, None, [done.entry]
        self._make_known()
        return journal.news(done.entry, done.touched, done.entry.words, now), done.phones

    def keep_blob(self, sha256: str, content: bytes) -> None:
        """Keeps a picture's bytes in a transaction of its own."""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BugError("a picture is not what its name says")
        self._connection.execute("begin immediate")
        try:
            blobs.put(self._connection, sha256, content)
            self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise

    def say_tidy(self, votes: Sequence[str]) -> None:
        """Notes in a transaction of its own that nothing tells the order of these votes' ballots any more."""
        self._connection.execute("begin immediate")
        try:
            self.box.say_tidy(votes)
            self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise

    def changes_since(self, revision: int | None) -> Iterable[Changes]:
        """The news of all acts after a revision, oldest first; none for None."""
        if revision is None or revision >= self.state.revision:
            return
        for entry in journal.read_heads(self._connection, revision):
            yield journal.changes_of(entry, self._touched(entry))

    def _touched(self, entry: Entry) -> list[Touched]:
        return journal.touched_in(self._connection, entry.revision)

"""Between the window's thread and the writer's: commands go out, answers and news come in through queued signals."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.desktop.finding import Finder
from facilitator.domain.ballots import Choices
from facilitator.domain.command import DESK, Changes, Command, Outcome, Redo, Undo
from facilitator.domain.errors import KnownError, Refusal
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount
from facilitator.planning.tally import Merged
from facilitator.words import Words

Answer = Callable[[Outcome], object]
Refused = Callable[[str], object]
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Door(Protocol):
    """What the window needs of an open event; `store.open_event.OpenEvent` is one."""

    @property
    def path(self) -> Path: ...
    @property
    def state(self) -> EventState: ...
    def run(self, command: Command) -> Future[Outcome]: ...
    def subscribe(
        self, listener: Callable[[Changes, EventState], None], from_revision: int | None = None
    ) -> Closable: ...
    def undo_words(self, actor: str) -> Words | None: ...
    def redo_words(self, actor: str) -> Words | None: ...
    @property
    def ballots(self) -> BallotDoor: ...


class BallotDoor(Protocol):
    """The way into the sealed box; `store.ballot_door.Ballots` is one and says what its acts do."""

    def cast(
        self, vote: str, choices: Choices, *, ballot: str | None = None, voter: str | None = None, typed: bool = False
    ) -> Future[Any]: ...
    def take_back(self, vote: str) -> Future[Choices]: ...
    def spoil(self, vote: str, more: int = 1) -> Future[int]: ...
    def issue_codes(self, vote: str, count: int) -> Future[tuple[str, ...]]: ...
    def codes(self, vote: str) -> Future[int]: ...
    def merged(self, vote: str, options: Iterable[str]) -> Future[Merged]: ...
    def count(self, vote: str) -> BallotCount | None: ...
    def subscribe(self, listener: Callable[[BallotCount], None]) -> Closable: ...


class Closable(Protocol):
    """Something that ends."""

    def close(self) -> None: ...


class Desk(QObject):
    """The event as the window sees it. All signals come on the window's thread, in the order of revisions.

    Pages read `state`, hand commands to `run`, and redraw when `news` comes. A refusal nobody else takes care of is
    told by `refused`; a file that cannot be written by `trouble`, until `saved` says the disk is well again.
    """

    news = Signal(object, object)  # EventState, Changes
    undo_changed = Signal(object, object)  # str | None, str | None
    saved = Signal(object)  # datetime, local time
    refused = Signal(str)
    trouble = Signal(str)
    ballots_counted = Signal(object)  # BallotCount of a vote whose box has changed, at most once a second
    _came = Signal(object, object)
    _answered = Signal(object, object, object)
    _kept = Signal(object, object, object)

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._state = door.state
        self._then_at: list[tuple[int, Callable[[], object]]] = []
        self._closed = False
        self.finder = Finder(lambda: self._state, self)
        self._came.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._kept.connect(self._on_kept, Qt.ConnectionType.QueuedConnection)
        self._subscription = door.subscribe(lambda changes, state: self._came.emit(changes, state))
        self._counting = door.ballots.subscribe(lambda count: self.ballots_counted.emit(count))

    @property
    def state(self) -> EventState:
        """The state the window has been told of last; it changes only when `news` comes."""
        return self._state

    @property
    def door(self) -> Door:
        """The open event itself, for what is not a command: copies, pictures, the past."""
        return self._door

    def run(self, command: Command, then: Answer | None = None, refused: Refused | None = None) -> None:
        """Hands a command over and returns at once. `then` gets the outcome, `refused` the sentence of a refusal
        (without it `self.refused` tells it); both are called on the window's thread, `then` after the news of the
        same act, so that pages have redrawn."""
        promise = self._door.run(command)
        promise.add_done_callback(lambda kept: self._answered.emit(kept, then, refused))

    @property
    def ballots(self) -> BallotDoor:
        """The sealed box of votes. Its promises go through `when`."""
        return self._door.ballots

    def when(
        self, promise: Future[T], then: Callable[[T], object] | None = None, refused: Refused | None = None
    ) -> None:
        """Calls `then` on the window's thread with what a promise of the open event gives, or `refused` as for `run`:
        for what is no command, such as `desk.when(desk.ballots.cast(vote, choices, typed=True), self._on_typed)`."""
        promise.add_done_callback(lambda kept: self._kept.emit(kept, then, refused))

    def undo(self) -> None:
        """Takes back the desk's last work act."""
        self.run(Undo(actor=DESK))

    def redo(self) -> None:
        """Does again what was taken back last."""
        self.run(Redo(actor=DESK))

    def tell_undo(self) -> None:
        """Says what undo and redo would do now."""
        words = [self._door.undo_words(DESK), self._door.redo_words(DESK)]
        self.undo_changed.emit(*(None if one is None else str(one) for one in words))

    def close(self) -> None:
        """No more news, not even what is on its way."""
        self._closed = True
        self._subscription.close()
        self._counting.close()
        self.finder.close()

    def _on_news(self, changes: Changes, state: EventState) -> None:
        if self._closed:
            return
        self._state = state
        self.finder.hear(changes)
        self.news.emit(state, changes)
        self.saved.emit(changes.at.astimezone() if changes.at.tzinfo else datetime.now())
        self.tell_undo()
        self._call_what_waited()

    def _call_when_told(self, then: Answer, outcome: Outcome) -> None:
        self._then_at.append((outcome.revision, lambda: then(outcome)))
        self._call_what_waited()

    def _call_what_waited(self) -> None:
        ready = [then for revision, then in self._then_at if revision <= self._state.revision]
        self._then_at = [one for one in self._then_at if one[0] > self._state.revision]
        for then in ready:
            then()

    def _on_answer(self, kept: Future[Outcome], then: Answer | None, refused: Refused | None) -> None:
        problem = kept.exception()
        if problem is not None:
            self._tell(problem, refused)
        elif then is not None:
            self._call_when_told(then, kept.result())

    def _on_kept(self, kept: Future[Any], then: Callable[[Any], object] | None, refused: Refused | None) -> None:
        problem = kept.exception()
        if problem is not None:
            self._tell(problem, refused)
        elif then is not None:
            then(kept.result())

    def _tell(self, problem: BaseException, refused: Refused | None) -> None:
        if isinstance(problem, Refusal):
            (refused or self.refused.emit)(str(problem))
        elif isinstance(problem, KnownError):
            self.trouble.emit(str(problem))
        else:
            _log.error("a command failed", exc_info=problem)
            self.refused.emit(
                "That did not work, and it is our mistake. Nothing has changed; what you did before is safe."
            )

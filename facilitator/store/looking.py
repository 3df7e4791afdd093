"""An event that can only be looked at: a snapshot, or a file that a newer version made. The file is not kept open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from facilitator.domain.ballots import Choices
from facilitator.domain.command import Changes, Command, Outcome
from facilitator.domain.errors import Refusal
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount
from facilitator.planning.tally import Merged
from facilitator.store.errors import HeldElsewhere, who_words
from facilitator.store.reading import read_newer, read_state
from facilitator.store.snapshots import made_at
from facilitator.words import Words, say


class NoNews:
    """A subscription to an event that never changes."""

    def close(self) -> None:
        """There is nothing to end."""


class NoBallots:
    """The sealed boxes of an event that can only be looked at: none is opened, and nothing is cast."""

    def __init__(self, what: Words) -> None:
        self._what = what

    def cast(
        self, vote: str, choices: Choices, *, ballot: str | None = None, voter: str | None = None, typed: bool = False
    ) -> Future[Any]:
        """Refused."""
        return refused(self._what)

    def take_back(self, vote: str) -> Future[Choices]:
        """Refused."""
        return refused(self._what)

    def spoil(self, vote: str, more: int = 1) -> Future[int]:
        """Refused."""
        return refused(self._what)

    def issue_codes(self, vote: str, count: int) -> Future[tuple[str, ...]]:
        """Refused."""
        return refused(self._what)

    def codes(self, vote: str) -> Future[int]:
        """Refused: the boxes stay closed."""
        return refused(self._what)

    def merged(self, vote: str, options: Iterable[str]) -> Future[Merged]:
        """Refused: the boxes stay closed."""
        return refused(self._what)

    def count(self, vote: str) -> BallotCount | None:
        """Nobody looks into the boxes of such a file."""
        return None

    def subscribe(self, listener: Callable[[BallotCount], None]) -> NoNews:
        """There never are any news."""
        return NoNews()


def refused(what: Words) -> Future[Any]:
    """A promise that is broken in one sentence."""
    promise: Future[Any] = Future()
    promise.set_exception(Refusal(say("{what} It can be looked at and printed, not changed.", what=what)))
    return promise


class LookedAt:
    """The same door as an open event has, with everything that changes refused in one sentence."""

    def __init__(self, path: Path, state: EventState, what: Words) -> None:
        """`path` is the file that was asked for, `what` says what is shown instead of it."""
        self.path = path
        self.what = what
        self.ballots = NoBallots(what)
        self._state = state

    @property
    def state(self) -> EventState:
        """What was read; it never changes."""
        return self._state

    def run(self, command: Command) -> Future[Outcome]:
        """Refuses: there is no file behind this that may be written."""
        return refused(self.what)

    def subscribe(self, listener: Callable[[Changes, EventState], None], from_revision: int | None = None) -> NoNews:
        """There never are any news."""
        return NoNews()

    def undo_words(self, actor: str) -> Words | None:
        """Nothing can be undone here."""
        return None

    def redo_words(self, actor: str) -> Words | None:
        """Nothing can be done again here."""
        return None

    def close(self) -> None:
        """Nothing is held."""


def newest_snapshot(held: HeldElsewhere) -> LookedAt:
    """The newest snapshot of an event that somebody else has open. Raises the same refusal when there is none."""
    if held.snapshot is None:
        raise held
    time, who = f"{made_at(held.snapshot.path).astimezone():%H:%M}", who_words(held.holder)
    words = "“{name}” is open in {who}. This is how it was at {time}."
    what = say(words, name=held.path.name, who=who, time=time)
    return LookedAt(held.path, read_state(held.path, snapshot=True), what)


def newer_file(path: Path) -> LookedAt:
    """A file that a newer version made, as far as this version understands it."""
    what = say("“{name}” was made by a newer version of Facilitator.", name=path.name)
    return LookedAt(path, read_newer(path), what)

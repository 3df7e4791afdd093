"""An event that can only be looked at: a snapshot, or a file that a newer version made. The file is not kept open."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from facilitator.domain.command import Changes, Command, Outcome
from facilitator.domain.errors import Refusal
from facilitator.domain.state import EventState
from facilitator.store.errors import HeldElsewhere, who_words
from facilitator.store.reading import read_newer, read_state
from facilitator.store.snapshots import made_at
from facilitator.words import Words, say


class NoNews:
    """A subscription to an event that never changes."""

    def close(self) -> None:
        """There is nothing to end."""


class LookedAt:
    """The same door as an open event has, with everything that changes refused in one sentence."""

    def __init__(self, path: Path, state: EventState, what: Words) -> None:
        """`path` is the file that was asked for, `what` says what is shown instead of it."""
        self.path = path
        self.what = what
        self._state = state

    @property
    def state(self) -> EventState:
        """What was read; it never changes."""
        return self._state

    def run(self, command: Command) -> Future[Outcome]:
        """Refuses: there is no file behind this that may be written."""
        promise: Future[Outcome] = Future()
        words = "{what} It can be looked at and printed, not changed."
        promise.set_exception(Refusal(say(words, what=self.what)))
        return promise

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

"""What can be wrong with an event file, each with one clear sentence."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from facilitator.domain.errors import KnownError
from facilitator.words import Words, say


class FileTrouble(KnownError):
    """Something is wrong with a file; nothing on disk has been changed."""

    def __init__(self, path: Path, words: Words) -> None:
        self.path = path
        super().__init__(words)


class NotOurFile(FileTrouble):
    """Not an event of this program."""


class NewerFile(FileTrouble):
    """Made by a newer version; it can be read through a copy, never written."""

    def __init__(self, path: Path) -> None:
        words = "“{name}” was made by a newer version of Facilitator. It can be looked at, not changed."
        super().__init__(path, say(words, name=path.name))


class Damaged(FileTrouble):
    """Content that is not what was saved; `recover` may help."""

    def __init__(self, path: Path, what: str) -> None:
        words = "“{name}” is damaged: {what}. Nothing was changed. Recover it into a new file."
        super().__init__(path, say(words, name=path.name, what=what))


class CannotWrite(FileTrouble):
    """The disk is full, the folder cannot be written, or the drive fails."""


class CannotRead(FileTrouble):
    """The file is missing or may not be read."""


class Holder(NamedTuple):
    """Which program has a file open."""

    process: int | None
    host: str | None
    since: str | None


class Snapshot(NamedTuple):
    """A copy of an event as it once was, and its age."""

    path: Path
    minutes_old: int


class HeldElsewhere(FileTrouble):
    """Another window or program has the file open. `snapshot` is the newest copy one may look at."""

    def __init__(self, path: Path, holder: Holder, snapshot: Snapshot | None) -> None:
        self.holder = holder
        self.snapshot = snapshot
        super().__init__(path, _held_words(path, holder, snapshot))


def _held_words(path: Path, holder: Holder, snapshot: Snapshot | None) -> Words:
    offer = "There is no snapshot of it yet."
    if snapshot is not None:
        offer = f"The newest snapshot is {snapshot.minutes_old} min old."
    return say("“{name}” is open in {who}. {offer}", name=path.name, who=who_words(holder), offer=offer)


def who_words(holder: Holder) -> str:
    """Who has a file open, as far as it is known."""
    if holder.host is None:
        return "another program"
    return f"Facilitator on {holder.host} (process {holder.process}, since {holder.since})"

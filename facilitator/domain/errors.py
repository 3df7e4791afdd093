"""What can go wrong in a way people should hear about."""

from __future__ import annotations

from facilitator.words import Words, say


class KnownError(Exception):
    """Something outside this program's power, told kindly: what is wrong with this thing and what to do."""

    def __init__(self, words: Words | str) -> None:
        self.words = say(words) if isinstance(words, str) else words
        super().__init__(str(self.words))


class Refusal(KnownError):
    """A command that cannot be done: says what is wrong and what to do instead. Nothing has changed."""


class BugError(Exception):
    """Our own mistake: worth a log with everything, never a reason to lose what people did."""

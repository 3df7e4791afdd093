"""The score of a rehearsal: who does what in which minute. It is read step by step, so that each act sees what came
of those before it, and the same seed plays the same day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

import msgspec

from facilitator.domain.ballots import Choices
from facilitator.domain.command import Command
from facilitator.domain.state import EventState

ACTOR = "rehearsal"


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """How large the day is to be. None: what fits the number of people."""

    people: int = 120
    topics: int | None = None
    notes: int | None = None
    seed: int = 1

    @property
    def wanted_topics(self) -> int:
        """An eighth of the people call something out, at least three."""
        return self.topics if self.topics is not None else max(3, self.people // 8)

    @property
    def wanted_notes(self) -> int:
        """Everybody says six things in a day."""
        return self.notes if self.notes is not None else self.people * 6


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """A ballot that somebody casts."""

    vote: str
    choices: Choices
    voter: str


class Step(NamedTuple):
    """One act, and how many minutes pass before it."""

    after: float
    act: Command | Cast


Steps = Iterator[Step]


class Scene(NamedTuple):
    """What every part of the day needs: the newest state, the wishes, and the one source of chance."""

    state: Callable[[], EventState]
    wishes: Wishes
    dice: Random

    def share(self, parts: int, of: int) -> list[int]:
        """A number cut into so many parts, some larger than others."""
        if parts < 1:
            return []
        cuts = sorted(self.dice.randint(0, of) for _ in range(parts - 1))
        return [after - before for before, after in zip([0, *cuts], [*cuts, of], strict=True)]

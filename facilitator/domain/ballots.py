"""What stands on one ballot, and what the sealed box hands out when a vote closes: nothing of who, when, in what order.

None of this is a record: ballots never stand in `EventState`, `Edits`, `Changes`, the journal or event.json. They lie
in `store.ballot_box`, and a `BoxCommand` is shown them while it is evaluated.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

import msgspec

from facilitator.domain.command import Edits, SealedCommand
from facilitator.domain.ids import Dice, VoteId, VoteOptionId
from facilitator.domain.state import EventState


class Rating(StrEnum):
    """How far somebody agrees with an idea, or that it is not understood (DV11)."""

    STRONG_AGREEMENT = "strong_agreement"
    AGREEMENT = "agreement"
    NEUTRAL = "neutral"
    DISAGREEMENT = "disagreement"
    STRONG_DISAGREEMENT = "strong_disagreement"
    CONFUSION = "confusion"


RATINGS = tuple(Rating)


class OptionChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one ballot gives one option: dots in the order of the vote's colours, or a rating."""

    option: VoteOptionId
    dots: tuple[int, ...] = ()
    rating: Rating | None = None


class Choices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that stands on one ballot. `unreadable` is a paper ballot nobody can make out (DV6)."""

    options: tuple[OptionChoice, ...] = ()
    unreadable: bool = False


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the sealed box of one vote: the ballots shuffled, how many voters are marked as having voted, how
    many paper ballots were handed back and replaced before casting, and how many codes were printed on slips."""

    ballots: tuple[Choices, ...] = ()
    voted: int = 0
    spoiled: int = 0
    codes: int = 0


class BoxAct(StrEnum):
    """What happens to the box in the transaction of a command: left as it is, shuffled for good, or emptied."""

    KEEP = "keep"
    SEAL = "seal"
    EMPTY = "empty"


class BoxCommand(SealedCommand, frozen=True, kw_only=True):
    """A sealed command that is shown the box of its vote, and says what becomes of it.

    `edits_of` is as pure as any command's `edits`; without a box, as in a rehearsal, it sees an empty one.
    """

    box_act: ClassVar[BoxAct] = BoxAct.KEEP
    vote: VoteId

    def edits_of(self, state: EventState, now: datetime, dice: Dice, box: Box) -> Edits:
        """What this command would change, the ballots being these. Raises Refusal when a rule forbids it."""
        raise NotImplementedError

    def becomes_of_box(self, state: EventState) -> BoxAct:
        """What the box goes through together with these edits."""
        return self.box_act

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        """The same with an empty box."""
        return self.edits_of(state, now, dice, Box())

"""A board from nothing in one act: its slots one after the other, and its places by name."""

from __future__ import annotations

from datetime import datetime, time

import msgspec

from facilitator.commands.as_one import AsOne
from facilitator.commands.board import AddPlace, AddSlot
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, SessionId
from facilitator.domain.state import EventState
from facilitator.words import counted, say

MOST_SLOTS = 48


class NewPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place by its name; its seats may be unknown."""

    name: str
    seats: int | None = None


class SetUpBoard(CommandValue, frozen=True, kw_only=True):
    """Adds slots and places to a session's board as one act. Slots follow each other where start and length are known;
    otherwise only the first has a time, and none is invented."""

    session: SessionId
    slots: int = 0
    start: time | None = None
    minutes: int | None = None
    places: tuple[NewPlace, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if self.slots > MOST_SLOTS:
            raise Refusal(say("A board has at most {most} slots. Give a smaller number.", most=MOST_SLOTS))
        if self.slots < 1 and not self.places:
            raise Refusal(say("There is no slot and no place yet. Say how many slots there are, or name a place."))
        made, start = AsOne(state, now, dice), self.start
        for _ in range(self.slots):
            made.do(AddSlot(session=self.session, start=start, minutes=self.minutes))
            start = None if start is None or self.minutes is None else later(start, self.minutes)
        for place in self.places:
            made.do(AddPlace(name=place.name, seats=place.seats))
        slots, places = counted(max(self.slots, 0), "slot", "slots"), counted(len(self.places), "place", "places")
        return Edits(say("set up the board: {slots}, {places}", slots=slots, places=places), tuple(made.records))


def later(start: time, minutes: int) -> time:
    """So many minutes later, on the same day or the next."""
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)

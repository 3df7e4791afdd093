"""The parking lot: thoughts kept for later, one line each."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import MaybeTick, changed, edit_of, made, puts
from facilitator.commands.naming import all_called, quoted
from facilitator.commands.placing import at_end, placed
from facilitator.commands.removing import removal
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, ParkedThoughtId
from facilitator.domain.programme import ParkedThought
from facilitator.domain.state import EventState
from facilitator.words import say


class ParkThought(CommandValue, frozen=True, kw_only=True):
    """One line for later, said at an agenda item or anywhere."""

    text: str
    item: AgendaItemId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        thought = made(ParkedThought, self, state, now, dice, order=at_end(state.all(ParkedThought)))
        return Edits(say("park {text}", text=quoted(thought.text)), puts(thought))


class EditThought(CommandValue, frozen=True, kw_only=True):
    """Changes a parked thought, or ticks it as done."""

    thought: ParkedThoughtId
    text: str | UnsetType = UNSET
    item: AgendaItemId | UnsetType | None = UNSET
    done: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(ParkedThought, self.thought)
        after = changed(before, self, state, now)
        if after.but(done=before.done, changed=before.changed) != before or after is before:
            return edit_of(state, before, after)
        words = "tick off {text}" if after.done else "take the tick off {text}"
        return Edits(say(words, text=quoted(after.text)), puts(after))


class MoveThoughts(CommandValue, frozen=True, kw_only=True):
    """Puts parked thoughts in another order."""

    thoughts: tuple[ParkedThoughtId, ...]
    before: ParkedThoughtId | None = None
    after: ParkedThoughtId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(ParkedThought, one) for one in dict.fromkeys(self.thoughts)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the thoughts to move first."))
        records = placed(list(state.all(ParkedThought)), moving, self.before, self.after)
        return Edits(say("move {what}", what=all_called(state, moving)), puts(*records))


class RemoveThoughts(CommandValue, frozen=True, kw_only=True):
    """Removes parked thoughts."""

    thoughts: tuple[ParkedThoughtId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(ParkedThought, one) for one in dict.fromkeys(self.thoughts)], now)

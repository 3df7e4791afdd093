"""Hiding a topic or a note from stage and phones, and showing it again. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from facilitator.commands.making import checked
from facilitator.commands.naming import all_called
from facilitator.commands.texts import one_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice, HiddenThingId, NoteId, TopicId
from facilitator.domain.market import Topic
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class HideTopics(CommandValue, frozen=True, kw_only=True):
    """Takes topics off the stage and off phones. Their numbers stay theirs (OS4)."""

    topics: tuple[TopicId, ...]
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _hide(state, now, dice, [state.need(Topic, one) for one in dict.fromkeys(self.topics)], self.reason)


class HideNotes(CommandValue, frozen=True, kw_only=True):
    """Takes notes off the stage and off phones. They stay as they were written (HV1)."""

    notes: tuple[NoteId, ...]
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _hide(state, now, dice, [state.need(Note, one) for one in dict.fromkeys(self.notes)], self.reason)


class ShowAgain(CommandValue, frozen=True, kw_only=True):
    """What was hidden is shown again."""

    hidden: tuple[HiddenThingId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = [state.need(HiddenThing, one) for one in dict.fromkeys(self.hidden)]
        if not found:
            raise Refusal(say("Nothing is chosen. Choose what to show again."))
        things = [thing for one in found if (thing := _thing(state, one)) is not None]
        return Edits(say("show {what} again", what=all_called(state, things)), (), tuple(ref_of(one) for one in found))


def _hide(state: EventState, now: datetime, dice: Dice, things: Sequence[Topic | Note], reason: str | None) -> Edits:
    if not things:
        raise Refusal(say("Nothing is chosen. Choose what to hide."))
    there = {one.topic or one.note for one in state.all(HiddenThing)}
    because = one_line(reason, "the reason")
    fresh = [checked(state, _about(one, dice.new_id(), now, because)) for one in things if one.id not in there]
    return Edits(say("hide {what}", what=all_called(state, list(things))), tuple(fresh))


def _about(thing: Topic | Note, new_id: str, now: datetime, reason: str | None) -> HiddenThing:
    if isinstance(thing, Topic):
        return HiddenThing(id=new_id, at=now, topic=TopicId(thing.id), reason=reason)
    return HiddenThing(id=new_id, at=now, note=NoteId(thing.id), reason=reason)


def _thing(state: EventState, hidden: HiddenThing) -> Record | None:
    return state.get(Topic, hidden.topic) or state.get(Note, hidden.note)

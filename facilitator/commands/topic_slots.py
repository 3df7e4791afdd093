"""All topics of a slot at once: the slot begins, the slot ends. Each topic keeps its own history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from facilitator.commands.board import slot_called
from facilitator.commands.making import with_values
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.topic_history import change_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, SlotId
from facilitator.domain.market import Cell, Slot, Topic, TopicState
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import Words, say


class BeginSlot(CommandValue, frozen=True, kw_only=True):
    """Every topic on the board in this slot runs now; those that wait for their host go on waiting."""

    slot: SlotId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        slot = state.need(Slot, self.slot)
        topics = topics_in(state, self.slot, TopicState.PROPOSED, TopicState.SCHEDULED)
        ready = [one for one in topics if not one.waiting]
        if not ready:
            raise Refusal(say("No topic of this slot is still to begin."))
        label = say("begin slot {slot}", slot=slot_called(state, slot))
        return _all_become(state, ready, TopicState.RUNNING, label, now, dice)


class EndSlot(CommandValue, frozen=True, kw_only=True):
    """Every topic that runs in this slot was held. One that was not is marked so itself, before or after."""

    slot: SlotId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        slot = state.need(Slot, self.slot)
        running = topics_in(state, self.slot, TopicState.RUNNING)
        if not running:
            raise Refusal(say("No topic of this slot is running."))
        label = say("end slot {slot}", slot=slot_called(state, slot))
        return _all_become(state, running, TopicState.HELD, label, now, dice)


def topics_in(state: EventState, slot: SlotId, *states: TopicState) -> list[Topic]:
    """The topics that stand in a slot in one of these states, by their numbers."""
    found = {
        topic.id: topic
        for cell in state.all(Cell)
        if cell.slot == slot and (topic := state.get(Topic, cell.topic)) is not None and topic.state in states
    }
    return sorted(found.values(), key=lambda one: one.number)


def _all_become(
    state: EventState, topics: Iterable[Topic], new: TopicState, label: Words, now: datetime, dice: Dice
) -> Edits:
    records: list[Record] = []
    for topic in topics:
        line = change_of(state, topic, now, dice, "state", topic.state.value, new.value)
        records += [with_values(topic, now, state=new), line]
    return harvest_edits(state, now, label, records)

"""Who leads, helps or speaks at an agenda item."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import made, puts
from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import at_end
from facilitator.commands.removing import removal
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, ItemPersonId, PersonId
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Duty, ItemPerson
from facilitator.domain.state import EventState
from facilitator.words import say


class GiveDuty(CommandValue, frozen=True, kw_only=True):
    """A person leads, helps or speaks at an item."""

    item: AgendaItemId
    person: PersonId
    duty: Duty

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item, person = state.need(AgendaItem, self.item), state.need(Person, self.person)
        others = [one for one in state.all(ItemPerson) if one.item == item.id]
        if any((one.person, one.duty) == (person.id, self.duty) for one in others):
            words = "{person} already has this duty at {item}. Choose another person or duty."
            raise Refusal(say(words, person=person.name, item=quoted(item.title)))
        duty = made(ItemPerson, self, state, now, dice, order=at_end(others))
        return Edits(say("put {person} on {item}", person=called(state, person), item=quoted(item.title)), puts(duty))


class TakeDuty(CommandValue, frozen=True, kw_only=True):
    """A person no longer has this duty."""

    duty: ItemPersonId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        duty = state.need(ItemPerson, self.duty)
        person, item = state.need(Person, duty.person), state.need(AgendaItem, duty.item)
        label = say("take {person} off {item}", person=called(state, person), item=quoted(item.title))
        return Edits(label, (), removal(state, [duty], now).removes)

"""Speakers' contributions: who spoke at an agenda item, as what, and what was said."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import (
    Maybe,
    MaybeNumber,
    at_least,
    changed,
    checked,
    edit_of,
    made,
    puts,
)
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.people import chosen_person
from facilitator.commands.placing import placed
from facilitator.commands.removing import removal
from facilitator.domain.belonging import contributions_to
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, ContributionId, Dice, PersonId
from facilitator.domain.order import FIRST
from facilitator.domain.people import Contribution
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.words import say


class AddContribution(CommandValue, frozen=True, kw_only=True):
    """A speaker at an item: chosen as `person`, or typed as `name` (an unknown name becomes a new person)."""

    item: AgendaItemId
    person: PersonId | None = None
    name: str | None = None
    position: Maybe = UNSET
    organisation: Maybe = UNSET
    title: Maybe = UNSET
    summary: Maybe = UNSET
    minutes: MaybeNumber = UNSET
    language: Maybe = UNSET
    before: ContributionId | None = None
    after: ContributionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 0, "Minutes")
        item = state.need(AgendaItem, self.item)
        person, new_people = chosen_person(self.person, self.name, state, dice)
        known = state.with_records(new_people, (), state.revision, state.at)
        fresh = made(Contribution, self, known, now, dice, person=PersonId(person.id), order=FIRST)
        records = placed(contributions_to(state, self.item), [fresh], self.before, self.after)
        label = say("add {person} to {item}", person=called(state, person), item=quoted(item.title))
        return Edits(label, puts(*new_people, *records))


class EditContribution(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a contribution."""

    contribution: ContributionId
    person: PersonId | UnsetType = UNSET
    position: Maybe = UNSET
    organisation: Maybe = UNSET
    title: Maybe = UNSET
    summary: Maybe = UNSET
    minutes: MaybeNumber = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 0, "Minutes")
        before = state.need(Contribution, self.contribution)
        return edit_of(state, before, changed(before, self, state, now))


class MoveContributions(CommandValue, frozen=True, kw_only=True):
    """Puts speakers in another order, or at another item."""

    contributions: tuple[ContributionId, ...]
    item: AgendaItemId | None = None
    before: ContributionId | None = None
    after: ContributionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Contribution, one) for one in dict.fromkeys(self.contributions)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the speakers to move first."))
        item = self.item or self._item_of_neighbour(state) or moving[0].item
        there = [checked(state, one.but(item=item)) for one in moving]
        records = placed(contributions_to(state, item), there, self.before, self.after)
        return Edits(say("move {what}", what=all_called(state, moving)), puts(*records))

    def _item_of_neighbour(self, state: EventState) -> AgendaItemId | None:
        neighbour = self.before or self.after
        return None if neighbour is None else state.need(Contribution, neighbour).item


class RemoveContributions(CommandValue, frozen=True, kw_only=True):
    """Removes contributions; the people stay."""

    contributions: tuple[ContributionId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Contribution, one) for one in dict.fromkeys(self.contributions)], now)

"""The agenda, line by line."""

from __future__ import annotations

from datetime import datetime, time

from msgspec import UNSET, UnsetType

from facilitator.commands.agenda_flow import confirmed, with_flow
from facilitator.commands.making import (
    Maybe,
    MaybeNumber,
    MaybeTick,
    at_least,
    changed,
    checked,
    edit_of,
    made,
    puts,
)
from facilitator.commands.naming import all_called, quoted
from facilitator.commands.placing import at_end, placed
from facilitator.commands.removing import removal
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, PlaceId, SessionId
from facilitator.domain.order import FIRST
from facilitator.domain.programme import AgendaItem, ItemKind, ItemPerson
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class AddItem(CommandValue, frozen=True, kw_only=True):
    """A new agenda item, in front of or behind another one, else at the end of its session or of the agenda."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    session: SessionId | UnsetType | None = UNSET
    before: AgendaItemId | None = None
    after: AgendaItemId | None = None
    day: int | UnsetType = UNSET
    start: time | UnsetType | None = UNSET
    minutes: MaybeNumber = UNSET
    short_title: Maybe = UNSET
    leads: Maybe = UNSET
    helps: Maybe = UNSET
    method: Maybe = UNSET
    materials: Maybe = UNSET
    place: PlaceId | UnsetType | None = UNSET
    set_up: Maybe = UNSET
    comes_out: Maybe = UNSET
    script: Maybe = UNSET
    icon: Maybe = UNSET
    beside: Maybe = UNSET
    in_programme: MaybeTick = UNSET
    anchor: MaybeTick = UNSET
    cut_priority: MaybeNumber = UNSET
    at_least_minutes: MaybeNumber = UNSET
    suggested: bool | UnsetType | None = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_numbers(self)
        item = _joined(made(AgendaItem, self, state, now, dice, order=FIRST), self._neighbour(state), self)
        siblings = [one for one in state.all(AgendaItem) if one.day == item.day]
        neighbour = self._neighbour(state)
        after = None if neighbour is None or self.before else neighbour.id
        records = placed(siblings, [item], self.before, after)
        return with_flow(state, Edits(say("add {title}", title=quoted(item.title)), puts(*records)))

    def _neighbour(self, state: EventState) -> AgendaItem | None:
        """The item named, else the last one of the session (the item goes behind it)."""
        if self.before or self.after:
            return state.need(AgendaItem, self.before or self.after or "")
        mine = [one for one in items_in_order(state) if one.session == self.session]
        return mine[-1] if mine and self.session and self.day is UNSET else None


class EditItem(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of an agenda item; None means: not known."""

    item: AgendaItemId
    title: str | UnsetType = UNSET
    kind: ItemKind | UnsetType = UNSET
    session: SessionId | UnsetType | None = UNSET
    day: int | UnsetType = UNSET
    start: time | UnsetType | None = UNSET
    minutes: MaybeNumber = UNSET
    short_title: Maybe = UNSET
    leads: Maybe = UNSET
    helps: Maybe = UNSET
    method: Maybe = UNSET
    materials: Maybe = UNSET
    place: PlaceId | UnsetType | None = UNSET
    set_up: Maybe = UNSET
    comes_out: Maybe = UNSET
    script: Maybe = UNSET
    icon: Maybe = UNSET
    beside: Maybe = UNSET
    in_programme: MaybeTick = UNSET
    anchor: MaybeTick = UNSET
    cut_priority: MaybeNumber = UNSET
    at_least_minutes: MaybeNumber = UNSET
    suggested: bool | UnsetType | None = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_numbers(self)
        before = state.need(AgendaItem, self.item)
        after = changed(before, self, state, now)
        if after.day != before.day:
            after = after.but(order=at_end(one for one in state.all(AgendaItem) if one.day == after.day))
        return with_flow(state, edit_of(state, before, confirmed(before, after, self.suggested)))


class MoveItems(CommandValue, frozen=True, kw_only=True):
    """Moves items, in the order given, in front of or behind another; they join its day and session."""

    items: tuple[AgendaItemId, ...]
    before: AgendaItemId | None = None
    after: AgendaItemId | None = None
    session: SessionId | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(AgendaItem, one) for one in dict.fromkeys(self.items)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the items to move first."))
        goal = self.before or self.after
        if goal in self.items:
            raise Refusal(say("An item cannot move next to itself. Choose another neighbour."))
        neighbour = None if goal is None else state.need(AgendaItem, goal)
        joined = [checked(state, _joined(one, neighbour, self)) for one in moving]
        siblings = [one for one in state.all(AgendaItem) if one.day == joined[0].day]
        records = placed(siblings, joined, self.before, self.after)
        return with_flow(state, Edits(say("move {what}", what=all_called(state, moving)), puts(*records)))


class RemoveItems(CommandValue, frozen=True, kw_only=True):
    """Removes items. Refuses while summaries or pictures belong to one of them."""

    items: tuple[AgendaItemId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return with_flow(state, removal(state, [state.need(AgendaItem, one) for one in dict.fromkeys(self.items)], now))


class DuplicateItem(CommandValue, frozen=True, kw_only=True):
    """The same line once more, right behind the first; who is on duty comes along, what happened does not."""

    item: AgendaItemId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item = state.need(AgendaItem, self.item)
        fresh = {"start": None, "started": None, "ended": None, "created": now, "changed": None}
        twin = item.but(id=dice.new_id(), **fresh)
        siblings = [one for one in state.all(AgendaItem) if one.day == item.day]
        duties = [one for one in state.all(ItemPerson) if one.item == item.id]
        copies = [one.but(id=dice.new_id(), item=twin.id) for one in duties]
        records: list[Record] = [*placed(siblings, [twin], None, item.id), *copies]
        return with_flow(state, Edits(say("duplicate {title}", title=quoted(item.title)), puts(*records)))


def _joined(item: AgendaItem, neighbour: AgendaItem | None, command: AddItem | MoveItems) -> AgendaItem:
    """The item on the day of its new neighbour, and in its session unless the command says which."""
    session = item.session if command.session is UNSET else command.session
    if neighbour is None:
        return item if session == item.session else item.but(session=session)
    return item.but(day=neighbour.day, session=neighbour.session if command.session is UNSET else session)


def _check_numbers(command: AddItem | EditItem) -> None:
    at_least(command.minutes, 0, "Minutes")
    at_least(command.at_least_minutes, 0, "The least minutes")
    at_least(command.day, 1, "The day")

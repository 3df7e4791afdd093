"""Several agenda items in one act: typed or pasted one after the other, changed together, put side by side."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.agenda_flow import confirmed, with_flow
from facilitator.commands.making import MaybeNumber, MaybeTick, at_least, changed, checked, puts
from facilitator.commands.naming import all_called, quoted
from facilitator.commands.placing import placed
from facilitator.commands.texts import needed_line
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, SessionId
from facilitator.domain.order import FIRST
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.words import say


class NewItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a typed line says of an item."""

    title: str
    kind: ItemKind = ItemKind.OTHER
    start: time | None = None
    minutes: int | None = None


class AddItems(CommandValue, frozen=True, kw_only=True):
    """New items in a row, behind one that is there, else at the end of a session or of the agenda."""

    items: tuple[NewItem, ...]
    session: SessionId | None = None
    after: AgendaItemId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if not self.items:
            raise Refusal(say("Nothing was typed yet. Type at least one title."))
        neighbour = self._neighbour(state)
        home: dict[str, Any] = {"session": self.session, "order": FIRST, "created": now}
        if neighbour is not None:
            home |= {"day": neighbour.day, "session": neighbour.session}
        made = [checked(state, _item(one, dice.new_id(), home)) for one in self.items]
        siblings = [one for one in state.all(AgendaItem) if one.day == made[0].day]
        records = placed(siblings, made, None, None if neighbour is None else neighbour.id)
        title = quoted(made[0].title)
        words = say("add {title}", title=title) if len(made) == 1 else say("add {count} items", count=len(made))
        return with_flow(state, Edits(words, puts(*records)))

    def _neighbour(self, state: EventState) -> AgendaItem | None:
        """The item named; else the last one, of the session if there is one."""
        if self.after is not None:
            return state.need(AgendaItem, self.after)
        items = [one for one in items_in_order(state) if one.session == self.session or self.session is None]
        last = items[-1] if items else None
        return last if last is None or self.session is not None else last.but(session=None)


class EditItems(CommandValue, frozen=True, kw_only=True):
    """Changes the same thing of several items."""

    items: tuple[AgendaItemId, ...]
    minutes: MaybeNumber = UNSET
    session: SessionId | UnsetType | None = UNSET
    kind: ItemKind | UnsetType = UNSET
    in_programme: MaybeTick = UNSET
    suggested: bool | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 0, "Minutes")
        before = _chosen(state, self.items)
        after = [confirmed(one, changed(one, self, state, now), self.suggested) for one in before]
        records = [new for old, new in zip(before, after, strict=True) if new is not old]
        return with_flow(state, Edits(say("change {what}", what=all_called(state, [*before])), puts(*records)))


class PutBeside(CommandValue, frozen=True, kw_only=True):
    """Items run side by side from now on: they come together behind the first of them and begin with it."""

    items: tuple[AgendaItemId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        wanted = {one.id for one in _chosen(state, self.items)}
        together = [one for one in items_in_order(state) if one.id in wanted]
        if len(together) < 2:
            raise Refusal(say("One item alone has nothing beside it. Choose two or more."))
        first, day = together[0], [one for one in state.all(AgendaItem) if one.day == together[0].day]
        lane = first.beside or dice.new_id()
        others = [_beside(one, first, lane, now) for one in together[1:]]
        head = first if first.beside == lane else first.but(beside=lane, changed=now)
        last_beside = max((one for one in day if one.beside == lane and one.id not in wanted), key=_order, default=head)
        behind = last_beside if _order(last_beside) > _order(head) else head
        records = placed(day, others, None, behind.id)
        label = say("put {what} side by side", what=all_called(state, [*together]))
        return with_flow(state, Edits(label, puts(head, *records)))


class TakeApart(CommandValue, frozen=True, kw_only=True):
    """Items follow each other again."""

    items: tuple[AgendaItemId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        chosen = _chosen(state, self.items)
        records = [one.but(beside=None, changed=now) for one in chosen if one.beside is not None]
        return with_flow(state, Edits(say("put {what} in a row", what=all_called(state, [*chosen])), puts(*records)))


def _item(one: NewItem, item_id: str, home: dict[str, Any]) -> AgendaItem:
    at_least(one.minutes, 0, "Minutes")
    title = needed_line(one.title, "the title")
    return AgendaItem(id=item_id, title=title, kind=one.kind, start=one.start, minutes=one.minutes, **home)


def _chosen(state: EventState, items: tuple[AgendaItemId, ...]) -> list[AgendaItem]:
    found = [state.need(AgendaItem, one) for one in dict.fromkeys(items)]
    if not found:
        raise Refusal(say("Nothing is chosen. Choose items first."))
    return found


def _beside(item: AgendaItem, first: AgendaItem, lane: str, now: datetime) -> AgendaItem:
    """An item next to the first: on its day, in its session, without a start of its own unless it is an anchor."""
    start = item.start if item.anchor else None
    return item.but(beside=lane, day=first.day, session=first.session, start=start, changed=now)


def _order(item: AgendaItem) -> tuple[str, str]:
    return item.order, item.id

"""A repair somebody has seen and said yes to, and an item that is put in right now; each is one act, and makes the
plan's next version (AG3)."""

from __future__ import annotations

from datetime import datetime, time

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.making import at_least, with_values
from facilitator.commands.naming import quoted
from facilitator.commands.placing import placed
from facilitator.commands.plan_versions import next_version
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.cafe import Round
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, RoundId
from facilitator.domain.order import FIRST
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class NewTimes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a repair makes of an item. `was_minutes` is what it had when the repair was shown."""

    item: AgendaItemId
    start: time | None = None
    minutes: int | None = None
    was_minutes: int | None = None
    cut: bool = False


class NewMinutes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a repair makes of a round."""

    round: RoundId
    minutes: int


class ApplyRepair(CommandValue, frozen=True, kw_only=True):
    """Applies exactly what was shown. Refuses when the plan has changed since, or an anchor would move."""

    reason: str
    items: tuple[NewTimes, ...] = ()
    rounds: tuple[NewMinutes, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if not self.items and not self.rounds:
            raise Refusal(say("There is nothing to repair."))
        puts: list[Record] = [_repaired(state, one, now) for one in self.items]
        puts += [_shorter(state, one) for one in self.rounds]
        version = next_version(state, now, dice, one_line(self.reason, "the reason"))
        words = say("repair the plan: version {number}", number=version.number)
        return Edits(words, (*puts, version))


class InsertNow(CommandValue, frozen=True, kw_only=True):
    """Somebody comes early: an item of the plan, or a new one, stands where the day is now. `shifts` are what it moves,
    as it was shown. While something runs it stands beside it, because that only waits; else in front of what is next.
    """

    item: AgendaItemId | None = None
    title: str | UnsetType = UNSET
    kind: ItemKind = ItemKind.SPEECH
    minutes: int | None = None
    start: time | None = None
    day: int = 1
    beside: AgendaItemId | None = None
    before: AgendaItemId | None = None
    shifts: tuple[NewTimes, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 0, "Minutes")
        running = None if self.beside is None else state.need(AgendaItem, self.beside)
        guest = self._guest(state, now, dice, running)
        shifted = {one.item: _repaired(state, one, now) for one in self.shifts if one.item != guest.id}
        if running is not None:
            host = shifted.get(AgendaItemId(running.id), running)
            shifted[AgendaItemId(running.id)] = host.but(beside=guest.beside)
        day = [one for one in state.all(AgendaItem) if one.day == guest.day and one.id != guest.id]
        here = placed(day, [guest], self.before, None if running is None else running.id)
        puts = {one.id: one for one in here} | {
            name: one.but(order=found.order)
            for name, one in shifted.items()
            if (found := next((put for put in here if put.id == name), one)) is not None
        }
        version = next_version(state, now, dice, str(say("{title} came early", title=guest.title)))
        words = say("put in {title} now: version {number}", title=quoted(guest.title), number=version.number)
        return Edits(words, (*puts.values(), version))

    def _guest(self, state: EventState, now: datetime, dice: Dice, running: AgendaItem | None) -> AgendaItem:
        """The item itself, on this day and beside what runs."""
        found = state.need(AgendaItem, self.item) if self.item is not None else self._new(now, dice)
        if found.started is not None:
            raise Refusal(say("{title} has begun already.", title=quoted(found.title)))
        if running is not None and running.id == found.id:
            raise Refusal(say("An item cannot be put in beside itself."))
        lane = None if running is None else running.beside or dice.new_id()
        session = found.session if running is None or self.item is not None else running.session
        minutes = found.minutes if self.minutes is None else self.minutes
        day = self.day if running is None else running.day
        at_least(day, 1, "The day")
        values = {"start": self.start, "minutes": minutes, "day": day, "beside": lane, "session": session}
        return with_values(found, now, **values, anchor=False)

    def _new(self, now: datetime, dice: Dice) -> AgendaItem:
        title = needed_line(None if self.title is UNSET else self.title, "the title")
        return AgendaItem(id=dice.new_id(), order=FIRST, title=title, kind=self.kind, created=now)


def _repaired(state: EventState, new: NewTimes, now: datetime) -> AgendaItem:
    item = state.need(AgendaItem, new.item)
    at_least(new.minutes, 0, "Minutes")
    title = quoted(item.title)
    if item.minutes != new.was_minutes:
        raise Refusal(say("{title} has changed since this was shown. Look at the repair again.", title=title))
    if item.anchor and new.start != item.start:
        raise Refusal(say("{title} is an anchor. Its time does not move.", title=title))
    first = item.first_minutes
    if first is None and new.minutes != item.minutes:
        first = item.minutes
    cut = True if new.cut else item.cut
    return with_values(item, now, start=new.start, minutes=new.minutes, first_minutes=first, cut=cut)


def _shorter(state: EventState, new: NewMinutes) -> Round:
    found = state.need(Round, new.round)
    at_least(new.minutes, 1, "The minutes of a round")
    if found.started is not None:
        raise Refusal(say("Round {number} has begun. Look at the repair again.", number=found.number))
    first = found.minutes if found.first_minutes is None else found.first_minutes
    return found.but(minutes=new.minutes, first_minutes=first)

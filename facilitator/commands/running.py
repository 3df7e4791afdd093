"""Items of the agenda as they really happen: begun and over by one press, and taken back for a minute (AG3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from facilitator.commands import clock_edits
from facilitator.commands.clock_rounds import with_its_round
from facilitator.commands.naming import quoted
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import Round
from facilitator.domain.clock_reading import clock_for, is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice
from facilitator.domain.people import Contribution
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.words import say

TAKE_BACK = timedelta(minutes=1)


class StartItem(ShowCommand, frozen=True, kw_only=True):
    """The item begins now, with its clock. Whatever else runs is over by the same press, unless it runs beside it or
    `beside_others` says that it only waits. An item that was over goes on."""

    item: AgendaItemId
    beside_others: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item = state.need(AgendaItem, self.item)
        if item.started is not None and item.ended is None:
            raise Refusal(say("{title} runs already.", title=quoted(item.title)))
        puts: list[Record] = [item.but(started=item.started or now, ended=None, cut=None)]
        puts += _clock_begun(state, item, now, dice)
        for other in () if self.beside_others else running_items(state):
            if other.beside is None or other.beside != item.beside or other.day != item.day:
                puts += _over(state, other, now)
        return Edits(say("start {title}", title=quoted(item.title)), tuple(puts))


class EndItem(ShowCommand, frozen=True, kw_only=True):
    """The item is over now, and its clock with it."""

    item: AgendaItemId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item = state.need(AgendaItem, self.item)
        if item.started is None or item.ended is not None:
            raise Refusal(say("{title} does not run now.", title=quoted(item.title)))
        return Edits(say("end {title}", title=quoted(item.title)), tuple(_over(state, item, now)))


class TakeBackItem(ShowCommand, frozen=True, kw_only=True):
    """The last start or end of this item never happened, if it was less than a minute ago. What the same press ended
    goes on."""

    item: AgendaItemId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item = state.need(AgendaItem, self.item)
        if within_a_minute(item.ended, now):
            title = quoted(item.title)
            return Edits(say("take back the end of {title}", title=title), tuple(_runs_on(state, item)))
        if item.ended is not None or not within_a_minute(item.started, now):
            words = "More than a minute has passed since {title} began or ended. Start or end it again instead."
            raise Refusal(say(words, title=quoted(item.title)))
        return self._not_begun(state, item)

    def _not_begun(self, state: EventState, item: AgendaItem) -> Edits:
        puts: list[Record] = [item.but(started=None)]
        for other in state.all(AgendaItem):
            if other.ended is not None and other.ended == item.started:
                puts += _runs_on(state, other)
        clocks = [one for one in state.all(Clock) if one.runs_for is ClockFor.ITEM and one.item == item.id]
        removes: tuple[Ref, ...] = tuple(ref_of(one) for one in clocks if one.started == item.started)
        return Edits(say("take back the start of {title}", title=quoted(item.title)), tuple(puts), removes)


def running_items(state: EventState) -> list[AgendaItem]:
    """The items that were begun and are not over."""
    return [one for one in state.all(AgendaItem) if one.started is not None and one.ended is None]


def within_a_minute(moment: datetime | None, now: datetime) -> bool:
    """Whether this was so lately that it can be taken back."""
    return moment is not None and timedelta(0) <= now - moment <= TAKE_BACK


def _clock_begun(state: EventState, item: AgendaItem, now: datetime, dice: Dice) -> list[Record]:
    """A clock over the item's minutes, or the one it had, going on; none where nobody said how long it may take."""
    had = clock_for(state, ClockFor.ITEM, item.id)
    if had is not None and item.started is not None:
        return [had.but(over=None, before=None)] if is_over(had) else []
    if item.minutes is None or item.minutes > clock_edits.LONGEST_MINUTES:
        return []
    return [clock_edits.started_clock(ClockFor.ITEM, item.minutes, now, dice, item=item.id)]


def _over(state: EventState, item: AgendaItem, now: datetime) -> list[Record]:
    """An item that is over, and every clock within it."""
    puts: list[Record] = [item.but(ended=now)]
    for clock in clocks_within(state, item):
        if not is_over(clock):
            puts += with_its_round(state, clock_edits.ended(clock, now))
    return puts


def _runs_on(state: EventState, item: AgendaItem) -> list[Record]:
    """An item that was over and is not; the clocks that ended at the same moment go on."""
    puts: list[Record] = [item.but(ended=None)]
    for clock in clocks_within(state, item):
        if clock.over is not None and clock.over == item.ended:
            puts += with_its_round(state, clock.but(over=None, before=None))
    return puts


def clocks_within(state: EventState, item: AgendaItem) -> list[Clock]:
    """The clocks of an item: its own, and those of its speakers and rounds."""
    return [one for one in state.all(Clock) if item.id in (one.item, _item_of(state, one))]


def _item_of(state: EventState, clock: Clock) -> str | None:
    speech, around = state.get(Contribution, clock.contribution), state.get(Round, clock.round)
    return speech.item if speech is not None else None if around is None else around.item

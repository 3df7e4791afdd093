"""The harvest of a café in the room: popcorn, one insight per table, and the walk from poster to poster (WC9)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands import clock_edits
from facilitator.commands.making import at_least
from facilitator.commands.naming import called
from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import rounds_of
from facilitator.domain.cafe_running import open_talk_clock
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, RoundId, SessionId, TableId
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.words import say

POPCORN_MINUTES, GALLERY_MINUTES = 2, 12


class CallTable(ShowCommand, frozen=True, kw_only=True):
    """A table says its one insight; the clock of the table before it is over."""

    table: TableId
    minutes: int = POPCORN_MINUTES

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 1, "The time of a table")
        table = state.need(Table, self.table)
        clock = clock_edits.started_clock(
            ClockFor.POPCORN, self.minutes, now, dice, table=TableId(table.id), question=table.question
        )
        return Edits(say("call {table}", table=called(state, table)), (*_ended(state, table.session, now), clock))


class StartGalleryWalk(ShowCommand, frozen=True, kw_only=True):
    """People walk from poster to poster, with one clock for all of it."""

    session: SessionId
    minutes: int = GALLERY_MINUTES

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.minutes, 1, "The gallery walk")
        state.need(Session, self.session)
        rounds = rounds_of(state, self.session)
        if not rounds:
            raise Refusal(say("This café has no rounds yet. Add them first."))
        items = in_order(one for one in state.all(AgendaItem) if one.session == self.session)
        item = AgendaItemId(items[-1].id) if items else None
        last = RoundId(rounds[-1].id)
        clock = clock_edits.started_clock(ClockFor.GALLERY, self.minutes, now, dice, round=last, item=item)
        return Edits(say("start the gallery walk"), (*_ended(state, self.session, now), clock))


class EndTalk(ShowCommand, frozen=True, kw_only=True):
    """The popcorn, or the gallery walk, is over."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        clock = open_talk_clock(state, self.session)
        if clock is None:
            raise Refusal(say("Neither popcorn nor gallery walk is running."))
        what = "the popcorn" if clock.runs_for is ClockFor.POPCORN else "the gallery walk"
        return Edits(say("end {what}", what=what), (clock_edits.ended(clock, now),))


def _ended(state: EventState, session: SessionId, now: datetime) -> tuple[Clock, ...]:
    running = open_talk_clock(state, session)
    return () if running is None else (clock_edits.ended(running, now),)

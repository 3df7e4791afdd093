"""Sessions: blocks of the event with one method."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.agenda_flow import with_flow
from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, edit_of, made, puts
from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import AgendaItemId, Dice, SessionId, TemplateId
from facilitator.domain.order import FIRST
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class AddSession(CommandValue, frozen=True, kw_only=True):
    """A new session. Without `number` it gets the next one; None means it has none.

    Agenda items given as `items` join it where they stand.
    """

    title: str
    method: Method | None = None
    number: MaybeNumber = UNSET
    short_title: Maybe = UNSET
    purpose: Maybe = UNSET
    language: Maybe = UNSET
    chosen_template: TemplateId | UnsetType | None = UNSET
    before: SessionId | None = None
    after: SessionId | None = None
    items: tuple[AgendaItemId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        more: dict[str, Any] = {"order": FIRST}
        if self.number is UNSET:
            more["number"] = max((one.number or 0 for one in state.all(Session)), default=0) + 1
        session = made(Session, self, state, now, dice, **more)
        _refuse_taken_number(state, session)
        records: list[Record] = [*placed(list(state.all(Session)), [session], self.before, self.after)]
        records += [state.need(AgendaItem, one).but(session=SessionId(session.id)) for one in dict.fromkeys(self.items)]
        return Edits(say("add session {title}", title=quoted(session.title)), puts(*records))


class EditSession(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a session."""

    session: SessionId
    title: str | UnsetType = UNSET
    short_title: Maybe = UNSET
    number: MaybeNumber = UNSET
    method: Method | UnsetType | None = UNSET
    purpose: Maybe = UNSET
    chosen_template: TemplateId | UnsetType | None = UNSET
    majority_percent: MaybeNumber = UNSET
    some_from: MaybeNumber = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_thresholds(self)
        before = state.need(Session, self.session)
        after = changed(before, self, state, now)
        _refuse_taken_number(state, after)
        edits = edit_of(state, before, after)
        return harvest_edits(state, now, edits.label, edits.puts)


class MoveSession(CommandValue, frozen=True, kw_only=True):
    """Moves a session with all its agenda items in front of or behind another session."""

    session: SessionId
    before: SessionId | None = None
    after: SessionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        neighbour = state.need(Session, self.before or self.after or self.session)
        if neighbour is session:
            raise Refusal(say("Say in front of or behind which other session this one goes."))
        records: list[Record] = [*placed(list(state.all(Session)), [session], self.before, self.after)]
        records += _items_along(state, session, neighbour, in_front=self.before is not None)
        where = "before" if self.before else "behind"
        label = say(
            "move {one} {where} {other}", one=called(state, session), where=where, other=called(state, neighbour)
        )
        return with_flow(state, Edits(label, puts(*records)))


class RemoveSession(CommandValue, frozen=True, kw_only=True):
    """Removes a session; its agenda items stay in the agenda. Refuses while notes or topics belong to it."""

    session: SessionId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Session, self.session)], now)


def _items_along(state: EventState, session: Session, neighbour: Session, *, in_front: bool) -> list[AgendaItem]:
    items = items_in_order(state)
    mine = [one for one in items if one.session == session.id]
    theirs = [one for one in items if one.session == neighbour.id]
    if not mine or not theirs:
        return []
    goal = theirs[0] if in_front else theirs[-1]
    siblings = [one for one in items if one.day == goal.day]
    same_day = [one.but(day=goal.day) for one in mine]
    return placed(siblings, same_day, goal.id if in_front else None, None if in_front else goal.id)


def _refuse_taken_number(state: EventState, session: Session) -> None:
    for other in state.all(Session):
        if session.number is not None and other.number == session.number and other.id != session.id:
            words = "Session {number} is already {title}. Give this one another number."
            raise Refusal(say(words, number=session.number, title=quoted(other.title)))


def _check_thresholds(command: EditSession) -> None:
    """A majority is said from a share of 1 to 99 percent; "some" begins with two groups at the least (HV5)."""
    at_least(command.some_from, 2, "The number of groups from which “some” is said")
    percent = command.majority_percent
    if isinstance(percent, int) and not 1 <= percent <= 99:
        raise Refusal(say("A majority of more than {percent} percent cannot be. Give 1 to 99.", percent=percent))

"""The same thing changed for several people at once: one act, one undo."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, puts
from facilitator.commands.naming import all_called
from facilitator.commands.people_door import chosen_people
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.ids import Dice, PersonId, SessionId
from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.words import say


class EditPeople(CommandValue, frozen=True, kw_only=True):
    """Gives several people the same organisation, country, position, languages, tick, or value of a column of their
    own; a column without a value is taken from them. Names and addresses are each person's own."""

    people: tuple[PersonId, ...]
    organisation: Maybe = UNSET
    position: Maybe = UNSET
    country: Maybe = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    walk_in: MaybeTick = UNSET
    stays_seated: MaybeTick = UNSET
    column: str | None = None
    value: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        people = chosen_people(state, self.people)
        after = [self._changed(one, state, now) for one in people]
        fresh = [new for old, new in zip(people, after, strict=True) if new != old]
        return harvest_edits(state, now, say("change {people}", people=all_called(state, people)), tuple(fresh))

    def _changed(self, person: Person, state: EventState, now: datetime) -> Person:
        after = changed(person, self, state, now)
        return after if self.column is None else after.but(more=with_column(after.more, self.column, self.value))


class GiveRoles(CommandValue, frozen=True, kw_only=True):
    """Several people are something, at the whole event or at one session; who is it already stays it."""

    people: tuple[PersonId, ...]
    role: Role
    session: SessionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        people = chosen_people(state, self.people)
        if self.session is not None:
            state.need(Session, self.session)
        held = {one.person for one in _roles(state, self.role, self.session)}
        fresh = [
            SessionRole(id=dice.new_id(), person=PersonId(one.id), role=self.role, session=self.session)
            for one in people
            if one.id not in held
        ]
        label = say("make {people} {role}", people=all_called(state, people), role=ROLES[self.role])
        return Edits(label, puts(*fresh))


class TakeRoles(CommandValue, frozen=True, kw_only=True):
    """Several people are no longer something, at the whole event or at one session."""

    people: tuple[PersonId, ...]
    role: Role
    session: SessionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        people = chosen_people(state, self.people)
        wanted = {one.id for one in people}
        gone: list[Record] = [one for one in _roles(state, self.role, self.session) if one.person in wanted]
        words = "take from {people} the role of {role}"
        label = say(words, people=all_called(state, people), role=ROLES[self.role])
        return Edits(label, (), tuple(map(ref_of, gone)))


def with_column(more: tuple[Column, ...], name: str, value: str | None) -> tuple[Column, ...]:
    """The columns with this one set where it stands, else behind the others; without a value it goes."""
    heading = needed_line(name, "the heading of the column")
    text = one_line(value, f"“{heading}”")
    if text is None:
        return tuple(one for one in more if one.name != heading)
    if not any(one.name == heading for one in more):
        return (*more, Column(name=heading, value=text))
    return tuple(Column(name=heading, value=text) if one.name == heading else one for one in more)


def _roles(state: EventState, role: Role, session: SessionId | None) -> list[SessionRole]:
    """Who has this role there, at no single table or group."""
    found = (one for one in state.all(SessionRole) if (one.role, one.session) == (role, session))
    return [one for one in found if one.table is None and one.group is None]

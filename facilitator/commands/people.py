"""People and what they are at a session."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, edit_of, made, puts
from facilitator.commands.naming import called
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, GroupId, PersonId, SessionId, SessionRoleId, TableId
from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.words import say


class AddPerson(CommandValue, frozen=True, kw_only=True):
    """Somebody who takes part; only the name is needed."""

    name: str
    sort_name: Maybe = UNSET
    organisation: Maybe = UNSET
    position: Maybe = UNSET
    country: Maybe = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    email: Maybe = UNSET
    more: tuple[Column, ...] | UnsetType = UNSET
    badge: Maybe = UNSET
    present: bool | UnsetType | None = UNSET
    walk_in: MaybeTick = UNSET
    stays_seated: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        person = made(Person, self, state, now, dice)
        return Edits(say("add {person}", person=called(state, person)), puts(person))


class EditPerson(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a person."""

    person: PersonId
    name: str | UnsetType = UNSET
    sort_name: Maybe = UNSET
    organisation: Maybe = UNSET
    position: Maybe = UNSET
    country: Maybe = UNSET
    languages: tuple[str, ...] | UnsetType = UNSET
    email: Maybe = UNSET
    more: tuple[Column, ...] | UnsetType = UNSET
    badge: Maybe = UNSET
    present: bool | UnsetType | None = UNSET
    walk_in: MaybeTick = UNSET
    stays_seated: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Person, self.person)
        edits = edit_of(state, before, changed(before, self, state, now))
        return harvest_edits(state, now, edits.label, edits.puts)


class RemovePeople(CommandValue, frozen=True, kw_only=True):
    """Removes people and their roles. Refuses for somebody who spoke or hosts a topic."""

    people: tuple[PersonId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Person, one) for one in dict.fromkeys(self.people)], now)


class GiveRole(CommandValue, frozen=True, kw_only=True):
    """A person is something at a session, or at one table or group of it."""

    person: PersonId
    role: Role
    session: SessionId | None = None
    table: TableId | None = None
    group: GroupId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        person = state.need(Person, self.person)
        role = made(SessionRole, self, state, now, dice)
        if any(one.but(id=role.id) == role for one in state.all(SessionRole)):
            words = "{person} is already {role} there. Choose another person or role."
            raise Refusal(say(words, person=person.name, role=ROLES[self.role]))
        return Edits(say("make {person} {role}", person=called(state, person), role=ROLES[self.role]), puts(role))


class TakeRole(CommandValue, frozen=True, kw_only=True):
    """A person no longer has this role."""

    role: SessionRoleId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        role = state.need(SessionRole, self.role)
        person = called(state, state.need(Person, role.person))
        label = say("take from {person} the role of {role}", person=person, role=ROLES[role.role])
        return Edits(label, (), removal(state, [role], now).removes)


class NameHolders(CommandValue, frozen=True, kw_only=True):
    """These people, and no others, have a role at a session. A name nobody has becomes a new person."""

    session: SessionId
    role: Role
    names: tuple[str, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        mine = [one for one in state.all(SessionRole) if (one.session, one.role) == (session.id, self.role)]
        held = {one.person: one for one in mine if one.table is None and one.group is None}
        puts_: list[Record] = []
        kept = set()
        for name in dict.fromkeys(self.names):
            person, fresh = person_named(name, state, dice)
            puts_ += fresh
            kept.add(person.id)
            if person.id not in held:
                role = SessionRole(id=dice.new_id(), person=PersonId(person.id), role=self.role, session=self.session)
                puts_.append(role)
        gone = tuple(ref_of(one) for person, one in held.items() if person not in kept)
        label = say("name the {role}s of {session}", role=ROLES[self.role], session=called(state, session))
        return Edits(label, tuple(puts_), gone)


def person_named(name: str, state: EventState, dice: Dice) -> tuple[Person, tuple[Record, ...]]:
    """The one person of exactly this name, or a new one with the record to put.

    Two people may share a name: then a new person is made, and nobody is mistaken for another.
    """
    line = needed_line(name, "the name")
    known = [one for one in state.all(Person) if one.name.casefold() == line.casefold()]
    if len(known) == 1:
        return known[0], ()
    person = Person(id=dice.new_id(), name=line)
    return person, (person,)


def chosen_person(
    person: PersonId | None, name: str | None, state: EventState, dice: Dice
) -> tuple[Person, tuple[Record, ...]]:
    """The person chosen from the list, else the one whose name was typed."""
    if person is not None:
        return state.need(Person, person), ()
    return person_named(name or "", state, dice)

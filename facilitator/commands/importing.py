"""Lists that were looked over come in: each list is one act with one undo. What a list says is read elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from facilitator.commands.naming import called
from facilitator.commands.people_many import with_column
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId
from facilitator.domain.people import Column, Person, Role, SessionRole
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import Words, counted, say


class ListedPerson(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a list says of somebody. `name` is one text: it is never split. `more` are columns without a field."""

    name: str
    sort_name: str | None = None
    organisation: str | None = None
    position: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    email: str | None = None
    badge: str | None = None
    more: tuple[Column, ...] = ()
    roles: tuple[Role, ...] = ()
    present: bool | None = None
    walk_in: bool = False
    stays_seated: bool = False


class KnownPerson(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Somebody who is known already. What the list says fills what is not known; with `replace` it also takes the
    place of what is."""

    person: PersonId
    listed: ListedPerson
    replace: bool = False


class ImportPeople(CommandValue, frozen=True, kw_only=True):
    """People of a list: new ones, and what it says of those who are known. `source` is the name of the list."""

    new: tuple[ListedPerson, ...] = ()
    known: tuple[KnownPerson, ...] = ()
    source: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        records: list[Record] = []
        for listed in self.new:
            person = person_of(listed, dice.new_id(), now)
            records += [person, *_roles(person, listed.roles, (), dice)]
        held = _held_roles(state) if any(one.listed.roles for one in self.known) else {}
        for told in {one.person: one for one in self.known}.values():
            person = state.need(Person, told.person)
            after = with_listed(person, told.listed, replace=told.replace, now=now)
            records += [*([] if after == person else [after])]
            records += _roles(person, told.listed.roles, held.get(person.id, ()), dice)
        if not self.new and not self.known:
            raise Refusal(say("Nobody is chosen from this list. Choose at least one row."))
        return harvest_edits(state, now, self._label(state), tuple(records))

    def _label(self, state: EventState) -> Words:
        source = one_line(self.source, "the name of the list")
        many = len(self.new) + len(self.known)
        who = counted(many, "person", "people")
        if many == 1:
            who = called(state, state.need(Person, self.known[0].person)) if self.known else self.new[0].name
        words = "import {who} from {source}" if source else "import {who}"
        return say(words, who=who, source=source or "")


def person_of(listed: ListedPerson, person_id: str, now: datetime) -> Person:
    """A new person as a list tells of them."""
    return Person(
        id=person_id,
        name=needed_line(listed.name, "the name"),
        sort_name=one_line(listed.sort_name, "the name it is sorted by"),
        organisation=one_line(listed.organisation, "the organisation"),
        position=one_line(listed.position, "the position"),
        country=one_line(listed.country, "the country"),
        languages=_languages(listed),
        email=one_line(listed.email, "the address"),
        badge=one_line(listed.badge, "the badge"),
        more=_columns((), listed.more, replace=False),
        present=listed.present,
        came=now if listed.present else None,
        walk_in=listed.walk_in,
        stays_seated=listed.stays_seated,
    )


def with_listed(person: Person, listed: ListedPerson, *, replace: bool, now: datetime) -> Person:
    """A known person with what a list says of them; a list that is silent takes nothing away."""
    said = person_of(listed, person.id, now)
    names = [*_TEXTS, *(["name", "sort_name"] if replace else [])]
    values: dict[str, Any] = {
        name: text for name in names if (text := getattr(said, name)) and (replace or not getattr(person, name))
    }
    if said.languages and (replace or not person.languages):
        values["languages"] = said.languages
    if listed.present is not None and (replace or person.present is None):
        values |= {"present": listed.present, "came": (person.came or now) if listed.present else None}
    values["more"] = _columns(person.more, listed.more, replace=replace)
    values["walk_in"] = person.walk_in or listed.walk_in
    values["stays_seated"] = person.stays_seated or listed.stays_seated
    return person.but(**values)


_TEXTS = ("organisation", "position", "country", "email", "badge")


def _languages(listed: ListedPerson) -> tuple[str, ...]:
    return tuple(line for one in listed.languages if (line := one_line(one, "the language")) is not None)


def _columns(before: tuple[Column, ...], said: tuple[Column, ...], *, replace: bool) -> tuple[Column, ...]:
    if not before:
        found = {needed_line(one.name, "a heading"): one_line(one.value, f"“{one.name}”") for one in said}
        return tuple(Column(name=name, value=value) for name, value in found.items() if value is not None)
    known = {one.name for one in before}
    for one in said:
        if replace or one.name not in known:
            before = with_column(before, one.name, one.value) if one.value.strip() else before
    return before


def _held_roles(state: EventState) -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for one in state.all(SessionRole):
        if one.session is None:
            found[one.person] = (*found.get(one.person, ()), one.role)
    return found


def _roles(person: Person, roles: tuple[Role, ...], held: tuple[Role, ...], dice: Dice) -> list[Record]:
    """Roles at the whole event; who has one already gets none twice."""
    fresh = [one for one in dict.fromkeys(roles) if one not in held]
    return [SessionRole(id=dice.new_id(), person=PersonId(person.id), role=one) for one in fresh]

"""Pairs that may be one person, side by side with everything in which they differ."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from facilitator.domain.cafe import Seating
from facilitator.domain.groups import GroupMember
from facilitator.domain.harvest import Note
from facilitator.domain.market import TopicHost
from facilitator.domain.people import Contribution, DifferentPeople, Person, SessionRole
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.planning.same_people import Pair, SomePerson, alike_pairs
from facilitator.queries.people_list import FIELD_WORDS, PRESENCE_WORDS, Presence
from facilitator.words import counted

_FIELDS = ("name", "organisation", "position", "country", "email", "languages")


class Difference(Struct, frozen=True):
    """One line of two people side by side; "" where one says nothing."""

    label: str
    one: str
    other: str


class TwoAlike(Struct, frozen=True):
    """Two who may be one. `one` is the one more hangs on, which would be kept."""

    one: Person
    other: Person
    why: str
    lines: tuple[Difference, ...]

    @property
    def key(self) -> str:
        return f"{self.one.id}+{self.other.id}"


def pairs_to_ask(state: EventState, stop: Callable[[], bool] = lambda: False) -> list[Pair]:
    """Pairs nobody has answered yet. May run on any thread."""
    people = [
        SomePerson(one.id, one.name, one.organisation, one.email, one.country) for one in state.all(Person)
    ]  # fmt: skip
    answered = {frozenset((one.person, one.other)) for one in state.all(DifferentPeople)}
    return [one for one in alike_pairs(people, stop) if frozenset((one.one, one.other)) not in answered]


def side_by_side(state: EventState, pair: Pair) -> TwoAlike | None:
    """A pair with what differs; None when one of them is gone meanwhile, or both were said to be two."""
    one, other = state.get(Person, pair.one), state.get(Person, pair.other)
    if one is None or other is None:
        return None
    if any({two.person, two.other} == {one.id, other.id} for two in state.all(DifferentPeople)):
        return None
    if _weight(state, other) > _weight(state, one):
        one, other = other, one
    return TwoAlike(one, other, pair.why, tuple(_differences(state, one, other)))


def _weight(state: EventState, person: Person) -> tuple[int, int, bool, str]:
    """What speaks for keeping this one: what hangs on it, what is known of it, that it was on the list."""
    hanging = len(state.pointing_at([Ref(Person.kind_name, person.id)]))
    known = sum(bool(getattr(person, name)) for name in _FIELDS) + len(person.more)
    return hanging, known, not person.walk_in, person.id


def _differences(state: EventState, one: Person, other: Person) -> list[Difference]:
    lines = [
        Difference(FIELD_WORDS[name], _said(one, name), _said(other, name))
        for name in _FIELDS
        if _said(one, name) or _said(other, name)
    ]
    headings = dict.fromkeys(column.name for person in (one, other) for column in person.more)
    lines += [Difference(name, _column(one, name), _column(other, name)) for name in headings]
    lines.append(Difference(FIELD_WORDS["presence"], _presence(one), _presence(other)))
    lines.append(Difference("In this event", _part(state, one), _part(state, other)))
    return [line for line in lines if line.one or line.other]


def _said(person: Person, name: str) -> str:
    value = getattr(person, name)
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _column(person: Person, name: str) -> str:
    return next((one.value for one in person.more if one.name == name), "")


def _presence(person: Person) -> str:
    if person.walk_in and person.present is not False:
        return "walked in"
    known = {True: Presence.HERE, False: Presence.AWAY}
    return "" if person.present is None else PRESENCE_WORDS[known[person.present]]


_PARTS: tuple[tuple[type[Record], str, tuple[str, str]], ...] = (
    (Contribution, "person", ("speech", "speeches")),
    (TopicHost, "person", ("hosted topic", "hosted topics")),
    (SessionRole, "person", ("role", "roles")),
    (Seating, "person", ("seat", "seats")),
    (GroupMember, "person", ("group", "groups")),
    (Note, "author", ("note", "notes")),
)


def _part(state: EventState, person: Person) -> str:
    """`2 seats, 1 hosted topic`."""
    parts = []
    for kind, field, words in _PARTS:
        many = sum(getattr(one, field) == person.id for one in state.all(kind))
        if many:
            parts.append(counted(many, *words))
    return ", ".join(parts)

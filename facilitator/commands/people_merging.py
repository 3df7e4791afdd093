"""Two records of one person become one, because a person said so; a program never decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from facilitator.commands.naming import called
from facilitator.commands.reopening import harvest_edits
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import KeepApart, PrintedBadge, Round, Seating, SeatPin
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Group, GroupMember
from facilitator.domain.ids import Dice, PersonId
from facilitator.domain.market import SignUp, TopicHost
from facilitator.domain.people import DifferentPeople, Person, SessionRole
from facilitator.domain.programme import ItemPerson
from facilitator.domain.record import Record, reference_fields
from facilitator.domain.state import EventState
from facilitator.words import say


class MergePeople(CommandValue, frozen=True, kw_only=True):
    """`keep` takes over everything of `gone`: what is not known of it, roles, seats, topics, notes. Nothing that is
    known of the one who is kept changes; where both have a seat or a place, the kept one's holds."""

    keep: PersonId
    gone: PersonId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        keep, gone = state.need(Person, self.keep), state.need(Person, self.gone)
        if keep.id == gone.id:
            raise Refusal(say("This is one person already. Choose two."))
        label = say("make one of {gone} and {keep}", gone=called(state, gone), keep=called(state, keep))
        moved, dropped = _handed_over(state, keep, gone)
        puts = [*moved, *([] if (whole := filled(keep, gone)) == keep else [whole])]
        return harvest_edits(state, now, label, tuple(puts), (ref_of(gone), *map(ref_of, dropped)))


class KeepAsTwo(CommandValue, frozen=True, kw_only=True):
    """Two that look alike are two people: nobody is asked about them again."""

    person: PersonId
    other: PersonId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        one, other = state.need(Person, self.person), state.need(Person, self.other)
        if one.id == other.id:
            raise Refusal(say("This is one person. Choose two."))
        label = say("keep {one} and {other} as two people", one=called(state, one), other=called(state, other))
        if any({pair.person, pair.other} == {one.id, other.id} for pair in state.all(DifferentPeople)):
            return Edits(label)
        return Edits(label, (DifferentPeople(id=dice.new_id(), person=self.person, other=self.other),))


def filled(keep: Person, other: Person) -> Person:
    """A person with what only the other record knows."""
    blank = [name for name in _FILLED if not getattr(keep, name)]
    values: dict[str, Any] = {name: getattr(other, name) for name in blank}
    known = {one.name for one in keep.more}
    values["more"] = (*keep.more, *(one for one in other.more if one.name not in known))
    values["languages"] = tuple(dict.fromkeys((*keep.languages, *other.languages)))
    values["present"] = True if True in (keep.present, other.present) else _first(keep.present, other.present)
    values["came"] = min((one.came for one in (keep, other) if one.came is not None), default=None)
    values["walk_in"] = keep.walk_in and other.walk_in
    values["stays_seated"] = keep.stays_seated or other.stays_seated
    return keep.but(**values)


_FILLED = ("organisation", "position", "country", "email", "badge")


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _handed_over(state: EventState, keep: Person, gone: Person) -> tuple[list[Record], list[Record]]:
    """Everything that points at `gone`, pointing at `keep`; and what would say a second time what is said already."""
    theirs = state.pointing_at([ref_of(gone)])
    taken = {_place(state, one) for one in state.pointing_at([ref_of(keep)])}
    moved, dropped = [], []
    for one in theirs:
        after = _pointing_at(one, gone.id, keep.id)
        place = _place(state, after)
        if place is not None and (place in taken or place in _NOBODY):
            dropped.append(one)
        else:
            taken.add(place)
            moved.append(after)
    return moved, dropped


def _pointing_at(record: Record, before: str, after: str) -> Record:
    values: dict[str, Any] = {}
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if field.kind != Person.kind_name:
            continue
        if field.many:
            values[field.name] = tuple(dict.fromkeys(after if one == before else one for one in value))
        elif value == before:
            values[field.name] = after
    return record.but(**values)


_NOBODY = (("keep_apart", "nobody"), ("different_people", "nobody"))


def _place(state: EventState, record: Record) -> tuple[object, ...] | None:
    """What only one record may say of a person: a seat in a round, a place in the groups of a session."""
    told = _PLACES.get(type(record))
    return None if told is None else (record.kind_name, *told(state, record))


def _apart(state: EventState, one: KeepApart) -> Iterator[object]:
    both = sorted({one.person, one.other})
    yield from (one.session, *both) if len(both) == 2 else ("nobody",)


def _different(state: EventState, one: DifferentPeople) -> Iterator[object]:
    both = sorted({one.person, one.other})
    yield from both if len(both) == 2 else ("nobody",)


def _membership(state: EventState, one: GroupMember) -> Iterator[object]:
    yield from (one.person, state.need(Group, one.group).session)


def _seat(state: EventState, one: Seating) -> Iterator[object]:
    yield from (one.person, state.need(Round, one.round).id)


_PLACES: dict[type[Record], Callable[[EventState, Any], Iterator[object]]] = {
    Seating: _seat,
    GroupMember: _membership,
    KeepApart: _apart,
    DifferentPeople: _different,
    SeatPin: lambda state, one: iter((one.person, one.session)),
    PrintedBadge: lambda state, one: iter((one.person, one.session)),
    SignUp: lambda state, one: iter((one.person, one.topic)),
    TopicHost: lambda state, one: iter((one.person, one.topic)),
    ItemPerson: lambda state, one: iter((one.person, one.item, one.duty)),
    SessionRole: lambda state, one: iter((one.person, one.role, one.session, one.table, one.group)),
}

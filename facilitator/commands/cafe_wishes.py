"""What a rotation plan must mind about single people: where they may sit, and who does not sit together (WC6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from facilitator.commands.making import puts
from facilitator.commands.naming import called
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import KeepApart, SeatPin, Table
from facilitator.domain.cafe_facts import pins_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, KeepApartId, PersonId, SeatPinId, SessionId, TableId
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.words import counted, say

MOST_APART = 40


class PinPeople(CommandValue, frozen=True, kw_only=True):
    """These people sit only at these tables. Without tables they take no seat: the moderator, or who only looks on."""

    session: SessionId
    people: tuple[PersonId, ...]
    tables: tuple[TableId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        people = _needed(state, self.people, 1)
        tables = tuple(dict.fromkeys(self.tables))
        _refuse_strangers(state, self.session, tables)
        old = pins_of(state, self.session)
        pins = []
        for person in people:
            who = PersonId(person.id)
            pin = old.get(who) or SeatPin(id=dice.new_id(), session=self.session, person=who, tables=())
            pins.append(pin.but(tables=tables))
        records = [pin for pin in pins if old.get(pin.person) != pin]
        who_words = called(state, people[0]) if len(people) == 1 else counted(len(people), "person", "people")
        where = counted(len(tables), "table", "tables")
        if not tables:
            return Edits(say("leave {who} without a seat", who=who_words), puts(*records))
        return Edits(say("pin {who} to {where}", who=who_words, where=where), puts(*records))


class UnpinPeople(CommandValue, frozen=True, kw_only=True):
    """These people may sit at any table again."""

    pins: tuple[SeatPinId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        pins = [state.need(SeatPin, one) for one in dict.fromkeys(self.pins)]
        if not pins:
            raise Refusal(say("Nobody is chosen. Choose somebody first."))
        person = state.need(Person, pins[0].person)
        who = called(state, person) if len(pins) == 1 else counted(len(pins), "person", "people")
        return Edits(say("unpin {who}", who=who), (), tuple(ref_of(one) for one in pins))


class KeepPeopleApart(CommandValue, frozen=True, kw_only=True):
    """No two of these people sit at one table."""

    session: SessionId
    people: tuple[PersonId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        people = _needed(state, self.people, 2)
        if len(people) > MOST_APART:
            words = (
                "{n} people are too many to be kept apart one by one. Spread a column instead, such as organisation."
            )
            raise Refusal(say(words, n=len(people)))
        known = {frozenset((one.person, one.other)) for one in state.all(KeepApart) if one.session == self.session}
        ids = [PersonId(one.id) for one in people]
        records = [
            KeepApart(id=dice.new_id(), session=self.session, person=one, other=other)
            for one, other in combinations(ids, 2)
            if frozenset((one, other)) not in known
        ]
        both = " and ".join(called(state, one) for one in people)
        who = both if len(people) == 2 else counted(len(people), "person", "people")
        return Edits(say("keep {who} apart", who=who), puts(*records))


class LetTogether(CommandValue, frozen=True, kw_only=True):
    """These pairs may share a table again."""

    pairs: tuple[KeepApartId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        pairs = [state.need(KeepApart, one) for one in dict.fromkeys(self.pairs)]
        if not pairs:
            raise Refusal(say("No pair is chosen. Choose one first."))
        label = say("let {who} sit together", who=counted(len(pairs), "pair", "pairs"))
        return Edits(label, (), tuple(ref_of(one) for one in pairs))


def _needed(state: EventState, ids: Iterable[PersonId], least: int) -> list[Person]:
    people = [state.need(Person, one) for one in dict.fromkeys(ids)]
    if len(people) < least:
        raise Refusal(say("Choose at least {least} first.", least=counted(least, "person", "people")))
    return people


def _refuse_strangers(state: EventState, session: SessionId, tables: Iterable[TableId]) -> None:
    for one in tables:
        if state.need(Table, one).session != session:
            raise Refusal(say("This table belongs to another café. Choose one of this café."))

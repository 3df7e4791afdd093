"""The tables of a café: how many, where, with which question, and which are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, at_least, change_label, changed, checked, given, puts
from facilitator.commands.naming import all_called, called
from facilitator.commands.placing import keys_at_end, placed
from facilitator.commands.removing import removal
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import Round, SeatPin, Table
from facilitator.domain.cafe_facts import has_begun, pins_of, seatings_of, table_label, tables_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PlaceId, QuestionId, SessionId, TableId
from facilitator.domain.order import FIRST
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import MOST_TABLES, twin_letter
from facilitator.words import Words, counted, say


class AddTables(CommandValue, frozen=True, kw_only=True):
    """More tables behind those that are there. With a question whose tables are twins they become its next twins."""

    session: SessionId
    count: int = 1
    question: QuestionId | None = None
    place: PlaceId | None = None
    seats: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        at_least(self.count, 1, "The number of tables")
        at_least(self.seats, 1, "The number of seats")
        there = tables_of(state, self.session)
        if len(there) + self.count > MOST_TABLES:
            raise Refusal(say("That is more than {most} tables. Add fewer.", most=MOST_TABLES))
        seats = self.seats or (there[-1].seats if there else None)
        more: dict[str, Any] = {} if seats is None else {"seats": seats}
        names = _next_names(there, self.question, self.count)
        home: Any = {"session": self.session, "question": self.question, "place": self.place} | more
        fresh = [
            checked(state, Table(id=dice.new_id(), order=key, number=number, twin=twin, **home))
            for (number, twin), key in zip(names, keys_at_end(there, self.count), strict=True)
        ]
        return Edits(say("add {what}", what=_tables_called(state, fresh)), puts(*fresh))


class EditTables(CommandValue, frozen=True, kw_only=True):
    """Changes one table, or several at once in the same way. A closed table gets nobody in rounds yet to come."""

    tables: tuple[TableId, ...]
    number: int | UnsetType = UNSET
    twin: Maybe = UNSET
    question: QuestionId | UnsetType | None = UNSET
    place: PlaceId | UnsetType | None = UNSET
    seats: int | UnsetType = UNSET
    open: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.number, 1, "The number of a table")
        at_least(self.seats, 1, "The number of seats")
        before = _needed(state, self.tables)
        if len(before) > 1 and (given(self.number) or given(self.twin)):
            raise Refusal(say("Each table has a number of its own. Choose one table to change its number."))
        after = [changed(one, self, state, now) for one in before]
        for one in after:
            _refuse_taken(state, one)
        records = [new for old, new in zip(before, after, strict=True) if new is not old]
        return Edits(self._label(state, before, after), puts(*records))

    def _label(self, state: EventState, before: Sequence[Table], after: Sequence[Table]) -> Words:
        if self.open in (True, False):
            return say("{act} {what}", act="open" if self.open else "close", what=_tables_called(state, before))
        if len(before) == 1:
            return change_label(state, before[0], after[0])
        return say("change {what}", what=_tables_called(state, before))


class RemoveTables(CommandValue, frozen=True, kw_only=True):
    """Removes tables with the seats planned at them. Refuses once people sat there or notes rest on one."""

    tables: tuple[TableId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        tables = _needed(state, self.tables)
        _refuse_used(state, tables)
        edits = removal(state, tables, now)
        kept = _kept_pins(state, tables)
        removes = tuple(ref for ref in edits.removes if ref not in {ref_of(pin) for pin in kept})
        return Edits(say("remove {what}", what=_tables_called(state, tables)), (*edits.puts, *kept), removes)


class SplitTable(CommandValue, frozen=True, kw_only=True):
    """Makes twin tables of one that is too large: both have its question, and half of its seats each (WC3)."""

    table: TableId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        table = state.need(Table, self.table)
        if table.seats < 2:
            raise Refusal(say("A table of one seat cannot be split. Choose a larger one."))
        there = tables_of(state, table.session)
        taken = {one.twin for one in there if one.number == table.number}
        first = table.but(twin=table.twin or "A", seats=-(-table.seats // 2))
        letter = next(one for at in range(len(taken) + 2) if (one := twin_letter(at)) not in {*taken, first.twin})
        behind = next((one for one in there if (one.order, one.id) > (table.order, table.id)), None)
        second = first.but(id=dice.new_id(), twin=letter, seats=table.seats // 2, order=FIRST, hosted_by_group=False)
        moved = placed(there, [second], None if behind is None else behind.id, None)
        return Edits(say("split {table} into twins", table=called(state, table)), puts(first, *moved))


class NumberTables(CommandValue, frozen=True, kw_only=True):
    """Numbers all tables anew in their order: 1, 2, 3 …; or, with twins, 1A, 1B, 2A … by their questions."""

    session: SessionId
    twins: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        session = state.need(Session, self.session)
        tables = tables_of(state, self.session)
        names = _twin_names(tables) if self.twins else [(number, None) for number in range(1, len(tables) + 1)]
        after = [one.but(number=number, twin=twin) for one, (number, twin) in zip(tables, names, strict=True)]
        records = [new for old, new in zip(tables, after, strict=True) if new != old]
        return Edits(say("number the tables of {session}", session=called(state, session)), puts(*records))


def _tables_called(state: EventState, tables: Sequence[Table]) -> str:
    return all_called(state, list(tables)) if len(tables) == 1 else counted(len(tables), "table", "tables")


def _needed(state: EventState, ids: Sequence[TableId]) -> list[Table]:
    tables = [state.need(Table, one) for one in dict.fromkeys(ids)]
    if not tables:
        raise Refusal(say("No table is chosen. Choose one first."))
    return tables


def _next_names(there: Sequence[Table], question: QuestionId | None, count: int) -> list[tuple[int, str | None]]:
    """Numbers for new tables: the next twins of a question that has twins, else the next numbers."""
    twins = [one for one in there if question is not None and one.question == question and one.twin]
    highest = max((one.number for one in there), default=0)
    if not twins:
        return [(highest + place, None) for place in range(1, count + 1)]
    number = twins[0].number
    taken = {one.twin for one in there if one.number == number}
    free = (letter for at in range(len(taken) + count) if (letter := twin_letter(at)) not in taken)
    return [(number, next(free)) for _ in range(count)]


def _twin_names(tables: Sequence[Table]) -> list[tuple[int, str | None]]:
    numbers: dict[str, int] = {}
    counts: dict[int, int] = {}
    names = []
    for one in tables:
        number = numbers.setdefault(one.question or one.id, len(numbers) + 1)
        names.append((number, twin_letter(counts.get(number, 0))))
        counts[number] = counts.get(number, 0) + 1
    return [(number, twin if counts[number] > 1 else None) for number, twin in names]


def _refuse_taken(state: EventState, table: Table) -> None:
    for other in tables_of(state, table.session):
        if other.id != table.id and (other.number, other.twin) == (table.number, table.twin):
            words = "There is already a table {name}. Give this one another number or letter."
            raise Refusal(say(words, name=table_label(table)))


def _refuse_used(state: EventState, tables: Sequence[Table]) -> None:
    begun: set[str] = {one.id for one in state.all(Round) if has_begun(one)}
    ids = {one.id for one in tables}
    for session in {one.session for one in tables}:
        used = next((s for s in seatings_of(state, session).values() if s.table in ids and s.round in begun), None)
        if used is not None:
            table = state.need(Table, used.table)
            words = "People sat at {table} already, so it stays. Close it instead: nobody is sent there any more."
            raise Refusal(say(words, table=called(state, table)))


def _kept_pins(state: EventState, tables: Sequence[Table]) -> list[SeatPin]:
    """Pins that still allow another table go on without those removed."""
    gone = {one.id for one in tables}
    pins = [pin for session in {one.session for one in tables} for pin in pins_of(state, session).values()]
    smaller = [
        pin.but(tables=tuple(one for one in pin.tables if one not in gone)) for pin in pins if set(pin.tables) & gone
    ]
    return [pin for pin in smaller if pin.tables]

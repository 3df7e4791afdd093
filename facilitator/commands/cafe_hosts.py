"""Who hosts a café table and who reports from it (WC5): always at most one of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from facilitator.commands.making import puts
from facilitator.commands.naming import called
from facilitator.commands.people import chosen_person, person_named
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import roles_at_tables, table_label, tables_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId, SessionId, TableId
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.words import counted, say


class NameAtTable(CommandValue, frozen=True, kw_only=True):
    """Somebody hosts a table, or reports from it, in place of whoever did. A name nobody has becomes a new person.

    Without person and name the table has nobody for it any more.
    """

    table: TableId
    person: PersonId | None = None
    name: str | None = None
    role: Role = Role.TABLE_HOST

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _refuse_other_roles(self.role)
        table = state.need(Table, self.table)
        old = roles_at_tables(state, table.session, self.role).get(self.table, [])
        gone = tuple(ref_of(one) for one in old)
        where = called(state, table)
        if self.person is None and not (self.name or "").strip():
            return Edits(say("name no {role} for {table}", role=ROLES[self.role], table=where), (), gone)
        person, fresh = chosen_person(self.person, self.name, state, dice)
        if [one.person for one in old] == [person.id] and not table.hosted_by_group:
            return Edits(say("name the {role} of {table}", role=ROLES[self.role], table=where))
        _refuse_elsewhere(state, table, person, self.role)
        records: list[Record] = [*fresh, _role(person, table, self.role, dice)]
        if self.role is Role.TABLE_HOST and table.hosted_by_group:
            records.append(table.but(hosted_by_group=False))
        label = say("name {person} {role} of {table}", person=called(state, person), role=ROLES[self.role], table=where)
        return Edits(label, tuple(records), gone)


class NameAtTables(CommandValue, frozen=True, kw_only=True):
    """The hosts (or rapporteurs) of all tables by names in the order of the tables; an empty name changes nothing."""

    session: SessionId
    names: tuple[str, ...]
    role: Role = Role.TABLE_HOST

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _refuse_other_roles(self.role)
        session = state.need(Session, self.session)
        tables = [one for one in tables_of(state, self.session) if one.open]
        if len(self.names) > len(tables):
            words = "There are {names} for {tables}. Leave some out, or add tables first."
            names = counted(len(self.names), "name", "names")
            raise Refusal(say(words, names=names, tables=counted(len(tables), "table", "tables")))
        old = roles_at_tables(state, self.session, self.role)
        naming = [(table, name) for table, name in zip(tables, self.names, strict=False) if name.strip()]
        chosen = _people(naming, state, dice)
        renamed = {table.id for table, _, _ in chosen}
        kept = {one.person: table for table, roles in old.items() for one in roles if table not in renamed}
        records: list[Record] = []
        for table, person, fresh in chosen:
            if person.id in kept:
                _refuse_at(state, state.need(Table, kept[PersonId(person.id)]), person, self.role)
            records += [*fresh, _role(person, table, self.role, dice)]
            records += (
                [table.but(hosted_by_group=False)] if self.role is Role.TABLE_HOST and table.hosted_by_group else []
            )
        gone = tuple(ref_of(one) for table, roles in old.items() if table in renamed for one in roles)
        label = say("name the {role}s of {session}", role=ROLES[self.role], session=called(state, session))
        return Edits(label, tuple(records), gone)


class LetGroupHost(CommandValue, frozen=True, kw_only=True):
    """These tables have no host: whoever sits there welcomes and keeps the sheet together."""

    tables: tuple[TableId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        tables = [state.need(Table, one) for one in dict.fromkeys(self.tables)]
        if not tables:
            raise Refusal(say("No table is chosen. Choose one first."))
        gone = [
            role
            for one in tables
            for role in roles_at_tables(state, one.session, Role.TABLE_HOST).get(TableId(one.id), [])
        ]
        what = called(state, tables[0]) if len(tables) == 1 else counted(len(tables), "table", "tables")
        label = say("let the group host {what}", what=what)
        records = [one.but(hosted_by_group=True) for one in tables if not one.hosted_by_group]
        return Edits(label, puts(*records), tuple(ref_of(one) for one in gone))


def _people(
    naming: Sequence[tuple[Table, str]], state: EventState, dice: Dice
) -> list[tuple[Table, Person, tuple[Record, ...]]]:
    """Whom the names mean. Refuses one name for two tables: one person sits at one of them."""
    seen: dict[str, Table] = {}
    chosen = []
    for table, name in naming:
        person, fresh = person_named(name, state, dice)
        other = seen.setdefault(person.name.casefold(), table)
        if other is not table:
            words = "{person} stands at table {one} and at table {other}. Keep one of them."
            raise Refusal(say(words, person=person.name, one=table_label(other), other=table_label(table)))
        chosen.append((table, person, fresh))
    return chosen


def _role(person: Person, table: Table, role: Role, dice: Dice) -> SessionRole:
    where = TableId(table.id)
    return SessionRole(id=dice.new_id(), person=PersonId(person.id), role=role, session=table.session, table=where)


def _refuse_elsewhere(state: EventState, table: Table, person: Person, role: Role) -> None:
    for other, roles in roles_at_tables(state, table.session, role).items():
        if other != table.id and any(one.person == person.id for one in roles):
            _refuse_at(state, state.need(Table, other), person, role)


def _refuse_at(state: EventState, table: Table, person: Person, role: Role) -> None:
    words = "{person} is already {role} of {table}. Choose somebody else, or name another one there first."
    raise Refusal(say(words, person=person.name, role=ROLES[role], table=called(state, table)))


def _refuse_other_roles(role: Role) -> None:
    if role not in (Role.TABLE_HOST, Role.RAPPORTEUR):
        raise Refusal(say("A café table has a host and a rapporteur, but no {role}. Choose one.", role=ROLES[role]))

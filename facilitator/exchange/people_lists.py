"""A list of people against those who are known: who is new, who is known, and what somebody should look at.

Nobody is taken for another by likeness alone: an address, or the very same name without anything that speaks against
it, make somebody known. All else is left to people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from facilitator.commands.importing import ImportPeople, KnownPerson, ListedPerson, with_listed
from facilitator.domain.ids import PersonId
from facilitator.domain.people import Column, Person, Role
from facilitator.domain.state import EventState
from facilitator.exchange.list_columns import ADDRESS, EXTRA
from facilitator.exchange.list_draft import Choice, DraftRow, ListDraft, RowState, fault_of
from facilitator.exchange.list_file import ListFile
from facilitator.exchange.list_rows import Row
from facilitator.exchange.list_words import LANGUAGE_WORDS, NO, ROLE_WORDS, YES
from facilitator.planning.name_order import bare_letters

_PARTS = re.compile(r"\s*[,;/|+&]\s*|\s+(?:and|et|und|y|i|και)\s+")
_BREAKS = re.compile(r"\s*[\t\r\n\v\f\x85\u2028\u2029]+\s*")
_ROLES = {bare_letters(word): role for role, words in ROLE_WORDS.items() for word in words}
_LANGUAGES = {bare_letters(word): code for code, words in LANGUAGE_WORDS.items() for word in words}
ADD_OR_LEAVE = (Choice.ADD, Choice.LEAVE)
ALL = (Choice.FILL, Choice.REPLACE, Choice.ADD, Choice.LEAVE)


def people_draft(state: EventState, file: ListFile) -> ListDraft:
    """What becomes of each row. May run on any thread."""
    known = _Known(state)
    return ListDraft(file, tuple(known.row(file, one) for one in file.rows))


def people_command(draft: ListDraft, choices: dict[int, Choice] | None = None) -> ImportPeople:
    """The act that brings in what was chosen."""
    chosen = draft.chosen(choices)
    both = [(one, False) for one in chosen[Choice.FILL]] + [(one, True) for one in chosen[Choice.REPLACE]]
    known = tuple(
        KnownPerson(person=PersonId(one.known), listed=one.value, replace=replace)
        for one, replace in sorted(both, key=lambda two: two[0].line)
        if one.known is not None
    )
    return ImportPeople(new=tuple(one.value for one in chosen[Choice.ADD]), known=known, source=draft.name)


class Listed(Struct, frozen=True):
    """What a row says of somebody, and what in it is not as it should be, "" for nothing."""

    person: ListedPerson
    doubt: str = ""


def listed_person(file: ListFile, row: Row) -> Listed:
    """What a row says of somebody. What cannot mean what its column is for stays as a column of its own."""
    cell = _Cells(file, row)
    name, sort_name = _name(cell)
    more = [*_columns(file, row)]
    address, doubt = cell("email"), ""
    if ADDRESS.match(name) and not ADDRESS.match(address):
        name, sort_name, address, doubt = address, "", name, "name and address stand in each other’s columns"
    elif address and not ADDRESS.match(address):
        doubt = f"“{address}” is no e-mail address"
        address = _kept(cell, "email", more)
    ticks = {field: cell.tick(field) for field in ("present", "walk_in", "stays_seated")}
    for field, ticked in ticks.items():
        if ticked is None and cell(field):
            doubt = doubt or f"“{cell(field)}” in “{cell.heading(field)}” is neither yes nor no"
            _kept(cell, field, more)
    person = ListedPerson(
        name=name,
        sort_name=sort_name or None,
        organisation=cell("organisation") or None,
        position=cell("position") or None,
        country=cell("country") or None,
        languages=languages_of(cell("languages")),
        email=address or None,
        badge=cell("badge") or None,
        roles=_roles(cell, more),
        more=tuple(more),
        present=ticks["present"],
        walk_in=bool(ticks["walk_in"]),
        stays_seated=bool(ticks["stays_seated"]),
    )
    return Listed(person, doubt)


def languages_of(text: str) -> tuple[str, ...]:
    """The languages a cell names: codes where they are known, else as they were written."""
    parts = (part.strip() for part in _PARTS.split(text))
    return tuple(dict.fromkeys(_LANGUAGES.get(bare_letters(part), part) for part in parts if part))


class _Cells:
    """A row's cells by field, each as one line."""

    def __init__(self, file: ListFile, row: Row) -> None:
        self._file, self._row = file, row

    def __call__(self, field: str) -> str:
        return _as_line(self._file.cell(self._row, self._file.fields.get(field)))

    def heading(self, field: str) -> str:
        return self._file.headings[self._file.fields[field]].removeprefix(EXTRA)

    def tick(self, field: str) -> bool | None:
        """Yes, no, or nothing that can be read as one of them."""
        word = self(field).casefold()
        return None if not word or (word not in YES and word not in NO) else word in YES


def _as_line(text: str) -> str:
    """A cell in one line; spaces stay as they were typed."""
    return _BREAKS.sub(" ", text).strip()


def _kept(cell: _Cells, field: str, more: list[Column]) -> str:
    """What a field cannot hold becomes a column of its own; the field holds nothing."""
    more.append(Column(name=cell.heading(field), value=cell(field)))
    return ""


def _name(cell: _Cells) -> tuple[str, str]:
    """The name as one text, and what it is sorted by where the list tells the parts apart itself."""
    first, last, whole = cell("first_name"), cell("last_name"), cell("name")
    joined = " ".join(part for part in (first, last) if part)
    name = whole or joined
    told = f"{last}, {first}" if first and last and name == joined else ""
    return name, cell("sort_name") or told


def _columns(file: ListFile, row: Row) -> Iterator[Column]:
    taken = set(file.fields.values())
    for place, heading in enumerate(file.headings):
        value = file.cell(row, place)
        if place not in taken and value:
            yield Column(name=heading.removeprefix(EXTRA), value=_as_line(value))


def _roles(cell: _Cells, more: list[Column]) -> tuple[Role, ...]:
    """The roles a cell names; one nobody knows stays a column of its own."""
    found = [_ROLES.get(bare_letters(part)) for part in _PARTS.split(cell("role")) if part.strip()]
    if None in found:
        _kept(cell, "role", more)
    return tuple(dict.fromkeys(one for one in found if one is not None))


class _Known:
    """Who is known: those of the event, and those of rows above."""

    def __init__(self, state: EventState) -> None:
        self._by_address: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._rows_by_name: dict[str, list[tuple[int, ListedPerson]]] = defaultdict(list)
        self._line_of_address: dict[str, int] = {}
        self._line_of_person: dict[str, int] = {}
        for person in state.all(Person):
            self._by_name[_same_name(person.name)].append(person)
            if person.email:
                self._by_address[person.email.casefold()].append(person)

    def row(self, file: ListFile, row: Row) -> DraftRow:
        """What becomes of one row."""
        made = self._judged(file, row)
        return msgspec.structs.replace(made, cells=tuple(file.cell(row, place) for place in range(file.width)))

    def _judged(self, file: ListFile, row: Row) -> DraftRow:
        told = listed_person(file, row)
        listed = told.person
        what = listed.name or next((one.strip() for one in row.cells if one.strip()), "")
        fault = fault_of(file, row.cells, row.fault)
        if not listed.name or "longer" in fault:
            return DraftRow(row.line, RowState.ATTENTION, what, fault or "it holds no name")
        if fault or told.doubt:
            why = fault or told.doubt
            return DraftRow(row.line, RowState.ATTENTION, what, why, choices=ADD_OR_LEAVE, value=listed)
        found = self._above(row.line, listed) or self._in_event(row.line, listed)
        self._remember(row.line, listed, found)
        return found

    def _above(self, line: int, listed: ListedPerson) -> DraftRow | None:
        """What a row above says of it."""
        twins = self._rows_by_name.get(_same_name(listed.name), [])
        for above, other in twins:
            if _says_no_more(listed, other):
                return DraftRow(line, RowState.KNOWN, listed.name, f"the same as line {above}")
        for above, other in twins:
            apart = listed.email and other.email and listed.email.casefold() != other.email.casefold()
            if not apart:
                why = f"the same name as line {above}, with other details"
                return DraftRow(line, RowState.ATTENTION, listed.name, why, choices=ADD_OR_LEAVE, value=listed)
        shared = self._line_of_address.get((listed.email or "").casefold())
        if shared is not None:
            why = f"the same address as line {shared}"
            return DraftRow(line, RowState.ATTENTION, listed.name, why, choices=ADD_OR_LEAVE, value=listed)
        return None

    def _in_event(self, line: int, listed: ListedPerson) -> DraftRow:
        owners = self._by_address.get((listed.email or "").casefold(), []) if listed.email else []
        names = self._by_name.get(_same_name(listed.name), [])
        if owners:
            match = next((one for one in owners if _may_be_called(one.name, listed.name)), None)
            if match is None:
                why = f"this address belongs to {owners[0].name}"
                return _doubted(line, listed, owners[0], why)
            return self._of_known(line, listed, match)
        if not names:
            return self._new(line, listed)
        fitting = [one for one in names if not _against(one, listed)]
        if len(fitting) == 1:
            return self._of_known(line, listed, fitting[0])
        if fitting:
            why = f"{len(fitting)} people of this name are known"
            return DraftRow(line, RowState.ATTENTION, listed.name, why, choices=ADD_OR_LEAVE, value=listed)
        return _doubted(line, listed, names[0], f"{names[0].name} is known with another {_against(names[0], listed)}")

    def _new(self, line: int, listed: ListedPerson) -> DraftRow:
        twins = self._rows_by_name.get(_same_name(listed.name), [])
        why = f"the same name as line {twins[0][0]}, another address" if twins else ""
        return DraftRow(line, RowState.NEW, listed.name, why, Choice.ADD, ADD_OR_LEAVE, listed)

    def _of_known(self, line: int, listed: ListedPerson, person: Person) -> DraftRow:
        twice = self._line_of_person.get(person.id)
        if twice is not None:
            why = f"{person.name} stands in line {twice} already"
            return DraftRow(line, RowState.ATTENTION, listed.name, why, choices=ADD_OR_LEAVE, value=listed)
        fresh, other = _fresh(person, listed), _other(person, listed)
        state = RowState.ATTENTION if other else RowState.KNOWN
        why = "; ".join(part for part in (_told("adds", fresh), _told("says another", other)) if part)
        choices = ALL if fresh or other else (Choice.LEAVE, Choice.ADD)
        choice = Choice.FILL if fresh else Choice.LEAVE
        return DraftRow(line, state, listed.name, why or "nothing new", choice, choices, listed, person.id)

    def _remember(self, line: int, listed: ListedPerson, found: DraftRow) -> None:
        self._rows_by_name[_same_name(listed.name)].append((line, listed))
        if listed.email:
            self._line_of_address.setdefault(listed.email.casefold(), line)
        if found.known is not None and found.choice != Choice.ADD:
            self._line_of_person.setdefault(found.known, line)


def _same_name(name: str) -> str:
    """What spellings of one name share; how many spaces are between its words is none of it."""
    return " ".join(bare_letters(name).split())


def _doubted(line: int, listed: ListedPerson, person: Person, why: str) -> DraftRow:
    return DraftRow(line, RowState.ATTENTION, listed.name, why, Choice.LEAVE, ALL, listed, person.id)


def _against(person: Person, listed: ListedPerson) -> str:
    """What speaks against somebody of the same name being the same, "" for nothing."""
    if person.email and listed.email and person.email.casefold() != listed.email.casefold():
        return "address"
    both = person.organisation and listed.organisation
    if both and bare_letters(person.organisation or "") != bare_letters(listed.organisation or ""):
        return "organisation"
    return ""


def _may_be_called(name: str, other: str) -> bool:
    """Whether two spellings share a word: a married name, initials, another order."""
    words, others = set(bare_letters(name).split()), set(bare_letters(other).split())
    return bool(words & others)


def _says_no_more(listed: ListedPerson, other: ListedPerson) -> bool:
    """Whether everything a row says stands in another one."""
    same_address = (listed.email or "").casefold() in ("", (other.email or "").casefold())
    return same_address and all(getattr(listed, name) in (None, (), False, getattr(other, name)) for name in _COMPARED)


_COMPARED = tuple(name for name in ListedPerson.__struct_fields__ if name not in ("name", "sort_name", "email"))
_NAMES = {"more": "columns", "email": "address", "present": "presence", "badge": "badge code"}


def _fresh(person: Person, listed: ListedPerson) -> list[str]:
    """What would be filled in."""
    after = with_listed(person, listed, replace=False, now=_NO_TIME)
    names = [name for name in _TOLD if getattr(after, name) != getattr(person, name)]
    return [*names, *(["roles"] if listed.roles else [])]


def _other(person: Person, listed: ListedPerson) -> list[str]:
    """What the list says otherwise than is known."""
    filled = with_listed(person, listed, replace=False, now=_NO_TIME)
    replaced = with_listed(person, listed, replace=True, now=_NO_TIME)
    return [name for name in ("name", *_TOLD) if getattr(filled, name) != getattr(replaced, name)]


_TOLD = ("organisation", "position", "country", "languages", "email", "badge", "present", "more")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def _told(words: str, names: list[str]) -> str:
    if not names:
        return ""
    return f"{words} {', '.join(_NAMES.get(name, name) for name in names)}"

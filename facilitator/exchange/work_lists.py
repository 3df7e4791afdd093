"""Lists of topics, notes and agenda items against what the event holds: what is new, known, or needs an eye."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from facilitator.commands.importing_work import (
    ImportAgenda,
    ImportNotes,
    ImportTopics,
    ListedItem,
    ListedNote,
    ListedTopic,
)
from facilitator.commands.texts import MOST_IN_A_TEXT
from facilitator.domain.belonging import questions_of, sessions_in_order, topics_of
from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Note
from facilitator.domain.ids import GroupId, QuestionId, RoundId, SessionId, TableId, TopicId
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.exchange.list_draft import Choice, DraftRow, ListDraft, RowState, fault_of
from facilitator.exchange.list_file import ListFile
from facilitator.exchange.list_rows import Row
from facilitator.exchange.list_words import KIND_WORDS, YES
from facilitator.exchange.people_lists import languages_of
from facilitator.planning.name_order import bare_letters

R = TypeVar("R", bound=Record)

ADD_OR_LEAVE = (Choice.ADD, Choice.LEAVE)
_CLOCK = re.compile(r"\A(\d{1,2})\s*(?:[:.hH])?\s*(\d{2})?\s*(?:h|uhr|Uhr)?\Z")
_MINUTES = re.compile(r"\A(?:(\d{1,2})\s*[h:]\s*)?(\d{1,3})?\s*(?:min|minutes|minuten|m|’|')?\.?\Z", re.IGNORECASE)
_KINDS = {bare_letters(word): kind for kind, words in KIND_WORDS.items() for word in words}


class Unclear(ValueError):
    """A cell that is not what its column should hold; the words say so."""


class _Made(Struct, frozen=True):
    """What a row says, what it is called, and what would make it the same as something known."""

    value: object
    what: str
    same: object


_Make = Callable[[Callable[[str], str]], _Made]


def topics_draft(state: EventState, file: ListFile, session: SessionId) -> ListDraft:
    """Topics for one Open Space; a title that is there already is known."""
    known = {bare_letters(one.original_title): f"topic {one.number}" for one in topics_of(state, session)}
    known |= {bare_letters(one.title): f"topic {one.number}" for one in topics_of(state, session)}
    return _drafted(file, _topic, known)


def topics_command(draft: ListDraft, session: SessionId, choices: dict[int, Choice] | None = None) -> ImportTopics:
    """The act that announces what was chosen."""
    chosen = draft.chosen(choices)[Choice.ADD]
    return ImportTopics(session=session, topics=tuple(one.value for one in chosen), source=draft.name)


def notes_draft(state: EventState, file: ListFile, session: SessionId | None = None) -> ListDraft:
    """Notes; the session is the one a row names, else the one given."""
    places = _Places(state, session)
    known = {(one.session, one.question, one.table, one.round, one.text): "this note" for one in state.all(Note)}
    return _drafted(file, places.note, known, longest=MOST_IN_A_TEXT)


def notes_command(draft: ListDraft, choices: dict[int, Choice] | None = None) -> ImportNotes:
    """The act that brings in what was chosen."""
    return ImportNotes(notes=tuple(one.value for one in draft.chosen(choices)[Choice.ADD]), source=draft.name)


def agenda_draft(state: EventState, file: ListFile) -> ListDraft:
    """Agenda items; one of the same title, day and start is known."""
    sessions = {bare_letters(one.title): SessionId(one.id) for one in state.all(Session)}
    known = {(one.day, one.start, bare_letters(one.title)): "this item" for one in state.all(AgendaItem)}
    return _drafted(file, lambda cell: _item(cell, sessions), known, longest=MOST_IN_A_TEXT)


def agenda_command(draft: ListDraft, choices: dict[int, Choice] | None = None) -> ImportAgenda:
    """The act that adds what was chosen."""
    return ImportAgenda(items=tuple(one.value for one in draft.chosen(choices)[Choice.ADD]), source=draft.name)


def _drafted(file: ListFile, make: _Make, known: Mapping[Any, str], longest: int = 500) -> ListDraft:
    above: dict[object, int] = {}
    rows = []
    for row in file.rows:
        cells = tuple(file.cell(row, place) for place in range(file.width))
        rows.append(msgspec.structs.replace(_judged(file, row, make, known, above, longest), cells=cells))
    return ListDraft(file, tuple(rows))


def _judged(
    file: ListFile, row: Row, make: _Make, known: Mapping[Any, str], above: dict[object, int], longest: int
) -> DraftRow:
    first = next((one.strip() for one in row.cells if one.strip()), "")
    fault = fault_of(file, row.cells, row.fault, longest)
    try:
        made = make(lambda field: file.cell(row, file.fields.get(field)))
    except Unclear as unclear:
        return DraftRow(row.line, RowState.ATTENTION, first, fault or str(unclear))
    if fault:
        can = () if "longer" in fault else (Choice.ADD,)
        choices = (*can, Choice.LEAVE)
        return DraftRow(row.line, RowState.ATTENTION, made.what, fault, choices=choices, value=made.value)
    if made.same in known:
        why = f"{known[made.same]} is there already"
        return DraftRow(row.line, RowState.KNOWN, made.what, why, choices=ADD_OR_LEAVE, value=made.value)
    if made.same in above:
        why = f"the same as line {above[made.same]}"
        return DraftRow(row.line, RowState.KNOWN, made.what, why, choices=ADD_OR_LEAVE, value=made.value)
    above[made.same] = row.line
    return DraftRow(row.line, RowState.NEW, made.what, "", Choice.ADD, ADD_OR_LEAVE, made.value)


def _topic(cell: Callable[[str], str]) -> _Made:
    title = _needed(cell("title"), "title")
    spoken = languages_of(cell("language"))
    topic = ListedTopic(
        title=title,
        why=cell("why") or None,
        needs=cell("needs") or None,
        host=_line(cell("host")) or None,
        language=spoken[0] if spoken else None,
    )
    return _Made(topic, title, bare_letters(title))


class _Places:
    """Where a note of a list was written, by the words and numbers people use."""

    def __init__(self, state: EventState, session: SessionId | None) -> None:
        self._state, self._session = state, session
        self._sessions = [SessionId(one.id) for one in sessions_in_order(state)]

    def note(self, cell: Callable[[str], str]) -> _Made:
        text = _needed(cell("text"), "note", whole=True)
        session = self._session_of(cell("session"))
        spoken = languages_of(cell("language"))
        note = ListedNote(
            text=text,
            session=session,
            question=self._question(cell("question"), session),
            table=self._table(cell("table"), session),
            round=self._round(cell("round"), session),
            topic=self._topic_of(cell("topic"), session),
            group=self._group(cell("group"), session),
            author=_line(cell("author")) or None,
            language=spoken[0] if spoken else None,
            insight=cell("insight").casefold() in YES,
        )
        return _Made(note, text, (session, note.question, note.table, note.round, text))

    def _session_of(self, said: str) -> SessionId:
        if not said:
            if self._session is None:
                raise Unclear("it does not say which session it belongs to")
            return self._session
        found = [one for one in sessions_in_order(self._state)
                 if _same(said, one.title, one.short_title, one.number)]  # fmt: skip
        return SessionId(_one(found, "session", said).id)

    def _question(self, said: str, session: SessionId) -> QuestionId | None:
        if not said:
            return None
        asked = questions_of(self._state, session)
        found = [one for one in asked if _same(said, one.label, one.text, one.poster_title, one.number)]
        return QuestionId(_one(found, "question", said).id)

    def _table(self, said: str, session: SessionId) -> TableId | None:
        wanted = said.casefold().removeprefix("table").strip().removeprefix("t")
        here = (one for one in self._state.all(Table) if one.session == session)
        found = [one for one in here if said and table_label(one).casefold() == wanted]
        return TableId(_one(found, "table", said).id) if said else None

    def _round(self, said: str, session: SessionId) -> RoundId | None:
        wanted = said.casefold().removeprefix("round").strip().removeprefix("r")
        here = (one for one in self._state.all(Round) if one.session == session)
        found = [one for one in here if said and str(one.number) == wanted]
        return RoundId(_one(found, "round", said).id) if said else None

    def _topic_of(self, said: str, session: SessionId) -> TopicId | None:
        found = [one for one in topics_of(self._state, session) if _same(said, one.title, one.number)]
        return TopicId(_one(found, "topic", said).id) if said else None

    def _group(self, said: str, session: SessionId) -> GroupId | None:
        here = (one for one in self._state.all(Group) if one.session == session)
        found = [one for one in here if _same(said, one.name)]
        return GroupId(_one(found, "group", said).id) if said else None


def _item(cell: Callable[[str], str], sessions: Mapping[str, SessionId]) -> _Made:
    title = _needed(cell("title"), "title")
    start, end = _clock(cell("start")), _clock(cell("end"))
    minutes = _minutes(cell("minutes"))
    if minutes is None and start is not None and end is not None:
        minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440
    said = cell("session")
    if said and bare_letters(said) not in sessions:
        raise Unclear(f"there is no session “{said}”")
    day = int(cell("day")) if cell("day").isdigit() else 1
    item = ListedItem(
        title=title,
        kind=_KINDS.get(bare_letters(cell("kind") or title), ItemKind.OTHER),
        session=sessions.get(bare_letters(said)),
        day=max(day, 1),
        start=start,
        minutes=minutes,
        place=_line(cell("place")) or None,
        in_programme=cell("in_programme").casefold() in ("", *YES),
        anchor=cell("anchor").casefold() in YES,
        **{name: cell(name) or None for name in ("leads", "helps", "method", "materials", "set_up", "comes_out")},
    )
    return _Made(item, title, (item.day, start, bare_letters(title)))


def _clock(said: str) -> time | None:
    """`9:30`, `09.30`, `9h30`, `9 Uhr`."""
    if not said:
        return None
    found = _CLOCK.match(said)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unclear(f"“{said}” is no time of day")
    return time(int(found[1]), int(found[2] or 0))


def _minutes(said: str) -> int | None:
    """`90`, `90 min`, `1:30`, `1 h 30`."""
    found = _MINUTES.match(said)
    if not said:
        return None
    if found is None or (found[1] is None and found[2] is None):
        raise Unclear(f"“{said}” is no number of minutes")
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def _same(said: str, *names: object) -> bool:
    wanted = bare_letters(said)
    return any(name is not None and bare_letters(str(name)) == wanted for name in names)


def _one(ones: Sequence[R], what: str, said: str) -> R:
    if len(ones) != 1:
        raise Unclear(f"there {'is no' if not ones else 'are several'} {what}{'s' if ones else ''} “{said}”")
    return ones[0]


def _line(text: str) -> str:
    return " ".join(text.split())


def _needed(text: str, what: str, *, whole: bool = False) -> str:
    found = text.strip() if whole else _line(text)
    if not found:
        raise Unclear(f"it holds no {what}")
    return found

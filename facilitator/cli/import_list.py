"""A list that goes into an event from the command line: asked about where it is not certain, told row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator.cli.answers import ImportAnswer, ImportedRow
from facilitator.cli.arguments import WrongUse
from facilitator.cli.reading import session_numbered
from facilitator.cli.saying import answer, answer_json
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from facilitator.exchange.list_draft import Choice, DraftRow, ListDraft, RowState
from facilitator.exchange.list_file import Answers, ListFile, Raw, raw_file, read
from facilitator.exchange.list_rows import between_words
from facilitator.exchange.list_subjects import NOTES, SUBJECTS, TOPICS, command_of, drafted
from facilitator.store import reading
from facilitator.store.open_event import OpenEvent
from facilitator.words import counted, say


class ListWishes(NamedTuple):
    """What was said of the list on the command line."""

    subject: str
    encoding: str | None = None
    separator: str | None = None
    headings: bool | None = None
    sheet: str | None = None
    mapped: tuple[str, ...] = ()
    session: int | None = None


def import_list(source: Path, file: Path, wishes: ListWishes, *, dry_run: bool, as_json: bool) -> None:
    """Reads the list, applies what is certain in one act, and says what became of each row."""
    raw = raw_file(source)
    if dry_run:
        draft, _ = _draft(reading.read_state(file), raw, wishes)
        applied = False
    else:
        with OpenEvent(file) as event:
            draft, session = _draft(event.state, raw, wishes)
            chosen = draft.chosen()
            applied = bool(len(draft.rows) - len(chosen[Choice.LEAVE]))
            if applied:
                act = command_of(draft, wishes.subject, session=session)
                event.run(msgspec.structs.replace(act, actor="cli")).result()  # type: ignore[type-var]
    found = _answer(file, draft, wishes.subject, applied=applied)
    if as_json:
        answer_json(found)
    else:
        answer("\n".join(_lines(found, dry_run=dry_run)))


def _draft(state: EventState, raw: Raw, wishes: ListWishes) -> tuple[ListDraft, SessionId | None]:
    answers = Answers(
        encoding=wishes.encoding, between=wishes.separator, headings=wishes.headings, sheet=wishes.sheet
    )  # fmt: skip
    if wishes.mapped:
        answers = _with_columns(raw, wishes, answers)
    session = _session(state, wishes)
    draft = drafted(state, raw, wishes.subject, answers, session)
    if draft.questions:
        raise WrongUse(_asked(draft.file))
    return draft, session


def _with_columns(raw: Raw, wishes: ListWishes, answers: Answers) -> Answers:
    """The columns that were named, the others as they are guessed."""
    said = dict(_named(one, wishes.subject) for one in wishes.mapped)
    by_number = all(column.isdigit() for column in said.values())
    if answers.headings is None and not by_number:
        answers = answers.but(headings=True)
    file = read(raw, SUBJECTS[wishes.subject].words, answers)
    places = {field: _place(file, column) for field, column in said.items() if column}
    guessed = {field: place for field, place in file.fields.items() if field not in said}
    return answers.but(
        headings=file.has_headings if answers.headings is None else answers.headings,
        columns={**{field: place for field, place in guessed.items() if place not in places.values()}, **places},
    )


def _named(one: str, subject: str) -> tuple[str, str]:
    field, sign, column = one.partition("=")
    fields = SUBJECTS[subject].fields
    field = field.strip().replace("-", "_")
    if not sign or field not in fields:
        words = "“{one}” names no column. Write --map FIELD=COLUMN with one of these fields: {fields}."
        raise WrongUse(say(words, one=one, fields=", ".join(fields)))
    return field, column.strip()


def _place(file: ListFile, column: str) -> int:
    """A column by its heading, else by its number from 1."""
    headings = [one.casefold() for one in file.headings]
    if file.has_headings and column.casefold() in headings:
        return headings.index(column.casefold())
    if column.isdigit() and 1 <= int(column) <= file.width:
        return int(column) - 1
    known = ", ".join(f"“{one}”" for one in file.headings)
    raise WrongUse(
        say("“{file}” has no column “{column}”. Its columns: {known}.", file=file.name, column=column, known=known)
    )


def _session(state: EventState, wishes: ListWishes) -> SessionId | None:
    """The session named, else the only one a list can go into."""
    if wishes.session is not None:
        return session_numbered(state, wishes.session)
    fit = [one for one in sessions_in_order(state) if wishes.subject == NOTES or one.method == Method.OPEN_SPACE]
    if wishes.subject == TOPICS and len(fit) > 1:
        raise WrongUse(say("There are several Open Spaces. Say which the topics go into: --session NUMBER."))
    return SessionId(fit[0].id) if len(fit) == 1 else None


_ANSWERED_BY = {
    "encoding": "--encoding",
    "between": "--separator",
    "headings": "--headings or --no-headings",
    "sheet": "--sheet",
    "columns": "--map",
}


def _asked(file: ListFile) -> str:
    """Every question with the word that answers it; how its lines would read stands beside."""
    parts = []
    for one in file.questions:
        parts.append(f"{one.words} Answer with {_ANSWERED_BY[one.about]}.")
        if one.about == "encoding":
            shown = (f"{offer.encoding}: {offer.lines[0]}" for offer in file.offers[:4] if offer.lines)
            parts.append(f"It would read: {'; '.join(shown)}.")
        if one.about == "columns":
            parts.append(f"Its columns: {', '.join(f'“{name}”' for name in file.headings)}.")
    return " ".join(parts)


def _answer(file: Path, draft: ListDraft, subject: str, *, applied: bool) -> ImportAnswer:
    read_as = draft.file
    names = SUBJECTS[subject].fields
    return ImportAnswer(
        file=str(file),
        source=draft.name,
        subject=subject,
        encoding=read_as.encoding or None,
        separator=between_words(read_as.between) if read_as.between else None,
        sheet=read_as.sheet or None,
        columns={field: read_as.headings[read_as.fields[field]] for field in names if field in read_as.fields},
        applied=applied,
        new=draft.count(RowState.NEW),
        known=draft.count(RowState.KNOWN),
        attention=draft.count(RowState.ATTENTION),
        empty=read_as.empty,
        rows=tuple(map(_row, draft.rows)),
    )


def _row(row: DraftRow) -> ImportedRow:
    return ImportedRow(line=row.line, what=row.what, state=row.state.value, why=row.why, done=row.choice.value)


def _lines(found: ImportAnswer, *, dry_run: bool) -> Iterator[str]:
    total = counted(len(found.rows), "row", "rows")
    yield f"{found.source}: {total}, {found.new} new, {found.known} known, {found.attention} in need of attention."
    for one in found.rows:
        why = f": {one.why}" if one.why else ""
        state = "needs attention" if one.state == RowState.ATTENTION else one.state
        yield f"{one.line:>5}  {state:<15}  {' '.join(one.what.split())}{why}"
    if found.empty:
        yield f"{counted(found.empty, 'empty row', 'empty rows')} left out."
    yield "Nothing was changed." if dry_run or not found.applied else f"Imported into {found.file}."

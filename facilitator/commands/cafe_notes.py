"""The notes of a café: the one insight a round leaves on the table (WC10), and the paper sheets on their way in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from facilitator.commands.making import checked, with_values
from facilitator.commands.naming import called, quoted
from facilitator.commands.notes import AddNote
from facilitator.commands.placing import keys_at_end
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import whole_text
from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_running import sheet_caption
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.domain.ids import Dice, NoteId, PaperSheetId, PersonId, QuestionId, RoundId, SessionId, TableId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.words import Words, counted, say


class LeaveInsight(CommandValue, frozen=True, kw_only=True):
    """The one insight a round leaves on the table. The first is a note of its own; another wording corrects it and
    keeps the words that were written; none at all leaves the note as an ordinary point."""

    table: TableId
    round: RoundId
    text: str | None
    question: QuestionId | None = None
    author: PersonId | None = None
    language: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        table = state.need(Table, self.table)
        text = whole_text(self.text, "the insight")
        before = _insights(state, self.table, self.round, self.question)
        if before:
            return _reworded(state, table, before, text, now)
        if text is None:
            raise Refusal(say("There is no insight yet. Type at least one word."))
        adding = AddNote(
            text=text, table=self.table, round=self.round, question=self.question, author=self.author,
            language=self.language, insight=True, actor=self.actor,
        )  # fmt: skip
        return Edits(_label(state, table, text), adding.edits(state, now, dice).puts)


class MarkInsight(CommandValue, frozen=True, kw_only=True):
    """Makes a point the one insight of its table and round; what was it before is an ordinary point again."""

    note: NoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        note = state.need(Note, self.note)
        if note.table is None or note.round is None:
            raise Refusal(say("This note belongs to no table and round. Say first where it was written."))
        others = [one for one in _insights(state, note.table, note.round, note.question) if one.id != note.id]
        after = [with_values(one, now, insight=False) for one in others]
        if not note.insight:
            after.append(with_values(note, now, insight=True))
        label = say("make {text} the insight of {table}", text=quoted(note.reads), table=_table(state, note))
        return harvest_edits(state, now, label, tuple(after))


class HandOutSheets(CommandValue, frozen=True, kw_only=True):
    """Paper sheets for rounds of a café: one for each open table that has none yet, each with a code of its own."""

    rounds: tuple[RoundId, ...]
    tables: tuple[TableId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        rounds = [state.need(Round, one) for one in dict.fromkeys(self.rounds)]
        if not rounds:
            raise Refusal(say("No round is chosen. Choose one first."))
        there = {(one.table, one.round) for one in state.all(PaperSheet)}
        places = [
            (around, table)
            for around in rounds
            for table in _tables_for(state, around, self.tables)
            if (table.id, around.id) not in there
        ]
        keys = keys_at_end(state.all(PaperSheet), len(places))
        made = [_sheet(state, *place, key, dice) for place, key in zip(places, keys, strict=True)]
        what = counted(len(made), "paper sheet", "paper sheets")
        where = f" for round {rounds[0].number}" if len(rounds) == 1 else ""
        return Edits(say("hand out {what}{where}", what=what, where=where), tuple(made))


class MarkSheets(CommandValue, frozen=True, kw_only=True):
    """Says how far paper sheets are: out, back, typed, checked. Going back is always possible."""

    sheets: tuple[PaperSheetId, ...]
    state: SheetState

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        sheets = [state.need(PaperSheet, one) for one in dict.fromkeys(self.sheets)]
        if not sheets:
            raise Refusal(say("There is no sheet yet. Choose the sheets first."))
        after = [with_values(one, now, state=self.state) for one in sheets]
        what = _sheets_words(state, sheets)
        label = say(_SHEET_LABELS[self.state], what=what)
        marked = tuple(new for old, new in zip(sheets, after, strict=True) if new is not old)
        return Edits(label, (*marked, *_photos_marked(state, marked, now)))


class RemoveSheets(CommandValue, frozen=True, kw_only=True):
    """Takes sheets off the list, such as those that were never used. Nothing that was typed goes with them."""

    sheets: tuple[PaperSheetId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        sheets = [state.need(PaperSheet, one) for one in dict.fromkeys(self.sheets)]
        if not sheets:
            raise Refusal(say("There is no sheet yet. Choose the sheets first."))
        label = say("take {what} off the list", what=_sheets_words(state, sheets))
        return Edits(label, (), tuple(Ref(PaperSheet.kind_name, one.id) for one in sheets))


def _photos_marked(state: EventState, sheets: Iterable[PaperSheet], now: datetime) -> Iterable[Attachment]:
    """The photos of these sheets, as far as their sheets are."""
    stages = {}
    for one in sheets:
        table, around = state.get(Table, one.table), state.get(Round, one.round)
        if table is not None and around is not None:
            stages[table.id, sheet_caption(table, around)] = one.state
    for photo in state.all(Attachment):
        stage = stages.get((photo.table or "", photo.caption))
        if stage is not None:
            waits = stage in (SheetState.OUT, SheetState.BACK)
            after = with_values(photo, now, to_be_typed=waits, checked=stage is SheetState.CHECKED)
            if after is not photo:
                yield after


_SHEET_LABELS = {
    SheetState.OUT: "mark {what} as not back yet",
    SheetState.BACK: "mark {what} as back",
    SheetState.TYPED: "mark {what} as typed",
    SheetState.CHECKED: "mark {what} as typed and checked",
}


def _reworded(state: EventState, table: Table, insights: list[Note], text: str | None, now: datetime) -> Edits:
    """The first insight reads otherwise; any others (two laptops) are points again."""
    first, *others = insights
    after = [with_values(one, now, insight=False) for one in others]
    if text is None:
        changed = with_values(first, now, insight=False)
        label = say("take back the insight of {table}", table=called(state, table))
    else:
        changed = with_values(first, now, corrected=None if text == first.text else text)
        label = _label(state, table, text)
    return harvest_edits(state, now, label, tuple(one for one in (*after, changed) if one is not first))


def _label(state: EventState, table: Table, text: str) -> Words:
    return say("leave the insight {text} at {table}", text=quoted(text), table=called(state, table))


def _insights(state: EventState, table: str, around: str, question: str | None) -> list[Note]:
    place = (table, around, question)
    return in_order(one for one in state.all(Note) if one.insight and (one.table, one.round, one.question) == place)


def _table(state: EventState, note: Note) -> str:
    return called(state, state.need(Table, note.table or ""))


def _open_tables(state: EventState, session: SessionId) -> list[Table]:
    found = in_order(one for one in state.all(Table) if one.session == session and one.open)
    if not found:
        raise Refusal(
            say("{session} has no tables yet. Add tables first.", session=called(state, state.need(Session, session)))
        )
    return found


def _tables_for(state: EventState, around: Round, chosen: tuple[TableId, ...]) -> list[Table]:
    tables = [state.need(Table, one) for one in dict.fromkeys(chosen)] or _open_tables(state, around.session)
    if any(one.session != around.session for one in tables):
        raise Refusal(say("This table belongs to another café. Choose tables of this round’s café."))
    return tables


def _sheet(state: EventState, around: Round, table: Table, key: str, dice: Dice) -> PaperSheet:
    asked = table.question or around.question
    known = {one.id for one in questions_of(state, around.session)}
    sheet = PaperSheet(
        id=dice.new_id(), session=around.session, order=key, table=TableId(table.id), round=RoundId(around.id),
        question=asked if asked in known else None,
    )  # fmt: skip
    return checked(state, sheet)


def _sheets_words(state: EventState, sheets: list[PaperSheet]) -> str:
    if len(sheets) > 1:
        return counted(len(sheets), "paper sheet", "paper sheets")
    table = state.get(Table, sheets[0].table)
    return "a paper sheet" if table is None else f"the sheet of {called(state, table)}"

"""Raw notes: written once and never changed (HV1). A correction stands beside the text, a redaction leaves a trace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, checked, made, puts, with_values
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.placing import keys_at_end
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_text, whole_text
from facilitator.domain.belonging import places_by_note, places_of
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Cluster, ClusterNote, Note, NoteSource, Poster, PosterKind
from facilitator.domain.ids import (
    Dice,
    GroupId,
    NoteId,
    PersonId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    TopicId,
)
from facilitator.domain.market import Topic
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.words import say


class WrittenSomewhere(Protocol):
    """What says where a point was written; its session may follow from the rest."""

    @property
    def session(self) -> SessionId | None: ...
    @property
    def question(self) -> QuestionId | None: ...
    @property
    def table(self) -> TableId | None: ...
    @property
    def round(self) -> RoundId | None: ...
    @property
    def topic(self) -> TopicId | None: ...
    @property
    def group(self) -> GroupId | None: ...


class AddNote(CommandValue, frozen=True, kw_only=True):
    """A point as written. Its session, and at a table its question, are found from where it was written."""

    text: str
    session: SessionId | None = None
    question: QuestionId | None = None
    table: TableId | None = None
    round: RoundId | None = None
    topic: TopicId | None = None
    group: GroupId | None = None
    author: PersonId | None = None
    language: Maybe = UNSET
    insight: bool = False
    source: NoteSource = NoteSource.TYPED

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        note = made(Note, self, state, now, dice, **home_of(state, self), order=keys_at_end(state.all(Note), 1)[0])
        return Edits(say("add note {text}", text=quoted(note.text)), puts(note))


class AddNotes(CommandValue, frozen=True, kw_only=True):
    """Several points in one act, such as lines pasted; empty ones are left out."""

    texts: tuple[str, ...]
    session: SessionId | None = None
    question: QuestionId | None = None
    table: TableId | None = None
    round: RoundId | None = None
    topic: TopicId | None = None
    group: GroupId | None = None
    author: PersonId | None = None
    language: str | None = None
    source: NoteSource = NoteSource.TYPED

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        texts = [text for one in self.texts if (text := whole_text(one, "the note")) is not None]
        if not texts:
            raise Refusal(say("There is no note yet. Type at least one word."))
        home = home_of(state, self) | {
            "author": self.author,
            "language": self.language,
            "source": self.source,
            "created": now,
        }
        keys = keys_at_end(state.all(Note), len(texts))
        notes = [Note(id=dice.new_id(), text=text, order=key, **home) for text, key in zip(texts, keys, strict=True)]
        checked(state, notes[0])
        return Edits(say("add {what}", what=_counted(state, notes)), puts(*notes))


class CorrectNote(CommandValue, frozen=True, kw_only=True):
    """A corrected text beside the one that was written; None takes the correction away."""

    note: NoteId
    text: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        note = state.need(Note, self.note)
        text = None if self.text is None else needed_text(self.text, "the correction")
        after = with_values(note, now, corrected=None if text == note.text else text)
        label = say("correct note {text}", text=quoted(note.text))
        return harvest_edits(state, now, label, () if after is note else (after,))


class EditNote(CommandValue, frozen=True, kw_only=True):
    """Changes where a note was written, by whom and in what language; never its words."""

    note: NoteId
    question: QuestionId | UnsetType | None = UNSET
    table: TableId | UnsetType | None = UNSET
    round: RoundId | UnsetType | None = UNSET
    topic: TopicId | UnsetType | None = UNSET
    group: GroupId | UnsetType | None = UNSET
    author: PersonId | UnsetType | None = UNSET
    language: Maybe = UNSET
    insight: MaybeTick = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Note, self.note)
        after = changed(before, self, state, now)
        if after.question != before.question:
            _refuse_clustered(state, before, places_of(state, self.note), "give it another question")
        label = say("edit note {text}", text=quoted(before.reads))
        return harvest_edits(state, now, label, () if after is before else (after,))


class RedactNote(CommandValue, frozen=True, kw_only=True):
    """Takes a note out of every print, leaving the trace that one point was removed."""

    note: NoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _redaction(state, self.note, now, redacted=True)


class UnredactNote(CommandValue, frozen=True, kw_only=True):
    """Brings a redacted note back."""

    note: NoteId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return _redaction(state, self.note, now, redacted=False)


class RemoveNotes(CommandValue, frozen=True, kw_only=True):
    """Removes notes typed by mistake: only from the tray, with nothing resting on them and nothing approved."""

    notes: tuple[NoteId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        notes = [state.need(Note, one) for one in dict.fromkeys(self.notes)]
        everywhere = places_by_note(state, (NoteId(one.id) for one in notes))
        for note in notes:
            _refuse_clustered(state, note, everywhere[NoteId(note.id)], "remove it")
            _refuse_harvested(state, note)
        return removal(state, notes, now)


def _redaction(state: EventState, note_id: NoteId, now: datetime, *, redacted: bool) -> Edits:
    note = state.need(Note, note_id)
    after = with_values(note, now, redacted=redacted)
    label = say("redact a note") if redacted else say("bring back note {text}", text=quoted(note.reads))
    return harvest_edits(state, now, label, () if after is note else (after,))


def home_of(state: EventState, command: WrittenSomewhere) -> dict[str, Any]:
    """Where the note belongs: the session of its question, table, round, topic or group, if not told."""
    table = None if command.table is None else state.need(Table, command.table)
    around = None if command.round is None else state.need(Round, command.round)
    asked = [one.question for one in (command, table, around) if one is not None and one.question is not None]
    question = asked[0] if asked else None
    sessions = _sessions(state, command, question)
    if not sessions:
        raise Refusal(say("This note has no session yet. Choose where it was written."))
    if len(sessions) > 1:
        raise Refusal(say("This note would belong to two sessions at once. Choose places of one session."))
    return {
        "session": sessions.pop(),
        "question": question,
        "table": command.table,
        "round": command.round,
        "topic": command.topic,
        "group": command.group,
    }


def _sessions(state: EventState, command: WrittenSomewhere, question: QuestionId | None) -> set[SessionId]:
    found: set[SessionId | None] = {command.session}
    for kind, one in (
        (Question, question),
        (Table, command.table),
        (Round, command.round),
        (Topic, command.topic),
        (Group, command.group),
    ):
        if one is not None:
            found.add(state.need(kind, one).session)  # type: ignore[attr-defined]
    for session in found - {None}:
        state.need(Session, session or "")
    return {one for one in found if one is not None}


def _refuse_clustered(state: EventState, note: Note, places: Iterable[ClusterNote], what: str) -> None:
    for place in places:
        cluster = called(state, state.need(Cluster, place.cluster))
        words = "Note {text} is in {cluster}. Take it out first to {what}."
        raise Refusal(say(words, text=quoted(note.reads), cluster=cluster, what=what))


def _refuse_harvested(state: EventState, note: Note) -> None:
    approved = (one for one in state.all(Poster) if one.session == note.session and _once_approved(one))
    if any((one.kind, one.question) == (PosterKind.CLUSTERS, note.question) for one in approved):
        words = "The poster of this wall was already approved, so note {text} stays. Redact it to keep it off prints."
        raise Refusal(say(words, text=quoted(note.reads)))


def _once_approved(poster: Poster) -> bool:
    return not poster.draft or poster.version > 1


def _counted(state: EventState, notes: Iterable[Note]) -> str:
    found = list(notes)
    return f"note {called(state, found[0])}" if len(found) == 1 else all_called(state, found)

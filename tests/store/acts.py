"""Small commands and events for the tests of the store: an act that does just what it is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.command import CommandValue, Edits, SealedCommand, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Cluster, ClusterNote, Note
from facilitator.domain.ids import ClusterId, Dice, NoteId, SessionId
from facilitator.domain.programme import Event, Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.store import event_file
from facilitator.words import say

EVENT = Event(id="event-1", title="Library of the Future", day=datetime(2026, 5, 4, tzinfo=UTC).date())
SESSION = Session(id="session-1", order="a1", title="Café on open shelves")
BEGIN: tuple[Record, ...] = (EVENT, SESSION)


def a_note(number: int, text: str | None = None) -> Note:
    words = f"Tents and sleeping bags for guest {number}" if text is None else text
    return Note(id=f"note-{number}", text=words, order=f"a{number:05}", session=SessionId(SESSION.id))


def a_cluster(number: int) -> Cluster:
    return Cluster(id=f"cluster-{number}", session=SessionId(SESSION.id), order=f"a{number:05}", title=f"C{number}")


def a_place(note: int, cluster: int) -> ClusterNote:
    return ClusterNote(
        id=f"place-{note}-{cluster}", cluster=ClusterId(f"cluster-{cluster}"), note=NoteId(f"note-{note}"), order="a1"
    )


def new_file(folder: Path, records: Iterable[Record] = BEGIN, name: str = "library.facil") -> Path:
    path = folder / name
    event_file.create(path, records)
    return path


class Does(CommandValue, frozen=True, kw_only=True):
    """Work that puts and removes exactly these."""

    puts: tuple[Record, ...] = ()
    removes: tuple[Ref, ...] = ()
    words: str = "do it"

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return Edits(say(self.words), self.puts, self.removes)


class Shows(ShowCommand, frozen=True, kw_only=True):
    """The same as a show act."""

    puts: tuple[Record, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return Edits(say("show it"), self.puts)


class Seals(SealedCommand, frozen=True, kw_only=True):
    """The same as a sealed act."""

    puts: tuple[Record, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return Edits(say("seal it"), self.puts)


class Refuses(CommandValue, frozen=True, kw_only=True):
    """An act that a rule forbids."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        raise Refusal("This cannot be done on a Sunday.")


class Renames(CommandValue, frozen=True, kw_only=True):
    """Writes another text into a note that must be there."""

    note: str
    text: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return Edits(say("rename {note}", note=self.note), (state.need(Note, self.note).but(text=self.text),))


def adds(number: int, actor: str = "desk", text: str | None = None) -> Does:
    return Does(puts=(a_note(number, text),), actor=actor, words=f"add note {number}")


def removes(*refs: Ref, actor: str = "desk") -> Does:
    return Does(removes=refs, actor=actor, words="remove")

"""The harvest wall: the notes in no cluster at the left, then the clusters, under the headline they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from facilitator.domain.belonging import clusters_on, notes_on, poster_on, questions_of
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Cluster, ClusterNote, Note, Poster, PosterKind
from facilitator.domain.ids import QuestionId, SessionId
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import METHODS
from facilitator.queries.phrases import dotted, poster_words, ranges, word_count
from facilitator.queries.votes import dots_of
from facilitator.words import counted

HEADLINE_WORDS = 10
REDACTED = "1 point removed"


class NoteCard(Struct, frozen=True):
    """A note on the wall. `text` is what people read; `source` tells where it was written: `T2 · R1 · bg`."""

    note: str
    text: str
    source: str
    corrected: bool = False
    redacted: bool = False
    insight: bool = False
    main: bool = True


class ClusterColumn(Struct, frozen=True):
    """A cluster. `key` is the number that files a note into it (1 to 9), `title` None until it is written.

    `dots` is None where nobody voted on it or the result is not revealed; `at` is where its island lies, None where
    nobody has put it anywhere.
    """

    cluster: str
    number: int
    key: str | None
    title: str | None
    notes: tuple[NoteCard, ...]
    dots: int | None = None
    at: tuple[int, int] | None = None

    @property
    def count(self) -> int:
        """How many notes it holds."""
        return len(self.notes)


class Headline(Struct, frozen=True):
    """The poster's headline and how long it is."""

    text: str | None
    words: int
    at_most: int = HEADLINE_WORDS

    @property
    def said(self) -> str:
        """`7 of 10 words`."""
        return f"{self.words} of {self.at_most} words"

    @property
    def too_long(self) -> bool:
        return self.words > self.at_most


class Approval(Struct, frozen=True):
    """Whether somebody stands for the poster."""

    approved: bool
    version: int
    by: str | None
    words: str


class Wall(Struct, frozen=True):
    """A wall one can choose; `waiting` counts its notes in no cluster."""

    session: str
    question: str | None
    name: str
    notes: int
    waiting: int
    clusters: int


class HarvestBoard(Struct, frozen=True):
    """The wall of one question, or of a whole session."""

    session: str
    question: str | None
    facts: str
    note_count: int
    tray: tuple[NoteCard, ...]
    clusters: tuple[ClusterColumn, ...]
    headline: Headline
    poster: str | None
    approval: Approval
    provenance: tuple[str, ...]


def harvest_board(state: EventState, session_id: SessionId, question_id: QuestionId | None = None) -> HarvestBoard:
    """The wall of a question, or without one that of the whole session: its clusters belong to no question.

    The tray holds the notes of the wall that are in no cluster at all.
    """
    notes = {note.id: note for note in notes_on(state, session_id, question_id)}
    clusters = [one for one in clusters_on(state, session_id) if one.question == question_id]
    members = members_by_cluster(state)
    sources = _Sources(state)
    columns = tuple(
        _column(state, cluster, number, members.get(cluster.id, ()), sources)
        for number, cluster in enumerate(clusters, start=1)
    )
    clustered = {place.note for places in members.values() for place in places}
    tray = tuple(sources.card(note) for note in notes.values() if note.id not in clustered)
    shown = [notes[one] for one in {card.note for column in columns for card in column.notes} if one in notes]
    poster = poster_on(state, session_id, question_id, PosterKind.CLUSTERS)
    text = None if poster is None else poster.headline
    return HarvestBoard(
        session=session_id,
        question=question_id,
        facts=_facts(state, session_id, question_id, notes.values()),
        note_count=len(notes),
        tray=tray,
        clusters=columns,
        headline=Headline(text, word_count(text)),
        poster=None if poster is None else poster.id,
        approval=approval_of(poster),
        provenance=(
            poster_words(_words_on(text or _name_of(state, session_id, question_id), columns)),
            *_provenance(state, shown, len(clusters)),
        ),
    )


def harvest_walls(state: EventState, session_id: SessionId) -> tuple[Wall, ...]:
    """The walls one can choose among: one for each question, and the session's own where something hangs on it."""
    questions = questions_of(state, session_id)
    clustered = {place.note for place in state.all(ClusterNote)}
    notes, clusters = notes_on(state, session_id), clusters_on(state, session_id)
    found = []
    for question in (*questions, None):
        key = None if question is None else question.id
        here = [one for one in notes if one.question == key]
        hanging = sum(one.question == key for one in clusters)
        if question is not None or here or hanging or not questions:
            name = _question_words(question) or "whole session"
            waiting = sum(one.id not in clustered for one in here)
            found.append(Wall(session_id, key, name, len(here), waiting, hanging))
    return tuple(found)


def members_by_cluster(state: EventState) -> dict[str, list[ClusterNote]]:
    """The places of notes by cluster, each list in its order."""
    found: dict[str, list[ClusterNote]] = {}
    for place in in_order(state.all(ClusterNote)):
        found.setdefault(place.cluster, []).append(place)
    return found


def approval_of(poster: Poster | None) -> Approval:
    """What a poster's state of approval is called."""
    if poster is None:
        return Approval(False, 1, None, "no headline yet")
    if poster.approved_by is not None:
        return Approval(True, poster.version, poster.approved_by, f"approved by {poster.approved_by}")
    changed = poster.version > 1
    words = f"changed after approval, version {poster.version}" if changed else "not yet approved by a rapporteur"
    return Approval(False, poster.version, None, words)


class _Sources:
    """Where notes were written, in short; looked up once per wall."""

    def __init__(self, state: EventState) -> None:
        self._tables: Mapping[str, Table] = state.of(Table)
        self._rounds: Mapping[str, Round] = state.of(Round)
        self._topics: Mapping[str, Topic] = state.of(Topic)
        self._state = state
        self._groups: Mapping[str, Group] = state.of(Group)
        self._language = state.event.language
        self._told: dict[tuple[object, ...], str] = {}

    def card(self, note: Note, *, main: bool = True) -> NoteCard:
        return NoteCard(
            note=note.id,
            text=REDACTED if note.redacted else note.reads,
            source=self._known(note),
            corrected=note.corrected is not None,
            redacted=note.redacted,
            insight=note.insight,
            main=main,
        )

    def _known(self, note: Note) -> str:
        """Where a note comes from, worked out once for all notes of one place and language."""
        place = (note.table, note.round, note.topic, note.group, note.language, note.translations)
        found = self._told.get(place)
        if found is None:
            found = self._told[place] = self.of(note)
        return found

    def _tongue(self, note: Note) -> str | None:
        """`bg`, and `bg → en` where a translation into the event's language stands beside it."""
        if note.language is None or note.language == self._language:
            return None
        into = {one.language for one in note.translations}
        return f"{note.language} → {self._language}" if self._language in into else note.language

    def of(self, note: Note) -> str:
        """`T2 · R1`, the topic or group it came from, and its language where that is not the event's."""
        table = self._tables.get(note.table or "")
        around = self._rounds.get(note.round or "")
        topic = self._topics.get(note.topic or "")
        group = self._groups.get(note.group or "")
        return dotted(
            (
                f"T{table.number}{table.twin or ''}" if table else None,
                f"R{around.number}" if around else None,
                f"topic {shown_number(self._state, topic)}" if topic else None,
                group.name if group else None,
                self._tongue(note),
            )
        )


def _column(
    state: EventState, cluster: Cluster, number: int, places: Sequence[ClusterNote], sources: _Sources
) -> ClusterColumn:
    notes = state.of(Note)
    cards = tuple(sources.card(notes[place.note], main=place.main) for place in places if place.note in notes)
    key = str(number) if number <= 9 else None
    at = None if cluster.x is None or cluster.y is None else (cluster.x, cluster.y)
    return ClusterColumn(cluster.id, number, key, cluster.title, cards, dots_of(state, cluster=cluster.id), at)


def _facts(state: EventState, session_id: str, question_id: str | None, notes: Iterable[Note]) -> str:
    """`World Café · question A, What should the library lend? · 38 notes from 4 tables, 3 rounds`."""
    session, question = state.get(Session, session_id), state.get(Question, question_id)
    method = METHODS[session.method] if session is not None and session.method is not None else None
    found = list(notes)
    return dotted((method, _question_words(question), _amount(found)))


def _question_words(question: Question | None) -> str | None:
    if question is None:
        return None
    words = question.text or question.label or question.poster_title or ""
    return words if question.number is None else f"question {question.number}, {words}"


def _amount(notes: Sequence[Note]) -> str:
    tables, rounds = {one.table for one in notes} - {None}, {one.round for one in notes} - {None}
    places = [counted(len(tables), "table", "tables")] if tables else []
    places += [counted(len(rounds), "round", "rounds")] if rounds else []
    amount = counted(len(notes), "note", "notes") if notes else "no notes yet"
    return f"{amount} from {', '.join(places)}" if places else amount


def _name_of(state: EventState, session_id: SessionId, question_id: QuestionId | None) -> str:
    """What stands for the headline on a poster without one."""
    question = state.get(Question, question_id)
    own = None if question is None else question.poster_title or question.label or question.text
    return own or state.need(Session, session_id).title


def _words_on(headline: str | None, columns: Iterable[ClusterColumn]) -> int:
    """How many words the poster of this wall has: headline, titles, and notes that are not redacted."""
    said = [headline, *(one.title for one in columns)]
    said += [card.text for one in columns for card in one.notes if not card.redacted]
    return sum(word_count(text) for text in said)


def _provenance(state: EventState, notes: Sequence[Note], clusters: int) -> list[str]:
    """The chain behind the poster: `3 clusters`, `29 notes`, `tables 1–4, rounds 1–3`."""
    tables = [one.number for key in {note.table for note in notes} if (one := state.get(Table, key))]
    rounds = [found.number for key in {note.round for note in notes} if (found := state.get(Round, key))]
    places = [f"tables {ranges(tables)}"] if tables else []
    places += [f"rounds {ranges(rounds)}"] if rounds else []
    chain = [counted(clusters, "cluster", "clusters"), counted(len(notes), "note", "notes"), ", ".join(places)]
    return [link for link in chain if link]

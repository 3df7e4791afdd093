"""What people want on the harvest wall, as commands; and the board of the query as the wall's plain values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from facilitator.commands.clusters import (
    AlsoFileNote,
    CreateCluster,
    FileNotes,
    MergeClusters,
    MoveClusters,
    NameCluster,
    RemoveCluster,
    SplitCluster,
    TakeOutNotes,
)
from facilitator.commands.islands import IslandPlace, PlaceClusters
from facilitator.commands.notes import AddNote, AddNotes, RedactNote, RemoveNotes, UnredactNote
from facilitator.desktop.widgets.wall_values import (
    AlsoFileAsked,
    Asked,
    FileAsked,
    MergeAsked,
    MoveClusterAsked,
    NameAsked,
    NewClusterAsked,
    NotesTyped,
    PlaceAsked,
    RedactAsked,
    RemoveAsked,
    SplitAsked,
    TakeOutAsked,
    TranslateAsked,
    WallCard,
    WallColumn,
    WallView,
)
from facilitator.domain.command import Command
from facilitator.domain.harvest import Note
from facilitator.domain.ids import ClusterId, NoteId, QuestionId, SessionId
from facilitator.domain.state import EventState
from facilitator.queries.harvest_board import HarvestBoard, NoteCard

_TABLE, _ROUND = re.compile(r"\bT(\d+\w?)\b"), re.compile(r"\bR(\d+)\b")


def command_for(asked: Asked, board: HarvestBoard, state: EventState) -> Command:
    """The one command of an act on this wall."""
    match asked:
        case FileAsked(notes, cluster, before, after):
            return FileNotes(
                notes=_notes(notes), cluster=ClusterId(cluster), before=_note(before), after=_note(after)
            )  # fmt: skip
        case AlsoFileAsked(note, cluster):
            return AlsoFileNote(note=NoteId(note), cluster=ClusterId(cluster))
        case TakeOutAsked(notes):
            return TakeOutNotes(notes=_notes(notes))
        case NewClusterAsked(notes, at, places):
            return _new_cluster(notes, at, _places(places), board)
        case PlaceAsked(_, places):
            return PlaceClusters(places=_places(places))
        case NameAsked(cluster, title):
            return NameCluster(cluster=ClusterId(cluster), title=title)
        case MoveClusterAsked(cluster, before, after):
            return MoveClusters(
                clusters=(ClusterId(cluster),), before=_cluster(before), after=_cluster(after)
            )  # fmt: skip
        case MergeAsked(clusters):
            return MergeClusters(clusters=tuple(ClusterId(one) for one in clusters))
        case SplitAsked(cluster, notes):
            return SplitCluster(cluster=ClusterId(cluster), notes=_notes(notes))
        case RedactAsked(note):
            return _redaction(NoteId(note), state)
        case TranslateAsked():
            raise TypeError("a translation is typed before it becomes a command")
        case RemoveAsked(notes, cluster):
            return RemoveCluster(cluster=ClusterId(cluster)) if cluster else RemoveNotes(notes=_notes(notes))
        case NotesTyped(texts):
            return _new_notes(texts, board)


def wall_view(board: HarvestBoard, tray_order: Sequence[str] = ()) -> WallView:
    """The board as the wall shows it; the tray in another order where somebody has shuffled it."""
    rank = {note: place for place, note in enumerate(tray_order)}
    tray = sorted(board.tray, key=lambda card: rank.get(card.note, len(rank)))
    columns = tuple(
        WallColumn(one.cluster, one.number, one.title, tuple(_card(card) for card in one.notes), one.dots, one.at)
        for one in board.clusters
    )
    return WallView(tuple(_card(card) for card in tray), columns)


def _card(card: NoteCard) -> WallCard:
    marks = [card.source, "" if card.main else "also here", "corrected" if card.corrected else ""]
    marks.append("insight" if card.insight else "")
    source = " · ".join(mark for mark in marks if mark)
    return WallCard(card.note, card.text, source, _spoken(source), card.redacted)


@lru_cache(maxsize=2048)
def _spoken(source: str) -> str:
    """`T2 · R1 · bg` as one would say it: table 2, round 1, bg."""
    return _ROUND.sub(r"round \1", _TABLE.sub(r"table \1", source)).replace(" · ", ", ")


def _redaction(note: NoteId, state: EventState) -> Command:
    found = state.get(Note, note)
    return UnredactNote(note=note) if found is not None and found.redacted else RedactNote(note=note)


def _new_notes(texts: tuple[str, ...], board: HarvestBoard) -> Command:
    session, question = _session(board), _question(board)
    if len(texts) == 1:
        return AddNote(text=texts[0], session=session, question=question)
    return AddNotes(texts=texts, session=session, question=question)


def _session(board: HarvestBoard) -> SessionId:
    return SessionId(board.session)


def _question(board: HarvestBoard) -> QuestionId | None:
    return None if board.question is None else QuestionId(board.question)


def _notes(notes: Sequence[str]) -> tuple[NoteId, ...]:
    return tuple(NoteId(one) for one in notes)


def _new_cluster(
    notes: Sequence[str], at: tuple[int, int] | None, others: tuple[IslandPlace, ...], board: HarvestBoard
) -> Command:
    x, y = at or (None, None)
    session, question = _session(board), _question(board)
    return CreateCluster(session=session, question=question, notes=_notes(notes), x=x, y=y, others=others)


def _places(places: Sequence[tuple[str, int, int]]) -> tuple[IslandPlace, ...]:
    return tuple(IslandPlace(cluster=ClusterId(one), x=x, y=y) for one, x, y in places)


def _note(note: str) -> NoteId | None:
    return NoteId(note) if note else None


def _cluster(cluster: str) -> ClusterId | None:
    return ClusterId(cluster) if cluster else None

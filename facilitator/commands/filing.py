"""How notes come into clusters and leave them. A note in any cluster has exactly one main cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import keys_at_end, placed
from facilitator.domain.belonging import members_of, places_by_note
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Cluster, ClusterNote, Note
from facilitator.domain.ids import ClusterId, Dice, NoteId
from facilitator.domain.order import FIRST
from facilitator.domain.state import EventState
from facilitator.words import say

Moves = tuple[list[ClusterNote], list[ClusterNote]]


def notes_of(state: EventState, ids: Iterable[NoteId]) -> list[Note]:
    """The notes chosen, in the order given. Refuses when none is chosen."""
    notes = [state.need(Note, one) for one in dict.fromkeys(ids)]
    if not notes:
        raise Refusal(say("Nothing is chosen. Choose a note first."))
    return notes


def refuse_foreign(state: EventState, notes: Iterable[Note], cluster: Cluster) -> None:
    """Notes of another session or question belong on their own wall."""
    for note in notes:
        other_question = cluster.question is not None and note.question != cluster.question
        if note.session != cluster.session or other_question:
            words = "Note {text} was written elsewhere and cannot go into {cluster}. Choose a cluster of its own wall."
            name = called(state, cluster) if state.get(Cluster, cluster.id) else "this cluster"
            raise Refusal(say(words, text=quoted(note.reads), cluster=name))


def file_into(
    state: EventState,
    notes: Sequence[Note],
    cluster: Cluster,
    dice: Dice,
    before: NoteId | None = None,
    after: NoteId | None = None,
) -> Moves:
    """The places to put and to remove so that this cluster is the main one of these notes, in this order."""
    members = members_of(state, ClusterId(cluster.id))
    moving: list[ClusterNote] = []
    gone: list[ClusterNote] = []
    everywhere = places_by_note(state, (NoteId(note.id) for note in notes))
    for note in notes:
        places = everywhere[NoteId(note.id)]
        here = next((one for one in places if one.cluster == cluster.id), None)
        main = next((one for one in places if one.main and one is not here), None)
        moving.append(_moved(note, cluster, here, main, dice))
        if here is not None and main is not None:
            gone.append(main)
    spot = {one.note: one.id for one in members}
    return placed(members, moving, spot.get(before or NoteId("")), spot.get(after or NoteId(""))), gone


def _moved(note: Note, cluster: Cluster, here: ClusterNote | None, main: ClusterNote | None, dice: Dice) -> ClusterNote:
    """The note's place in this cluster: the one it has there, else its main place moved, else a new one."""
    home = ClusterId(cluster.id)
    if here is not None:
        return here.but(main=True)
    if main is not None:
        return main.but(cluster=home)
    return ClusterNote(id=dice.new_id(), cluster=home, note=NoteId(note.id), order=FIRST, main=True)


def filed_elsewhere(state: EventState, clusters: Sequence[Cluster], into: Cluster) -> Moves:
    """All notes of some clusters behind those of another; a note that stood in several of them stands once."""
    here = {one.note: one for one in members_of(state, ClusterId(into.id))}
    last = list(here.values())
    moving: list[ClusterNote] = []
    gone: list[ClusterNote] = []
    for place in (one for cluster in clusters for one in members_of(state, ClusterId(cluster.id))):
        known = here.get(place.note)
        if known is None:
            here[place.note] = moved = place.but(cluster=ClusterId(into.id))
            moving.append(moved)
            continue
        gone.append(place)
        if place.main:
            here[place.note] = known.but(main=True)
    keys = iter(keys_at_end(last, len(moving)))
    moved_ids = {one.id for one in moving}
    run = [one.but(order=next(keys)) for one in here.values() if one.id in moved_ids]
    raised = [one for one in here.values() if one.id not in moved_ids and one not in last]
    return [*run, *raised], gone


def promoted(state: EventState, gone: Sequence[ClusterNote]) -> list[ClusterNote]:
    """Where notes lose their main place but stand elsewhere too, that other place is their main one now."""
    ids = {one.id for one in gone}
    found = []
    for places in places_by_note(state, {one.note for one in gone if one.main}).values():
        left = [one for one in places if one.id not in ids]
        if left:
            found.append(left[0].but(main=True))
    return sorted(found, key=lambda one: one.id)

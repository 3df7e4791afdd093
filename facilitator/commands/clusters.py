"""Clusters: named sets of notes (HV2). Filing moves places of notes about; notes themselves are never touched (HV1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.filing import file_into, filed_elsewhere, notes_of, promoted, refuse_foreign
from facilitator.commands.islands import IslandPlace, put_down
from facilitator.commands.making import Maybe, changed, made, puts, with_values
from facilitator.commands.naming import all_called, called, cluster_number, quoted
from facilitator.commands.placing import keys_between, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import one_line
from facilitator.domain.applying import ref_of
from facilitator.domain.belonging import clusters_beside, clusters_on, members_of, places_by_note, places_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Action, Cluster, ClusterNote, Evidence, Note
from facilitator.domain.ids import ClusterId, Dice, NoteId, PersonId, QuestionId, SessionId
from facilitator.domain.order import FIRST
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import Words, counted, say


class CreateCluster(CommandValue, frozen=True, kw_only=True):
    """A new cluster, at once with some notes. It may wait for its title, which is written after grouping.

    On a wall of islands `x` and `y` are where it lies, `others` the places of those that had none of their own.
    """

    session: SessionId
    question: QuestionId | None = None
    notes: tuple[NoteId, ...] = ()
    title: Maybe = UNSET
    language: Maybe = UNSET
    before: ClusterId | None = None
    after: ClusterId | None = None
    x: int | None = None
    y: int | None = None
    others: tuple[IslandPlace, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        fresh = made(Cluster, self, state, now, dice, order=FIRST)
        notes = notes_of(state, self.notes) if self.notes else []
        refuse_foreign(state, notes, fresh)
        siblings = [one for one in clusters_on(state, self.session) if one.question == self.question]
        ordered = placed(siblings, [fresh], self.before, self.after)
        lying = {one.id: one for one in put_down(state, self.others, now)}
        records: list[Record] = [_at(lying.pop(one.id, None), one) for one in ordered]
        records += lying.values()
        filed, gone = file_into(state, notes, fresh, dice)
        title = fresh.title
        label = say("add cluster {title}", title=quoted(title)) if title else _label_of_new(state, notes)
        return harvest_edits(state, now, label, (*records, *filed), map(ref_of, gone))


class NameCluster(CommandValue, frozen=True, kw_only=True):
    """Writes a cluster's title, a statement rather than a word; None takes it away."""

    cluster: ClusterId
    title: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster = state.need(Cluster, self.cluster)
        after = with_values(cluster, now, title=one_line(self.title, "the title"))
        words = "name cluster {number} {title}" if after.title else "take the title off cluster {number}"
        label = say(words, number=cluster_number(state, cluster), title=quoted(after.title or ""))
        return harvest_edits(state, now, label, () if after is cluster else (after,))


class EditCluster(CommandValue, frozen=True, kw_only=True):
    """Changes what else is known of a cluster."""

    cluster: ClusterId
    initiator: PersonId | UnsetType | None = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Cluster, self.cluster)
        after = changed(before, self, state, now)
        label = say("edit cluster {number}", number=cluster_number(state, before))
        return Edits(label, () if after is before else puts(after))


class FileNotes(CommandValue, frozen=True, kw_only=True):
    """Files notes into a cluster as their main one; they leave the main cluster they were in.

    `before` and `after` are notes of that cluster; neither means the end. Notes already in it move within it.
    """

    notes: tuple[NoteId, ...]
    cluster: ClusterId
    before: NoteId | None = None
    after: NoteId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster, notes = state.need(Cluster, self.cluster), notes_of(state, self.notes)
        refuse_foreign(state, notes, cluster)
        filed, gone = file_into(state, notes, cluster, dice, self.before, self.after)
        what = called(state, notes[0]) if len(notes) == 1 else all_called(state, notes)
        label = say("move {what} to {number}", what=what, number=cluster_number(state, cluster))
        return harvest_edits(state, now, label, filed, map(ref_of, gone))


class AlsoFileNote(CommandValue, frozen=True, kw_only=True):
    """Shows a note in one more cluster; its main cluster stays the same."""

    note: NoteId
    cluster: ClusterId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster, note = state.need(Cluster, self.cluster), state.need(Note, self.note)
        refuse_foreign(state, [note], cluster)
        places = places_of(state, self.note)
        if any(one.cluster == cluster.id for one in places):
            words = "Note {text} is already in {cluster}. Choose another cluster."
            raise Refusal(say(words, text=quoted(note.reads), cluster=called(state, cluster)))
        fresh = ClusterNote(id=dice.new_id(), cluster=self.cluster, note=self.note, order=FIRST, main=not places)
        records = placed(members_of(state, self.cluster), [fresh], None, None)
        label = say("also show {text} in {number}", text=called(state, note), number=cluster_number(state, cluster))
        return harvest_edits(state, now, label, records)


class TakeOutNotes(CommandValue, frozen=True, kw_only=True):
    """Takes notes out of one cluster, or out of all. A note in no cluster is back in the tray."""

    notes: tuple[NoteId, ...]
    cluster: ClusterId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        notes = notes_of(state, self.notes)
        everywhere = places_by_note(state, (NoteId(note.id) for note in notes))
        gone = [one for places in everywhere.values() for one in places if self.cluster in (None, one.cluster)]
        if not gone:
            raise Refusal(say("{what} is in no cluster already.", what=_upper(all_called(state, notes))))
        label = say("take {what} out of its cluster", what=all_called(state, notes))
        return harvest_edits(state, now, label, promoted(state, gone), map(ref_of, gone))


class MergeClusters(CommandValue, frozen=True, kw_only=True):
    """Makes clusters one: the first on the wall takes the notes of the others. What rests on them follows."""

    clusters: tuple[ClusterId, ...]
    title: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        wall = _clusters_of_one_wall(state, self.clusters)
        if len(wall) < 2:
            raise Refusal(say("Choose two clusters to merge."))
        into, *others = wall
        label = say("merge {numbers}", numbers=" + ".join(str(cluster_number(state, one)) for one in wall))
        filed, gone = filed_elsewhere(state, others, into)
        kept = changed(into, self, state, now)
        removal_of_rest = _removal_of_merged(state, others, into, now)
        records = [*([] if kept is into else [kept]), *filed, *removal_of_rest.puts]
        return harvest_edits(state, now, label, records, {*map(ref_of, gone), *removal_of_rest.removes})


class SplitCluster(CommandValue, frozen=True, kw_only=True):
    """Moves some notes of a cluster into a new one right behind it."""

    cluster: ClusterId
    notes: tuple[NoteId, ...]
    title: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster = state.need(Cluster, self.cluster)
        members = members_of(state, self.cluster)
        moving = [one for one in members if one.note in self.notes]
        if not moving or len(moving) == len(members):
            words = "Choose some notes of {cluster}, but not all of them, to make a cluster of their own."
            raise Refusal(say(words, cluster=called(state, cluster)))
        home = {"session": cluster.session, "question": cluster.question, "order": FIRST}
        fresh = made(Cluster, self, state, now, dice, **home)
        records: list[Record] = [*placed(clusters_beside(state, cluster), [fresh], None, cluster.id)]
        keys = keys_between(None, None, len(moving))
        records += [one.but(cluster=ClusterId(fresh.id), order=key) for one, key in zip(moving, keys, strict=True)]
        what = counted(len(moving), "note", "notes")
        label = say("split {what} off {number}", what=what, number=cluster_number(state, cluster))
        return harvest_edits(state, now, label, records)


class MoveClusters(CommandValue, frozen=True, kw_only=True):
    """Puts clusters in another order; their key numbers follow their places."""

    clusters: tuple[ClusterId, ...]
    before: ClusterId | None = None
    after: ClusterId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _clusters_of_one_wall(state, self.clusters)
        moving = [state.need(Cluster, one) for one in dict.fromkeys(self.clusters)]
        records = placed(clusters_beside(state, moving[0]), moving, self.before, self.after)
        what = f"cluster {called(state, moving[0])}" if len(moving) == 1 else all_called(state, moving)
        return harvest_edits(state, now, say("move {what}", what=what), records)


class RemoveCluster(CommandValue, frozen=True, kw_only=True):
    """Removes a cluster; its notes go back to the tray. Refuses while a statement or a vote rests on it."""

    cluster: ClusterId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster = state.need(Cluster, self.cluster)
        edits = removal(state, [cluster], now)
        orphans = promoted(state, members_of(state, self.cluster))
        label = say("remove cluster {name}", name=called(state, cluster).removeprefix("cluster "))
        return harvest_edits(state, now, label, (*edits.puts, *orphans), edits.removes)


def _clusters_of_one_wall(state: EventState, ids: Iterable[ClusterId]) -> list[Cluster]:
    """The clusters in the order of their wall. Refuses when they stand on different ones."""
    clusters = [state.need(Cluster, one) for one in dict.fromkeys(ids)]
    if not clusters:
        raise Refusal(say("Nothing is chosen. Choose a cluster first."))
    wall = clusters_beside(state, clusters[0])
    chosen = [one for one in wall if one in clusters]
    if len(chosen) != len(clusters):
        raise Refusal(say("These clusters stand on different walls. Choose clusters of one question."))
    return chosen


def _removal_of_merged(state: EventState, others: list[Cluster], into: Cluster, now: datetime) -> Edits:
    """The merged clusters go; statements and actions that rest on them rest on the one that stays."""
    ids = {one.id for one in others}
    resting = [one for one in state.pointing_at(map(ref_of, others)) if isinstance(one, Evidence | Action)]
    followed = _followed(state, resting, ClusterId(into.id))
    twice = {ref_of(one) for one in resting} - {ref_of(one) for one in followed}
    # The places of their notes are dealt with by whoever files them; only other holders may still stand in the way.
    loose = {ref_of(one) for one in state.all(ClusterNote) if one.cluster in ids}
    without = state.with_records(followed, loose | twice, state.revision, state.at)
    edits = removal(without, others, now)
    return Edits(edits.label, (*followed, *edits.puts), (*edits.removes, *twice))


def _followed(state: EventState, resting: list[Evidence | Action], into: ClusterId) -> list[Evidence | Action]:
    """What rested on merged clusters, resting on the one that stays; no statement rests on it twice."""
    known = {one.statement for one in state.all(Evidence) if one.cluster == into}
    found = []
    for one in resting:
        if isinstance(one, Evidence):
            if one.statement in known:
                continue
            known.add(one.statement)
        found.append(one.but(cluster=into))
    return found


def _at(lying: Cluster | None, ordered: Cluster) -> Cluster:
    return ordered if lying is None else ordered.but(x=lying.x, y=lying.y, changed=lying.changed)


def _label_of_new(state: EventState, notes: list[Note]) -> Words:
    if not notes:
        return say("add a cluster")
    return say("add a cluster with {what}", what=all_called(state, notes))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

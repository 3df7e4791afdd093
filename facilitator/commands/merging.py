"""Merging what another copy of the event brings, and deciding what both had changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from facilitator.commands.making import checked, with_values
from facilitator.commands.naming import called
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, MergeConflictId, MergedFileId
from facilitator.domain.merging import Decision, MergeConflict, MergedFile
from facilitator.domain.order import keys_after
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Ref, references_of
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import count_of, noun
from facilitator.planning.conflicts import as_json, can_be_both, record_in
from facilitator.planning.merging import OWN, Change, Conflict, Merged, merged
from facilitator.words import say, shortened

# Said first in the label of a merge, most telling first.
_TELLING = ("topic_report", "topic", "note", "answer", "point", "vote_result", "attachment", "person", "agenda_item")


class SentChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record before and after what the other side did, as JSON; None where it was not there."""

    kind: str
    id: str
    before: str | None = None
    after: str | None = None


class MergeCopy(CommandValue, frozen=True, kw_only=True):
    """Takes in what another copy did since the common past: one act, undone by one undo.

    `head` is the newest act of that copy, `changes` are what it did. Refuses when there is nothing new in it.
    """

    file: str
    head: str
    changes: tuple[SentChange, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        made = merged(state, [_read(one) for one in self.changes])
        if made.is_nothing:
            raise Refusal(say("“{file}” holds nothing that is not here already.", file=self.file))
        _check_kinds(state, made)
        name = needed_line(self.file, "the name of the file")
        left = tuple(str(one) for one in made.left_out)
        count = len(made.puts) + len(made.removes)
        record = MergedFile(id=dice.new_id(), at=now, file=name, head=self.head, changes=count, left_out=left)
        orders = keys_after(None, len(made.conflicts))
        waiting = [
            _conflict(one, MergedFileId(record.id), order, dice)
            for one, order in zip(made.conflicts, orders, strict=True)
        ]
        label = say("merge “{file}”: {what}", file=shortened(name, 28), what=summary(state, made))
        return harvest_edits(state, now, label, (*made.puts, record, *waiting), made.removes)


class DecideConflict(CommandValue, frozen=True, kw_only=True):
    """Settles one conflict: ours stays, theirs is taken, or both texts stand one below the other."""

    conflict: MergeConflictId
    decision: Decision

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        conflict = state.need(MergeConflict, self.conflict)
        mine = state.find(Ref(conflict.kind, conflict.about))
        theirs = record_in(conflict.kind, conflict.theirs)
        settled = conflict.but(decided=self.decision)
        label = say("decide about {thing}", thing=_thing(state, mine, theirs))
        if self.decision == Decision.OURS:
            return Edits(label, (settled,))
        if self.decision == Decision.BOTH:
            return harvest_edits(state, now, label, (_with_both(conflict, mine, theirs, now), settled))
        if theirs is None:
            return _removing(state, mine, label, settled)
        chosen = theirs if mine is None or not conflict.fields else _with_theirs(conflict, mine, theirs, now)
        return harvest_edits(state, now, label, (checked(state, chosen), settled))


def change_sent(change: Change) -> SentChange:
    """A change as a command carries it."""
    return SentChange(
        kind=change.ref.kind, id=change.ref.id, before=as_json(change.before), after=as_json(change.after)
    )


def summary(state: EventState, made: Merged) -> str:
    """`3 topic reports, 12 notes and 1 conflict`: what comes in, the most telling first."""
    fresh = Counter(one.kind_name for one in made.puts if state.find(ref_of(one)) is None)
    told = [kind for kind in _TELLING if fresh[kind]][:3]
    parts = [count_of(kind, fresh[kind]) for kind in told]
    rest = len(made.puts) + len(made.removes) - sum(fresh[kind] for kind in told)
    if rest:
        parts.append(f"{rest} other change{'s' if rest > 1 else ''}" if parts else _changes(rest))
    if made.conflicts:
        parts.append(count_of("merge_conflict", len(made.conflicts)))
    return _joined(parts) or "nothing that can come"


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else " and ".join([", ".join(parts[:-1]), parts[-1]]) if parts else ""


def _read(sent: SentChange) -> Change:
    before, after = record_in(sent.kind, sent.before), record_in(sent.kind, sent.after)
    if any(one is not None and one.id != sent.id for one in (before, after)):
        raise Refusal(say("What the other copy sends does not fit together. Open it and save a copy of it first."))
    return Change(Ref(sent.kind, sent.id), before, after)


def _check_kinds(state: EventState, made: Merged) -> None:
    """A file holds one event, and keeps it."""
    gone = {*made.removes, *(one.ref for one in made.conflicts if one.theirs is None)}
    fresh = [one for one in made.puts if isinstance(one, Event) and state.find(ref_of(one)) is None]
    if fresh or any(one.kind == "event" for one in gone) or any(one.kind_name in OWN for one in made.puts):
        raise Refusal(say("What the other copy sends is no copy of this event."))


def _conflict(one: Conflict, merged_file: MergedFileId, order: str, dice: Dice) -> MergeConflict:
    return MergeConflict(
        id=dice.new_id(),
        merged=merged_file,
        order=order,
        kind=one.ref.kind,
        about=one.ref.id,
        fields=one.fields,
        before=as_json(one.before),
        theirs=as_json(one.theirs),
    )


def _thing(state: EventState, mine: Record | None, theirs: Record | None) -> str:
    record = mine or theirs
    return "what is gone" if record is None else called(state, record) if mine else noun(record.kind_name)


def _with_theirs(conflict: MergeConflict, mine: Record, theirs: Record, now: datetime) -> Record:
    return with_values(mine, now, **{name: getattr(theirs, name) for name in conflict.fields})


def _with_both(conflict: MergeConflict, mine: Record | None, theirs: Record | None, now: datetime) -> Record:
    if mine is None or theirs is None or not can_be_both(conflict):
        raise Refusal(say("Only two texts can both stay. Choose one of the two versions."))
    values: dict[str, Any] = {}
    for name in conflict.fields:
        texts = [one for one in (getattr(mine, name), getattr(theirs, name)) if one]
        values[name] = "\n\n".join(dict.fromkeys(texts)) or None
    return with_values(mine, now, **values)


def _removing(state: EventState, mine: Record | None, label: Any, settled: MergeConflict) -> Edits:
    """The other side has removed it. Refuses where something here still rests on it."""
    if mine is None:
        return Edits(label, (settled,))
    ref = ref_of(mine)
    holders = _others(state.pointing_at([ref]), ref)
    if holders:
        words = "{thing} cannot go: {holder} rests on it. Remove that first, or keep it."
        thing, holder = called(state, mine), called(state, holders[0])
        raise Refusal(say(words, thing=thing[:1].upper() + thing[1:], holder=holder))
    return Edits(label, (settled,), (ref,))


def _others(records: Iterable[Record], ref: Ref) -> list[Record]:
    return [one for one in records if ref in references_of(one)]

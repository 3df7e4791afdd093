"""Two copies of one event made one again: three ways, record by record, against the past they share.

What only one side changed is taken from that side. What both changed is put together field by field where they touched
different fields; where they touched the same ones it is a conflict: ours stays, theirs is kept beside it. Nothing is
overwritten, and what something still rests on is not removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from facilitator.domain.clocks import Clock
from facilitator.domain.groups import GroupState
from facilitator.domain.harvest import SheetState
from facilitator.domain.market import TopicState
from facilitator.domain.merging import MergeConflict, MergedFile
from facilitator.domain.record import Record, Ref, references_of
from facilitator.domain.stage import StageState
from facilitator.domain.state import EventState
from facilitator.planning.merging_likeness import with_our_ids
from facilitator.planning.merging_votes import without_votes_of_both
from facilitator.words import Words

# What each laptop has for itself: its stage, its clocks, and what it has merged.
OWN = frozenset(one.kind_name for one in (StageState, Clock, MergedFile, MergeConflict))
# Records whose fields mean something only together: two sides' fields are never mixed in them.
WHOLE = frozenset({"round", "cafe", "cell", "seating", "printed_badge", "spare_route", "seat_pin"})
# Fields of one record that belong together in the same way.
TOGETHER: dict[str, tuple[frozenset[str], ...]] = {
    "topic": (frozenset({"state", "merged_into", "continued_in", "host_statement"}),),
    "poster": (frozenset({"headline", "approved_by", "approved_at", "version"}),),
    "agenda_item": (frozenset({"started", "ended", "cut"}), frozenset({"day", "start", "anchor"})),
    "group": (frozenset({"state", "approved_by"}),),
}


# How far something has come: of two steps on the same way the further one is true.
FURTHER: dict[str, tuple[StrEnum, ...]] = {
    "topic": (
        TopicState.PROPOSED,
        TopicState.SCHEDULED,
        TopicState.RUNNING,
        TopicState.HELD,
        TopicState.REPORTED,
    ),
    "group": (GroupState.EMPTY, GroupState.IN_PROGRESS, GroupState.COMPLETE),
    "paper_sheet": (SheetState.OUT, SheetState.BACK, SheetState.TYPED, SheetState.CHECKED),
}


class Change(NamedTuple):
    """A record before and after what the other side did since the common past; equal where it only has to be known
    because something else points at it."""

    ref: Ref
    before: Record | None
    after: Record | None


class Conflict(NamedTuple):
    """What both sides changed in the same fields, or one changed and the other removed."""

    ref: Ref
    fields: tuple[str, ...]
    before: Record | None
    ours: Record | None
    theirs: Record | None


class Merged(NamedTuple):
    """What a merge would do to our side. `kept` were removed by one side but something of the other rests on them;
    `left_out` says what cannot come."""

    puts: tuple[Record, ...] = ()
    removes: tuple[Ref, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[Ref, ...] = ()
    left_out: tuple[Words, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the other side holds nothing that is not here."""
        return not (self.puts or self.removes or self.conflicts or self.left_out)


def changes_between(base: EventState, theirs: EventState) -> list[Change]:
    """What the other side did since the common past, with all that it points at."""
    found: dict[Ref, Change] = {}
    for kind in {*base.records, *theirs.records} - OWN:
        before, after = base.records.get(kind, {}), theirs.records.get(kind, {})
        if before is after:
            continue
        for record_id in {*before, *after}:
            one = Change(Ref(kind, record_id), before.get(record_id), after.get(record_id))
            if one.before != one.after:
                found[one.ref] = one
    _add_supports(found, theirs)
    return [found[ref] for ref in sorted(found)]


def _add_supports(found: dict[Ref, Change], theirs: EventState) -> None:
    waiting = [one.after for one in found.values() if one.after is not None]
    while waiting:
        for ref in references_of(waiting.pop()):
            there = theirs.find(ref)
            if ref not in found and ref.kind not in OWN and there is not None:
                found[ref] = Change(ref, there, there)
                waiting.append(there)


def merged(ours: EventState, changes: Sequence[Change]) -> Merged:
    """What the other side's changes make of our event."""
    changes, left_out = without_votes_of_both(ours, [one for one in changes if one.ref.kind not in OWN])
    changes = with_our_ids(ours, changes)
    puts: dict[Ref, Record] = {}
    removes: set[Ref] = set()
    conflicts: dict[Ref, Conflict] = {}
    for one in changes:
        _merge_one(ours.find(one.ref), one, puts, removes, conflicts)
    kept = _keep_what_is_needed(ours, {one.ref: one.after for one in changes}, puts, removes, conflicts)
    still = tuple(one for ref, one in conflicts.items() if ref not in kept)
    return Merged(tuple(puts.values()), tuple(sorted(removes)), still, tuple(sorted(kept)), left_out)


def _merge_one(
    mine: Record | None,
    change: Change,
    puts: dict[Ref, Record],
    removes: set[Ref],
    conflicts: dict[Ref, Conflict],
) -> None:
    ref, before, theirs = change
    if mine == theirs or before == theirs:
        return
    if mine == before:
        if theirs is None:
            removes.add(ref)
        else:
            puts[ref] = theirs
        return
    if mine is None or theirs is None:
        conflicts[ref] = Conflict(ref, (), before, mine, theirs)
        return
    both, fields = combined(before, mine, theirs)
    if both != mine:
        puts[ref] = both
    if fields:
        conflicts[ref] = Conflict(ref, fields, before, mine, theirs)


def combined(before: Record | None, ours: Record, theirs: Record) -> tuple[Record, tuple[str, ...]]:
    """A record that both changed: what only they changed is taken in; the fields both changed stay ours and are
    named."""
    past = _values(before, ours)
    values = {name: (past.get(name), getattr(ours, name), getattr(theirs, name)) for name in _compared(ours)}
    if "state" in values:
        values["state"] = _steps(ours.kind_name, *values["state"])
    mine = {name for name, (was, one, _) in values.items() if one != was}
    other = {name for name, (was, _, one) in values.items() if one != was}
    torn = {name for name in mine & other if values[name][1] != values[name][2]}
    if ours.kind_name in WHOLE:
        torn |= {name for name in mine | other if values[name][1] != values[name][2]}
    for together in TOGETHER.get(ours.kind_name, ()):
        if mine & together and other & together:
            torn |= {name for name in together if values[name][1] != values[name][2]}
    taken: dict[str, Any] = {name: values[name][2] for name in other - mine - torn}
    return _later(ours, theirs, taken), tuple(name for name in ours.__struct_fields__ if name in torn)


def _steps(kind: str, was: Any, mine: Any, other: Any) -> tuple[Any, Any, Any]:
    """The state in the past, here and there; where both went the same way only the further one counts as a change."""
    way = FURTHER.get(kind, ())
    if mine == other or was in (mine, other) or any(one not in way for one in (was, mine, other)):
        return was, mine, other
    first = way.index(was)
    if min(way.index(mine), way.index(other)) < first:
        return was, mine, other  # somebody went back: people decide
    return (was, mine, was) if way.index(mine) > way.index(other) else (was, was, other)


def _compared(record: Record) -> list[str]:
    return [name for name in record.__struct_fields__ if name not in ("id", "created", "changed")]


def _values(before: Record | None, ours: Record) -> dict[str, Any]:
    """The fields in the common past; of a record that is new on both sides, what its class has by itself."""
    if before is not None:
        return {name: getattr(before, name) for name in before.__struct_fields__}
    fields = msgspec.structs.fields(type(ours))
    return {one.name: one.default for one in fields if one.default is not msgspec.NODEFAULT}


def _later(ours: Record, theirs: Record, taken: dict[str, Any]) -> Record:
    if not taken:
        return ours
    times: list[datetime] = [
        one for one in (getattr(ours, "changed", None), getattr(theirs, "changed", None)) if one is not None
    ]
    return ours.but(**taken, **({"changed": max(times)} if times else {}))


def _keep_what_is_needed(
    ours: EventState,
    theirs: Mapping[Ref, Record | None],
    puts: dict[Ref, Record],
    removes: set[Ref],
    conflicts: dict[Ref, Conflict],
) -> set[Ref]:
    """Takes back removals, theirs and ours, that would leave something pointing at nothing."""
    kept: set[Ref] = set()
    while True:
        following = ours.with_records(puts.values(), removes, ours.revision, ours.at)
        missed = {ref for one in puts.values() for ref in _missing(one, following)}
        missed |= {ref for one in following.pointing_at(removes) for ref in _missing(one, following)}
        if not missed:
            return kept
        for ref in missed:
            if ours.find(ref) is None and theirs.get(ref) is None:
                _leave_holders(ref, ours, puts, conflicts)
            else:
                kept.add(ref)
                removes.discard(ref)
                if ours.find(ref) is None:
                    puts[ref] = theirs[ref]  # type: ignore[assignment]


def _missing(record: Record, state: EventState) -> Iterable[Ref]:
    return [ref for ref in references_of(record) if state.find(ref) is None]


def _leave_holders(ref: Ref, ours: EventState, puts: dict[Ref, Record], conflicts: dict[Ref, Conflict]) -> None:
    """What points at something that cannot come, as at a vote that is still open, waits as a conflict."""
    for holder in [one for one, record in puts.items() if ref in references_of(record)]:
        mine = ours.find(holder)
        conflicts[holder] = Conflict(holder, (), mine, mine, puts.pop(holder))

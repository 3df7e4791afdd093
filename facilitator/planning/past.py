"""What is different between the event as it was and as it is now, record by record."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, Ref, references_of
from facilitator.domain.state import EventState

# What runs now, or was counted: it belongs to its moment and does not come back by itself.
NOT_TAKEN_BACK = frozenset(
    {"clock", "stage_state", "ballot_count", "vote_result", "tie_decision", "merged_file", "merge_conflict"}
    | {"plan_version", "topic_change", "printed_badge"}
)
_TIMES = ("created", "changed")


class Difference(NamedTuple):
    """One record then and now; None where it is not there."""

    ref: Ref
    then: Record | None
    now: Record | None


def differences(then: EventState, now: EventState) -> list[Difference]:
    """Everything that differs and could be taken back, kind by kind in the order of the house."""
    found = []
    for record_class in KINDS:
        kind = record_class.kind_name
        before, after = then.records.get(kind, {}), now.records.get(kind, {})
        if kind in NOT_TAKEN_BACK or before is after:
            continue
        for record_id in sorted({*before, *after}):
            one = Difference(Ref(kind, record_id), before.get(record_id), after.get(record_id))
            if _differs(one.then, one.now):
                found.append(one)
    return found


def _differs(then: Record | None, now: Record | None) -> bool:
    if then is None or now is None:
        return then is not now
    names = (name for name in then.__struct_fields__ if name not in _TIMES)
    return any(getattr(then, name) != getattr(now, name) for name in names)


def needed_with(then: EventState, now: EventState, record: Record) -> list[Record]:
    """The record, and what it belongs to that is gone by now: all of it has to come back together."""
    found: dict[Ref, Record] = {Ref(record.kind_name, record.id): record}
    waiting = [record]
    while waiting:
        for ref in references_of(waiting.pop()):
            there = then.find(ref)
            if now.find(ref) is None and ref not in found and there is not None:
                found[ref] = there
                waiting.append(there)
    return list(found.values())

"""Edits applied to a state, with every reference checked."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.command import Edits
from facilitator.domain.errors import BugError
from facilitator.domain.record import Record, Ref, references_of
from facilitator.domain.state import EventState


def ref_of(record: Record) -> Ref:
    """The reference that means this record."""
    return Ref(record.kind_name, record.id)


def after(state: EventState, edits: Edits, now: datetime) -> EventState:
    """The next state, one revision on. BugError when the edits would leave a reference to nothing."""
    following = state.with_records(edits.puts, edits.removes, state.revision + 1, now)
    dangling = dangling_references(following, edits.puts) + still_pointed_at(following, edits.removes)
    if dangling:
        raise BugError(f"{edits.label}: {dangling[0]}")
    return following


def dangling_references(state: EventState, records: tuple[Record, ...]) -> list[str]:
    """What the given records point at that is not in the state."""
    return [
        f"{record.kind_name} {record.id} points at {target.kind} {target.id}, which is not there"
        for record in records
        for target in references_of(record)
        if state.find(target) is None
    ]


def still_pointed_at(state: EventState, removed: tuple[Ref, ...]) -> list[str]:
    """Which records still point at removed ones."""
    gone = [ref for ref in removed if state.find(ref) is None]
    return [
        f"{holder.kind_name} {holder.id} still points at something removed"
        for holder in (state.pointing_at(gone) if gone else ())
    ]

"""What both copies changed, laid side by side: how it was before, how it stands here, how the other one has it."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from typing import Any, NamedTuple

import msgspec

from facilitator.domain.errors import Refusal
from facilitator.domain.market import Topic
from facilitator.domain.merging import MergeConflict, MergedFile
from facilitator.domain.naming import name_of
from facilitator.domain.record import Record, Ref, reference_fields
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import field_words
from facilitator.planning.conflicts import can_be_both, record_in, undecided

GONE = "removed"
EMPTY = "nothing"


class Side(NamedTuple):
    """One field as it was, as it stands here and as the other copy has it."""

    field: str
    before: str
    ours: str
    theirs: str


class ConflictRow(NamedTuple):
    """One conflict: about what, from which file, and its fields side by side."""

    id: str
    title: str
    file: str
    sides: tuple[Side, ...]
    can_be_both: bool


def conflict_rows(state: EventState) -> list[ConflictRow]:
    """All conflicts that nobody has settled yet."""
    return [_row(state, one) for one in undecided(state)]


def before_words(row: ConflictRow) -> str:
    """How it was before both changed it; "" where it is new on both sides."""
    said = [one for one in row.sides if one.before not in (EMPTY, GONE, "")]
    if not said:
        return ""
    parts = [one.before if len(row.sides) == 1 else f"{one.field}: {one.before}" for one in said]
    return f"Before both changed it: {'; '.join(parts)}"


def _row(state: EventState, conflict: MergeConflict) -> ConflictRow:
    ours = state.find(Ref(conflict.kind, conflict.about))
    before, theirs = (_read(conflict.kind, one) for one in (conflict.before, conflict.theirs))
    sides = tuple(_sides(state, conflict.fields, before, ours, theirs))
    file = state.need(MergedFile, conflict.merged).file
    there = ours is not None and theirs is not None
    return ConflictRow(
        conflict.id, title_of(state, ours or theirs or before), file, sides, there and can_be_both(conflict)
    )


def _read(kind: str, text: str | None) -> Record | None:
    try:
        return record_in(kind, text)
    except Refusal:
        return None


def _sides(
    state: EventState, fields: tuple[str, ...], before: Record | None, ours: Record | None, theirs: Record | None
) -> list[Side]:
    if not fields:
        return [Side("the whole of it", *(_whole(state, one) for one in (before, ours, theirs)))]
    return [
        Side(field_words(name), *(EMPTY if one is None else shown(state, one, name) for one in (before, ours, theirs)))
        for name in fields
    ]


def title_of(state: EventState, record: Record | None) -> str:
    """What a record is about, in words that lead people to it: `topic report of 3 “Tents”`."""
    if record is None:
        return "something that is gone"
    words = str(name_of(record)).removeprefix("the ").removeprefix("a ")
    topic = state.get(Topic, getattr(record, "topic", None))
    if topic is not None and not isinstance(record, Topic):
        words = f"{words} of {shown_number(state, topic)} “{topic.title}”"
    return words[:1].upper() + words[1:]


def _whole(state: EventState, record: Record | None) -> str:
    """Everything a record says, a line a field."""
    if record is None:
        return GONE
    hidden = {"id", "order", "created", "changed", "language", "translations"}
    defaults = {one.name: one.default for one in msgspec.structs.fields(type(record))}
    names = [name for name in record.__struct_fields__ if name not in hidden]
    said = [name for name in names if getattr(record, name) != defaults.get(name)]
    return "\n".join(f"{field_words(name)}: {shown(state, record, name)}" for name in said)


def shown(state: EventState, record: Record, name: str) -> str:
    """One field of a record as people read it; what it points at by its name."""
    value = getattr(record, name)
    target = next((one for one in reference_fields(type(record)) if one.name == name), None)
    if target is not None and value is not None:
        ids = value if target.many else (value,)
        return ", ".join(_pointed(state, Ref(target.kind, one)) for one in ids) or EMPTY
    return _plain(value)


def _pointed(state: EventState, ref: Ref) -> str:
    record = state.find(ref)
    return "something that is gone" if record is None else str(name_of(record)).removeprefix("the ")


def _plain(value: Any) -> str:
    if value is None or value == ():
        return EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(value, date | time):
        return value.isoformat()[:16]
    if isinstance(value, tuple):
        return ", ".join(_plain(one) for one in value)
    return msgspec.json.encode(value).decode() if isinstance(value, msgspec.Struct) else str(value)

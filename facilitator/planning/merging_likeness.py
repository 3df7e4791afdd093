"""The same thing made on two laptops: a report of one topic, two topics in one cell.

Each side gave it an id of its own. It counts as one record, ours by its id, so that two versions of it are laid side by
side instead of standing in the event twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from facilitator.domain.record import Record, Ref, fields_with_parts, reference_fields
from facilitator.domain.state import EventState

if TYPE_CHECKING:
    from facilitator.planning.merging import Change

R = TypeVar("R", bound=Record)

# Per kind the fields that can only be once together. A record counts for a line only if none of them is empty, unless
# the line says that emptiness counts too.
ONCE: dict[str, tuple[tuple[str, ...], ...]] = {
    "topic_report": (("topic",),),
    "cell": (("slot", "place"), ("topic",)),
    "answer": (("group", "question"),),
    "seating": (("person", "round"),),
    "topic_host": (("topic", "person"),),
    "sign_up": (("topic", "person"), ("topic", "name")),
    "group_member": (("group", "person"),),
    "group_question": (("group", "question"),),
    "cluster_topic": (("cluster", "topic"),),
    "cafe": (("session",),),
    "harvest_plan": (("session",),),
    "seat_pin": (("session", "person"),),
    "printed_badge": (("session", "person"),),
    "item_person": (("item", "person", "duty"),),
}
ONCE_EMPTY_TOO: dict[str, tuple[tuple[str, ...], ...]] = {
    "paper_sheet": (("session", "table", "round", "question", "topic", "group"),),
    "session_role": (("person", "role", "session", "table", "group"),),
    "poster": (("session", "question", "kind", "topic"),),
}


def keys_of(record: Record) -> list[tuple[Any, ...]]:
    """What of a record can only be once in an event; records of other kinds may be there as often as people like."""
    kind = record.kind_name
    if kind == "cluster_note":
        return [("main", _value(record, "note"))] if _value(record, "main") else [_key(record, ("cluster", "note"))]
    keys = [_key(record, names) for names in ONCE.get(kind, ())]
    return [one for one in keys if None not in one] + [_key(record, names) for names in ONCE_EMPTY_TOO.get(kind, ())]


def _key(record: Record, names: tuple[str, ...]) -> tuple[Any, ...]:
    return (names, *(_value(record, name) for name in names))


def _value(record: Record, name: str) -> Any:
    return getattr(record, name)


def with_our_ids(ours: EventState, changes: Sequence[Change]) -> list[Change]:
    """Their new records that we have as well under another id, under ours; and all that points at them likewise."""
    kinds = {one.ref.kind for one in changes if one.before is None}
    there = {one.ref for one in changes}
    known = {kind: _by_key(ours, kind, there) for kind in kinds & {*ONCE, *ONCE_EMPTY_TOO, "cluster_note"}}
    names: dict[Ref, str] = {}
    taken: set[str] = set()
    for one in changes:
        if one.before is None and one.after is not None and ours.find(one.ref) is None:
            same = _first(known.get(one.ref.kind, {}), keys_of(one.after), taken)
            if same is not None:
                names[one.ref] = same
                taken.add(same)
    return [_renamed(one, names) for one in changes] if names else list(changes)


def _by_key(ours: EventState, kind: str, there: set[Ref]) -> dict[tuple[Any, ...], str]:
    """Our records of a kind that the other side has not touched, by what of them can only be once."""
    mine = (one for one in ours.records.get(kind, {}).values() if Ref(kind, one.id) not in there)
    return {key: one.id for one in mine for key in keys_of(one)}


def _first(known: Mapping[tuple[Any, ...], str], keys: Iterable[tuple[Any, ...]], taken: set[str]) -> str | None:
    return next((known[key] for key in keys if key in known and known[key] not in taken), None)


def _renamed(change: Change, names: Mapping[Ref, str]) -> Change:
    ref, before, after = change
    own = names.get(ref, ref.id)
    return change._replace(
        ref=Ref(ref.kind, own),
        before=None if before is None else renamed(before, own, names),
        after=None if after is None else renamed(after, own, names),
    )


def renamed(record: R, own: str, names: Mapping[Ref, str]) -> R:
    """A record under an id of its own, pointing at others by their new ids, in its parts too."""
    found = _new_values(record, names)
    if record.id != own:
        found["id"] = own
    return record.but(**found) if found else record


def _new_values(holder: msgspec.Struct, names: Mapping[Ref, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in reference_fields(type(holder)):
        value = getattr(holder, field.name)
        if value is not None:
            many = tuple(names.get(Ref(field.kind, one), one) for one in (value if field.many else (value,)))
            new = many if field.many else many[0]
            if new != value:
                found[field.name] = new
    for name in fields_with_parts(type(holder)):
        value = getattr(holder, name)
        part = tuple(_part(one, names) for one in value) if isinstance(value, tuple) else _part(value, names)
        if part != value:
            found[name] = part
    return found


def _part(part: Any, names: Mapping[Ref, str]) -> Any:
    return msgspec.structs.replace(part, **_new_values(part, names)) if isinstance(part, msgspec.Struct) else part

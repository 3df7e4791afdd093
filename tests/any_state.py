"""Strategies for any state of an event: every kind of record, every field, references that hold."""

from __future__ import annotations

import types
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from facilitator.domain.kinds import KINDS
from facilitator.domain.market import Topic
from facilitator.domain.order import between
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, ReferenceField, reference_fields
from facilitator.domain.state import EventState

WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["R&D", "a<b", "ș ő ż Ω Ж", "🙂", 'say "yes"', "<img src=file:///etc/passwd>", "two\nlines", "–"]),
)
IDS = st.text(alphabet="abcdefghjkmnpqrstvwxyz0123456789-", min_size=1, max_size=20)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=3, minutes=30))])
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    date: st.dates(),
    time: st.one_of(st.times(), st.times().map(lambda one: one.replace(second=0, microsecond=0))),
    datetime: st.datetimes(datetime(1900, 1, 1), timezones=ZONES),
    type(None): st.none(),
}


@st.composite
def order_keys(draw: st.DrawFn) -> str:
    """Any key people's moving about can make."""
    low, high = None, None
    key = between(None, None)
    for up in draw(st.lists(st.booleans(), max_size=6)):
        low, high = (key, high) if up else (low, key)
        key = between(low, high)
    return key


def values(hint: Any, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Any value of a type that stands in a record of an event with these ids."""
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(values(part, ids) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        one = values(get_args(hint)[0], ids)
        return st.just(()) if one.is_empty else st.lists(one, max_size=3).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return structs(hint, ids)


def structs(struct: type[msgspec.Struct], ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Any value of a plain struct: fields that have a default may keep it, and those that point at others find them."""
    needed, free = _fields(struct, ids)
    return st.fixed_dictionaries(needed, optional=free).map(lambda given: struct(**given))


@st.composite
def any_states(draw: st.DrawFn) -> EventState:
    """An event with some records of some kinds; every reference finds its record."""
    chosen = _with_needed(draw(st.sets(st.sampled_from(KINDS[1:]), max_size=8)))
    ids = {kind.kind_name: draw(st.lists(IDS, min_size=1, max_size=3, unique=True)) for kind in chosen}
    ids["event"] = [draw(IDS)]
    kinds: list[type[Record]] = [Event, *chosen]
    records = [draw(_records(kind, one, ids)) for kind in kinds for one in ids[kind.kind_name]]
    numbered = [one.but(number=place) if isinstance(one, Topic) else one for place, one in enumerate(records)]
    return EventState().with_records(numbered, (), 0, None)


def _with_needed(chosen: set[type[Record]]) -> list[type[Record]]:
    """The chosen kinds and those they cannot do without."""
    wanted = {kind.kind_name for kind in chosen}
    for kind in reversed(KINDS):
        if kind.kind_name in wanted:
            required = {field.name for field in msgspec.structs.fields(kind) if field.required}
            wanted |= {field.kind for field in reference_fields(kind) if field.name in required}
    return [kind for kind in KINDS if kind.kind_name in wanted]


def _records(record_class: type[Record], record_id: str, ids: dict[str, list[str]]) -> st.SearchStrategy[Record]:
    needed, free = _fields(record_class, ids)
    return st.fixed_dictionaries(needed, optional=free).map(lambda given: record_class(id=record_id, **given))


def _pointing(target: ReferenceField, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """One of the records there are, or several where the field holds several."""
    one = st.sampled_from(ids[target.kind])
    return st.lists(one, max_size=3).map(tuple) if target.many else one


Fields = dict[str, st.SearchStrategy[Any]]


def _fields(struct: type[msgspec.Struct], ids: dict[str, list[str]]) -> tuple[Fields, Fields]:
    """Strategies for the fields that must be given and those that may; nothing can be said to point at what is not."""
    hints = get_type_hints(struct)
    targets = {field.name: field for field in reference_fields(struct)}
    needed: Fields = {}
    free: Fields = {}
    for field in msgspec.structs.fields(struct):
        if field.name == "id":
            continue
        target = targets.get(field.name)
        if target is not None and target.kind not in ids:
            if field.required:
                return {field.name: st.nothing()}, {}
            continue
        one = values(hints[field.name], ids) if target is None else _pointing(target, ids)
        (needed if field.required else free)[field.name] = order_keys() if field.name == "order" else one
    return needed, free

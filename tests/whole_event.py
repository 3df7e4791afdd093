"""The invented event, which has something for every kind of print: with other switches, or with any text everywhere."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, reference_fields
from facilitator.domain.state import EventState
from facilitator.exchange.samples import Sample, draft

# Fields people never type into, or that have to keep their form.
_KEPT = frozenset(
    {
        "id",
        "order",
        "language",
        "timezone",
        "colour",
        "sha256",
        "media_type",
        "code",
        "icon",
        "beside",
        "shipped",
        "seed",
    }
    | {"twin", "spread", "apart", "original_title"}
)
LONG = 200


@cache
def whole_event() -> EventState:
    return draft(Sample.DEMO).state


def with_event(**changes: Any) -> EventState:
    """The whole event with other facts about it."""
    state = whole_event()
    return state.with_records([state.event.but(**changes)], (), state.revision, state.at)


def saying(text: str) -> EventState:
    """The whole event with the same text wherever somebody typed one; a very long one in two records of each kind."""
    state = whole_event()
    most = 2 if len(text) > LONG else None
    records = [_said(record, text) for kind in KINDS for record in list(state.all(kind))[:most]]
    return state.with_records(records, (), state.revision, state.at)


def _said(record: Record, text: str) -> Record:
    pointing = {field.name for field in reference_fields(type(record))}
    names = [field.name for field in msgspec.structs.fields(record) if field.name not in pointing]
    return msgspec.structs.replace(record, **{name: _in(getattr(record, name), name, text) for name in names})


def _in(value: Any, name: str, text: str) -> Any:
    if name in _KEPT or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_in(one, name, text) for one in value)
    if isinstance(value, msgspec.Struct) and not isinstance(value, Record):
        fields = [field.name for field in msgspec.structs.fields(value)]
        return msgspec.structs.replace(value, **{one: _in(getattr(value, one), one, text) for one in fields})
    return value

"""An event as the tree that event.json holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

import msgspec

from facilitator.domain.errors import BugError
from facilitator.domain.kinds import KINDS
from facilitator.domain.market import Topic
from facilitator.domain.order import keys_after
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Written
from facilitator.domain.state import EventState
from facilitator.exchange.event_shape import FORMAT, INSIDE, TOP, VERSION, Shelf, clock_fields, homes

_Lists = dict[tuple[str | None, str], list[Record]]
_LAST = Written.__struct_fields__[1:]


def tree(state: EventState) -> dict[str, Any]:
    """The whole event but ballots: records in lists, small ones inside those they belong to, unknown fields absent."""
    lists = _lists(state)
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "event": _fields(state.event)}
    for shelf in TOP:
        if (None, shelf.key) in lists:
            document[shelf.key] = _rows(lists, None, shelf)
    return document


def _lists(state: EventState) -> _Lists:
    """Each record under the one it stands in (by kind and id) and the name of the list there."""
    lists: _Lists = defaultdict(list)
    for record_class in KINDS:
        if record_class is not Event:
            for record in state.all(record_class):
                lists[_home(state, record)].append(record)
    return lists


def _home(state: EventState, record: Record) -> tuple[str | None, str]:
    for shelf, holder in homes(type(record)):
        if holder is None:
            return None, shelf.key
        parent = getattr(record, cast(str, shelf.parent))
        if parent is not None and state.get(holder, parent) is not None:
            return f"{holder.kind_name} {parent}", shelf.key
    raise BugError(f"{record.kind_name} {record.id} belongs to something that is not there")


def _rows(lists: _Lists, holder: str | None, shelf: Shelf) -> list[dict[str, Any]]:
    records = sorted(lists[holder, shelf.key], key=_place)
    orders = [getattr(record, "order", None) for record in records]
    spoken = orders == keys_after(None, len(orders))
    return [_row(lists, record, shelf, leave_order=spoken) for record in records]


def _place(record: Record) -> tuple[str, int, str, str]:
    """People's order where there is one, then numbers, then names, then ids: the same file for the same event."""
    number = getattr(record, "number", None)
    name = getattr(record, "sort_name", None) or getattr(record, "name", None)
    return getattr(record, "order", ""), 0 if number is None else number, (name or "").casefold(), record.id


def _row(lists: _Lists, record: Record, shelf: Shelf, leave_order: bool) -> dict[str, Any]:
    row = _fields(record)
    if shelf.parent is not None:
        del row[shelf.parent]
    if leave_order:
        row.pop("order", None)
    for inner in INSIDE.get(type(record), ()):
        holder = f"{record.kind_name} {record.id}"
        if (holder, inner.key) in lists:
            row[inner.key] = _rows(lists, holder, inner)
    return row


def _fields(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = _plain(record)
    for name in clock_fields(type(record)):
        if name in row:
            row[name] = _short_clock(row[name])
    if isinstance(record, Topic) and record.original_title == record.title:
        del row["original_title"]
    return _in_reading_order(row) if isinstance(record, Written) else row


def _in_reading_order(row: dict[str, Any]) -> dict[str, Any]:
    """What a record says comes before the language and the times of its text."""
    return {name: row[name] for name in (*_without(row, _LAST), *(name for name in _LAST if name in row))}


def _without(names: Iterable[str], others: tuple[str, ...]) -> list[str]:
    return [name for name in names if name not in others]


def _short_clock(text: str) -> str:
    """`09:30` for `09:30:00`; anything finer stays as it is."""
    return text[:5] if len(text) == 8 and text.endswith(":00") else text


def _plain(value: Any) -> Any:
    """A value as JSON holds it; what stands at its default is left out, also in the parts of a record."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    config = value.__struct_config__
    tag = {} if config.tag_field is None else {config.tag_field: config.tag}
    said = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
    return tag | {name: _plain(one) for name, one, default in said if default is msgspec.NODEFAULT or one != default}


@cache
def _defaults(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in msgspec.structs.fields(struct))

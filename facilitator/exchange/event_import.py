"""The tree of event.json read back into records: ids and orders given where people left them out, all of it checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from facilitator.domain.ids import Dice
from facilitator.domain.market import Topic
from facilitator.domain.order import between
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Ref, placed_references
from facilitator.exchange import event_faults as faults
from facilitator.exchange.event_shape import FORMAT, HEAD, INSIDE, TOP, VERSION, Shelf, clock_fields, needed_fields
from facilitator.exchange.json_text import MOST_RECORDS, NotAnEvent, joined, too_many
from facilitator.words import say

LONGEST_ID = 200
_ORDER = re.compile(r"[0-9A-Za-z]*[1-9A-Za-z]\Z")
_CLOCK = re.compile(r"\d\d:\d\d\Z")


class Found(msgspec.Struct, frozen=True):
    """A record and where it stood."""

    record: Record
    path: str


def records(document: Any, dice: Dice) -> tuple[Record, ...]:
    """All records of a tree. NotAnEvent names the path of the first thing that is wrong."""
    if not isinstance(document, dict) or "event" not in document:
        raise NotAnEvent("This is JSON, but no event: it must be a record { } with “event” and, in it, a “title”.")
    _check_head(document)
    found = [_record(document["event"], Event, "event", {}, dice)]
    for shelf in TOP:
        found.extend(_list(document, shelf, "", None, dice))
    _check_ids(found)
    _check_references(found)
    _check_topic_numbers(found)
    return tuple(one.record for one in found)


def _check_head(document: dict[str, Any]) -> None:
    known = (*HEAD, *(shelf.key for shelf in TOP))
    for name in document:
        if name not in known:
            raise faults.unknown_field("", name, known)
    if document.get("format", FORMAT) != FORMAT:
        raise faults.wrong_type("format", f"“{FORMAT}”", document["format"])
    version = document.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise faults.wrong_type("version", "a whole number", version)
    if version > VERSION:
        raise NotAnEvent(
            say(
                "version: this was written by a newer Facilitator (format {version}); this one reads format {known}.",
                version=version,
                known=VERSION,
            )
        )


def _list(holder: dict[str, Any], shelf: Shelf, path: str, parent: str | None, dice: Dice) -> Iterable[Found]:
    """The records of one list and everything inside them."""
    where = joined(path, shelf.key)
    rows = holder.get(shelf.key, [])
    if not isinstance(rows, list):
        raise faults.wrong_type(where, "a list", rows)
    if len(rows) > MOST_RECORDS:
        raise too_many()
    ordered = "order" in shelf.record.__struct_fields__
    orders = _orders(rows, where) if ordered else []
    for place, row in enumerate(rows):
        given = {"order": orders[place]} if ordered else {}
        if shelf.parent is not None:
            given[shelf.parent] = str(parent)
        yield from _with_inner(row, shelf.record, f"{where}[{place}]", given, dice)


def _with_inner(row: Any, record_class: type[Record], path: str, given: dict[str, str], dice: Dice) -> Iterable[Found]:
    shelves = INSIDE.get(record_class, ())
    one = _record(row, record_class, path, given, dice, {shelf.key for shelf in shelves})
    yield one
    for shelf in shelves:
        yield from _list(row, shelf, path, one.record.id, dice)


def _orders(rows: list[Any], where: str) -> list[str]:
    """An order for each row: its own, or else one that keeps it where it stands."""
    own = [_own_order(row, f"{where}[{place}]") for place, row in enumerate(rows)]
    following = _following(own)
    orders: list[str] = []
    for place, order in enumerate(own):
        if order is None:
            last, next_one = orders[-1] if orders else None, following[place]
            fits = next_one is not None and (last is None or last < next_one)
            order = between(last, next_one if fits else None)
        orders.append(order)
    return orders


def _following(own: list[str | None]) -> list[str | None]:
    """For each row the first order given at it or behind it."""
    found: list[str | None] = []
    for order in reversed(own):
        found.append(order if order is not None else found[-1] if found else None)
    return found[::-1]


def _own_order(row: Any, path: str) -> str | None:
    order = row.get("order") if isinstance(row, dict) else None
    if order is not None and not (isinstance(order, str) and _ORDER.match(order)):
        raise faults.wrong_type(f"{path}.order", "a key such as “a1” (or nothing: then the list's order holds)", order)
    return order


def _record(
    row: Any, record_class: type[Record], path: str, given: dict[str, str], dice: Dice, inner: Iterable[str] = ()
) -> Found:
    if not isinstance(row, dict):
        raise faults.wrong_type(path, "a record in { }", row)
    _check_given(row, given, path)
    raw = {**{name: value for name, value in row.items() if name not in inner}, **given}
    if raw.get("id") is None:
        raw["id"] = dice.new_id()
    _fill(raw, record_class)
    _check_names(raw, record_class, path, inner)
    try:
        return Found(msgspec.convert(raw, record_class), path)
    except msgspec.ValidationError as fault:
        raise faults.as_sentence(fault, record_class, raw, path) from None


def _check_given(row: dict[str, Any], given: dict[str, str], path: str) -> None:
    """A parent that is written out must be the one the record stands in."""
    for name, value in given.items():
        if name != "order" and row.get(name, value) != value:
            raise faults.wrong_type(f"{path}.{name}", f"“{value}”, in which this stands", row[name])


def _fill(raw: dict[str, Any], record_class: type[Record]) -> None:
    """What people may leave out or write short."""
    for name in clock_fields(record_class):
        if isinstance(raw.get(name), str) and _CLOCK.match(raw[name]):
            raw[name] += ":00"
    if record_class is Topic and "title" in raw:
        raw.setdefault("original_title", raw["title"])


def _check_names(raw: dict[str, Any], record_class: type[Record], path: str, inner: Iterable[str]) -> None:
    for name in raw:
        if name not in record_class.__struct_fields__:
            raise faults.unknown_field(path, name, (*record_class.__struct_fields__, *inner))
    for name in needed_fields(record_class):
        if name not in raw:
            raise faults.missing(f"{path}.{name}")


def _check_ids(found: list[Found]) -> None:
    seen: dict[Ref, str] = {}
    for record, path in ((one.record, one.path) for one in found):
        if not 0 < len(record.id) <= LONGEST_ID:
            raise faults.wrong_type(f"{path}.id", f"1 to {LONGEST_ID} letters (or no id at all)", record.id)
        first = seen.setdefault(Ref(record.kind_name, record.id), path)
        if first != path:
            raise NotAnEvent(
                say("{path}.id: “{id}” is already the id of {first}.", path=path, id=record.id, first=first)
            )


def _check_references(found: list[Found]) -> None:
    there = {Ref(one.record.kind_name, one.record.id) for one in found}
    for one in found:
        for where, target in placed_references(one.record):
            if target not in there:
                raise faults.not_there(f"{one.path}.{where}", target.kind, target.id)


def _check_topic_numbers(found: list[Found]) -> None:
    """A topic's number is its own for ever (OS4). Two that were announced on two laptops may share one: each of them
    says when it was created, which topics typed into a file by hand hardly do."""
    seen: dict[tuple[str, int], Found] = {}
    for one in found:
        if isinstance(one.record, Topic):
            other = seen.setdefault((one.record.session, one.record.number), one)
            first, earlier = other.path, other.record
            announced = one.record.created is not None and isinstance(earlier, Topic) and earlier.created is not None
            if first != one.path and not announced:
                words = "{path}.number: {number} is already the number of {first}."
                raise NotAnEvent(say(words, path=one.path, number=one.record.number, first=first))

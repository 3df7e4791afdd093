"""What is wrong with a value in event.json, as a sentence with its path."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from enum import Enum
from typing import Any, get_args, get_type_hints

import msgspec

from facilitator.exchange.json_text import NotAnEvent, joined
from facilitator.words import Words, say, shortened

_PLACE = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_NAMED = re.compile(r"field `([^`]*)`")
_TYPES = re.compile(r"Expected `([^`]*)`")
_KIND_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a record in { }",
    "date": "a date such as 2019-12-04",
    "time": "a time such as 09:30",
    "datetime": "a moment such as 2019-12-04T09:30:00+01:00",
}


def wrong_type(path: str, expected: str, found: object) -> NotAnEvent:
    """`agenda[3].minutes: expected a whole number, found “ten”.`"""
    return NotAnEvent(
        say("{path}: expected {expected}, found {found}.", path=path, expected=expected, found=shown(found))
    )


def missing(path: str) -> NotAnEvent:
    """A field without which the record says nothing."""
    return NotAnEvent(say("{path}: is missing.", path=path))


def unknown_field(path: str, name: str, known: Iterable[str]) -> NotAnEvent:
    """A field this program does not know, with the nearest one it knows."""
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = say(" Is “{near}” meant?", near=near[0]) if near else say("")
    return NotAnEvent(say("{path}: is not a field of an event.{hint}", path=joined(path, name), hint=hint))


def not_there(path: str, kind: str, wanted: str) -> NotAnEvent:
    """A reference to a record the file does not hold."""
    return NotAnEvent(
        say("{path}: there is no {kind} with the id “{id}” in this file.", path=path, kind=spoken(kind), id=wanted)
    )


def spoken(kind: str) -> str:
    """`agenda_item` as people say it."""
    return kind.replace("_", " ")


def shown(value: object) -> str:
    """A value as it is quoted in a sentence."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, str):
        return f"“{shortened(value)}”"
    if isinstance(value, dict | list):
        return "a record in { }" if isinstance(value, dict) else "a list"
    return shortened(json.dumps(value))


def as_sentence(fault: msgspec.ValidationError, record_class: type, raw: dict[str, Any], path: str) -> NotAnEvent:
    """The refusal for a value that does not fit its field, told with its path in the whole file."""
    text = str(fault)
    place = _PLACE.search(text)
    steps = _steps(place.group(1)) if place else []
    where = path + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    holder, found = _found(raw, steps)
    named = _NAMED.search(text)
    if named and "missing" in text:
        return missing(joined(where, named.group(1)))
    if named:
        return unknown_field(where, named.group(1), _fields_at(record_class, steps, found))
    return wrong_type(where, str(_expected(text, record_class, steps, holder)), found)


def _steps(place: str) -> list[int | str]:
    return [int(number) if number else name for number, name in _STEP.findall(place)]


def _found(raw: Any, steps: list[int | str]) -> tuple[Any, Any]:
    """The value at these steps, and what it stands in."""
    holder = raw
    for step in steps:
        holder, raw = raw, raw[step]
    return holder, raw


def _expected(text: str, record_class: type, steps: list[int | str], holder: Any) -> Words | str:
    types = _TYPES.search(text)
    if types:
        names = [_KIND_WORDS.get(name, name) for name in types.group(1).split(" | ") if name != "null"]
        return " or ".join(names)
    for kind in ("datetime", "date", "time"):
        if text.startswith(f"Invalid RFC3339 encoded {kind}"):
            return _KIND_WORDS[kind]
    choices = _choices(record_class, steps, holder)
    return say("one of {choices}", choices=", ".join(choices)) if choices else "another value"


def _choices(record_class: type, steps: list[int | str], holder: Any) -> list[str]:
    """The words a field may hold: those of its enumeration, or the tags of its union."""
    hint: Any = record_class
    for step in steps:
        if isinstance(step, int):
            hint = next((part for part in get_args(hint) if part is not Ellipsis), hint)
            continue
        options = [part for part in _structs(hint) if step in part.__struct_fields__]
        if not options:
            return [str(part.__struct_config__.tag) for part in _structs(hint)]
        hint = get_type_hints(options[0])[step]
    return [str(one.value) for part in (hint, *get_args(hint)) if _is_enum(part) for one in part]


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _structs(hint: Any) -> list[Any]:
    parts = (hint, *get_args(hint), *(inner for part in get_args(hint) for inner in get_args(part)))
    return [part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)]


def _fields_at(record_class: type, steps: list[int | str], found: Any) -> list[str]:
    hint: Any = record_class
    for step in steps:
        if isinstance(step, str):
            hint = next((get_type_hints(one)[step] for one in _structs(hint) if step in one.__struct_fields__), hint)
    tag = found.get("kind", found.get("scene")) if isinstance(found, dict) else None
    fitting = [one for one in _structs(hint) if one.__struct_config__.tag in (None, tag)]
    return [name for one in fitting for name in one.__struct_fields__]

"""The JSON Schema of event.json, made from the records themselves."""

from __future__ import annotations

import inspect
from datetime import date, datetime, time
from typing import Any, cast, get_args, get_type_hints

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.domain.record import Record, reference_fields
from facilitator.exchange.event_faults import spoken
from facilitator.exchange.event_import import LONGEST_ID
from facilitator.exchange.event_shape import FORMAT, INSIDE, TOP, VERSION, Shelf, homes, needed_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS: dict[type, dict[str, str]] = {
    date: {"format": "date"},
    datetime: {"format": "date-time"},
    time: {"pattern": r"^\d\d:\d\d(:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?)?$"},
}
_ABOUT = (
    "A whole event as text, all but its ballots. Unknown values are left out; an id may be left out where nothing"
    " refers to the record; without an order the order of the list holds."
)


def event_schema() -> dict[str, Any]:
    """The schema of a whole event.json."""
    _, parts = msgspec.json.schema_components(KINDS, ref_template="#/$defs/{name}")
    for part in parts.values():
        part["description"] = inspect.cleandoc(part.get("description", ""))
    for record_class in KINDS:
        _as_written(parts[record_class.__name__], record_class)
    schema = {
        "$schema": DIALECT,
        "title": "event.json",
        "description": _ABOUT,
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "event": {"$ref": "#/$defs/Event"},
            **{shelf.key: _list(shelf) for shelf in TOP},
        },
        "required": ["event"],
        "additionalProperties": False,
        "$defs": {name: parts[name] for name in sorted(parts)},
    }
    return cast("dict[str, Any]", msgspec.json.decode(msgspec.json.encode(schema)))


def _list(shelf: Shelf) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{shelf.record.__name__}"}}


def _as_written(part: dict[str, Any], record_class: type[Record]) -> None:
    """A record's schema, changed to what stands in the file: inner lists, and what need not be written."""
    fields: dict[str, Any] = part["properties"]
    part["required"] = list(needed_fields(record_class))
    fields["id"] |= {"minLength": 1, "maxLength": LONGEST_ID}
    for field in reference_fields(record_class):
        fields[field.name]["description"] = f"The id of a {spoken(field.kind)}."
    for home in homes(record_class):
        if home.shelf.parent is not None and home.inside is not None:
            text = f"Left out inside a {spoken(home.inside.kind_name)}: it is the one this stands in."
            fields[home.shelf.parent]["description"] = text
    _with_formats(fields, record_class)
    if "order" in fields:
        fields["order"] |= {"pattern": "^[0-9A-Za-z]*[1-9A-Za-z]$", "description": "Left out: the list's order."}
    for shelf in INSIDE.get(record_class, ()):
        fields[shelf.key] = _list(shelf)


def _with_formats(fields: dict[str, Any], record_class: type[Record]) -> None:
    """Dates and times, which msgspec tells as plain text."""
    for name, hint in get_type_hints(record_class).items():
        for kind in (hint, *get_args(hint)):
            if kind in _FORMATS and name in fields:
                _text_in(fields[name]).update(_FORMATS[kind])


def _text_in(field: dict[str, Any]) -> dict[str, Any]:
    options: list[dict[str, Any]] = field.get("anyOf", [field])
    return next(option for option in options if option.get("type") == "string")

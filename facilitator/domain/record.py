"""What all records share: they are frozen values with a random text id."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import datetime
from functools import cache
from typing import ClassVar, NamedTuple, Self, TypeVar, cast, get_args, get_type_hints

import msgspec

R = TypeVar("R", bound="Record")


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing of an event. Never changes: `but` gives a changed copy. Unknown values are None, never 0."""

    kind_name: ClassVar[str]
    id: str

    def __init_subclass__(cls, frozen: bool = True, kw_only: bool = True) -> None:
        super().__init_subclass__()
        cls.kind_name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def but(self, **changes: object) -> Self:
        """A copy of this record with other values in the named fields."""
        return msgspec.structs.replace(self, **changes)


class Translation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One field of a text in another language, beside the original; `by` is who translated it, None if nobody said."""

    field: str
    language: str
    text: str
    by: str | None = None


class Written(Record, frozen=True, kw_only=True):
    """A record whose words people typed: they have a language and may have translations."""

    language: str | None = None
    translations: tuple[Translation, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


class Ref(NamedTuple):
    """Which record: its kind and its id."""

    kind: str
    id: str


class ReferenceField(NamedTuple):
    """A field that holds another record's id, or several ids."""

    name: str
    kind: str
    many: bool


@cache
def reference_fields(holder: type[msgspec.Struct]) -> tuple[ReferenceField, ...]:
    """The fields of a record class that point at other records, read from their id types."""
    hints = get_type_hints(holder)
    found = []
    for field in holder.__struct_fields__:
        if field == "id":
            continue
        target, many = _pointed_at(hints[field])
        if target is not None:
            found.append(ReferenceField(field, target, many))
    return tuple(found)


def _pointed_at(hint: object) -> tuple[str | None, bool]:
    if hasattr(hint, "__supertype__"):
        name = cast(str, getattr(hint, "__name__", "")).removesuffix("Id")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(), False
    for part in get_args(hint):
        target, _ = _pointed_at(part)
        if target is not None:
            return target, getattr(hint, "__origin__", None) is tuple
    return None, False


@cache
def fields_with_parts(holder: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields whose values, such as a scene of the stage, point at other records in their turn."""
    hints = get_type_hints(holder)
    return tuple(name for name in holder.__struct_fields__ if _has_pointing_part(hints[name]))


def _has_pointing_part(hint: object) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return bool(reference_fields(hint) or fields_with_parts(hint))
    return any(_has_pointing_part(part) for part in get_args(hint))


def placed_references(holder: msgspec.Struct) -> Iterator[tuple[str, Ref]]:
    """All references in a record or a part of one, each with its place: `session`, `counted[2].option`."""
    for field in reference_fields(type(holder)):
        value = getattr(holder, field.name)
        if field.many:
            yield from ((f"{field.name}[{place}]", Ref(field.kind, one)) for place, one in enumerate(value or ()))
        elif value is not None:
            yield field.name, Ref(field.kind, value)
    for name in fields_with_parts(type(holder)):
        for where, part in _parts(name, getattr(holder, name)):
            yield from ((f"{where}.{inner}", ref) for inner, ref in placed_references(part))


def _parts(name: str, value: object) -> list[tuple[str, msgspec.Struct]]:
    if isinstance(value, tuple):
        return [(f"{name}[{place}]", one) for place, one in enumerate(value)]
    return [(name, value)] if isinstance(value, msgspec.Struct) else []


def references_of(record: Record) -> list[Ref]:
    """All records this one points at, from within its parts too."""
    return [ref for _, ref in placed_references(record)]


def parts_into(record: Record, targets: Container[Ref]) -> tuple[str, ...]:
    """The fields in whose values something points at a target."""
    return tuple(
        name
        for name in fields_with_parts(type(record))
        if any(_points(part, targets) for _, part in _parts(name, getattr(record, name)))
    )


def without_parts(record: R, targets: Container[Ref]) -> R:
    """The record without the parts that point at a target; the very same one when it has none."""
    changes: dict[str, object] = {}
    for name in parts_into(record, targets):
        value = getattr(record, name)
        several = isinstance(value, tuple)
        changes[name] = tuple(part for part in value if not _points(part, targets)) if several else None
    return record.but(**changes) if changes else record


def _points(part: msgspec.Struct, targets: Container[Ref]) -> bool:
    return any(ref in targets for _, ref in placed_references(part))

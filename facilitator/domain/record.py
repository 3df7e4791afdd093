"""What all records share: they are frozen values with a random text id."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import ClassVar, NamedTuple, Self, cast, get_args, get_type_hints

import msgspec


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


class Translation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of a text in another language, beside the original."""

    field: str
    language: str
    text: str


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
def reference_fields(record_class: type[Record]) -> tuple[ReferenceField, ...]:
    """The fields of a record class that point at other records, read from their id types."""
    hints = get_type_hints(record_class)
    found = []
    for field in record_class.__struct_fields__:
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


def references_of(record: Record) -> list[Ref]:
    """All records this one points at."""
    found: list[Ref] = []
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if value is None:
            continue
        found.extend(Ref(field.kind, one) for one in (value if field.many else (value,)))
    return found

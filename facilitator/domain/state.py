"""The event as one immutable value."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TypeVar, cast

import msgspec

from facilitator.domain.errors import BugError, Refusal
from facilitator.domain.kinds import KINDS
from facilitator.domain.layered import replaced
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Ref, fields_with_parts, parts_into, reference_fields
from facilitator.domain.vocabulary import noun
from facilitator.words import say

R = TypeVar("R", bound=Record)

_NOTHING: Mapping[str, Record] = {}


class EventState(msgspec.Struct, frozen=True):
    """All records of an event at one revision. Any thread may hold one: it never changes.

    `revision` counts acts without gaps from 0 (nothing yet); `at` is the time of the last act.
    """

    records: Mapping[str, Mapping[str, Record]] = {}
    revision: int = 0
    at: datetime | None = None

    def of(self, record_class: type[R]) -> Mapping[str, R]:
        """All records of a class by their ids."""
        return cast(Mapping[str, R], self.records.get(record_class.kind_name, _NOTHING))

    def all(self, record_class: type[R]) -> Iterable[R]:
        """All records of a class, in no promised order."""
        return self.of(record_class).values()

    def get(self, record_class: type[R], record_id: str | None) -> R | None:
        """The record with this id, or None."""
        return None if record_id is None else self.of(record_class).get(record_id)

    def need(self, record_class: type[R], record_id: str) -> R:
        """The record with this id; refuses when somebody has removed it meanwhile."""
        found = self.of(record_class).get(record_id)
        if found is None:
            name = noun(record_class.kind_name)
            raise Refusal(say("This {thing} is no longer there. Somebody has removed it.", thing=name))
        return found

    def find(self, ref: Ref) -> Record | None:
        """The record a reference means, or None."""
        return self.records.get(ref.kind, _NOTHING).get(ref.id)

    @property
    def event(self) -> Event:
        """The event itself; a file that is open always has one."""
        for event in self.all(Event):
            return event
        raise BugError("an event file without its event")

    def with_records(
        self, puts: Iterable[Record], removes: Iterable[Ref], revision: int, at: datetime | None
    ) -> EventState:
        """The next state: some records put, some removed. Maps of untouched kinds are shared; a kind without records
        has none, so that equal events are equal values."""
        changes: dict[str, dict[str, Record | None]] = {}
        for record in puts:
            changes.setdefault(record.kind_name, {})[record.id] = record
        for ref in removes:
            changes.setdefault(ref.kind, {})[ref.id] = None
        changed = {kind: replaced(self.records.get(kind, _NOTHING), some) for kind, some in changes.items()}
        records = {kind: found for kind, found in {**self.records, **changed}.items() if found}
        return EventState(records, revision, at)

    def pointing_at(self, targets: Iterable[Ref]) -> list[Record]:
        """All records that hold a reference to one of the targets (the targets themselves left out)."""
        wanted: dict[str, set[str]] = {}
        for ref in targets:
            wanted.setdefault(ref.kind, set()).add(ref.id)
        found: dict[Ref, Record] = {}
        for kind, names in _holders(frozenset(wanted)):
            for record in self.records.get(kind, _NOTHING).values():
                if record.id in wanted.get(kind, ()):
                    continue
                if any(_holds(record, name, many, wanted[target]) for name, target, many in names):
                    found[Ref(kind, record.id)] = record
        return [*found.values(), *self._pointing_from_within(wanted, found)]

    def _pointing_from_within(self, wanted: dict[str, set[str]], found: Container[Ref]) -> Iterator[Record]:
        targets = {Ref(kind, one) for kind, ids in wanted.items() for one in ids}
        for kind in _kinds_with_parts():
            for record in self.records.get(kind, _NOTHING).values():
                ref = Ref(kind, record.id)
                if ref not in targets and ref not in found and parts_into(record, targets):
                    yield record


def _holds(record: Record, name: str, many: bool, ids: set[str]) -> bool:
    value = getattr(record, name)
    return any(one in ids for one in value) if many else value in ids


@cache
def _kinds_with_parts() -> tuple[str, ...]:
    return tuple(kind.kind_name for kind in KINDS if fields_with_parts(kind))


@cache
def _holders(targets: frozenset[str]) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
    """Kinds that may point at one of the target kinds, each with the fields that do."""
    found = []
    for record_class in KINDS:
        names = tuple(tuple(field) for field in reference_fields(record_class) if field.kind in targets)
        if names:
            found.append((record_class.kind_name, names))
    return tuple(cast("list[tuple[str, tuple[tuple[str, str, bool], ...]]]", found))

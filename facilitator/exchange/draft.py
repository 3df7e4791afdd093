"""What an importer has read: records to be looked at before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from facilitator.domain.record import Record
from facilitator.domain.state import EventState


class Draft(msgspec.Struct, frozen=True):
    """A whole event that has been read and checked, but stands in no file yet.

    Every id is given, every reference finds its record. `pictures` says where the bytes of each sha256 lie.
    """

    records: tuple[Record, ...]
    pictures: Mapping[str, Path] = {}

    @property
    def state(self) -> EventState:
        """The event as it would be, to look at with the same eyes as an open one."""
        return EventState().with_records(self.records, (), 0, None)

    @property
    def title(self) -> str:
        """What the event is called."""
        return self.state.event.title

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return {kind: len(records) for kind, records in self.state.records.items()}

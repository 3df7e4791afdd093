"""Which version of the plan this is, for screens and for the foot of every print (AG3)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.domain.clock_reading import room_time
from facilitator.domain.programme import PlanVersion
from facilitator.domain.state import EventState
from facilitator.queries.phrases import dotted


class VersionLine(Struct, frozen=True):
    """A version of the plan: its number, when and by whom it was made, and why. The first has only its number."""

    number: int
    made: datetime | None = None
    made_by: str | None = None
    reason: str | None = None
    revision: int | None = None

    @property
    def words(self) -> str:
        """`Version 2 · 10:49`; the time is the laptop's."""
        return dotted((f"Version {self.number}", None if self.made is None else f"{room_time(self.made):%H:%M}"))

    @property
    def quiet(self) -> str:
        """`Jana Horák · eat the buffer`."""
        return dotted((self.made_by, self.reason))


def current_version(state: EventState) -> VersionLine:
    """The newest version; a plan nobody has changed on the day is version 1."""
    return plan_versions(state)[0]


def plan_versions(state: EventState) -> tuple[VersionLine, ...]:
    """All versions, the newest first, down to the first."""
    known = sorted(state.all(PlanVersion), key=lambda one: (-one.number, one.id))
    lines = [VersionLine(one.number, one.made, one.made_by, one.reason, one.revision) for one in known]
    return tuple(lines) if lines and lines[-1].number == 1 else (*lines, VersionLine(1))

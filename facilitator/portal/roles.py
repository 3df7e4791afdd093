"""Who a phone can be: roles, what a link grants, and what is kept of a device."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from facilitator.domain.cafe import Table
from facilitator.domain.groups import Group
from facilitator.domain.market import Topic
from facilitator.domain.people import Person
from facilitator.domain.record import Record


class Role(StrEnum):
    """What a phone may do is said by its roles; the table of routes says which (see `routes`)."""

    NOBODY = "nobody"
    PARTICIPANT = "participant"
    HOST = "host"
    CO_MODERATOR = "co_moderator"
    STAGE = "stage"


SubjectKind = Literal["", "table", "topic", "group", "person"]
SUBJECTS: dict[str, type[Record]] = {"table": Table, "topic": Topic, "group": Group, "person": Person}


class Grant(msgspec.Struct, frozen=True, order=True):
    """A role, and what it is for: a host's table, topic or group; a participant's own person where the link says so.

    `subject` is `kind:id`, or "" for a role that is for nothing in particular.
    """

    role: Role
    subject: str = ""

    @property
    def kind(self) -> str:
        return self.subject.partition(":")[0]

    @property
    def id(self) -> str:
        return self.subject.partition(":")[2]


class Device(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A phone that has joined. `participant` tells one person from another, whatever devices they have; it is the
    actor of what they do. `phone` is the hash of a secret the phone keeps, by which it is known again."""

    id: str
    participant: str
    grants: tuple[Grant, ...]
    phone: str
    hour: int
    name: str | None = None
    person: str | None = None

    @property
    def actor(self) -> str:
        """Who acts, as commands say it."""
        return f"phone:{self.participant}"

    def may(self, role: Role) -> bool:
        return any(one.role is role for one in self.grants)

    def hosts(self, kind: str = "") -> tuple[Grant, ...]:
        """What this phone hosts."""
        return tuple(one for one in self.grants if one.role is Role.HOST and kind in ("", one.kind))

"""People, what they are at a session, and what speakers said."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from facilitator.domain.ids import AgendaItemId, GroupId, PersonId, SessionId, TableId
from facilitator.domain.record import Record, Written


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of the registration that has no field of its own here."""

    name: str
    value: str


class Person(Record, frozen=True, kw_only=True):
    """Somebody who takes part. The name is one text: it is never split."""

    name: str
    sort_name: str | None = None
    organisation: str | None = None
    position: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    email: str | None = None
    more: tuple[Column, ...] = ()
    badge: str | None = None
    present: bool | None = None
    came: datetime | None = None
    walk_in: bool = False
    stays_seated: bool = False


class Role(StrEnum):
    """What a person is at a session."""

    MODERATOR = "moderator"
    ORGANISER = "organiser"
    SPEAKER = "speaker"
    TABLE_HOST = "table_host"
    RAPPORTEUR = "rapporteur"
    NOTE_TAKER = "note_taker"
    TIMEKEEPER = "timekeeper"
    PARTICIPANT = "participant"


class SessionRole(Record, frozen=True, kw_only=True):
    """A person's role at a session, or at one table or group of it."""

    person: PersonId
    role: Role
    session: SessionId | None = None
    table: TableId | None = None
    group: GroupId | None = None


class DifferentPeople(Record, frozen=True, kw_only=True):
    """Somebody said that these two are two people, however alike they look in the list."""

    person: PersonId
    other: PersonId


class Contribution(Written, frozen=True, kw_only=True):
    """One speech and its summary. `position` and `organisation` are as said at that speech."""

    order: str
    item: AgendaItemId
    person: PersonId
    position: str | None = None
    organisation: str | None = None
    title: str | None = None
    summary: str | None = None
    minutes: int | None = None

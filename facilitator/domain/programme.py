"""The event and its day: sessions, agenda items, plans and what is kept for later."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

import msgspec

from facilitator.domain.ids import (
    AgendaItemId,
    AttachmentId,
    PersonId,
    PlaceId,
    SessionId,
    TemplateId,
)
from facilitator.domain.record import Record, Written


class Method(StrEnum):
    """How a session works."""

    WORLD_CAFE = "world_cafe"
    OPEN_SPACE = "open_space"
    DOT_VOTE = "dot_vote"
    GROUPS = "groups"
    PLENARY = "plenary"
    OTHER = "other"


class ItemKind(StrEnum):
    """What a line of the agenda is (AG1)."""

    PLENARY = "plenary"
    SPEECH = "speech"
    WORLD_CAFE = "world_cafe"
    OPEN_SPACE = "open_space"
    DISCUSSION = "discussion"
    GROUPS = "groups"
    VOTE = "vote"
    HARVEST = "harvest"
    ANALYSIS = "analysis"
    BREAK = "break"
    LUNCH = "lunch"
    BUFFER = "buffer"
    OTHER = "other"


class Attribution(StrEnum):
    """What prints say of who said it (HV6); speakers, hosts and rapporteurs are always named."""

    NAMES = "names"
    INITIALS = "initials"
    NONE = "none"


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A number said about the event, with the words that belong to it ("about", "more than")."""

    label: str
    value: int | None = None
    about: bool = False
    qualifier: str | None = None


class Event(Written, frozen=True, kw_only=True):
    """One meeting with a purpose. A file holds exactly one."""

    title: str
    day: date | None = None
    days: int = 1
    place: str | None = None
    organiser: str | None = None
    purpose: str | None = None
    coverage: str | None = None
    sectors: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    timezone: str | None = None
    invented: bool = False
    source: str | None = None
    attribution: Attribution = Attribution.NONE
    photos_need_consent: bool = False
    chatham_house: bool = False
    colour: str | None = None
    logo: AttachmentId | None = None
    keep_until: date | None = None


class Session(Written, frozen=True, kw_only=True):
    """A block of an event with one method. Its number may be unknown or absent.

    `majority_percent` and `some_from` are this session's own thresholds of qualifiers (HV5), None for the usual ones.
    """

    order: str
    title: str
    short_title: str | None = None
    number: int | None = None
    method: Method | None = None
    purpose: str | None = None
    chosen_template: TemplateId | None = None
    majority_percent: int | None = None
    some_from: int | None = None


class AgendaItem(Written, frozen=True, kw_only=True):
    """One line of the plan (AG1). Start and minutes may be unknown: order without a clock is a plan too.

    `day` counts from 1; `start` is the clock in the room. `script` is seen by the moderator only.
    Items that share `beside` run in parallel. `started` and `ended` are what really happened. `cut` says that it was
    left out on the day; `at_least_minutes` how short it may be made; `suggested` that nobody has confirmed its minutes;
    `first_minutes` what was planned before the day was repaired.
    """

    order: str
    title: str
    kind: ItemKind = ItemKind.OTHER
    session: SessionId | None = None
    day: int = 1
    start: time | None = None
    minutes: int | None = None
    short_title: str | None = None
    leads: str | None = None
    helps: str | None = None
    method: str | None = None
    materials: str | None = None
    place: PlaceId | None = None
    set_up: str | None = None
    comes_out: str | None = None
    script: str | None = None
    icon: str | None = None
    beside: str | None = None
    in_programme: bool = True
    anchor: bool = False
    cut_priority: int | None = None
    started: datetime | None = None
    ended: datetime | None = None
    cut: bool | None = None
    at_least_minutes: int | None = None
    suggested: bool | None = None
    first_minutes: int | None = None


class Duty(StrEnum):
    """What a person does at an agenda item."""

    LEADS = "leads"
    HELPS = "helps"
    SPEAKS = "speaks"


class ItemPerson(Record, frozen=True, kw_only=True):
    """A person with a duty at an agenda item."""

    item: AgendaItemId
    person: PersonId
    duty: Duty
    order: str


class HarvestPlan(Written, frozen=True, kw_only=True):
    """What is to be collected in a session, for whom, in what form and by when (HV4)."""

    session: SessionId
    for_whom: str | None = None
    form: str | None = None
    when_needed: str | None = None
    collects: PersonId | None = None
    goes_back: str | None = None
    done: bool = False


class PlanVersion(Record, frozen=True, kw_only=True):
    """A named moment of the plan, so that a print can say which one it shows."""

    number: int
    made: datetime
    made_by: str | None = None
    reason: str | None = None
    revision: int | None = None


class ParkedThought(Written, frozen=True, kw_only=True):
    """One line of the parking lot: kept for later."""

    order: str
    text: str
    item: AgendaItemId | None = None
    done: bool = False

"""Open Space: places, slots, topics with their permanent numbers, and what became of them."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum

from facilitator.domain.ids import PersonId, PlaceId, SessionId, SlotId, TopicId
from facilitator.domain.record import Record, Written


class Place(Record, frozen=True, kw_only=True):
    """A room or corner; a column of the board. Places of one `area` lie together; `walk_minutes` is the way there."""

    order: str
    name: str
    seats: int | None = None
    note: str | None = None
    area: str | None = None
    walk_minutes: int | None = None


class Slot(Record, frozen=True, kw_only=True):
    """A time row of the board."""

    session: SessionId
    order: str
    name: str | None = None
    day: int = 1
    start: time | None = None
    minutes: int | None = None


class Cell(Record, frozen=True, kw_only=True):
    """One slot at one place: it holds a topic, or is blocked for a reason. A cell without a record is free."""

    slot: SlotId
    place: PlaceId
    topic: TopicId | None = None
    blocked: str | None = None
    late: bool = False


class TopicState(StrEnum):
    """Where a topic stands (OS5): the way to a report, and the side exits."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    HELD = "held"
    REPORTED = "reported"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    NOT_HELD = "not_held"
    CONTINUED = "continued"


class Origin(StrEnum):
    """How a topic came in (OS4)."""

    PRE_ANNOUNCED = "pre_announced"
    IN_THE_ROOM = "in_the_room"
    LATE = "late"


class Topic(Written, frozen=True, kw_only=True):
    """Something proposed for Open Space (OS4). Its number and original title stay for ever.

    `title` is the current one. `merged_into` names the topic that carries this one on (OS6). `waiting`: for its host.
    """

    session: SessionId
    number: int
    original_title: str
    title: str
    why: str | None = None
    state: TopicState = TopicState.PROPOSED
    needs: str | None = None
    origin: Origin | None = None
    reason: str | None = None
    host_statement: str | None = None
    merged_into: TopicId | None = None
    continued_in: SlotId | None = None
    waiting: bool | None = None


class TopicHost(Record, frozen=True, kw_only=True):
    """Who proposed and holds a topic; co-hosts share that duty."""

    topic: TopicId
    person: PersonId
    order: str
    co_host: bool = False


class TopicChange(Record, frozen=True, kw_only=True):
    """One line of a topic's history: what changed, when and why."""

    topic: TopicId
    order: str
    at: datetime
    what: str
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    other: TopicId | None = None


class SignUp(Record, frozen=True, kw_only=True):
    """Interest before the session; the person may be unknown."""

    topic: TopicId
    person: PersonId | None = None
    name: str | None = None


class HeadCount(Record, frozen=True, kw_only=True):
    """People counted in a session (OS8)."""

    topic: TopicId
    count: int
    about: bool = False
    counted_by: str | None = None
    at: datetime | None = None


class InterestMeasure(StrEnum):
    """What interest was measured by; the three are never added (OS8)."""

    SIGN_UPS = "sign_ups"
    HEADS = "heads"
    DOTS = "dots"


class Interest(Record, frozen=True, kw_only=True):
    """Interest in a topic as somebody reported it. Measure, value and rank may each be unknown."""

    topic: TopicId
    among_greatest: bool = False
    measure: InterestMeasure | None = None
    value: int | None = None
    rank: int | None = None
    source: str | None = None


class TopicReport(Written, frozen=True, kw_only=True):
    """The record of a held topic (OS7)."""

    topic: TopicId
    participants: str | None = None
    summary: str | None = None
    recommendations: str | None = None
    resources: str | None = None
    requests: str | None = None
    typed_by: str | None = None
    approved_by: str | None = None

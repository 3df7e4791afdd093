"""World Café: questions, tables, rounds and who sits where. Questions also make up the templates of groups."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from facilitator.domain.ids import (
    AgendaItemId,
    PersonId,
    PlaceId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    TemplateId,
)
from facilitator.domain.record import Record, Written


class QuestionKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """How a question is answered (GT3). Each kind is a tagged value of its own."""


class OpenList(QuestionKind, frozen=True, kw_only=True, tag="open_list"):
    """Any number of points."""

    at_most: int | None = None


class Tiers(QuestionKind, frozen=True, kw_only=True, tag="tiers"):
    """Each option goes into one tier, e.g. must, some, less."""

    options: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ("must", "some", "less")


class TwoTiers(QuestionKind, frozen=True, kw_only=True, tag="two_tiers"):
    """A list in two tiers, e.g. actors that must be there and others also mentioned."""

    first: str = "must"
    second: str = "also"


class Ranking(QuestionKind, frozen=True, kw_only=True, tag="ranking"):
    """The options in an order of the group."""

    options: tuple[str, ...] = ()


class Scale(QuestionKind, frozen=True, kw_only=True, tag="scale"):
    """A number between two ends that have words."""

    low: int = 1
    high: int = 5
    low_words: str | None = None
    high_words: str | None = None


class YesNoCondition(QuestionKind, frozen=True, kw_only=True, tag="yes_no_condition"):
    """Yes, no, or yes under a condition."""


class FreeText(QuestionKind, frozen=True, kw_only=True, tag="free_text"):
    """A headline and a text."""


AnyQuestionKind = OpenList | Tiers | TwoTiers | Ranking | Scale | YesNoCondition | FreeText


class Question(Written, frozen=True, kw_only=True):
    """What one table or group answers. It belongs to a session or to a template.

    `text` is the wording (None: not known), `label` the short name, `poster_title` what stands on its poster.
    `earlier` is the same question in the version of the template before (GT1).
    """

    order: str
    number: int | None = None
    session: SessionId | None = None
    template: TemplateId | None = None
    text: str | None = None
    label: str | None = None
    poster_title: str | None = None
    hint: str | None = None
    answered_by: AnyQuestionKind = OpenList()
    earlier: QuestionId | None = None


class CafeDesign(StrEnum):
    """How questions and tables belong together (WC4)."""

    SAME_EVERYWHERE = "same_everywhere"
    ONE_PER_TABLE = "one_per_table"
    ZONE_AND_ROUND = "zone_and_round"
    FREE_CHOICE = "free_choice"


class RotationMode(StrEnum):
    """How people come to their next table (WC6)."""

    FREE = "free"
    CAROUSEL = "carousel"
    MIXED = "mixed"


class CafeStep(StrEnum):
    """Where a café stands (WC11); which round, and whether it runs, is told by the rounds themselves."""

    PREPARED = "prepared"
    WELCOMING = "welcoming"
    ROUNDS = "rounds"
    HARVEST = "harvest"
    CLOSED = "closed"


class Cafe(Record, frozen=True, kw_only=True):
    """How a session's World Café is set up. One per session at most.

    `spread` and `apart` name columns of people (organisation, country …) whose shared values do not share a table.
    """

    session: SessionId
    design: CafeDesign = CafeDesign.ONE_PER_TABLE
    rotation: RotationMode = RotationMode.MIXED
    hosts_stay: bool = True
    step: CafeStep = CafeStep.PREPARED
    intro_minutes: int | None = None
    harvest_minutes: int | None = None
    people_expected: int | None = None
    spread: tuple[str, ...] = ()
    apart: str | None = None
    seed: int | None = None
    planned_at: datetime | None = None
    tables_may_repeat: bool | None = None
    minds_earlier_groups: bool | None = None
    names_rapporteurs: bool | None = None


class KeepApart(Record, frozen=True, kw_only=True):
    """Two people who should not sit at one table."""

    session: SessionId
    person: PersonId
    other: PersonId


class SeatPin(Record, frozen=True, kw_only=True):
    """A person who may only sit at certain tables: mobility, or an interpreter's language."""

    session: SessionId
    person: PersonId
    tables: tuple[TableId, ...]


class SpareRoute(Record, frozen=True, kw_only=True):
    """A route through the tables kept for somebody who walks in; `person` once it is given away."""

    session: SessionId
    order: str
    code: str
    tables: tuple[TableId, ...]
    person: PersonId | None = None


class PrintedBadge(Record, frozen=True, kw_only=True):
    """The route that stands on the badge a person wears, a table for each round."""

    session: SessionId
    person: PersonId
    tables: tuple[TableId, ...]
    at: datetime | None = None


class Table(Record, frozen=True, kw_only=True):
    """A café table. Twin tables share a question (1A, 1B)."""

    session: SessionId
    order: str
    number: int
    twin: str | None = None
    question: QuestionId | None = None
    place: PlaceId | None = None
    seats: int = 5
    hosted_by_group: bool = False
    open: bool = True


class RoundState(StrEnum):
    """Where a round stands (WC11)."""

    PREPARED = "prepared"
    RUNNING = "running"
    PAUSED = "paused"
    CHANGE_OVER = "change_over"
    OVER = "over"


class Round(Record, frozen=True, kw_only=True):
    """One café conversation period: planned and actual (WC7). The truth while it runs is its `Clock` (WC8).

    `first_minutes` is what was planned before the day was repaired.
    """

    session: SessionId
    order: str
    number: int
    minutes: int | None = None
    change_over_minutes: int | None = None
    question: QuestionId | None = None
    item: AgendaItemId | None = None
    state: RoundState = RoundState.PREPARED
    started: datetime | None = None
    ends: datetime | None = None
    ended: datetime | None = None
    extended_minutes: int | None = None
    first_minutes: int | None = None


class Seating(Record, frozen=True, kw_only=True):
    """Who sits at which table in which round."""

    person: PersonId
    table: TableId
    round: RoundId
    host: bool = False

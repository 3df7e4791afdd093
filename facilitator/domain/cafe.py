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
    """One café conversation period: planned and actual (WC7). `ends` is the clock's truth while it runs (WC8)."""

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


class Seating(Record, frozen=True, kw_only=True):
    """Who sits at which table in which round."""

    person: PersonId
    table: TableId
    round: RoundId
    host: bool = False

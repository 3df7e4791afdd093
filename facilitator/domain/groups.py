"""Groups that answer a template (GT1-GT6). The questions of a template are `Question` records."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from facilitator.domain.ids import (
    AnswerId,
    GroupId,
    PersonId,
    PlaceId,
    QuestionId,
    SessionId,
    TemplateId,
)
from facilitator.domain.record import Record, Written


class Template(Written, frozen=True, kw_only=True):
    """Ordered questions for groups. A version is frozen once a group has answered; later edits make the next."""

    order: str
    title: str
    version: int = 1
    frozen: bool = False
    earlier: TemplateId | None = None
    source: str | None = None
    shipped: str | None = None


class GroupState(StrEnum):
    """How far a group's sheet is (GT4)."""

    EMPTY = "empty"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    APPROVED = "approved"


class Group(Record, frozen=True, kw_only=True):
    """People answering a template; its members may be unknown.

    `to_say` are the points it tells the plenary (GT5), None before somebody chose them; `reported` when it has spoken.
    """

    session: SessionId
    order: str
    name: str
    template: TemplateId | None = None
    place: PlaceId | None = None
    state: GroupState = GroupState.EMPTY
    people_count: int | None = None
    headline: str | None = None
    approved_by: str | None = None
    to_say: tuple[str, ...] | None = None
    reported: bool | None = None


class GroupMember(Record, frozen=True, kw_only=True):
    """A person in a group."""

    group: GroupId
    person: PersonId
    order: str


class GroupQuestion(Record, frozen=True, kw_only=True):
    """A question this group answers. A group without any answers all questions of its template."""

    group: GroupId
    question: QuestionId


class AnswerValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What an answer holds beside its points, by kind of question."""


class ListAnswer(AnswerValue, frozen=True, kw_only=True, tag="list"):
    """Only points."""


class ScaleAnswer(AnswerValue, frozen=True, kw_only=True, tag="scale"):
    """A number on the scale, None while it is not chosen."""

    value: int | None = None


class ConditionAnswer(AnswerValue, frozen=True, kw_only=True, tag="condition"):
    """Yes (True), no (False) or not said; with the condition if there is one."""

    yes: bool | None = None
    condition: str | None = None


class TextAnswer(AnswerValue, frozen=True, kw_only=True, tag="text"):
    """A headline and a text."""

    headline: str | None = None
    text: str | None = None


AnyAnswer = ListAnswer | ScaleAnswer | ConditionAnswer | TextAnswer


class Answer(Written, frozen=True, kw_only=True):
    """One group's response to one question."""

    group: GroupId
    question: QuestionId
    value: AnyAnswer = ListAnswer()
    no_agreement: str | None = None


class Point(Written, frozen=True, kw_only=True):
    """One short statement in an answer. `additional` is an answer outside the given options."""

    answer: AnswerId
    order: str
    text: str
    tier: str | None = None
    option: str | None = None
    additional: bool = False
    corrected: str | None = None
    redacted: bool | None = None

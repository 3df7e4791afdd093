"""Clocks of the room: how long what runs now may still take. The truth is a stored moment, never a counter (WC8)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from facilitator.domain.ids import AgendaItemId, ContributionId, GroupId, QuestionId, RoundId, TableId
from facilitator.domain.record import Record


class ClockFor(StrEnum):
    """What a clock measures."""

    ITEM = "item"
    SPEECH = "speech"
    ROUND = "round"
    CHANGE_OVER = "change_over"
    POPCORN = "popcorn"
    GALLERY = "gallery"
    REPORTING = "reporting"


class ClockBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a clock stood before its last press, with the words of that press, so that it can be taken back."""

    words: str
    ends: datetime | None = None
    left_ms: int | None = None
    planned_ms: int | None = None
    over: datetime | None = None


class Clock(Record, frozen=True, kw_only=True):
    """A clock that was started. While it runs `ends` is known; while it is paused `left_ms` is, negative in overtime.

    `over` is when somebody ended it. `rung` are the marks (in seconds before the end) whose gong has been dealt with,
    so that none sounds twice after a restart. `planned_ms` is what it was given, extensions included.
    """

    runs_for: ClockFor
    started: datetime
    planned_ms: int
    ends: datetime | None = None
    left_ms: int | None = None
    over: datetime | None = None
    rung: tuple[int, ...] = ()
    before: ClockBefore | None = None
    item: AgendaItemId | None = None
    contribution: ContributionId | None = None
    round: RoundId | None = None
    table: TableId | None = None
    question: QuestionId | None = None
    group: GroupId | None = None

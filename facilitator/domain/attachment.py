"""Pictures and papers that belong to a record. Their bytes stand elsewhere, found by their sha256."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.ids import (
    AgendaItemId,
    ContributionId,
    GroupId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    TopicId,
    VoteId,
)
from facilitator.domain.record import Record


class Attachment(Record, frozen=True, kw_only=True):
    """A picture with its caption. `sha256` None: the picture exists, but not in our source.

    A photo of a sheet people wrote on has the short code of that `sheet`. One that is to be typed and belongs to
    nothing waits for somebody to say where it belongs.
    """

    caption: str
    order: str
    sha256: str | None = None
    media_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    taken: datetime | None = None
    checked: bool = False
    to_be_typed: bool = False
    consent: bool | None = None
    item: AgendaItemId | None = None
    session: SessionId | None = None
    question: QuestionId | None = None
    contribution: ContributionId | None = None
    topic: TopicId | None = None
    table: TableId | None = None
    group: GroupId | None = None
    round: RoundId | None = None
    vote: VoteId | None = None
    sheet: str | None = None

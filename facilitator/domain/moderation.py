"""What a moderator has hidden. Nothing is deleted: it stays in the event and can be shown again."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.ids import NoteId, TopicId
from facilitator.domain.record import Record


class HiddenThing(Record, frozen=True, kw_only=True):
    """A topic or a note that neither the stage nor a phone shows. It stays in the event, with its number."""

    at: datetime
    topic: TopicId | None = None
    note: NoteId | None = None
    reason: str | None = None

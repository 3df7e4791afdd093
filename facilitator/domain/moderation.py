"""Who looks at what phones send before the room sees it. Off by default; nothing is ever deleted by machine."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from facilitator.domain.ids import NoteId, SessionId, TopicId
from facilitator.domain.record import Record, Written


class Showing(StrEnum):
    """When what phones send is shown: at once; at once and then looked at; or after somebody has looked at it."""

    AT_ONCE = "at_once"
    LOOKED_AT_AFTER = "looked_at_after"
    LOOKED_AT_BEFORE = "looked_at_before"


class Moderation(Record, frozen=True, kw_only=True):
    """How one session is moderated. A session without a record shows everything at once."""

    session: SessionId
    showing: Showing


class FlaggedWord(Record, frozen=True, kw_only=True):
    """A word that sends whatever holds it to the queue, in every session."""

    word: str


class ProposalState(StrEnum):
    """Where a proposal stands: waiting for the moderator, waiting because of a word, hidden for good, or shown
    already and still to be looked at."""

    WAITING = "waiting"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    SHOWN = "shown"


class Proposal(Written, frozen=True, kw_only=True):
    """What somebody sent from a phone and somebody still has to look at. It has no number: that comes when it is
    announced (OS4). One that is shown already names its `topic`.

    `by` is the actor who sent it, so that their phone can say "waiting for the moderator". `word` is the flagged one.
    """

    session: SessionId
    title: str
    at: datetime
    why: str | None = None
    needs: str | None = None
    host_name: str | None = None
    by: str | None = None
    state: ProposalState = ProposalState.WAITING
    word: str | None = None
    topic: TopicId | None = None


class HiddenThing(Record, frozen=True, kw_only=True):
    """A topic or a note that neither the stage nor a phone shows. It stays in the event, with its number."""

    at: datetime
    topic: TopicId | None = None
    note: NoteId | None = None
    reason: str | None = None

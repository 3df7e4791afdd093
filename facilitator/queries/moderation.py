"""What is held back, what is hidden, and what everybody may be told about it.

Whoever shows things to the room, on the stage or on phones, asks `shown_topics` and `is_hidden`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.harvest import Note
from facilitator.domain.ids import NoteId, SessionId, TopicId
from facilitator.domain.market import Topic
from facilitator.domain.moderated import hidden_ids
from facilitator.domain.moderated import showing_of as showing_of
from facilitator.domain.moderation import FlaggedWord, HiddenThing, Proposal, ProposalState, Showing
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number

# What participants read about it, on their phones.
PUBLIC_RULE = {
    Showing.AT_ONCE: "",
    Showing.LOOKED_AT_AFTER: "Proposals are shown at once. The moderator may hide one that hurts people.",
    Showing.LOOKED_AT_BEFORE: "The moderator looks at proposals before they are shown.",
}
WAITING_WORDS = "waiting for the moderator"


class Held(Struct, frozen=True):
    """A proposal somebody has to look at. `why` says what it waits for."""

    key: str
    title: str
    why: str
    quiet: str
    state: ProposalState
    at: datetime


class Hidden(Struct, frozen=True):
    """Something hidden, to be shown again: `proposal` tells that it never was shown."""

    key: str
    title: str
    quiet: str
    proposal: bool


class Queue(Struct, frozen=True):
    """Everything a moderator may have to decide, the longest waiting first."""

    held: tuple[Held, ...]
    hidden: tuple[Hidden, ...]

    @property
    def waiting(self) -> int:
        """How many people wait for an answer; what is shown already does not wait."""
        return sum(one.state is not ProposalState.SHOWN for one in self.held)


def is_hidden(state: EventState, thing: TopicId | NoteId | str) -> bool:
    """Whether a topic or a note is kept off stage and phones."""
    return thing in hidden_ids(state)


def shown_topics(state: EventState, session: SessionId) -> list[Topic]:
    """The topics of a session that everybody may see, by number."""
    hidden = hidden_ids(state)
    return [one for one in topics_of(state, session) if one.id not in hidden]


def without_hidden(state: EventState, topics: Iterable[Topic]) -> list[Topic]:
    """Of some topics those everybody may see."""
    hidden = hidden_ids(state)
    return [one for one in topics if one.id not in hidden]


def my_proposals(state: EventState, actor: str, session: SessionId | None = None) -> list[Proposal]:
    """What somebody has sent that is not announced yet, oldest first; for their own phone only."""
    found = (one for one in state.all(Proposal) if one.by == actor and one.topic is None)
    return sorted((one for one in found if session in (None, one.session)), key=lambda one: (one.at, one.id))


def moderation_queue(state: EventState) -> Queue:
    """What waits and what is hidden, of the whole event."""
    proposals = sorted(state.all(Proposal), key=lambda one: (one.at, one.id))
    held = [_held(state, one) for one in proposals if one.state is not ProposalState.HIDDEN]
    refused = [
        Hidden(one.id, one.title, _session_name(state, one.session), True)
        for one in proposals
        if one.state is ProposalState.HIDDEN
    ]
    things = sorted(state.all(HiddenThing), key=lambda one: (one.at, one.id))
    return Queue(tuple(held), (*refused, *(_hidden(state, one) for one in things)))


def sessions_with_proposals(state: EventState) -> list[Session]:
    """The sessions whose topics phones may propose, in the order of the day."""
    return [one for one in sessions_in_order(state) if one.method is Method.OPEN_SPACE]


def flagged_words(state: EventState) -> list[FlaggedWord]:
    """The words to look out for, by the alphabet."""
    return sorted(state.all(FlaggedWord), key=lambda one: (one.word.casefold(), one.id))


def _held(state: EventState, one: Proposal) -> Held:
    waits = {
        ProposalState.WAITING: "not shown yet",
        ProposalState.FLAGGED: f"not shown: holds “{one.word}”",
        ProposalState.SHOWN: "shown already",
    }
    topic = state.get(Topic, one.topic)
    title = one.title if topic is None else f"{shown_number(state, topic)}  {topic.title}"
    return Held(one.id, title, one.why or "", f"{waits[one.state]} · {one.at.astimezone():%H:%M}", one.state, one.at)


def _hidden(state: EventState, one: HiddenThing) -> Hidden:
    topic, note = state.get(Topic, one.topic), state.get(Note, one.note)
    if topic is not None:
        return Hidden(one.id, f"{shown_number(state, topic)}  {topic.title}", one.reason or "topic", False)
    return Hidden(one.id, "" if note is None else note.reads, one.reason or "note", False)


def _session_name(state: EventState, session: SessionId) -> str:
    found = state.get(Session, session)
    return "" if found is None else f"never shown · {found.short_title or found.title}"

"""What phones have written lately, for who looks after the room: newest first, with what can be done about it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note, NoteSource
from facilitator.domain.market import Origin, Topic, TopicState
from facilitator.domain.moderated import hidden_ids
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number

MANY = 20


class Written(Struct, frozen=True):
    """One text: `kind` and `of` name it for hiding; `what` says in words what it is."""

    kind: str
    of: str
    what: str
    text: str
    hidden: bool


def lately(state: EventState) -> tuple[Written, ...]:
    """The last texts that came from the room, at most twenty."""
    found: list[tuple[datetime | None, Written]] = []
    off_screens = hidden_ids(state)
    for note in state.all(Note):
        if note.source is NoteSource.PHONE:
            found.append((note.created, Written("note", note.id, "Point", note.reads, note.redacted)))
    for point in state.all(Point):
        text = point.corrected or point.text
        found.append((point.created, Written("point", point.id, "Group’s point", text, bool(point.redacted))))
    for topic in state.all(Topic):
        if topic.origin is Origin.IN_THE_ROOM and topic.state is not TopicState.MERGED:
            words = f"Topic {shown_number(state, topic)}"
            hidden = topic.id in off_screens
            found.append((topic.created, Written("topic", topic.id, words, topic.title, hidden)))
    found.sort(key=lambda one: (one[0] is not None, one[0].timestamp() if one[0] else 0), reverse=True)
    return tuple(written for _, written in found[:MANY])

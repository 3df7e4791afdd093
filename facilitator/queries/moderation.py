"""What is hidden from the room. Whoever shows things there, on the stage or on phones, asks `shown_topics` or
`is_hidden`."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.harvest import Note
from facilitator.domain.ids import HiddenThingId, SessionId
from facilitator.domain.market import Topic
from facilitator.domain.moderated import hidden_ids
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number

_WITH_PHONES = (Method.OPEN_SPACE, Method.WORLD_CAFE, Method.GROUPS)


class Hidden(Struct, frozen=True):
    """Something hidden, to be shown again."""

    key: str
    title: str
    quiet: str


def is_hidden(state: EventState, thing: str) -> bool:
    """Whether a topic or a note is kept off stage and phones."""
    return thing in hidden_ids(state)


def shown_topics(state: EventState, session: SessionId) -> list[Topic]:
    """The topics of a session that everybody may see, by number."""
    hidden = hidden_ids(state)
    return [one for one in topics_of(state, session) if one.id not in hidden]


def hidden_things(state: EventState) -> tuple[Hidden, ...]:
    """Everything hidden, what was hidden first in front."""
    things = sorted(state.all(HiddenThing), key=lambda one: (one.at, one.id))
    return tuple(_hidden(state, one) for one in things)


def hidden_record(state: EventState, thing: str) -> HiddenThingId | None:
    """The record that hides a topic or a note; None where it is shown."""
    found = next((one.id for one in state.all(HiddenThing) if thing in (one.topic, one.note)), None)
    return None if found is None else HiddenThingId(found)


def moderated_sessions(state: EventState) -> list[Session]:
    """The sessions phones write in, in the order of the day."""
    return [one for one in sessions_in_order(state) if one.method in _WITH_PHONES]


def _hidden(state: EventState, one: HiddenThing) -> Hidden:
    topic, note = state.get(Topic, one.topic), state.get(Note, one.note)
    if topic is not None:
        return Hidden(one.id, f"{shown_number(state, topic)}  {topic.title}", one.reason or "topic")
    return Hidden(one.id, "" if note is None else note.reads, one.reason or "note")

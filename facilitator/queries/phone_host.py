"""What somebody hosts with a phone: a café table, a topic's discussion, a group's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import table_label, tables_of
from facilitator.domain.groups import Group
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number

HostKind = Literal["table", "topic", "group"]
_NOT_HELD = (TopicState.MERGED, TopicState.WITHDRAWN)


def hosted_in(state: EventState) -> Iterator[tuple[HostKind, str, str]]:
    """Everything there is to host, session by session: its kind, its id, and what people call it."""
    for session in sessions_in_order(state):
        for table in tables_of(state, session.id):
            yield "table", table.id, f"Table {table_label(table)}"
        for topic in topics_of(state, SessionId(session.id)):
            if topic.state not in _NOT_HELD:
                yield "topic", topic.id, f"Topic {shown_number(state, topic)}: {topic.title}"
        for group in in_order(one for one in state.all(Group) if one.session == session.id):
            yield "group", group.id, group.name


def host_words(state: EventState, kind: str, of: str) -> str:
    """What people call a table, topic or group."""
    table, topic, group = state.get(Table, of), state.get(Topic, of), state.get(Group, of)
    if kind == "table" and table is not None:
        return f"Table {table_label(table)}"
    if kind == "topic" and topic is not None:
        return f"Topic {shown_number(state, topic)}: {topic.title}"
    return group.name if group is not None else kind

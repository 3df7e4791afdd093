"""What can be handed over to another laptop, as people call it."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.domain.cafe import Table
from facilitator.domain.groups import Group
from facilitator.domain.market import Topic
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number


class HandedOver(NamedTuple):
    """A topic, table or group."""

    ref: Ref
    words: str


def can_be_handed_over(state: EventState) -> dict[str, list[HandedOver]]:
    """By heading, each in its own order; headings without anything are left out."""
    topics = sorted(state.all(Topic), key=lambda one: (one.session, one.number, one.id))
    tables = sorted(state.all(Table), key=lambda one: (one.session, one.order, one.id))
    groups = sorted(state.all(Group), key=lambda one: (one.session, one.order, one.id))
    found = {
        "A topic": [
            HandedOver(Ref("topic", one.id), f"Topic {shown_number(state, one)} {one.title}") for one in topics
        ],
        "A table": [HandedOver(Ref("table", one.id), f"Table {one.number}{one.twin or ''}") for one in tables],
        "A group": [HandedOver(Ref("group", one.id), one.name) for one in groups],
    }
    return {heading: some for heading, some in found.items() if some}

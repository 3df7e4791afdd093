"""Which topics and notes are hidden from the room."""

from __future__ import annotations

from facilitator.domain.moderation import HiddenThing
from facilitator.domain.state import EventState


def hidden_ids(state: EventState) -> frozenset[str]:
    """The ids of all topics and notes that are hidden."""
    return frozenset(one.topic or one.note or "" for one in state.all(HiddenThing))

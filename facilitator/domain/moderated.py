"""What moderation means for what may be shown: when proposals are shown, and which topics and notes are hidden."""

from __future__ import annotations

from facilitator.domain.ids import SessionId
from facilitator.domain.moderation import HiddenThing, Moderation, Showing
from facilitator.domain.state import EventState


def showing_of(state: EventState, session: SessionId) -> Showing:
    """When proposals of a session are shown; at once where nobody chose."""
    found = next((one.showing for one in state.all(Moderation) if one.session == session), None)
    return Showing.AT_ONCE if found is None else found


def hidden_ids(state: EventState) -> frozenset[str]:
    """The ids of all topics and notes that are hidden."""
    return frozenset(one.topic or one.note or "" for one in state.all(HiddenThing))

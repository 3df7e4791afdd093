"""Conflicts of a merge as they are kept in an event: records as JSON, and which of them can be settled how."""

from __future__ import annotations

import msgspec

from facilitator.domain.errors import Refusal
from facilitator.domain.kinds import BY_KIND
from facilitator.domain.merging import MergeConflict
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say

# Texts of several lines: of these both versions can stand, one below the other.
TEXTS = frozenset(
    {"corrected", "host_statement", "materials", "note", "participants", "purpose", "reason", "recommendations"}
    | {"requests", "resources", "script", "set_up", "summary", "why", "words"}
)
_json = msgspec.json.Encoder().encode


def as_json(record: Record | None) -> str | None:
    """A record as JSON text."""
    return None if record is None else _json(record).decode()


def record_in(kind: str, text: str | None) -> Record | None:
    """A record out of its JSON text. Refuses what this version cannot read."""
    if text is None:
        return None
    record_class = BY_KIND.get(kind)
    try:
        if record_class is not None:
            return msgspec.json.decode(text, type=record_class)
    except msgspec.MsgspecError:
        pass
    raise Refusal(say("The other copy holds something that this version cannot read. Open it with a newer version."))


def undecided(state: EventState) -> list[MergeConflict]:
    """The conflicts nobody has settled yet, in their order."""
    waiting = [one for one in state.all(MergeConflict) if one.decided is None]
    return sorted(waiting, key=lambda one: (one.order, one.id))


def can_be_both(conflict: MergeConflict) -> bool:
    """Whether the two versions are texts, which may stand one below the other."""
    return bool(conflict.fields) and set(conflict.fields) <= TEXTS

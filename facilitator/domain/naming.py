"""What people would call a record: its kind in words and, where it has one, its title."""

from __future__ import annotations

from facilitator.domain.record import Record
from facilitator.words import Words, say, shortened

_TITLES = ("title", "name", "caption", "what", "headline", "label", "text", "words")
_KINDS = {
    "agenda_item": "item",
    "analysis_statement": "statement",
    "cluster_note": "note in a cluster",
    "item_person": "person at an item",
    "session_role": "role",
    "parked_thought": "line of the parking lot",
    "topic_change": "line of a topic's history",
    "vote_option": "option",
    "group_member": "member of a group",
}


def kind_words(kind: str) -> str:
    """The word for a kind of record, e.g. "item" or "head count"."""
    return _KINDS.get(kind, kind.replace("_", " "))


def name_of(record: Record) -> Words:
    """A record as people would name it, e.g. `note “Tents and sleeping bags”`."""
    title = next((getattr(record, field) for field in _TITLES if getattr(record, field, None)), None)
    if not isinstance(title, str):
        return say("a {kind}", kind=kind_words(record.kind_name))
    return say("the {kind} “{title}”", kind=kind_words(record.kind_name), title=shortened(title))

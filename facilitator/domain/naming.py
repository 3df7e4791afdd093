"""What people would call a record: its kind in words and, where it has one, its title."""

from __future__ import annotations

from facilitator.domain.record import Record
from facilitator.domain.vocabulary import noun
from facilitator.words import Words, say, shortened

_TITLES = ("title", "name", "caption", "what", "headline", "label", "text", "words")


def name_of(record: Record) -> Words:
    """A record as people would name it, e.g. `note “Tents and sleeping bags”`."""
    title = next((getattr(record, field) for field in _TITLES if getattr(record, field, None)), None)
    if not isinstance(title, str):
        return say("a {kind}", kind=noun(record.kind_name))
    return say("the {kind} “{title}”", kind=noun(record.kind_name), title=shortened(title))

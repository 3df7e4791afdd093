"""How long an event may be kept: told in a line when the day has come, never by a dialog."""

from __future__ import annotations

from datetime import date

from facilitator.domain.programme import Event
from facilitator.queries.phrases import date_words


def kept_too_long(event: Event, today: date) -> str:
    """A sentence once the event is older than it was to be kept; "" before, and where nobody said."""
    if event.keep_until is None or today <= event.keep_until:
        return ""
    day = date_words(event.keep_until)
    return f"This event was to be kept until {day}. Make a copy without names and delete this file, or erase people."

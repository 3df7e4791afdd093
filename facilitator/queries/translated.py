"""What people wrote, as it is read in the language of the event: a translation where there is one, always marked.

A text whose language nobody told, or that of the event, is read as it is.
"""

from __future__ import annotations

from typing import NamedTuple

from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note
from facilitator.domain.state import EventState


class Reading(NamedTuple):
    """A text as it is read, and what is to be told of it: "translated from bg by Ann", "bg, not translated", ""."""

    text: str
    mark: str

    @property
    def marked(self) -> str:
        """Both in one line, as prints have it."""
        return f"{self.text} ({self.mark})" if self.mark else self.text


def reading(state: EventState, written: Note | Point) -> Reading:
    """How the words of a note or point are read in this event. What was redacted is the caller's to hide."""
    own = written.text if written.corrected is None else written.corrected
    wanted, language = state.event.language, written.language
    if wanted is None or language is None or _same(wanted, language):
        return Reading(own, "")
    found = next((one for one in written.translations if one.field == "text" and _same(one.language, wanted)), None)
    if found is None:
        return Reading(own, f"{language}, not translated")
    return Reading(found.text, f"translated from {language}" + (f" by {found.by}" if found.by else ""))


def _same(one: str, other: str) -> bool:
    """Whether two tags name one language: de-AT is read by whoever reads de."""
    return one.split("-")[0].casefold() == other.split("-")[0].casefold()

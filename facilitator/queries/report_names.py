"""Who may be named in a report: one switch for the whole event (HV6), and the Chatham House rule above it."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.people import Person
from facilitator.domain.programme import Attribution
from facilitator.domain.state import EventState

SOMEBODY = "A speaker"


class Names:
    """What a report may say of who did or said something.

    Speakers, hosts and rapporteurs are named, others as the switch says; under the Chatham House rule nobody is.
    """

    def __init__(self, state: EventState) -> None:
        event = state.event
        self._state = state
        self.nobody = event.chatham_house
        self.attribution = Attribution.NONE if event.chatham_house else event.attribution

    def known(self, name: str | None) -> str:
        """The name of a speaker, host or rapporteur, or of who approved something."""
        return "" if self.nobody or not name else name

    def several(self, names: Iterable[str]) -> str:
        """`Ann Arbor, Ben Bell`: several who may be named."""
        return ", ".join(dict.fromkeys(name for name in map(self.known, names) if name))

    def author(self, person: str | None) -> str:
        """Who wrote a note, as the switch says; "" where it says nobody or nobody is known."""
        found = self._state.get(Person, person)
        return "" if found is None else self.participant(found)

    def participant(self, person: Person) -> str:
        """Somebody who takes part, as the switch says."""
        if self.attribution is Attribution.NAMES:
            return person.name
        return initials(person.name) if self.attribution is Attribution.INITIALS else ""


def initials(name: str) -> str:
    """`A. L.` of Aurélie Lechien: the first letter of each word."""
    letters = [next((c for c in word if c.isalpha()), "") for word in name.split()]
    return " ".join(f"{letter.upper()}." for letter in letters if letter)

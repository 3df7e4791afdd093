"""At the door: who is here, who walks in without being on the list, and who did not come."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import puts
from facilitator.commands.naming import all_called, called
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.words import say


class SetPresence(CommandValue, frozen=True, kw_only=True):
    """These people are here, or did not come; None: nobody has said yet. The first time somebody comes is kept."""

    people: tuple[PersonId, ...]
    present: bool | None = True

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        people = chosen_people(state, self.people)
        after = [_with_presence(one, self.present, now) for one in people]
        changed = [new for old, new in zip(people, after, strict=True) if new != old]
        return Edits(say(_LABELS[self.present], people=all_called(state, people)), puts(*changed))


class AddWalkIn(CommandValue, frozen=True, kw_only=True):
    """Somebody who is not on the list comes in: only the name is needed. Two people may have one name."""

    name: str
    organisation: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        person = Person(
            id=dice.new_id(),
            name=needed_line(self.name, "the name"),
            organisation=one_line(self.organisation, "the organisation"),
            present=True,
            came=now,
            walk_in=True,
        )
        return Edits(say("let {person} walk in", person=called(state, person)), puts(person))


_LABELS = {
    True: "check in {people}",
    False: "note that {people} did not come",
    None: "expect {people} again",
}


def chosen_people(state: EventState, people: tuple[PersonId, ...]) -> list[Person]:
    """Each of these people once. Refuses for nobody, and for somebody who has been removed."""
    found = [state.need(Person, one) for one in dict.fromkeys(people)]
    if not found:
        raise Refusal(say("Nobody is chosen. Choose people first."))
    return found


def _with_presence(person: Person, present: bool | None, now: datetime) -> Person:
    if present:
        return person.but(present=True, came=person.came or now)
    return person.but(present=present, came=None)

"""What speakers said, item by item."""

from __future__ import annotations

from facilitator.domain.belonging import contributions_to
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries.report_names import SOMEBODY, Names
from facilitator.queries.report_pictures import PictureShelf
from facilitator.queries.report_values import Heading, Line, Part, Points, line, strong


def talks(state: EventState, item: AgendaItem, names: Names, shelf: PictureShelf) -> list[Part]:
    """The speeches of an item under its title, with their pictures; nothing where nobody spoke."""
    speeches = contributions_to(state, AgendaItemId(item.id))
    pictures = [*shelf.all_of("contribution", (one.id for one in speeches)), *shelf.of("item", item.id)]
    if not speeches and not pictures:
        return []
    said: list[Part] = [Points(tuple(_speech(state, one, names) for one in speeches))] if speeches else []
    return [Heading(item.title), *said, *pictures]


def _speech(state: EventState, speech: Contribution, names: Names) -> Line:
    """`Ann Arbor, director, House of Hope: “Title”. What she said.`"""
    person = state.get(Person, speech.person)
    who = SOMEBODY if names.nobody or person is None else person.name
    position = speech.position or (person.position if person else None)
    organisation = speech.organisation or (person.organisation if person else None)
    as_who = "" if names.nobody else "".join(f", {part}" for part in (position, organisation) if part)
    title = f"“{speech.title}”" if speech.title else ""
    said = ". ".join(part for part in (title, speech.summary) if part)
    return line(strong(who), f"{as_who}: {said}" if said else as_who)

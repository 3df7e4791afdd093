"""The event in a few lines: its title, where and when, what was said in figures, how many people."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.people import Person
from facilitator.domain.programme import Event, Figure
from facilitator.domain.state import EventState
from facilitator.queries.phrases import date_words, days_words, dotted, number_words, people_words


class FigureLine(Struct, frozen=True):
    """A figure as it is said: `more than 6500`, `SMEs represented`. The number is None where nobody gave it."""

    value: int | None
    number: str | None
    label: str


class EventFacts(Struct, frozen=True):
    """The event page and the head of the spine. None: not given."""

    title: str
    quiet: str
    date: str | None
    event: Event
    figures: tuple[FigureLine, ...]


class PeopleCount(Struct, frozen=True):
    """How many people are named, and how many of them are here; None until somebody was ticked as present."""

    named: int
    present: int | None
    words: str


def event_facts(state: EventState) -> EventFacts:
    """What is known of the event as a whole."""
    event = state.event
    return EventFacts(
        title=event.title,
        quiet=quiet_line(state),
        date=days_words(event.day, event.days),
        event=event,
        figures=tuple(figure_line(one) for one in event.figures),
    )


def quiet_line(state: EventState) -> str:
    """`Brussels, MERO · 4 Dec 2019`, or for an invented event `Invented demo event · one day, 69 people`."""
    event = state.event
    if not event.invented:
        return dotted((event.place, date_words(event.day, short=True) if event.day else None))
    days = "one day" if event.days == 1 else f"{number_words(event.days)} days"
    people = people_count(state)
    here = people.named if people.present is None else people.present
    return dotted(("Invented demo event", f"{days}, {people_words(here)}" if here else days))


def people_count(state: EventState) -> PeopleCount:
    """`12 named`, or `69 present` once people are being ticked off."""
    people = list(state.all(Person))
    known = [one.present for one in people if one.present is not None]
    present = sum(known) if known else None
    words = f"{len(people)} named" if present is None else f"{present} present"
    return PeopleCount(len(people), present, words)


def figure_line(figure: Figure) -> FigureLine:
    """The figure with the words that belong to it; figures print as given, without separators."""
    if figure.value is None:
        return FigureLine(None, None, figure.label)
    parts = ("about" if figure.about else None, figure.qualifier, str(figure.value))
    return FigureLine(figure.value, " ".join(part for part in parts if part), figure.label)

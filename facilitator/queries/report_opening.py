"""How a report begins: its cover, what is still missing, the event in figures, and the programme."""

from __future__ import annotations

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import items_in_order, people_at, sessions_in_order
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.market import Place
from facilitator.domain.programme import AgendaItem, Duty, Event, Session
from facilitator.domain.programme import Figure as EventFigure
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ITEM_KINDS
from facilitator.planning.timing import Timing, clock_words, timings
from facilitator.queries.item_words import Speakers, speakers_by_item
from facilitator.queries.missing import MissingLine
from facilitator.queries.phrases import dotted, spelled
from facilitator.queries.report_names import Names
from facilitator.queries.report_values import (
    Chapter,
    Column,
    Cover,
    Entries,
    Entry,
    Figure,
    Figures,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Points,
    Table,
    line,
    paragraph,
    strong,
)
from facilitator.queries.sheet_words import foot, session_words
from facilitator.words import counted

KIND = "Book of proceedings"


def cover(state: EventState, missing: tuple[MissingLine, ...]) -> Cover:
    """Title, where and when, who invited, what for, and how far the report is."""
    event = state.event
    where = dotted((event.place, foot(state).date))
    logo = state.get(Attachment, event.logo)
    facts = tuple(text for text in (where, event.organiser) if text)
    return Cover(
        title=event.title,
        kind=KIND,
        facts=facts,
        purpose=event.purpose or "",
        stamp=stamp_words(state, missing),
        source=f"Source: {event.source}" if event.source else "",
        colour=event.colour or "",
        logo=None if logo is None else Picture(logo.caption, logo.sha256),
    )


def stamp_words(state: EventState, missing: tuple[MissingLine, ...]) -> str:
    """`Draft, as of 8 May 2026, 16:40`, until nothing is missing any more."""
    of_time = foot(state).as_of
    invented = "an invented event" if state.event.invented else None
    if missing:
        things = counted(len(missing), "thing is", "things are")
        return dotted((f"Draft: {things} still missing", of_time, invented))
    return dotted((of_time, invented))


def missing_chapter(missing: tuple[MissingLine, ...]) -> Chapter | None:
    """What is still to be done before this is whole; it stands first, so that nobody takes a draft for the end."""
    if not missing:
        return None
    sessions = dict.fromkeys(one.session for one in missing)
    parts: list[Part] = [
        paragraph("This report grows while the day runs. What it lacks today stands here and is left out below.")
    ]
    for session in sessions:
        mine = [one for one in missing if one.session == session]
        parts += [Heading(session, 3), Points(tuple(line(one.words) for one in mine))]
    return Chapter("missing", "Still missing", tuple(parts))


# The event


def event_chapter(state: EventState) -> Chapter:
    """The event in figures, its purpose, and what it covered."""
    event = state.event
    parts: list[Part] = []
    if event.purpose:
        parts.append(paragraph(_sentence(event.purpose), tone="lead"))
    if event.figures:
        parts.append(Figures(tuple(map(_figure, event.figures))))
    facts = _facts(state, event)
    if facts:
        parts.append(Points(facts))
    return Chapter("event", "The meeting", tuple(parts))


def _facts(state: EventState, event: Event) -> tuple[Line, ...]:
    sessions = len(sessions_in_order(state))
    said = (
        ("Organiser", event.organiser),
        ("Place", event.place),
        ("Date", foot(state).date),
        ("Coverage", event.coverage),
        ("Sectors", ", ".join(event.sectors)),
        ("Sessions", str(sessions) if sessions else None),
    )
    return tuple(line(strong(f"{label}: "), words) for label, words in said if words)


def _figure(one: EventFigure) -> Figure:
    """`about 20`, `more than 6500`; a number nobody gave is said to be not given."""
    number = "not given" if one.value is None else str(one.value)
    before = " ".join(part for part in ("about" if one.about else None, one.qualifier) if part)
    return Figure(number, one.label, before)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


# The programme


def programme_chapter(state: EventState, names: Names) -> Chapter | None:
    """The public items in order, with times where there are any: order without a clock is a programme too."""
    items = items_in_order(state)
    public = [item for item in items if item.in_programme]
    if not public:
        return None
    times = timings(items)
    speakers = speakers_by_item(state)
    clocked = any(times[item.id].start is not None for item in public)
    parts: list[Part] = [] if clocked else [_no_clock(public)]
    for heading, several in _sections(state, public):
        parts += [Heading(heading, 3)] if heading else []
        rows = [_row(state, public.index(one) + 1, one, times[one.id], speakers, names) for one in several]
        parts.append(_table(rows) if clocked else _listed(rows))
    return Chapter("programme", "Programme", tuple(parts))


def _no_clock(public: list[AgendaItem]) -> Paragraph:
    items = spelled(len(public), "item", "items").capitalize()
    return paragraph(f"{items}, in the order of the day; times are not given.", tone="quiet")


def _sections(state: EventState, items: list[AgendaItem]) -> list[tuple[str, list[AgendaItem]]]:
    """The items under their day, where there are several, and their session."""
    several_days = len({item.day for item in items}) > 1
    found: list[tuple[str, list[AgendaItem]]] = []
    for item in items:
        session = state.get(Session, item.session)
        title = "" if session is None else dotted(dict.fromkeys((session_words(session), session.title)))
        heading = dotted((f"Day {item.day}" if several_days else None, title))
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        found[-1][1].append(item)
    return found


def _row(
    state: EventState, number: int, item: AgendaItem, timing: Timing, speakers: Speakers, names: Names
) -> tuple[str, str, str, str]:
    start, end = clock_words(timing.start), clock_words(timing.end)
    lead = f"{start}–{end}" if start and end else start or ""
    heard = [person.name for _, person in speakers.get(item.id, [])]
    heard = heard or [one.name for one in people_at(state, AgendaItemId(item.id), Duty.SPEAKS)]
    place = state.get(Place, item.place)
    kind = ITEM_KINDS[item.kind]
    quiet = dotted(
        (
            None if kind.casefold() in item.title.casefold() else kind,
            names.several(heard),
            None if place is None else place.name,
            "left out on the day" if item.cut else None,
        )
    )
    return str(number), lead, item.title, quiet


def _table(rows: list[tuple[str, str, str, str]]) -> Table:
    columns = (Column("", 0.16), Column("", 0.46, strong=True), Column("", 0.38))
    return Table(columns, tuple((lead or "–", title, quiet) for _, lead, title, quiet in rows))


def _listed(rows: list[tuple[str, str, str, str]]) -> Entries:
    return Entries(tuple(Entry(number, title, (quiet,) if quiet else ()) for number, _, title, quiet in rows))

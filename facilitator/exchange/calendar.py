"""The agenda as an iCalendar file, for people's own calendars: one entry for each item whose time is known.

Times carry the time zone of the event; where that is not known they are the clock in the room, wherever that is. The
script and the names of who is on duty never leave the event this way.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.errors import KnownError
from facilitator.domain.market import Place
from facilitator.domain.programme import AgendaItem, Event
from facilitator.domain.state import EventState
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.planning.timing import Timing, timings
from facilitator.words import say

if TYPE_CHECKING:
    import icalendar

_AROUND = timedelta(days=366)  # so much of a time zone's history is told with it
PRODUCT = "-//Facilitator//agenda//EN"


class CalendarFile(Struct, frozen=True):
    """The text of the file, how many items are in it, and how many were left out because nobody knows their time."""

    data: bytes
    written: int
    untimed: int


def calendar_of(state: EventState, *, everything: bool = False) -> CalendarFile:
    """The items of the programme, or with `everything` also the others. KnownError for an event without a date."""
    import icalendar  # noqa: PLC0415 - late: only for calendars

    event = state.event
    if event.day is None:
        raise KnownError(say("“{title}” has no date yet. Give it one before making a calendar.", title=event.title))
    items = items_in_order(state)
    times = timings(items)
    shown = [one for one in items if (everything or one.in_programme) and not one.cut]
    timed = [one for one in shown if times[one.id].start is not None]
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", event.title)
    for one in timed:
        calendar.add_component(_entry(state, event.day, one, times[one.id]))
    if timed and _zone(event) is not None:
        calendar.add_missing_timezones(event.day - _AROUND, event.day + timedelta(days=event.days) + _AROUND)
    return CalendarFile(calendar.to_ical(), len(timed), len(shown) - len(timed))


def save_calendar(state: EventState, out: Path, *, everything: bool = False, force: bool = False) -> CalendarFile:
    """Writes the calendar. An existing file needs `force`."""
    refuse_to_replace(out, force=force)
    made = calendar_of(state, everything=everything)
    try:
        swap_in(out, made.data)
    except OSError as fault:
        raise spoken(fault, out) from fault
    return made


def _entry(state: EventState, first_day: date, item: AgendaItem, timing: Timing) -> icalendar.Event:
    import icalendar  # noqa: PLC0415 - late: only for calendars

    assert timing.start is not None
    event = state.event
    entry = icalendar.Event()
    entry.add("uid", f"{item.id}@{event.id}.facilitator")
    entry.add("dtstamp", (state.at or event.changed or event.created or datetime.fromtimestamp(0, UTC)).astimezone(UTC))
    entry.add("dtstart", _moment(event, first_day, item.day, timing.start))
    if timing.end is not None and timing.end > timing.start:
        entry.add("dtend", _moment(event, first_day, item.day, timing.end))
    entry.add("summary", item.title)
    where = ", ".join(part for part in (_place(state, item), event.place) if part)
    if where:
        entry.add("location", where)
    if item.comes_out:
        entry.add("description", item.comes_out)
    return entry


def _moment(event: Event, first_day: date, day: int, minutes: int) -> datetime:
    """Minutes from midnight of a day as a time; past midnight it is the next day."""
    zone = _zone(event)
    moment = datetime.combine(first_day, time(0)) + timedelta(days=day - 1, minutes=minutes)
    return moment if zone is None else moment.replace(tzinfo=zone)


def _zone(event: Event) -> ZoneInfo | None:
    """The event's time zone; None where nobody said it, or nobody knows it by this name."""
    try:
        return ZoneInfo(event.timezone) if event.timezone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _place(state: EventState, item: AgendaItem) -> str | None:
    place = state.get(Place, item.place)
    return None if place is None else place.name

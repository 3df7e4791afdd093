"""The agenda spine: the day in its order, with the time or number, the method and the state of each item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.planning.timing import Timing, clock_words, timings
from facilitator.queries.event_facts import quiet_line as event_line
from facilitator.queries.item_words import quiet_line, speakers_by_item
from facilitator.queries.marks import mark_of_item

When = Literal["past", "now", "next", "later"]


class SpineItem(Struct, frozen=True):
    """A row of the spine. `lead` is the time, the order number where the event has no clock, or `–`."""

    item: str
    number: int
    lead: str
    title: str
    quiet: str
    method: str
    icon: str
    when: When = "later"
    anchor: bool = False
    session: str | None = None


class SpineHeading(Struct, frozen=True):
    """The session of the rows below it; `session` is None for what opens the day."""

    words: str
    session: str | None = None


class Spine(Struct, frozen=True):
    """The spine with its head."""

    title: str
    quiet: str
    clocked: bool
    rows: tuple[SpineItem | SpineHeading, ...]


def agenda_spine(state: EventState, now: datetime | None = None) -> Spine:
    """The whole spine. `now` is the clock in the room; without it only started and ended items tell the time."""
    items = items_in_order(state)
    times = timings(items)
    whens = states_of_day(state, items, times, now)
    clocked = any(timing.start is not None for timing in times.values())
    speakers = speakers_by_item(state)
    rows: list[SpineItem | SpineHeading] = []
    session: str | None = ""
    for number, item in enumerate(items, start=1):
        if item.session != session:
            session = item.session
            rows.extend(_heading(state, session, opens=number == 1))
        mark = mark_of_item(item)
        rows.append(
            SpineItem(
                item=item.id,
                number=number,
                lead=lead_of(number, times[item.id], clocked),
                title=item.short_title or item.title,
                quiet=quiet_line(state, item, speakers),
                method=mark.method,
                icon=mark.icon,
                when=whens[item.id],
                anchor=item.anchor,
                session=item.session,
            )
        )
    return Spine(state.event.title, event_line(state), clocked, tuple(rows))


def lead_of(number: int, timing: Timing, clocked: bool) -> str:
    """The time of an item; its number in an event without a clock."""
    return (clock_words(timing.start) or "–") if clocked else str(number)


def states_of_day(
    state: EventState, items: Sequence[AgendaItem], times: dict[str, Timing], now: datetime | None = None
) -> dict[str, When]:
    """Which items are past, running, next or later. What was started and ended counts before what was planned."""
    if any(item.started or item.ended for item in items):
        found = [_by_deeds(item) for item in items]
        last = max(place for place, when in enumerate(found) if when != "later")
        found = ["past" if place < last and when == "later" else when for place, when in enumerate(found)]
    elif now is not None and state.event.day is not None and any(one.start is not None for one in times.values()):
        today = (now.date() - state.event.day).days + 1
        minute = now.hour * 60 + now.minute
        found = [_by_plan(item, times[item.id], today, minute) for item in items]
    else:
        found = ["later"] * len(items)
    if "later" in found and set(found) != {"later"}:
        found[found.index("later")] = "next"
    return {item.id: when for item, when in zip(items, found, strict=True)}


def session_words(session: Session) -> str:
    """`Session 1 · Excellence`, or the title of a session without a number."""
    title = session.short_title or session.title
    return title if session.number is None else f"Session {session.number} · {title}"


def _by_deeds(item: AgendaItem) -> When:
    if item.ended is not None:
        return "past"
    return "later" if item.started is None else "now"


def _by_plan(item: AgendaItem, timing: Timing, today: int, minute: int) -> When:
    if item.day != today:
        return "past" if item.day < today else "later"
    if timing.end is not None and timing.end <= minute:
        return "past"
    if timing.start is not None and timing.start <= minute and timing.end is not None:
        return "now"
    return "later"


def _heading(state: EventState, session_id: str | None, *, opens: bool) -> list[SpineHeading]:
    """Headings stand only where sessions are numbered; what opens the day is called so."""
    if not any(one.number is not None for one in state.all(Session)):
        return []
    session = state.get(Session, session_id)
    if session is not None:
        return [SpineHeading(session_words(session), session.id)]
    return [SpineHeading("Opening")] if opens else []

"""Somebody comes early: what putting them in now would move, worked out before it is done."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.planning.agenda_line import read_line
from facilitator.planning.drift import DayNow, Drift
from facilitator.planning.repairs import ItemChange, Way, repair
from facilitator.planning.timing import clock_words, rows_of, timings
from facilitator.queries.live_day import LiveDay
from facilitator.queries.repair_view import RepairLine, repair_lines

USUAL_MINUTES = 10


class GuestView(Struct, frozen=True):
    """An early guest as previewed: `The minister, 10 min from 10:49`, what waits, and what moves.

    `at` is the minute of the day; `beside` the item that waits, or `before` the one that comes after.
    """

    title: str
    minutes: int
    at: int
    day: int
    item: str | None
    beside: str | None
    before: str | None
    words: str
    changes: tuple[ItemChange, ...]
    lines: tuple[RepairLine, ...]


def guest_view(state: EventState, day: LiveDay, typed: str) -> GuestView | str:
    """What a typed line, `10 The minister`, would do; a sentence where it says nothing that can be. An item of the
    plan that has not begun and is called so comes early itself."""
    try:
        line = read_line(typed)
    except ValueError as wrong:
        return str(wrong)
    known = _planned(day, line.title)
    had = None if known is None else known.minutes
    minutes = next((one for one in (line.minutes, had) if one is not None), USUAL_MINUTES)
    rest = tuple(one for one in day.now.items if known is None or one.id != known.id)
    host = day.running[-1] if day.running else None
    shifted, late = _shifted(day, rest, minutes)
    found = () if late is None else repair(shifted, late, Way.PUSH).changes
    before = None if host is not None or day.following is None else day.following.id
    waits = f" {_name(host)} waits and goes on after it." if host is not None else ""
    return GuestView(
        title=line.title if known is None else known.title,
        minutes=minutes,
        at=day.now.now,
        day=day.day,
        item=None if known is None else known.id,
        beside=None if host is None else host.id,
        before=before,
        words=f"{line.title}: {minutes} min from {clock_words(day.now.now)}.{waits}",
        changes=found,
        lines=tuple(repair_lines(msgspec.structs.replace(day, now=shifted, late=late), found)) if found else (),
    )


def _planned(day: LiveDay, title: str) -> AgendaItem | None:
    wanted = title.casefold()
    coming = (one for one in day.now.items if one.started is None and one.ended is None)
    return next((one for one in coming if wanted in (one.title.casefold(), (one.short_title or "").casefold())), None)


def _shifted(day: LiveDay, items: tuple[AgendaItem, ...], minutes: int) -> tuple[DayNow, Drift | None]:
    """The day as it would be with the guest in it: what runs ends later by so much, or what is next begins later."""
    ends = {name: end + minutes for name, end in day.now.ends.items()}
    now = msgspec.structs.replace(day.now, items=items, ends=ends)
    rows, times = rows_of(items), timings(items)
    anchor = None if day.late is None else day.late.anchor
    if day.running:
        places = [place for place, row in enumerate(rows) if any(one.id in now.running for one in row)]
        planned = max((times[one.id].end or 0 for one in rows[places[-1]] if one.id in now.running), default=0)
        free = max(ends.values(), default=planned + minutes)
        return now, Drift(max(free - planned, 0), free, places[-1], True, planned, anchor)
    place = next((n for n, row in enumerate(rows) if day.following is not None and day.following in row), None)
    start = None if place is None else times[rows[place][0].id].start
    if place is None or start is None:
        return now, None
    free = max(day.now.now + minutes, start)
    return now, Drift(max(0, free - start), free, place, False, start, anchor)


def _name(item: AgendaItem) -> str:
    return item.short_title or item.title

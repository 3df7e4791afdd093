"""Print packs: everything that is needed at one hour of the day, by one click."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem, Event
from facilitator.domain.state import EventState
from facilitator.planning.timing import minutes_of, timings
from facilitator.queries.prints_list import PrintRow, prints_list
from facilitator.queries.sheet_words import room_moment
from facilitator.words import counted

TOMORROW, BREAK, AFTER = "tomorrow", "break", "after"
PACKS: dict[str, str] = {
    TOMORROW: "Everything for tomorrow",
    BREAK: "For the break",
    AFTER: "After the event",
}
# What is prepared before people come; what is hung while they drink coffee; what is sent or kept when they have gone.
_PREPARED = (
    "programme", "run-of-show", "badges", "spare-badges", "tents", "table-sheets", "host-kit", "principles",
    "door-signs", "blank-board", "board", "cards", "sign-up", "templates", "ballots", "tally-strips",
)  # fmt: skip
_HUNG = ("posters", "topics", "board", "news", "ranking")
_KEPT = ("posters", "topics", "ranking", "reports", "compare", "analysis")


class Pack(Struct, frozen=True):
    """The prints of a pack in the order of the list of prints; `report`: the report belongs to it."""

    key: str
    title: str
    rows: tuple[PrintRow, ...]
    report: bool = False

    @property
    def quiet(self) -> str:
        """`9 prints and the report`; what it waits for while it is empty."""
        prints = counted(len(self.rows), "print", "prints") if self.rows else ""
        both = " and ".join(part for part in (prints, "the report" if self.report else "") if part)
        return both or "nothing to print yet"


def print_pack(state: EventState, key: str, at: datetime | None = None) -> Pack:
    """A pack as it would be printed at a moment, else at that of the event's last act."""
    moment = room_moment(at or state.at, state.event.timezone)
    ready = [row for row in prints_list(state).rows if row.ready]
    if key == TOMORROW:
        return Pack(key, PACKS[key], _for_tomorrow(state, ready, moment))
    if key == BREAK:
        return Pack(key, PACKS[key], _for_the_break(state, ready, moment))
    return Pack(key, PACKS[AFTER], tuple(row for row in ready if row.what in _KEPT), report=True)


def print_packs(state: EventState, at: datetime | None = None) -> tuple[Pack, ...]:
    """All three."""
    return tuple(print_pack(state, key, at) for key in PACKS)


def _for_tomorrow(state: EventState, ready: list[PrintRow], moment: datetime | None) -> tuple[PrintRow, ...]:
    """What has to lie ready; of an event of several days only that of the day to come."""
    day = day_to_come(state.event, None if moment is None else moment.date())
    items = items_in_order(state)
    sessions = {item.session for item in items if day is None or item.day == day}
    elsewhere = {item.session for item in items} - sessions
    return tuple(row for row in ready if row.what in _PREPARED and row.session not in elsewhere)


def day_to_come(event: Event, today: date | None) -> int | None:
    """Which day of the event is tomorrow, from 1; None where it has one day only, or nobody knows which day it is."""
    if event.days <= 1 or event.day is None or today is None:
        return None
    return min(max((today - event.day).days + 2, 1), event.days)


def _for_the_break(state: EventState, ready: list[PrintRow], moment: datetime | None) -> tuple[PrintRow, ...]:
    """The posters of the session people come from, and the lists that change during the day."""
    before = session_before(state, moment)
    posters = [row for row in ready if row.what == "posters"]
    fresh = [row for row in posters if row.session == before]
    chosen = {row.key for row in (fresh or posters)}
    return tuple(row for row in ready if row.what in _HUNG and (row.what != "posters" or row.key in chosen))


def session_before(state: EventState, moment: datetime | None) -> str | None:
    """The session that has begun last: by what was really started, else by the plan; None where neither tells."""
    items = [item for item in items_in_order(state) if item.session is not None]
    begun = [item for item in items if item.started is not None and (moment is None or item.started <= moment)]
    if begun:
        return begun[-1].session
    planned = _planned_before(state, items, moment)
    return planned[-1].session if planned else None


def _planned_before(state: EventState, items: list[AgendaItem], moment: datetime | None) -> list[AgendaItem]:
    if moment is None or state.event.day is None:
        return []
    times = timings(items_in_order(state))
    today = (moment.date() - state.event.day).days + 1
    now = minutes_of(moment.time())
    return [
        item
        for item in items
        if item.day < today or (item.day == today and (start := times[item.id].start) is not None and start <= now)
    ]

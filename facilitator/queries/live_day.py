"""The day as it stands at a moment: what runs, when it will be over, and how late that is.

The plan speaks the clock in the room, which is the laptop's; what really happened are moments. Here they meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.cafe import Cafe, Round
from facilitator.domain.clock_reading import clock_for, is_over, is_running, left_ms, room_time
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.cafe_time import CafeTime, RoundTime, cafe_end, rounds_to_come
from facilitator.planning.drift import DayNow, Drift, drift
from facilitator.planning.repairs import RoundLeft
from facilitator.planning.timing import timings

LONGEST_RUN = timedelta(hours=24)


class LiveDay(Struct, frozen=True):
    """The day with what runs in it. `midnight` is where its minutes count from; `late` is None without a plan."""

    day: int
    midnight: datetime
    now: DayNow
    running: tuple[AgendaItem, ...]
    last: AgendaItem | None
    following: AgendaItem | None
    late: Drift | None
    rounds: dict[str, list[RoundLeft]]
    cafes: dict[str, CafeTime]


def runs_today(item: AgendaItem, moment: datetime) -> bool:
    """Whether it was begun in the last day and is not over; an old event that was never ended does not run."""
    return item.started is not None and item.ended is None and _lately(item.started, moment)


def live_day(state: EventState, moment: datetime) -> LiveDay | None:
    """The day that is being run; None while nothing of it has begun, or all of it lies in another time."""
    items = items_in_order(state)
    running = [one for one in items if runs_today(one, moment)]
    over = [one for one in items if one.ended is not None and _lately(one.ended, moment)]
    if not running and not over:
        return None
    last = max(over, key=lambda one: one.ended or moment, default=None)
    head = running[-1] if running else last
    assert head is not None
    begun = head.started or head.ended or moment
    midnight = datetime.combine(room_time(begun).date(), time())
    today = [one for one in items if one.day == head.day]
    if not running and _following(today) is None and first_item(state) is not None:
        return None  # that day is over, and another one comes
    return _read(state, today, running, last, midnight, moment)


def minute_of(moment: datetime, midnight: datetime) -> int:
    """A moment as minutes on the clock in the room, to the nearest."""
    return round((room_time(moment).replace(tzinfo=None) - midnight) / timedelta(minutes=1))


def first_item(state: EventState) -> AgendaItem | None:
    """What the day begins with: the first item nobody has begun."""
    free = (one for one in items_in_order(state) if one.started is None and one.ended is None)
    return next((one for one in free if one.cut is not True), None)


def rounds_of_item(state: EventState, item: AgendaItem) -> list[Round]:
    """The rounds that run in an item: its own, else those of its session that belong to no item."""
    own = in_order(one for one in state.all(Round) if one.item == item.id)
    if own or item.kind is not ItemKind.WORLD_CAFE or item.session is None:
        return own
    return in_order(one for one in state.all(Round) if one.session == item.session and one.item is None)


def _lately(at: datetime, moment: datetime) -> bool:
    """Within a day before or after: the laptop's clock may have been set back meanwhile."""
    return abs(moment - at) < LONGEST_RUN


def _read(
    state: EventState,
    items: list[AgendaItem],
    running: list[AgendaItem],
    last: AgendaItem | None,
    midnight: datetime,
    moment: datetime,
) -> LiveDay:
    minute = int((room_time(moment).replace(tzinfo=None) - midnight) / timedelta(minutes=1))
    cafes = _cafes(state, items, midnight, moment)
    ends = {one.id: _end(state, one, cafes.get(one.id), midnight, moment, minute) for one in running}
    now = DayNow(
        items=tuple(items),
        now=minute,
        running=frozenset(one.id for one in running),
        done=frozenset(one.id for one in items if one.ended is not None),
        ends={name: end for name, end in ends.items() if end is not None},
    )
    rounds = {name: [RoundLeft(one.id, one.minutes) for one in rounds_to_come(cafe)] for name, cafe in cafes.items()}
    here = [one for one in running if one.id in {item.id for item in items}]
    return LiveDay(items[0].day, midnight, now, tuple(here), last, _following(items), drift(now), rounds, cafes)


def _following(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The first item behind everything that was begun."""
    begun = [place for place, one in enumerate(items) if one.started is not None or one.ended is not None]
    rest = items[begun[-1] + 1 :] if begun else items
    return next((one for one in rest if one.cut is not True), None)


def _end(
    state: EventState,
    item: AgendaItem,
    cafe: CafeTime | None,
    midnight: datetime,
    moment: datetime,
    minute: int,
) -> int | None:
    """When an item that runs will be over, as its rounds or its clock stand; never before now."""
    started = minute_of(item.started or moment, midnight)
    if cafe is not None:
        return max(minute, cafe_end(cafe, minute, started))
    clock = clock_for(state, ClockFor.ITEM, item.id)
    if clock is not None and not is_over(clock):
        return max(minute, minute_of(_clock_end(clock, moment), midnight))
    return None if item.minutes is None else max(minute, started + item.minutes)


def _clock_end(clock: Clock, moment: datetime) -> datetime:
    """When a clock will be over if it goes on from now."""
    if is_running(clock) and clock.ends is not None:
        return clock.ends
    return moment + timedelta(milliseconds=left_ms(clock, moment))


def _cafes(state: EventState, items: Sequence[AgendaItem], midnight: datetime, moment: datetime) -> dict[str, CafeTime]:
    """The cafés of a day whose rounds all have their minutes, by item."""
    times = timings(items)
    found = {}
    for item in items:
        rounds = rounds_of_item(state, item)
        start = times[item.id].start
        if not rounds or start is None or item.minutes is None or any(one.minutes is None for one in rounds):
            continue
        shown = tuple(_round_time(state, one, midnight, moment) for one in rounds)
        cafe = next((one for one in state.all(Cafe) if one.session == item.session), None)
        wanted = (None, None) if cafe is None else (cafe.intro_minutes, cafe.harvest_minutes)
        minutes = item.minutes if item.first_minutes is None else item.first_minutes
        found[item.id] = CafeTime(start, minutes, shown, *wanted)
    return found


def _round_time(state: EventState, one: Round, midnight: datetime, moment: datetime) -> RoundTime:
    clock = clock_for(state, ClockFor.ROUND, one.id)
    change = clock_for(state, ClockFor.CHANGE_OVER, one.id)
    ends = one.ends if clock is None or is_over(clock) else _clock_end(clock, moment)
    next_at = None if change is None or is_over(change) else _clock_end(change, moment)
    return RoundTime(
        id=one.id,
        minutes=one.minutes or 0,
        first_minutes=(one.minutes if one.first_minutes is None else one.first_minutes) or 0,
        change_over=one.change_over_minutes or 0,
        started=None if one.started is None else minute_of(one.started, midnight),
        ends=None if ends is None else minute_of(ends, midnight),
        ended=None if one.ended is None else minute_of(one.ended, midnight),
        next_at=None if next_at is None else minute_of(next_at, midnight),
    )

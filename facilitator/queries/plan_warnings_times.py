"""What is doubtful about the times of a plan: too much before an anchor, too early, past midnight, unknown minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.planning.timing import Timing, clock_words, minutes_of, rows_with_clock
from facilitator.queries.plan_warning import Doubtful, Mend, Mending, PlanWarning, called
from facilitator.words import say

DAY = 24 * 60
_LAST_TO_SHORTEN = (ItemKind.LUNCH, ItemKind.BREAK)


class _Around(NamedTuple):
    """What stands in front of an item: when it ends, what lies between here and the anchor before, what of that
    flows up to here without a gap and alone, and what has a start of its own that does not just follow."""

    times: dict[str, Timing]
    clock: int | None
    stretch: Sequence[AgendaItem]
    chain: Sequence[AgendaItem]
    placed: frozenset[str]


def of_times(items: Sequence[AgendaItem], times: dict[str, Timing]) -> Iterator[PlanWarning]:
    """The doubts about when things begin and how long they last."""
    stretch: list[AgendaItem] = []
    chain: list[AgendaItem] = []
    placed: frozenset[str] = frozenset()
    for row, clock in rows_with_clock(items, times):
        if stretch and stretch[-1].day != row[0].day:
            stretch, chain, placed = [], [], frozenset()
        around = _Around(times, clock, stretch, chain, placed)
        for item in row:
            yield from _of_start(item, around)
            yield from _of_length(item, times[item.id])
        if any(item.anchor and item.start is not None for item in row):
            stretch = []
        stretch = [*stretch, *row]
        fixed = {one.id for one in row if one.start is not None and (one.anchor or minutes_of(one.start) != clock)}
        placed |= fixed
        chain = [*([] if fixed else chain), *(row if len(row) == 1 else [])]


def _of_start(item: AgendaItem, around: _Around) -> Iterator[PlanWarning]:
    overrun = around.times[item.id].overrun
    if item.anchor and item.start is None:
        words = say("{title} is an anchor, but nobody said when it begins", title=called(item))
        yield PlanWarning(Doubtful.UNTIMED_ANCHOR, item.id, words, Mend("Set its start", Mending.ASK_START, item.id))
    elif overrun is not None and around.clock is not None:
        yield _run_into(item, overrun, around.clock, around)
    elif item.anchor and around.clock is None:
        yield from _unknown_before(item, around)


def _run_into(item: AgendaItem, overrun: int, clock: int, around: _Around) -> PlanWarning:
    start = clock_words(around.times[item.id].start)
    if not item.anchor:
        words = say("{title} is set to {start}, {minutes} min before the item in front of it ends",
                    title=called(item), start=start, minutes=overrun)  # fmt: skip
        mend = Mend(f"Let it follow at {clock_words(clock)}", Mending.LET_FOLLOW, item.id)
        return PlanWarning(Doubtful.TOO_EARLY, item.id, words, mend)
    later = _first_later(item, around)
    if later is not None:
        words = say("{title} is fixed at {start}, but {other} in front of it begins at {later}", title=called(item),
                    start=start, other=called(later), later=clock_words(around.times[later.id].start))  # fmt: skip
        mend = Mend(f"Move it in front of {called(later)}", Mending.MOVE_BEFORE, item.id, other=later.id)
        return PlanWarning(Doubtful.BACKWARDS, item.id, words, mend)
    words = say("{minutes} min too much before {title} at {start}", minutes=overrun, title=called(item), start=start)
    return PlanWarning(Doubtful.OVERFULL, item.id, words, _shortening(item, overrun, around.chain))


def _first_later(item: AgendaItem, around: _Around) -> AgendaItem | None:
    """The first of the items in front that was set to begin after this one does."""
    start = around.times[item.id].start
    later = (one for one in around.stretch if one.id in around.placed)
    return next((one for one in later if start is not None and (around.times[one.id].start or 0) > start), None)


def _shortening(item: AgendaItem, excess: int, chain: Sequence[AgendaItem]) -> Mend:
    """The one item that can give so many minutes: a buffer first, then what may be cut, then the longest."""
    free = [one for one in chain if one.ended is None and one.minutes is not None]
    able = [one for one in free if (one.minutes or 0) - excess >= (one.at_least_minutes or 1) or _is_eaten(one, excess)]
    if not able:
        return Mend("Show it", Mending.SHOW, item.id)
    best = min(able, key=_readiness)
    left = (best.minutes or 0) - excess
    if left == 0:
        return Mend(f"Take {called(best)} out", Mending.REMOVE, best.id)
    return Mend(f"Shorten {called(best)} to {left} min", Mending.GIVE_MINUTES, best.id, left)


def _is_eaten(item: AgendaItem, excess: int) -> bool:
    """Whether a buffer is just as long as what is missing."""
    return item.kind == ItemKind.BUFFER and item.minutes == excess


def _readiness(item: AgendaItem) -> tuple[bool, bool, int, int]:
    priority = DAY if item.cut_priority is None else item.cut_priority
    return item.kind != ItemKind.BUFFER, item.kind in _LAST_TO_SHORTEN, priority, -(item.minutes or 0)


def _unknown_before(item: AgendaItem, around: _Around) -> Iterator[PlanWarning]:
    """Where some of the way to an anchor has no minutes, nobody can say whether it will hold."""
    times, stretch = around.times, around.stretch
    unknown = [one for one in stretch if one.minutes is None]
    clocked = any(times[one.id].start is not None for one in stretch)
    if unknown and clocked:
        more = f" and {len(unknown) - 1} more have" if len(unknown) > 1 else " has"
        words = say("Nobody knows yet whether {title} holds at {start}: {other}{more} no minutes", more=more,
                    title=called(item), start=clock_words(times[item.id].start), other=called(unknown[0]))  # fmt: skip
        mend = Mend("Set its minutes", Mending.ASK_MINUTES, unknown[0].id)
        yield PlanWarning(Doubtful.UNKNOWN_MINUTES, item.id, words, mend)


def _of_length(item: AgendaItem, timing: Timing) -> Iterator[PlanWarning]:
    if item.minutes is not None and item.minutes > DAY:
        words = say("{title} lasts {minutes} min, and a day has {day}", title=called(item), minutes=item.minutes,
                    day=DAY)  # fmt: skip
        yield PlanWarning(Doubtful.TOO_LONG, item.id, words, Mend("Set its minutes", Mending.ASK_MINUTES, item.id))
    elif timing.start is not None and timing.end is not None and timing.start <= DAY < timing.end:
        words = say("{title} runs past midnight, until {end}", title=called(item), end=clock_words(timing.end))
        left = DAY - timing.start
        shorter = Mend(f"Shorten it to {left} min", Mending.GIVE_MINUTES, item.id, left)
        mend = shorter if left else Mend("Show it", Mending.SHOW, item.id)
        yield PlanWarning(Doubtful.MIDNIGHT, item.id, words, mend)

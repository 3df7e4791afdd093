"""How far the day is from its plan, in minutes: `now` against the plan, knowing anchors, items side by side and rounds.

All times are minutes from midnight of the day. Late is positive, ahead is negative (AG3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from facilitator.domain.programme import AgendaItem
from facilitator.planning.timing import minutes_of, rows_of, timings


class DayNow(Struct, frozen=True):
    """A day as it stands: its items in order, and what is known of those that run.

    `ends` says for items that run when they will be over as their clocks and rounds stand. `now` is the minute.
    """

    items: tuple[AgendaItem, ...]
    now: int
    running: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    ends: Mapping[str, int] = {}


class Drift(Struct, frozen=True):
    """How late the day is. `free_from` is when what runs will be over, or when the next item can begin.

    `row` is the place of the running row, or of the row that comes next where nothing runs. `anchor` is the next item
    whose time may not move, and `into_anchor` by how many minutes everything in front of it would run into it.
    """

    minutes: int
    free_from: int
    row: int
    runs: bool
    planned: int
    anchor: str | None = None
    into_anchor: int = 0


def drift(day: DayNow) -> Drift | None:
    """How late the day is now; None while nothing has begun, after its end, or where the plan has no times."""
    rows = rows_of(day.items)
    place = _running_row(rows, day)
    if place is not None:
        planned = _row_end(rows[place], day)
        free = max((day.ends[one.id] for one in rows[place] if one.id in day.ends), default=planned)
        if planned is None or free is None:
            return None
        return _with_anchor(Drift(free - planned, free, place, True, planned), rows, day)
    place = _next_row(rows, day)
    if place is None:
        return None
    start = _row_start(rows[place], day)
    if start is None:
        return None
    return _with_anchor(Drift(max(0, day.now - start), max(day.now, start), place, False, start), rows, day)


def next_anchor(rows: Sequence[Sequence[AgendaItem]], behind: int) -> AgendaItem | None:
    """The first item from a row on whose time may not move."""
    return next((one for row in rows[behind:] for one in row if one.anchor and one.start is not None), None)


def drift_words(minutes: int) -> str:
    """`12 minutes late`, `3 minutes ahead`, `on time`."""
    if minutes == 0:
        return "on time"
    unit = "minute" if abs(minutes) == 1 else "minutes"
    return f"{abs(minutes)} {unit} {'late' if minutes > 0 else 'ahead'}"


def drift_figure(minutes: int) -> str:
    """`+12`, `−3`, `0`."""
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}" if minutes < 0 else "0"


def _running_row(rows: Sequence[Sequence[AgendaItem]], day: DayNow) -> int | None:
    found = [place for place, row in enumerate(rows) if any(one.id in day.running for one in row)]
    return found[-1] if found else None


def _next_row(rows: Sequence[Sequence[AgendaItem]], day: DayNow) -> int | None:
    """The first row behind everything that was done, if anything was."""
    done = [place for place, row in enumerate(rows) if any(one.id in day.done for one in row)]
    return done[-1] + 1 if done and done[-1] + 1 < len(rows) else None


def _row_end(row: Sequence[AgendaItem], day: DayNow) -> int | None:
    """When the running row is to be over: the latest of those in it that somebody may still be waiting for."""
    times = timings(day.items)
    ends = [times[one.id].end for one in row if one.id in day.running]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _row_start(row: Sequence[AgendaItem], day: DayNow) -> int | None:
    times = timings(day.items)
    starts = [start for one in row if (start := times[one.id].start) is not None]
    return min(starts, default=None)


def _with_anchor(found: Drift, rows: Sequence[Sequence[AgendaItem]], day: DayNow) -> Drift:
    behind = found.row + 1 if found.runs else found.row
    anchor = next_anchor(rows, behind)
    if anchor is None or anchor.start is None:
        return found
    into = max(0, _arrival(rows[behind:], anchor, found.free_from, day) - minutes_of(anchor.start))
    return Drift(found.minutes, found.free_from, found.row, found.runs, found.planned, anchor.id, into)


def _arrival(rows: Sequence[Sequence[AgendaItem]], anchor: AgendaItem, free_from: int, day: DayNow) -> int:
    """When everything in front of the anchor would be over if nobody did anything."""
    times, at = timings(day.items), free_from
    for row in rows:
        if anchor in row:
            break
        start = _row_start(row, day)
        ends = [times[one.id].end for one in row]
        if start is None or None in ends:
            continue
        at = max(start, at) + max(end for end in ends if end is not None) - start
    return at

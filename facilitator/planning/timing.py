"""When each item of the agenda begins and ends, as far as the plan tells. What it does not tell stays unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from msgspec import Struct

from facilitator.domain.programme import AgendaItem


class Timing(Struct, frozen=True):
    """An item's time in minutes from midnight of its day; None where the plan does not say.

    `given` tells a start somebody set from one that follows from the items before. `overrun` is by how many minutes
    the items before run past a start that was given.
    """

    start: int | None = None
    end: int | None = None
    given: bool = False
    overrun: int | None = None


def timings(items: Sequence[AgendaItem]) -> dict[str, Timing]:
    """The times of items in the order of the agenda, by item id. Items that share `beside` begin together."""
    found: dict[str, Timing] = {}
    clock: int | None = None
    day: int | None = None
    for row in rows_of(items):
        if row[0].day != day:
            day, clock = row[0].day, None
        start = _start_of(row, clock)
        for item in row:
            found[item.id] = _timing(item, start, clock)
        clock = _latest([found[item.id].end for item in row])
    return found


def rows_with_clock(
    items: Sequence[AgendaItem], times: dict[str, Timing] | None = None
) -> Iterator[tuple[list[AgendaItem], int | None]]:
    """The rows of the agenda, each with when the row before it ends; None where that is unknown or a day begins."""
    times = timings(items) if times is None else times
    clock: int | None = None
    day: int | None = None
    for row in rows_of(items):
        if row[0].day != day:
            day, clock = row[0].day, None
        yield row, clock
        clock = _latest([times[item.id].end for item in row])


def row_end(row: Sequence[AgendaItem], clock: int | None) -> int | None:
    """When a row ends that comes behind this clock: with the last of those side by side."""
    start = _start_of(row, clock)
    return _latest([_timing(item, start, clock).end for item in row])


def clock_words(minutes: int | None) -> str | None:
    """`09:55`; past midnight the clock goes round. None stays None."""
    return None if minutes is None else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def minutes_of(start: time) -> int:
    """Minutes from midnight."""
    return start.hour * 60 + start.minute


def rows_of(items: Sequence[AgendaItem]) -> list[list[AgendaItem]]:
    """The items, those side by side in one row."""
    rows: list[list[AgendaItem]] = []
    for item in items:
        if rows and item.beside is not None and rows[-1][0].beside == item.beside and rows[-1][0].day == item.day:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _start_of(together: Sequence[AgendaItem], clock: int | None) -> int | None:
    """What a row begins at: the earliest start given in it, else the end of the row before."""
    given = [minutes_of(item.start) for item in together if item.start is not None]
    return min(given) if given else clock


def _timing(item: AgendaItem, row_start: int | None, clock: int | None) -> Timing:
    given = item.start is not None
    start = row_start if item.start is None else minutes_of(item.start)
    end = None if start is None or item.minutes is None else start + item.minutes
    late = given and start is not None and clock is not None and clock > start
    return Timing(start, end, given, clock - start if late and clock is not None and start is not None else None)


def _latest(ends: Sequence[int | None]) -> int | None:
    """The latest end, unknown as soon as one is unknown."""
    if len(ends) == 1:
        return ends[0]
    return None if None in ends else max(end for end in ends if end is not None)

"""The stretch of a day a repair works on: from what runs now to the next item whose time may not move.

All times are minutes from midnight of the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.domain.programme import AgendaItem
from facilitator.planning.drift import DayNow, Drift
from facilitator.planning.timing import Timing, rows_of, timings

LAST_MINUTE = 24 * 60 - 1
_NEVER = 1_000_000


class Block:
    """A row of the stretch: its items with the starts they have, and how long it takes; None where unknown."""

    def __init__(self, row: Sequence[AgendaItem], times: dict[str, Timing]) -> None:
        self.items = tuple(row)
        self.starts = [times[one.id].start for one in row]
        self.start = min((start for start in self.starts if start is not None), default=None)
        ends = [times[one.id].end for one in row]
        known = [end for end in ends if end is not None]
        self.end = max(known) if len(known) == len(ends) and self.start is not None else None
        self.length = None if self.end is None or self.start is None else self.end - self.start

    @property
    def fixed(self) -> bool:
        return any(one.anchor for one in self.items)


class Stretch:
    """What may give minutes: the running row, the blocks behind it, and `limit`, where an anchor begins."""

    def __init__(self, day: DayNow, late: Drift, running: Block | None, blocks: list[Block], limit: int | None) -> None:
        self.blocks, self.limit = blocks, limit
        self.taken = [0] * len(blocks)
        self._day, self._running, self._free = day, running, late.free_from
        self._rounds_off = 0
        self._goal = self._plan_end() if limit is None else limit

    def over(self) -> int:
        """By how many minutes the stretch runs past its anchor, or past its planned end where it has none."""
        return max(0, self.arrival() - self._goal)

    def low(self, place: int, by_priority: bool) -> int:
        """How short a block may be made: of those side by side, as long as the longest must stay."""
        return max(_least(one) if by_priority else 0 for one in self.blocks[place].items)

    def priority(self, place: int) -> int:
        """When a block is to give: the least ready of its items counts."""
        return max(_NEVER if one.cut_priority is None else one.cut_priority for one in self.blocks[place].items)

    def take(self, place: int, low: int) -> None:
        """Takes from a block what is missing, no more than helps, down to `low`."""
        length = self.blocks[place].length
        over = self.over()
        if length is None or over <= 0:
            return
        off = max(0, min(over, length - self.taken[place] - low))
        self.taken[place] += off
        self.taken[place] -= off - (over - self.over())

    def shorten_rounds(self, item: str, minutes: int) -> int:
        """Takes minutes out of an item by way of its rounds; answers how many it gave."""
        for place, block in enumerate(self.blocks):
            if any(one.id == item for one in block.items) and block.length is not None:
                off = min(minutes, block.length - self.taken[place])
                self.taken[place] += off
                return off
        self._free -= minutes
        self._rounds_off += minutes
        return minutes

    def clip(self) -> int:
        """In front of an anchor, what is still too much is taken from the last, below its least only where nothing else
        is left; answers what nobody could give."""
        if self.limit is None:
            return 0
        for spared in (True, False):
            for place, block in reversed(list(enumerate(self.blocks))):
                if self.over() <= 0:
                    break
                self.take(place, max(one.at_least_minutes or 0 for one in block.items) if spared else 0)
        return max(0, self._free - self.limit)

    def given(self) -> list[tuple[str, int]]:
        """Which items give how many minutes, in the order of the day."""
        found = [(block.items[0].id, taken) for block, taken in zip(self.blocks, self.taken, strict=True) if taken]
        if self._rounds_off and self._running is not None:
            found.insert(0, (self._running.items[0].id, self._rounds_off))
        return found

    def item_ids(self) -> list[str]:
        """The items of the stretch that may still change."""
        running = (
            [] if self._running is None else [one.id for one in self._running.items if one.id in self._day.running]
        )
        return [*running, *(one.id for block in self.blocks for one in block.items)]

    def new_times(self) -> Iterator[tuple[AgendaItem, int, int]]:
        """Every item of the stretch with its new start and end."""
        yield from self._running_times()
        for block, start, length in self._flow():
            if block.start is None:
                continue
            for item, old in zip(block.items, block.starts, strict=True):
                offset = min((old or block.start) - block.start, length)
                least = item.minutes or 0
                begin = start + offset
                yield item, begin, begin + min(least, max(0, length - offset))

    def _running_times(self) -> Iterator[tuple[AgendaItem, int, int]]:
        if self._running is None:
            return
        for item, start in zip(self._running.items, self._running.starts, strict=True):
            if item.id not in self._day.running or start is None or item.minutes is None:
                continue
            planned = start + item.minutes
            end = max(self._day.ends.get(item.id, planned) - self._rounds_off, planned)
            end = min(end, LAST_MINUTE if self.limit is None else self.limit)
            yield item, start, max(end, start)

    def _flow(self) -> Iterator[tuple[Block, int, int]]:
        at = self._free
        for block, taken in zip(self.blocks, self.taken, strict=True):
            start = at if block.start is None else max(block.start, at)
            if self.limit is not None:
                start = min(start, self.limit)
            length = max(0, (block.length or 0) - taken)
            yield block, start, length
            at = start + length

    def arrival(self) -> int:
        """When the stretch is over with what has been taken so far."""
        at = self._free
        for block, taken in zip(self.blocks, self.taken, strict=True):
            start = at if block.start is None else max(block.start, at)
            at = start + max(0, (block.length or 0) - taken)
        return at

    def _plan_end(self) -> int:
        ends = [block.end if block.end is not None else block.start for block in self.blocks]
        known = [end for end in ends if end is not None]
        return known[-1] if known else self._free


def stretch_of(day: DayNow, late: Drift) -> Stretch | None:
    """The stretch from what runs now on; None where an anchor behind it stands in front of it: nothing could hold."""
    times, rows = timings(day.items), rows_of(day.items)
    running = Block(rows[late.row], times) if late.runs else None
    blocks: list[Block] = []
    limit: int | None = None
    for row in rows[late.row + 1 if late.runs else late.row :]:
        block = Block(row, times)
        if block.start is None:
            break
        if block.fixed or block.start > LAST_MINUTE or (block.end or 0) > LAST_MINUTE:
            limit = min(block.start, LAST_MINUTE)
            break
        blocks.append(block)
        if block.length is None:
            break
    if limit is not None and running is not None and limit < (running.start or 0):
        return None
    found = Stretch(day, late, running, blocks, limit)
    past_midnight = limit is None and found.arrival() > LAST_MINUTE
    return Stretch(day, late, running, blocks, LAST_MINUTE) if past_midnight else found


def _least(item: AgendaItem) -> int:
    """How short an item may be made on the day. Who has a priority may be left out, unless a least is said."""
    if item.at_least_minutes is not None:
        return item.at_least_minutes
    return 0 if item.cut_priority is not None else item.minutes or 0

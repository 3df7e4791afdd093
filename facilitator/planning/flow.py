"""What moves along when the plan changes: times that only follow, flow; anchors hold.

A start that says no more than when the item before ends follows it, wherever that goes. A start behind a gap stays,
until what comes before runs into it; then it gives way. An anchor never moves. The day's first start stays with the
day, whichever item comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from facilitator.domain.programme import AgendaItem
from facilitator.planning.timing import minutes_of, row_end, rows_of, rows_with_clock, timings

_DAY = 24 * 60


def flowed(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items of `after`, a plan in its order, that begin at another time because of what differs from `before`.

    Whatever was given anew (another start, an anchor) is taken as it is.
    """
    was = _Was(before)
    moved: list[AgendaItem] = []
    clock: int | None = None
    day: int | None = None
    for row in rows_of(after):
        if row[0].day != day:
            day, clock = row[0].day, None
            now = [_opening(item, was, after) for item in row]
        else:
            now = [_behind(item, clock, was) for item in row]
        moved += [new for old, new in zip(row, now, strict=True) if new is not old]
        clock = row_end(now, clock)
    return moved


class _Was:
    """The plan before: which starts only followed, which came too early already, and what opened each day."""

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        self.items = {item.id: item for item in items}
        self.following = _following(items)
        self.late = frozenset(name for name, timing in timings(items).items() if timing.overrun is not None)
        self.first: dict[int, AgendaItem] = {}
        for item in items:
            self.first.setdefault(item.day, item)

    def leaves_free(self, item: AgendaItem) -> bool:
        """Whether its start may move: not an anchor's, not one that was only just given, not of what has begun."""
        old = self.items.get(item.id)
        return (
            not item.anchor and item.started is None and old is not None and old.start == item.start and not old.anchor
        )

    def gives_way(self, item: AgendaItem, clock: int) -> bool:
        """Whether it makes room for what comes before it; what came too early already stays, somebody knows of it."""
        if item.start is None or clock >= _DAY:
            return False
        first = self.first.get(item.day)
        follows = item.id in self.following or (first is not None and first.id == item.id)
        return follows or (clock > minutes_of(item.start) and item.id not in self.late)


def _behind(item: AgendaItem, clock: int | None, was: _Was) -> AgendaItem:
    """An item where the items before it end at this clock."""
    if clock is None or not was.leaves_free(item) or not was.gives_way(item, clock):
        return item
    start = time(clock // 60, clock % 60)
    return item if start == item.start else item.but(start=start)


def _opening(item: AgendaItem, was: _Was, after: Sequence[AgendaItem]) -> AgendaItem:
    """The first item of a day: it begins as the first did before, if that one has gone or moved on."""
    first = was.first.get(item.day)
    if first is None or first.id == item.id or first.anchor or not was.leaves_free(item):
        return item
    if item.start is not None and item.id not in was.following:
        return item
    kept = next((one for one in after if one.id == first.id), first)
    return item.but(start=first.start) if kept.start == first.start != item.start else item


def _following(items: Sequence[AgendaItem]) -> frozenset[str]:
    """The items whose given start is just when the row before ends."""
    return frozenset(
        item.id
        for row, clock in rows_with_clock(items)
        for item in row
        if item.start is not None and clock == minutes_of(item.start)
    )

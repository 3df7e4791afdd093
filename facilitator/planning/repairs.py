"""Ways to bring a late day back to its plan, worked out as values so that each can be shown before it is applied (AG3).

No repair moves an anchor, lets items that follow each other overlap, or takes more minutes than there are. What a way
cannot give by itself is taken from what stands last in front of the anchor, and the repair says so.
All times are minutes from midnight of the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.planning.drift import DayNow, Drift
from facilitator.planning.repair_rows import LAST_MINUTE, Stretch, stretch_of
from facilitator.planning.timing import minutes_of, timings

SHORTEST_ROUND = 15


class Way(StrEnum):
    """How a late day is repaired."""

    BUFFER = "buffer"
    SHORTEN = "shorten"
    PUSH = "push"
    ROUNDS = "rounds"


class RoundLeft(Struct, frozen=True):
    """A round that has not begun, and its minutes."""

    id: str
    minutes: int


class ItemChange(Struct, frozen=True):
    """What a repair makes of an item: its new start (None: it has none of its own), minutes, and whether it is cut."""

    item: str
    start: time | None
    minutes: int | None
    cut: bool = False


class Repair(Struct, frozen=True):
    """A way worked out. `taken` says which items give how many minutes, in the order of the day; `clipped` are those
    of them that give more than the way asked of them, and `asked` is what the way found by itself. `left_over` is
    what nobody could give: by so much the item that runs goes past the anchor all the same."""

    way: Way
    changes: tuple[ItemChange, ...] = ()
    rounds: tuple[RoundLeft, ...] = ()
    taken: tuple[tuple[str, int], ...] = ()
    clipped: frozenset[str] = frozenset()
    asked: int = 0
    left_over: int = 0


def repairs(day: DayNow, late: Drift, rounds: Mapping[str, Sequence[RoundLeft]] | None = None) -> list[Repair]:
    """Every way that makes sense now. A way that has nothing to take from is left out, but for pushing on."""
    found = [repair(day, late, way, rounds) for way in (Way.BUFFER, Way.SHORTEN, Way.ROUNDS, Way.PUSH)]
    return [one for one in found if one.changes and _gives_itself(one)]


def repair(
    day: DayNow, late: Drift, way: Way, rounds: Mapping[str, Sequence[RoundLeft]] | None = None
) -> Repair:  # fmt: skip
    """One way worked out; without changes where the day is not late, or its plan runs backwards."""
    rounds = rounds or {}
    stretch = stretch_of(day, late)
    if stretch is None or late.minutes <= 0:
        return Repair(way)
    shorter = _shorter_rounds(stretch, rounds) if way is Way.ROUNDS else {}
    asked = _asked(way, stretch)
    for place in asked:
        if stretch.over() <= 0:
            break
        stretch.take(place, stretch.low(place, way is Way.SHORTEN))
    before_clip = list(stretch.taken)
    left_over = stretch.clip()
    clipped = frozenset(
        stretch.blocks[place].items[0].id for place, taken in enumerate(stretch.taken) if taken > before_clip[place]
    )
    return Repair(
        way,
        tuple(_changes(day, stretch)),
        tuple(RoundLeft(one, minutes) for one, minutes in shorter.items()),
        tuple(stretch.given()),
        clipped,
        sum(before_clip),
        left_over,
    )


def repaired(items: Sequence[AgendaItem], changes: Sequence[ItemChange]) -> list[AgendaItem]:
    """The plan after a repair. What an item had before is kept, so that the day can be learnt from."""
    by_id = {one.item: one for one in changes}
    return [_changed(item, by_id[item.id]) if item.id in by_id else item for item in items]


def _changed(item: AgendaItem, change: ItemChange) -> AgendaItem:
    first = item.minutes if item.first_minutes is None and change.minutes != item.minutes else item.first_minutes
    cut = True if change.cut else item.cut
    return item.but(start=change.start, minutes=change.minutes, first_minutes=first, cut=cut)


def _gives_itself(one: Repair) -> bool:
    """Whether the way has something to give of what it asks; pushing on asks for nothing."""
    if one.way is Way.PUSH:
        return True
    return bool(one.rounds) if one.way is Way.ROUNDS else one.asked > 0


def _asked(way: Way, stretch: Stretch) -> list[int]:
    """The blocks a way asks for minutes, in the order in which it asks."""
    places = [place for place, block in enumerate(stretch.blocks) if block.length]
    if way in (Way.BUFFER, Way.ROUNDS):
        return [place for place in places if all(one.kind is ItemKind.BUFFER for one in stretch.blocks[place].items)]
    if way is Way.SHORTEN:
        able = [place for place in places if stretch.low(place, True) < (stretch.blocks[place].length or 0)]
        return sorted(able, key=lambda place: (stretch.priority(place), -place))
    return []


def _shorter_rounds(stretch: Stretch, rounds: Mapping[str, Sequence[RoundLeft]]) -> dict[str, int]:
    """The rounds still to come with fewer minutes: the same for each, none below its least."""
    coming = [(item, one) for item in stretch.item_ids() for one in rounds.get(item, ()) if one.minutes > 0]
    over = stretch.over()
    if not coming or over <= 0:
        return {}
    each = -(-over // len(coming))
    shorter: dict[str, int] = {}
    for item, one in coming:
        off = min(each, max(0, one.minutes - SHORTEST_ROUND), stretch.over())
        if off > 0:
            shorter[one.id] = one.minutes - stretch.shorten_rounds(item, off)
    return shorter


def _changes(day: DayNow, stretch: Stretch) -> list[ItemChange]:
    times = timings(day.items)
    found = []
    for item, start, end in stretch.new_times():
        old = times[item.id]
        if old.start is None:
            continue
        minutes = item.minutes if item.minutes is None else max(0, end - start)
        given = item.start if item.start is None or item.anchor else _clock(start)
        cut = minutes == 0 and bool(item.minutes)
        if (given, minutes) != (item.start, item.minutes):
            found.append(ItemChange(item.id, given, minutes, cut))
    return found


def _clock(minute: int) -> time:
    minute = min(max(minute, 0), LAST_MINUTE)
    return time(minute // 60, minute % 60)


def overlaps(items: Sequence[AgendaItem]) -> int:
    """How many minutes items that follow each other overlap in a plan, all added up."""
    return sum(timing.overrun or 0 for timing in timings(items).values())


def anchor_starts(items: Sequence[AgendaItem]) -> dict[str, int]:
    """Where the anchors of a plan stand."""
    return {one.id: minutes_of(one.start) for one in items if one.anchor and one.start is not None}

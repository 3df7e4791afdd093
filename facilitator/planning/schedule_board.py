"""A request made ready for planning: refused where it cannot be, its cells in a row, and who cannot be beside whom."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from facilitator.planning.schedule_values import CannotSchedule, TimetableRequest
from facilitator.words import say, shortened

MOST_SLOTS = 100
MOST_PLACES = 200
MOST_CELLS = 2_000
MOST_TOPICS = 2_000


class Board(NamedTuple):
    """`cells` are those that may hold a topic, by slot and place; behind them topics wait, in slot `request.slots`.

    Items 0, 1, … are the topics. `again` are further cells of kept topics: an item each, behind the topics. `kept`
    holds the cell of each item that may not move, `foes` the topics an item shares a host with.
    """

    request: TimetableRequest
    cells: tuple[tuple[int, int], ...]
    kept: dict[int, int]
    again: tuple[int, ...]
    foes: tuple[frozenset[int], ...]

    @property
    def topics(self) -> int:
        return len(self.request.topics)

    @property
    def standing(self) -> int:
        """Topics, and topics standing a second time."""
        return self.topics + len(self.again)

    def topic_of(self, item: int) -> int | None:
        """The topic an item stands for; None for an empty cell."""
        if item < self.topics:
            return item
        return self.again[item - self.topics] if item < self.standing else None

    def slot_of(self, cell: int) -> int:
        return self.cells[cell][0] if cell < len(self.cells) else self.request.slots


def board_of(request: TimetableRequest) -> Board:
    """The board of a request; raises CannotSchedule with a sentence that names what to change."""
    check_sizes(request.slots, len(request.places), len(request.topics))
    _check_kept(request)
    taken = {(one.slot, one.place) for one in request.kept}
    cells = tuple(
        (slot, place)
        for slot in range(request.slots)
        for place in range(len(request.places))
        if (slot, place) in taken or (slot, place) not in request.blocked
    )
    kept, again = _kept(request, {cell: at for at, cell in enumerate(cells)})
    return Board(request, cells, kept, again, _foes(request, again))


def check_sizes(slots: int, places: int, topics: int) -> None:
    """Refuses what no timetable is made for, before anything of that size is listed: a slip of the finger may ask for
    a thousand million places.
    """
    for many, most, what in (
        (slots, MOST_SLOTS, "slots"),
        (places, MOST_PLACES, "places"),
        (slots * places, MOST_CELLS, "cells"),
        (topics, MOST_TOPICS, "topics"),
    ):
        if many < 0:
            raise CannotSchedule(say("A board cannot have {n} {what}: give 0 or more.", n=many, what=what))
        if many > most:
            words = "{n} {what} are too many for one timetable: plan at most {most}."
            raise CannotSchedule(say(words, n=many, what=what, most=most))


def _check_kept(request: TimetableRequest) -> None:
    holders: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in request.kept:
        inside = one.slot in range(request.slots) and one.place in range(len(request.places))
        if not inside or one.topic not in range(len(request.topics)):
            raise CannotSchedule("A topic is kept where this board has no cell: keep it in one of its cells.")
        holders[one.slot, one.place].add(one.topic)
    for (slot, place), topics in sorted(holders.items()):
        if len(topics) > 1:
            labels = " and ".join(request.topics[topic].label for topic in sorted(topics))
            where = {"slot": slot + 1, "place": shortened(request.places[place].name)}
            words = "Topics {labels} are kept in one cell, slot {slot} at “{place}”: a cell holds one topic."
            raise CannotSchedule(say(words, labels=labels, **where))


def _kept(request: TimetableRequest, numbers: dict[tuple[int, int], int]) -> tuple[dict[int, int], tuple[int, ...]]:
    """The cell of each topic that is kept, and the topics that stand once more, as items behind all topics."""
    kept: dict[int, int] = {}
    again: list[int] = []
    for one in sorted(set(request.kept)):
        item = one.topic
        if item in kept:
            item = len(request.topics) + len(again)
            again.append(one.topic)
        kept[item] = numbers[one.slot, one.place]
    return kept, tuple(again)


def _foes(request: TimetableRequest, again: tuple[int, ...]) -> tuple[frozenset[int], ...]:
    by_host: dict[str, set[int]] = defaultdict(set)
    hosts = [one.hosts for one in (*request.topics, *(request.topics[topic] for topic in again))]
    for item, some in enumerate(hosts):
        for host in some:
            by_host[host].add(item)
    return tuple(frozenset().union(*(by_host[host] for host in some)) - {item} for item, some in enumerate(hosts))

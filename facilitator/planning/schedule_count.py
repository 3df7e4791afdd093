"""What a timetable is worth, counted from its cells alone."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from facilitator.planning.schedule_values import PlacedTopic, TimetableRequest


def attended(request: TimetableRequest, cells: Iterable[PlacedTopic]) -> int | None:
    """How many sign-ups or dots people can attend; a topic that stands in two cells counts in its first slot."""
    if request.measure is None:
        return None
    slots = topics_by_slot(cells).values()
    if request.knows_people:
        return sum(_people_of(request, topics) for topics in slots)
    return round(sum(expected(request, topics) for topics in slots))


def topics_by_slot(cells: Iterable[PlacedTopic]) -> dict[int, list[int]]:
    """The topics of each slot that holds any, each topic once."""
    slots: dict[int, list[int]] = {}
    seen: set[int] = set()
    for one in sorted(cells):
        if one.topic not in seen:
            slots.setdefault(one.slot, []).append(one.topic)
        seen.add(one.topic)
    return slots


def without_seat(request: TimetableRequest, cells: Iterable[PlacedTopic]) -> int:
    """How many sign-ups there are above the seats of their places."""
    return sum(missing_seats(request, one.topic, one.place) for one in cells)


def missing_seats(request: TimetableRequest, topic: int, place: int) -> int:
    """How many who signed up for a topic find no seat at a place. Dots are no people: nothing is said of them."""
    seats = request.places[place].seats
    return 0 if seats is None else max(0, crowd(request, topic) - seats)


def crowd(request: TimetableRequest, topic: int) -> int:
    """How many people are known to want to come to a topic."""
    return request.size_of(topic) if request.measure == "sign_ups" else 0


def voters_of(request: TimetableRequest) -> int:
    """How many people gave the numbers: as told, and never fewer than the largest number needs."""
    return max([1, request.voters or 0, *(one.weight or 0 for one in request.topics)])


def expected(request: TimetableRequest, topics: Iterable[int]) -> float:
    """How many voters find something they chose among the topics of a slot, if they chose independently."""
    voters = voters_of(request)
    return voters * (1 - prod(1 - (request.topics[topic].weight or 0) / voters for topic in topics))


def _people_of(request: TimetableRequest, topics: Iterable[int]) -> int:
    here = [request.topics[topic] for topic in topics]
    busy = frozenset[str]().union(*(one.hosts for one in here))
    come = frozenset[str]().union(*(one.people for one in here))
    at_their_own = frozenset[str]().union(*(one.hosts & one.people for one in here))
    return len(come - busy) + len(at_their_own)

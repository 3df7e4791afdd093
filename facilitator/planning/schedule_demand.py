"""What moving a topic gains, as differences: only the two slots concerned are looked at.

Items are topics and stand-ins for empty cells, counted from 0. `settle` is told the items of a slot whenever they
have changed; then `change` of two items in different slots tells what their swap would gain. Where people are known,
a slot is a pattern of bits, a bit for each person who finds something there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Protocol

from facilitator.planning.schedule_count import voters_of
from facilitator.planning.schedule_values import TimetableRequest


class Demand(Protocol):
    """A measure of demand. Items that `wait` beside the board gain nothing there."""

    def settle(self, items: Sequence[int]) -> None: ...
    def wait(self, items: Sequence[int]) -> None: ...
    def change(self, one: int, other: int) -> float: ...
    def gain(self, item: int, items: Sequence[int]) -> float: ...
    def unwanted(self, item: int) -> float: ...


class People:
    """Demand of persons: each is at one topic in a slot, hosts at their own."""

    def __init__(self, request: TimetableRequest, items: int) -> None:
        bits: dict[str, int] = {}
        for topic in request.topics:
            for person in sorted(topic.people):
                bits.setdefault(person, 1 << len(bits))
        self._come = [0] * items
        self._hosts_only = [0] * items
        for at, topic in enumerate(request.topics):
            hosts = sum(bits.get(person, 0) for person in topic.hosts - topic.people)
            self._come[at] = sum(bits[person] for person in topic.people) | hosts
            self._hosts_only[at] = hosts.bit_count()
        self._everybody = (1 << len(bits)) - 1
        self._free = [0] * items
        """Who would find nothing in the slot of an item without it."""
        self._lost = [0] * items
        """How many would find nothing there any more."""

    def settle(self, items: Sequence[int]) -> None:
        come, found, found_twice = self._come, 0, 0
        for item in items:
            people = come[item]
            found_twice |= found & people
            found |= people
        once, nobody = found & ~found_twice, self._everybody ^ found
        for item in items:
            only_here = come[item] & once
            self._free[item] = nobody | only_here
            self._lost[item] = only_here.bit_count()

    def wait(self, items: Sequence[int]) -> None:
        for item in items:
            self._free[item] = self._lost[item] = 0

    def change(self, one: int, other: int) -> float:
        come, free = self._come, self._free
        there, here = come[one] & free[other], come[other] & free[one]
        return there.bit_count() + here.bit_count() - self._lost[one] - self._lost[other]

    def gain(self, item: int, items: Sequence[int]) -> float:
        """What an item adds to others that have a slot for themselves."""
        found = 0
        for other in items:
            found |= self._come[other]
        return (self._come[item] & ~found).bit_count() - self._hosts_only[item]

    def unwanted(self, item: int) -> float:
        """What placing an item seems to gain but does not: hosts who never signed up."""
        return self._hosts_only[item]


class Numbers:
    """Demand of which only numbers are known: people are taken to have chosen independently. None known: no gains."""

    def __init__(self, request: TimetableRequest, items: int) -> None:
        self._voters = voters_of(request)
        self._skip = [1.0] * items
        """The share of people whom an item does not draw."""
        self._rest = [0.0] * items
        """The share whom nothing else in its slot draws."""
        for at, topic in enumerate(request.topics):
            self._skip[at] = 1 - (topic.weight or 0) / self._voters

    def settle(self, items: Sequence[int]) -> None:
        for at, item in enumerate(items):
            self._rest[item] = prod(self._skip[other] for place, other in enumerate(items) if place != at)

    def wait(self, items: Sequence[int]) -> None:
        for item in items:
            self._rest[item] = 0.0

    def change(self, one: int, other: int) -> float:
        return self._voters * (self._skip[one] - self._skip[other]) * (self._rest[one] - self._rest[other])

    def gain(self, item: int, items: Sequence[int]) -> float:
        return self._voters * (1 - self._skip[item]) * prod(self._skip[other] for other in items)

    def unwanted(self, item: int) -> float:
        return 0.0


def demand_of(request: TimetableRequest, items: int) -> Demand:
    """The measure a request asks for, with room for so many items."""
    return People(request, items) if request.knows_people else Numbers(request, items)

"""Giving the places of a design to people: whoever sits in the same column never meets.

A design fixes who meets whom among places, so that keeping people apart and pinned only needs the right person on
each place, and repeats no pair more than the design does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from facilitator.planning.rotation_cafe import Cafe
from facilitator.planning.rotation_designs import Design
from facilitator.planning.rotation_linear import Route

PINNED_ROUND = 5
"""What a seat away from the allowed tables costs."""
APART = 3
"""What a meeting of two who should be apart costs."""
_MET_BEFORE = 1
_WORK = 400_000
_IDLE_STEPS = 150
_CANDIDATES = 60
_MOST_TABULATED = 70


class Placed(NamedTuple):
    """The route of each person, and the cost of the wishes it breaks."""

    routes: list[Route]
    wrong: int


def seat_people(cafe: Cafe, design: Design, random: Random, good_enough: int, stop: Callable[[], bool]) -> Placed:
    """People on places, with few together who should be apart or away from their tables.

    Ends when what is wrong costs no more than `good_enough`.
    """
    placing = _Placing(cafe, design, random)
    wrong = placing.settle(good_enough, stop)
    return Placed(placing.routes(), wrong)


class _Placing:
    def __init__(self, cafe: Cafe, design: Design, random: Random) -> None:
        self._random = random
        self._routes = design.routes
        self._place = [-1] * len(cafe.people)
        hosts = cafe.hosts if design.hosted else {}
        first = len(cafe.tables) if design.hosted else 0
        home = {route[0]: place for place, route in enumerate(design.routes[:first])}
        for host, table in hosts.items():
            self._place[host] = home[table]
        self._movable = [person for person in _in_groups(cafe, random) if person not in hosts]
        for place, person in enumerate(self._movable, start=first):
            self._place[person] = place
        self._mates = _mates(cafe)
        self._can_move = frozenset(self._movable)
        self._pinned = {p: at for p, at in cafe.allowed.items() if p not in hosts}
        self._work = _WORK
        self._shared = self._shared_by_places() if self._mates else []

    def routes(self) -> list[Route]:
        return [self._routes[place] for place in self._place]

    def settle(self, good_enough: int, stop: Callable[[], bool]) -> int:
        """Swaps people in conflict, the best swap first, a swap for the worse if need be; what remains wrong."""
        if not self._mates and not self._pinned:
            return 0
        wrong = self._total()
        best, best_place, idle = wrong, list(self._place), 0
        hot = {person for person in self._movable if self._conflicts(person)}
        tabu: dict[tuple[int, int], int] = {}
        while best > good_enough and hot and idle < _IDLE_STEPS and self._work > 0 and not stop():
            idle += 1
            wrong += self._step(hot, tabu, idle)
            if wrong < best:
                best, best_place, idle = wrong, list(self._place), 0
                tabu.clear()
        self._place = best_place
        return best

    def _shared_by_places(self) -> list[bytes]:
        """In how many rounds any two places share a table; empty when asking each time is quicker."""
        places = range(len(self._routes))
        if len(places) > _MOST_TABULATED:
            return []
        return [bytes(self._rounds_shared(one, other) for other in places) for one in places]

    def _total(self) -> int:
        pinned = sum(self._off_table(person, self._place[person]) for person in self._pinned)
        together = sum(self._together(person, self._place[person]) for person in self._mates)
        return pinned + together // 2

    def _step(self, hot: set[int], tabu: dict[tuple[int, int], int], step: int) -> int:
        """Swaps one person in conflict with whoever is best, and returns the change."""
        person = self._random.choice(sorted(hot))
        mine = self._place[person]
        found = self._best_swap(person, tabu, step)
        if found is None:
            return 0
        change, other = found
        self._place[person], self._place[other] = self._place[other], mine
        tabu[(person, mine)] = step + 6 + self._random.randrange(6)
        for touched in self._near(person) | self._near(other):
            (hot.add if self._conflicts(touched) else hot.discard)(touched)
        return change

    def _best_swap(self, person: int, tabu: dict[tuple[int, int], int], step: int) -> tuple[int, int] | None:
        now = self._conflicts(person)
        best: tuple[int, int] | None = None
        for other in self._candidates():
            theirs = self._place[other]
            if other == person or tabu.get((person, theirs), 0) > step:
                continue
            change = self._change(person, other)
            if best is None or change < best[0]:
                best = (change, other)
                if change <= -now:
                    break
        return best

    def _candidates(self) -> list[int]:
        return self._random.sample(self._movable, min(_CANDIDATES, len(self._movable)))

    def _change(self, one: int, other: int) -> int:
        here, there = self._place[one], self._place[other]
        then = self._wrong(one, there, other) + self._wrong(other, here, one)
        return then - self._wrong(one, here, other) - self._wrong(other, there, one)

    def _near(self, person: int) -> set[int]:
        """A person and all whose conflicts may change when they move."""
        mates = {mate for _, group in self._mates.get(person, ()) for mate in group}
        return {person} | (mates & self._can_move)

    def _conflicts(self, person: int) -> int:
        return self._wrong(person, self._place[person])

    def _wrong(self, person: int, place: int, leaving: int = -1) -> int:
        """What is wrong with a person on a place, meetings with `leaving` not counted."""
        return self._together(person, place, leaving) + self._off_table(person, place)

    def _together(self, person: int, place: int, leaving: int = -1) -> int:
        shared = self._shared[place] if self._shared else None
        wrong = 0
        for weight, mates in self._mates.get(person, ()):
            self._work -= len(mates)
            for mate in mates:
                if mate != person and mate != leaving:
                    theirs = self._place[mate]
                    wrong += weight * (shared[theirs] if shared else self._rounds_shared(place, theirs))
        return wrong

    def _rounds_shared(self, one: int, other: int) -> int:
        return sum(map(int.__eq__, self._routes[one], self._routes[other]))

    def _off_table(self, person: int, place: int) -> int:
        allowed = self._pinned.get(person)
        if allowed is None:
            return 0
        return PINNED_ROUND * sum(table not in allowed for table in self._routes[place])


def _mates(cafe: Cafe) -> dict[int, list[tuple[int, Sequence[int]]]]:
    """With whom each person should not sit, and how much that matters."""
    mates: dict[int, list[tuple[int, Sequence[int]]]] = {}
    for weight, groups in ((APART, cafe.apart), (_MET_BEFORE, cafe.met_before)):
        for group in groups:
            for person in group:
                mates.setdefault(person, []).append((weight, group))
    return mates


def _in_groups(cafe: Cafe, random: Random) -> list[int]:
    """Everybody once, members of a group side by side, the largest groups first, otherwise in chance order."""
    people = list(range(len(cafe.people)))
    random.shuffle(people)
    groups = sorted([*cafe.apart, *cafe.met_before], key=len, reverse=True)
    ordered = [person for group in groups for person in group]
    return list(dict.fromkeys([*ordered, *people]))

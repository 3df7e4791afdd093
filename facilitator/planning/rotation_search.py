"""Improving a plan by swapping two people of one round, guided by what is still wrong.

Each step takes somebody who meets a person again, sits with one to be kept apart or returns to a table, and swaps
them with whoever costs least; a swap just made is not undone for a while. Costs are differences: only the two tables
concerned are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from random import Random

from facilitator.planning.rotation_cafe import Cafe
from facilitator.planning.rotation_columns import RETURN_COST, meetings_cost
from facilitator.planning.rotation_count import Round, tables_of

LARGEST_SEARCHED = 2_000
"""With more people the matrix of meetings and the time for a swap grow beyond use; the design stands as it is."""
_APART = 128
APART_COST = 150
_MOST_COUNTED = 100
_MOST_COUNTED_BEFORE = 30
_QUICK_TRIES = 20
_STEP_COSTS = [meetings_cost(k + 1) - meetings_cost(k) for k in range(_MOST_COUNTED + 1)]
_APART_COSTS = [cost + APART_COST for cost in _STEP_COSTS]
JOINING = (_STEP_COSTS + [_STEP_COSTS[-1]] * _APART)[:_APART] + (_APART_COSTS + [_APART_COSTS[-1]] * _APART)[:_APART]
"""What it costs two people to meet once more, by how often they have met."""
LEAVING = [0, *JOINING[:-1]]
LEAVING[_APART] = 0

Rounds = list[list[int]]


class Search:
    """Works on `rounds` in place of a copy: `improve` returns the best rounds it saw.

    Only people in `movable` change seats. `past` rounds count for who met whom and who was where, and stand.
    """

    def __init__(
        self,
        cafe: Cafe,
        rounds: Rounds,
        random: Random,
        movable: Collection[int] | None = None,
        past: Sequence[Round] = (),
    ) -> None:
        self._cafe = cafe
        self._random = random
        self._rounds = [list(seating) for seating in rounds]
        self._past = past
        everybody = range(len(cafe.people))
        self._movable = sorted(set(everybody if movable is None else movable) - set(cafe.hosts))
        self._is_movable = set(self._movable)
        self._allowed = cafe.allowed
        self._fixed = cafe.fixed if not cafe.tables_may_repeat else frozenset(everybody)
        self._question = cafe.question_of
        self._met = self._meetings()
        self._visits = self._visited()
        self._members = [self._by_table(seating) for seating in self._rounds]
        self._tabu: dict[tuple[int, int, int], int] = {}

    def improve(self, steps: int, good_enough: int, stop: Callable[[], bool]) -> Rounds:
        """The best rounds within so many steps; ends when the cost is no more than `good_enough`."""
        cost = best_cost = self.cost()
        idle = 0
        best = [list(seating) for seating in self._rounds]
        for step in range(steps):
            if best_cost <= good_enough or idle > steps // 3 or stop():
                break
            change = self._step(step)
            if change is None:
                idle += 1
                continue
            cost += change
            idle += 1
            if cost < best_cost:
                best_cost, idle = cost, 0
                best = [list(seating) for seating in self._rounds]
        return best

    def cost(self) -> int:
        """What is wrong with the rounds as they stand."""
        pairs = 0
        for one in range(len(self._met)):
            for times in set(self._met[one]) - {0, 1, _APART}:
                pairs += self._met[one].count(times) * _total(times)
        returns = sum(
            max(0, times - 1)
            for person, visits in enumerate(self._visits)
            if person not in self._fixed
            for times in visits
        )
        return pairs // 2 + RETURN_COST * returns

    def _step(self, step: int) -> int | None:
        hot = self._someone_wrong()
        if hot is None:
            return None
        at, person = hot
        found = self._cheapest_swap(at, person, step)
        if found is None:
            return None
        change, other = found
        self._swap(at, person, other)
        tenure = step + 4 + self._random.randrange(6)
        for who in (person, other):
            self._tabu[(at, who, self._rounds[at][other if who == person else person])] = tenure
        return change

    def _someone_wrong(self) -> tuple[int, int] | None:
        """A round and somebody who could do better elsewhere, by chance."""
        if not self._movable or not self._rounds:
            return None
        for _ in range(_QUICK_TRIES):
            at = self._random.randrange(len(self._rounds))
            person = self._movable[self._random.randrange(len(self._movable))]
            if self._is_wrong(at, person):
                return at, person
        rounds = list(range(len(self._rounds)))
        self._random.shuffle(rounds)
        for at in rounds:
            wrong = [person for person in self._movable if self._is_wrong(at, person)]
            if wrong:
                return at, wrong[self._random.randrange(len(wrong))]
        return None

    def _is_wrong(self, at: int, person: int) -> bool:
        table = self._rounds[at][person]
        if self._visits[person][self._question[table]] > 1 and person not in self._fixed:
            return True
        met = self._met[person]
        return any(met[other] > 1 and met[other] != _APART for other in self._members[at][table])

    def _cheapest_swap(self, at: int, person: int, step: int) -> tuple[int, int] | None:
        best: tuple[int, int] | None = None
        ties = 0
        home = self._rounds[at][person]
        leave = self._leaving(at, person, home)
        for table, members in enumerate(self._members[at]):
            if table == home or not self._may(person, table):
                continue
            if self._tabu.get((at, person, table), -1) >= step:
                continue
            join = self._joining(at, person, home, table)
            for other in members:
                if other not in self._is_movable or not self._may(other, home):
                    continue
                change = (
                    leave
                    + join
                    + self._leaving(at, other, table)
                    + self._joining(at, other, table, home)
                    - 2 * JOINING[self._met[person][other]]
                )
                if best is None or change < best[0]:
                    best, ties = (change, other), 1
                elif change == best[0]:
                    ties += 1
                    if self._random.randrange(ties) == 0:
                        best = (change, other)
        return best

    def _leaving(self, at: int, person: int, table: int) -> int:
        """The change in cost when a person leaves a table."""
        met = self._met[person]
        change = -sum([LEAVING[met[other]] for other in self._members[at][table] if other != person])
        if person not in self._fixed and self._visits[person][self._question[table]] > 1:
            change -= RETURN_COST
        return change

    def _joining(self, at: int, person: int, home: int, table: int) -> int:
        met = self._met[person]
        change = sum([JOINING[met[other]] for other in self._members[at][table]])
        if person not in self._fixed:
            here, there = self._question[home], self._question[table]
            known = self._visits[person][there] - (here == there)
            change += RETURN_COST * (known > 0)
        return change

    def _may(self, person: int, table: int) -> bool:
        allowed = self._allowed.get(person)
        return allowed is None or table in allowed

    def _swap(self, at: int, one: int, other: int) -> None:
        here, there = self._rounds[at][one], self._rounds[at][other]
        self._move(at, one, here, there, other)
        self._move(at, other, there, here, one)
        members = self._members[at]
        members[here].remove(one)
        members[there].remove(other)
        members[here].append(other)
        members[there].append(one)

    def _move(self, at: int, person: int, here: int, there: int, swapped: int) -> None:
        met = self._met
        for other in self._members[at][here]:
            if other != person:
                met[person][other] -= 1
                met[other][person] -= 1
        for other in self._members[at][there]:
            if other != swapped:
                met[person][other] += 1
                met[other][person] += 1
        self._visits[person][self._question[here]] -= 1
        self._visits[person][self._question[there]] += 1
        self._rounds[at][person] = there

    def _meetings(self) -> list[bytearray]:
        people = len(self._cafe.people)
        met = [bytearray(people) for _ in range(people)]
        for group in self._cafe.apart:
            for one, other in combinations(group, 2):
                met[one][other] = met[other][one] = _APART
        self._count(met, self._cafe.met_before, _MOST_COUNTED_BEFORE)
        for seating in (*self._past, *self._rounds):
            self._count(met, list(tables_of(seating).values()))
        return met

    @staticmethod
    def _count(met: list[bytearray], groups: Sequence[Sequence[int]], most: int = _MOST_COUNTED) -> None:
        for members in groups:
            for one, other in combinations(members, 2):
                if met[one][other] % _APART < most:
                    met[one][other] += 1
                    met[other][one] += 1

    def _visited(self) -> list[list[int]]:
        visits = [[0] * self._cafe.questions for _ in self._cafe.people]
        for seating in (*self._past, *self._rounds):
            for person, table in enumerate(seating):
                if table is not None and table >= 0:
                    visits[person][self._question[table]] += 1
        return visits

    def _by_table(self, seating: Sequence[int]) -> list[list[int]]:
        members: list[list[int]] = [[] for _ in self._cafe.tables]
        for person, table in enumerate(seating):
            members[table].append(person)
        return members


def _total(times: int) -> int:
    """The cost of a pair that met so often."""
    first = _APART if times >= _APART else 0
    return sum(JOINING[first:times])

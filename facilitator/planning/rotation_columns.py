"""Columns of offsets found by search, where no formula gives them.

A plan for N people is reduced to about N / tables columns, so that a search looks at a handful of small vectors
rather than at everybody: pairs of columns meet or do not, for all their people alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations
from math import exp, perm
from random import Random

from facilitator.planning.rotation_fields import Group
from facilitator.planning.rotation_linear import Column

MEETINGS_COST = (0, 0, 1, 12, 40, 100)
"""What k meetings of one pair cost: the second a little, the third a lot."""
RETURN_COST = 400
"""What each return to a table or a question costs."""
_LARGEST_SEARCHED = 80
_MOST_LISTED = 2_000


def meetings_cost(times: int) -> int:
    return MEETINGS_COST[times] if times < len(MEETINGS_COST) else 60 * (times - 3)


def exact_columns(
    group: Group, rounds: int, columns: int, forbidden: frozenset[int], hosted: bool, random: Random, nodes: int
) -> list[Column] | None:
    """Columns whose differences never repeat, by trying; None if none turned up within so many steps.

    `forbidden` are the differences nobody may have between two of their own rounds. `hosted` keeps the difference
    from the column of zeros new as well, which `forbidden` must then contain.
    """
    if columns < 1:
        return []
    if columns + hosted > group.order or rounds > group.order:
        return None
    hunt = _Hunt(group, rounds, forbidden, random)
    for _ in range(8):
        found = hunt.run(columns, nodes // 8)
        if found is not None:
            return found
    return None


class _Hunt:
    """Depth-first search for columns, entry by entry, with the differences used between every two rounds."""

    def __init__(self, group: Group, rounds: int, forbidden: frozenset[int], random: Random) -> None:
        self._rounds = rounds
        self._minus = group.differences()
        self._forbidden = forbidden
        self._random = random
        self._order = list(range(group.order))
        self._left = 0

    def run(self, columns: int, nodes: int) -> list[Column] | None:
        self._left = nodes
        self._random.shuffle(self._order)
        self._used = [[set(self._forbidden) for _ in range(s)] for s in range(self._rounds)]
        found: list[Column] = []
        return found if self._extend(found, [0], columns) else None

    def _extend(self, found: list[Column], column: list[int], wanted: int) -> bool:
        if len(column) == self._rounds:
            found.append(tuple(column))
            if len(found) == wanted or self._extend(found, [0], wanted):
                return True
            found.pop()
            return False
        used = self._used[len(column)]
        for entry in self._order:
            self._left -= 1
            if self._left < 0:
                return False
            apart = [self._minus[entry][before] for before in column]
            if any(d in taken for d, taken in zip(apart, used, strict=True)):
                continue
            for d, taken in zip(apart, used, strict=True):
                taken.add(d)
            column.append(entry)
            if self._extend(found, column, wanted):
                return True
            column.pop()
            for d, taken in zip(apart, used, strict=True):
                taken.discard(d)
        return False


class ColumnSearch:
    """Columns with as few repeated pairs as possible, improved one entry at a time from a cold start.

    `weights` is how many people each column seats. `hosted` adds the column of zeros, which never changes.
    """

    def __init__(
        self,
        group: Group,
        rounds: int,
        weights: Sequence[int],
        forbidden: frozenset[int],
        hosted: bool,
        random: Random,
    ) -> None:
        self._minus = group.differences()
        self._rounds = rounds
        self._forbidden = forbidden
        self._random = random
        self._weights = list(weights)
        self._order = group.order
        self._columns = self._start(len(weights))
        if hosted:
            self._columns.append((0,) * rounds)
            self._weights.append(group.order)
        self._hosted = hosted

    def best(self, target: int, steps: int, stop: Callable[[], bool]) -> list[Column]:
        """The best columns found within so many steps; ends at once when they cost no more than `target`."""
        movable = len(self._columns) - self._hosted
        if not movable or movable > _LARGEST_SEARCHED or self._rounds < 2:
            return self._columns[:movable]
        cost = self._cost()
        best_cost, best = cost, self._columns[:movable]
        for step in range(steps):
            if best_cost <= target or (step % 64 == 0 and stop()):
                break
            cost += self._try_entry(movable, 3.0 * (1 - step / steps) ** 2 * self._order / 4)
            if cost < best_cost:
                best_cost, best = cost, self._columns[:movable]
        return best

    def _start(self, columns: int) -> list[Column]:
        """Possible columns in chance order, each as often as any other."""
        listed = [column for column in self._possible(columns) if not self._own_cost(column)]
        if not listed:
            listed = [tuple(m * r % self._order for r in range(self._rounds)) for m in range(1, self._order + 1)]
        self._random.shuffle(listed)
        return [listed[place % len(listed)] for place in range(columns)]

    def _possible(self, columns: int) -> Iterator[Column]:
        offsets = [offset for offset in range(self._order) if offset not in self._forbidden]
        picked = self._rounds - 1
        if picked > len(offsets):
            return
        if perm(len(offsets), picked) <= _MOST_LISTED:
            yield from ((0, *tail) for tail in permutations(offsets, picked))
        else:
            yield from ((0, *self._random.sample(offsets, picked)) for _ in range(4 * columns))

    def _try_entry(self, movable: int, warmth: float) -> int:
        place = self._random.randrange(movable)
        old = self._columns[place]
        at = self._random.randrange(1, self._rounds)
        new = (*old[:at], self._random.randrange(self._order), *old[at + 1 :])
        if new == old:
            return 0
        change = self._column_cost(place, new) - self._column_cost(place, old)
        if change > 0 and (warmth <= 0 or self._random.random() >= exp(-change / warmth)):
            return 0
        self._columns[place] = new
        return change

    def _cost(self) -> int:
        pairs = sum(self._pair_cost(one, other) for one, other in combinations(range(len(self._columns)), 2))
        movable = len(self._columns) - self._hosted
        own = sum(
            self._own_cost(column) * weight
            for column, weight in zip(self._columns[:movable], self._weights, strict=False)
        )
        return pairs + own

    def _column_cost(self, place: int, column: Column) -> int:
        cost = self._own_cost(column) * self._weights[place]
        weight = self._weights[place]
        for other, (theirs, heavy) in enumerate(zip(self._columns, self._weights, strict=True)):
            if other != place:
                cost += self._meeting(column, theirs) * min(weight, heavy)
        return cost

    def _pair_cost(self, one: int, other: int) -> int:
        met = self._meeting(self._columns[one], self._columns[other])
        return met * min(self._weights[one], self._weights[other])

    def _meeting(self, one: Column, other: Column) -> int:
        apart = [self._minus[a][b] for a, b in zip(one, other, strict=True)]
        if len(set(apart)) == len(apart):
            return 0
        return sum(meetings_cost(times) for times in Counter(apart).values())

    def _own_cost(self, column: Column) -> int:
        if not self._forbidden:
            return 0
        returns = 0
        for at, entry in enumerate(column):
            returns += any(self._minus[entry][before] in self._forbidden for before in column[:at])
        return returns * RETURN_COST

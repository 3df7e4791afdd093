"""Seating people who may not sit everywhere, in tables whose sizes differ by at most one."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise

Node = tuple[str, int]
_SOURCE: Node = ("source", 0)
_SINK: Node = ("sink", 0)
_LARGER: Node = ("larger", 0)


class Seating:
    """`table` of each person who found a seat; `left` are the others, who all wanted `crowded` tables only."""

    def __init__(self, table: dict[int, int], left: set[int], crowded: set[int]) -> None:
        self.table = table
        self.left = left
        self.crowded = crowded


def seat_restricted(
    allowed: Mapping[int, frozenset[int]], wanted: Sequence[int | None], people: int, tables: int
) -> Seating:
    """Seats for all in `allowed`, at the table they want where possible; as many as can be seated at all."""
    size, larger = divmod(people, tables)
    flow = _Flow(allowed, tables, size, larger)
    for person, at in allowed.items():
        wish = wanted[person]
        if wish is not None and wish in at:
            flow.push([_SOURCE, ("person", person), ("table", wish)])
    left = {person for person in allowed if person not in flow.seated() and not flow.augment(person)}
    return Seating(flow.seated(), left, flow.reachable_tables(left))


class _Flow:
    """People flow to tables, tables to the end: `size` each, and one more through a gate `larger` tables may use."""

    def __init__(self, allowed: Mapping[int, frozenset[int]], tables: int, size: int, larger: int) -> None:
        self._room: dict[Node, dict[Node, int]] = {}
        for person, at in allowed.items():
            self._edge(_SOURCE, ("person", person), 1)
            for table in sorted(at):
                self._edge(("person", person), ("table", table), 1)
        for table in range(tables):
            self._edge(("table", table), _SINK, size)
            self._edge(("table", table), _LARGER, 1)
        self._edge(_LARGER, _SINK, larger)
        self._people = list(allowed)

    def push(self, start: list[Node]) -> bool:
        """One more along `start` and on to the end, if there is room."""
        for end in ([_SINK], [_LARGER, _SINK]):
            path = [*start, *end]
            steps = list(pairwise(path))
            if all(self._room[a][b] > 0 for a, b in steps):
                self._send(steps)
                return True
        return False

    def augment(self, person: int) -> bool:
        """Seats one more person, moving others along if need be."""
        came = self._search(("person", person))
        if _SINK not in came or self._room[_SOURCE][("person", person)] < 1:
            return False
        steps = []
        node = _SINK
        while node != ("person", person):
            steps.append((came[node], node))
            node = came[node]
        self._send([*steps, (_SOURCE, node)])
        return True

    def seated(self) -> dict[int, int]:
        found = {}
        for person in self._people:
            for (kind, table), room in self._room[("person", person)].items():
                if kind == "table" and room == 0:
                    found[person] = table
        return found

    def reachable_tables(self, people: set[int]) -> set[int]:
        return {table for person in people for kind, table in self._search(("person", person)) if kind == "table"}

    def _search(self, start: Node) -> dict[Node, Node]:
        came: dict[Node, Node] = {}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for following, room in self._room[node].items():
                if room > 0 and following not in came and following not in (start, _SOURCE):
                    came[following] = node
                    waiting.append(following)
        return came

    def _edge(self, one: Node, other: Node, room: int) -> None:
        self._room.setdefault(one, {})[other] = room
        self._room.setdefault(other, {}).setdefault(one, 0)

    def _send(self, steps: list[tuple[Node, Node]]) -> None:
        for one, other in steps:
            self._room[one][other] -= 1
            self._room[other][one] += 1

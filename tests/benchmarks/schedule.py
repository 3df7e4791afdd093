"""Worth and time of timetables: `python -m tests.benchmarks.schedule [--smoke] [--instances N] [--solver SECONDS]`.

Invented markets of two sizes. On each, in the same run: what people can attend after our usual look, after our own look
of ten seconds, and after a minute of the solver CP-SAT on all processors; then how long one drag takes. Everything is
counted afresh here. The run fails when the usual look is worth less than the solver's or less than 99 % of our long
one, when it takes more than 0.1 s, or a drag more than 20 ms. Bounds are for the processor and the quickest of three
runs, since others use it, too.

The solver belongs to OR-Tools, which is not installed with the checks: `pip install .[benchmark]`. Without it the rest
is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from facilitator.planning.schedule import PlacedTopic, Timetable, TimetableRequest, propose, reoptimise
from tests.planning.schedule_checks import a_market, assert_it_stands, can_attend

T = TypeVar("T")

MOST_SECONDS, MOST_DRAG_MS, LEAST_OF_LONG = 0.1, 20.0, 0.99


class Size(NamedTuple):
    topics: int
    places: int
    slots: int
    people: int

    def market(self, seed: int) -> TimetableRequest:
        return a_market(self.topics, self.places, self.slots, self.people, seed)

    def __str__(self) -> str:
        return f"{self.topics}x{self.places}x{self.slots}/{self.people}"


SIZES = (Size(30, 5, 6, 150), Size(100, 8, 13, 600))


class Timed(NamedTuple):
    """Seconds by the clock on the wall, and of the processor."""

    wall: float
    processor: float


def timed(work: Callable[[], T]) -> tuple[T, Timed]:
    """What a work makes, three times the same, and how long the quickest time took."""
    times = []
    for _ in range(3):
        wall, processor = perf_counter(), process_time()
        made = work()
        times.append(Timed(perf_counter() - wall, process_time() - processor))
    return made, min(times, key=lambda one: one.processor)


class Found(NamedTuple):
    votes: int
    usual: int
    took: Timed
    long: int
    solver: int | None
    drags: list[Timed]

    @property
    def right(self) -> bool:
        worth = self.usual >= (self.solver or 0) and self.usual >= LEAST_OF_LONG * self.long
        quick = self.took.processor <= MOST_SECONDS
        return worth and quick and max(one.processor for one in self.drags) * 1000 <= MOST_DRAG_MS


def counted(request: TimetableRequest, timetable: Timetable) -> int:
    assert_it_stands(timetable, request)
    assert not timetable.unplaced
    return can_attend(request, timetable.cells)


def measure(request: TimetableRequest, long: float, solver: float | None) -> Found:
    usual, took = timed(lambda: propose(request))
    more = propose(request, effort=long / took.wall, seconds=1.5 * long)
    return Found(
        votes=request.wanted or 0,
        usual=counted(request, usual),
        took=took,
        long=counted(request, more),
        solver=None if solver is None else can_attend(request, list(solved(request, solver))),
        drags=[timed(drag)[1] for drag in drags(request, usual)],
    )


def drags(request: TimetableRequest, timetable: Timetable) -> Iterator[Callable[[], object]]:
    """Twenty topics, each dragged to some other cell."""
    random = Random(request.seed)
    for _ in range(20):
        one = random.choice(timetable.cells)
        slot, place = random.randrange(request.slots), random.randrange(len(request.places))
        yield lambda one=one, to=(slot, place): reoptimise(request, timetable.cells, one.topic, *to)  # type: ignore[misc]


def solved(request: TimetableRequest, seconds: float) -> Iterator[PlacedTopic]:
    """The solver's timetable: each topic in one slot, no slot fuller than it has places, hosts at one topic at a time;
    somebody attends a slot who wants, or holds, a topic in it."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    slots, topics = range(request.slots), range(len(request.topics))
    at = {(topic, slot): model.new_bool_var(f"{topic} at {slot}") for topic in topics for slot in slots}
    wants, holds = defaultdict(set), defaultdict(set)
    for topic, asked in enumerate(request.topics):
        model.add_exactly_one(at[topic, slot] for slot in slots)
        for person in asked.people:
            wants[person].add(topic)
        for host in asked.hosts:
            holds[host].add(topic)
    for slot in slots:
        model.add(sum(at[topic, slot] for topic in topics) <= len(request.places))
        for held in holds.values():
            model.add_at_most_one(at[topic, slot] for topic in held)
    attends = []
    for person, wanted in wants.items():
        for slot in slots:
            there = model.new_bool_var(f"{person} in {slot}")
            model.add(there <= sum(at[topic, slot] for topic in wanted | holds[person]))
            attends.append(there)
    model.maximize(sum(attends))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = os.cpu_count() or 1
    solver.solve(model)
    for slot in slots:
        here = [topic for topic in topics if solver.boolean_value(at[topic, slot])]
        yield from (PlacedTopic(slot, place, topic) for place, topic in enumerate(here))


def show(size: Size, found: Found) -> None:
    walls, processors = ([one[at] * 1000 for one in found.drags] for at in (0, 1))
    solver = "not installed" if found.solver is None else f"{found.solver}"
    print(
        f"{size!s:14} sign-ups {found.votes:5}  ours {found.usual:5} in {found.took.wall:.3f} s"
        f" (cpu {found.took.processor:.3f})  long {found.long:5} ({found.usual / found.long:.1%})  solver {solver}"
        f"  drag {median(walls):5.1f} ms, slowest {max(walls):5.1f} (cpu {max(processors):5.1f})"
        f"{'' if found.right else '  WORTH LESS OR SLOWER THAN IT MUST BE'}",
        flush=True,
    )


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--smoke", action="store_true", help="one small market and little time for each")
    parser.add_argument("--instances", type=int, default=5)
    parser.add_argument("--solver", type=float, default=60.0, help="seconds for CP-SAT")
    chosen = parser.parse_args(words)
    long, solver = (0.3, 1.0) if chosen.smoke else (10.0, chosen.solver)
    right = True
    for size in SIZES[:1] if chosen.smoke else SIZES:
        for seed in range(1, 2 if chosen.smoke else chosen.instances + 1):
            found = measure(size.market(seed), long, solver if find_spec("ortools") else None)
            show(size, found)
            right = right and found.right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Time and worth of rotation plans: `python -m tests.benchmarks.rotation [--smoke]`.

Each row is planned for several seeds, in process; the medians of wall and processor time are shown in milliseconds
beside the aim, which is what the best other program needed on another day for the same numbers (it was free to seat
people at the same table again). Everything is counted afresh here. Constrained rows fix a host at each table and
keep shuffled organisations of five apart. The run fails when a plan is worth less than it must be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from facilitator.planning.rotation import RotationPlan, RotationRequest, first_people_host, plan_rotation
from facilitator.planning.rotation_repair import repair
from tests.planning.rotation_checks import returns, sizes, times_together


class Row(NamedTuple):
    people: int
    tables: int
    rounds: int
    aim_ms: float
    repeats: int = 0
    constrained: bool = False
    tables_may_repeat: bool = False

    def request(self, seed: int) -> RotationRequest:
        return RotationRequest(
            people=self.people,
            tables=self.tables,
            rounds=self.rounds,
            hosts=first_people_host(self.tables) if self.constrained else (),
            apart=organisations_of_five(self.people, seed) if self.constrained else (),
            tables_may_repeat=self.tables_may_repeat,
            seed=seed,
        )

    @property
    def name(self) -> str:
        kind = " hosts, apart" if self.constrained else " tables may repeat" if self.tables_may_repeat else ""
        return f"{self.people}/{self.tables}/{self.rounds}{kind}"


ROWS = (
    Row(32, 8, 10, 7),
    Row(32, 8, 9, 7),
    Row(50, 6, 3, 500, repeats=60),
    Row(50, 6, 3, 500, repeats=42, tables_may_repeat=True),
    Row(50, 10, 5, 16),
    Row(120, 15, 4, 22),
    Row(300, 38, 4, 30),
    Row(1000, 125, 4, 43),
    Row(50, 10, 5, 200, constrained=True),
    Row(120, 15, 4, 29, constrained=True),
    Row(300, 38, 4, 500, constrained=True),
    Row(1000, 125, 4, 64, constrained=True),
    Row(72, 12, 3, 2_000, constrained=True),
)


def organisations_of_five(people: int, seed: int) -> tuple[tuple[int, ...], ...]:
    order = list(range(people))
    Random(f"organisations {seed}").shuffle(order)
    return tuple(tuple(order[start : start + 5]) for start in range(0, people, 5))


class Run(NamedTuple):
    wall: float
    processor: float
    repeats: int
    distinct: int
    most: int
    violations: int
    returns: int


def run(row: Row, seed: int) -> Run:
    request = row.request(seed)
    wall, processor = perf_counter(), process_time()
    plan = plan_rotation(request)
    wall, processor = perf_counter() - wall, process_time() - processor
    times = times_together(plan.seats)
    return Run(
        wall=wall * 1000,
        processor=processor * 1000,
        repeats=sum(met > 1 for met in times.values()),
        distinct=sum(met > 0 for met in times.values()),
        most=max(times.values()),
        violations=sum(violations(plan, request, times)),
        returns=sum(returns(route) for route in plan.seats[len(request.hosts) :]),
    )


def violations(plan: RotationPlan, request: RotationRequest, times: dict[tuple[int, int], int]) -> Iterator[int]:
    tables = range(1, request.tables + 1)
    for at in range(request.rounds):
        each = sizes(plan.seats, at, tables)
        yield (max(each) - min(each) > 1) + (sum(each) != request.people)
    for person, table in request.hosts:
        yield set(plan.seats[person]) != {table}
    for group in request.apart:
        yield sum(times[a, b] for a in group for b in group if a < b)
    if request.rounds <= request.tables and not request.tables_may_repeat:
        yield sum(returns(route) for route in plan.seats[len(request.hosts) :])


def show(row: Row, runs: list[Run]) -> bool:
    wall, processor = median(one.wall for one in runs), median(one.processor for one in runs)
    right = all(one.repeats == row.repeats and one.most <= 2 and not one.violations for one in runs)
    print(
        f"{row.name:26} wall {wall:8.2f}  cpu {processor:8.2f}  slowest {max(one.wall for one in runs):8.2f}"
        f"  aim {row.aim_ms:6.0f}  repeats {median(one.repeats for one in runs):3.0f}"
        f"  distinct {median(one.distinct for one in runs):5.0f}  returns {median(one.returns for one in runs):3.0f}"
        f"  violations {sum(one.violations for one in runs)}{'' if right else '  WORTH LESS THAN IT MUST BE'}"
    )
    return right


def show_repair(seeds: range) -> bool:
    changed, times = [], []
    for seed in seeds:
        request = RotationRequest(people=72, tables=12, rounds=3, hosts=first_people_host(12), seed=seed)
        plan = plan_rotation(request)
        gone = Random(seed).sample(range(12, 72), 9)
        began = perf_counter()
        mended = repair(plan, request, gone=gone, came=6)
        times.append((perf_counter() - began) * 1000)
        changed.append(len(mended.changes) / 63)
    print(f"repair 72/12/3 -9 +6       wall {median(times):8.2f}  badges changed at most {max(changed):.0%}")
    return max(changed) <= 0.1


def main(arguments: list[str]) -> int:
    seeds = range(2 if "--smoke" in arguments else 10)
    rows = [row for row in ROWS if row.people <= 120] if "--smoke" in arguments else list(ROWS)
    right = [show(row, [run(row, seed) for seed in seeds]) for row in rows]
    right.append(show_repair(seeds))
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

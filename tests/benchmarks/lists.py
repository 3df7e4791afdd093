"""A registration of 5,000 rows against the bare CSV reader of the same run: `python -m tests.benchmarks.lists`.

Reading, judging every row and applying them all stays within 3 s on a usual laptop; what is measured here are ratios,
so that a slow machine fails nothing. Also: how long the list of people takes to make, to find in and to look through
for people who may be there twice.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time
from collections.abc import Callable
from typing import Any

from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.exchange.list_file import Raw
from facilitator.exchange.list_subjects import command_of, drafted
from facilitator.queries.people_list import people_list, shown_rows, sorted_rows
from facilitator.queries.people_twice import pairs_to_ask
from tests.builders import an_event

ROWS = 5000
MOST = {"import": 300.0, "list": 60.0, "find": 15.0, "sort": 30.0, "twice": 300.0}  # times the bare reading
FIRST = ("Ana", "Bo", "Cem", "Dora", "Ella", "Finn", "Gita", "Hugo", "Iris", "Jonas", "Zoé", "Łucja", "Ștefan")
LAST = ("Berg", "Lind", "Öz", "Żak", "Moor", "Rao", "Vance", "Weld", "Quay", "Lefèvre", "Müller", "Núñez")


def registration(rows: int) -> str:
    """Invented people, some of whom share a name."""
    lines = ["Name,Organisation,Country,E-mail,Diet,Ticket"]
    for n in range(rows):
        name = f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST) % len(LAST)]} {chr(65 + n % 26)}{n // 26 % 97}"
        lines.append(f"{name},Organisation {n % 400},Malta,p{n}@sample.example,vegan,LF-{n}")
    return "\n".join(lines) + "\n"


def measured(rows: int) -> dict[str, float]:
    """Seconds of each step."""
    text = registration(rows)
    took, found = {}, {}

    def step(name: str, work: Callable[[], Any]) -> None:
        began = time.perf_counter()
        found[name] = work()
        took[name] = time.perf_counter() - began

    step("bare", lambda: list(csv.reader(io.StringIO(text))))
    step("import", lambda: _imported(text))
    state: EventState = found["import"]
    assert len(state.of(Person)) == rows
    step("list", lambda: people_list(state))
    people = found["list"].rows
    step("find", lambda: shown_rows(people, "lef a1"))
    step("sort", lambda: sorted_rows(people, "organisation"))
    step("twice", lambda: pairs_to_ask(state))
    return took


def _imported(text: str) -> EventState:
    built = an_event()
    draft = drafted(built.state, Raw("list.csv", text.encode()), "people")
    return built.after(command_of(draft, "people")).state


def main(arguments: list[str] | None = None) -> int:
    """Prints what each step took, and fails where one took more than its share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args(arguments).rows
    took = measured(rows)
    bare = max(took.pop("bare"), 1e-4)
    print(f"{rows} rows, bare reading {bare * 1000:.1f} ms")
    over = 0
    for name, seconds in took.items():
        ratio = seconds / bare
        over += ratio > MOST[name]
        print(f"{name:>8} {seconds * 1000:8.0f} ms  {ratio:7.1f} times the bare reading, at most {MOST[name]:.0f}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

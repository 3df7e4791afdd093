"""Time and size of the report beside two other typesetters: `python -m tests.benchmarks.report [--smoke]`.

The same texts with the same fonts on the same paper are set by this program, by typst and by WeasyPrint (the extra
`benchmark` brings both). Times are seconds, medians; in one process each run has texts of its own, so that nobody sets
from memory what was set before. The run fails when a ratio is over its bound, or the report of a large event takes
longer than 20 s.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import msgspec

from facilitator.documents.report.book import render_report
from facilitator.queries.report import report
from facilitator.queries.report_values import Report
from tests.benchmarks.report_others import as_html, as_typst, set_by_typst, set_by_weasyprint
from tests.benchmarks.report_texts import a_book, a_large_event

ROOT = Path(__file__).parents[2]
LARGE_SECONDS = 20.0


class Bound(NamedTuple):
    """What is compared, and the most it may be."""

    what: str
    ratio: float
    most: float

    def __str__(self) -> str:
        return f"{self.what:<34} {self.ratio:6.3f}  at most {self.most}"


class Setter(NamedTuple):
    """One typesetter: how it sets a report in this process, and as a process of its own."""

    name: str
    sets: Callable[[Report], bytes]
    words: str


SETTERS = (
    Setter("ours", lambda content: render_report(content).pdf, "ours"),
    Setter("typst", set_by_typst, "typst"),
    Setter("weasyprint", set_by_weasyprint, "weasyprint"),
)


def installed() -> list[Setter]:
    """This program, and those of the others that are there."""
    found = [SETTERS[0]]
    for one in SETTERS[1:]:
        try:
            __import__(one.name)
        except ImportError:
            print(f"{one.name} not installed")
        else:
            found.append(one)
    return found


def main(arguments: list[str]) -> int:
    small = "--smoke" in arguments
    setters = installed()
    topics, runs = (3, 1) if small else (92, 5)
    inside, sizes = in_process(setters, topics, runs)
    whole = {} if small else in_processes(setters, topics, runs)
    bounds = list(_bounds(inside, whole, sizes))
    for bound in bounds:
        print(bound)
    large = _large(small)
    late = [one for one in bounds if one.ratio > one.most] if not small else []
    return 1 if late or large > LARGE_SECONDS else 0


def in_process(setters: list[Setter], topics: int, runs: int) -> tuple[dict[str, float], dict[str, int]]:
    """Median seconds and the bytes of the last run; the runs of all take turns. The first one warms up and is not
    counted."""
    times: dict[str, list[float]] = {one.name: [] for one in setters}
    sizes: dict[str, int] = {}
    for run in range(runs + 1):
        content = a_book(topics, seed=run)
        for one in setters:
            if run == 0 and one.name == "weasyprint":
                continue
            begun = perf_counter()
            pdf = one.sets(content)
            times[one.name] += [perf_counter() - begun] if run else []
            sizes[one.name] = len(pdf)
    for name, took in times.items():
        print(f"{name:<12} in process {median(took):7.3f} s, {sizes[name] / 1000:7.1f} kB")
    pages = render_report(a_book(topics, seed=0)).pages
    print(f"{pages} pages of ours")
    return {name: median(took) for name, took in times.items()}, sizes


def in_processes(setters: list[Setter], topics: int, runs: int) -> dict[str, float]:
    """Median seconds of a process of its own, from its start to the written file."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        content = a_book(topics, seed=99)
        sources = {
            "ours": Path(folder) / "book.json",
            "typst": Path(folder) / "book.typ",
            "weasyprint": Path(folder) / "book.html",
        }
        sources["ours"].write_bytes(msgspec.json.encode(content))
        sources["typst"].write_text(as_typst(content), "utf-8")
        sources["weasyprint"].write_text(as_html(content), "utf-8")
        for one in setters:
            took = [_process(one.name, sources[one.name], Path(folder) / f"{one.name}.pdf") for _ in range(runs)]
            found[one.name] = median(took)
            print(f"{one.name:<12} whole process {found[one.name]:7.3f} s")
    return found


def _process(name: str, source: Path, target: Path) -> float:
    begun = perf_counter()
    module = f"tests.benchmarks.report_{name}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    subprocess.run([sys.executable, "-m", module, str(source), str(target)], check=True, cwd=ROOT, env=environment)
    return perf_counter() - begun


def _bounds(inside: dict[str, float], whole: dict[str, float], sizes: dict[str, int]) -> list[Bound]:
    found = []
    if "typst" in inside:
        found.append(Bound("in process, of typst", inside["ours"] / inside["typst"], 1.0))
        found.append(Bound("bytes, of typst", sizes["ours"] / sizes["typst"], 0.35))
    if "typst" in whole:
        found.append(Bound("whole process, of typst", whole["ours"] / whole["typst"], 2.0))
    if "weasyprint" in inside:
        found.append(Bound("in process, of weasyprint", inside["ours"] / inside["weasyprint"], 0.15))
    if "weasyprint" in whole:
        found.append(Bound("whole process, of weasyprint", whole["ours"] / whole["weasyprint"], 0.15))
    return found


def _large(small: bool) -> float:
    """Seconds for the report of an event of 300 people, 60 topics and 4,000 notes, from the state to the bytes."""
    state = a_large_event(*((10, 4, 60) if small else (300, 60, 4000)))
    begun = perf_counter()
    made = render_report(report(state))
    took = perf_counter() - begun
    size = f"{made.pages} pages, {len(made.pdf) / 1000:.1f} kB"
    print(f"large event  {took:7.3f} s, {size}, at most {LARGE_SECONDS:.0f} s")
    return took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

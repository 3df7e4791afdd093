"""The benchmarks of the window can be run; their figures are for a quiet machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from facilitator.desktop.pages.offered import NAMES

ROOT = Path(__file__).parent.parent.parent


def lines_of(benchmark: str) -> list[str]:
    command = [sys.executable, "-m", f"tests.benchmarks.{benchmark}", "--smoke"]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    ).stdout.splitlines()


def test_the_benchmark_of_the_start_says_how_long_agenda_and_everything_took() -> None:
    said = [line.split()[0] for line in lines_of("desktop_start")[2:]]
    assert said == ["bare", "agenda", "everything", "stall"]


def test_the_benchmark_of_the_pages_opens_every_page() -> None:
    said = {line.split()[0] for line in lines_of("desktop_pages")[1:]}
    assert said == set(NAMES)


def test_the_benchmark_of_the_agenda_says_how_long_an_edit_takes_to_the_screen() -> None:
    assert [line.split(":")[0] for line in lines_of("agenda")] == ["edit to screen"]


def test_the_benchmark_of_the_stage_says_what_a_clock_costs_that_runs_and_one_that_stands() -> None:
    assert [line.split(":")[0] for line in lines_of("stage_clock")] == ["running", "standing"]


def test_the_benchmark_of_the_wall_says_what_painting_and_dragging_cost() -> None:
    said = ["in hand", "change", "paint", "naive", "drag", "memory"]
    assert [line.split(":")[0] for line in lines_of("wall")] == ["islands", *said, "columns", *said]


def test_the_benchmark_of_the_search_says_what_a_letter_costs() -> None:
    assert [line.split(":")[0] for line in lines_of("search")][-1] == "all questions"


def test_the_benchmark_of_a_large_event_plays_a_day_and_opens_every_page_in_a_small_window() -> None:
    said = [line.split()[0] for line in lines_of("large_event")]
    assert said[:2] == ["played:", "opened:"] and said[-1] == "window:"
    assert set(said[2:-1]) == set(NAMES)

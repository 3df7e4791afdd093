"""The benchmarks of the window can be run; their figures are for a quiet machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
    assert said == {"agenda", "event", "analysis", "prints", "harvest", "contributions", "topics"}

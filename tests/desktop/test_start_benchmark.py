"""The benchmark of the window's start can be run; its figures are for a quiet machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_benchmark_of_the_start_says_how_long_agenda_and_everything_took() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.desktop_start", "--smoke"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    said = [line.split()[0] for line in done.stdout.splitlines()[2:]]
    assert said == ["bare", "agenda", "everything", "stall"]

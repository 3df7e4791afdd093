"""From the start of the process to the window: `python -m tests.benchmarks.desktop_start [--smoke] [--notes N]`.

Three programs take turns, each in a new process: a bare main window of Qt until its first paint, the whole program with
an event file until rows of the agenda are painted and until everything has been read, checked and its first page been
painted, and the same once more with a clock that notices when the window's thread does not answer. Medians are to be
trusted only as ratios within one run. The run fails when a ratio is over its bound.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.desktop_events import make_event

HERE = Path(__file__).parent
RUNS = 15
BOUNDS = {"agenda": 2.0, "everything": 4.0}  # times the bare window's first paint
LONGEST_STALL_MS = 50.0

Figures = dict[str, list[float]]


def timed(words: list[str], home: Path) -> dict[str, float]:
    """What a program says, in milliseconds since its process was started; "stall" is a duration."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(HERE.parent.parent), "FACILITATOR_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    said = {name: int(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    return {name: (value if name == "stall" else value - start) / 1e6 for name, value in said.items()}


def measured(file: Path, home: Path, runs: int) -> Figures:
    """All three programs by turns; the first round, which compiles and fills the caches, does not count."""
    bare, watched = str(HERE / "desktop_bare.py"), str(HERE / "desktop_watched.py")
    found: Figures = {name: [] for name in ("bare", *BOUNDS, "stall")}
    for round_ in range(runs + 1):
        one = {"bare": timed([bare], home)["painted"]}
        shown = timed([watched, str(file)], home)
        one |= {name: shown[name] for name in BOUNDS}
        one["stall"] = timed([watched, str(file), "--stalls"], home)["stall"]
        if round_:
            for name, value in one.items():
                found[name].append(value)
    return found


def told(found: Figures) -> bool:
    """Shows the figures; whether all are within their bounds."""
    bare = median(found["bare"])
    fits = True
    print(f"{'':24}{'median ms':>10}{'least':>10}{'ratio':>8}{'bound':>8}")
    for name, values in found.items():
        limit = BOUNDS.get(name)
        ratio = median(values) / bare
        bound = f"{limit:8.1f}" if limit else f"{LONGEST_STALL_MS:5.0f} ms" if name == "stall" else ""
        print(f"{name:24}{median(values):10.1f}{min(values):10.1f}{ratio:8.2f}{bound}")
        fits &= limit is None or ratio <= limit
    return fits and median(found["stall"]) <= LONGEST_STALL_MS


def main(words: list[str]) -> int:
    """Smoke: one small round that only shows that everything can be measured."""
    smoke = "--smoke" in words
    notes = int(words[words.index("--notes") + 1]) if "--notes" in words else 200 if smoke else 10_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "event.facil"
        make_event(file, notes)
        print(f"{notes} notes, {file.stat().st_size / 1e6:.1f} MB")
        fits = told(measured(file, Path(folder), 1 if smoke else RUNS))
    return 0 if fits or smoke else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

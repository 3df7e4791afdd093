"""The checks of `dev.py test`, one after the other; a failing one does not keep the rest from running."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import environment
import virtual_screen
from console import ROOT, Command, run, say, seconds_since


@dataclass(frozen=True)
class Step:
    name: str
    command: Command
    platform: str = "offscreen"


@dataclass(frozen=True)
class Outcome:
    step: Step
    passed: bool
    took: str


def run_all(python: Path, full: bool, more: list[str]) -> bool:
    """Run every check and tell how each went; whether all passed. `more` goes to pytest."""
    start = time.monotonic()
    outcomes = [_run(step) for step in _steps(python, full, more)]
    say("")
    for outcome in outcomes:
        say(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.step.name}, {outcome.took}")
    failed = [outcome.step.name for outcome in outcomes if not outcome.passed]
    verdict = f"Failed: {', '.join(failed)}" if failed else f"All {len(outcomes)} checks passed"
    say(f"{verdict}, {seconds_since(start)} in all.")
    return not failed


def _steps(python: Path, full: bool, more: list[str]) -> Iterator[Step]:
    tools = python.parent
    pytest: list[str | Path] = [python, "-m", "pytest", *(["--full"] if full else [])]
    side_by_side = ["-n", "auto", "--dist", "worksteal"]
    yield Step("format", [tools / "ruff", "format", "--check"])
    yield Step("lint", [tools / "ruff", "check"])
    yield Step("types", [python, "-m", "mypy"])
    yield Step("rooms", [tools / "lint-imports"])
    yield Step("tests", [*pytest, *side_by_side, *more])
    if sys.platform.startswith("linux"):
        yield Step("tests in an X11 window", [*pytest, "-m", "window"], platform="xcb")
    for name in benchmarks() if full else ():
        yield Step(f"benchmark {name}", [python, "-m", f"tests.benchmarks.{name}"])


def benchmarks() -> list[str]:
    """The benchmarks that can be started; what only helps them does not say so in its first words."""
    files = sorted((ROOT / "tests" / "benchmarks").glob("*.py"))
    return [file.stem for file in files if f"`python -m tests.benchmarks.{file.stem}" in file.read_text("utf-8")]


def _run(step: Step) -> Outcome:
    say(f"\n-- {step.name}")
    start = time.monotonic()
    settings = {**environment.CHECKOUT.settings(), "QT_QPA_PLATFORM": step.platform}
    if step.platform == "xcb":
        with virtual_screen.shown() as display:
            code = run(step.command, {**settings, "DISPLAY": display}, ROOT)
    else:
        code = run(step.command, settings, ROOT)
    return Outcome(step, code == 0, seconds_since(start))

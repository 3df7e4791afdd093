"""Talking to the person at the terminal, and running programs for them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Command = Sequence[str | Path]


class Stopped(Exception):
    """It cannot go on. The text is for the person: what is missing and what to do about it."""


def say(text: str) -> None:
    print(text, flush=True)


def ask(question: str) -> bool:
    """Whether the person agrees. Nobody at the keyboard means no."""
    if not sys.stdin.isatty():
        return False
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def run(command: Command, env: Mapping[str, str] | None = None, folder: Path | None = None) -> int:
    """Run a program where the person is, or in a folder, its output going to the terminal; its exit code."""
    return subprocess.call([str(part) for part in command], cwd=folder, env=env)


def run_silently(command: Command, env: Mapping[str, str] | None = None) -> int:
    """The same with its output kept back, and shown only where it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        say(done.stdout.decode(errors="replace"))
    return done.returncode


def twice(attempt: Callable[[], int], pause: float = 2) -> bool:
    """Whether something that needs the network came to its end; a broken download gets a second chance."""
    if attempt() == 0:
        return True
    say("  That did not work; perhaps the network hiccuped. Trying once more.")
    time.sleep(pause)
    return attempt() == 0


def seconds_since(start: float) -> str:
    """How long it took, as people say it: "8 s", "2 min 05 s"."""
    minutes, seconds = divmod(round(time.monotonic() - start), 60)
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"

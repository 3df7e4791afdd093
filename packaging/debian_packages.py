"""Debian's own packages for a machine without any network."""

from __future__ import annotations

import subprocess
from pathlib import Path

from console import Stopped, say

# What every machine has that can run this program at all.
ALREADY_THERE = ["python3", "apt", "dpkg"]


def fetch(wanted: list[str], folder: Path) -> int:
    """Put these packages and all they need, but for what every machine has, into the folder; how many."""
    needed = sorted(_with_all_they_need(wanted) - _with_all_they_need([*ALREADY_THERE, *_essential()]))
    folder.mkdir()
    say(f"Fetching {len(needed)} system packages ...")
    if subprocess.call(["apt-get", "-qq", "download", *needed], cwd=folder) != 0:
        raise Stopped("The system packages could not be fetched; the reason stands above.")
    return len(needed)


def _with_all_they_need(packages: list[str]) -> set[str]:
    only_needs = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    listing = _lines("apt-cache", "depends", "--recurse", "--important", *only_needs, *packages)
    return {line for line in listing if not line.startswith((" ", "<"))}


def _essential() -> list[str]:
    return _lines("dpkg-query", "--show", "--showformat", "${Essential} ${Package}\n", said="yes ")


def _lines(*command: str, said: str = "") -> list[str]:
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.removeprefix(said) for line in answer.splitlines() if line.startswith(said)]

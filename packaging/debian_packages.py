"""Debian's own packages for a machine without any network."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from console import Stopped, run_silently, say, twice

# What every machine has that can run this program at all.
ALREADY_THERE = ["python3", "apt", "dpkg", "mount"]


def fetch(wanted: list[str], folder: Path) -> None:
    """Put these packages and all they need, but for what every machine has, into a new folder."""
    needed = sorted(_chosen_on_an_empty_machine(wanted) - _chosen_on_an_empty_machine(ALREADY_THERE))
    folder.mkdir()
    say(f"Fetching {len(needed)} system packages ...")
    download: list[str | Path] = [
        "sh",
        "-c",
        'cd "$0" && apt-get -qq -o APT::Sandbox::User=root download "$@"',
        folder,
        *needed,
    ]
    if not twice(lambda: run_silently(download)):
        raise Stopped("The system packages could not be fetched; the reason stands above.")


def _chosen_on_an_empty_machine(packages: list[str]) -> set[str]:
    """What apt would install for these if nothing were there; one of each "this or that", as apt likes it best."""
    with tempfile.NamedTemporaryFile() as nothing_installed:
        simulate = [
            "apt-get",
            "--simulate",
            "--no-install-recommends",
            "-o",
            f"Dir::State::status={nothing_installed.name}",
        ]
        answer = subprocess.run([*simulate, "install", *packages], capture_output=True, text=True)
    if answer.returncode != 0:
        raise Stopped(f"apt does not know what they need:\n{answer.stderr}")
    return {line.split()[1] for line in answer.stdout.splitlines() if line.startswith("Inst ")}

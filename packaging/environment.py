"""The checkout's own Python environment, `.environment/`: nothing is installed beside it."""

from __future__ import annotations

import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path

import pins
from console import ROOT, Command, Stopped, run, run_silently, say, seconds_since, twice
from virtual_environment import VirtualEnvironment

CHECKOUT = VirtualEnvironment(ROOT / ".environment")


def make_sure(requirements: Path) -> Path:
    """The environment's Python, with everything of this requirement file installed at its pinned version.

    Where that is so already, nothing is done but looking.
    """
    if not CHECKOUT.usable():
        CHECKOUT.make()
        CHECKOUT.add_to_path(ROOT)
    if not CHECKOUT.holds(requirements):
        _install(requirements)
        CHECKOUT.note_installed(requirements)
    return CHECKOUT.python


def _install(requirements: Path) -> None:
    start = time.monotonic()
    say(f"Installing {pins.count(requirements)} pinned packages; the first time this fetches some 300 MB ...")
    if not twice(partial(run, [*_installer(), "--require-hashes", "-r", requirements])):
        raise Stopped("The packages could not be installed; the reason stands above. Is there a network?")
    say(f"  done in {seconds_since(start)}")


def _installer() -> Command:
    """uv, which is several times as fast; pip where uv cannot be had."""
    if _has_uv() or _fetch_uv():
        return [CHECKOUT.python, "-m", "uv", "pip", "install", "--python", CHECKOUT.python]
    say("  uv cannot be had here; pip does it, more slowly.")
    return [CHECKOUT.python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]


def _has_uv() -> bool:
    return subprocess.call([str(CHECKOUT.python), "-c", "import uv"], stderr=subprocess.DEVNULL) == 0


def _fetch_uv() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "uv.txt")
        wanted.write_text(pins.only("uv", pins.TO_TEST), "utf-8")
        command: list[str | Path] = [CHECKOUT.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        return twice(partial(run_silently, [*command, "--require-hashes", "-r", wanted]))

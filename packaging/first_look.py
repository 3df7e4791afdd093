"""What `dev.py run` shows where there is no screen: the posters of the sample, printed to a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import environment
from console import ROOT, Stopped, run, say

FOLDER = ROOT / "build" / "first-look"


def print_posters(python: Path) -> int:
    """Make the sample anew, print its posters and say where they lie."""
    say("There is no screen here, so no window can open. Printing the sample's posters instead ...")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    sample, posters = FOLDER / "sample.facil", FOLDER / "posters.pdf"
    _facilitator(python, "sample", sample)
    _facilitator(python, "print", sample, posters, "--what", "posters")
    say(f"The posters are in {FOLDER}:\n  {posters.name}  {posters.stat().st_size // 1000} kB")
    return 0


def _facilitator(python: Path, *words: str | Path) -> None:
    if run([python, "-m", "facilitator", *words], environment.CHECKOUT.settings()) != 0:
        raise Stopped("Facilitator could not do it; the reason stands above.")

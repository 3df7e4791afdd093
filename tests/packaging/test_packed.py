"""`dev.py pack`: what it makes installs and prints on a machine that has no network. Packing itself fetches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).parents[2] / "packaging" / "dev.py"

pytestmark = [pytest.mark.full, pytest.mark.skipif(os.name == "nt", reason="the starter tried here is the shell's")]


def cut_off() -> list[str]:
    """A prefix that runs a command where no network is to be had, as far as we may."""
    allowed = shutil.which("unshare") and subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0
    return ["unshare", "-n"] if allowed else []


def start(folder: Path, *words: str | Path) -> None:
    done = subprocess.run([*cut_off(), folder / "start.sh", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_packed_folder_installs_and_prints_posters_without_a_network(tmp_path: Path) -> None:
    packed, sample, posters = tmp_path / "packed", tmp_path / "sample.facil", tmp_path / "posters.pdf"
    subprocess.run([sys.executable, DEV, "pack", packed], check=True, capture_output=True)
    start(packed, "sample", sample)
    start(packed, "print", sample, posters, "--what", "posters")
    assert posters.read_bytes().startswith(b"%PDF-")
    assert "start.sh" in (packed / "READ-ME.txt").read_text("utf-8")

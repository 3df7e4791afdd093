"""Starts a packed Facilitator; the first time it installs it from the folder's own wheels, without any network."""

from __future__ import annotations

import sys
from pathlib import Path

import qt_libraries
from console import ROOT, Stopped, run, say
from virtual_environment import VirtualEnvironment

WHEELS = ROOT / "wheels"
REQUIREMENTS = ROOT / "requirements.txt"
PACKED = VirtualEnvironment(ROOT / "environment")


def make_sure() -> Path:
    """The Python of the folder's environment, with everything in it."""
    if not PACKED.usable():
        PACKED.make("--without-pip")
    if not PACKED.holds(REQUIREMENTS):
        say("Installing Facilitator inside this folder ...")
        if run(_offline_installation()) != 0:
            raise Stopped("It could not be installed; the reason stands above. Does READ-ME.txt name this Python?")
        PACKED.note_installed(REQUIREMENTS)
    return PACKED.python


def _offline_installation() -> list[str | Path]:
    pip = next(WHEELS.glob("pip-*.whl")) / "pip"
    options = [
        "--quiet",
        "--isolated",
        "--no-index",
        "--no-cache-dir",
        "--disable-pip-version-check",
        "--no-warn-script-location",
    ]
    return [PACKED.python, pip, "install", *options, "--find-links", WHEELS, "--require-hashes", "-r", REQUIREMENTS]


def main(words: list[str]) -> int:
    qt_libraries.make_sure_offline(window=qt_libraries.has_screen(), folder=ROOT / "system")
    return run([make_sure(), "-m", "facilitator", *words], PACKED.settings())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stopped as reason:
        sys.exit(f"\n{reason}")
    except KeyboardInterrupt:
        sys.exit("\nStopped.")

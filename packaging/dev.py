#!/usr/bin/env python3
"""One command to run Facilitator from its source, one to check it; nothing needs to be there but Python.

    python3 packaging/dev.py run [FILE or command]   set everything up, then open the window
    python3 packaging/dev.py test [--full]           set everything up, then check everything
    python3 packaging/dev.py pack FOLDER             a folder that installs and runs elsewhere without any network
    python3 packaging/dev.py fonts [FOLDER]          fetch the fonts for Chinese, Japanese and Korean (22 MB)
    python3 packaging/dev.py pins [--upgrade]        remake the pinned requirement files from pyproject.toml

On Windows: py packaging\\dev.py run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python has to be told so in a sentence
    sys.exit(f"Facilitator needs Python 3.11 or newer; this is {sys.version.split()[0]} in {sys.executable}.")

import bundle
import checks
import environment
import first_look
import fonts
import pins
import qt_libraries
from console import Stopped, run, say


def run_program(words: list[str]) -> int:
    """Set up, then start Facilitator with these words; without a screen, show its posters instead."""
    opens_a_window = not words or words[0].endswith(".facil")
    qt_libraries.make_sure(for_tests=False, window=qt_libraries.has_screen())
    python = environment.make_sure(pins.TO_RUN)
    if opens_a_window and not qt_libraries.has_screen():
        return first_look.print_posters(python)
    if opens_a_window:
        say("Opening the window ...")
    return run([python, "-m", "facilitator", *words], environment.CHECKOUT.settings())


def test(full: bool, more: list[str]) -> int:
    """Set up with what the checks need, then run them; 0 if all passed."""
    qt_libraries.make_sure(for_tests=True, window=True)
    python = environment.make_sure(pins.TO_TEST)
    return 0 if checks.run_all(python, full, more) else 1


def pack(folder: Path) -> int:
    qt_libraries.make_sure(for_tests=False, window=False)
    bundle.make(environment.make_sure(pins.TO_TEST), folder)
    return 0


def remake_pins(upgrade: bool) -> int:
    pins.remake(environment.make_sure(pins.TO_TEST), upgrade)
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="set everything up, then open the window")
    testing = commands.add_parser("test", help="set everything up, then check everything")
    testing.add_argument("--full", action="store_true", help="with the long fault and benchmark runs")
    packing = commands.add_parser("pack", help="a folder for a machine without any network")
    packing.add_argument("folder", type=Path)
    fetching = commands.add_parser("fonts", help="fetch the fonts for Chinese, Japanese and Korean")
    fetching.add_argument("folder", type=Path, nargs="?")
    pinning = commands.add_parser("pins", help="remake the pinned requirement files")
    pinning.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    return parser


def main() -> int:
    if sys.argv[1:2] == ["run"]:  # what follows is for Facilitator, untouched
        return run_program(sys.argv[2:])
    chosen, words = _arguments().parse_known_args()
    if words and chosen.command != "test":
        _arguments().error(f"not understood: {' '.join(words)}")
    if chosen.command == "test":
        return test(chosen.full, words)
    if chosen.command == "pack":
        return pack(chosen.folder)
    if chosen.command == "fonts":
        fonts.make(chosen.folder)
        return 0
    return remake_pins(chosen.upgrade)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stopped as reason:
        sys.exit(f"\n{reason}")
    except KeyboardInterrupt:
        sys.exit("\nStopped.")

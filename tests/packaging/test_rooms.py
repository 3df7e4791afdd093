"""The import contracts of pyproject.toml: they hold, and each one fails when somebody breaks it.

The breach is planted inside a function, where neither starting the program nor a quick look would show it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROOMS = "Rooms: imports run one way only"
BREACHES = {
    ROOMS: ("domain", "import facilitator.store"),
    "PySide6 lives in desktop and app only": ("documents", "import PySide6.QtGui"),
    "SQLite lives in store only": ("exchange", "import sqlite3"),
    "PDF and QR codes are made in documents only": ("desktop", "import reportlab"),
    "Starlette lives in the portal only": ("cli", "import starlette"),
    "The command line works without the desktop": ("cli", "import facilitator.desktop.shell"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, to be broken at will."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "facilitator", tmp_path / "facilitator", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def contracts(folder: Path) -> dict[str, bool]:
    """Each contract by name, and whether it is kept there."""
    checker = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([checker, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True)
    verdicts = {" KEPT": True, " BROKEN": False}
    found = {}
    for line in done.stdout.splitlines():
        for verdict, kept in verdicts.items():
            if line.endswith(verdict):
                found[line.removesuffix(verdict)] = kept
    assert found and (done.returncode == 0) == all(found.values()), done.stdout + done.stderr
    return found


def plant(folder: Path, room: str, line: str) -> None:
    (folder / "facilitator" / room / "breach.py").write_text(f"def breach() -> None:\n    {line}\n", "utf-8")


def test_every_contract_has_its_breach_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {contract["name"] for contract in project["tool"]["importlinter"]["contracts"]} == set(BREACHES)


def test_all_contracts_are_kept(copy: Path) -> None:
    assert contracts(copy) == dict.fromkeys(BREACHES, True)


@pytest.mark.parametrize("broken", BREACHES)
def test_a_breach_inside_a_function_breaks_its_contract_and_no_other(broken: str, copy: Path) -> None:
    plant(copy, *BREACHES[broken])
    assert contracts(copy) == {name: name != broken for name in BREACHES}


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("documents", "import facilitator.exchange"),
        ("store", "from facilitator import queries"),
        ("planning", "import facilitator.commands"),
        ("desktop", "import facilitator.portal"),
    ],
)
def test_rooms_side_by_side_and_rooms_above_stay_unknown(room: str, line: str, copy: Path) -> None:
    plant(copy, room, line)
    assert not contracts(copy)[ROOMS]


def test_a_new_room_has_to_be_given_its_place(copy: Path) -> None:
    (copy / "facilitator" / "attic").mkdir()
    (copy / "facilitator" / "attic" / "__init__.py").touch()
    assert not contracts(copy)[ROOMS]

"""The pinned requirement files, as they are and as they are made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
REQUIREMENTS = [PACKAGING / "requirements.txt", PACKAGING / "requirements-dev.txt"]


def pinned(file: Path) -> dict[str, str]:
    """Each package's entry, by its name: version, marker and hashes on one line."""
    text = file.read_text("utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {entry.split("==")[0]: entry for entry in entries}


def unmarked(entry: str) -> str:
    """An entry without the systems it is for."""
    return " ".join(re.sub(r" ; .*?(?=\s+--hash)", "", entry).split())


def version(entry: str) -> str:
    return entry.split("==")[1].split()[0]


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_no_requirement_names_the_address_of_a_host(file: Path) -> None:
    text = file.read_text("utf-8")
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert options == [] and "://" not in text and " @ " not in text


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_every_requirement_is_pinned_to_one_version_and_has_a_hash(file: Path) -> None:
    entries = pinned(file)
    assert len(entries) > 15
    loose = [
        entry for entry in entries.values() if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)
    ]
    assert loose == []


def test_the_checks_run_with_the_very_versions_people_run() -> None:
    """On what systems a package is needed may differ: the checks may want it where the program does not."""
    to_run, to_test = ({name: unmarked(entry) for name, entry in pinned(file).items()} for file in REQUIREMENTS)
    assert {name: to_test.get(name) for name in to_run} == to_run


@pytest.mark.parametrize("name", ["pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6"])
def test_qt_stays_below_the_version_that_loses_references(name: str) -> None:
    major, minor = map(int, version(pinned(REQUIREMENTS[0])[name]).split(".")[:2])
    assert (6, 10) <= (major, minor) < (6, 12)


def test_the_program_itself_asks_for_no_newer_qt_either() -> None:
    project = (PACKAGING.parent / "pyproject.toml").read_text("utf-8")
    assert '"PySide6>=6.10,<6.12"' in project


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_qt_can_be_installed_on_all_three_systems(file: Path) -> None:
    """One hash per wheel: Linux and Windows on two processors, macOS on both at once."""
    assert pinned(file)["pyside6-essentials"].count("--hash=") >= 4

"""The wheel: it is small, brings its resources, and prints a poster on a machine that has no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 60_000_000
BUILT_FROM = ["facilitator", "resources", "pyproject.toml", "README.md", "LICENSE"]
# Lets the new environment use the packages of this one: only the program itself is installed anew.
BORROW = "import sys; from sysconfig import get_path; print(get_path('purelib'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, without any network."""
    source = tmp_path_factory.mktemp("source")
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", source / "dist", cwd=source)
    return next((source / "dist").glob("facilitator-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The commands of a new environment that holds the wheel and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = commands(folder) / Path(sys.executable).name
    options = ["--no-index", "--no-deps", "--offline", "--quiet"]
    run(sys.executable, "-m", "uv", "pip", "install", *options, "--python", python, wheel)
    packages = Path(run(python, "-c", BORROW).strip())
    (packages / "borrowed.pth").write_text(run(sys.executable, "-c", BORROW), "utf-8")
    yield commands(folder)
    shutil.rmtree(folder)


def commands(environment: Path) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_stays_small(wheel: Path) -> None:
    assert 1_000_000 < wheel.stat().st_size <= LARGEST


def test_every_resource_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    files = [file for file in (ROOT / "resources").rglob("*") if file.is_file()]
    expected = {f"facilitator/{file.relative_to(ROOT).as_posix()}" for file in files}
    assert len(expected) > 100
    assert expected - contents(wheel) == set()


def test_the_licences_of_program_fonts_and_icons_travel_with_it(wheel: Path) -> None:
    licences = {Path(name).name for name in contents(wheel) if ".dist-info/licenses/" in name}
    assert {"LICENSE", "NotoSans-OFL.txt", "NotoEmoji-OFL.txt", "Lucide-ISC.txt"} <= licences


def test_nothing_but_the_program_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in contents(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"facilitator"}
    assert [name for name in contents(wheel) if name.endswith((".facil", ".pyc"))] == []


def test_installed_elsewhere_it_makes_the_sample_and_prints_its_posters(installed: Path, tmp_path: Path) -> None:
    sample, posters = tmp_path / "sample.facil", tmp_path / "posters.pdf"
    run(installed / "facilitator", "sample", sample, cwd=tmp_path)
    run(installed / "facilitator", "print", sample, posters, "--what", "posters", cwd=tmp_path)
    assert posters.read_bytes().startswith(b"%PDF-")
    assert posters.stat().st_size > 10_000


def test_installed_elsewhere_it_uses_its_own_resources(installed: Path, tmp_path: Path) -> None:
    question = "from facilitator import resources; print(resources.folder())"
    python = installed / Path(sys.executable).name
    assert Path(run(python, "-c", question, cwd=tmp_path).strip()).is_relative_to(installed.parent)

"""`dev.py pack`: a folder that installs and starts Facilitator on another machine of the same system, offline."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
from functools import partial
from pathlib import Path

import debian_packages
import environment
import pins
import qt_libraries
from console import ROOT, Stopped, run_silently, say, twice

HERE = ROOT / "packaging"
SETUP = ["console.py", "qt_libraries.py", "virtual_environment.py", "start.py"]

READ_ME = """\
Facilitator for a machine without a network

Made on {system} with Python {python}; it needs the same system and Python {python} there.

1. Copy this whole folder to the machine (not run from a stick that cannot be written).
2. Start it:  {start}
   The first start installs everything inside this folder, which takes a minute; the next ones open at once.
3. To remove it, delete the folder. Your event files lie where you put them.

Commands of the command line work too, for instance:  {start} info meeting.facil
Licences of the program and of the fonts and icons it shows are in the wheel of Facilitator, under "licences".
"""


def make(python: Path, folder: Path) -> None:
    """Fill the folder, which has to be new or empty, and say how to use it."""
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise Stopped(f"{folder} is not empty; name a new folder.")
    (folder / "wheels").mkdir(parents=True)
    _fetch_wheels(python, folder / "wheels")
    own = build_wheel(python, folder / "wheels")
    _write_requirements(own, folder / "requirements.txt")
    _write_setup(folder)
    if shutil.which("apt-get"):
        debian_packages.fetch(qt_libraries.libraries(), folder / "system")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    say(f"Packed {folder}, {size // 1_000_000} MB. How to use it stands in READ-ME.txt there.")


def build_wheel(python: Path, folder: Path) -> Path:
    """Build Facilitator's own wheel without any network."""
    settings = environment.CHECKOUT.settings()
    if run_silently([python, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], settings) != 0:
        raise Stopped("The wheel could not be built; the reason stands above.")
    return next(folder.glob("facilitator-*.whl"))


def _fetch_wheels(python: Path, folder: Path) -> None:
    say("Fetching the pinned packages ...")
    command: list[str | Path] = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", pins.TO_RUN, "-d", folder]
    if not twice(partial(run_silently, command)):
        raise Stopped("The packages could not be fetched; the reason stands above.")


def _write_requirements(own: Path, target: Path) -> None:
    version = own.name.split("-")[1]
    digest = hashlib.sha256(own.read_bytes()).hexdigest()
    pinned = pins.TO_RUN.read_text("utf-8")
    target.write_text(f"{pinned}facilitator=={version} \\\n    --hash=sha256:{digest}\n", "utf-8")


def _write_setup(folder: Path) -> None:
    (folder / "setup").mkdir()
    for name in SETUP:
        shutil.copy(HERE / name, folder / "setup" / name)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    starter = _windows_starter(folder, python) if sys.platform == "win32" else _starter(folder, python)
    words = READ_ME.format(system=_system(), python=python, start=starter)
    (folder / "READ-ME.txt").write_text(words, "utf-8")


def _starter(folder: Path, python: str) -> str:
    script = folder / "start.sh"
    choice = f"py=$(command -v python{python} || command -v python3)"
    script.write_text(f'#!/bin/sh\n{choice}\nexec "$py" "$(dirname "$0")/setup/start.py" "$@"\n', "utf-8")
    script.chmod(0o755)
    return "./start.sh"


def _windows_starter(folder: Path, python: str) -> str:
    (folder / "start.bat").write_text(f'@py -{python} "%~dp0setup\\start.py" %*\n', "utf-8")
    return "start.bat"


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"

"""A Python environment in a folder of its own, and what is installed in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from console import Stopped, run, say, seconds_since


@dataclass(frozen=True)
class VirtualEnvironment:
    """Good for one place and one Python only: moved or upgraded, it is made anew. May be deleted at any time."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def usable(self) -> bool:
        return self.python.exists() and _read(self.folder / "made-for") == self._origin()

    def make(self, *options: str) -> None:
        start = time.monotonic()
        say(f"Making an environment in {self.folder} ...")
        shutil.rmtree(self.folder, ignore_errors=True)
        if run([sys.executable, "-m", "venv", *options, self.folder]) != 0:
            raise Stopped("Python could not make an environment; the reason stands above.")
        (self.folder / "made-for").write_text(self._origin(), "utf-8")
        say(f"  done in {seconds_since(start)}")

    def holds(self, requirements: Path) -> bool:
        """Whether exactly this requirement file was installed to its end."""
        return _read(self._stamp(requirements)) == _fingerprint(requirements)

    def note_installed(self, requirements: Path) -> None:
        self._stamp(requirements).write_text(_fingerprint(requirements), "utf-8")

    def add_to_path(self, folder: Path) -> None:
        """Let programs of this environment import what lies in a folder, without copying it."""
        question = "import sysconfig; print(sysconfig.get_path('purelib'))"
        packages = subprocess.check_output([str(self.python), "-c", question], text=True).strip()
        Path(packages, "facilitator-checkout.pth").write_text(f"{folder}\n", "utf-8")

    def settings(self) -> dict[str, str]:
        """The surroundings its programs should start in: this environment first, and nobody's Python settings."""
        found = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
        path = f"{self.python.parent}{os.pathsep}{found.get('PATH', '')}"
        return {**found, "VIRTUAL_ENV": str(self.folder), "PATH": path}

    def _stamp(self, requirements: Path) -> Path:
        return self.folder / f"installed-{requirements.stem}"

    def _origin(self) -> str:
        return f"{self.folder}\n{sys.version}\n{sys.base_prefix}"


def _fingerprint(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None

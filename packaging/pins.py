"""The pinned requirement files: every package with its version and hashes, no address of any host.

`requirements.txt` is what the program needs to run, `requirements-dev.txt` that and what its checks need, at
the same versions. Both are made from pyproject.toml and serve Linux, macOS and Windows.
"""

from __future__ import annotations

import re
from pathlib import Path

from console import ROOT, Stopped, run, say

TO_RUN = ROOT / "packaging" / "requirements.txt"
TO_TEST = ROOT / "packaging" / "requirements-dev.txt"
OLDEST_PYTHON = "3.11"


def remake(python: Path, upgrade: bool) -> None:
    """Write both files anew. Versions stay as they are unless pyproject.toml forbids them or `upgrade` is set."""
    freshness = ["--upgrade"] if upgrade else []
    _compile(python, TO_RUN, freshness)
    _compile(python, TO_TEST, ["--extra", "dev", "--constraint", TO_RUN.relative_to(ROOT).as_posix(), *freshness])


def count(requirements: Path) -> int:
    """How many packages a file names; on one system it can be one or two fewer."""
    return len(re.findall(r"^[\w.-]+==", requirements.read_text("utf-8"), re.MULTILINE))


def only(package: str, requirements: Path) -> str:
    """The lines of one package, for fetching it alone and yet checked against its hashes."""
    lines = requirements.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def _compile(python: Path, target: Path, options: list[str]) -> None:
    command: list[str | Path] = [
        python,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        OLDEST_PYTHON,
    ]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    command += ["--custom-compile-command", "python3 packaging/dev.py pins", *options]
    command += ["pyproject.toml", "--output-file", target.relative_to(ROOT).as_posix()]
    if run(command, folder=ROOT) != 0:
        raise Stopped(f"{target.name} could not be made; the reason stands above.")
    say(f"Made {target.relative_to(ROOT)}.")

"""A command line as people type it, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.cli.program import run


class Said(NamedTuple):
    """What a command said: its exit code, its answer and its trouble."""

    code: int
    out: str
    err: str


Facilitator = Callable[..., Said]


@pytest.fixture
def facilitator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Facilitator:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> Said:
        capsys.readouterr()
        code = run(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)

    return typed

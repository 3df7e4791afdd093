"""The benchmark of the store works; its figures are looked at by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import store


def test_the_benchmark_of_the_store_measures_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "NOTES", 50)
    lines = [
        line for measure in (store.opening, store.writing) for line in measure(_folder(tmp_path, measure.__name__), 3)
    ]
    assert len(lines) == 7
    assert all(line.count("x") >= 3 and " ms " in line for line in lines)


def _folder(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder

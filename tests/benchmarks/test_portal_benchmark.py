"""The benchmark of the portal works; its figures are looked at by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import portal


@pytest.mark.full
def test_the_benchmark_of_the_portal_measures_everything(tmp_path: Path) -> None:
    lines = portal.run(portal.Load(1, 4, 30, 10, 1), tmp_path)
    assert len(lines) == 6
    assert lines[-1] == ("killed: 0 of 30 answered votes lost", True)

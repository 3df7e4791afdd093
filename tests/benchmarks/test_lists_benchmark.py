"""The benchmark of lists can be run, with few rows and at any speed."""

from __future__ import annotations

from tests.benchmarks.lists import measured


def test_every_step_of_a_list_is_measured() -> None:
    assert set(measured(60)) == {"bare", "import", "list", "find", "sort", "twice"}

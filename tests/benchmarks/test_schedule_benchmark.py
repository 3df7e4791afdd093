"""The benchmark of timetables works; its figures are looked at by hand."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks import schedule


def test_the_benchmark_of_timetables_measures_worth_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    schedule.main(["--smoke"])
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("30x5x6/150 ")
    worth = re.search(r"ours +(\d+) in \S+ s .* long +(\d+) .* solver (not installed|\d+)  drag +[\d.]+ ms", line)
    assert worth is not None
    assert 400 < int(worth[1]) <= int(worth[2]) + 5


def test_a_market_is_the_same_whenever_it_is_asked_for() -> None:
    size = schedule.SIZES[0]
    assert size.market(1) == size.market(1) != size.market(2)

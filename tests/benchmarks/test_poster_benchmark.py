"""The benchmark of large posters works; its figures are looked at by hand."""

from __future__ import annotations

import pytest

from tests.benchmarks import poster


def test_the_benchmark_of_posters_measures_all_that_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert poster.main(["--smoke"]) == 0
    assert [line[:18].strip() for line in capsys.readouterr().out.splitlines()] == list(poster.NAMES)


def test_each_turn_has_notes_of_its_own() -> None:
    assert len(set(poster.notes(200, 1)) | set(poster.notes(200, 2))) == 400

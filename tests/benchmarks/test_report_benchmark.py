"""The benchmark of the report works; its figures are looked at by hand."""

from __future__ import annotations

import pytest

from facilitator.queries.report_values import Paragraph
from tests.benchmarks import report, report_others
from tests.benchmarks.report_texts import a_book


def test_the_benchmark_of_the_report_measures_ours_and_a_large_event(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "SETTERS", report.SETTERS[:1])
    assert report.main(["--smoke"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ours         in process")
    assert lines[-1].startswith("large event")


def test_all_typesetters_are_given_the_same_texts() -> None:
    content = a_book(3, seed=1)
    told = report_others.as_typst(content), report_others.as_html(content)
    for part in content.chapters[0].parts:
        if isinstance(part, Paragraph):
            assert all(run.text in source for run in part.words for source in told)


def test_the_same_book_is_written_whenever_it_is_asked_for() -> None:
    assert a_book(2, seed=1) == a_book(2, seed=1) != a_book(2, seed=2)

"""The report with every nasty text wherever somebody may type one: in all three formats it builds, stays in its place,
and touches neither file nor network."""

from __future__ import annotations

import pytest

from facilitator.documents.marks import Text
from facilitator.documents.report.book import render_report
from facilitator.exchange.report_docx import docx
from facilitator.exchange.report_files import ReportPictures, no_pictures
from facilitator.exchange.report_markdown import markdown
from facilitator.queries.report import report
from tests.documents.inside import beyond, on_each_other
from tests.documents.test_nasty_everywhere import warmed, watched
from tests.nasty import FEW, NASTY
from tests.whole_event import saying, whole_event


def check(text: str) -> None:
    warmed()
    content = report(saying(text))
    with watched() as touched:
        made = render_report(content)
    assert touched == []
    assert [mark for page in made.layout for mark in beyond(page)] == []
    assert [pair for page in made.layout for pair in on_each_other(page)] == []
    lines = [mark.line for page in made.layout for mark in page.marks if isinstance(mark, Text)]
    assert any(line.missing for line in lines) == bool(made.warnings)
    assert docx(content, ReportPictures(content, no_pictures)).startswith(b"PK")
    assert markdown(content, ReportPictures(content, no_pictures)).encode("utf-8")


def test_the_whole_event_has_something_for_every_chapter() -> None:
    keys = [one.key.split(":")[0] for one in report(whole_event()).chapters]
    assert {"event", "programme", "session", "actions", "parking", "people"} <= set(keys)


@pytest.mark.parametrize("text", FEW, ids=range(len(FEW)))
def test_the_report_builds_with_these_and_nothing_leaves_its_place(text: str) -> None:
    check(text)


@pytest.mark.full
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_the_report_builds_with_any_of_all(text: str) -> None:
    check(text)

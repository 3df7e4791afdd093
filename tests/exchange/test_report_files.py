"""The report for text programs and for Markdown: the same facts, nothing read as markup, pictures without metadata."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from facilitator.exchange import samples
from facilitator.exchange.report_docx import docx
from facilitator.exchange.report_files import ReportPictures, no_pictures
from facilitator.exchange.report_markdown import markdown, safe
from facilitator.exchange.report_out import UnknownEnding, ending_of, save, written
from facilitator.exchange.samples import Sample
from facilitator.exchange.whole_file import AlreadyThere
from facilitator.queries.report import report
from facilitator.queries.report_values import Report
from tests import meeting_facts as facts
from tests.builders import an_event
from tests.documents.test_report import photo_bytes, with_photos


@pytest.fixture(scope="module")
def meeting() -> Report:
    return report(samples.draft(Sample.REAL).state)


def without_pictures(of: Report) -> ReportPictures:
    return ReportPictures(of, no_pictures)


def words_of(data: bytes) -> str:
    """All words of a DOCX: paragraphs and cells."""
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_every_fact_stands_in_the_docx(meeting: Report) -> None:
    words = words_of(docx(meeting, without_pictures(meeting)))
    assert [fact for fact in facts.SENTENCES if fact not in words] == []
    assert [point for points in facts.TIERS.values() for point in points if point not in words] == []


def test_every_fact_stands_in_the_markdown(meeting: Report) -> None:
    plain = markdown(meeting, without_pictures(meeting)).replace("\\", "").replace("**", "")
    assert [fact for fact in facts.SENTENCES if fact not in plain] == []


def test_headings_of_the_docx_are_real_ones_for_whoever_hears_them(meeting: Report) -> None:
    document = Document(BytesIO(docx(meeting, without_pictures(meeting))))
    chapters = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert chapters == [f"{one.kicker}: {one.title}" if one.kicker else one.title for one in meeting.chapters]
    assert document.core_properties.title == "Meeting of Gold-Label Clusters"


def test_the_same_report_gives_the_same_bytes(meeting: Report) -> None:
    assert docx(meeting, without_pictures(meeting)) == docx(meeting, without_pictures(meeting))
    with ZipFile(BytesIO(docx(meeting, without_pictures(meeting)))) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


NASTY = (
    "# no heading", "* no point", "[link](http://example.org)", "<script>alert(1)</script>", "`code`", "![x](file:///etc)",
    "1. no number", "| no | table |", "a\nb", "\x00\x1b[31m", "\ud800", "~~gone~~", "&lt;", "=cmd|' /C calc'!A0",
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_what_people_typed_is_never_markup(text: str) -> None:
    content = report(an_event().with_session("cafe", title=text).with_notes(text, session="cafe").state)
    page = markdown(content, without_pictures(content))
    assert docx(content, without_pictures(content))
    lines = page.splitlines()
    assert not any(line.startswith(("# no", "* no", "1. no", "| no", "<script")) for line in lines)
    for sign in (r"\](?=\(http)", r"!(?<!\\)\[x", "<script", "`code", "~~gone"):
        assert re.search(rf"(?<!\\){sign}", page) is None


def test_a_plain_sentence_needs_no_shielding() -> None:
    assert safe("Re- and upskilling (e.g. 5 of 8): “yes”, 2019.") == "Re- and upskilling (e.g. 5 of 8): “yes”, 2019."


def test_markdown_keeps_its_pictures_beside_it_and_replaces_none_unasked(tmp_path: Path) -> None:
    content = report(with_photos(False).state)
    files = written(content, tmp_path / "day.md", lambda sha256: photo_bytes())
    save(files)
    names = sorted(one.name for one in (tmp_path / "day_files").iterdir())
    assert names == ["01 photo number 0.jpg", "02 photo number 1.jpg"]
    assert "(day_files/01%20photo%20number%200.jpg)" in (tmp_path / "day.md").read_text("utf-8")
    assert all(b"secret" not in one.read_bytes() for one in (tmp_path / "day_files").iterdir())
    save(files)  # the same again replaces nothing
    (tmp_path / "day.md").write_text("somebody went on writing", "utf-8")
    with pytest.raises(AlreadyThere):
        save(files)
    save(files, agreed=tmp_path / "day.md")
    (tmp_path / "day_files" / names[0]).write_bytes(b"another picture")
    with pytest.raises(AlreadyThere):
        save(files, agreed=tmp_path / "day.md")
    save(files, force=True)


def test_pictures_stand_in_the_docx_with_what_they_show() -> None:
    content = report(with_photos(False).state)
    data = docx(content, ReportPictures(content, lambda sha256: photo_bytes()))
    with ZipFile(BytesIO(data)) as parts:
        pictures = [one for one in parts.namelist() if one.startswith("word/media/")]
        assert pictures and all(b"secret" not in parts.read(one) for one in pictures)
        assert b'descr="photo number 0"' in parts.read("word/document.xml")


def test_a_name_that_tells_no_format_is_refused() -> None:
    with pytest.raises(UnknownEnding):
        ending_of(Path("report.txt"))

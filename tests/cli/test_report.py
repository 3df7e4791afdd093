"""The report and the print packs from the command line, and both as they were at another hour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Facilitator


@pytest.fixture
def demo(facilitator: Facilitator) -> Facilitator:
    facilitator("sample", "day.facil", "--which", "demo")
    return facilitator


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF"), ("r.docx", b"PK"), ("r.md", b"# Library")])
def test_the_report_is_written_in_the_format_of_its_name(
    demo: Facilitator, tmp_path: Path, name: str, begins: bytes
) -> None:
    said = demo("report", "day.facil", name)
    assert said.code == 0 and said.out.startswith(f"Wrote {name}: ")
    assert said.out.endswith("13 chapters; 5 things are still missing.\n")
    assert (tmp_path / name).read_bytes().startswith(begins)
    again = demo("report", "day.facil", name)
    assert again.code == 3 or again.code == 2
    assert "--force" in again.err


def test_chapters_are_chosen_by_their_titles(demo: Facilitator, tmp_path: Path) -> None:
    assert demo("report", "day.facil", "a.md", "--only", "parking").out.startswith("Wrote a.md: 1 chapter;")
    assert "12 chapters" in demo("report", "day.facil", "b.md", "--without", "Annexes").out
    said = demo("report", "day.facil", "c.md", "--only", "weather")
    assert said.code == 2 and "There is no chapter “weather”. Chapters: “Still missing”" in said.err


def test_a_name_without_a_format_and_an_event_are_refused(demo: Facilitator) -> None:
    assert "End it in .pdf, .docx or .md." in demo("report", "day.facil", "report").err
    assert demo("report", "day.facil", "other.facil").code == 2


def test_the_same_file_gives_the_same_bytes(demo: Facilitator, tmp_path: Path) -> None:
    for ending in ("pdf", "docx", "md"):
        demo("report", "day.facil", f"one.{ending}")
        demo("report", "day.facil", f"two.{ending}")
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_the_report_as_it_was_before_the_first_act_says_the_same_hour(demo: Facilitator, tmp_path: Path) -> None:
    assert demo("report", "day.facil", "now.md", "--at", "2099-01-01 10:00").code == 0
    demo("report", "day.facil", "plain.md")
    assert (tmp_path / "now.md").read_text("utf-8") == (tmp_path / "plain.md").read_text("utf-8")
    assert "is no time" in demo("report", "day.facil", "x.md", "--at", "noon").err


def test_a_pack_goes_into_a_folder_with_names_one_finds_again(demo: Facilitator, tmp_path: Path) -> None:
    said = demo("print", "day.facil", "break", "--pack", "break", "--at", "2099-03-18 11:25")
    assert said.code == 0
    names = sorted(one.name for one in (tmp_path / "break").iterdir())
    assert names[0].startswith("01 Poster ") and names[-1].endswith(" A3.pdf")
    assert said.out.startswith(f"Wrote break: {len(names)} prints, ")


def test_a_pack_is_one_pdf_where_the_name_says_so(demo: Facilitator, tmp_path: Path) -> None:
    assert demo("print", "day.facil", "after.pdf", "--pack", "after").code == 0
    assert (tmp_path / "after.pdf").read_bytes().startswith(b"%PDF")
    assert demo("print", "day.facil", "after.pdf", "--pack", "after").code != 0


def test_kinds_and_a_pack_are_not_asked_for_together(demo: Facilitator) -> None:
    assert demo("print", "day.facil", "x.pdf", "--what", "posters", "--pack", "break").code == 2
    assert demo("print", "day.facil", "x.pdf").code == 2


def test_a_language_nothing_is_translated_into_is_refused(demo: Facilitator) -> None:
    said = demo("report", "day.facil", "x.md", "--lang", "xx")
    assert said.code == 2 and "Nothing is translated into “xx”." in said.err

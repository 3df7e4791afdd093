"""Other scripts: the right font for each, the order Qt draws them in, lines that end where their readers expect it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.documents.render import render
from facilitator.documents.type.breaks import eastern_parts, is_hyphenated, soft_parts
from facilitator.documents.type.clusters import clusters
from facilitator.documents.type.fonts import FontSet, Source, font_set
from facilitator.documents.type.lines import Span, Style, break_lines
from facilitator.documents.type.scripts import JAPANESE, KOREAN, SIMPLIFIED, east_of
from facilitator.documents.type.shaping import shape
from facilitator.queries.sheets import Block, Blocks, Foot, PosterSheet
from tests.documents.beside_qt import PARAGRAPHS
from tests.documents.reading import kept, needs, ran, text_of

EASTERN = Path(__file__).parent.parent / "fonts"
BUNDLED = {name: text for name, text in PARAGRAPHS.items() if name not in ("Chinese", "Japanese", "Korean")}
STYLE = Style(20)


def with_eastern_fonts(home: Path) -> dict[str, str]:
    """An environment whose data folder holds the optional fonts."""
    shutil.copytree(EASTERN, home / "fonts")
    return {**os.environ, "FACILITATOR_HOME": str(home)}


def test_every_script_is_drawn_glyph_for_glyph_in_the_order_of_qt(facilitator_home: Path) -> None:
    command = [sys.executable, "-m", "tests.documents.beside_qt"]
    done = subprocess.run(command, capture_output=True, env=with_eastern_fonts(facilitator_home), check=True)
    drawn = json.loads(done.stdout)
    assert set(drawn) == set(PARAGRAPHS)
    assert {name: ours for name, (ours, _) in drawn.items()} == {name: of_qt for name, (_, of_qt) in drawn.items()}
    assert {name for name, (ours, _) in drawn.items() if any(number == 0 for _, number in ours)} == set()


@pytest.mark.parametrize("name", BUNDLED)
def test_the_program_has_every_letter_of_these_scripts(name: str) -> None:
    for bold in (False, True):
        lines = break_lines([Span(BUNDLED[name], bold)], 400, STYLE)
        assert "".join(line.missing for line in lines) == ""


def test_a_font_is_opened_only_for_its_own_script() -> None:
    opened: list[str] = []

    class Watched(Source):
        __slots__ = ()

        @property
        def face(self):  # type: ignore[no-untyped-def]
            opened.append(self.path.stem)
            return Source(self.path).face

    fonts = FontSet(font_set().first, tuple(Watched(source.path) for source in font_set().others))
    fonts.face_of("Ж")
    assert opened == []
    fonts.face_of("ש")
    assert opened == ["NotoSansHebrew-Regular"]


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font at all")
    broken = Source(tmp_path / "broken.ttf")
    assert broken.face is None
    assert FontSet(font_set().first, (broken,)).face_of("\ue000") is font_set().first


def test_chinese_characters_look_as_the_other_letters_of_their_text_ask() -> None:
    assert [east_of(text) for text in ("meeting", "会议", "会議の記録", "회의 會議")] == ["", "sc", "jp", "kr"]
    sources = tuple(Source(EASTERN / f"{name}.ttf") for name in (SIMPLIFIED, JAPANESE, KOREAN))
    fonts = FontSet(font_set().first, sources)
    assert [fonts.face_of("文", east).name for east in ("sc", "jp")] == [SIMPLIFIED, JAPANESE]
    assert fonts.face_of("한", "sc").name == KOREAN  # a neighbour's font is better than a box


def test_chinese_and_japanese_break_between_signs_but_never_before_a_full_stop() -> None:
    parts = list(eastern_parts("「会議」の結果。SME（12）"))
    assert parts == ["「会", "議」", "の", "結", "果。", "SME", "（12）"]
    assert list(eastern_parts("협력과")) == ["협력과"]


def test_a_paragraph_of_chinese_fills_its_lines_without_hyphens() -> None:
    text = "专家小组讨论了合作与创新，共十二个主题。" * 3
    lines = break_lines([Span(text)], 200, STYLE)
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 200 for line in lines)
    assert [line.text[0] for line in lines if line.text[0] in "，。"] == []
    assert [glyph for line in lines for part in line.parts for glyph in part.glyphs if glyph.text == "\xad"] == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("a", "b", True), ("ж", "я", True), ("ب", "ت", False), ("ก", "ข", False), ("中", "文", False)],
)
def test_only_scripts_that_know_hyphens_get_them(before: str, after: str, expected: bool) -> None:
    assert is_hyphenated(before, after) is expected


def test_a_thai_word_too_long_for_its_line_breaks_before_a_leading_vowel() -> None:
    assert list(soft_parts("ความร่วมมือและนวัตกรรม")) == ["ความร่วมมือ", "และนวัตกรรม"]


def test_joined_devanagari_letters_are_never_parted() -> None:
    assert clusters("क्षण") == ["क्ष", "ण"]


def test_arabic_is_joined_and_reads_from_the_right() -> None:
    text = "التعاون"
    assert len({glyph.number for glyph in shape(text, False, True).glyphs}) > len(
        {glyph.number for glyph in shape("ن", False, True).glyphs}
    )
    (line,) = break_lines([Span("التعاون 12 SME")], 500, STYLE)
    assert line.right_to_left
    drawn = [glyph.text for part in line.parts for glyph in part.glyphs]
    assert drawn.index("S") < drawn.index("1") < drawn.index("ن") < len(drawn) - 1


def sheet(text: str) -> PosterSheet:
    return PosterSheet("P1", "Head", Blocks((Block("Title", points=(text,)),)), Foot("Event"))


@pytest.mark.parametrize("name", [name for name in BUNDLED if name != "Emoji"])
def test_what_is_copied_out_of_the_pdf_is_what_was_typed(name: str, tmp_path: Path) -> None:
    found = text_of(render([sheet(BUNDLED[name])]).pdf, tmp_path)
    words = re.findall(
        r"[\w\u0900-\u0e7f]+", BUNDLED[name].replace("שָׁלוֹם", "")
    )  # points of letters come after their word
    assert [word for word in words if word not in found] == []


def test_only_the_signs_that_were_used_of_a_large_font_go_into_the_file(facilitator_home: Path, tmp_path: Path) -> None:
    needs("pdffonts")
    program = (
        "import sys; from tests.documents.test_scripts import sheet; from facilitator.documents.render import render;"
        "printed = render([sheet('专家小组讨论 SME')]); assert printed.warnings == (), printed.warnings;"
        "sys.stdout.buffer.write(printed.pdf)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=with_eastern_fonts(facilitator_home), check=True
    )
    assert len(done.stdout) < 30_000
    rows = ran("pdffonts", kept(done.stdout, tmp_path)).splitlines()[2:]
    assert [row.split()[-5:-3] for row in rows] == [["yes", "yes"]] * len(rows)
    assert any("NotoSansSC-Regular" in row for row in rows)
    assert "专家小组讨论" in text_of(done.stdout, tmp_path)

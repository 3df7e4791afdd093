"""What others find in the file: fonts, text, codes, the same bytes, and nothing fetched."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from facilitator import resources
from facilitator.documents.render import PrintCancelled, render
from facilitator.queries.sheets import Block, Blocks, Foot
from tests.documents import made_sheets as made
from tests.documents.reading import codes_in, kept, needs, one_line, ran, text_of

SCRIPTS = ("ș ő ż ß Ω Ж", "a<b", "R&D", "<img src=file:///etc/passwd>", "&lt;i&gt;", "office ﬂow", "e\u0301", "Ω")


@pytest.fixture(scope="module")
def everything() -> bytes:
    return render(made.ALL, title="Posters").pdf


def test_every_font_is_embedded_and_subset_and_helvetica_is_nowhere(everything: bytes, tmp_path: Path) -> None:
    needs("pdffonts")
    rows = [line.split() for line in ran("pdffonts", kept(everything, tmp_path)).splitlines()[2:]]
    assert {row[0].partition("+")[2] for row in rows} == {"NotoSans-Regular", "NotoSans-Bold"}
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_the_file_is_sound_and_says_its_title_and_page_size(everything: bytes, tmp_path: Path) -> None:
    needs("qpdf", "pdfinfo")
    file = kept(everything, tmp_path)
    assert "No syntax or stream encoding errors" in ran("qpdf", "--check", file)
    about = ran("pdfinfo", file)
    assert "Title:           Posters" in about and "A3" in about and "1190.55 x 841.89" in about


def test_each_main_point_can_be_searched_and_copied(everything: bytes, tmp_path: Path) -> None:
    text = text_of(everything, tmp_path)
    points = [point for block in made.TIERS for point in (block.title, block.qualifier, *block.points)]
    topics = [made.TOPICS.headline, made.TOPICS.note] + [row.title for row in made.TOPICS.rows]
    assert [point for point in points if point not in text] == []
    assert [topic for topic in topics if topic not in text] == []
    assert "need to better address the European market together" in text
    assert made.KEY_TERMS.headline in text


@pytest.mark.parametrize("text", SCRIPTS)
def test_what_was_typed_is_what_is_copied(text: str, tmp_path: Path) -> None:
    sheet = made.poster(text, Blocks((Block(text, text, points=(text,)),)))
    sheet = msgspec.structs.replace(sheet, foot=Foot(text), subject="x")
    found = text_of(render([sheet], title="x").pdf, tmp_path).replace(" ", "")  # a long word may end a line
    assert found.count(one_line(text).replace(" ", "")) == 5


def test_emoji_beyond_the_first_65536_characters_are_copied_right(tmp_path: Path) -> None:
    sheet = made.poster("☕ 👩🏽\u200d🚀 🇪🇺", Blocks((Block("❤️ 3️⃣"),)))
    found = text_of(render([sheet]).pdf, tmp_path)
    assert "👩🏽\u200d🚀 🇪🇺" in found and "❤️" in found and "3️⃣" in found


def test_the_codes_are_read_by_a_camera(everything: bytes, tmp_path: Path) -> None:
    found = codes_in(everything, tmp_path)
    assert found[:2] == ["facil:K7QMA/P2ABC", "facil:K7QMA/P9XYZ"]
    assert len(found) == len(render(made.ALL).layout)


@pytest.mark.parametrize("name", ["A4", "A2"])
def test_the_code_is_read_on_other_papers_too(name: str, tmp_path: Path) -> None:
    assert codes_in(render([made.KEY_TERMS], name).pdf, tmp_path) == ["facil:K7QMA/P2ABC"]


def test_the_same_sheets_give_the_same_bytes(everything: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert render(made.ALL, title="Posters").pdf == everything
    assert render(made.ALL, title="Other").pdf != everything


def test_the_time_in_the_file_is_the_one_given(tmp_path: Path) -> None:
    needs("pdfinfo")
    printed = render([made.KEY_TERMS], made=datetime(2019, 12, 4, 16, 40, 5))
    assert "D:20191204164005" in ran("pdfinfo", "-rawdates", kept(printed.pdf, tmp_path))


def test_two_threads_printing_at_once_give_what_one_gives(everything: bytes) -> None:
    results: dict[int, bytes] = {}

    def work(place: int) -> None:
        results[place] = render(made.ALL, title="Posters").pdf

    threads = [threading.Thread(target=work, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(results.values()) == [everything] * 3


def test_progress_is_told_and_a_cancelled_print_makes_nothing() -> None:
    told: list[tuple[int, int]] = []
    render(made.ALL[:3], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(PrintCancelled):
        render(made.ALL, cancelled=lambda: len(told) >= 4, progress=lambda done, of: told.append((done, of)))
    assert len(told) == 4


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file and connection opened while this lasts."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect", "subprocess.Popen", "os.system", "urllib.Request"):
            seen.append(str(arguments[0]))

    sys.addaudithook(hook)
    yield seen
    watching[0] = False


def test_nothing_but_fonts_and_tokens_is_opened_whatever_the_text_asks_for(
    everything: bytes, opened: list[str]
) -> None:
    text = "<img src=file:///etc/passwd> <a href='http://127.0.0.1:9/'>x</a> &xxe; file:///etc/passwd"
    render([made.poster(text, Blocks((Block(text, points=(text,)),)))])
    ours = str(resources.folder())
    assert [name for name in opened if not name.startswith(ours)] == []
    from reportlab import rl_config

    assert list(rl_config.trustedSchemes) == []

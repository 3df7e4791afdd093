"""The join poster: its codes say exactly what was meant, from across the room and from a crooked photo."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from facilitator.documents import page
from facilitator.documents.join_poster import lay_out
from facilitator.documents.marks import Squares
from facilitator.documents.qr import BORDER, modules
from facilitator.documents.render import render
from facilitator.queries.join_sheets import join_sheet
from facilitator.queries.sheet_join import JoinSheet, Security, WayIn, Wifi, escaped
from tests.builders import an_event
from tests.documents.reading import codes_in, needs, one_line, ran, text_of

LINK = "http://192.168.178.120:8317/j#Zm9vYmFyYmF6cXV4cXV1eA"
NASTY = Wifi('Library, guest; 2nd floor: "A"\\B', 'p:a,s;s\\w"1')
PHOTO = (1600, 1200)
CODE_SHARE = 0.10


def the_poster(wifi: Wifi | None = NASTY) -> JoinSheet:
    return join_sheet(an_event("Library day").state, WayIn(LINK, "192.168.178.120:8317", "KXF 4Q2", wifi))


def test_signs_that_would_end_a_word_have_a_backslash_before_them() -> None:
    assert NASTY.payload == (
        'WIFI:T:WPA;S:Library\\, guest\\; 2nd floor\\: \\"A\\"\\\\B;P:p\\:a\\,s\\;s\\\\w\\"1;H:false;;'
    )
    assert Wifi("open room").payload == "WIFI:T:nopass;S:open room;H:false;;"
    assert Wifi("x", "y", Security.WEP, hidden=True).payload == "WIFI:T:WEP;S:x;P:y;H:true;;"


@given(st.text(min_size=1, max_size=32), st.text(max_size=63))
def test_name_and_password_come_out_of_the_code_as_they_went_in(name: str, password: str) -> None:
    fields = _fields(Wifi(name, password).payload)
    assert fields["S"] == name and fields.get("P", "") == password


def _fields(payload: str) -> dict[str, str]:
    """Reads a network's code as a phone does."""
    assert payload.startswith("WIFI:") and payload.endswith(";;")
    found, word, signs = {}, "", iter(payload.removeprefix("WIFI:"))
    for sign in signs:
        if sign == "\\":
            word += "\\" + next(signs)
        elif sign == ";":
            key, _, value = word.partition(":")
            found[key] = "".join(_taken(value))
            word = ""
        else:
            word += sign
    return found


def _taken(value: str) -> list[str]:
    signs = iter(value)
    return [next(signs) if sign == "\\" else sign for sign in signs]


@pytest.mark.parametrize(("paper", "landscape"), [("A3", True), ("A4", True), ("A4", False), ("Letter", True)])
def test_both_codes_and_all_words_stand_on_one_page(tmp_path: Path, paper: str, landscape: bool) -> None:
    printed = render([the_poster()], paper, landscape)
    assert printed.pages == 1 and printed.warnings == ()
    assert sorted(codes_in(printed.pdf, tmp_path)) == sorted([LINK, NASTY.payload])
    words = one_line(text_of(printed.pdf, tmp_path)).replace("\u200b", "")
    assert "192.168.178.120:8317" in words and "KXF" in words and "never asks for a password" in words


def test_no_other_code_leads_phones_astray() -> None:
    marks = lay_out(the_poster(), page.paper("A3")).pages[0].marks
    assert sum(isinstance(mark, Squares) for mark in marks) == 2
    marks = lay_out(the_poster(None), page.paper("A3")).pages[0].marks
    assert sum(isinstance(mark, Squares) for mark in marks) == 1


@settings(max_examples=25)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=32),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=63),
    st.sampled_from([("A3", True), ("A4", True), ("A4", False), ("Tabloid", True)]),
)
def test_whatever_a_network_is_called_nothing_leaves_its_place(name: str, password: str, on: tuple[str, bool]) -> None:
    paper = page.paper(*on)
    found = lay_out(the_poster(Wifi(name, password)), paper).pages[0]
    assert max(mark.x + mark.width for mark in found.marks) <= paper.width - paper.margin * 0.4
    lowest = [mark.y for mark in found.marks if getattr(mark, "role", "foot") not in ("foot",)]
    assert max(lowest) < paper.bottom


def test_the_longest_name_and_password_still_leave_the_foot_free() -> None:
    for on in (("A3", True), ("A4", True), ("A4", False), ("Letter", True)):
        paper = page.paper(*on)
        found = lay_out(the_poster(Wifi("W" * 32, "Wm" * 12)), paper).pages[0]
        foot_top = min(mark.y for mark in found.marks if getattr(mark, "role", "") == "foot")
        assert max(mark.y for mark in found.marks if getattr(mark, "role", "") == "prose") < foot_top


def test_a_password_nobody_would_copy_is_left_to_its_code(tmp_path: Path) -> None:
    printed = render([the_poster(Wifi("x", "k" * 40))])
    words = one_line(text_of(printed.pdf, tmp_path))
    assert "Its password is in the code." in words and "kkkk" not in words


def test_the_code_is_read_from_a_photo_in_which_it_takes_a_tenth_of_the_width(tmp_path: Path) -> None:
    needs("pdftoppm", "zbarimg")
    for paper, landscape in (("A3", True), ("A4", True), ("A4", False)):
        photo = photographed(the_poster(), paper, landscape, tmp_path)
        file = tmp_path / f"photo-{paper}-{landscape}.jpg"
        file.write_bytes(photo)
        read = ran("zbarimg", "-q", "--raw", file).splitlines()
        assert LINK in read, f"zbarimg reads {read} from {paper}"
        with Image.open(BytesIO(photo)) as picture:
            assert LINK in [code.text for code in zxingcpp.read_barcodes(picture)]


def photographed(sheet: JoinSheet, paper: str, landscape: bool, folder: Path) -> bytes:
    """The poster on a wall, photographed from the side with a phone: 1,600 pixels wide, the code a tenth of that,
    out of focus, noisy, unevenly lit, and packed as JPEG."""
    lies = page.paper(paper, landscape)
    code = max((mark for mark in lay_out(sheet, lies).pages[0].marks if isinstance(mark, Squares)), key=_size)
    squares = len(modules(sheet.way.link))
    dark = code.size * squares / (squares + 2 * BORDER)
    scale = PHOTO[0] * CODE_SHARE / dark
    sheet_file = folder / "poster.pdf"
    sheet_file.write_bytes(render([sheet], paper, landscape).pdf)
    ran("pdftoppm", "-png", "-singlefile", "-r", "300", sheet_file, folder / "poster")
    with Image.open(folder / "poster.png") as poster:
        small = poster.convert("L").resize(
            (round(lies.width * scale), round(lies.height * scale)), Image.Resampling.BOX
        )
    return _packed(_lit(_from_the_side(small)))


def _size(mark: Squares) -> float:
    return mark.size


def _from_the_side(poster: Image.Image) -> Image.Image:
    """On a grey wall, seen from the left and a little turned."""
    wall = Image.new("L", PHOTO, 150)
    wall.paste(poster, ((PHOTO[0] - poster.width) // 2, (PHOTO[1] - poster.height) // 2))
    leaning = (1.02, 0.035, -24.0, -0.02, 1.03, 6.0, 0.00002, 0.00003)
    return wall.transform(PHOTO, Image.Transform.PERSPECTIVE, leaning, Image.Resampling.BICUBIC, fillcolor=150)


def _lit(photo: Image.Image) -> Image.Image:
    """A lamp at the left, a lens that is not quite sharp, and the noise of a small camera."""
    lamp = Image.linear_gradient("L").rotate(90).resize(PHOTO).point([150 + value * 105 // 255 for value in range(256)])
    lit = ImageChops.multiply(photo, lamp).filter(ImageFilter.GaussianBlur(0.9))
    noise = Image.frombytes("L", PHOTO, random.Random(8).randbytes(PHOTO[0] * PHOTO[1]))
    return Image.blend(lit, noise, 0.06)


def _packed(photo: Image.Image) -> bytes:
    out = BytesIO()
    photo.save(out, "JPEG", quality=60)
    return out.getvalue()


def test_the_backslash_stands_before_each_of_five_signs() -> None:
    assert escaped('\\;,:"') == '\\\\\\;\\,\\:\\"'

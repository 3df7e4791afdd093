"""Photos of filled sheets find their place, stand straight and hold nothing but what they show; hostile files harm
nobody."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, PngImagePlugin

from facilitator.domain.sheet_photos import SheetHome
from facilitator.exchange.photos.accepting import NoPhoto
from facilitator.exchange.photos.filing import NO_CODE, SEVERAL, files_read, pictures_in, placed
from facilitator.exchange.photos.helper import PhotoHelper, Stopped
from facilitator.exchange.photos.plane import between
from facilitator.exchange.photos.reading import codes_in, read_photo
from facilitator.exchange.photos.rings import rings
from facilitator.exchange.photos.values import Point, SheetPhoto
from facilitator.planning.corner_marks import INSET_MM, RING_MM
from facilitator.queries.sheet_homes import SheetIndex
from tests.documents.reading import needs
from tests.exchange.sheets_at_hand import as_jpeg, event, sheets
from tests.simulated_photos import Phone, photographed, tried, written_on

SMALL = Phone(2272, 1704)  # four megapixels: what a messenger leaves of a photo


def photo_of(number: int, seed: int = 3, phone: Phone = SMALL) -> tuple[str, bytes]:
    needs("pdftoppm")
    payload, sheet = sheets()[number]
    random = Random(seed)
    return payload, photographed(written_on(sheet, random), random, phone)


# Finding the place


def test_photos_as_phones_take_them_come_to_their_place_and_stand_straight() -> None:
    needs("pdftoppm")
    assert tried(8, seed=5, phone=SMALL) == (8, 0, 0, 8)


@pytest.mark.full
def test_of_two_hundred_photos_nearly_all_come_to_their_place_and_none_to_a_wrong_one() -> None:
    needs("pdftoppm")
    tally = tried(200, of_each=9)
    assert tally.wrong == 0
    assert tally.right >= 198


def test_a_straight_sheet_has_its_marks_where_they_were_printed() -> None:
    _, photo = photo_of(0)
    read = read_photo("photo.jpg", photo)
    picture = Image.open(BytesIO(read.picture)).convert("L").reduce(2)
    per_mm = picture.width / 420
    found = rings(picture, RING_MM * per_mm * 0.7, RING_MM * per_mm * 1.4)
    near = INSET_MM + RING_MM / 2
    wanted = [(x, y) for x in (near, 420 - near) for y in (near, 297 - near)]
    for x, y in wanted:
        apart = min(abs(one.middle.x / per_mm - x) + abs(one.middle.y / per_mm - y) for one in found)
        assert apart < 1.0, (x, y)


def test_a_straight_sheet_is_white_and_its_ink_is_dark() -> None:
    _, photo = photo_of(0)
    grey = Image.open(BytesIO(read_photo("photo.jpg", photo).picture)).convert("L")
    levels = sorted(grey.crop((50, 50, grey.width - 50, grey.height - 50)).tobytes())
    assert levels[len(levels) // 2] > 245 and levels[0] < 70


def test_a_sheet_with_a_covered_mark_has_its_place_and_stands_upright_but_is_not_straightened() -> None:
    needs("pdftoppm")
    payload, sheet = sheets()[0]
    covered = sheet.copy()
    covered.paste((200, 160, 140), (0, 0, 140, 140))
    read = read_photo("photo.jpg", as_jpeg(covered.rotate(180)))
    assert (read.codes, read.straight) == ((payload,), False)
    (code,) = codes_in(Image.open(BytesIO(read.picture)).convert("RGB"))
    assert code.corners[0].x < code.corners[1].x and code.corners[0].y < code.corners[3].y


def test_what_has_no_place_says_why() -> None:
    needs("pdftoppm")
    index = SheetIndex(event())
    (_, one), (_, two) = sheets()[:2]
    both = Image.new("RGB", (one.width, one.height + two.height), "white")
    both.paste(one, (0, 0))
    both.paste(two, (0, one.height))
    nothing = read_photo("holiday.jpg", as_jpeg(Image.new("RGB", (300, 200), "green")))
    assert placed("holiday", nothing, index).trouble == NO_CODE
    assert placed("both", read_photo("both.jpg", as_jpeg(both)), index).trouble == SEVERAL
    said = SheetPhoto(b"", "", 1, 1)
    for text, trouble in (
        ("facil:AAAAA/SAAAA", "a sheet of another event (AAAAA)"),
        (f"facil:{index.event}/SAAAA", "code SAAAA belongs to no sheet of this event"),
        ("facil:", "its code is none of this program"),
    ):
        found = placed("x", SheetPhoto(said.picture, "", 1, 1, (text,)), index)
        assert (found.home, found.trouble) == (None, trouble)


def test_every_sheet_to_write_on_leads_home_by_its_code_and_no_two_share_one() -> None:
    index = SheetIndex(event())
    homes = {code: index.found(f"facil:{index.event}/{code}") for one in index.known for code in one.codes}
    assert all(isinstance(home, SheetHome) for home in homes.values())
    assert len(homes) > 60


def test_a_code_that_two_sheets_share_is_never_guessed() -> None:
    index = SheetIndex(event())
    one, two = index.known[0], index.known[1]
    index._by_code["SSAME"] = [one, two]
    assert index.found(f"facil:{index.event}/SSAME") == f"code SSAME may be {one.words} or {two.words}"


def test_a_sheet_is_found_by_its_code_or_by_words() -> None:
    index = SheetIndex(event())
    known = index.known[0]
    assert index.typed(known.codes[0].lower()) == (known,)
    assert [one.words for one in index.typed("table 3 round 2")] == ["Table 3, round 2"]
    assert index.typed("") == index.known


def test_four_points_go_where_they_are_sent() -> None:
    before = [Point(0, 0), Point(10, 0), Point(10, 7), Point(0, 7)]
    after = [Point(3, 2), Point(14, 4), Point(12, 13), Point(1, 9)]
    way = between(before, after)
    for one, other in zip(before, after, strict=True):
        assert way.of(*one) == pytest.approx(other)


# What is kept


def segments(jpeg: bytes) -> list[int]:
    """The kinds of the parts of a JPEG before its picture begins."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return found


def test_nothing_but_the_picture_is_kept() -> None:
    _, photo = photo_of(1)
    assert b"A phone" in photo
    plain = Image.new("RGB", (40, 30), "white")
    told, described = BytesIO(), PngImagePlugin.PngInfo()
    described.add_text("Location", "Main Street 1")
    plain.save(told, "PNG", pnginfo=described, icc_profile=b"a profile" * 20)
    for content in (photo, told.getvalue()):
        kept = read_photo("photo", content).picture
        assert set(segments(kept)) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
        assert b"A phone" not in kept and b"Main Street" not in kept and b"Exif" not in kept


@pytest.mark.parametrize("way", range(1, 9))
def test_a_photo_stands_the_way_its_camera_says(way: int) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 0, 10, 10))
    exif, target = Image.Exif(), BytesIO()
    exif[0x0112] = way
    picture.save(target, "JPEG", exif=exif, quality=95)
    kept = Image.open(BytesIO(read_photo("photo.jpg", target.getvalue()).picture)).convert("L")
    wide, high = kept.size
    assert (wide > high) == (way <= 4)
    dark = {1: (3, 3), 2: (-4, 3), 3: (-4, -4), 4: (3, -4), 5: (3, 3), 6: (-4, 3), 7: (-4, -4), 8: (3, -4)}[way]
    at = tuple(side + one if one < 0 else one for one, side in zip(dark, kept.size, strict=True))
    assert kept.getpixel(at) < 60  # type: ignore[arg-type, operator]


# Hostile files


def bomb() -> bytes:
    """A PNG of 30,000 × 30,000 pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(900_000)))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "bomb.png": (bomb(), "has too many pixels to open. Send it in a smaller size."),
    "drawing.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a drawing or a web page, not a photo."),
    "page.png": (b"\n<!DOCTYPE html><script>", "is a drawing or a web page, not a photo."),
    "apple.heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "is in the format HEIC. On the phone choose “Most compatible”"),
    "moving.gif": (b"GIF89a" + bytes(900), "is a GIF, not a photo."),
    "paper.jpg": (b"%PDF-1.7", "is a PDF, not a photo."),
    "sky.jpg": (b"SIMPLE  =", "is a FITS file, not a photo."),
    "empty.jpg": (b"", "is empty. Copy it from the phone again."),
    "words.jpg": (b"Dear all,", "is no picture this program can read."),
    "cut.jpg": (as_jpeg(Image.effect_noise((400, 300), 40).convert("RGB"))[:9000], "is damaged or not whole."),
    "head.webp": (b"RIFF\0\0\0\0WEBPVP8 ", "is damaged or not whole."),
    "other.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is damaged or not whole."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_told_in_one_sentence(name: str) -> None:
    content, sentence = HOSTILE[name]
    with pytest.raises(NoPhoto) as told:
        read_photo(name, content)
    assert str(told.value).startswith(f"{name} {sentence}")


def test_one_bad_file_among_many_stops_nobody_and_every_file_stays_as_it_is(tmp_path: Path) -> None:
    payload, photo = photo_of(1)
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.jpg").write_bytes(photo)
    with (tmp_path / "huge.jpg").open("wb") as huge:
        huge.truncate(60 * 1024 * 1024)
    (tmp_path / "notes.txt").write_text("not meant")
    files = pictures_in([tmp_path])
    assert [one.name for one in files] == sorted([*HOSTILE, "good.jpg", "huge.jpg"])
    index = SheetIndex(event())
    found = {one.name: one for one in files_read(files, index)}
    assert found["good"].home == index.found(payload)
    assert found["huge.jpg"].trouble == (
        "huge.jpg has 60 MB; a photo may have 12 MB. Send it in a smaller size, or take it again."
    )
    assert all(not found[name].taken for name in HOSTILE)
    assert (tmp_path / "good.jpg").read_bytes() == photo


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a file have such a name")
def test_a_file_with_a_name_no_text_can_hold_is_read_and_told_all_the_same(tmp_path: Path) -> None:
    for name in (b"bad\xff.jpg", b"turn\xe2\x80\xae.jpg", b"two\nlines.svg"):
        (tmp_path / os.fsdecode(name)).write_bytes(as_jpeg(Image.new("RGB", (60, 40), "white")))
    (tmp_path / "two\nlines.svg").write_text("<svg/>")
    found = list(files_read(pictures_in([tmp_path]), SheetIndex(event())))
    assert {one.name for one in found} == {"bad?", "turn", "twolines.svg"}
    assert sorted(one.taken for one in found) == [False, True, True]


def test_a_helper_that_is_gone_is_told_and_the_next_photo_is_read_by_another() -> None:
    content = as_jpeg(Image.new("RGB", (60, 40), "white"))
    with PhotoHelper() as helper:
        assert helper.read("one.jpg", content).codes == ()
        assert helper._process is not None
        helper._process.kill()
        helper._process.join()
        with pytest.raises(NoPhoto, match=r"two\.jpg could not be read"):
            helper.read("two.jpg", content)
        assert helper.read("three.jpg", content).width == 60


def test_a_photo_that_is_not_wanted_any_more_is_let_go() -> None:
    with PhotoHelper() as helper, pytest.raises(Stopped):
        helper.read("one.jpg", as_jpeg(Image.effect_noise((3000, 2500), 90).convert("RGB")), stopped=lambda: True)


def test_a_photo_that_takes_too_long_is_told() -> None:
    with PhotoHelper(patience=0.0) as helper, pytest.raises(NoPhoto, match="it takes too much memory or time"):
        helper.read("one.jpg", as_jpeg(Image.effect_noise((3000, 2500), 90).convert("RGB")))

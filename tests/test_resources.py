"""The fonts and icons that travel with the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz

from facilitator import resources

FONTS = sorted(resources.path("fonts").glob("*.ttf"))
ICONS = sorted(resources.path("icons").glob("*.svg"))
# Whole blocks, but for the Coptic letters within Greek and the places Unicode leaves free.
ALPHABETS = {
    "Latin": "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)])),
    "Greek": "".join(map(chr, [*range(0x384, 0x38B), 0x38C, *range(0x38E, 0x3A2), *range(0x3A3, 0x3E2)])),
    "Cyrillic": "".join(map(chr, range(0x400, 0x530))),
    "punctuation": "‐‑–—‘’‚“”„•…‹›«»€№™−×÷½",
}


def letters(name: str) -> set[str]:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(resources.path("fonts", name))))
    return {chr(code) for code in face.unicodes}


def named_icons(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (found for key, found in value.items() if key == "icon" and isinstance(found, str))
        for part in value.values():
            yield from named_icons(part)


@pytest.mark.parametrize("font", ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"])
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_both_weights_hold_every_letter_of_three_alphabets(alphabet: str, font: str) -> None:
    assert set(ALPHABETS[alphabet]) - letters(font) == set()


def test_what_people_type_besides_letters_is_found_in_the_other_fonts() -> None:
    assert set("→←↑↓↔≤≥≠≈✓●○■□★") - letters("NotoSansMath-Regular.ttf") == set()
    assert set("😀🎉👍🌍💡🚀🤝") - letters("NotoEmoji-Regular.ttf") == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_every_font_comes_with_its_licence(font: Path) -> None:
    licence = resources.path("licences", f"{font.stem.split('-')[0]}-OFL.txt")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")


def test_the_licence_of_the_icons_is_there() -> None:
    assert "ISC License" in resources.path("licences", "Lucide-ISC.txt").read_text("utf-8")


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_every_icon_can_be_tinted_and_stands_on_the_same_grid(icon: Path) -> None:
    drawing = ElementTree.parse(icon).getroot()
    assert drawing.get("viewBox") == "0 0 24 24"
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', icon.read_text("utf-8")))
    assert colours <= {"none", "currentColor"} and "currentColor" in colours


def test_every_icon_that_the_tokens_name_is_there() -> None:
    tokens = json.loads(resources.path("themes", "tokens.json").read_text("utf-8"))
    named = set(named_icons(tokens))
    assert len(named) > 5
    assert named - {icon.stem for icon in ICONS} == set()

"""File names from titles: legal everywhere, never over an existing file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exchange.file_names import MOST_BYTES, file_name, free_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Library of the Future", "Library of the Future"),
        ("Costs/benefits: what now?", "Costs benefits what now"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "Event CON"),
        ("nul.txt", "Event nul.txt"),
        ("   ", "Event"),
        ("Ψηφιακή βιβλιοθήκη", "Ψηφιακή βιβλιοθήκη"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("ends with dots...", "ends with dots"),
    ],
)
def test_a_title_becomes_a_name_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(max_size=400))
def test_any_title_gives_a_legal_name(title: str) -> None:
    name = file_name(title)
    assert name == name.strip(" .")
    assert 0 < len(name.encode()) <= MOST_BYTES + len("Event ")
    assert not set(name) & set('<>:"/\\|?*') and not any(ord(sign) < 32 for sign in name)


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    for expected in ("Day.facil", "Day 2.facil", "Day 3.facil"):
        path = free_path(tmp_path, "Day", ".facil")
        assert path.name == expected
        path.touch()

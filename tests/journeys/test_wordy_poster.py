"""A poster with 140 words on A3: the page says what is too much and where it goes, and nothing is cut or made small."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.prints_panel import facts_of
from facilitator.desktop.theme import Theme
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.harvest_board import harvest_board
from facilitator.queries.prints_list import prints_list
from tests.builders import an_event
from tests.desktop.page_room import Key, PageRoom
from tests.documents.inside import sizes
from tests.documents.reading import needs, text_of

SMALLEST = 24
POINTS = [f"{name} opens its doors to everybody who asks and lends {thing}" for name, thing in (
    ("Abbey", "lamps"), ("Brook", "tents"), ("Castle", "maps"), ("Dale", "drums"), ("Elm", "looms"), ("Ford", "kites"),
    ("Grove", "stoves"), ("Hill", "bikes"), ("Isle", "boats"), ("Kiln", "wheels"), ("Lane", "carts"), ("Mill", "saws"),
)]  # fmt: skip


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def wall() -> EventState:
    """Four clusters of three notes; with headline and titles 140 words."""
    day = an_event().with_session("Sharing").with_notes(*POINTS, session="Sharing")
    for place in range(4):
        notes = POINTS[place * 3 : place * 3 + 3]
        day = day.with_cluster(f"Neighbours {place + 1}" if place else "Neighbours", *notes, session="Sharing")
    return day.state


def test_a_poster_of_140_words_is_told_and_goes_on_to_a_second_sheet(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    needs("pdftotext")
    state = wall()
    (session,) = state.all(Session)
    assert harvest_board(state, SessionId(session.id)).provenance[0] == "poster, 140 of 90 words"
    (row,) = [row for row in prints_list(state).rows if row.what == "posters" and row.ready]
    room = PageRoom(qtbot, theme, tmp_path, state, "prints", row.key)
    try:
        room.until(lambda: row.key in room.page._made)
        told = [words for icon, words, _ in facts_of(row, "A3", room.page._made[row.key]) if icon == "triangle-alert"]
        assert (
            "“Session 1: Sharing” has 140 words; a poster of this size carries 90. "
            "“Neighbours 3”, “Neighbours 4” could stand on a second sheet"
        ) in told
        room.press(room.page.panel.split, Key.Key_Space)
        room.until(lambda: row.key in room.page._made)
        made = room.page._made[row.key]
        assert made.pages == 2
        assert [str(one.sentence) for one in made.warnings if one.kind == "continues"] == [
            "“Session 1: Sharing” is more than one sheet holds: “Neighbours 3”, “Neighbours 4” on sheet 2 of 2"
        ]
        assert min(size for page in made.layout for size in sizes(page, "point", "title", "headline")) >= SMALLEST
        target = tmp_path / "poster.pdf"
        room.page.save_to(target)
        room.until(target.exists)
        found = text_of(target.read_bytes(), tmp_path)
        assert [point for point in POINTS if point not in found] == []
    finally:
        room.close()

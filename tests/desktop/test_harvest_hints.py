"""The demo's hint band: three acts, each gone for good once done, all gone when it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.hint_path import ACTS, FILE, LOOK, SAY
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import TRAY, Stop
from facilitator.domain.programme import Event
from facilitator.domain.record import Record
from facilitator.store.open_event import OpenEvent
from tests.desktop import harvest_events
from tests.desktop.harvest_room import Room, Rooms, rooms

Key = Qt.Key


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[Room] = []
    yield rooms(qtbot, theme, tmp_path, kept)
    for room in kept:
        room.close()


def without_headline(folder: Path) -> OpenEvent:
    return harvest_events.library(folder, headline=None)


def real(folder: Path) -> OpenEvent:
    """The same kind of event, but not invented."""

    def meant(record: Record) -> Record:
        return record.but(invented=False) if isinstance(record, Event) else record

    note = harvest_events.a_note("n0", "A point")
    return harvest_events.opened(folder, [*map(meant, harvest_events.frame()), note])


def test_the_band_leads_from_a_note_over_the_headline_to_the_poster(room_of: Rooms) -> None:
    room = room_of(without_headline)
    hints = room.page.hints
    assert hints.isVisible() and hints.name == FILE
    room.stand_on(TRAY, "n0")
    room.after(lambda: room.press(Key.Key_1))
    room.until(lambda: hints.name == SAY)
    field = room.page.headline.field
    field.setFocus()
    QTest.keyClicks(field, "Lend it")
    room.after(lambda: QTest.keyClick(field, Key.Key_Return))
    room.until(lambda: hints.name == LOOK)
    assert hints.band is not None
    hints.band.act.click()
    assert room.opened == [("prints", room.page.print_key())]
    assert not hints.isVisible() and room.closed == {FILE, SAY, LOOK}


def test_a_drag_counts_as_filing_too(room_of: Rooms) -> None:
    room = room_of(without_headline)
    room.after(lambda: room.drag(room.middle(TRAY, "n0"), room.middle("c0", "c0n0")))
    room.until(lambda: room.page.hints.name == SAY)


def test_an_act_that_is_done_already_is_not_asked_for(room_of: Rooms) -> None:
    room = room_of()
    room.stand_on(TRAY, "n0")
    room.after(lambda: room.press(Key.Key_1))
    room.until(lambda: room.page.hints.name == LOOK)


def test_the_links_of_the_band_put_the_keys_where_the_act_begins(room_of: Rooms) -> None:
    room = room_of(without_headline)
    hints = room.page.hints
    assert hints.band is not None
    hints.band.act.click()
    assert room.wall.hasFocus() and room.wall.choice.at == Stop(TRAY, "n0") and hints.isVisible()
    hints.done(FILE)
    assert hints.band is not None
    hints.band.act.click()
    assert room.page.headline.field.hasFocus() and hints.isVisible()


def test_closing_the_band_ends_it_for_good(room_of: Rooms) -> None:
    room = room_of()
    hints = room.page.hints
    assert hints.band is not None
    hints.band.close_button.click()
    assert not hints.isVisible() and room.closed == {act.name for act in ACTS}
    room.page.present(room.desk.state, harvest_events.ITEM)
    assert not hints.isVisible()


def test_a_real_event_has_no_hints(room_of: Rooms) -> None:
    room = room_of(real)
    assert room.wall.isVisible() and not room.page.hints.isVisible()
    room.stand_on(TRAY, "n0")
    room.after(lambda: room.press(Key.Key_N))
    assert room.closed == set()

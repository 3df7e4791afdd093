"""What the wall's menu does: other orders, the wall on the stage, suggestions that wait for a yes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import TRAY
from facilitator.domain.harvest import Note
from facilitator.domain.record import Ref
from facilitator.domain.stage import WallScene, stage_of
from tests.desktop import harvest_events
from tests.desktop.harvest_room import Room, rooms

Key = Qt.Key
opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    kept: list[Room] = []
    yield rooms(qtbot, theme, tmp_path, kept)()
    for one in kept:
        one.close()


def choose(room: Room, begins: str) -> None:
    room.page.more.click()
    menu = room.page.menu
    actions = [one for one in menu.actions() if one.text().startswith(begins)]
    assert len(actions) == 1, [one.text() for one in menu.actions()]
    actions[0].trigger()
    menu.close()


@opens_menu
def test_the_wall_goes_on_the_stage(room: Room) -> None:
    room.after(lambda: choose(room, "Show this wall"))
    assert stage_of(room.desk.state).current == WallScene(
        session=harvest_events.SESSION, question=harvest_events.QUESTION
    )


@opens_menu
def test_clusters_are_ordered_by_notes_in_one_act(room: Room) -> None:
    before = list(room.titles)
    room.stand_on("c0")
    room.after(lambda: room.press(Key.Key_Right, held=Qt.KeyboardModifier.AltModifier))
    moved = list(room.titles)
    sizes = {one.title: len(one.cards) for one in room.wall.view.columns}
    assert sorted(moved, key=lambda one: -sizes[one]) != moved
    room.after(lambda: choose(room, "Clusters with most notes"))
    assert list(room.titles) == sorted(moved, key=lambda one: -sizes[one]) == before
    room.undo()
    assert list(room.titles) == moved


@opens_menu
def test_clusters_are_ordered_by_dots_and_an_order_that_stands_already_is_told(room: Room) -> None:
    choose(room, "Clusters with most notes")
    assert room.told == ["The clusters stand in this order already."]
    dots = [one.dots for one in room.wall.view.columns]
    assert any(one is not None for one in dots)
    choose(room, "Clusters with most dots")
    wanted = sorted((-1 if one is None else one for one in dots), reverse=True)
    room.until(lambda: [-1 if one.dots is None else one.dots for one in room.wall.view.columns] == wanted)


@opens_menu
def test_a_lens_suggests_notes_with_the_words_that_matched_and_moves_nothing_without_a_yes(room: Room) -> None:
    lens = room.page.lens
    assert not lens.isVisible(), "off by default"
    choose(room, "Suggest notes")
    assert lens.isVisible() and not lens.list.isVisible()
    tray = room.tray
    QTest.keyClicks(lens.field, "lend, repairs")
    QTest.keyClick(lens.field, Key.Key_Return)
    assert [(row.text, row.why) for row in lens.list.rows] == [
        ("Who repairs what comes back broken?", "holds: repairs"),
        ("Lend the key, not the room", "holds: Lend"),
    ]
    assert room.tray == tray
    lens.no.click()
    assert not lens.isVisible() and room.tray == tray


@opens_menu
def test_a_yes_makes_a_cluster_of_the_suggested_notes_without_those_left_out(room: Room) -> None:
    choose(room, "Suggest notes")
    lens = room.page.lens
    lens.field.setText("lend, repairs, deposit")
    QTest.keyClick(lens.field, Key.Key_Return)
    wanted = [row.key for row in lens.list.rows]
    lens.list.choose(wanted[0])
    lens.list.remove_asked.emit()
    words = {one.id: one.text for one in room.desk.state.all(Note)}
    clusters = len(room.titles)
    room.after(lens.yes.click)
    assert room.cluster(clusters + 1) == wanted[1:] and list(room.titles)[-1] is None
    assert {one.id: one.text for one in room.desk.state.all(Note)} == words
    room.undo()
    assert set(wanted) <= set(room.tray)


@opens_menu
def test_a_lens_nobody_spoke_about_says_so(room: Room) -> None:
    choose(room, "Suggest notes")
    room.page.lens.field.setText("astronomy")
    QTest.keyClick(room.page.lens.field, Key.Key_Return)
    assert "No note" in room.page.lens.words.text() and not room.page.lens.yes.isVisible()


def test_notes_are_found_as_one_types_and_filed_with_one_key(room: Room) -> None:
    room.stand_on(TRAY, "n0")
    room.press(Key.Key_F, held=Qt.KeyboardModifier.ControlModifier)
    find = room.page.finder
    assert find.isVisible() and find.field.hasFocus()
    QTest.keyClicks(find.field, "WHO ")
    room.until(lambda: find.words.text().endswith("notes"))
    found = room.wall.choice.notes
    on_wall = {stop.card for stop in room.wall.view.stops}
    words = {one.id: one.text for one in room.desk.state.all(Note)}
    assert found[:2] == ("n1", "n7") and find.words.text() == f"{len(found)} notes"
    assert set(found) == {one for one, text in words.items() if "who" in text.lower() and one in on_wall}
    QTest.keyClicks(find.field, "repairs")
    room.until(lambda: find.words.text() == "1 note")
    assert list(room.wall.choice.notes) == ["n7"]
    QTest.keyClick(find.field, Key.Key_Return)
    assert room.wall.hasFocus() and not find.isVisible()
    room.after(lambda: room.press(Key.Key_2))
    assert "n7" in room.cluster(2)


def test_who_presses_enter_before_anything_is_found_gets_it_chosen_all_the_same(room: Room) -> None:
    room.page.finder.begin()
    QTest.keyClicks(room.page.finder.field, "who repairs")
    QTest.keyClick(room.page.finder.field, Key.Key_Return)
    room.until(lambda: not room.page.finder.isVisible())
    assert room.wall.hasFocus() and list(room.wall.choice.notes) == ["n7"]


def test_a_note_found_from_elsewhere_gets_the_keys(room: Room) -> None:
    room.page.take_found(Ref("note", "n7"))
    assert room.wall.hasFocus() and room.wall.choice.at.card == "n7"


def test_escape_ends_the_search_and_chooses_nothing(room: Room) -> None:
    room.page.finder.begin()
    QTest.keyClicks(room.page.finder.field, "who")
    QTest.keyClick(room.page.finder.field, Key.Key_Escape)
    assert not room.page.finder.isVisible() and not room.wall.choice.has_chosen

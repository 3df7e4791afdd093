"""Clusters as islands: where they lie, what is seen of them, and everything one does there by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_islands import Camera, lay_out_islands, plane_of
from facilitator.desktop.widgets.wall_values import NEW, TRAY, Stop, WallCard, WallColumn, WallView
from facilitator.domain.harvest import Cluster
from tests.desktop.harvest_room import Room, rooms
from tests.desktop.test_harvest_wall import wall_of

Key = Qt.Key
UNDER_KEYS = Qt.KeyboardModifier.AltModifier


class Even:
    """Everything is of one height."""

    def card(self, card: WallCard, width: int) -> float:
        return 60.0

    def head(self, title: str | None, width: int) -> float:
        return 80.0

    def tray_head(self, width: int) -> float:
        return 80.0


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    kept: list[Room] = []
    made = rooms(qtbot, theme, tmp_path, kept)(size=(1600, 900))
    made.page.wall.turned.emit()
    assert made.wall.as_islands
    yield made
    made.close()


def test_all_islands_are_in_sight_at_first_with_every_card_inside_its_own(room: Room) -> None:
    layout = room.wall.layout_now
    for box in layout.columns:
        assert layout.strip.contains(layout.on_screen(box, box.rect))
        assert len(box.tops) == len(box.cards) and not box.hidden
        assert all(box.body.contains(box.card_rect(at)) for at in range(len(box.cards)))


places = some.one_of(some.none(), some.tuples(some.integers(-900, 900), some.integers(-900, 900)))


@given(some.lists(some.tuples(some.integers(0, 30), places), min_size=1, max_size=12))
@settings(deadline=None)
def test_no_island_covers_another_and_no_card_another(wanted: list[tuple[int, tuple[int, int] | None]]) -> None:
    columns = tuple(
        WallColumn(f"c{at}", at + 1, None, tuple(WallCard(f"{at} {n}", "x") for n in range(count)), at=place)
        for at, (count, place) in enumerate(wanted)
    )
    islands = lay_out_islands(WallView((), columns), Even(), 1.0)
    for at, box in enumerate(islands):
        assert not any(box.rect.intersects(other.rect) for other in islands[:at])
        rects = [box.card_rect(place) for place in range(len(box.cards))]
        assert all(box.rect.contains(rect) for rect in rects)
        assert not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[:place])


@given(some.floats(-4, 4), some.floats(0, 900), some.floats(0, 600))
def test_what_is_under_the_pointer_stays_there_when_one_comes_nearer(steps: float, x: float, y: float) -> None:
    camera = Camera()
    camera.fit(QRectF(0, 0, 4000, 3000), QRectF(280, 0, 800, 600))
    at = QPointF(x, y)
    before = (at - camera.origin) / camera.scale
    camera.zoom(steps, at)
    after = (at - camera.origin) / camera.scale
    assert after.x() == pytest.approx(before.x(), abs=1e-6) and after.y() == pytest.approx(before.y(), abs=1e-6)


def test_an_island_lies_where_it_is_dropped_and_the_others_stay_where_they_are_seen(room: Room) -> None:
    seen = {box.key: QPointF(box.rect.topLeft()) for box in room.wall.layout_now.columns}
    scale = room.wall.layout_now.scale
    start = room.middle("c0")
    room.after(lambda: room.drag(start, start + QPointF(0, 40), start + QPointF(40, 420)))
    moved = {box.key: box.rect.topLeft() for box in room.wall.layout_now.columns}
    assert moved["c1"] == seen["c1"] and moved["c2"] == seen["c2"]
    by = moved["c0"] - seen["c0"]
    assert by.x() == pytest.approx(40 / scale, abs=2) and by.y() == pytest.approx(420 / scale, abs=2)
    assert all(one.x is not None and one.y is not None for one in room.desk.state.all(Cluster))
    room.undo()
    assert all(one.x is None for one in room.desk.state.all(Cluster))


def test_a_note_dropped_where_no_island_is_begins_one_there(room: Room) -> None:
    free = room.wall.layout_now.strip.bottomLeft() + QPointF(60, -60)
    assert room.wall.layout_now.over_new(free)
    seen = [QPointF(box.rect.topLeft()) for box in room.wall.layout_now.columns]
    room.after(lambda: room.drag(room.middle(TRAY, "n0"), free))
    last = room.wall.layout_now.columns[-1]
    lying = [QPointF(box.rect.topLeft()) for box in room.wall.layout_now.columns[:-1]]
    assert (
        lying == seen and room.cluster(4) == ["n0"] and room.wall.layout_now.on_screen(last, last.rect).contains(free)
    )


def test_a_note_is_filed_into_the_island_it_is_dropped_on(room: Room) -> None:
    room.after(lambda: room.drag(room.middle(TRAY, "n1"), room.middle("c1", "c1n2")))
    assert "n1" in room.cluster(2)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_head_dropped_on_another_asks_whether_they_are_one(room: Room) -> None:
    room.drag(room.middle("c0"), room.middle("c1"))
    assert room.page.question.isVisible()
    room.page.question.close()


def test_all_of_it_goes_by_keys(room: Room) -> None:
    room.stand_on(TRAY, "n2")
    room.after(lambda: room.press(Key.Key_3))
    assert room.cluster(3)[-1] == "n2"
    room.stand_on("c0")
    before = next(box.rect.topLeft() for box in room.wall.layout_now.columns if box.key == "c0")
    room.after(lambda: room.press(Key.Key_Left, held=UNDER_KEYS))
    after = next(box.rect.topLeft() for box in room.wall.layout_now.columns if box.key == "c0")
    assert after.x() < before.x() and after.y() == before.y()
    scale = room.wall.layout_now.scale
    room.press(Key.Key_Plus)
    assert room.wall.layout_now.scale > scale
    room.press(Key.Key_Z)
    whole = plane_of(room.wall.layout_now.columns)
    assert room.wall.layout_now.strip.contains(room.wall.layout_now.on_screen(room.wall.layout_now.columns[0], whole))
    room.press(Key.Key_I)
    assert not room.wall.as_islands


def test_a_title_is_written_where_letters_can_be_read(room: Room) -> None:
    room.press(Key.Key_Minus, Key.Key_Minus, Key.Key_Minus, Key.Key_Minus)
    room.stand_on("c1")
    room.press(Key.Key_F2)
    assert room.wall.layout_now.scale == 1.0 and room.wall.title_field is not None
    assert room.wall.rect().contains(room.wall.title_field.geometry())
    room.wall.finish_editing()


def test_keys_bring_a_card_into_sight(room: Room) -> None:
    for _ in range(6):
        room.press(Key.Key_Plus)
    room.wall.go(Stop("c2", room.cluster(3)[-1]))
    rect = room.wall.rect_of(room.wall.choice.at)
    assert rect is not None and room.wall.layout_now.strip.contains(rect)
    room.wall.go(Stop(NEW))
    assert room.wall.choice.at == Stop(NEW)


def test_the_wheel_with_ctrl_comes_nearer_and_without_moves_the_plane(room: Room) -> None:
    room.wall.plane.zoom(2, QPointF(700, 200))
    near, at = room.wall.layout_now.scale, QPointF(room.wall.layout_now.origin)
    room.wall.plane.pan(30, -20)
    assert room.wall.layout_now.origin == at + QPointF(30, -20) and room.wall.layout_now.scale == near


def test_a_wall_whose_islands_lie_somewhere_is_shown_so_when_it_is_opened_again(room: Room) -> None:
    room.stand_on("c0")
    room.after(lambda: room.press(Key.Key_Down, held=UNDER_KEYS))
    room.page._as_islands.clear()
    room.page.leave()
    room.wall.plane.show(False)
    room.page.present(room.desk.state, "posters")
    assert room.wall.as_islands


def test_a_card_in_the_hand_leaves_no_trace_over_islands(qtbot: QtBot, theme: Theme) -> None:
    wall = Wall(theme)
    qtbot.addWidget(wall)
    wall.resize(1056, 620)
    with qtbot.waitExposed(wall):
        wall.show()
    wall.show_view(wall_of(200))
    wall.plane.show(True)
    start = wall.layout_now.columns[0].card_rect(0).center()
    held = wall.layout_now.on_screen(wall.layout_now.columns[0], QRectF(start, start)).topLeft()
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, held.toPoint())
    for step in range(14):
        QTest.mouseMove(wall, (held + QPointF(20 + 9 * step, 12 * step)).toPoint())
        QApplication.processEvents()
    assert wall.mouse.drag is not None
    step_by_step = wall.screen().grabWindow(wall.winId()).toImage()
    wall.update()
    QApplication.processEvents()
    whole = wall.screen().grabWindow(wall.winId()).toImage()
    wall.mouse.cancel()
    assert not whole.isNull() and step_by_step == whole

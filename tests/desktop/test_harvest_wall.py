"""The wall by itself: what fits where, what stays in sight, literal text, bounded memory, and a quick picture."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_cards import MOST_BYTES
from facilitator.desktop.widgets.wall_choice import Choice
from facilitator.desktop.widgets.wall_drag import moved
from facilitator.desktop.widgets.wall_values import (
    NEW,
    TRAY,
    Landing,
    Stop,
    TakeOutAsked,
    WallCard,
    WallColumn,
    WallView,
)

WORDS = "what people need and do not own, said a little longer than usual and then some more of it"


def cards(first: int, count: int) -> tuple[WallCard, ...]:
    numbers = range(first, first + count)
    return tuple(WallCard(f"n{n}", f"{n} {WORDS}"[: 20 + n % 70], f"T{n % 9} · R{n % 3}") for n in numbers)


def wall_of(count: int, columns: int = 8) -> WallView:
    share = count // (columns + 1)
    clusters = [
        WallColumn(f"c{k}", k + 1, f"Cluster {k} says so", cards(share * (k + 1), share)) for k in range(columns)
    ]  # fmt: skip
    return WallView(cards(0, share), tuple(clusters))


@pytest.fixture
def wall(qtbot: QtBot, theme: Theme) -> Wall:
    found = Wall(theme)
    qtbot.addWidget(found)
    found.resize(1056, 620)
    with qtbot.waitExposed(found):
        found.show()
    return found


def test_clusters_share_the_width_equally_and_their_heads_are_of_one_height(wall: Wall) -> None:
    view = wall_of(40, 3)
    wall.show_view(
        view._replace(columns=(view.columns[0]._replace(title="A" + " long statement" * 3), *view.columns[1:]))
    )
    boxes = wall.layout_now.columns
    assert len({box.rect.width() for box in boxes}) == 1 and len({box.head.height() for box in boxes}) == 1
    assert wall.layout_now.most_shift == 0 and wall.layout_now.new.right() == pytest.approx(wall.width(), abs=1)


def test_a_column_shows_what_fits_and_counts_the_rest(wall: Wall) -> None:
    wall.show_view(wall_of(90, 2))
    for box in wall.layout_now.boxes:
        assert box.hidden > 0 and len(box.tops) + box.hidden == 30
        assert box.content <= box.body.height() and box.rect.bottom() <= wall.height()


def test_no_two_cards_overlap_and_none_leaves_its_column(wall: Wall) -> None:
    wall.show_view(wall_of(200, 4))
    wall.toggle_column("c1")
    for box in wall.layout_now.boxes:
        for index in range(1, len(box.tops)):
            assert box.tops[index] >= box.tops[index - 1] + box.heights[index - 1]
        assert box.rect.contains(box.body)


def test_many_clusters_slide_inside_the_wall(wall: Wall) -> None:
    wall.show_view(wall_of(99, 10))
    assert wall.layout_now.most_shift > 0 and wall.bar.isVisible()
    wall.setFocus()
    wall.go(Stop(NEW))
    rect = wall.rect_of(Stop(NEW))
    assert rect is not None and rect.right() <= wall.width()


def test_dragging_to_the_edge_slides_the_clusters(wall: Wall, qtbot: QtBot) -> None:
    wall.show_view(wall_of(99, 10))
    start = wall.layout_now.tray.card_rect(0).center().toPoint()
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(wall, QPointF(wall.width() - 10, 200).toPoint())
    qtbot.waitUntil(lambda: wall.layout_now.shift > 100)
    wall.mouse.cancel()


def test_text_is_shown_as_it_was_typed(wall: Wall, qtbot: QtBot) -> None:
    signs = "<b>R&D</b> <img src=file:///etc/passwd> ș ő ż Ω Ж 🙂 a\u202eb"
    plain = WallView((WallCard("a", signs),), (WallColumn("c", 1, signs, ()),))
    wall.show_view(plain)
    wall.go(Stop(TRAY, "a"))
    assert signs in wall.accessibleDescription()
    wall.grab()
    wall.edit_title("c")
    assert wall.title_field is not None and wall.title_field.text() == signs
    wall.title_field.finish(keep=False)


def test_a_long_note_ends_in_an_ellipsis_and_is_whole_on_hover(wall: Wall) -> None:
    long = WallCard("a", "word " * 4000)
    wall.show_view(WallView((long,)))
    width = int(wall.layout_now.tray.body.width())
    assert wall.painter.cards.elided(long, width)
    assert wall.layout_now.tray.heights[0] < 140


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [QSize(712, 460), QSize(1056, 620)])
def test_at_every_text_size_each_column_shows_at_least_one_card(
    wall: Wall, theme: Theme, scale: int, size: QSize
) -> None:
    wall.resize(size.expandedTo(wall.minimumSizeHint()))
    theme.choose_text_scale(scale)
    wall.resize(size.expandedTo(wall.minimumSizeHint()))
    wall.show_view(wall_of(90, 2))
    assert all(len(box.tops) >= 1 and box.body.height() > 20 for box in wall.layout_now.boxes)


def test_pictures_of_cards_keep_within_their_memory(wall: Wall) -> None:
    wall.show_view(wall_of(2000, 1))
    wall.toggle_column(TRAY)
    for _ in range(200):
        wall.scroll_column(TRAY, 500)
        wall.grab()
    assert 0 < wall.painter.cards.bytes_kept <= MOST_BYTES
    assert wall.painter.bytes_kept <= 48 * 1024 * 1024


def test_two_thousand_cards_are_drawn_as_quickly_as_a_screen_shows_them(wall: Wall) -> None:
    wall.show_view(wall_of(2000))
    for key in wall.view.keys[:-1]:
        wall.toggle_column(key)
    assert median_ms(wall.repaint, 30) < 33
    before = wall.layout_now.tray.scroll

    def scroll() -> None:
        wall.scroll_column(TRAY, 97)
        wall.repaint()

    assert median_ms(scroll, 30) < 50
    assert wall.layout_now.tray.scroll > before


def median_ms(act: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        begun = time.process_time()
        act()
        found.append((time.process_time() - begun) * 1000)
    return statistics.median(found)


def test_news_while_dragging_lets_go_of_a_card_that_is_gone(wall: Wall) -> None:
    view = wall_of(40, 3)
    wall.show_view(view)
    start = wall.layout_now.tray.card_rect(0).center().toPoint()
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(wall, QPointF(400, 200).toPoint())
    assert wall.mouse.drag is not None
    wall.show_view(view._replace(tray=view.tray[1:]))
    assert wall.mouse.drag is None


def test_keys_stay_where_a_note_was_when_it_leaves() -> None:
    choice = Choice()
    view = wall_of(40, 3)
    choice.show(view)
    choice.go(Stop(TRAY, "n3"))
    choice.show(view._replace(tray=tuple(one for one in view.tray if one.id != "n3")))
    assert choice.at == Stop(TRAY, "n4")
    choice.show(view._replace(tray=()))
    assert choice.at == Stop(TRAY)


@given(st.lists(st.integers(0, 20), unique=True, min_size=1), st.data())
def test_moving_keeps_every_card_once(numbers: list[int], data: st.DataObject) -> None:
    ids = [str(number) for number in numbers]
    moving = tuple(data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1)))
    anchor = data.draw(st.sampled_from(["", *ids]))
    landing = data.draw(st.sampled_from([Landing("c", before=anchor), Landing("c", after=anchor)]))
    after = moved(ids, moving, landing)
    assert sorted(after) == sorted(ids)
    start = after.index(moving[0])
    assert after[start : start + len(moving)] == list(moving)


@given(st.lists(st.tuples(st.integers(-1, 1), st.integers(-1, 1)), max_size=30))
def test_arrow_keys_never_leave_the_wall(steps: list[tuple[int, int]]) -> None:
    choice = Choice()
    choice.show(wall_of(40, 3))
    for columns, rows in steps:
        choice.go(choice.beside(columns, rows))
        assert choice.view.has(choice.at)


def test_a_wall_asks_and_changes_nothing_itself(wall: Wall, qtbot: QtBot) -> None:
    view = wall_of(40, 3)
    wall.show_view(view)
    wall.setFocus()
    wall.go(Stop("c0", view.columns[0].cards[0].id))
    with qtbot.waitSignal(wall.asked) as asked:
        QTest.keyClick(wall, Qt.Key.Key_0)
    assert asked.args == [TakeOutAsked((view.columns[0].cards[0].id,))]
    assert wall.view == view


def test_a_card_in_the_hand_leaves_no_trace_where_it_was(wall: Wall) -> None:
    """Only what the hand covers is painted while it moves; it must look as a whole repaint would."""
    wall.show_view(wall_of(200))
    start = wall.layout_now.tray.card_rect(0).center().toPoint()
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(12):
        QTest.mouseMove(wall, start + QPoint(20 + 2 * step, step))
        QApplication.processEvents()
    assert wall.mouse.drag is not None
    step_by_step = wall.screen().grabWindow(wall.winId()).toImage()
    wall.update()
    QApplication.processEvents()
    whole = wall.screen().grabWindow(wall.winId()).toImage()
    wall.mouse.cancel()
    assert not whole.isNull() and step_by_step == whole

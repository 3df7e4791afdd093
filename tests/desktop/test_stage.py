"""The stage beside the moderator's window: on and off, keys, messages, what it does after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import facilitator
from facilitator.commands.parking import ParkThought
from facilitator.commands.stage import PrepareScene, SayMessage, ShowScene
from facilitator.desktop.pages import walks
from facilitator.desktop.pages.agenda_card import ItemCard
from facilitator.desktop.pages.agenda_questions import QuestionRow
from facilitator.desktop.pages.contributions_card import SpeakerCard
from facilitator.desktop.pages.offered import AGENDA, LIVE, NAMES
from facilitator.desktop.stage.message_line import MessageLine
from facilitator.desktop.stage.screens import ScreenPlace, chosen
from facilitator.desktop.stage.stage import WAS_ON
from facilitator.desktop.stage.window import WINDOW_SHARE
from facilitator.domain.clocks import Clock
from facilitator.domain.programme import AgendaItem, ParkedThought
from facilitator.domain.stage import (
    BoardScene,
    ClockScene,
    MessageScene,
    NowAndNext,
    PosterScene,
    QuestionScene,
    RoundScene,
    SpeakerScene,
    VoteScene,
    Welcome,
)
from tests.desktop.stage_gallery import DAY, staged_day
from tests.desktop.stage_room import Key, StageRoom

ROUND: Any = RoundScene(round="round-2")  # type: ignore[arg-type]
VOTE = "vote-topics"


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[StageRoom]:
    made = StageRoom(qapp, qtbot, tmp_path, staged_day(), DAY.replace(hour=10, minute=49))
    yield made
    made.close()


def test_f5_puts_the_stage_on_with_the_welcome_and_off_again(room: StageRoom) -> None:
    assert room.program.window.top.stage.words == "Stage off"
    room.press(room.program.window, Key.Key_F5)
    room.until(lambda: room.door.is_seen)
    assert room.shown.current == Welcome()
    assert room.program.window.top.stage.words == "Stage: welcome"
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    room.press(room.program.window, Key.Key_F5)
    room.until(lambda: not room.door.is_seen)
    assert room.shown.current is None
    assert room.program.window.top.stage.words == "Stage off"


def test_what_a_page_shows_puts_the_stage_on_and_off_and_on_brings_it_back(room: StageRoom) -> None:
    room.run(ShowScene(scene=ROUND))
    room.until(lambda: room.door.is_seen)
    room.press(room.stage.window, Key.Key_Escape)
    room.until(lambda: not room.door.is_seen)
    room.on()
    assert room.shown.current == ROUND


def test_on_the_only_screen_the_stage_is_a_window_that_says_how_to_leave_it(room: StageRoom) -> None:
    room.on()
    window, screen = room.stage.window, QGuiApplication.primaryScreen().geometry()
    assert not window.fills_a_screen and window.note.isVisible()
    assert window.width() <= screen.width() * WINDOW_SHARE + 1 and window.height() <= screen.height() * WINDOW_SHARE + 1
    window.note.out.click()
    room.until(lambda: not room.door.is_seen)


def test_closing_the_window_of_the_stage_puts_it_off(room: StageRoom) -> None:
    room.on()
    room.stage.window.close()
    room.until(lambda: room.shown.current is None and not room.door.is_seen)


def test_a_word_with_b_and_spaces_typed_into_a_note_never_moves_the_stage(room: StageRoom) -> None:
    room.on()
    room.run(ShowScene(scene=ROUND))
    field = QLineEdit(room.program.window)
    field.show()
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    field.setFocus()
    before, clock = room.shown, dict(room.state.records["clock"])
    QTest.keyClicks(field, "Bob bakes big bread. ")
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_F5, Key.Key_Space):
        room.press(field, key)
    room.settle()
    assert field.text() == "Bob bakes big bread.  "
    assert (room.shown, dict(room.state.records["clock"])) == (before, clock)
    assert room.door.is_seen
    field.deleteLater()


@pytest.mark.parametrize("multiline", [False, True])
def test_a_clicker_works_from_every_page_and_every_field(room: StageRoom, multiline: bool) -> None:
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    room.program.view.open_page(AGENDA)  # type: ignore[union-attr]
    field = QPlainTextEdit(room.program.window) if multiline else QLineEdit(room.program.window)
    field.resize(300, 200)
    field.show()
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    field.setFocus()
    room.press(field, Key.Key_PageDown)
    room.until(lambda: room.shown.current == VoteScene(vote=VOTE, revealed_rows=1))  # type: ignore[arg-type]
    room.press(field, Key.Key_PageUp)
    room.until(lambda: room.shown.current == VoteScene(vote=VOTE))  # type: ignore[arg-type]
    field.deleteLater()


def test_a_clicker_works_on_every_page_there_is(room: StageRoom) -> None:
    view = room.program.view
    assert view is not None
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    items = {step.key: one.id for one in room.state.all(AgendaItem) for step in walks.steps_of(room.state, one.id)}
    for page in NAMES:
        view.open_page(page, items.get(page, ""))
        room.program.window.activateWindow()
        holder = room.program.window.focusWidget() or room.program.window
        room.press(holder, Key.Key_PageDown)
        room.until(lambda: room.shown.current == VoteScene(vote=VOTE, revealed_rows=1))  # type: ignore[arg-type]
        room.press(holder, Key.Key_PageUp)
        room.until(lambda: room.shown.current == VoteScene(vote=VOTE))  # type: ignore[arg-type]


def test_an_editor_with_more_than_it_shows_keeps_page_down(room: StageRoom) -> None:
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    editor = QPlainTextEdit("line\n" * 200, room.program.window)
    editor.resize(200, 100)
    editor.show()
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    editor.setFocus()
    room.press(editor, Key.Key_PageDown)
    room.settle()
    assert editor.verticalScrollBar().value() > 0
    assert room.shown.current == VoteScene(vote=VOTE)  # type: ignore[arg-type]
    editor.deleteLater()


def test_page_down_does_nothing_to_the_stage_while_it_is_off(room: StageRoom) -> None:
    room.on()
    room.stage.turn_off()
    room.until(lambda: not room.door.is_seen)
    before = room.shown
    room.press(room.program.window.pages.page.widget, Key.Key_PageDown)  # type: ignore[union-attr]
    room.settle()
    assert room.shown == before


def test_keys_on_the_stage_itself_go_on_and_back_and_turn_it_black(room: StageRoom) -> None:
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    window = room.stage.window
    room.press(window, Key.Key_Right)
    room.until(lambda: room.shown.current == VoteScene(vote=VOTE, revealed_rows=1))  # type: ignore[arg-type]
    room.press(window, Key.Key_B)
    room.until(lambda: room.shown.dark)
    assert room.program.window.top.stage.words == "Stage: black"
    room.press(window, Key.Key_B)
    room.until(lambda: not room.shown.dark)
    room.press(window, Key.Key_Left)
    room.until(lambda: room.shown.current == VoteScene(vote=VOTE))  # type: ignore[arg-type]


def test_space_on_the_stage_pauses_the_clock_and_lets_it_go_on(room: StageRoom) -> None:
    room.run(ShowScene(scene=ROUND))
    room.until(lambda: room.door.is_seen)

    def paused() -> int:
        return sum(one.left_ms is not None for one in room.state.all(Clock))

    room.press(room.stage.window, Key.Key_Space)
    room.until(lambda: paused() == 1)
    room.press(room.stage.window, Key.Key_Space)
    room.until(lambda: paused() == 0)


def test_what_is_prepared_comes_before_what_the_day_suggests(room: StageRoom) -> None:
    room.on()
    room.run(PrepareScene(scene=ClockScene()))
    room.stage.go_on()
    room.until(lambda: room.shown.current == ClockScene())
    room.stage.go_back()
    room.until(lambda: room.shown.current == Welcome() and room.shown.preview == ClockScene())


def test_the_menu_shows_the_item_somebody_is_at(room: StageRoom) -> None:
    room.program.view.open_page("agenda", "item-lunch")  # type: ignore[union-attr]
    room.program.window.actions_by_id["stage.show"].trigger()
    room.until(lambda: room.shown.current == NowAndNext(item="item-lunch"))  # type: ignore[arg-type]


def test_a_message_is_typed_at_the_foot_of_the_page_and_taken_away_again(room: StageRoom) -> None:
    room.on()
    room.program.window.actions_by_id["stage.message"].trigger()
    line = room.program.window.pages.findChild(MessageLine)
    assert line is not None
    line.field.setText("Coffee <b>now</b>")
    room.press(line.field, Key.Key_Return)
    room.until(lambda: room.shown.message == "Coffee <b>now</b>")
    assert not line.isVisible()
    room.program.window.actions_by_id["stage.message"].trigger()
    line.away.click()
    room.until(lambda: room.shown.message is None)


def test_nothing_on_the_stage_stands_on_the_undo_stack(room: StageRoom) -> None:
    before = room.state.of(ParkedThought)
    room.run(ParkThought(text="parking"))
    room.on()
    room.run(SayMessage(words="hello"))
    room.program.window.actions_by_id["edit.undo"].trigger()
    room.until(lambda: room.state.of(ParkedThought) == before)
    assert room.shown.message == "hello" and room.door.is_seen


def test_the_stage_goes_with_its_event_and_the_file_says_that_it_is_off(room: StageRoom, qapp: QApplication) -> None:
    room.run(ShowScene(scene=ROUND))
    room.until(lambda: room.door.is_seen)
    window = room.stage.window
    with room.qtbot.waitSignal(window.destroyed, timeout=30_000):
        room.program.close_event()
    with room.qtbot.waitSignal(room.program.event_opened, timeout=30_000):
        room.program.open(room.path)
    assert room.shown.current is None and room.shown.history[-1] == ROUND


def test_after_a_crash_on_one_screen_the_stage_is_offered_as_it_was(room: StageRoom) -> None:
    room.run(ShowScene(scene=ROUND))
    room.until(lambda: room.door.is_seen)
    room.stage.window.hide()  # as a program that starts anew finds it: on in the file, no window
    room.stage.resume()
    assert room.program.window.toast.line == WAS_ON
    room.program.window.actions_by_id["stage.toggle"].trigger()
    room.until(lambda: room.door.is_seen)
    assert room.shown.current == ROUND


def test_no_timer_runs_while_nothing_moves_and_none_while_nobody_looks(room: StageRoom) -> None:
    room.run(ShowScene(scene=MessageScene(words="Quiet")))
    room.until(lambda: room.door.is_seen)
    room.program.view.open_page(AGENDA)  # type: ignore[union-attr]
    showing = room.stage.showing
    assert not showing.is_waiting
    room.run(ShowScene(scene=ROUND))
    assert showing.is_waiting
    room.stage.window.hide()
    assert not showing.is_waiting


LAPTOP, BEAMER, OTHER = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080), QRect(3286, 0, 1024, 768)


@pytest.mark.parametrize(
    ("places", "moderator", "remembered", "expected"),
    [
        ([LAPTOP], 0, "", None),
        ([LAPTOP], 0, "s0", None),
        ([LAPTOP, BEAMER], 0, "", 1),
        ([LAPTOP, BEAMER], 1, "", 0),
        ([LAPTOP, BEAMER, OTHER], 0, "s2", 2),
        ([LAPTOP, BEAMER, OTHER], 0, "gone", 1),
        ([LAPTOP, BEAMER, OTHER], 2, "s2", 0),
        ([LAPTOP, LAPTOP], 0, "", None),
        ([LAPTOP, QRect(0, 0, 1024, 768)], 0, "s1", None),
        ([], 0, "", None),
    ],
)
def test_the_stage_never_chooses_the_moderators_screen_nor_one_that_shows_the_same(
    places: list[QRect], moderator: int, remembered: str, expected: int | None
) -> None:
    screens = [ScreenPlace(f"s{n}", one) for n, one in enumerate(places)]
    assert chosen(screens, moderator, remembered) == expected


def test_nothing_opens_a_modal_dialog_by_itself() -> None:
    """The one dialog there is asks a person who wants to open or save for a file; news is a line, never a box."""
    home = Path(facilitator.__file__).parent
    words = ("QMessageBox", "QInputDialog", "QErrorMessage", "QProgressDialog", "setModal", "ApplicationModal")
    found = {str(one.relative_to(home)) for one in home.rglob("*.py") if any(word in one.read_text() for word in words)}
    assert found == set()


def test_on_the_live_page_the_keys_work_until_somebody_types(room: StageRoom) -> None:
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    room.program.view.open_page(LIVE)  # type: ignore[union-attr]
    page = room.program.window.pages.page.widget  # type: ignore[union-attr]
    room.program.window.activateWindow()
    room.until(room.program.window.isActiveWindow)
    room.press(page, Key.Key_B)
    room.until(lambda: room.shown.dark)
    room.press(page, Key.Key_Escape)
    room.until(lambda: not room.shown.dark)
    room.press(page, Key.Key_Right)
    room.until(lambda: room.shown.current == VoteScene(vote=VOTE, revealed_rows=1))  # type: ignore[arg-type]
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    before = room.shown
    QTest.keyClicks(field, "bBb")
    room.press(field, Key.Key_Left)
    room.settle()
    assert (field.text(), room.shown) == ("bBb", before)
    field.deleteLater()


def test_single_keys_do_nothing_to_the_stage_from_other_pages(room: StageRoom) -> None:
    room.run(ShowScene(scene=VoteScene(vote=VOTE)))  # type: ignore[arg-type]
    room.until(lambda: room.door.is_seen)
    room.program.view.open_page(AGENDA)  # type: ignore[union-attr]
    before = room.shown
    for key in (Key.Key_B, Key.Key_Right, Key.Key_Left, Key.Key_Space, Key.Key_Escape):
        room.press(room.program.window.pages.page.widget, key)  # type: ignore[union-attr]
    room.settle()
    assert room.shown == before


def test_pages_put_on_the_stage_what_stands_on_them(room: StageRoom) -> None:
    """The topic board, the poster of a wall, an item, a question, a speaker: each by its own button."""
    view, window = room.program.view, room.program.window
    assert view is not None
    window.resize(1440, 900)
    asked: list[tuple[str, str, Any, Any]] = [
        ("topics", "item-marketplace", lambda page: page.on_stage, BoardScene),
        ("harvest", "item-posters", lambda page: page.on_stage, PosterScene),
        ("agenda", "item-lunch", lambda page: page.findChildren(ItemCard)[0].on_stage, NowAndNext),
        ("agenda", "item-café", lambda page: page.findChildren(QuestionRow)[0].on_stage, QuestionScene),
        ("contributions", "item-talks", lambda page: page.findChildren(SpeakerCard)[0].on_stage, SpeakerScene),
    ]
    for name, subject, button, scene in asked:
        view.open_page(name, subject)
        button(window.pages.page).click()
        room.settle()
        assert isinstance(room.shown.current, scene)
    assert room.door.is_seen


def test_the_menu_shows_the_poster_of_the_wall_in_front(room: StageRoom) -> None:
    view, window = room.program.view, room.program.window
    assert view is not None
    view.open_page("harvest", "item-posters")
    page: Any = window.pages.page
    window.actions_by_id["stage.show"].trigger()
    room.until(lambda: room.shown.current == page.stage_scene())
    assert isinstance(room.shown.current, PosterScene)

"""The line for the parking lot: from any page by one key, and back to the work."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.shell.event_view import EventView
from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import ParkedThought
from facilitator.exchange import samples
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent

Key = Qt.Key


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[EventView]:
    path = tmp_path / "meeting.facil"
    event_file.create(path, samples.draft(samples.Sample.REAL).records)
    program = Program(qapp)
    with qtbot.waitSignal(program.event_opened, timeout=30_000):
        program.start(path)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    assert program.view is not None
    yield program.view
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()


def thoughts(view: EventView) -> list[str]:
    return [one.text for one in view.desk.state.all(ParkedThought)]


def begin(view: EventView) -> None:
    QTest.keyClick(view.window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_one_key_a_thought_and_enter_keep_it_with_the_item_in_front(view: EventView, qtbot: QtBot) -> None:
    item = items_in_order(view.desk.state)[3].id
    view.choose(item)
    before = view.window.focusWidget()
    begin(view)
    assert view.park_line.isVisible() and view.park_line.field.hasFocus()
    QTest.keyClicks(view.park_line.field, "Who pays for <b>coffee</b>?")
    with qtbot.waitSignal(view.desk.news):
        QTest.keyClick(view.park_line.field, Key.Key_Return)
    kept = next(iter(view.desk.state.all(ParkedThought)))
    assert (kept.text, kept.item) == ("Who pays for <b>coffee</b>?", item)
    qtbot.waitUntil(lambda: not view.park_line.isVisible())
    assert view.window.focusWidget() is before and view.window.toast.line.startswith("Kept in the parking lot")
    with qtbot.waitSignal(view.desk.news):
        view.window.toast.undo.click()
    assert thoughts(view) == []


def test_escape_keeps_the_words_for_the_next_time(view: EventView) -> None:
    begin(view)
    QTest.keyClicks(view.park_line.field, "half a thought")
    QTest.keyClick(view.park_line.field, Key.Key_Escape)
    assert not view.park_line.isVisible() and thoughts(view) == []
    begin(view)
    assert view.park_line.field.text() == "half a thought"


def test_words_nobody_entered_are_parked_when_the_event_closes(view: EventView, tmp_path: Path) -> None:
    begin(view)
    QTest.keyClicks(view.park_line.field, "half a thought")
    view.window.close()
    with contextlib.closing(OpenEvent(tmp_path / "meeting.facil")) as again:
        assert [one.text for one in again.state.all(ParkedThought)] == ["half a thought"]


def test_a_thought_that_is_too_long_stays_with_the_reason(view: EventView, qtbot: QtBot) -> None:
    begin(view)
    view.park_line.field.setText("x" * 30_000)
    QTest.keyClick(view.park_line.field, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.park_line.problem.sentence))
    assert view.park_line.isVisible() and thoughts(view) == []

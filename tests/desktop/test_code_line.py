"""A short code typed from any page opens what carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.pages.offered import ANSWERS, CAFE_NOTES, HARVEST
from facilitator.desktop.shell.event_view import NO_SUCH_CODE, EventView
from facilitator.desktop.shell.find_line import NOTHING
from facilitator.domain.cafe import Round, Table
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Note
from facilitator.domain.ids import short_code
from facilitator.domain.record import Record
from facilitator.exchange import samples
from facilitator.queries.cafe_sheets import table_sheet_code
from facilitator.store import event_file
from tests.groups_at_work import asked

Key = Qt.Key
Open = Callable[[list[Record]], EventView]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    programs: list[Program] = []

    def make(records: list[Record]) -> EventView:
        path = tmp_path / "meeting.facil"
        event_file.create(path, records)
        program = Program(qapp)
        programs.append(program)
        with qtbot.waitSignal(program.event_opened, timeout=30_000):
            program.start(path)
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        assert program.view is not None
        return program.view

    yield make
    for program in programs:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()


def type_code(view: EventView, code: str) -> None:
    QTest.keyClick(view.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert view.code_line.isVisible() and view.code_line.field.hasFocus()
    QTest.keyClicks(view.code_line.field, code)
    QTest.keyClick(view.code_line.field, Key.Key_Return)


def test_the_owner_of_a_sheet_is_found_by_its_code_from_any_page(opened: Open) -> None:
    built = asked("Aims")
    view = opened([one for kind in built.state.records.values() for one in kind.values()])
    type_code(view, short_code(built.id("g3")).lower())
    pages: Any = view.window.pages
    assert (pages.name, pages.subject) == (ANSWERS, built.id("g3"))
    assert pages.page.at.group == built.id("g3") and not view.code_line.isVisible()
    assert view.desk.state.need(Group, built.id("g3")).name == "Group 3"


def test_the_code_of_a_table_sheet_leads_to_its_table_and_round(opened: Open) -> None:
    view = opened(list(samples.draft(samples.Sample.DEMO).records))
    table, second = list(view.desk.state.all(Table))[1], list(view.desk.state.all(Round))[1]
    type_code(view, table_sheet_code(table, second))
    pages: Any = view.window.pages
    assert pages.name == CAFE_NOTES
    assert (pages.page.at.table, pages.page.at.round) == (table.id, second.id)


def test_a_wrong_code_says_so_and_keeps_what_was_typed(opened: Open) -> None:
    view = opened(list(samples.draft(samples.Sample.DEMO).records))
    before = view.window.pages.name
    type_code(view, "NOSUCH1")
    assert view.code_line.isVisible() and view.code_line.field.text() == "NOSUCH1"
    assert view.code_line.problem.sentence == NO_SUCH_CODE and view.window.pages.name == before


def type_words(view: EventView, words: str) -> None:
    QTest.keyClick(view.window, Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.find_line is not None and view.find_line.isVisible() and view.find_line.field.hasFocus()
    view.find_line.field.insert(words)
    QTest.keyClick(view.find_line.field, Key.Key_Return)


def test_words_are_found_in_the_whole_event_and_enter_opens_where_they_stand(opened: Open, qtbot: QtBot) -> None:
    view = opened(list(samples.draft(samples.Sample.DEMO).records))
    note = view.desk.state.need(Note, "note-a05")
    pages: Any = view.window.pages
    type_words(view, " ".join(note.text.upper().split()))
    qtbot.waitUntil(lambda: pages.name == HARVEST and pages.page.wall.choice.at.card == note.id)
    assert pages.page.board.question == note.question
    assert view.find_line is not None and not view.find_line.isVisible()


def test_words_nobody_said_are_told_and_stay(opened: Open, qtbot: QtBot) -> None:
    view = opened(list(samples.draft(samples.Sample.DEMO).records))
    type_words(view, "xylophone quarry")
    line = view.find_line
    assert line is not None
    qtbot.waitUntil(lambda: line.said.text() == NOTHING)
    assert line.isVisible() and line.field.text() == "xylophone quarry" and not line.list.isVisible()
    QTest.keyClick(line.field, Key.Key_Escape)
    assert not line.isVisible()


def test_arrows_choose_among_what_was_found(opened: Open, qtbot: QtBot) -> None:
    view = opened(list(samples.draft(samples.Sample.DEMO).records))
    view.find_all()
    line = view.find_line
    assert line is not None
    QTest.keyClicks(line.field, "library")
    qtbot.waitUntil(lambda: len(line.list.rows) > 3)
    QTest.keyClick(line.field, Key.Key_Down)
    QTest.keyClick(line.field, Key.Key_Down)
    assert line.list.chosen_key == line.list.rows[2].key and line.field.hasFocus()
    assert "library" in line.list.rows[2].line.text.lower()

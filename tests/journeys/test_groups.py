"""Groups and their analysis from end to end: session 3 of 2019 typed by hand, five of eight, and what may go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.desktop.pages.offered import ANALYSIS, ANSWERS, COMPARE, RESULT
from facilitator.desktop.theme import Theme
from facilitator.documents.render import render
from facilitator.domain.belonging import statements_on
from facilitator.domain.groups import Group, Point
from facilitator.domain.harvest import AnalysisStatement, Evidence, Poster
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.queries.analysis_sheets import analysis_sheets
from facilitator.queries.group_print_sheets import compare_sheets, template_sheets
from facilitator.queries.result_now import result_now
from facilitator.store import event_file
from tests.builders import EventBuilder
from tests.desktop.page_room import Key, PageRoom
from tests.documents.reading import text_of
from tests.groups_at_work import TIERS, asked, says

Open = Callable[[EventState, str, str], PageRoom]
SESSION = SessionId("session-3")


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    theme = Theme(qapp)
    rooms: list[PageRoom] = []

    def make(state: EventState, page: str, subject: str) -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, state, page, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def type_into(widget: QWidget, text: str) -> None:
    """Every sign as a key, whatever its script."""
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, event)


def without_findings(state: EventState) -> EventState:
    """The meeting as it stood before anybody wrote its analysis."""
    gone = [
        *(one for one in state.all(AnalysisStatement) if one.session == SESSION),
        *(one for one in state.all(Evidence) if state.need(AnalysisStatement, one.statement).session == SESSION),
        *(one for one in state.all(Poster) if one.session == SESSION),
    ]
    ids = {one.id for one in gone}
    kept = [one for kind in state.records.values() for one in kind.values() if one.id not in ids]
    return EventState().with_records(kept, (), 0, None)


def write_finding(room: PageRoom, wanted: AnalysisStatement) -> None:
    """One statement through the line and the panel: words, then what it lists, its own word, its title, its kind."""
    page = room.page
    page.question.chosen.emit(wanted.question)
    page.begin_next()
    page.question.chosen.emit(wanted.question)
    type_into(page.entry.field, wanted.text)
    room.after(lambda: room.press(page.entry.field, Key.Key_Return))
    panel = page.panel
    if wanted.items:
        panel.items.setFocus()
        panel.items.setPlainText("\n".join(wanted.items))
        room.after(panel.items.commit)
    for field, words in ((panel.qualifier, wanted.qualifier), (panel.heading_field, wanted.title)):
        if words:
            field.setFocus()
            type_into(field, words)
            room.after(partial(room.press, field, Key.Key_Return))
    if wanted.kind is not panel.kind.key:
        room.after(lambda: panel.kind.chosen.emit(wanted.kind))


def test_session_3_of_2019_typed_without_any_count_prints_the_paragraphs_of_the_report(
    opened: Open, tmp_path: Path
) -> None:
    report = samples.draft(samples.Sample.REAL).state
    findings = statements_on(report, SESSION)
    room = opened(without_findings(report), ANALYSIS, SESSION)
    for wanted in findings:
        write_finding(room, wanted)
    typed = statements_on(room.state, SESSION)
    said = [(one.text, one.kind, one.question, one.title, one.qualifier, one.items) for one in findings]
    assert [(one.text, one.kind, one.question, one.title, one.qualifier, one.items) for one in typed] == said
    assert {(one.count, one.of, one.unit) for one in typed} == {(None, None, None)}, "nothing is invented"
    sheets = analysis_sheets(room.state, SESSION)
    assert [one.findings for one in sheets] == [one.findings for one in analysis_sheets(report, SESSION)]
    assert len(sheets[0].findings) == 7
    read = text_of(render(sheets).pdf, tmp_path)
    for one in findings:
        for words in one.items or (one.text,):
            assert words.replace(" ", "") in read.replace(" ", ""), words
    assert " of 8" not in read and "majority" in read.casefold() and "less prioritised" in read.casefold()


def eight_by_seven() -> EventBuilder:
    """Eight groups, seven questions; five of them put SMEs first."""
    built = asked(*(f"Question {letter}" for letter in "ABCDEFG"), groups=8, kind=TIERS)
    for number in (1, 2, 4, 7, 8):
        built = says(built, f"g{number}", "Question C", "SMEs", tier="must")
    return built


def test_five_of_eight_groups_become_a_printed_majority_with_its_five_sources(opened: Open, tmp_path: Path) -> None:
    built = eight_by_seven()
    room = opened(built.state, COMPARE, built.id("feedback"))
    assert (len(room.page.board.matrix.rows), len(room.page.board.matrix.columns)) == (8, 7)
    room.page.matrix.cell_chosen.emit(built.id("g1"), built.id("Question C"))
    behind = [cell.tone for cell in room.page.matrix.matrix.columns[2].cells]
    assert [place for place, tone in enumerate(behind, 1) if tone == "behind"] == [1, 2, 4, 7, 8]
    room.after(room.page.panel.use.click)
    statement = next(iter(room.state.all(AnalysisStatement)))
    assert (statement.qualifier, statement.count, statement.of) == ("majority", 5, 8)
    assert len([one for one in room.state.all(Evidence) if one.statement == statement.id]) == 5
    read = text_of(render(analysis_sheets(room.state, built.id("feedback"))).pdf, tmp_path)
    assert "5 of 8" in read and "majority" in read.casefold() and "SMEs" in read


@pytest.mark.parametrize("script", ["Învățare și formare, ș ț ă", "Δεξιότητες για όλους", "Умения за всички", "żółć"])
def test_what_a_group_says_in_any_script_is_typed_and_read_back_from_paper(
    opened: Open, tmp_path: Path, script: str
) -> None:
    built = asked("Aims")
    room = opened(built.state, ANSWERS, built.id("g1"))
    type_into(room.page.card.entry, script)
    room.after(lambda: room.press(room.page.card.entry, Key.Key_Return))
    assert [one.text for one in room.state.all(Point)] == [script]
    read = text_of(render(compare_sheets(room.state)).pdf, tmp_path)
    assert script.replace(" ", "") in read.replace(" ", "")


def test_a_remark_somebody_wants_gone_leaves_the_paper_with_two_presses(opened: Open, tmp_path: Path) -> None:
    built = says(asked("Aims"), "g1", "Aims", "Mr Miller sleeps", "skills")
    room = opened(built.state, ANSWERS, built.id("g1"))
    room.page.go(room.page._lanes()[0].lane)
    room.page.card.list.setFocus()
    room.press(room.page.card.list, Key.Key_R)
    room.after(lambda: QTest.keyClick(room.page.acts.asked, Key.Key_Return))
    read = text_of(render(compare_sheets(room.state)).pdf, tmp_path)
    assert "Miller" not in read and "1 point removed" in read and "skills" in read


def test_the_chair_has_the_result_so_far_with_one_key(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "meeting.facil"
    event_file.create(path, samples.draft(samples.Sample.REAL).records)
    program = Program(qapp)
    with qtbot.waitSignal(program.event_opened, timeout=30_000):
        program.start(path)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClick(program.window, Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert program.view is not None
    pages: Any = program.view.window.pages
    assert pages.name == RESULT
    found = result_now(program.view.desk.state)
    assert found.parts and found.drafts == len(found.parts), "nobody has approved anything"
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()


def test_the_owner_of_a_sheet_is_found_by_its_code_in_one_line_from_any_page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    built = asked("Aims")
    path = tmp_path / "meeting.facil"
    event_file.create(path, [one for kind in built.state.records.values() for one in kind.values()])
    program = Program(qapp)
    with qtbot.waitSignal(program.event_opened, timeout=30_000):
        program.start(path)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    assert program.view is not None
    sheet = next(one for one in template_sheets(program.view.desk.state) if one.code)
    QTest.keyClick(program.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # one key, the code, Enter
    type_into(program.view.code_line.field, sheet.code.lower())
    QTest.keyClick(program.view.code_line.field, Key.Key_Return)
    pages: Any = program.view.window.pages
    assert pages.name == ANSWERS and program.view.desk.state.need(Group, pages.subject).name == "Group 1"
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()

"""The start page: three ways in, and going on with what is there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.desktop.pages.start import StartPage
from facilitator.desktop.pages.start_parts import RecentRow
from facilitator.desktop.pages.start_values import RecentEvent, recent_event, samples, when
from facilitator.desktop.theme import Theme
from facilitator.settings import DayPart, RecentFile

NOW = datetime(2026, 10, 2, 10, 52)


def start(theme: Theme, qtbot: QtBot, size: tuple[int, int] = (1024, 724)) -> StartPage:
    page = StartPage(theme, samples(resources.path("samples")))
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def test_a_name_and_enter_begin_an_event(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    QTest.keyClicks(page.question.name, "  Neighbourhood day  ")
    with qtbot.waitSignal(page.begin_asked) as said:
        QTest.keyClick(page.question.name, Qt.Key.Key_Return)
    assert said.args == ["Neighbourhood day"]


def test_the_name_has_the_keys_from_the_start(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    qtbot.waitUntil(page.question.name.hasFocus)


def test_begin_without_a_name_asks_for_one(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    said: list[str] = []
    page.begin_asked.connect(said.append)
    page.question.open.setFocus()
    page.question.begin.click()
    assert said == []
    assert page.question.name.hasFocus()


def test_the_two_events_that_come_with_the_program_can_be_opened(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    with qtbot.waitSignal(page.demo_asked):
        page.offers.demo.button.click()
    with qtbot.waitSignal(page.real_asked):
        page.offers.real.button.click()
    with qtbot.waitSignal(page.open_asked) as said:
        page.question.open.click()
    assert said.args == [""]


def test_a_recent_event_is_opened_and_a_lost_one_forgotten(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    here = RecentEvent("/e/a.facil", "R&D <b>day</b>", "~/e", "yesterday", (DayPart("speech", 20),))
    page.show_recent([here, RecentEvent("/e/gone.facil", "Gone", "not found", "yesterday", missing=True)])
    rows = page.findChildren(RecentRow)
    with qtbot.waitSignal(page.open_asked) as opened:
        rows[0].click()
    with qtbot.waitSignal(page.forget_asked) as forgotten:
        rows[1].click()
    assert (opened.args, forgotten.args) == (["/e/a.facil"], ["/e/gone.facil"])
    assert rows[0].accessibleName() == "R&D <b>day</b>, ~/e, yesterday"


def test_go_on_is_there_only_with_something_to_go_on_with(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    assert not page.offers.heading.isVisible()
    page.show_recent([RecentEvent("/e/a.facil", "A", "", "")])
    assert page.offers.heading.isVisible()


def test_both_cards_fit_on_a_small_laptop(theme: Theme, qtbot: QtBot) -> None:
    page = start(theme, qtbot)
    page.show_recent([RecentEvent(f"/e/{n}.facil", f"Event {n}", "~/e", "yesterday") for n in range(3)])
    area = page.offers.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [720, 1024, 1440, 1920])
def test_the_question_takes_at_most_three_lines(theme: Theme, qtbot: QtBot, width: int) -> None:
    page = start(theme, qtbot, (width, 860))
    label = page.question.words
    assert label.heightForWidth(label.width()) <= 3 * 67 + 24


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2026-10-02T10:49:10", "10:49 today"),
        ("2026-10-01T23:59", "yesterday"),
        ("2026-09-20T10:00", "12 days ago"),
        ("2025-01-31T10:00", "31.01.2025"),
        ("soon", ""),
    ],
)
def test_how_long_ago_is_said_the_way_people_say_it(opened: str, words: str) -> None:
    assert when(opened, NOW) == words


def test_a_row_says_where_its_file_lies_and_whether_it_is_there(tmp_path: Path) -> None:
    there = tmp_path / "Events" / "a.facil"
    there.parent.mkdir()
    there.touch()
    row = recent_event(RecentFile(str(there), "", "69 people", "2026-10-02T10:49"), NOW, tmp_path)
    assert (row.title, row.quiet, row.missing) == ("a", "69 people · ~/Events", False)
    lost = recent_event(RecentFile("/nowhere/b.facil", "B"), NOW, tmp_path)
    assert (lost.quiet, lost.missing) == ("not found · /nowhere", True)

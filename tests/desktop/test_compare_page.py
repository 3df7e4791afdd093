"""The comparison page: who said it, who did not, and from a sentence to the sheets behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.offered import ANALYSIS, ANSWERS, COMPARE, GROUPS
from facilitator.desktop.theme import Theme
from facilitator.domain.harvest import AnalysisStatement, Evidence
from facilitator.domain.programme import Method
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom
from tests.groups_at_work import TIERS, asked, says

Open = Callable[..., PageRoom]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    rooms: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, built.state, COMPARE, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def eight_groups() -> EventBuilder:
    """Five of eight groups say SMEs must be in it."""
    built = asked("Terms", "Actors", groups=8, kind=TIERS)
    for number in (1, 3, 4, 6, 8):
        built = says(built, f"g{number}", "Terms", "SMEs", tier="must")
    return says(built, "g2", "Actors", "clusters", "schools", tier="some")


def test_the_matrix_says_what_most_groups_say_and_how_many(opened: Open) -> None:
    page = opened(eight_groups()).page
    columns = page.matrix.matrix.columns
    assert [(one.name, one.word, one.counted) for one in columns] == [
        ("Terms", "majority", "5 of 8"),
        ("Actors", "single", "1 of 8"),
    ]
    assert [cell.words for cell in columns[1].cells[:2]] == ["–", "clusters +1"]


def test_the_groups_behind_the_chosen_answer_stand_out_and_the_others_are_named(opened: Open) -> None:
    page = opened(eight_groups()).page
    tones = [cell.tone for cell in page.matrix.matrix.columns[0].cells]
    assert [place for place, tone in enumerate(tones, 1) if tone == "behind"] == [1, 3, 4, 6, 8]
    assert page.panel.silent.text() == "Not named by Group 2, Group 5, Group 7"


def test_five_of_eight_becomes_a_statement_with_its_five_sources(opened: Open) -> None:
    room = opened(eight_groups())
    room.after(room.page.panel.use.click)
    statement = next(iter(room.state.all(AnalysisStatement)))
    assert (statement.text, statement.qualifier, statement.count, statement.of) == ("SMEs", "majority", 5, 8)
    assert len([one for one in room.state.all(Evidence) if one.statement == statement.id]) == 5
    room.until(lambda: not room.page.panel.use.isVisible())
    assert room.told == ["It stands in the analysis now, with the groups behind it."]


def test_arrows_go_from_question_to_question_and_enter_opens_the_sheet(opened: Open) -> None:
    built = eight_groups()
    room = opened(built)
    room.page.matrix.setFocus()
    room.page.matrix.choose(built.id("g1"), built.id("Terms"))
    room.press(room.page.matrix, Key.Key_Down)
    room.press(room.page.matrix, Key.Key_Right)
    assert room.page.panel.question.text() == "Actors"
    room.press(room.page.matrix, Key.Key_Return)
    assert room.opened == [(ANSWERS, built.id("g2"))]


def test_the_analysis_is_one_press_away(opened: Open) -> None:
    built = eight_groups()
    room = opened(built, built.id("feedback"))
    room.page.panel.analysis.click()
    assert room.opened == [(ANALYSIS, built.id("feedback"))]


def test_a_session_without_groups_says_what_to_do_first(opened: Open) -> None:
    room = opened(an_event().with_session("feedback", method=Method.GROUPS))
    assert room.page.nothing.isVisible()
    room.page.nothing.button.click()
    assert room.opened[0][0] == GROUPS


def test_the_heat_map_of_the_chosen_question_says_by_figures_what_its_shades_say(opened: Open) -> None:
    page = opened(eight_groups()).page
    page.views.chosen.emit("heat")
    assert page.heat.isVisible() and not page.matrix.isVisible()
    assert page.legend.text() == "1 must    2 some    3 less    – not named"
    assert page.heat.accessibleDescription() == (
        "SMEs, 5 of 8 groups; must: Group 1, Group 3, Group 4, Group 6, Group 8"
    )
    grey = page.heat.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert len({grey.pixel(x, page.heat.height() - 20) for x in range(grey.width())}) > 3
    page.views.chosen.emit("matrix")
    assert page.matrix.isVisible() and page.legend.text().startswith("■")

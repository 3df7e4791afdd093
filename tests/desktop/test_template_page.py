"""The template of a session: begun from the library or written, changed as its next version once groups answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator import settings
from facilitator.desktop.pages.offered import TEMPLATE
from facilitator.desktop.pages.template import KEEP
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import Question, Ranking, Scale, Tiers, TwoTiers
from facilitator.domain.groups import Point, Template
from facilitator.domain.programme import Method, Session
from facilitator.exchange import template_files
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom
from tests.groups_at_work import TIERS, asked, says

Open = Callable[..., PageRoom]
opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    rooms: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, built.state, TEMPLATE, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def a_session() -> EventBuilder:
    return an_event().with_session("feedback", method=Method.GROUPS)


def entries(room: PageRoom) -> dict[str, Callable[[], None]]:
    """What the library offers now, by its words."""
    room.page.open_library(room.page.choose)
    menu = room.page.menu_shown
    found = {action.text(): action.trigger for action in menu.actions() if action.text()}
    menu.hide()
    return found


def questions(room: PageRoom, template: str = "") -> list[Question]:
    found = [one for one in room.state.all(Question) if template in ("", one.template)]
    return sorted(found, key=lambda one: one.order)


@opens_menu
def test_a_template_of_the_library_is_used_with_one_choice(opened: Open) -> None:
    built = a_session()
    room = opened(built)
    assert room.page.nothing.isVisible()
    room.after(entries(room)["Start, stop, continue"])
    assert [one.label for one in questions(room)] == ["Start", "Stop", "Continue"]
    session = room.state.need(Session, built.id("feedback"))
    assert room.state.need(Template, session.chosen_template or "").shipped == "start-stop-continue"


def test_ones_own_questions_are_written_one_after_another(opened: Open) -> None:
    room = opened(a_session())
    room.press(room.page, Key.Key_N)
    room.until(lambda: room.page.entry.isVisible())
    for label in ("Aims", "Actors"):
        QTest.keyClicks(room.page.entry.field, label)
        room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    assert [(one.number, one.label) for one in questions(room)] == [(1, "Aims"), (2, "Actors")]


def test_how_a_question_is_answered_is_chosen_and_what_fits_is_kept(opened: Open) -> None:
    room = opened(asked("Terms", kind=TIERS))
    room.after(lambda: room.page.panel.kind.chosen.emit(Ranking))
    assert questions(room)[0].answered_by == Ranking(options=TIERS.options)
    room.after(lambda: room.page.panel.kind.chosen.emit(Tiers))
    room.after(lambda: room.write(room.page.panel.tiers, "now, later"))
    assert questions(room)[0].answered_by == Tiers(options=TIERS.options, tiers=("now", "later"))
    room.after(lambda: room.page.panel.kind.chosen.emit(TwoTiers))
    assert questions(room)[0].answered_by == TwoTiers()


def test_a_scale_that_cannot_be_is_refused_in_words(opened: Open) -> None:
    room = opened(asked("Agree", kind=Scale()))
    room.write(room.page.panel.high, "0")
    assert room.page.panel.high.problem.startswith("A scale has two to eleven steps.")
    room.write(room.page.panel.high, "many")
    assert room.page.panel.high.problem == "“many” is no whole number. Type digits, such as 5."
    assert questions(room)[0].answered_by == Scale()


def test_once_groups_answer_a_version_is_only_read_and_the_next_one_can_be_changed(opened: Open) -> None:
    built = says(asked("Aims"), "g1", "Aims", "skills")
    room = opened(built)
    assert not room.page.new.isVisible() and not room.page.panel.whole.isEnabled()
    room.after(room.page.version.click)
    room.until(room.page.new.isVisible)
    assert "version 2" in room.page.header.facts.text()
    room.page.panel.label.setPlainText("Objectives")
    room.after(room.page.panel.label.commit)
    assert {one.label for one in questions(room)} == {"Aims", "Objectives"}
    assert [one.text for one in room.state.all(Point)] == ["skills"], "nothing typed is lost"


@opens_menu
def test_a_template_is_kept_for_other_events(opened: Open) -> None:
    room = opened(asked("Aims"))
    entries(room)[KEEP]()
    assert room.told == ["“Feedback” is in your library now, for this and other events."]
    own = [one for one in template_files.library(settings.data_folder() / "templates") if one.own]
    assert [[question.label for question in one.content.questions] for one in own] == [["Aims"]]
    assert "Feedback (mine)" in entries(room)


def test_alt_and_an_arrow_move_a_question_and_delete_removes_it(opened: Open) -> None:
    room = opened(asked("Aims", "Actors"))
    room.page.list.setFocus()
    room.after(lambda: room.page.list.move_asked.emit(1))
    assert [(one.number, one.label) for one in questions(room)] == [(1, "Actors"), (2, "Aims")]
    room.after(room.page.list.remove_asked.emit)
    assert [one.label for one in questions(room)] == ["Actors"]

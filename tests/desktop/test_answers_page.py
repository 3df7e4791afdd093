"""Typing what groups answer: keyboard only, at the pace of talk, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands.answers import AddPoints
from facilitator.commands.groups import AddGroup
from facilitator.commands.template_versions import AddWholeTemplate, TemplateQuestion
from facilitator.desktop.pages.answers_rows import lane_key
from facilitator.desktop.pages.offered import ANSWERS, GROUPS
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import FreeText, Scale, TwoTiers, YesNoCondition
from facilitator.domain.groups import Answer, ConditionAnswer, GroupState, Point, ScaleAnswer, TextAnswer
from facilitator.domain.programme import Method
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom
from tests.groups_at_work import TIERS, asked, says

Open = Callable[..., PageRoom]
KEYS_PER_SECOND = 200


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    rooms: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, built.state, ANSWERS, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def texts(room: PageRoom, group: str = "") -> list[str]:
    """The points there are, of one group or of all, in their order."""
    answers = {one.id: one.group for one in room.state.all(Answer)}
    points = sorted(room.state.all(Point), key=lambda one: one.order)
    return [one.text for one in points if group in ("", answers[one.answer])]


def holder() -> QWidget:
    """Who has the keys now."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_enter_is_the_next_point_and_tab_the_next_question(opened: Open) -> None:
    built = asked("Aims", "Actors")
    room = opened(built)
    QTest.keyClicks(room.page.card.entry, "skills")
    room.press(room.page.card.entry, Key.Key_Return)
    QTest.keyClicks(room.page.card.entry, "green")
    room.press(room.page.card.entry, Key.Key_Tab)
    assert room.page.at.question == built.id("Actors") and holder() is room.page.card.entry
    QTest.keyClicks(room.page.card.entry, "clusters")
    room.press(room.page.card.entry, Key.Key_Tab)
    assert room.page.at.group == built.id("g2"), "behind the last question comes the next group"
    room.until(lambda: len(texts(room)) == 3)
    assert set(texts(room, built.id("g1"))) == {"skills", "green", "clusters"}


def test_forty_points_at_the_pace_of_a_fast_typist_are_all_there_once(opened: Open, qtbot: QtBot) -> None:
    room = opened(asked("Aims"))
    wanted = [f"point {number} & <b> ș" for number in range(40)]
    signs = list("\n".join(wanted) + "\n")
    timer = QTimer(room.window, interval=1000 // KEYS_PER_SECOND)

    def next_key() -> None:
        sign = signs.pop(0)
        key = Key.Key_Return if sign == "\n" else Key.Key_unknown
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(holder(), event)
        if not signs:
            timer.stop()

    timer.timeout.connect(next_key)
    timer.start()
    qtbot.waitUntil(lambda: not signs, timeout=30_000)
    room.until(lambda: len(texts(room)) == 40)
    assert texts(room) == wanted


def test_each_tier_is_a_lane_and_what_is_not_on_the_list_has_its_own(opened: Open) -> None:
    built = asked("Terms", kind=TIERS)
    room = opened(built)
    assert [one.label for one in room.page._lanes()] == ["must", "some", "less", "not on the list"]
    room.after(lambda: room.page.card.option_asked.emit("SMEs"))
    room.page.step(1)
    room.page.step(1)
    room.page.step(1)
    QTest.keyClicks(room.page.card.entry, "Habitat")
    room.after(lambda: room.press(room.page.card.entry, Key.Key_Return))
    found = {one.text: (one.tier, one.option, one.additional) for one in room.state.all(Point)}
    assert found == {"SMEs": ("must", "SMEs", False), "Habitat": (None, None, True)}


def test_a_point_can_be_taken_up_again_and_escape_leaves_it(opened: Open) -> None:
    room = opened(says(asked("Aims"), "g1", "Aims", "skils"))
    entry = room.page.card.entry
    room.page.go(room.page._lanes()[0].lane)
    room.page.acts.change_earlier()
    assert entry.draft == "skils"
    room.press(entry, Key.Key_Escape)
    assert (entry.draft, texts(room)) == ("", ["skils"])
    room.page.acts.change_earlier()
    entry.show_draft("skills")
    room.after(lambda: room.press(entry, Key.Key_Return))
    assert texts(room) == ["skills"]


def test_pasted_lines_become_points_in_one_act(opened: Open) -> None:
    room = opened(asked("Aims"))
    room.after(lambda: room.page.card.entry.pasted.emit(tuple(f"line {number}" for number in range(300))))
    assert texts(room) == [f"line {number}" for number in range(300)]
    room.after(room.desk.undo)
    assert texts(room) == []


def test_what_is_being_typed_stays_when_news_come_and_counts_when_the_page_is_left(opened: Open) -> None:
    built = asked("Aims")
    room = opened(built)
    QTest.keyClicks(room.page.card.entry, "half a tho")
    elsewhere = AddPoints(group=built.id("g1"), question=built.id("Aims"), texts=("from a phone",), actor="phone:1")
    room.after(lambda: room.desk.run(elsewhere))
    assert room.page.card.entry.draft == "half a tho" and len(room.page.card.list.rows) == 1
    room.page.leave()
    room.until(lambda: texts(room) == ["from a phone", "half a tho"])


def kinds() -> EventBuilder:
    questions = (
        TemplateQuestion(label="Agree", answered_by=Scale(low=1, high=5, low_words="no", high_words="yes")),
        TemplateQuestion(label="Reach", answered_by=YesNoCondition()),
        TemplateQuestion(label="Synergies", answered_by=FreeText()),
        TemplateQuestion(label="Actors", answered_by=TwoTiers()),
    )
    built = an_event().with_session("feedback", method=Method.GROUPS)
    built = built.after(AddWholeTemplate(title="All kinds", questions=questions, session=built.id("feedback")))
    return built.after(AddGroup(session=built.id("feedback")), "g1")


def test_a_scale_a_condition_and_a_text_are_answered_in_place(opened: Open) -> None:
    room = opened(kinds())
    value = room.page.card.value
    room.after(lambda: value.given.emit(ScaleAnswer(value=4)))
    room.page.step(1)
    value.condition.setPlainText("at least regional")
    room.after(value.condition.commit)
    room.page.step(1)
    value.headline.setPlainText("Link with others")
    room.after(value.headline.commit)
    found = [one.value for one in room.state.all(Answer)]
    assert found == [
        ScaleAnswer(value=4),
        ConditionAnswer(yes=None, condition="at least regional"),
        TextAnswer(headline="Link with others"),
    ]
    assert room.page.groups.rows[0].row.answered == 3


def test_no_agreement_is_said_at_the_foot_of_the_card(opened: Open) -> None:
    room = opened(asked("Focus"))
    room.page.card.refused.setPlainText("we differ")
    room.after(room.page.card.refused.commit)
    assert [one.no_agreement for one in room.state.all(Answer)] == ["we differ"]


def test_a_complete_sheet_is_approved_by_name(opened: Open) -> None:
    built = says(asked("Aims"), "g1", "Aims", "skills")
    room = opened(built, built.id("g1"))
    room.after(room.page.foot.complete.click)
    room.until(room.page.foot.approve.isVisible)
    room.page.foot.by.setText("Rosa")
    room.after(room.page.foot.approve.click)
    group = next(one for one in room.state.records["group"].values() if one.id == built.id("g1"))
    assert (group.state, group.approved_by) == (GroupState.APPROVED, "Rosa")  # type: ignore[attr-defined]
    assert room.page.foot.state.text() == "Approved by Rosa"


def test_the_lanes_of_a_sheet_have_keys_of_their_own(opened: Open) -> None:
    room = opened(kinds())
    keys = [lane_key(one) for one in room.page._lanes()]
    assert len(set(keys)) == len(keys) == 5


def test_without_groups_the_page_leads_to_them(opened: Open) -> None:
    room = opened(an_event().with_session("feedback", method=Method.GROUPS))
    room.page.nothing.button.click()
    assert room.opened[0][0] == GROUPS


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_point_is_redacted_by_one_key_and_a_yes_and_comes_back_by_the_same_key(opened: Open) -> None:
    room = opened(says(asked("Aims"), "g1", "Aims", "she is too old", "skills"))
    card = room.page.card
    assert not card.redact.isVisible(), "nothing is chosen yet"
    card.list.setFocus()
    room.press(card.list, Key.Key_R)
    assert [one.redacted for one in room.state.all(Point)] == [None, None], "it asks first"
    room.after(lambda: room.page.acts.asked.actions()[1].trigger())
    assert card.list.rows[0].text == "1 point removed" and card.redact.words == "Bring back"
    assert "too old" not in card.list.rows[0].spoken
    room.after(lambda: room.press(card.list, Key.Key_R))
    assert card.list.rows[0].text == "she is too old" and card.redact.words == "Redact"


def test_the_letter_r_is_typed_where_somebody_types(opened: Open) -> None:
    room = opened(says(asked("Aims"), "g1", "Aims", "skills"))
    room.page.go(room.page._lanes()[0].lane)
    QTest.keyClicks(room.page.card.entry, "r")
    assert room.page.card.entry.draft == "r" and not hasattr(room.page.acts, "asked")

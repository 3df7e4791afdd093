"""The shared parts: what they show, what they say, and that keys reach them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Step, StepsRow, Switch, Toggle
from facilitator.desktop.widgets.fields import Field, HeadlineField, NumberField, TextArea
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.focus_ring import FocusRing
from facilitator.desktop.widgets.notices import EmptyState, HintBand, Toast, WarningLine
from facilitator.desktop.widgets.panels import PageHeader, SidePanel, WorkAndPanel
from facilitator.desktop.widgets.text import Label
from facilitator.settings import DayPart

Shown = Callable[..., QWidget]


def test_a_button_is_as_high_as_its_kind_asks(theme: Theme, shown: Shown) -> None:
    small, large = Button(theme, "Poster"), Button(theme, "Pause", large=True)
    shown(small, large)
    assert (small.height(), large.height()) == (36, 48)


def test_a_button_has_room_for_icon_words_and_key(theme: Theme, qtbot: QtBot) -> None:
    bare, full = Button(theme, "Add item"), Button(theme, "Add item", icon="plus", key_hint="Enter")
    qtbot.addWidget(bare)
    qtbot.addWidget(full)
    assert full.sizeHint().width() > bare.sizeHint().width() + 20 + 30


def test_an_icon_alone_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    close = Button(theme, icon="x", kind="quiet", name="Close this hint")
    qtbot.addWidget(close)
    assert close.accessibleName() == "Close this hint"


def test_a_field_commits_once_when_it_changed(theme: Theme, shown: Shown) -> None:
    field = Field(theme, "Title", "Old")
    shown(field, Button(theme, "Next"))
    said: list[str] = []
    field.committed.connect(said.append)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "New ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert said == ["New"]
    assert field.value == "New"


def test_escape_puts_back_what_stood_there(theme: Theme, shown: Shown) -> None:
    field = Field(theme, "Title", "Old")
    shown(field)
    field.setFocus()
    QTest.keyClicks(field, "!")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Old"


def test_news_never_replaces_what_is_being_typed(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    field = Field(theme, "Title", "Old")
    shown(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setText("mine")
    field.show_value("theirs")
    assert (field.text(), field.value) == ("mine", "theirs")


def test_unknown_is_words_and_never_zero(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(theme, "Minutes")
    qtbot.addWidget(field)
    assert (field.number, field.text(), field.placeholderText()) == (None, "", "not set")


@pytest.mark.parametrize(
    ("typed", "number"), [("45", 45), ("", None), ("9000", 600), ("abc", 20), ("-5", 0), ("٣٠", 30)]
)
def test_a_number_field_brings_a_number_or_nothing(theme: Theme, shown: Shown, typed: str, number: int | None) -> None:
    field = NumberField(theme, "Minutes", 20, most=600)
    shown(field)
    field.setFocus()
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.number == number


def test_a_text_area_commits_with_control_enter(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    area = TextArea(theme, "Summary")
    shown(area)
    area.setPlainText("one\ntwo")
    with qtbot.waitSignal(area.committed) as said:
        QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["one\ntwo"]


def test_a_headline_counts_its_words(theme: Theme, qtbot: QtBot) -> None:
    headline = HeadlineField(theme, value="Lend what people use once a year")
    qtbot.addWidget(headline)
    assert headline.word_count == 7
    assert "7 of 10 words" in [label.text() for label in headline.findChildren(Label)]


def test_steps_say_what_a_person_chose_and_nothing_else(theme: Theme, shown: Shown) -> None:
    steps = StepsRow(theme)
    shown(steps)
    steps.set_steps([Step("topics", "Topics", done=True), Step("board", "Board")], "board")
    said: list[str] = []
    steps.chosen.connect(said.append)
    steps.choose("topics")
    assert said == []
    QTest.mouseClick(steps.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert said == ["topics"]
    steps.set_steps([Step("topics", "Topics"), Step("board", "Board")])
    assert steps.chosen_key == "topics"


def test_a_switch_is_chosen_with_the_arrow_keys(theme: Theme, shown: Shown) -> None:
    switch = Switch(theme, "View", [("a", "Plan"), ("b", "Programme")])
    shown(switch)
    first = switch.findChildren(QWidget)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert switch.chosen_key == "b"


def test_a_toggle_answers_to_the_whole_sentence(theme: Theme, shown: Shown) -> None:
    toggle = Toggle(theme, "Anchor: its time may not move")
    shown(toggle)
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton, pos=toggle.rect().center())
    assert toggle.isChecked()


def test_a_hint_is_gone_when_it_was_used(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    hint = HintBand(theme, "The order is enough to begin.", "Set a start time")
    shown(hint)
    with qtbot.waitSignals([hint.act_asked, hint.finished]):
        QTest.mouseClick(hint.act, Qt.MouseButton.LeftButton)
    assert not hint.isVisible()


def test_a_sentence_in_a_band_gets_its_second_line(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    band = WarningLine(theme, "A table that has neither a host nor a question stands in the middle of the room.", "Go")
    page = shown(band)
    page.resize(360, 300)
    qtbot.waitUntil(lambda: band.sentence.height() >= 2 * theme.line("body"))


def test_an_empty_state_offers_one_act(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    empty = EmptyState(theme, "Here stand the topics.", "They keep their number.", "Add a topic")
    shown(empty)
    with qtbot.waitSignal(empty.act_asked):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_toast_waits_while_the_pointer_is_on_it(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    page = shown()
    toast = Toast(theme, page)
    toast.say("Moved to People who know how")
    assert toast._rest.isActive()
    middle = QPointF(5, 5)
    toast.enterEvent(QEnterEvent(middle, middle, middle))
    assert not toast._rest.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._rest.isActive()
    with qtbot.waitSignal(toast.undo_asked):
        QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert toast.line == ""


def test_a_toast_keeps_to_the_lower_left(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    page = shown()
    toast = Toast(theme, page)
    toast.say("Removed")
    page.resize(900, 700)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 700 - 24 - 1)
    assert toast.x() == Toast.MARGIN_NARROW


def test_the_ring_goes_with_the_keys(theme: Theme, qtbot: QtBot, shown: Shown, qapp: QApplication) -> None:
    ring = FocusRing(qapp, theme)
    first, second = Button(theme, "One"), Button(theme, "Two")
    page = shown(first, second)
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is first
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target is second
    second.clearFocus()
    assert ring.target is None
    ring.deleteLater()


def test_actions_stand_under_the_title_where_there_is_no_room(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    act = Button(theme, "Apply and print 11 badges", "primary")
    header = PageHeader(theme, "International and national recognition of clusters", actions=(act,))
    page = shown(header)
    page.resize(500, 400)
    qtbot.waitUntil(lambda: act.y() > header.title.y() + header.title.height() - 1)
    page.resize(1400, 400)
    qtbot.waitUntil(lambda: act.y() < header.title.y() + header.title.height())


def test_the_side_panel_stands_behind_a_button_in_a_narrow_window(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    panel = SidePanel(theme, "The chosen topic")
    both = WorkAndPanel(theme, QWidget(), panel)
    page = shown(both)
    assert (both.is_narrow, panel.isVisible(), both.work.width()) == (True, False, both.width())
    both.opener.click()
    assert panel.isVisible()
    page.resize(1440, 700)
    qtbot.waitUntil(lambda: not both.is_narrow)
    assert panel.isVisible()
    assert both.work.geometry().right() < panel.x()


def test_a_flow_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    flow = Flow(page)
    for words in ("one", "two", "three", "four"):
        flow.addWidget(Button(theme, words))
    qtbot.addWidget(page)
    assert flow.heightForWidth(1000) == 36
    assert flow.heightForWidth(150) > 72


def test_dots_stand_in_fives_and_wrap(theme: Theme) -> None:
    per_row, height = paint.dots_size(theme, 31, 200)
    assert per_row % 5 == 0
    assert height > paint.dots_size(theme, 5, 200)[1]


def test_a_day_bar_fills_its_length_and_shows_every_part() -> None:
    parts = [DayPart("speech", 1), DayPart("world_cafe", 300), DayPart("break", None)]
    strips = paint.day_strips(QRectF(0, 0, 200, 12), parts)
    assert strips[-1].right() == pytest.approx(200)
    assert min(strip.width() for strip in strips) > 5
    assert paint.day_strips(QRectF(0, 0, 200, 12), []) == []

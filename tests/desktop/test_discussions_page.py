"""The discussions page with a real event behind it: who is where now, heads by number keys, and every way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.board import AddPlace, AddSlot, PlaceTopic
from facilitator.commands.market_people import SignUpFor
from facilitator.commands.topic_reports import WaitForHost
from facilitator.commands.topic_slots import BeginSlot
from facilitator.desktop.pages.discussions_panel import read_heads
from facilitator.desktop.pages.offered import DISCUSSIONS, REPORTS
from facilitator.desktop.pages.topics_exits import Continued, NotHeld
from facilitator.desktop.theme import Theme
from facilitator.domain.market import HeadCount, Topic, TopicState
from facilitator.domain.programme import ItemKind
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_market
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "", size: tuple[int, int] = (1300, 900)) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, built.state, DISCUSSIONS, subject, size=size))
        return kept[-1]

    yield make
    for room in kept:
        room.close()


@pytest.fixture
def room(room_of: Rooms) -> PageRoom:
    return room_of(two_slots())


def two_slots() -> EventBuilder:
    """Topics 1 and 2 at 14:00, topic 3 at 15:00."""
    built = a_market().with_items("Discussions", session="market", kind=ItemKind.DISCUSSION)
    for at in range(2):
        built = built.after(AddSlot(session=built.id("market"), start=time(14 + at), minutes=60), f"s{at}")
        built = built.after(AddPlace(name=f"Room {at + 1}"), f"p{at}")
    for name, slot, place in (("Tents", 0, 0), ("Tubas", 0, 1), ("Trains", 1, 0)):
        built = built.after(PlaceTopic(topic=built.id(name), slot=built.id(f"s{slot}"), place=built.id(f"p{place}")))
    return built


def topic(state: EventState, number: int) -> Topic:
    return next(one for one in state.all(Topic) if one.number == number)


def spoken(room: PageRoom) -> list[str]:
    return [row.spoken for row in room.page.list.rows]


def test_the_page_begins_with_the_slot_that_is_still_to_come(room: PageRoom) -> None:
    assert spoken(room) == ["1: Tents, Room 1, not counted", "2: Tubas, Room 2, not counted"]
    assert room.page.header.facts.text().endswith("none counted yet")
    assert room.page.begin.words == "Begin 14:00"
    assert not room.page.end.isVisible()


def test_a_slot_begins_and_ends_for_all_its_topics_and_the_next_one_is_shown(room: PageRoom) -> None:
    room.after(room.page.begin.click)
    assert [topic(room.state, number).state for number in (1, 2, 3)] == [
        TopicState.RUNNING,
        TopicState.RUNNING,
        TopicState.SCHEDULED,
    ]
    assert room.page.shown.slots[0].runs
    room.after(room.page.end.click)
    assert topic(room.state, 1).state is TopicState.HELD
    assert room.page.missing.sentence.text() == "2 topics have no report yet: 1–2"
    room.after(room.desk.undo)
    assert topic(room.state, 1).state is TopicState.RUNNING


def test_heads_are_counted_by_number_keys_from_topic_to_topic(room: PageRoom) -> None:
    room.page.list.setFocus()
    for figures in ("14", "7"):
        QTest.keyClicks(room.page.list, figures[0])
        field = room.page.panel.heads
        assert QApplication.focusWidget() == field
        QTest.keyClicks(field, figures[1:])
        room.after(lambda: room.press(room.page.panel.heads, Key.Key_Return))
        room.until(lambda: QApplication.focusWidget() == room.page.list)
    assert [(room.state.need(Topic, one.topic).number, one.count) for one in room.state.all(HeadCount)] == [
        (1, 14),
        (2, 7),
    ]
    assert spoken(room)[0] == "1: Tents, Room 1, 14 people"


def test_heads_may_be_about_and_what_is_no_number_is_told(room: PageRoom) -> None:
    assert read_heads("~12") == (12, True)
    assert read_heads("about 12") == (12, True)
    assert read_heads("12") == (12, False)
    room.write(room.page.panel.heads, "a few")
    assert room.page.panel.heads.problem == "People are counted in whole numbers, for example 14, or about 14."
    assert [*room.state.all(HeadCount)] == []


def test_three_measures_stand_apart_and_are_never_added(room_of: Rooms) -> None:
    built = two_slots()
    for _ in range(3):
        built = built.after(SignUpFor(topic=built.id("Tents")))
    room = room_of(built)
    room.after(lambda: room.write(room.page.panel.heads, "14"))
    room.page.list.choose(topic(room.state, 1).id)
    room.page._on_chosen(topic(room.state, 1).id)
    panel = room.page.panel
    assert (panel.heads.text(), panel.signed.text(), panel.dots.text()) == ("14", "3", "not given")


def test_nobody_joined_is_told_with_the_hosts_statement(room: PageRoom) -> None:
    room.page.list.setFocus()
    room.press(room.page.list, Key.Key_X)
    leaving = room.page.panel.exit
    assert isinstance(leaving, NotHeld)
    QTest.keyClicks(leaving.statement, "Still needed")
    room.after(leaving.act.click)
    one = topic(room.state, 1)
    assert (one.state, one.host_statement) == (TopicState.NOT_HELD, "Still needed")
    assert spoken(room)[0] == "1: Tents, Room 1, not counted, not held: nobody joined"


def test_a_topic_goes_on_in_another_slot_and_is_listed_there(room: PageRoom) -> None:
    room.page.list.setFocus()
    room.press(room.page.list, Key.Key_C)
    leaving = room.page.panel.exit
    assert isinstance(leaving, Continued)
    room.after(leaving.act.click)
    assert topic(room.state, 1).state is TopicState.CONTINUED
    room.page.views.choose("s1")
    room.page._on_slot(next(one.slot for one in room.page.shown.slots if one.name == "15:00"))
    assert [row.card.number for row in room.page.list.rows] == [3, 1]


def test_a_topic_that_waits_for_its_host_does_not_begin_with_its_slot(room_of: Rooms) -> None:

    built = two_slots()
    room = room_of(built.after(WaitForHost(topic=built.id("Tents"))))
    room.after(room.page.begin.click)
    assert [topic(room.state, number).state for number in (1, 2)] == [TopicState.SCHEDULED, TopicState.RUNNING]
    assert "waits for its host" in spoken(room)[0]


def test_a_report_is_one_key_away(room: PageRoom) -> None:
    room.page.list.setFocus()
    room.press(room.page.list, Key.Key_R)
    assert room.opened == [(REPORTS, topic(room.state, 1).id)]


def test_all_topics_are_listed_also_those_without_a_cell(room_of: Rooms) -> None:
    room = room_of(two_slots().with_topics("Trams", session="market"))
    room.page._on_slot("all")
    assert [row.card.number for row in room.page.list.rows] == [1, 2, 3, 4]
    assert spoken(room)[0] == "1: Tents, 14:00 · Room 1, not counted"


def test_the_running_slot_is_the_one_that_is_shown(room_of: Rooms) -> None:
    built = two_slots()
    room = room_of(built.after(BeginSlot(slot=built.id("s1"))))
    assert [row.card.number for row in room.page.list.rows] == [3]
    assert room.page.end.words == "End 15:00"


def test_in_a_narrow_window_a_number_opens_the_panel(room_of: Rooms) -> None:
    room = room_of(two_slots(), size=(1000, 724))
    assert not room.page.panel.isVisible()
    room.page.list.setFocus()
    QTest.keyClicks(room.page.list, "9")
    assert room.page.panel.heads.isVisible() and room.page.panel.heads.text() == "9"
    assert room.page.list.horizontalScrollBar().maximum() == 0

"""The speakers' page on a real file: adding, writing, ordering, removing, and pictures that are elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.contributions import EditContribution
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import ItemKind
from tests.builders import EventBuilder, a_day, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "contributions", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def names(room: PageRoom) -> list[str]:
    return [card.name.toPlainText() for card in room.page.cards]


def test_without_speakers_one_act_leads_to_the_first(room_of: Rooms) -> None:
    event = an_event().with_items("Talks", kind=ItemKind.SPEECH)
    room = room_of(event, event.id("Talks"))
    assert room.page.empty.isVisible() and not room.page.add_speaker.isVisible()
    room.page.empty.button.click()
    for name in ("Ann <b>", "Bo & Co"):
        QTest.keyClicks(room.page.add_line.field, name)
        room.after(lambda: room.press(room.page.add_line.field, Key.Key_Return))
    assert names(room) == ["Ann <b>", "Bo & Co"] and not room.page.empty.isVisible()
    assert room.page.add_line.field.hasFocus()
    assert [one.summary for one in room.state.all(Contribution)] == [None, None]


def test_position_organisation_and_summary_are_written_in_the_card(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    card = room.page.cards[0]
    assert card.position.placeholderText() == "position not given" and card.minutes.placeholderText() == "– min"
    room.after(lambda: room.write(card.position, "Librarian"))
    room.after(lambda: room.write(card.organisation, "Town"))
    room.after(lambda: room.write(card.minutes, "12"))
    card.summary.setFocus()
    QTest.keyClicks(card.summary, " and more")
    room.after(lambda: card.name.setFocus())
    found = room.state.need(Contribution, event.id("speech of Ann"))
    assert (found.position, found.organisation, found.minutes) == ("Librarian", "Town", 12)
    assert found.summary == "and moresaid something"
    room.after(lambda: room.write(card.name, "Anna"))
    assert room.state.need(Person, event.id("Ann")).name == "Anna"
    room.after(room.desk.undo)
    assert names(room) == ["Ann", "Bo"]


def test_an_empty_name_and_impossible_minutes_are_told_in_the_card(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    card = room.page.cards[0]
    room.write(card.minutes, "abc")
    assert card.problem.isVisible() and card.minutes.text() == "abc"
    room.press(card.minutes, Key.Key_Escape)
    room.write(card.name, "")
    room.until(card.problem.isVisible)
    assert room.state.need(Person, event.id("Ann")).name == "Ann"


def test_speakers_change_places_by_key_and_by_button(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    assert not room.page.cards[0].up.isEnabled() and not room.page.cards[1].down.isEnabled()
    first = room.page.cards[0]
    room.after(lambda: room.press(first.name, Key.Key_Down, Qt.KeyboardModifier.AltModifier))
    assert names(room) == ["Bo", "Ann"] and room.page.cards[1] is first
    room.after(room.page.cards[1].up.click)
    assert names(room) == ["Ann", "Bo"]


def test_a_removed_speaker_comes_back_by_undo(room_of: Rooms) -> None:
    event = an_event().with_items("Talks", kind=ItemKind.SPEECH).with_speakers("Talks", "Ann", "Bo")
    room = room_of(event, event.id("Talks"))
    room.after(room.page.cards[0].remove.click)
    assert names(room) == ["Bo"]
    room.after(room.desk.undo)
    assert names(room) == ["Ann", "Bo"]


def test_news_leave_alone_what_is_being_typed(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    card = room.page.cards[1]
    card.summary.setFocus()
    card.summary.selectAll()
    QTest.keyClicks(card.summary, "Half a sentence")
    change = EditContribution(contribution=event.id("speech of Bo"), summary="other words", position="Host")
    room.after(lambda: room.desk.run(change))
    assert card.summary.toPlainText() == "Half a sentence" and card.position.toPlainText() == "Host"


def test_pictures_that_are_not_in_our_source_are_said_to_be_so(room_of: Rooms) -> None:
    event = a_day()
    with_pictures = event.with_records(
        Attachment(id="p1", caption="Slide <1>", order="a1", contribution=event.id("speech of Ann")),
        Attachment(id="p2", caption="The room", order="a2", item=event.id("Talks")),
    )
    room = room_of(with_pictures, event.id("Talks"))
    assert room.page.cards[0].pictures.lines == ["Slide <1> · picture, not in our source"]
    assert not room.page.cards[1].pictures.isVisible()
    assert room.page.pictures.lines == ["The room · picture, not in our source"]


def test_the_speeches_before_and_after_are_one_press_away(room_of: Rooms) -> None:
    event = a_day()
    room = room_of(event, event.id("Talks"))
    assert room.page.before.accessibleName() == "Before: Welcome" and not room.page.after.isVisible()
    room.page.before.click()
    assert room.opened == [("contributions", event.id("Welcome"))]


def test_without_any_speeches_the_page_leads_to_the_agenda(room_of: Rooms) -> None:
    room = room_of(an_event())
    assert room.page.empty.isVisible()
    room.page.empty.button.click()
    assert room.opened == [("agenda", "")]

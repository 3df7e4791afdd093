"""The pages of two laptops, of the past, of privacy and of rehearsals, on real files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.notes import AddNote, RemoveNotes
from facilitator.commands.topic_reports import WriteReport
from facilitator.commands.topics import RenameTopic
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Command
from facilitator.domain.harvest import Note
from facilitator.domain.ids import NoteId, SessionId, TopicId
from facilitator.domain.market import Topic, TopicReport
from facilitator.domain.people import Person
from facilitator.domain.record import Ref
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, name: str, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, name, subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def market() -> EventBuilder:
    built = an_event().with_session("market").with_people("Ann Example", "Bo Example")
    return built.with_topics("Tents", "Tubas", session="market", host="Ann Example")


def away(room: PageRoom, *commands: Command) -> Path:
    """Another copy of the event in which something is done."""
    path = room.folder / "away.facil"
    room.event.save_a_copy(path).result()
    with OpenEvent(path) as event:
        for command in commands:
            event.run(command).result()
    return path


def write(topic: str, summary: str) -> WriteReport:
    return WriteReport(topic=TopicId(f"topic-{topic}"), summary=summary)


def titles(widget: Any) -> list[str]:
    return [row.title for row in widget.rows]


def test_without_copies_the_page_says_what_they_are_for(room_of: Rooms) -> None:
    room = room_of(market(), "copies")
    assert room.page.nothing.isVisible() and not room.page.versions.isVisible()
    assert room.page.nothing.sentence.text() == "A second laptop needs no network."


def test_a_merged_copy_lays_its_conflict_side_by_side_and_a_decision_can_be_undone(room_of: Rooms) -> None:
    room = room_of(market(), "copies")
    path = away(room, write("Tents", "We need tents"), write("Tubas", "Louder"))
    room.after(lambda: room.event.run(write("Tents", "Tents are enough")))
    room.after(lambda: room.page.merge_file(path))
    room.until(lambda: bool(room.page.list.rows))
    assert titles(room.page.list) == ["Topic report of 1 “Tents”"]
    assert room.page.about.text() == "Topic report of 1 “Tents”"
    room.until(lambda: bool(room.told))
    assert room.told[-1].startswith("Merge “away.facil”: 1 topic report") and "Undo" in room.told[-1]
    room.after(room.page.take.click)
    report = next(one for one in room.state.all(TopicReport) if one.topic == "topic-Tents")
    assert report.summary == "We need tents" and room.page.nothing.isVisible()
    room.after(room.desk.undo)
    assert titles(room.page.list) == ["Topic report of 1 “Tents”"]
    room.after(room.page.both.click)
    report = next(one for one in room.state.all(TopicReport) if one.topic == "topic-Tents")
    assert report.summary == "Tents are enough\n\nWe need tents"


def test_what_stood_there_before_both_changed_it_is_told_too(room_of: Rooms) -> None:
    room = room_of(market(), "copies")
    path = away(room, RenameTopic(topic=TopicId("topic-Tents"), title="Warm tents"))
    room.after(lambda: room.event.run(RenameTopic(topic=TopicId("topic-Tents"), title="Many tents")))
    assert not room.page.before.isVisible()
    room.after(lambda: room.page.merge_file(path))
    room.until(room.page.before.isVisible)
    assert room.page.before.words.text() == "Before both changed it: Tents"
    room.after(room.page.keep.click)
    assert {one.title for one in room.state.all(Topic)} == {"Many tents", "Tubas"}
    assert not room.page.before.isVisible()


def test_a_file_of_another_event_is_told_and_nothing_happens(room_of: Rooms, tmp_path: Path) -> None:
    room = room_of(market(), "copies")
    room.page.merge_file(tmp_path / "nothing.facil")
    room.until(lambda: bool(room.told))
    assert room.told == ["There is no file “nothing.facil” here."]
    assert room.page.merge_button.isEnabled()


def test_a_topic_is_handed_over_as_a_file(room_of: Rooms) -> None:
    room = room_of(market(), "copies")
    target = room.folder / "tents.facil"
    room.page.hand_over(Ref("topic", "topic-Tents"), target)
    room.until(lambda: bool(room.told))
    assert [one.title for one in read_state(target).all(Topic)] == ["Tents"]


def cafe() -> EventBuilder:
    return an_event().with_session("cafe").with_notes("tents", "drills", session="cafe")


def test_a_removed_note_is_found_in_the_past_and_taken_back(room_of: Rooms) -> None:
    room = room_of(cafe(), "past")
    session = SessionId("session-cafe")
    room.after(lambda: room.event.run(AddNote(text="before", session=session)))
    room.after(lambda: room.event.run(RemoveNotes(notes=(NoteId("note-tents"),))))
    room.until(lambda: len(room.page.acts_list.rows) == 3)
    assert titles(room.page.acts_list)[0].startswith("Remove")
    room.page.look_at("2")
    room.until(lambda: "1 thing is different now" in room.page.header.facts.text())
    assert [(row.title, row.mark) for row in room.page.list.rows] == [("Note “tents”", "removed since")]
    room.after(room.page.take.click)
    assert {one.text for one in room.state.all(Note)} == {"tents", "drills", "before"}
    room.until(lambda: not room.page.list.rows)
    assert room.page.nothing.sentence.text() == "Nothing is different now."
    room.after(room.desk.undo)
    assert len(room.state.of(Note)) == 2


def test_a_time_is_typed_and_what_makes_no_sense_is_told(room_of: Rooms) -> None:
    room = room_of(cafe(), "past")
    room.until(lambda: bool(room.page.acts_list.rows))
    room.write(room.page.time, "nonsense")
    room.until(lambda: bool(room.told))
    room.page.look_at_time("23:59")
    room.until(lambda: "After" in room.page.header.facts.text())
    assert "Nothing is different now." in room.page.header.facts.text()


def test_somebody_is_erased_after_two_questions_and_is_gone(room_of: Rooms) -> None:
    built = market().with_notes("Ann Example said so", session="market")
    room = room_of(built, "privacy", "person-Ann Example")
    panel = room.page.panel
    room.until(lambda: panel.heading.text() == "Ann Example")
    assert not panel.sure.isVisible()
    panel.erase.click()
    assert panel.question.text() == "Erase Ann Example for good? This cannot be undone."
    assert panel.no.hasFocus()
    room.press(panel.no, Key.Key_Space)
    assert not panel.sure.isVisible()
    panel.erase.click()
    room.after(panel.sure.click)
    room.until(lambda: bool(room.told))
    assert room.told[-1].startswith("Ann Example is erased")
    assert {one.name for one in room.state.all(Person)} == {"Bo Example"}
    assert [one.text for one in room.state.all(Note)] == ["(removed) said so"]
    assert titles(room.page.list) == ["Bo Example"]
    assert room.event.undo_words("desk") is None


def test_somebody_is_found_by_letters_and_a_copy_without_names_is_made(room_of: Rooms) -> None:
    room = room_of(market(), "privacy")
    QTest.keyClicks(room.page.search, "bo")
    assert titles(room.page.list) == ["Bo Example"]
    target = room.folder / "nobody.facil"
    room.page.copy_without_names(target)
    room.until(lambda: bool(room.told))
    assert {one.name for one in read_state(target).all(Person)} == {"Person 1", "Person 2"}


def test_an_event_that_is_kept_too_long_says_so_in_a_line(room_of: Rooms) -> None:
    room = room_of(market(), "privacy")
    assert not room.page.overdue.isVisible()
    room.after(lambda: room.write(room.page.keep_until.text, "2020-01-31"))
    assert room.page.overdue.isVisible()


def test_a_rehearsal_is_asked_for_with_its_people_and_speed(room_of: Rooms) -> None:
    from facilitator.desktop.pages.offered import Surroundings
    from facilitator.desktop.pages.rehearse import RehearsePage

    asked: list[tuple[int, float]] = []

    def make(theme: Theme, desk: Any, around: Surroundings) -> RehearsePage:
        return RehearsePage(theme, desk, around._replace(rehearse=lambda people, speed: asked.append((people, speed))))

    room = room_of(an_event().with_items("Welcome", minutes=85), "rehearse", make=make)
    assert room.page.minutes.text() == "1 item, about 6 minutes."
    room.page.people.show_number(80)
    QTest.mouseClick(room.page.begin, Qt.MouseButton.LeftButton)
    assert asked == [(80, 20.0)]


def test_a_second_copy_that_a_cloud_made_is_noticed_and_merged_with_one_click(room_of: Rooms) -> None:
    room = room_of(market(), "copies")
    path = away(room, write("Tents", "We need tents"))
    path.rename(room.folder / "event (Ann's conflicted copy 2026-05-08).facil")
    room.page.present(room.state, "")
    room.until(room.page.second.isVisible)
    assert not room.page.away.isVisible()
    room.after(room.page.second.act.click)
    assert [one.summary for one in room.state.all(TopicReport)] == ["We need tents"]

"""A second laptop, a rehearsal, and a look back, with the real program."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.commands.board import PlaceTopic
from facilitator.commands.event import EditEvent
from facilitator.commands.notes import AddNote
from facilitator.commands.topic_reports import WriteReport
from facilitator.desktop.pages.offered import COPIES, PAST, REHEARSE
from facilitator.domain.command import Command
from facilitator.domain.harvest import Note
from facilitator.domain.ids import PlaceId, SessionId, SlotId, TopicId
from facilitator.domain.market import Cell, Place, Slot, TopicReport
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.rehearsal.cast import name_at
from facilitator.store import event_file
from facilitator.store.borrowing import borrow
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.builders import an_event
from tests.journeys.stranger import Stranger
from tests.rehearsed import a_day_to_rehearse

LONGEST_MERGE_S = 120
TITLES = ("Tents", "Tubas", "Trains", "Trams")

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def made(path: Path, state: EventState) -> Path:
    event_file.create(path, [record for some in state.records.values() for record in some.values()])
    return path


def done(path: Path, *commands: Command) -> None:
    with OpenEvent(path) as event:
        for command in commands:
            event.run(command).result()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An Open Space with four topics, a slot and a room."""
    built = an_event("Library of the Future").with_session("market").with_items("Market", session="market")
    built = built.with_people("Ann Example").with_topics(*TITLES, session="market", host="Ann Example")
    slot, room = Slot(id="slot", session=built.id("market"), order="a1"), Place(id="hall", order="a1", name="Hall")
    return made(tmp_path / "home.facil", built.with_records(slot, room).state)


def test_three_reports_arrive_from_the_second_laptop_and_one_conflict_is_laid_side_by_side(
    home: Path, tmp_path: Path, stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scenario 19: 3 reports arrive, 1 conflict is listed, nothing is overwritten, within two minutes."""
    away = Path(shutil.copyfile(home, tmp_path / "second laptop.facil"))
    reports = [WriteReport(topic=TopicId(f"topic-{one}"), summary=f"{one}, as heard there") for one in TITLES]
    done(away, *reports)
    here = WriteReport(topic=TopicId("topic-Trams"), summary="Trams, as heard here")
    done(home, here, PlaceTopic(topic=TopicId("topic-Tents"), slot=SlotId("slot"), place=PlaceId("hall")))
    before = read_state(home)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(away), ""))
    stranger.program.open(home)
    stranger.until(lambda: stranger.program.view is not None)
    program = stranger.program
    program.window.actions_by_id["event.copies"].trigger()
    stranger.acts += 2  # the menu and its line
    stranger.until(lambda: stranger.page_name == COPIES)
    page = program.window.pages.page
    stranger.click(page.merge_button)  # type: ignore[union-attr]
    stranger.acts += 2  # the file, and Open
    stranger.until(lambda: bool(page.list.rows))  # type: ignore[union-attr]

    assert program.view is not None
    state = program.view.desk.state
    summaries = {one.topic: one.summary for one in state.all(TopicReport)}
    assert summaries == {f"topic-{one}": f"{one}, as heard there" for one in TITLES[:3]} | {
        "topic-Trams": "Trams, as heard here"
    }
    assert dict(state.of(Cell)) == dict(before.of(Cell))
    assert [row.title for row in page.list.rows] == ["Topic report of 4 “Trams”"]  # type: ignore[union-attr]
    stranger.click(page.both)  # type: ignore[union-attr]
    stranger.until(lambda: not page.list.rows)  # type: ignore[union-attr]
    kept = next(one for one in program.view.desk.state.all(TopicReport) if one.topic == "topic-Trams")
    assert kept.summary == "Trams, as heard here\n\nTrams, as heard there"
    assert stranger.seconds <= LONGEST_MERGE_S
    for _ in range(2):  # the decision, then the whole merge: one step each
        program.view.desk.undo()
    stranger.until(lambda: program.view.desk.state.records == before.records)  # type: ignore[union-attr]


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    started = Program(qapp)
    started.start()
    yield started
    started.window.close()
    started.window.deleteLater()
    started.deleteLater()


def opened(program: Program, path: Path, until: Callable[[Callable[[], bool]], None]) -> None:
    program.open(path)
    until(lambda: program.open_event is not None and program.open_event.path == path)


def test_a_day_is_rehearsed_in_a_copy_and_the_event_stays_as_it_is(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = made(tmp_path / "day.facil", a_day_to_rehearse().state)
    opened(program, path, qtbot.waitUntil)
    program.view.open_page(REHEARSE)  # type: ignore[union-attr]
    page = program.window.pages.page
    page.people.show_number(12)  # type: ignore[union-attr]
    page.speed.choose("0")  # type: ignore[union-attr]
    page.begin.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: program.open_event is not None and program.open_event.path != path, timeout=30_000)
    qtbot.waitUntil(lambda: program.view is not None and not program.view.is_rehearsing, timeout=30_000)
    state = program.view.desk.state  # type: ignore[union-attr]
    assert state.event.title.endswith("(rehearsal)") and state.event.invented
    assert {one.name for one in state.all(Person)} == {name_at(place) for place in range(12)}
    assert list(read_state(path).all(Person)) == []


def test_a_rehearsal_is_stopped_when_the_event_is_closed(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = made(tmp_path / "day.facil", a_day_to_rehearse().state)
    opened(program, path, qtbot.waitUntil)
    program.rehearse(12, 1.0)
    qtbot.waitUntil(lambda: program.rehearsal.is_playing, timeout=30_000)
    program.close_event()
    assert not program.rehearsal.is_playing and program.open_event is None


def test_the_whole_event_as_it_was_stands_in_a_window_of_its_own_and_cannot_be_changed(
    program: Program, qtbot: QtBot, home: Path
) -> None:
    done(home, AddNote(text="early", session=SessionId("session-market")), EditEvent(title="Another day"))
    opened(program, home, qtbot.waitUntil)
    program.view.open_page(PAST)  # type: ignore[union-attr]
    page = program.window.pages.page
    qtbot.waitUntil(lambda: len(page.acts_list.rows) == 3)  # type: ignore[union-attr]
    page.look_at("2")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.header.facts.text().startswith("After “Add note “early””"))  # type: ignore[union-attr]
    page.whole.click()  # type: ignore[union-attr]
    (window,) = program.looking_back.windows
    assert window.windowTitle().startswith("Library of the Future")
    assert program.view.desk.state.event.title == "Another day"  # type: ignore[union-attr]
    assert [one.text for one in program.view.desk.state.all(Note)] == ["early"]  # type: ignore[union-attr]
    program.close_event()
    assert program.looking_back.windows == []


def test_work_on_a_copy_of_a_stick_is_brought_back_when_it_is_closed(
    program: Program, qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    copy = borrow(home, tmp_path / "Events")
    opened(program, copy, qtbot.waitUntil)
    program.view.desk.run(EditEvent(title="Done on the train"))  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: program.view.desk.state.event.title == "Done on the train")  # type: ignore[union-attr]
    program.close_event()
    assert read_state(home).event.title == "Done on the train"

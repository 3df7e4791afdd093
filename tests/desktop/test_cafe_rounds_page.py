"""The rounds page on a real file with a clock that a test can set: from the welcome to the harvest, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facilitator.commands.notes import AddNote
from facilitator.commands.rounds import BeginHarvest, StartRound
from facilitator.commands.stage import ShowScene, StageOn
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import Cafe, CafeStep, Round, RoundState
from facilitator.domain.cafe_running import open_talk_clock
from facilitator.domain.harvest import Poster
from facilitator.domain.ids import RoundId, TableId
from facilitator.domain.programme import ItemKind
from facilitator.domain.stage import GalleryScene, PopcornScene, QuestionScene, RoundScene, stage_of
from facilitator.queries.cafe_rounds import cafe_rounds
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_next import coming
from tests.builders import EventBuilder, a_cafe
from tests.desktop.page_room import PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "cafe_rounds", event.id("cafe"), **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def a_planned_cafe() -> EventBuilder:
    event = a_cafe().with_items("Café", session="cafe", kind=ItemKind.WORLD_CAFE, minutes=60)
    rounds = {f"R{n}": event.the(f"R{n}").but(minutes=20, change_over_minutes=4) for n in (1, 2)}
    return event.with_records(Cafe(id="set-up", session=event.id("cafe"), intro_minutes=10), **rounds)


def step(room: PageRoom) -> CafeStep:
    return next(iter(room.state.all(Cafe))).step


def later(room: PageRoom, minutes: float) -> None:
    """The page looks at its clock that many minutes later."""
    moment = room.page.around.moment
    room.page.around = room.page.around._replace(moment=lambda: moment() + timedelta(minutes=minutes))
    room.page._tick()


def test_one_press_after_the_other_leads_through_the_café(room_of: Rooms) -> None:
    event = a_planned_cafe()
    room = room_of(event)
    seen = []
    for _ in range(5):
        seen.append((room.page.next.words, room.page.words.text()))
        room.after(room.page.next.click)
    assert seen == [
        ("Welcome people", "Everything is prepared"),
        ("Start round 1", "People are welcomed"),
        ("Change over", "Round 1 of 2"),
        ("Start round 2", "Change-over to round 2"),
        ("Begin the harvest", "Round 2 of 2"),
    ]
    assert (step(room), room.page.next.words) == (CafeStep.HARVEST, "Open the harvest wall")
    room.page.next.click()
    assert room.opened[-1] == ("harvest", event.id("cafe"))
    room.after(room.page.shut.click)
    assert step(room) is CafeStep.CLOSED and not room.page.next.isVisible()


def test_the_way_back_is_always_there_and_said_in_the_journal(room_of: Rooms) -> None:
    event = a_planned_cafe()
    room = room_of(event)
    assert not room.page.back.isVisible()
    for _ in range(4):
        room.after(room.page.next.click)
    labels = []
    room.desk.news.connect(lambda state, changes: labels.append(str(changes.label)))
    while room.page.back.isVisible():
        room.after(room.page.back.click)
    assert labels == [
        "go back to the change-over after round 1",
        "go back to round 1",
        "go back to the welcome",
        "go back to the preparations",
    ]
    assert [one.state for one in room.state.all(Round)] == [RoundState.PREPARED] * 2


def test_the_clock_is_paused_extended_and_a_press_taken_back(room_of: Rooms) -> None:
    event = a_planned_cafe()
    room = room_of(event)
    room.after(lambda: room.desk.run(StartRound(round=event.id("R1"))))
    page = room.page
    assert page.clock.words in ("20:00", "19:59", "19:58") and page.stand.isVisible()
    room.after(page.five.click)
    assert page.clock.words.startswith(("25:00", "24:5")) and page.take_back.words == "Undo +5"
    room.after(page.take_back.click)
    assert page.clock.words.startswith(("20:00", "19:5")) and not page.take_back.isVisible()
    room.after(page.pause.click)
    assert page.pause.words == "Go on" and room.state.need(Round, event.id("R1")).state is RoundState.PAUSED
    stood = page.clock.words
    later(room, 7)
    assert page.clock.words == stood
    room.after(page.pause.click)
    later(room, 14)
    assert page.clock.words.startswith(("−0:", "−1:")) and page.stand._text == "Over time"
    room.after(page.end.click)
    assert page.words.text() == "Round 1 of 2 is over"


def test_the_stage_follows_what_is_pressed_only_while_it_is_on_and_wanted(room_of: Rooms) -> None:
    event = a_planned_cafe()
    room = room_of(event)
    room.after(lambda: room.desk.run(StartRound(round=event.id("R1"))))
    assert stage_of(room.state).current is None
    room.after(lambda: room.desk.run(StageOn()))
    room.page.next.click()
    room.until(lambda: stage_of(room.state).current == RoundScene(round=event.id("R1")))
    room.page.follow.click()
    room.after(room.page.next.click)
    room.until(lambda: room.state.need(Round, event.id("R2")).state is RoundState.RUNNING)
    assert stage_of(room.state).current == RoundScene(round=event.id("R1"))
    room.after(room.page.on_stage.click)
    assert stage_of(room.state).current == RoundScene(round=event.id("R2"))
    room.after(room.page.sign.click)
    assert stage_of(room.state).message == "5 minutes left" and room.page.sign.words == "Take the sign away"
    room.after(room.page.sign.click)
    assert stage_of(room.state).message is None
    room.after(room.page.panel.on_stage.click)
    assert stage_of(room.state).current == QuestionScene(question=event.id("lend"))


def test_popcorn_calls_one_table_after_the_other_with_its_insight(room_of: Rooms) -> None:
    event = a_planned_cafe().after(
        AddNote(text="Lend what stands idle", table=TableId("table-2"), round=RoundId("round-1"), insight=True),
        "insight",
    )
    room = room_of(event)
    room.after(lambda: room.desk.run(BeginHarvest(session=event.id("cafe"))))
    panel = room.page.panel
    assert panel.view == "popcorn" and panel.act.words == "Call table 1"
    room.after(panel.act.click)
    assert panel.act.words == "Call table 2" and room.page.words.text() == "Table 1 says"
    panel.minutes.setText("3")
    panel.minutes.editingFinished.emit()
    room.after(panel.act.click)
    clock = open_talk_clock(room.state, event.id("cafe"))
    assert clock is not None and clock.planned_ms == 180_000
    room.after(panel.on_stage.click)
    assert stage_of(room.state).current == PopcornScene(table=event.id("T2"))
    picture: Any = picture_of(room.state, PopcornScene(table=event.id("T2")), datetime.now().astimezone())
    assert (picture.name, picture.head, picture.corner) == ("Lend what stands idle", "World Café · Table 2", "")
    assert panel.act.words == "Every table has spoken"
    room.after(partial(room.desk.run, ShowScene(scene=PopcornScene(table=event.id("T1")))))
    following = coming(room.state, datetime.now().astimezone())[0]
    assert (following.scene, following.title) == (PopcornScene(table=event.id("T2")), "Table 2")
    room.after(panel.end.click)
    assert open_talk_clock(room.state, event.id("cafe")) is None


def test_the_walk_has_one_clock_and_the_order_of_its_posters(room_of: Rooms) -> None:
    event = a_planned_cafe()
    posters = [
        Poster(
            id=f"poster-{place}", session=event.id("cafe"), order=f"a{place}", question=event.id(asked), headline=asked
        )
        for place, asked in enumerate(("lend", "missing"))
    ]
    event = event.with_records(*posters)
    room = room_of(event)
    room.page.panel.choose_view("gallery")
    assert [row.words for row in room.page.panel.list.rows] == ["lend", "missing"]
    room.after(lambda: room.page.panel.list.move_asked.emit(1))
    assert [row.words for row in room.page.panel.list.rows] == ["missing", "lend"]
    room.after(room.page.panel.act.click)
    assert room.page.words.text() == "Gallery walk"
    scene = GalleryScene(session=event.id("cafe"))
    picture: Any = picture_of(room.state, scene, datetime.now().astimezone())
    assert [(line.letter, line.words) for line in picture.lines] == [("Q2", "missing"), ("Q1", "lend")]
    assert picture.clock is not None


def test_the_line_tells_planned_and_actual_times(room_of: Rooms) -> None:
    event = a_planned_cafe()
    event = event.with_records(event.the("Café").but(start=datetime(2026, 5, 8, 10, 5).time()))
    found = cafe_rounds(event.state, event.id("cafe"))
    assert found is not None
    told = [(one.title, one.planned, one.when) for one in found.parts]
    assert told == [
        ("Welcome", "10:05–10:15", "later"),
        ("Round 1", "10:15–10:35", "later"),
        ("Change-over", "10:35–10:39", "later"),
        ("Round 2", "10:39–10:59", "later"),
        ("Harvest", "", "later"),
    ]
    room = room_of(event)
    room.after(lambda: room.desk.run(StartRound(round=event.id("R1"))))
    assert "Round 1, now" in room.page.line.accessibleDescription()

"""The demo day run from the live page, with the time in our hand: it runs late, is repaired, and nothing else moves.

One second of the test is at least a minute of the day, so a morning passes at 60× or faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.commands import clock_edits
from facilitator.commands.rounds import ChangeOver, StartRound
from facilitator.desktop.pages.offered import CAFE_NOTES, LIVE
from facilitator.desktop.theme import Theme
from facilitator.documents.render import render
from facilitator.domain.cafe import Cafe, Round, RoundState
from facilitator.domain.clock_reading import left_ms
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import Dice, RoundId, SessionId
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Record
from facilitator.domain.stage import RoundScene, StageState
from facilitator.exchange import samples
from facilitator.planning.repairs import anchor_starts, overlaps
from facilitator.queries.day_so_far import day_so_far
from facilitator.queries.plan_sheets import programme_sheets
from facilitator.store import event_file
from facilitator.store.open_event import utc_now
from tests.desktop.live_room import LiveRoom
from tests.documents.reading import text_of
from tests.journeys.stranger import PATIENCE_MS, Stranger

Key = Qt.Key
PARAGRAPH = (
    "A drill is used twelve minutes in its life. But nobody borrows what needs an hour of paper work, "
    "so the best new idea: no bureaucracy, a deposit and a name. Even numbers 1, 2 and 5 agree. "
)


def the_demo_day() -> list[Record]:
    """The demo event as on its morning: nothing has begun, no round has run. Its times are invented."""
    fresh: dict[type[Record], dict[str, Any]] = {
        AgendaItem: {"started": None, "ended": None},
        Round: {"state": RoundState.PREPARED, "started": None, "ends": None, "ended": None, "extended_minutes": None},
    }
    records = [one for one in samples.draft(samples.Sample.DEMO).records if not isinstance(one, Cafe)]
    cafe = Cafe(id="the cafe", session=SessionId("session-café"), intro_minutes=10, harvest_minutes=5)
    return [*(one.but(**fresh.get(type(one), {})) for one in records), cafe]


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[LiveRoom]:
    event_file.create(tmp_path / "event.facil", the_demo_day())
    found = LiveRoom(qtbot, theme, tmp_path, None, "08:59")
    yield found
    found.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def start(room: LiveRoom, clock: str, title: str) -> None:
    """One key starts what is next."""
    room.watched_to(clock)
    room.page.setFocus()
    room.press(Key.Key_N)
    room.until(lambda: room.page.view.item is not None and room.page.view.item.title == title)


def run_round(room: LiveRoom, command: StartRound | ChangeOver, stands: RoundState) -> None:
    """As the rounds page does it."""
    room.desk.run(command)
    room.until(lambda: room.state.need(Round, command.round).state is stands)
    room.page.tick()


def test_the_demo_day_overruns_twelve_minutes_before_lunch_and_is_repaired(room: LiveRoom, tmp_path: Path) -> None:
    anchors = anchor_starts(list(room.state.all(AgendaItem)))
    start(room, "09:00", "Welcome")
    start(room, "09:16", "Three short talks")
    start(room, "10:05", "World Café")
    room.watched_to("10:17")
    run_round(room, StartRound(round=RoundId("round-1")), RoundState.RUNNING)
    room.watched_to("10:37")
    run_round(room, ChangeOver(round=RoundId("round-1")), RoundState.CHANGE_OVER)
    room.watched_to("10:42")
    run_round(room, StartRound(round=RoundId("round-2")), RoundState.RUNNING)
    room.watched_to("10:49:24")
    late = room.page.view.late
    assert late is not None and "Lunch at 12:30 is an anchor" in late.anchor
    assert (late.figure, room.page.clock.words) == ("+12", "12:36")

    before = room.state
    for place, view in enumerate(room.page.trouble.views):
        room.page.trouble.ways.choose(place)
        assert [part.start for part in view.after if part.anchor] == [12 * 60 + 30]
    assert len(room.page.trouble.views) >= 3 and room.state.revision == before.revision

    room.page.trouble.ways.choose(0)
    room.after(room.page.trouble.apply.click)
    items = list(room.state.all(AgendaItem))
    assert anchor_starts(items) == anchors and overlaps(sorted(items, key=lambda one: one.order)) == 0
    assert room.state.need(AgendaItem, "item-lunch").start == time(12, 30)

    printed = render(programme_sheets(room.state), "A4", False, made=room.state.at)
    assert "plan version 2" in text_of(printed.pdf, tmp_path).casefold()
    assert [(row.title, row.figure) for row in day_so_far(room.state)] == [
        ("Welcome", "+1"),
        ("Three short talks", "+14"),
    ]


# --- a whole paragraph ------------------------------------------------------------------------------------------


def a_round_on_the_stage() -> list[Record]:
    """Round 2 runs now, and stands on the stage."""
    now = utc_now()
    clock = clock_edits.started_clock(ClockFor.ROUND, 20, now, Dice("r"), round=RoundId("round-2"))
    found = []
    for one in the_demo_day():
        if one.id == "round-2" and isinstance(one, Round):
            one = one.but(state=RoundState.RUNNING, started=now, ends=clock.ends)
        if one.id == "item-café" and isinstance(one, AgendaItem):
            one = one.but(started=now - timedelta(minutes=30))
        if not isinstance(one, StageState):
            found.append(one)
    return [*found, clock, StageState(id="stage", current=RoundScene(round=RoundId("round-2")))]


def fields_of(page: QWidget) -> list[QWidget]:
    """Where somebody can type on a page."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    return [one for kind in kinds for one in page.findChildren(kind) if one.isVisible() and one.isEnabled()]


def opened(stranger: Stranger, path: Path) -> None:
    with stranger.qtbot.waitSignal(stranger.program.event_opened, timeout=PATIENCE_MS):
        stranger.program.open(path)


def shown(stranger: Stranger) -> tuple[Any, Any]:
    """The clock and the stage as they stand in the file."""
    assert stranger.program.view is not None
    state = stranger.program.view.desk.state
    return [*state.all(Clock)], [*state.all(StageState)]


def test_typing_a_whole_paragraph_of_notes_moves_neither_clock_nor_stage(
    stranger_at: Callable[..., Stranger], tmp_path: Path
) -> None:
    path = tmp_path / "day.facil"
    event_file.create(path, a_round_on_the_stage())
    stranger = stranger_at()
    opened(stranger, path)
    assert stranger.page_name == LIVE
    assert stranger.program.view is not None
    clocks, stage = shown(stranger)
    stranger.program.view.open_page(CAFE_NOTES, "item-café")
    fields = fields_of(stranger.page)
    assert fields, "there must be somewhere to type"
    fields[0].setFocus()
    for _ in range(3):
        QTest.keyClicks(fields[0], PARAGRAPH)
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Space, Key.Key_B, Key.Key_N, Key.Key_E):
        QTest.keyClick(fields[0], key)
    assert shown(stranger) == (clocks, stage)
    assert left_ms(clocks[0], utc_now()) < 20 * 60_000


def test_an_event_that_runs_opens_on_the_live_page_with_its_clock(
    stranger_at: Callable[..., Stranger], tmp_path: Path
) -> None:
    path = tmp_path / "day.facil"
    event_file.create(path, a_round_on_the_stage())
    stranger = stranger_at()
    opened(stranger, path)
    page: Any = stranger.page
    assert (stranger.page_name, page.heading.text()) == (LIVE, "World Café · Round 2 of 3")
    assert page.clock.words in ("20:00", "19:59", "19:58", "19:57", "19:56", "19:55")

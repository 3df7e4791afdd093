"""The live page: the clock first, one key to start and to end, late days repaired only after a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.commands import clock_edits
from facilitator.commands.running import StartItem
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.clock_reading import newest_clock
from facilitator.domain.clocks import ClockFor
from facilitator.domain.command import DESK, Undo
from facilitator.domain.ids import Dice
from facilitator.domain.programme import AgendaItem, PlanVersion
from facilitator.domain.state import EventState
from facilitator.queries.agenda_spine import agenda_spine
from facilitator.queries.plan_version import current_version, plan_versions
from tests.desktop.live_room import LiveRoom
from tests.running_day import a_morning, at

Key = Qt.Key
Opens = Callable[..., LiveRoom]
CLICKED = (Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opens]:
    rooms: list[LiveRoom] = []

    def open_room(state: EventState | None = None, clock: str = "08:55", **more: object) -> LiveRoom:
        rooms.append(LiveRoom(qtbot, theme, tmp_path, state or a_morning().state, clock, **more))  # type: ignore[arg-type]
        return rooms[-1]

    yield open_room
    for room in rooms:
        room.close()


def a_late_cafe() -> EventState:
    """Round 2 of 3 runs, twelve minutes late."""
    built = a_morning()
    started = {"Welcome": ("09:00", "09:16"), "Talks": ("09:17", "10:04"), "Café": ("10:07", None)}
    for title, (begun, over) in started.items():
        item = built.the(title)
        built = built.with_records(**{title: item.but(started=at(begun), ended=None if over is None else at(over))})
    first = built.state.need(Round, "round-1")
    second = built.state.need(Round, "round-2")
    clock = clock_edits.started_clock(ClockFor.ROUND, 20, at("10:42"), Dice("c"), round=second.id)
    return built.with_records(
        first.but(state=RoundState.OVER, started=at("10:17"), ended=at("10:37")),
        second.but(state=RoundState.RUNNING, started=at("10:42"), ends=clock.ends),
        clock,
    ).state


def test_before_the_day_there_is_one_calm_start(opened: Opens) -> None:
    room = opened()
    calm = room.page.calm
    assert (calm.title.text(), calm.facts.text()) == ("Welcome begins the day", "planned 09:00")
    assert (calm.start.words, room.page.clock.isVisible()) == ("Start Welcome", False)


def test_an_empty_event_leads_to_the_plan(opened: Opens) -> None:
    from tests.builders import an_event

    room = opened(an_event().state)
    assert room.page.calm.title.text() == "Nothing is planned yet"
    room.page.calm.plan.click()
    assert room.opened == [("agenda", "")]


def test_one_key_starts_the_next_item_and_ends_the_one_before(opened: Opens) -> None:
    room = opened(clock="09:00")
    room.press(Key.Key_N)
    assert (room.page.heading.text(), room.page.clock.words) == ("Welcome", "15:00")
    assert room.page.script.text() == "Good morning.\nThe fire exits are behind you."
    room.run_to("09:17")
    assert (room.page.clock.words, room.page.clock.accessibleName()) == ("−2:00", "−2:00 left, time is up")
    room.press(Key.Key_N)
    assert (room.item("Welcome").ended, room.page.heading.text()) == (at("09:17"), "Talks")


def test_a_start_can_be_taken_back_for_a_minute(opened: Opens) -> None:
    room = opened(clock="09:00")
    room.press(Key.Key_N)
    assert room.page.controls.undo.words == "Undo start"
    room.after(room.page.controls.undo.click)
    assert room.item("Welcome").started is None and room.page.calm.isVisible()
    room.press(Key.Key_N)
    room.run_to("09:01:11")
    assert not room.page.controls.undo.isVisible()


def test_space_pauses_and_goes_on_and_each_press_has_its_own_undo(opened: Opens) -> None:
    room = opened(clock="09:00")
    room.press(Key.Key_N)
    room.run_to("09:05")
    room.press(Key.Key_Space)
    assert (room.page.controls.pause.words, room.page.controls.undo.words) == ("Go on", "Undo pause")
    room.run_to("09:08")
    assert room.page.clock.words == "10:00"
    room.press(Key.Key_Space)
    room.after(room.page.controls.steps[5].click)
    assert (room.page.clock.words, room.page.controls.undo.words) == ("15:00", "Undo +5")
    room.after(room.page.controls.undo.click)
    assert room.page.clock.words == "10:00"
    room.after(room.page.controls.steps[-1].click)
    assert room.page.clock.words == "9:00"


def test_keys_of_the_room_do_nothing_while_somebody_types(opened: Opens) -> None:
    room = opened(clock="09:00")
    room.press(Key.Key_N)
    room.page.guest.add.begin()
    field = room.page.guest.add.field
    assert isinstance(field, QLineEdit)
    revision = room.state.revision
    QTest.keyClicks(field, "no news 12 even b")
    assert (field.text(), room.state.revision) == ("no news 12 even b", revision)


def test_twelve_minutes_late_is_said_with_its_figure_and_what_stands_fast(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    page = room.page
    assert (page.heading.text(), page.clock.words) == ("Café · Round 2 of 3", "12:36")
    assert page.ends.text() == "ends 11:02 · planned 10:50"
    assert (page.trouble.figure.text(), page.trouble.words.text()) == ("+12", "minutes late")
    assert page.trouble.anchor.text().startswith("Lunch at 12:30 is an anchor. It stays")
    assert [one.name for one in page.trouble.views] == ["Eat the buffer", "Shorten or cut", "Shorter rounds", "Push on"]


def test_a_repair_is_applied_only_on_yes_as_one_act_that_one_undo_takes_back(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    before = room.state
    for place in range(4):
        room.page.trouble.ways.choose(place)
    assert room.state.revision == before.revision
    room.page.trouble.ways.choose(0)
    assert room.page.trouble.apply.words == "Apply: programme becomes version 2"
    room.after(room.page.trouble.apply.click)
    assert (room.item("Posters").start, room.item("Buffer").minutes) == (time(11, 47), 8)
    assert room.item("Lunch").start == time(12, 30)
    assert current_version(room.state).number == 2
    assert not room.page.trouble.isVisible() and "on time" in room.page.ends.text()
    room.after(lambda: room.desk.run(Undo(actor=DESK)))
    assert room.state.records == before.records


def test_shorter_rounds_keep_change_over_harvest_and_lunch(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.page.trouble.ways.choose(2)
    room.after(room.page.trouble.apply.click)
    third = room.state.need(Round, "round-3")
    assert (third.minutes, third.change_over_minutes, third.first_minutes) == (15, 5, 20)
    assert (room.item("Posters").minutes, room.item("Lunch").start) == (35, time(12, 30))
    assert not room.page.trouble.isVisible()


def test_leaving_it_as_it_is_asks_again_only_when_it_gets_worse(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.page.trouble.leave.click()
    assert room.page.trouble.figure.isVisible() and not room.page.trouble.apply.isVisible()
    room.run_to("10:51:24")
    assert not room.page.trouble.apply.isVisible()
    room.run_to("11:05")
    assert room.page.trouble.figure.text() == "+15" and room.page.trouble.apply.isVisible()


def test_an_early_guest_is_previewed_put_in_and_taken_back(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    before = room.state
    room.page.guest.add.begin()
    QTest.keyClicks(room.page.guest.add.field, "10 The minister")
    QTest.keyClick(room.page.guest.add.field, Key.Key_Return)
    assert room.page.guest.words.text() == "The minister: 10 min from 10:49. Café waits and goes on after it."
    assert "Lunch stays at 12:30" in room.page.guest.moves.text()
    assert room.state.revision == before.revision
    room.after(room.page.guest.apply.click)
    assert room.page.view.start is not None and room.page.view.start.title == "The minister"
    room.page.setFocus()
    room.after(lambda: room.desk.run(Undo(actor=DESK)))
    assert room.state.records == before.records


def test_while_the_guest_speaks_the_clock_of_the_cafe_waits(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.page.guest.add.begin()
    QTest.keyClicks(room.page.guest.add.field, "10 The minister")
    QTest.keyClick(room.page.guest.add.field, Key.Key_Return)
    room.after(room.page.guest.apply.click)
    room.page.setFocus()
    QTest.keyClick(room.page, Key.Key_N)
    room.until(lambda: room.page.view.item is not None and room.page.view.item.title == "The minister")
    room.until(lambda: room.state.need(Round, "round-2").state is RoundState.PAUSED)
    assert (room.page.heading.text(), room.page.clock.words) == ("The minister", "10:00")
    room.run_to("10:58")
    room.press(Key.Key_E)
    assert (room.page.heading.text(), room.page.controls.pause.words) == ("Café · Round 2 of 3", "Go on")


def test_no_click_on_the_page_takes_space_away_from_the_clock(opened: Opens) -> None:
    """Who clicked “Show” and presses Space pauses the clock, and does not show it again."""
    room = opened(a_late_cafe(), "10:49:24")
    buttons = [one for one in room.page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) > 10
    clicked = [one.accessibleName() for one in buttons if one.focusPolicy() in CLICKED]
    assert clicked == []


def test_a_cafe_is_run_from_here_step_by_step(opened: Opens) -> None:
    room = opened(clock="09:55")
    room.after(lambda: room.desk.run(StartItem(item="item-Café")))  # type: ignore[arg-type]
    seen = [room.page.heading.text()]
    for clock in ("10:05", "10:25", "10:30"):
        room.run_to(clock)
        room.press(Key.Key_R)
        seen.append(f"{room.page.heading.text()} {room.page.clock.words}")
    assert seen == ["Café", "Café · Round 1 of 3 20:00", "Café · Change-over 5:00", "Café · Round 2 of 3 20:00"]
    assert room.page.view.late is not None and room.page.view.late.minutes == 0
    room.page.work.click()
    assert room.opened[-1][1] == "item-Café"


def test_a_guest_who_had_begun_is_taken_back_in_two_steps(opened: Opens) -> None:
    """First the start, then the item itself; the plan is as it was."""
    room = opened(a_late_cafe(), "10:49:24")
    before = room.state.of(AgendaItem)
    room.page.guest.add.begin()
    QTest.keyClicks(room.page.guest.add.field, "10 The minister")
    QTest.keyClick(room.page.guest.add.field, Key.Key_Return)
    room.after(room.page.guest.apply.click)
    room.page.setFocus()
    QTest.keyClick(room.page, Key.Key_N)
    room.until(lambda: room.page.heading.text() == "The minister")
    assert room.page.controls.undo.words == "Undo start"
    room.after(room.page.controls.undo.click)
    room.after(lambda: room.desk.run(Undo(actor=DESK)))
    assert room.state.of(AgendaItem) == before


def test_speakers_have_clocks_of_their_own_within_their_item(opened: Opens) -> None:
    built = a_morning().with_speakers("Talks", "Ann", "Bo", minutes=12)
    room = opened(built.state, "09:15")
    room.after(lambda: room.desk.run(StartItem(item="item-Talks")))  # type: ignore[arg-type]
    assert room.page.aside.speech is not None
    room.press(Key.Key_S)
    assert (room.page.heading.text(), room.page.clock.words) == ("Talks · Ann", "12:00")
    room.run_to("09:26")
    room.press(Key.Key_S)
    assert (room.page.heading.text(), room.page.controls.end.words) == ("Talks · Bo", "End speech now")
    room.press(Key.Key_E)
    assert (room.page.heading.text(), room.page.clock.words) == ("Talks", "29:00")


def test_an_item_that_is_over_takes_the_clocks_within_it_along_and_back(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    before = room.state
    room.press(Key.Key_N)
    assert room.state.need(Round, "round-2").state is RoundState.OVER
    room.after(room.page.controls.undo.click)
    assert room.state.records == before.records


def test_what_the_items_took_is_kept_for_next_time(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    rows = [row.accessibleName() for row in room.page.aside.past.children() if hasattr(row, "accessibleName")]
    assert rows
    from facilitator.queries.day_so_far import day_so_far

    assert [(one.title, one.took, one.figure) for one in day_so_far(room.state)] == [
        ("Welcome", "16 min, planned 15", "+1"),
        ("Talks", "47 min, planned 40", "+7"),
    ]


def test_a_jump_of_the_laptops_clock_is_asked_about_while_the_clock_runs_on(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.watch.look()
    room.now += timedelta(hours=1)
    room.ran += 0.5
    room.watch.look()
    assert room.page.jump.line.sentence.text() == "The laptop’s clock jumped forward by 1\u00a0h."
    assert (room.page.jump.line.act.words, room.page.jump.take.words) == (
        "Keep the remaining time",
        "Take the new time",
    )
    room.page.tick()
    assert room.page.clock.words.startswith("−")
    room.after(room.page.jump.line.act.click)
    room.page.tick()
    assert room.page.clock.words in ("12:35", "12:36") and not room.page.jump.isVisible()


def test_a_clock_that_jumped_back_an_hour_is_asked_about_too(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.watch.look()
    room.now -= timedelta(hours=1)
    room.watch.look()
    assert room.page.jump.line.sentence.text() == "The laptop’s clock jumped back by 1\u00a0h."
    room.after(room.page.jump.line.act.click)
    room.page.tick()
    assert room.page.clock.isVisible() and room.page.clock.words == "12:36"
    assert room.page.heading.text() == "Café · Round 2 of 3"


def test_after_a_sleep_of_a_minute_one_may_go_on_or_skip_it(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.watch.look()
    room.now += timedelta(seconds=60)
    room.ran += 60
    room.watch.look()
    assert room.page.jump.line.sentence.text() == "The laptop slept for 60\u00a0s."
    assert (room.page.jump.line.act.words, room.page.jump.take.words) == ("Continue where it stood", "Skip 60\u00a0s")
    room.page.jump.take.click()
    room.page.tick()
    assert (room.page.clock.words, room.page.jump.isVisible()) == ("11:36", False)


def test_the_gong_is_silent_until_somebody_wants_it_and_never_rings_twice(opened: Opens, qtbot: QtBot) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    rang: list[int] = []
    room.watch.rang.connect(lambda: rang.append(1))
    room.watched_to("10:57:01")
    room.until(lambda: rung(room) == (300,))
    assert rang == []
    room.after(room.page.aside.gong.click)
    room.watched_to("11:01:21")
    room.until(lambda: rung(room) == (300, 60))
    assert rang == [1]
    room.page.aside.ring.click()
    assert rang == [1, 1]


def rung(room: LiveRoom) -> tuple[int, ...]:
    clock = newest_clock(room.state)
    return () if clock is None else clock.rung


def test_a_version_of_the_plan_says_who_when_and_why(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    room.after(room.page.trouble.apply.click)
    version = next(iter(room.state.all(PlanVersion)))
    assert (version.made, version.reason) == (at("10:49:24"), "eat the buffer: 12 of 20 min")
    assert room.page.aside.keep.words == "Keep this plan as version 3"
    room.after(room.page.aside.keep.click)
    assert [one.words for one in plan_versions(room.state)] == ["Version 3 · 10:49", "Version 2 · 10:49", "Version 1"]


def test_the_spine_query_agrees_on_what_runs(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24")
    now = [getattr(row, "title", "") for row in agenda_spine(room.state).rows if getattr(row, "when", "") == "now"]
    assert now == ["Café"]


def test_in_a_narrow_window_everything_stands_under_the_clock(opened: Opens) -> None:
    room = opened(a_late_cafe(), "10:49:24", size=(1000, 740))
    assert not room.page._aside_area.isVisible() and room.page.aside.isVisible()
    assert room.page.controls.end.words == "End"

"""The laptop stays awake exactly as long as the day is run, and nothing is said where that cannot be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.commands.running import EndItem, StartItem
from facilitator.desktop.keep_awake import AskTheDesktop, Helper, KeepAwake, TellWindows, means_here
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Command
from facilitator.domain.ids import AgendaItemId
from tests.desktop.live_room import LiveRoom
from tests.running_day import a_morning

WELCOME, TALKS = AgendaItemId("item-Welcome"), AgendaItemId("item-Talks")
STAYS = (sys.executable, "-c", "import time; time.sleep(60)")


class Told:
    """A way to stay awake that keeps what it was told."""

    def __init__(self, works: bool = True) -> None:
        self.works, self.said = works, list[str]()

    def hold(self) -> bool:
        self.said.append("hold")
        return self.works

    def let_go(self) -> None:
        self.said.append("let go")


def run(room: LiveRoom, command: Command) -> None:
    room.after(lambda: room.desk.run(command))


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[LiveRoom]:
    made = LiveRoom(qtbot, theme, tmp_path, a_morning().state, "09:00")
    yield made
    made.close()


def test_it_stays_awake_from_the_first_start_to_the_last_end(room: LiveRoom) -> None:
    means = Told()
    awake = KeepAwake(room.desk, lambda: room.now, [means])
    awake.look()
    assert means.said == []
    run(room, StartItem(item=WELCOME))
    assert means.said == ["hold"]
    run(room, StartItem(item=TALKS))
    assert means.said == ["hold"]
    run(room, EndItem(item=TALKS))
    assert means.said == ["hold", "let go"]


def test_where_the_first_way_does_not_work_the_next_is_taken_and_only_it_is_let_go(room: LiveRoom) -> None:
    deaf, works, spare = Told(works=False), Told(), Told()
    awake = KeepAwake(room.desk, lambda: room.now, [deaf, works, spare])
    run(room, StartItem(item=WELCOME))
    awake.stop()
    awake.stop()
    assert (deaf.said, works.said, spare.said) == (["hold"], ["hold", "let go"], [])


def test_where_nothing_works_nothing_is_said(room: LiveRoom) -> None:
    awake = KeepAwake(room.desk, lambda: room.now, [Told(works=False)])
    run(room, StartItem(item=WELCOME))
    awake.stop()
    assert room.told == []


def test_a_morning_that_nobody_ended_lets_the_laptop_sleep_at_last(room: LiveRoom) -> None:
    means = Told()
    awake = KeepAwake(room.desk, lambda: room.now, [means])
    run(room, StartItem(item=WELCOME))
    room.now += timedelta(days=2)
    awake.look()
    assert means.said == ["hold", "let go"]


def test_a_helper_of_the_system_ends_when_it_is_let_go() -> None:
    helper = Helper(STAYS)
    assert helper.hold()
    running = helper._running
    assert running is not None and running.poll() is None
    helper.let_go()
    helper.let_go()
    assert running.poll() is not None


def test_a_helper_that_is_not_there_is_no_error() -> None:
    helper = Helper(("there-is-no-such-program",))
    assert not helper.hold()
    helper.let_go()


def test_a_desktop_without_a_bus_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    asked = AskTheDesktop()
    assert not asked.hold()
    asked.let_go()


def test_every_system_has_its_ways_and_a_window_nobody_sees_has_none() -> None:
    kinds = {platform: [type(one) for one in means_here(platform, "xcb")] for platform in ("linux", "darwin", "win32")}
    assert kinds == {"linux": [AskTheDesktop, Helper], "darwin": [Helper], "win32": [TellWindows]}
    assert means_here("linux", "offscreen") == ()

"""Ballots typed at the desk: answers and counts come on the window's thread, refusals in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from facilitator.commands.vote_running import OpenVote
from facilitator.desktop.bridge import Desk
from facilitator.domain.voting import BallotCount
from facilitator.store.looking import LookedAt
from facilitator.store.open_event import OpenEvent
from facilitator.words import say
from tests.store.voters import VOTE, dots, voting_file


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with OpenEvent(voting_file(tmp_path)) as event:
        desk = Desk(event)
        yield desk
        desk.close()


def test_a_typed_ballot_is_answered_and_counted_on_the_windows_thread(qtbot: QtBot, desk: Desk) -> None:
    here: list[bool] = []
    counts: list[BallotCount] = []

    def hear(count: BallotCount) -> None:
        counts.append(count)
        here.append(desk.thread() == QThread.currentThread())

    desk.ballots_counted.connect(hear)
    desk.run(OpenVote(vote=VOTE))
    desk.when(desk.ballots.cast(VOTE, dots(1), typed=True), lambda _: here.append(desk.thread().isCurrentThread()))
    qtbot.waitUntil(lambda: len(here) == 2)
    assert here == [True, True]
    assert [count.marked for count in counts] == [1]
    desk.when(desk.ballots.take_back(VOTE), lambda choices: here.append(choices == dots(1)))
    qtbot.waitUntil(lambda: len(here) >= 3)
    assert here[2]


def test_a_refused_ballot_is_told_to_who_cast_it_or_to_all(qtbot: QtBot, desk: Desk) -> None:
    told: list[str] = []
    desk.when(desk.ballots.cast(VOTE, dots(1), typed=True), refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert "is not open yet" in told[0]
    with qtbot.waitSignal(desk.refused) as signal:
        desk.when(desk.ballots.take_back(VOTE))
    assert "is not open yet" in signal.args[0]


def test_in_an_event_that_is_only_looked_at_nothing_is_cast(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    looked = Desk(LookedAt(tmp_path / "e.facil", desk.state, say("“e” is a snapshot.")))
    assert looked.ballots.count(VOTE) is None
    box = looked.ballots
    told: list[str] = []
    for promise in (box.cast(VOTE, dots(1)), box.take_back(VOTE), box.spoil(VOTE), box.merged(VOTE, [])):
        looked.when(promise, refused=told.append)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert set(told) == {"“e” is a snapshot. It can be looked at and printed, not changed."}
    looked.close()

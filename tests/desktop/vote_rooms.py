"""Rooms in which a vote is held: its set-up, its ballots and its wall, for tests of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.tallies import TypeTally
from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.commands.votes import SetUpVote
from facilitator.desktop.pages.offered import VOTE_COLLECT, VOTE_RESULT, Surroundings, offered
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Command
from facilitator.domain.programme import Method
from facilitator.domain.voting import (
    VoteOption,
)
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom

NOW = datetime(2027, 3, 18, 16, 15, tzinfo=UTC)
Open = Callable[..., PageRoom]
WALL = (31, 27, 22, 22, 19, 17, 16, 14, 10)


def rooms_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    """Opens pages about votes, and closes them behind a test."""
    rooms: list[PageRoom] = []

    def make(built: EventBuilder, page: str, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, built.state, page, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def a_vote(options: int = 9, **more: Any) -> EventBuilder:
    """A vote on topics that is set up: 60 voters with three dots, three are chosen."""
    built = an_event().with_session("vote", method=Method.DOT_VOTE)
    built = built.with_topics(*(f"Topic {number}" for number in range(1, options + 1)), session="vote")
    topics = tuple(built.id(f"Topic {number}") for number in range(1, options + 1))
    values: dict[str, Any] = {"voters_expected": 60, "cut": 3, "stack_limit": 2} | more
    return built.after(SetUpVote(session=built.id("vote"), title="Which three?", topics=topics, **values), "which")


def do(room: PageRoom, *commands: Command) -> None:
    """Things done elsewhere, one after another."""
    for command in commands:
        room.after(partial(room.desk.run, command))


def options(built: EventBuilder) -> list[VoteOption]:
    return sorted(built.state.all(VoteOption), key=lambda one: one.order)


def on_the_wall(built: EventBuilder, numbers: tuple[int, ...], *, second: bool = False) -> list[Command]:
    home = {"vote": built.id("which"), "second": second}
    found = zip(options(built), numbers, strict=True)
    return [TypeTally(**home, option=one.id, count=number) for one, number in found]  # type: ignore[arg-type]


# --- set-up


def options_of(room: PageRoom) -> list[VoteOption]:
    return sorted(room.state.all(VoteOption), key=lambda one: one.order)


def shown(room: PageRoom, page: str) -> PageRoom:
    """Another page of the same event."""
    around = Surroundings(lambda page, about: room.opened.append((page, about)), room.told.append, bool, bool)
    before = room.page
    room.page = offered(before._theme, room.desk, around)[page]()
    before.widget.hide()
    before.widget.setParent(room.page.widget)
    layout = room.window.layout()
    assert layout is not None
    layout.addWidget(room.page.widget)
    room.desk.news.connect(room.page.news)
    room.page.present(room.state, "")
    return room


# --- ballots


def open_vote(opened: Open, built: EventBuilder) -> PageRoom:
    room = opened(built, VOTE_COLLECT)
    do(room, OpenVote(vote=built.id("which")))
    room.until(room.page.ballot.isEnabled)
    return room


def type_ballot(room: PageRoom, keys: str) -> None:
    """A ballot typed with number keys and dropped in."""
    before = 0 if (box := room.event.ballots.count(room.page._vote)) is None else box.marked
    QTest.keyClicks(room.page.ballot, keys)
    room.press(room.page.ballot, Key.Key_Return)
    room.until(lambda: (room.event.ballots.count(room.page._vote) or no_count()).marked == before + 1)


def no_count() -> Any:
    class Nothing:
        marked = 0

    return Nothing


# --- the wall


# --- the result


def revealed(opened: Open, built: EventBuilder, numbers: tuple[int, ...] = WALL) -> PageRoom:
    room = opened(built, VOTE_RESULT)
    vote = built.id("which")
    do(room, OpenVote(vote=vote), *on_the_wall(built, numbers), *on_the_wall(built, numbers, second=True))
    do(room, CloseVote(vote=vote), RevealVote(vote=vote))
    room.until(lambda: room.page.stack.currentIndex() == 0)
    return room

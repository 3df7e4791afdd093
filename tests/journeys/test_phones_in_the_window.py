"""Phones from the moderator's side, in the real program with the real server.

Opened, joined, proposed through HTTP, seen in the window and on the stage, hidden and undone; killed and open again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.offered import PHONES
from facilitator.desktop.stage.showing import showing_of
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic
from facilitator.domain.stage import JoinScene, TopicsScene
from facilitator.queries.stage_scenes_values import JoinPicture, ListPicture, WordsPicture
from tests.builders import a_market
from tests.desktop.stage_room import StageRoom
from tests.portal.visitors import Visitor

NOW = datetime(2026, 5, 8, 10, 0)


class Moderator(StageRoom):
    """At the window, with phones of others in the room."""

    def until(self, true: Callable[[], bool]) -> None:
        """A server is loaded and begins: on a busy machine that takes its time."""
        self.qtbot.waitUntil(true, timeout=30_000)

    def open_phones(self) -> None:
        self.page.closed.open.click()
        self.until(lambda: self.look.is_open)

    @property
    def page(self) -> Any:
        """The page of the phones."""
        assert self.program.view is not None
        if self.program.window.pages.name != PHONES:
            self.program.view.open_page(PHONES)
        return self.program.window.pages.page

    @property
    def look(self) -> Any:
        assert self.program.phones is not None
        return self.program.phones.look

    def phone(self, name: str) -> Visitor:
        door: Any = self.program.phones.door if self.program.phones is not None else None
        found = Visitor(door.address).joined(self.look.participant_link, name)
        self.until(lambda: any(one.name == name for one in self.look.guests))
        return found

    def propose(self, phone: Visitor, title: str) -> None:
        answer = phone.send("POST", "/topics", {"id": secrets.token_hex(8), "title": title, "why": ""})
        assert answer.status == 200, answer
        self.until(lambda: any(one.title == title for one in self.state.all(Topic)))

    @property
    def on_stage(self) -> Any:
        assert self.program.view is not None
        shown = showing_of(self.program.view.desk).shown
        return None if shown is None else shown.picture

    @property
    def stage_rows(self) -> list[str]:
        picture = self.on_stage
        return [row.title for row in picture.rows] if isinstance(picture, ListPicture) else []


@pytest.fixture
def moderator(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Moderator]:
    found = Moderator(qapp, qtbot, tmp_path, a_market().state, NOW)
    yield found
    found.close()


def test_a_proposal_from_a_phone_is_seen_hidden_and_shown_again(moderator: Moderator) -> None:
    """Open phones, put the address on the wall; Ann proposes; it stands in the window and on the stage; the moderator
    hides it: it leaves the stage and every phone; undo, in words, brings it back with its number."""
    page, window = moderator.page, moderator.program.window
    moderator.open_phones()
    page.stage.click()
    moderator.until(lambda: isinstance(moderator.on_stage, JoinPicture))
    assert moderator.shown.current == JoinScene() and moderator.on_stage.joining.address == moderator.look.address
    ann, bo = moderator.phone("Ann"), moderator.phone("Bo")
    assert window.top.phones.words == "2" and page.header.facts.text() == "2 joined, 2 here"
    page.lately.stage.click()
    session = SessionId(next(iter(moderator.state.all(Topic))).session)
    moderator.until(lambda: moderator.shown.current == TopicsScene(session=session))
    moderator.propose(ann, "A library of things")
    moderator.until(lambda: moderator.stage_rows[:1] == ["A library of things"])
    assert page.lately.isVisibleTo(page) and "A library of things" in bo.get("/topics").text
    number = next(one.number for one in moderator.state.all(Topic) if one.title == "A library of things")
    topic = next(one.id for one in moderator.state.all(Topic) if one.title == "A library of things")
    page.lately.hide_asked.emit("topic", topic, True)
    moderator.until(lambda: "A library of things" not in moderator.stage_rows)
    assert "A library of things" not in bo.get("/topics").text
    assert window.top.undo.words == f"Undo: hide topic {number}"
    window.actions_by_id["edit.undo"].trigger()
    moderator.until(lambda: moderator.stage_rows[:1] == ["A library of things"])
    assert "A library of things" in bo.get("/topics").text


def test_phones_are_open_again_after_a_crash_and_closed_after_an_end(
    moderator: Moderator, qapp: QApplication, qtbot: QtBot
) -> None:
    """Whoever stands there with a phone comes back without scanning anything."""
    assert moderator.page.closed.isVisibleTo(moderator.page)
    moderator.open_phones()
    before, ann = moderator.look, moderator.phone("Ann")
    kept = moderator.program.kept
    assert kept.settings.phones_open == str(moderator.path)
    moderator.program.close_event()
    assert kept.settings.phones_open == ""
    kept.keep_phones_open(str(moderator.path))  # as a program that was killed leaves it
    with qtbot.waitSignal(moderator.program.event_opened, timeout=30_000):
        moderator.program.open(moderator.path)
    moderator.until(lambda: moderator.look.is_open)
    assert moderator.look.participant_link == before.participant_link and ann.get("/now").status == 200
    moderator.program.close_event()
    with qtbot.waitSignal(moderator.program.event_opened, timeout=30_000):
        moderator.program.open(moderator.path)
    assert not moderator.look.is_open and moderator.program.phones is not None and not moderator.program.phones.is_busy


def test_the_welcome_on_the_stage_has_the_way_in_only_while_there_is_one(moderator: Moderator) -> None:
    moderator.stage.show_scene(JoinScene())
    moderator.until(lambda: isinstance(moderator.on_stage, WordsPicture))
    assert moderator.page.closed.isVisibleTo(moderator.page)
    moderator.open_phones()
    moderator.until(lambda: isinstance(moderator.on_stage, JoinPicture))
    moderator.page.shut.click()
    moderator.until(lambda: isinstance(moderator.on_stage, WordsPicture))

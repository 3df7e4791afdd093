"""Votes as a room holds them, through the pages: the wall counted twice, faulty ballots, options that are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.votes import SetUpVote
from facilitator.desktop.pages.offered import VOTE_COLLECT, VOTE_RESULT, VOTE_SET_UP, Surroundings, offered
from facilitator.desktop.theme import Theme
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method
from facilitator.domain.voting import TieDecision, Vote, VoteOption, VoteResult, VoteState
from facilitator.queries.ranking_sheets import ranking_sheets
from tests.builders import an_event
from tests.desktop.page_room import Key, PageRoom

WALL = (31, 27, 22, 22, 19, 17, 16, 14, 10)
NAMES = tuple(f"Topic {number}" for number in range(1, 10))


class VotingRoom(PageRoom):
    """A page of a vote that leads to the other pages of it, as the window does."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path, **rules: Any) -> None:
        built = an_event().with_session("vote", method=Method.DOT_VOTE).with_topics(*NAMES, session="vote")
        self.session = SessionId(built.id("vote"))
        topics = tuple(built.id(name) for name in NAMES)
        command = SetUpVote(session=self.session, title="Which three?", topics=topics, **rules)
        super().__init__(qtbot, theme, folder, built.after(command).state, VOTE_SET_UP, self.session)
        around = Surroundings(self._lead, self.told.append, bool, bool)
        self.pages: dict[str, Any] = {
            name: offered(theme, self.desk, around)[name]() for name in (VOTE_SET_UP, VOTE_COLLECT, VOTE_RESULT)
        }
        layout = self.window.layout()
        assert layout is not None
        self._first = self.page
        self._first.widget.hide()
        for page in self.pages.values():
            layout.addWidget(page.widget)
            page.widget.hide()
            self.desk.news.connect(page.news)
        self._lead(VOTE_SET_UP, self.session)

    def _lead(self, name: str, about: str) -> None:
        self.page.widget.hide()
        self.page = self.pages.get(name, self.page)
        self.page.widget.show()
        self.page.present(self.desk.state, about)

    @property
    def vote(self) -> Vote:
        [found] = self.state.all(Vote)
        return found

    def standing(self) -> VoteState:
        """Where the vote stands now."""
        return self.vote.state

    @property
    def result(self) -> VoteResult:
        [found] = self.state.all(VoteResult)
        return found

    def begin(self) -> None:
        """Opens the vote, which leads to where it comes in."""
        self.after(self.page.open.click)
        self.until(lambda: self.page is self.pages[VOTE_COLLECT] and self.page.ballot.isEnabled())

    def type_wall(self, numbers: tuple[int, ...], *, second: bool = False) -> None:
        """One person types what stands on the wall, field by field."""
        self.page.views.choose("wall")
        self.page._arrange()
        for option, number in zip(self.options(), numbers, strict=True):
            field = self.page.wall.fields[option.id, 0, second]
            self.after(partial(self.write, field, str(number)))

    def options(self) -> list[VoteOption]:
        return sorted(self.state.all(VoteOption), key=lambda one: one.order)

    def type_ballot(self, keys: str) -> None:
        """A ballot typed with number keys and dropped in."""
        before = self.cast
        QTest.keyClicks(self.page.ballot, keys)
        self.press(self.page.ballot, Key.Key_Return)
        self.until(lambda: self.cast == before + 1)

    @property
    def cast(self) -> int:
        """How many ballots lie in the box; the page is told of it less often, so that nobody stands out."""
        count = self.event.ballots.count(self.vote.id)
        return 0 if count is None else count.marked

    def finish(self) -> None:
        """Closes the vote and reveals it, which leads to the result."""
        self.after(self.page.shut.click)
        self.after(self.page.reveal.click)
        self.until(lambda: self.page is self.pages[VOTE_RESULT])

    def close(self) -> None:
        for page in self.pages.values():
            page.leave()
        super().close()


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., VotingRoom]]:
    rooms: list[VotingRoom] = []

    def make(**rules: Any) -> VotingRoom:
        rooms.append(VotingRoom(qtbot, Theme(qapp, "light"), tmp_path, **rules))
        return rooms[-1]

    yield make
    for one in rooms:
        one.close()


Room = Callable[..., VotingRoom]


def test_60_voters_with_3_dots_each_leave_a_tie_for_the_third_place_and_no_winner(room: Room) -> None:
    here = room(voters_expected=60, cut=3)
    assert here.vote.colours[0].dots == 3
    here.begin()
    here.type_wall(WALL)
    here.type_wall(WALL, second=True)
    assert "178" not in here.page.panel.wall.text(), "no total before the reveal"
    here.finish()
    page = here.page
    assert [row.row.rank for row in page.list.rows] == ["1", "2", "3=", "3=", "5", "6", "7", "8", "9"]
    assert [row.row.dots for row in page.list.rows] == [(number,) for number in WALL]
    assert page.found.account == (("178", "of 180 dots"), ("2", "unused"))
    assert page.panel.heading.text() == "A tie at the cut"
    assert page.panel.words.text().startswith("Topic 3 and Topic 4 both have 22 dots. Only one place is left")
    assert [row.row.chosen for row in page.list.rows] == [True, True, *[False] * 7]
    assert page.panel.way is None and not list(here.state.all(TieDecision))
    assert not here.result.counted_once


def test_22_and_23_of_two_typists_stay_red_and_cannot_be_revealed_until_both_agree(room: Room) -> None:
    here = room(voters_expected=60, cut=3)
    here.begin()
    here.type_wall(WALL)
    here.type_wall((31, 27, 23, 22, 19, 17, 16, 14, 10), second=True)
    third = here.options()[2].id
    red = [key for key, field in here.page.wall.fields.items() if field.property("wrong")]
    assert red == [(third, 0, False), (third, 0, True)]
    assert here.page.doubt.isVisible()
    here.after(here.page.shut.click)
    here.page.reveal.click()
    here.until(lambda: bool(here.told))
    assert "differ in one place" in here.told[-1] and here.standing() is VoteState.CLOSED
    here.after(lambda: here.write(here.page.wall.fields[third, 0, True], "22"))
    assert not any(field.property("wrong") for field in here.page.wall.fields.values())
    here.after(here.page.reveal.click)
    assert here.standing() is VoteState.REVEALED


def test_1_ballot_with_too_many_dots_and_2_blank_ones_among_60(room: Room) -> None:
    here = room(voters_expected=60, cut=3)
    here.begin()
    for number in range(57):
        here.type_ballot(f"{number % 9 + 1}")
    for keys in ("", "", "1234"):
        here.type_ballot(keys)
    here.finish()
    figures = {words: figure for figure, words in here.page.found.account}
    assert {name: figures[name] for name in ("returned", "valid", "blank", "invalid")} == {
        "returned": "60", "valid": "57", "blank": "2", "invalid": "1",
    }  # fmt: skip
    [sheet] = [one for one in ranking_sheets(here.state) if one.headline == "Which three?"]
    assert "60 returned, 57 valid, 2 blank, 1 invalid" in sheet.note


def test_two_options_seen_as_one_count_every_voter_once_and_stay_as_they_are(room: Room) -> None:
    here = room(voters_expected=6)
    here.begin()
    for keys in ("37", "3", "7", "37", "1", "2"):
        here.type_ballot(keys)
    here.finish()
    before, page = here.result, here.page
    third, seventh = here.options()[2].id, here.options()[6].id
    page.panel.one.chosen.emit(third)
    page.panel.other.chosen.emit(seventh)
    here.until(lambda: bool(page.panel.as_one.text()))
    assert page.panel.as_one.text() == "4 dots from 4 voters as one. The vote stays as it was."
    assert here.result == before
    assert {row.row.line.number: row.row.dots for row in page.list.rows}["3"] == (3,)

"""Making groups, by hand and from the people, with their roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.offered import ANSWERS, GROUPS
from facilitator.desktop.theme import Theme
from facilitator.domain.clocks import Clock
from facilitator.domain.groups import Group, GroupMember
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import AgendaItem, ItemKind, Method
from facilitator.domain.stage import GroupScene, stage_of
from tests.builders import EventBuilder, an_event
from tests.desktop.page_room import Key, PageRoom
from tests.groups_at_work import asked, says

Open = Callable[..., PageRoom]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    rooms: list[PageRoom] = []

    def make(built: EventBuilder, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, built.state, GROUPS, subject))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def with_twelve_people() -> EventBuilder:
    """Twelve people of three organisations, and a session without groups."""
    built = asked("Aims", groups=0).with_people(*(f"Person {number}" for number in range(12)))
    people = sorted(built.state.all(Person), key=lambda one: one.name)
    return built.with_records(*(one.but(organisation=f"Org {at % 3}") for at, one in enumerate(people)))


def test_groups_are_made_from_the_people_spread_by_their_organisation_in_one_act(opened: Open) -> None:
    room = opened(with_twelve_people())
    assert room.page.making.words.text() == "12 people in"
    room.page.making.number.show_number(4)
    room.after(room.page.making.make.click)
    members = list(room.state.all(GroupMember))
    groups = {one.id: [at.person for at in members if at.group == one.id] for one in room.state.all(Group)}
    assert sorted(len(people) for people in groups.values()) == [3, 3, 3, 3]
    for people in groups.values():
        assert {room.state.need(Person, one).organisation for one in people} == {"Org 0", "Org 1", "Org 2"}
    room.after(room.desk.undo)
    assert not list(room.state.all(Group))


def test_too_many_groups_are_refused_with_the_number_to_change(opened: Open) -> None:
    room = opened(with_twelve_people())
    room.page.making.number.show_number(40)
    room.page.making.make.click()
    assert room.told == ["12 people cannot fill 40 groups. Ask for fewer groups."]


def test_n_adds_groups_by_name_and_a_second_one_of_that_name_is_refused(opened: Open) -> None:
    room = opened(asked("Aims", groups=0))
    room.press(room.page, Key.Key_N)
    QTest.keyClicks(room.page.entry.field, "North")
    room.after(lambda: room.press(room.page.entry.field, Key.Key_Return))
    QTest.keyClicks(room.page.entry.field, "north")
    room.press(room.page.entry.field, Key.Key_Return)
    room.until(lambda: bool(room.page.entry.problem.sentence))
    assert room.page.entry.problem.sentence.startswith("There is already a group called “north” here.")
    assert [one.name for one in room.state.all(Group)] == ["North"]


def test_a_group_gets_its_people_and_rapporteur_by_name(opened: Open) -> None:
    built = asked("Aims", groups=1).with_people("Ann")
    room = opened(built, built.id("g1"))
    room.after(lambda: room.page.panel.members.named.emit("Ann"))
    room.after(lambda: room.page.panel.members.named.emit("Somebody new"))
    room.after(lambda: room.write(room.page.panel.roles[Role.RAPPORTEUR], "Ann"))
    assert {room.state.need(Person, one.person).name for one in room.state.all(GroupMember)} == {"Ann", "Somebody new"}
    assert [(one.person, one.role) for one in room.state.all(SessionRole)] == [(built.id("Ann"), Role.RAPPORTEUR)]
    assert room.page.list.rows[0].row.rapporteur == "Ann"


def test_three_points_for_the_plenary_are_kept_line_by_line(opened: Open) -> None:
    built = asked("Aims", groups=1)
    room = opened(built)
    room.page.panel.to_say.setPlainText("one\n\ntwo\nthree\nfour")
    room.after(room.page.panel.to_say.commit)
    assert next(iter(room.state.all(Group))).to_say == ("one", "two", "three")


def test_a_group_that_has_answered_is_not_removed_and_says_why(opened: Open) -> None:
    built = says(asked("Aims", groups=1), "g1", "Aims", "skills")
    room = opened(built)
    room.page.panel.remove.click()
    room.until(lambda: bool(room.told))
    assert "cannot be removed yet" in room.told[0]


def test_alt_and_an_arrow_change_the_order_of_reporting_back(opened: Open) -> None:
    room = opened(asked("Aims", groups=2))
    room.page.list.setFocus()
    room.after(lambda: room.page.list.move_asked.emit(1))
    assert [one.row.name for one in room.page.list.rows] == ["Group 2", "Group 1"]


def test_enter_opens_the_sheet_of_a_group(opened: Open) -> None:
    built = asked("Aims", groups=1)
    room = opened(built)
    room.page.list.opened.emit(built.id("g1"))
    assert room.opened == [(ANSWERS, built.id("g1"))]


def test_an_item_without_a_session_gets_one(opened: Open) -> None:
    built = an_event().with_items("Feedback", kind=ItemKind.GROUPS)
    room = opened(built, built.id("Feedback"))
    room.after(room.page.no_session.button.click)
    item = room.state.need(AgendaItem, built.id("Feedback"))
    assert item.session is not None
    session = room.state.records["session"][item.session]
    assert session.method == Method.GROUPS  # type: ignore[attr-defined]
    room.until(lambda: room.page.nothing.isVisible())


def test_groups_report_back_one_by_one_with_a_clock_and_on_the_stage(opened: Open) -> None:
    built = says(asked("Aims"), "g1", "Aims", "skills")
    room = opened(built)
    line = room.page.reporting
    assert line.isVisible() and not line.end.isVisible() and line.call.words == "Call Group 1"
    line.minutes.show_number(3)
    line.call.click()
    room.until(lambda: stage_of(room.state).current == GroupScene(group=built.id("g1")))
    clock = next(iter(room.state.all(Clock)))
    assert clock.planned_ms == 3 * 60_000 and line.figures.isVisible() and line.figures.text()
    assert line.facts.text() == "Group 1 reports · 0 of 3 have reported"
    room.page.list.choose(built.id("g3"))
    room.page.list.row_chosen.emit(built.id("g3"))
    line.other.click()
    room.until(lambda: stage_of(room.state).current == GroupScene(group=built.id("g3")))
    assert line.facts.text() == "Group 3 reports · new information only · 1 of 3 has reported"
    room.after(line.end.click)
    assert line.call.words == "Call Group 2" and not line.figures.isVisible() and not line.end.isVisible()

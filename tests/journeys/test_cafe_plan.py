"""A café from its one line to the badges of those who walked in, through the pages people use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.cafe_hosts import NameAtTables
from facilitator.commands.people import AddPerson, EditPerson
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import PrintedBadge
from facilitator.domain.cafe_facts import hosts_at_tables, routes_of, tables_of
from facilitator.domain.ids import PersonId
from facilitator.queries.cafe_rotation import pair_counts
from tests.builders import EventBuilder
from tests.cafe_at_work import a_bare_cafe, names, session_of
from tests.desktop.cafe_room import Opened, cafe_rooms

Key = Qt.Key
BARE = a_bare_cafe()
CAFE = session_of(BARE)
MOST_SECONDS = 2.0


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    with cafe_rooms(qtbot, theme, tmp_path) as found:
        yield found


def test_seventy_two_people_get_a_plan_and_its_badges_and_the_day_changes_few_of_them(opened: Opened) -> None:
    # Given an agenda with a café and 72 registered people
    design = opened(BARE, "cafe_design")
    # When the moderator types one line
    QTest.keyClicks(design.page.start.field, "72 people, 3 questions, 3 rounds")
    design.after(lambda: design.press(design.page.start.field, Key.Key_Return))
    # and names a host for each table
    design.after(lambda: design.desk.run(NameAtTables(session=CAFE, names=tuple(names(12)))))
    # and asks for the plan
    rotation = opened(EventBuilder(design.state, BARE.names), "cafe_rotation")
    pages: list[bytes] = []

    def deliver(pdf: bytes) -> str:
        pages.append(pdf)
        return "printed"

    rotation.page.badges.deliver = deliver
    began = process_time()
    rotation.after(rotation.page.main.click)
    took = process_time() - began
    # Then it stands within two seconds: nobody twice at a table, sizes alike, nobody meets anybody twice
    routes = routes_of(rotation.state, CAFE)
    assert took <= MOST_SECONDS
    assert len(routes) == 72
    hosts = {PersonId(person.id): table for table, person in hosts_at_tables(rotation.state, CAFE).items()}
    assert {person: set(route) for person, route in routes.items() if person in hosts} == {
        person: {table} for person, table in hosts.items()
    }
    assert all(len(set(route)) == 3 for person, route in routes.items() if person not in hosts)
    for at in range(3):
        sizes = [sum(route[at] == table.id for route in routes.values()) for table in tables_of(rotation.state, CAFE)]
        assert sizes == [6] * 12
    assert max(pair_counts(dict(routes.items())).values()) == 1
    # and its badges come out of the printer
    rotation.after(rotation.page.main.click)
    assert pages[0].startswith(b"%PDF") and len({one.person for one in rotation.state.all(PrintedBadge)}) == 72

    # Given nine who did not come and six who walked in
    worn = {one.person: one.tables for one in rotation.state.all(PrintedBadge)}
    gone = [PersonId(f"person-{n}") for n in range(14, 68, 6)]
    for person in gone:
        rotation.after(partial(rotation.desk.run, EditPerson(person=person, present=False)))
    for n in range(6):
        newcomer = AddPerson(name=f"Walk-in {n}", present=True, walk_in=True)
        rotation.after(partial(rotation.desk.run, newcomer))
    # When the plan is mended with one click
    rotation.until(lambda: rotation.page.repair is not None and len(rotation.page.repair.fresh) == 6)
    told = [rotation.page.repair_view.figures[key].text() for key in ("change", "valid", "new", "twice")]
    rotation.page.main.click()
    # Then at most a tenth of those present gets another badge, and only new and changed ones are printed
    rotation.until(lambda: len(pages) == 2)
    rotation.until(
        lambda: {one.person for one in rotation.state.all(PrintedBadge)} >= set(routes_of(rotation.state, CAFE))
    )
    now = routes_of(rotation.state, CAFE)
    changed = [person for person, tables in now.items() if person in worn and worn[person] != tables]
    assert len(now) == 69 and len(changed) <= 6
    met_now = pair_counts(dict(now.items()))
    assert [int(figure) for figure in told] == [
        len(changed),
        63 - len(changed),
        6,
        sum(count > 1 for count in met_now.values()),
    ]

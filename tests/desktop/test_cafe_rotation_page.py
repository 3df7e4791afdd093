"""The rotation page of a café: the map, the plan, and its repair, by clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.cafe_plan import applied
from facilitator.commands.cafe_tables import EditTables
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import PrintedBadge, RotationMode, Seating
from facilitator.domain.cafe_facts import (
    cafe_in,
    pins_of,
    routes_of,
    spare_routes_of,
    table_label,
    tables_of,
)
from facilitator.domain.ids import TableId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import asked_plan
from facilitator.queries.cafe_marks import TINTS
from facilitator.queries.cafe_repair import badges_to_print
from facilitator.queries.cafe_rotation import plan_found
from facilitator.queries.cafe_warnings import WarningKind, cafe_warnings
from facilitator.queries.prints_list import prints_list
from tests.builders import EventBuilder, done
from tests.cafe_at_work import a_bare_cafe, names, on_the_day, planned, session_of, set_up
from tests.desktop.cafe_room import Opened, cafe_rooms
from tests.desktop.page_room import PageRoom

Key = Qt.Key
SET = set_up()
PLANNED = planned(SET)
CAFE = session_of(SET)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    with cafe_rooms(qtbot, theme, tmp_path) as found:
        yield found


def labels(state: EventState) -> list[str]:
    return [table_label(one) for one in tables_of(state, CAFE)]


def kinds(state: EventState) -> list[WarningKind]:
    return [one.kind for one in cafe_warnings(state, CAFE)]


def test_a_plan_is_made_beside_the_window_and_told_in_words(opened: Opened) -> None:
    room = opened(SET, "cafe_rotation")
    assert room.page.main.words == "Plan the seats of 72"
    room.after(room.page.main.click)
    assert len(routes_of(room.state, CAFE)) == 72
    assert room.page.wishes.result.text() == "540 pairs meet, and nobody meets anybody twice."
    assert room.page.main.words == "Print 72 badges" and room.page.other.words == "Plan anew"
    assert {one.taken for one in room.page.map.tables} == {6}


def test_an_impossible_plan_is_refused_with_names_in_place_of_numbers(opened: Opened) -> None:
    room = opened(SET, "cafe_rotation")
    page = room.page
    page.wishes.pins.line.begin()
    QTest.keyClicks(page.wishes.pins.line.field, "Ida Lund: 2A")
    room.after(lambda: room.press(page.wishes.pins.line.field, Key.Key_Return))
    page.main.click()
    room.until(lambda: not page.planner.busy)
    assert page.wishes.result.text() == "The tables allowed for Ida Lund contradict each other: allow one more table."
    assert routes_of(room.state, CAFE) == {}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Ida Lund", "Say who and where, for example “Jana: 3, 4”, or “Jana: none” for no seat."),
        ("Nobody Here: 1A", "Nobody here is called “Nobody Here”. Type the name as it is in the list."),
        ("Lund: 1A", "“Lund” may be Amélie Lund, Ida Lund, Jana Lund, Jonas Lund. Type more of the name."),
        ("Ida Lund: 9", "There is no table 9. The tables are 1A to 3D."),
    ],
)
def test_a_pin_that_cannot_be_read_stays_with_a_sentence(opened: Opened, line: str, sentence: str) -> None:
    room = opened(SET, "cafe_rotation")
    add = room.page.wishes.pins.line
    add.begin()
    QTest.keyClicks(add.field, line)
    room.press(add.field, Key.Key_Return)
    assert (add.problem.sentence, add.field.text()) == (sentence, line)
    assert pins_of(room.state, CAFE) == {}


def test_seventeen_of_one_organisation_at_twelve_tables_are_told_in_one_sentence(opened: Opened) -> None:
    some = {f"person-{n}": "Choir" if n < 17 else None for n in range(72)}
    people = [SET.state.records["person"][key].but(organisation=value) for key, value in some.items()]
    room = opened(SET.with_records(*people), "cafe_rotation")
    room.after(room.page.wishes.columns["organisation"].click)
    room.after(room.page.main.click)
    told = room.page.wishes.result.text()
    assert "17 people who should not share a table are more than 12 tables" in told
    assert len(routes_of(room.state, CAFE)) == 72


def test_people_without_names_get_numbered_badges_that_are_handed_out(opened: Opened) -> None:
    bare = a_bare_cafe(0)
    room = opened(bare, "cafe_design")
    room.after(lambda: room.page.start.asked.emit("24 people, 4 tables, 3 rounds"))
    rotation = opened(EventBuilder(room.state, bare.names), "cafe_rotation")
    assert rotation.page.main.words == "Plan the seats of 24"
    rotation.after(rotation.page.main.click)
    codes = [one.code for one in spare_routes_of(rotation.state, CAFE)]
    assert codes == [*(str(n) for n in range(1, 25)), "S1", "S2"]
    assert {one.taken for one in rotation.page.map.tables} == {6}
    door = rotation.page.wishes.door
    door.begin()
    QTest.keyClicks(door.field, "7 Ana Silva")
    rotation.after(lambda: rotation.press(door.field, Key.Key_Return))
    rotation.until(lambda: bool(rotation.told))
    assert rotation.told[0].startswith("Badge 7: tables ")
    assert len(routes_of(rotation.state, CAFE)) == 1
    assert {one.taken for one in rotation.page.map.tables} == {6}


def test_where_somebody_sits_is_found_by_typing_part_of_the_name(opened: Opened) -> None:
    room = opened(PLANNED, "cafe_rotation")
    QTest.keyClicks(room.page.search, "jana bel")
    (row,) = room.page.found_view.routes.list.rows
    assert row.name == "Jana Bellini" and len(row.after) == 3
    assert room.page.found_view.title.text() == "1 person"
    room.page.rounds._buttons["1"].click()
    room.page._on_person(row.key)
    assert [one.label for one in room.page.map.tables if one.key in room.page.map.chosen_keys] == [row.after[1]]


def test_no_shows_and_walk_ins_are_mended_by_one_click_and_only_new_badges_are_printed(opened: Opened) -> None:
    room = opened(on_the_day(PLANNED), "cafe_rotation")
    page = room.page
    delivered: list[bytes] = []

    def deliver(pdf: bytes) -> str:
        delivered.append(pdf)
        return "sent to the printer"

    page.badges.deliver = deliver
    room.until(lambda: page.repair is not None)
    assert page.repair_view.accessibleName() == (
        "Badges after the repair: 0 change, 63 stay valid, 6 new, 0 pairs twice"
    )
    assert page.main.words == "Apply and print 6 badges" and page.other.words == "Keep the old plan"
    printed = {one.person for one in room.state.all(PrintedBadge)}
    page.main.click()
    room.until(lambda: bool(room.told))
    assert room.told == ["6 badges sent to the printer"]
    assert delivered[0].startswith(b"%PDF")
    room.until(lambda: len({one.person for one in room.state.all(PrintedBadge)} - printed) == 6)
    assert len(routes_of(room.state, CAFE)) == 69
    assert WarningKind.REPAIR not in kinds(room.state)


def test_the_old_plan_can_be_kept_and_the_repair_asked_for_again(opened: Opened) -> None:
    room = opened(on_the_day(PLANNED), "cafe_rotation")
    page = room.page
    room.until(lambda: page.repair is not None)
    seats = set(room.state.of(Seating))
    page.other.click()
    assert page.repair is None and page.main.words == "Print all 72 badges again"
    assert [str(one.words) for one in page.warnings.warnings] == ["9 did not come, 6 walked in."]
    page.warnings.lines[0].act.click()
    room.until(lambda: page.repair is not None)
    assert set(room.state.of(Seating)) == seats


def test_a_closed_table_is_left_by_its_people_only(opened: Opened) -> None:
    room = opened(PLANNED, "cafe_rotation")
    shut = TableId(tables_of(room.state, CAFE)[7].id)
    room.desk.run(EditTables(tables=(shut,), open=False))
    room.until(lambda: room.page.repair is not None)
    assert room.page.repair.plan.repairs
    assert "1 table is closed." in room.page.repair_view.why.text()
    room.page.badges.deliver = lambda pdf: ""
    room.after(room.page.main.click)
    changed = len(room.page.repair_view.routes.list.rows)
    room.until(lambda: room.page.main.words == f"Print {changed} badges")
    assert room.page.on_stage.words == "Show who changes on the stage"
    room.after(room.page.on_stage.click)
    assert shut not in {one.table for one in room.state.all(Seating)}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_missing_host_is_two_clicks(opened: Opened) -> None:
    """The warning's act opens a menu; its line names somebody, or lets the group host itself."""
    room = opened(on_the_day(PLANNED, hosts=1), "cafe_rotation")
    page = room.page
    assert page.map.tables[0].hostless and page.map.tables[0].foot == "no host"
    assert str(page.warnings.warnings[0].words) == "Table 1A has no host."
    page.warnings.lines[0].act.click()
    menu = page.warnings.menu_shown
    words = [one.text() for one in menu.actions() if one.text()]
    assert words[-2:] == ["The group hosts itself", "Somebody else …"] and len(words) > 3
    itself = next(one for one in menu.actions() if one.text() == "The group hosts itself")
    room.after(itself.trigger)
    assert page.map.tables[0].foot == "hosts itself" and not page.map.tables[0].hostless


def test_modes_are_told_in_words_and_free_movement_needs_no_plan(opened: Opened) -> None:
    room = opened(SET, "cafe_rotation")
    room.after(lambda: room.page.wishes.mode._buttons["free"].click())
    cafe = cafe_in(room.state, CAFE)
    assert cafe is not None and cafe.rotation is RotationMode.FREE
    assert room.page.wishes.mode_words.text().startswith("Nobody is told where to go")
    assert not room.page.main.isVisible()


def test_arrows_and_enter_open_a_table_of_the_map(opened: Opened) -> None:
    room = opened(PLANNED, "cafe_rotation")
    room.page.map.setFocus()
    room.press(room.page.map, Key.Key_Right)
    assert room.page.table_view.title.text() == "Table 1B"
    assert len(room.page.table_view.people.text().splitlines()) == 7
    room.press(room.page.map, Key.Key_Return)
    assert room.page.table_view.name_host.hasFocus()
    room.page.other.click()
    assert room.page.wishes.isVisible()


@pytest.mark.parametrize(("size", "disc"), [((1440, 900), 86), ((1010, 740), 60)])
def test_twelve_tables_are_seen_at_once(opened: Opened, size: tuple[int, int], disc: int) -> None:
    room = opened(PLANNED, "cafe_rotation", size)
    room.until(lambda: room.page.map.table_size.disc >= disc)
    assert not room.page.map.verticalScrollBar().isVisible()


def test_forty_tables_have_letters_one_can_read(opened: Opened) -> None:
    room = opened(planned(set_up(240, 4, 4, 40)), "cafe_rotation", (1440, 900))
    assert room.page.map.table_size.disc >= 42
    assert len(room.page.map.tables) == 40 and not room.page.map.verticalScrollBar().isVisible()


def test_a_cafe_without_a_session_or_tables_says_the_next_act(opened: Opened) -> None:
    room = opened(a_bare_cafe(), "cafe_rotation")
    assert room.page.nothing.isVisible()
    room.page.nothing.button.click()
    assert room.opened == [("cafe_design", session_of(a_bare_cafe()))]


def test_questions_have_a_tint_each_that_comes_again_after_six() -> None:
    assert len(set(TINTS)) == 6 and len(names(72)) == len(set(names(72)))


def test_badges_printed_from_the_list_of_prints_are_known_by_what_they_show(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    state = done(SET.state, applied(plan_found(asked_plan(SET.state, CAFE)).plan))
    row = next(one for one in prints_list(state).rows if one.what == "badges")
    room = PageRoom(qtbot, theme, tmp_path, state, "prints", row.key)
    room.page.save_to(tmp_path / "badges.pdf")
    room.until(lambda: len(list(room.state.all(PrintedBadge))) == 72)
    assert badges_to_print(room.state, CAFE) == ()
    room.close()

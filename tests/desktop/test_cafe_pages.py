"""The pages of a café's design and its tables, by clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import CafeDesign
from facilitator.domain.cafe_facts import (
    cafe_in,
    hosts_at_tables,
    rounds_of,
    table_label,
    tables_of,
)
from facilitator.domain.programme import AgendaItem, ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.queries.cafe_warnings import WarningKind, cafe_warnings
from tests.builders import EventBuilder, an_event
from tests.cafe_at_work import a_bare_cafe, planned, session_of, set_up
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


# Design


def test_the_line_says_what_it_will_make_and_enter_makes_it(opened: Opened) -> None:
    room = opened(a_bare_cafe(), "cafe_design")
    start = room.page.start
    QTest.keyClicks(start.field, "72 people, 3 questions, 3 rounds")
    assert start.promise.text() == (
        "12 tables of 6, twins 1A, 1B … · 3 × 20 min, change-over 4, introduction 10, harvest 25: 103 min in all"
    )
    assert not room.page.parts.isVisible()
    room.after(lambda: room.press(start.field, Key.Key_Return))
    assert len(tables_of(room.state, CAFE)) == 12
    assert room.page.parts.isVisible()
    assert room.page.header.facts.text() == "72 people · 12 tables · 3 questions · 3 rounds"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("1 person", "1 person: a café needs at least 2."),
        ("72 people, 0 tables", "0 tables: a café needs at least 1."),
        ("3 people, 10 tables", "3 people cannot fill 10 tables: give at most 1 table, so that nobody sits alone."),
        ("many people", "There is no number in it. Type for example: 72 people, 3 questions, 3 rounds."),
    ],
)
def test_a_line_that_cannot_be_stays_with_one_sentence(opened: Opened, line: str, sentence: str) -> None:
    room = opened(a_bare_cafe(), "cafe_design")
    start = room.page.start
    QTest.keyClicks(start.field, line)
    room.press(start.field, Key.Key_Return)
    assert start.problem.sentence == sentence
    assert start.field.text() == line
    assert tables_of(room.state, CAFE) == []


def test_questions_are_typed_one_after_another_into_those_without_words(opened: Opened) -> None:
    room = opened(a_bare_cafe(), "cafe_design")
    room.after(lambda: room.page.start.asked.emit("72 people, 3 questions, 3 rounds"))
    room.press(room.page, Key.Key_Q)
    for words in ("What to lend?", "Who is missing?", "What is loud?", "And then?"):
        QTest.keyClicks(room.page.add_question.field, words)
        room.after(lambda: room.press(room.page.add_question.field, Key.Key_Return))
    assert [one.text for one in questions_of(room.state, CAFE)] == [
        "What to lend?", "Who is missing?", "What is loud?", "And then?",
    ]  # fmt: skip
    assert [row.where.text() for row in room.page.questions] == [
        "tables 1A to 1D", "tables 2A to 2D", "tables 3A to 3D", "",
    ]  # fmt: skip
    assert WarningKind.QUESTION_WITHOUT_TABLE in kinds(room.state)


def test_design_lengths_and_hosts_are_kept_at_once(opened: Opened) -> None:
    room = opened(SET, "cafe_design")
    page = room.page
    room.after(lambda: page.designs.rows["same_everywhere"].click())
    room.after(lambda: room.write(page.intro, "15"))
    room.after(lambda: room.write(page.rounds[0].minutes, "25"))
    room.after(page.hosts_stay.click)
    room.after(page.rapporteurs.click)
    room.after(page.add_round.click)
    cafe = cafe_in(room.state, CAFE)
    assert cafe is not None and cafe.design is CafeDesign.SAME_EVERYWHERE
    assert (cafe.intro_minutes, cafe.hosts_stay, cafe.names_rapporteurs) == (15, False, True)
    assert [one.minutes for one in rounds_of(room.state, CAFE)] == [25, 20, 20, 20]
    assert page.takes.text() == "137 min in all, the agenda gives it 110"
    assert kinds(room.state)[:1] == [WarningKind.NO_RAPPORTEUR]
    assert WarningKind.TOO_LONG in kinds(room.state)


def test_undo_takes_the_whole_start_back(opened: Opened) -> None:
    room = opened(a_bare_cafe(), "cafe_design")
    room.after(lambda: room.page.start.asked.emit("72 people, 3 questions, 3 rounds"))
    room.after(room.desk.undo)
    assert tables_of(room.state, CAFE) == [] and questions_of(room.state, CAFE) == []
    assert not room.page.parts.isVisible()


# Tables


def test_hosts_are_typed_table_after_table_with_enter_alone(opened: Opened) -> None:
    bare = a_bare_cafe()
    room = opened(bare, "cafe_design")
    room.after(lambda: room.page.start.asked.emit("18 people, 3 tables, 3 rounds"))
    state = room.state
    tables = opened(EventBuilder(state, bare.names), "cafe_tables")
    tables.press(tables.page.map, Key.Key_Right)
    tables.press(tables.page.map, Key.Key_Left)
    tables.press(tables.page.map, Key.Key_Return)
    for name in ("Ida Lund", "Marco Lund", "Sofia Lund"):
        assert tables.page.panel.host.hasFocus()
        QTest.keyClicks(tables.page.panel.host, name)
        tables.after(lambda: tables.press(tables.page.panel.host, Key.Key_Return))
    assert [one.name for one in hosts_at_tables(tables.state, CAFE).values()] == [
        "Ida Lund",
        "Marco Lund",
        "Sofia Lund",
    ]
    assert WarningKind.NO_HOST not in kinds(tables.state)


def test_several_tables_chosen_change_together(opened: Opened) -> None:
    room = opened(SET, "cafe_tables")
    room.page.map.selectAll()
    assert room.page.panel.title.text() == "12 tables"
    room.after(lambda: room.write(room.page.panel.seats, "9"))
    assert {one.seats for one in tables_of(room.state, CAFE)} == {9}
    assert str(cafe_warnings(room.state, CAFE)[0].words) == (
        "12 tables have more than 8 seats. Add a second host or split it into twin tables."
    )
    room.after(room.page.warnings.lines[0].act.click)
    assert len(tables_of(room.state, CAFE)) == 13


def test_what_cannot_be_a_number_of_seats_stays_with_a_sentence(opened: Opened) -> None:
    room = opened(SET, "cafe_tables")
    room.page.choose(tables_of(room.state, CAFE)[0].id)
    room.write(room.page.panel.seats, "many")
    assert room.page.panel.seats.problem == "How many seats? Type a whole number from 1 to 500."
    room.write(room.page.panel.label, "2C")
    room.until(lambda: bool(room.page.panel.label.problem))
    assert room.page.panel.label.problem == "There is already a table 2C. Give this one another number or letter."


def test_a_place_typed_is_where_the_chosen_tables_stand(opened: Opened) -> None:
    room = opened(SET, "cafe_tables")
    room.page.map.selectAll()
    room.page.panel.new_place.begin()
    QTest.keyClicks(room.page.panel.new_place.field, "Reading room")
    room.press(room.page.panel.new_place.field, Key.Key_Return)
    room.until(lambda: all(one.place for one in tables_of(room.state, CAFE)))
    assert {one.place for one in room.page.map.tables} == {"Reading room"}


def test_the_list_says_the_same_as_the_map_and_both_choose_alike(opened: Opened) -> None:
    room = opened(SET, "cafe_tables")
    assert [row.spoken for row in room.page.list.rows] == [one.spoken for one in room.page.map.tables]
    assert room.page.map.tables[0].spoken == (
        "table 1A, What should the library lend?, Ida Lund, 0 people, 6 free seats"
    )
    room.page.list.setFocus()
    room.press(room.page.list, Key.Key_Down)
    assert room.page.map.chosen_keys == (room.page.list.chosen_key,)


def test_a_cafe_in_the_agenda_without_a_session_gets_one_by_one_click(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    bare = an_event().with_items("Tables in the garden", kind=ItemKind.WORLD_CAFE)
    item = bare.id("Tables in the garden")
    room = PageRoom(qtbot, theme, tmp_path, bare.state, "cafe_design", item)
    assert room.page.no_session.isVisible() and not room.page.start.isVisible()
    room.after(room.page.no_session.button.click)
    (session,) = room.state.all(Session)
    assert (session.title, session.method) == ("Tables in the garden", Method.WORLD_CAFE)
    assert room.state.need(AgendaItem, item).session == session.id
    room.until(room.page.start.isVisible)
    room.close()

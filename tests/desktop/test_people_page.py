"""The People page: found with any letters, changed together, checked in at the door, one of two made by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import PrintedBadge
from facilitator.domain.people import Column, DifferentPeople, Person, Role, SessionRole
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from tests.builders import an_event
from tests.desktop.page_room import Key, PageRoom

opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Room = Callable[..., PageRoom]


def some_people() -> EventState:
    return (
        an_event()
        .with_session("cafe", method=Method.WORLD_CAFE)
        .with_records(
            Person(id="ana", name="Ana Berg", country="Malta", organisation="Mill"),
            Person(id="bo", name="Bo Lind", country="Greece", more=(Column(name="Ticket", value="T-100"),)),
            Person(id="cem", name="Cem Öz", country="Malta", present=True),
            Person(id="dora", name="Dora Żak", organisation="Zakład"),
        )
        .state
    )


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    rooms: list[PageRoom] = []

    def enter(state: EventState | None = None, subject: str = "") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, some_people() if state is None else state, "people", subject))
        return rooms[-1]

    yield enter
    for one in rooms:
        one.until(lambda one=one: one.page._looking is None and one.page._making is None)  # type: ignore[misc]
        one.close()


def shown(room: PageRoom) -> list[str]:
    return [row.key for row in room.page.list.rows]


def choose(room: PageRoom, *keys: str) -> None:
    page = room.page
    page.list.clearSelection()
    for key in keys:
        index = page.list.rows_model.index(shown(room).index(key))
        page.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def person(room: PageRoom, key: str) -> Person:
    return room.state.need(Person, key)


def test_letters_find_people_and_the_head_of_a_column_sorts_them(room: Room) -> None:
    here = room()
    QTest.keyClicks(here.page.search, "zak")
    assert shown(here) == ["dora"]
    here.press(here.page.search, Key.Key_Escape)
    here.page.heads.heads["country"].click()
    assert shown(here) == ["bo", "ana", "cem", "dora"]
    here.page.heads.heads["country"].click()
    assert shown(here)[:3] == ["ana", "cem", "bo"]
    QTest.keyClicks(here.page.search, "xyz")
    assert shown(here) == [] and here.page.none_found.isVisible()


def test_only_those_who_are_here_or_not_are_shown_when_asked(room: Room) -> None:
    here = room()
    here.page.shown.chosen.emit(here.page.shown.choose("here"))
    assert shown(here) == ["cem"]
    here.page.shown.choose("expected")
    here.page.shown.chosen.emit("expected")
    assert shown(here) == ["ana", "bo", "dora"]


def test_one_person_is_changed_in_place_columns_of_the_registration_too(room: Room) -> None:
    here = room(subject="bo")
    assert here.page.panel.person_name.toPlainText() == "Bo Lind"
    here.after(lambda: here.write(here.page.panel.fields["organisation"], "Weir"))
    here.after(lambda: here.write(here.page.panel.fields["languages"], "sv, en"))
    here.after(lambda: here.write(here.page.panel.column_fields["Ticket"], "T-200"))
    bo = person(here, "bo")
    assert (bo.organisation, bo.languages, bo.more) == ("Weir", ("sv", "en"), (Column(name="Ticket", value="T-200"),))
    assert here.page.list.chosen_keys == ("bo",)


def test_several_are_changed_together_with_one_undo(room: Room) -> None:
    here = room()
    choose(here, "ana", "dora")
    assert here.page.panel.how_many.text() == "2"
    here.after(lambda: here.write(here.page.panel.many_fields["country"], "Poland"))
    assert {person(here, key).country for key in ("ana", "dora")} == {"Poland"}
    here.after(here.page.panel.check_in.click)
    assert [person(here, key).present for key in ("ana", "dora")] == [True, True]
    here.after(here.desk.undo)
    here.after(here.desk.undo)
    assert [person(here, key).country for key in ("ana", "dora")] == ["Malta", None]


def test_all_that_are_shown_are_chosen_with_one_key_and_stay_chosen(room: Room) -> None:
    here = room()
    here.page.list.setFocus()
    here.press(here.page.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(here.page.list.chosen_keys) == 4
    here.after(here.page.panel.check_in.click)
    assert len(here.page.list.chosen_keys) == 4


@opens_menu
def test_roles_are_given_from_a_menu_and_taken_with_their_cross(room: Room) -> None:
    here = room(subject="ana")
    here.page.panel.open_roles(here.page.panel.add_role)
    menu = here.page.panel.menu_shown
    here.after(next(one for one in menu.actions() if one.text() == "Rapporteur").trigger)
    menu.close()
    assert [(one.role, one.session) for one in here.state.all(SessionRole)] == [(Role.RAPPORTEUR, None)]
    cross = [one for one in here.page.panel.roles.findChildren(QAbstractButton) if one.isVisible()]
    here.after(cross[0].click)
    assert [*here.state.all(SessionRole)] == []


def test_somebody_is_added_with_two_fields_and_removed_with_a_key(room: Room) -> None:
    here = room()
    here.press(here.page, Key.Key_N)
    QTest.keyClicks(here.page.entry.field, "Ella Ny")
    QTest.keyClicks(here.page.entry.beside, "Weir")
    here.after(lambda: here.press(here.page.entry.beside, Key.Key_Return))
    here.until(lambda: len(here.page.list.chosen_keys) == 1)
    ella = person(here, here.page.list.chosen_keys[0])
    assert (ella.name, ella.organisation) == ("Ella Ny", "Weir")
    here.after(lambda: here.press(here.page.list, Key.Key_Delete))
    assert here.state.get(Person, ella.id) is None


def test_three_letters_and_enter_check_somebody_in(room: Room) -> None:
    here = room(subject="door")
    here.qtbot.waitUntil(here.page.door.field.hasFocus)
    QTest.keyClicks(here.page.door.field, "dor")
    here.after(lambda: here.press(here.page.door.field, Key.Key_Return))
    assert person(here, "dora").present is True and person(here, "dora").came is not None
    here.until(lambda: here.page.door.last_name.text() == "Dora Żak is here")
    assert here.page.door.field.text() == ""
    here.after(here.page.door.take_back.click)
    assert person(here, "dora").present is None


def test_a_badge_reader_types_a_code_and_enter(room: Room) -> None:
    here = room(subject="door")
    QTest.keyClicks(here.page.door.field, "t100")
    here.after(lambda: here.press(here.page.door.field, Key.Key_Return))
    assert person(here, "bo").present is True
    code = next(row.code for row in here.page.people.rows if row.key == "ana")
    QTest.keyClicks(here.page.door.field, f"event/{code.lower()}")
    here.after(lambda: here.press(here.page.door.field, Key.Key_Return))
    assert person(here, "ana").present is True


def test_who_is_on_no_list_walks_in(room: Room) -> None:
    here = room(subject="door")
    QTest.keyClicks(here.page.door.field, "Ella Ny")
    assert here.page.door.hint.text() == "Nobody on the list has “Ella Ny”."
    control = Qt.KeyboardModifier.ControlModifier
    here.after(lambda: here.press(here.page.door.field, Key.Key_Return, control))
    ella = next(one for one in here.state.all(Person) if one.name == "Ella Ny")
    assert (ella.present, ella.walk_in) == (True, True)
    here.until(lambda: here.page.door.last_name.text() == "Ella Ny is here")


def test_one_badge_is_printed_and_remembered(room: Room) -> None:
    here = room(subject="ana")
    printed: list[bytes] = []

    def deliver(pdf: bytes) -> str:
        printed.append(pdf)
        return "sent to the printer"

    here.page.badges.deliver = deliver
    here.page.panel.badges.click()
    here.until(lambda: bool(here.told))
    assert printed[0][:5] == b"%PDF-" and here.told == ["1 badge sent to the printer"]
    assert [*here.state.all(PrintedBadge)] == []  # no plan yet, so no way stands on it


def twice() -> EventState:
    return some_people().with_records(
        [Person(id="ana2", name="Berg Ana", email="ana@mill.example", walk_in=True, present=True)], (), 1, None
    )


def test_pairs_that_may_be_one_come_up_by_themselves_and_are_answered(room: Room) -> None:
    here = room(twice())
    here.until(here.page.twice_line.isVisible)
    here.page.twice_line.act.click()
    card = here.page.twice.cards[0]
    assert (card.two.one.id, card.two.other.id) == ("ana", "ana2")
    here.after(card.make_one.click)
    ana = person(here, "ana")
    assert (ana.email, ana.present, ana.walk_in, here.state.get(Person, "ana2")) == (
        "ana@mill.example", True, False, None,
    )  # fmt: skip
    assert here.page.twice.nothing.isVisible()
    here.after(here.desk.undo)
    here.until(lambda: bool(here.page.twice.cards))
    here.after(here.page.twice.cards[0].keep_two.click)
    assert len([*here.state.all(DifferentPeople)]) == 1 and here.page.twice.count == 0


def test_an_event_without_people_leads_to_the_import(room: Room) -> None:
    here = room(an_event().state)
    here.page.nothing.button.click()
    assert here.opened == [("import_list", "people")]


@opens_menu
def test_the_people_are_exported_beside_the_window(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    here = room()
    target = here.folder / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "CSV (*.csv)"))
    here.page.open_lists()
    here.page.menu_shown.actions()[1].trigger()
    here.page.menu_shown.close()
    here.until(lambda: here.told == ["Exported 4 rows: people.csv"])
    assert target.read_text("utf-8-sig").splitlines()[1].startswith('"Ana Berg"')


def test_a_list_of_five_thousand_is_shown_found_and_checked_in_row_by_row(room: Room) -> None:
    many = [Person(id=f"p{at}", name=f"Person {at:04} Sample{at % 97}", country="Malta") for at in range(5000)]
    state = an_event().with_records(*many).state
    here = room(state)
    here.until(lambda: len(here.page.list.rows) == 5000)
    QTest.keyClicks(here.page.search, "1234")
    assert shown(here) == ["p1234"]
    here.page.list.setFocus()
    here.press(here.page.search, Key.Key_Return)
    here.until(lambda: here.page.list.chosen_keys == ("p1234",))
    here.after(here.page.panel.check_in.click)
    assert person(here, "p1234").present is True


def test_a_screen_reader_hears_whole_rows_and_every_button_has_a_name(room: Room) -> None:
    here = room()
    first: Any = here.page.list.rows_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "Ana Berg, Mill, Malta"
    nameless = [one for one in here.page.findChildren(QAbstractButton) if one.isVisible() and not one.accessibleName()]
    assert nameless == []


def test_erasing_somebody_is_asked_about_on_the_page_that_says_what_goes(room: Room) -> None:
    one = room()
    choose(one, "bo")
    one.page.panel.erase.click()
    assert one.opened == [("privacy", "bo")]
    choose(one, "bo", "cem")
    assert not one.page.panel.erase.isVisible()

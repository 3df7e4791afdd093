"""The import page: asked where it is not certain, looked over row by row, one act with one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.domain.harvest import Note
from facilitator.domain.market import Topic
from facilitator.domain.people import Column, Person
from facilitator.domain.programme import AgendaItem, Method
from facilitator.domain.state import EventState
from facilitator.exchange.list_draft import Choice
from facilitator.exchange.list_file import Raw
from tests.builders import an_event
from tests.desktop.page_room import Key, PageRoom

opens_menu = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Room = Callable[..., PageRoom]
LIST = "Name,Organisation,Diet\nAna Berg,Mill,vegan\nBo Lind,Weir,\n,Nobody,\n"


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    rooms: list[PageRoom] = []

    def enter(state: EventState | None = None, subject: str = "people") -> PageRoom:
        rooms.append(PageRoom(qtbot, theme, tmp_path, state or an_event().state, "import_list", subject))
        return rooms[-1]

    yield enter
    for one in rooms:
        one.until(lambda one=one: not one.page.is_reading)  # type: ignore[misc]
        one.close()


def take(here: PageRoom, text: str | bytes, name: str = "list.csv") -> None:
    here.page.take(Raw(name, text.encode() if isinstance(text, str) else text))
    settled(here)


def settled(here: PageRoom) -> None:
    here.until(lambda: here.page.draft is not None and not here.page.is_reading)


def names(state: EventState) -> list[str]:
    return sorted(one.name for one in state.all(Person))


def test_a_list_is_looked_over_and_comes_in_as_one_act(room: Room) -> None:
    here = room()
    take(here, LIST)
    assert here.page.header.facts.text() == "list.csv: 3 rows, 2 new, 1 needs attention"
    assert here.page.act.words == "Import 2 people"
    assert names(here.state) == []
    here.after(here.page.act.click)
    assert names(here.state) == ["Ana Berg", "Bo Lind"]
    here.until(lambda: here.opened == [("people", "")])
    assert here.told == ["Imported 2 people; one undo takes all of it back."]
    here.after(here.desk.undo)
    assert names(here.state) == []


def test_letters_that_are_not_certain_are_asked_and_nothing_comes_in_before(room: Room) -> None:
    here = room()
    take(here, "Name\nZoé Łuk\n".encode("cp1250"))
    assert here.page.question.isVisible() and not here.page.act.isEnabled()
    assert [one.row.what for one in here.page.list.rows] == ["Zoé Łuk"]
    here.page.panel.encoding.chosen.emit("cp1252")
    settled(here)
    assert [one.row.what for one in here.page.list.rows] == ["Zoé £uk"]
    assert not here.page.question.isVisible()
    here.page.panel.encoding.chosen.emit("cp1250")
    settled(here)
    here.after(here.page.act.click)
    assert names(here.state) == ["Zoé Łuk"]


def test_a_list_without_headings_is_asked_about_until_its_names_are_known(room: Room) -> None:
    here = room()
    take(here, "Ana Berg,Mill\nBo Lind,Weir\n")
    assert [one.about for one in here.page.draft.questions] == ["headings", "columns"]
    here.page.panel.headings.click()
    settled(here)
    assert [one.about for one in here.page.draft.questions] == ["columns"]
    here.page.question.act.click()
    settled(here)
    here.after(here.page.act.click)
    assert names(here.state) == ["Ana Berg", "Bo Lind"]


def test_a_column_is_given_another_meaning(room: Room) -> None:
    here = room()
    take(here, LIST)
    here.page.panel.columns[2][1].chosen.emit("position")
    settled(here)
    here.page.panel.columns[1][1].chosen.emit("")
    settled(here)
    here.after(here.page.act.click)
    ana = next(one for one in here.state.all(Person) if one.name == "Ana Berg")
    assert (ana.position, ana.organisation, ana.more) == ("vegan", None, (Column(name="Organisation", value="Mill"),))


@opens_menu
def test_what_becomes_of_a_row_is_changed_by_key(room: Room) -> None:
    here = room(an_event().with_records(Person(id="ana", name="Ana Berg", organisation="Weir")).state)
    take(here, "Name,Organisation\nAna Berg,Mill\nBo Lind,\n")
    here.page.list.setFocus()
    here.page.list.choose("2")
    here.press(here.page.list, Key.Key_Space)
    menu = here.page.menu_shown
    next(one for one in menu.actions() if one.text().startswith("Let the list replace")).trigger()
    menu.close()
    assert here.page.choices == {2: Choice.REPLACE}
    here.page.choose(3, Choice.LEAVE)
    assert (here.page.act.words, here.page.left_out.text()) == ("Import 1 person", "1 is replaced, 1 row stays out.")
    here.after(here.page.act.click)
    assert here.state.need(Person, "ana").organisation == "Mill" and names(here.state) == ["Ana Berg"]


def test_cells_are_pasted_from_a_spreadsheet(room: Room) -> None:
    here = room()
    QGuiApplication.clipboard().setText("Name\tOrganisation\nAna Berg\tMill\n")
    here.page.paste()
    settled(here)
    here.after(here.page.act.click)
    assert names(here.state) == ["Ana Berg"]
    QGuiApplication.clipboard().setText(" ")
    here.page.paste()
    assert here.told[-1].startswith("There is no text to paste.")


def test_a_file_that_is_no_list_is_told_and_nothing_changes(room: Room, tmp_path: Path) -> None:
    here = room()
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf")
    here.page.take_file(tmp_path / "old.xls")
    here.until(lambda: bool(here.told))
    assert "save it as XLSX or CSV" in here.told[0] and here.page.draft is None


def test_topics_notes_and_items_come_in_the_same_way(room: Room) -> None:
    built = an_event().with_session("market", method=Method.OPEN_SPACE)
    here = room(built.state)
    for subject, text, kind in (
        ("topics", "Title,Host\nTents,Ana\n", Topic),
        ("notes", "Note,Topic\nwarm,1\n", Note),
        ("agenda", "Start,Title\n9:00,Talks\n", AgendaItem),
    ):
        here.page.present(here.state, subject)
        take(here, text)
        here.after(here.page.act.click)
        assert len([*here.state.all(kind)]) == 1


def test_what_others_do_meanwhile_is_minded(room: Room) -> None:
    here = room()
    take(here, LIST)
    from facilitator.commands.people import AddPerson

    here.after(lambda: here.desk.run(AddPerson(name="Bo Lind", organisation="Weir")))
    settled(here)
    here.until(lambda: here.page.header.facts.text() == "list.csv: 3 rows, 1 new, 1 known, 1 needs attention")

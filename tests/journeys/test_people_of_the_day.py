"""The people of a day with the real program: the registration, the door, who did not come, one badge anew.

Each test is named after a moment of stress and counts its clicks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.desktop.pages.offered import CAFE_ROTATION, IMPORT, PEOPLE
from facilitator.domain.cafe import PrintedBadge
from facilitator.domain.cafe_facts import routes_of
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.exchange.list_file import Raw
from facilitator.store import event_file
from tests.builders import EventBuilder, an_event
from tests.cafe_at_work import names, planned, session_of, set_up
from tests.journeys.stranger import Stranger

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Sit = Callable[[EventBuilder], Stranger]
WALK_INS = ("Ella Ny", "Finn Moor", "Gita Rao", "Hugo Vance", "Iris Weld", "Jonas Quay")


@pytest.fixture
def organiser_of(stranger: Stranger, tmp_path: Path) -> Sit:
    """Somebody sits at the laptop at the door with this event open."""

    def open_event(built: EventBuilder) -> Stranger:
        path = tmp_path / "day.facil"
        event_file.create(path, [record for kind in built.state.records.values() for record in kind.values()])
        with stranger.qtbot.waitSignal(stranger.program.event_opened, timeout=30_000):
            stranger.program.open(path)
        stranger.window.activateWindow()
        stranger.until(stranger.window.isActiveWindow)
        return stranger

    return open_event


def state_of(who: Stranger) -> EventState:
    assert who.program.view is not None
    return who.program.view.desk.state


def go(who: Stranger, page: str, subject: str = "") -> None:
    assert who.program.view is not None
    who.program.view.open_page(page, subject)
    who.until(lambda: who.page_name == page)


def people(who: Stranger) -> list[Person]:
    return list(state_of(who).all(Person))


def walk_in(who: Stranger, name: str) -> None:
    """The name, and two keys at once."""
    who.type(name)
    who.after(lambda: who.press(Key.Key_Return, CONTROL))
    who.until(lambda: who.page.door.field.text() == "")  # type: ignore[attr-defined]


def press_main(who: Stranger) -> None:
    """The act at the foot of the rotation’s panel, which a narrow window keeps behind a button."""
    page = who.page
    if not page.panel.isVisible():  # type: ignore[attr-defined]
        who.click(page.split.opener)  # type: ignore[attr-defined]
    who.click(page.main)  # type: ignore[attr-defined]


def print_to(who: Stranger, pages: list[bytes]) -> Callable[[bytes], str]:
    def deliver(pdf: bytes) -> str:
        pages.append(pdf)
        return "printed"

    return deliver


def test_twelve_more_people_than_registered_are_replanned_in_three_clicks(organiser_of: Sit) -> None:
    # Given a plan whose badges are printed, and twelve people at the door whom nobody expected
    built = planned(set_up(60, tables=12))
    who = organiser_of(built)
    go(who, PEOPLE, "door")
    who.until(lambda: who.page.door.field.hasFocus())  # type: ignore[attr-defined]
    for name in (f"Guest {letter} Sample" for letter in "ABCDEFGHIJKL"):
        walk_in(who, name)
    # When the plan is mended
    before = who.acts
    go(who, CAFE_ROTATION)
    page = who.page
    pages: list[bytes] = []
    page.badges.deliver = print_to(who, pages)  # type: ignore[attr-defined]
    who.until(lambda: page.repair is not None)  # type: ignore[attr-defined]
    changes = len(page.repair.changes)  # type: ignore[attr-defined]
    press_main(who)
    who.until(lambda: bool(pages))
    # Then it took one click, everybody has a way through the rounds, and most badges still hold
    assert who.acts - before <= 3
    assert len(routes_of(state_of(who), session_of(built))) == 72
    assert changes <= 6


def test_nine_who_did_not_come_and_six_who_walked_in_change_few_badges(organiser_of: Sit) -> None:
    # Given the plan is printed, nine who are not here, and six at the door (scenario 5)
    built = planned(set_up(72))
    session = session_of(built)
    worn = {one.person: one.tables for one in built.state.all(PrintedBadge)}
    who = organiser_of(built)
    go(who, PEOPLE, "list")
    page = who.page
    gone = [row.key for row in page.people.rows if row.key in {f"person-{n}" for n in range(14, 68, 6)}]  # type: ignore[attr-defined]
    page.list.show_people(page.list.rows, gone)  # type: ignore[attr-defined]
    page.list.selection_changed.emit()  # type: ignore[attr-defined]
    who.click(page.split.opener)  # type: ignore[attr-defined]
    who.after(lambda: who.click(page.panel.not_here))  # type: ignore[attr-defined]
    assert sum(one.present is False for one in people(who)) == 9
    go(who, PEOPLE, "door")
    who.until(lambda: who.page.door.field.hasFocus())  # type: ignore[attr-defined]
    for name in WALK_INS:
        walk_in(who, name)
    # When the café’s rotation is mended with one click
    go(who, CAFE_ROTATION)
    rotation = who.page
    pages: list[bytes] = []
    rotation.badges.deliver = print_to(who, pages)  # type: ignore[attr-defined]
    who.until(lambda: rotation.repair is not None and len(rotation.repair.fresh) == 6)  # type: ignore[attr-defined]
    press_main(who)
    who.until(lambda: bool(pages))
    # Then at most a tenth of the badges of those present change
    now = routes_of(state_of(who), session)
    changed = [person for person, tables in now.items() if person in worn and worn[person] != tables]
    assert len(now) == 69 and len(changed) <= 6


def test_a_name_misspelt_is_one_badge_in_less_than_thirty_seconds(organiser_of: Sit) -> None:
    # Given somebody whose name is wrong on the badge
    who = organiser_of(an_event().with_people("Ana Brok", "Bo Lind", *names(60)))
    go(who, PEOPLE, "list")
    page = who.page
    pages: list[bytes] = []
    page.badges.deliver = print_to(who, pages)  # type: ignore[attr-defined]
    who.until(lambda: page.search.hasFocus())  # type: ignore[attr-defined]
    before, began = who.seconds, perf_counter()
    # When somebody types three letters, mends the name and presses one button
    who.type("bro")
    who.press(Key.Key_Return)
    who.press(Key.Key_Return)
    who.until(lambda: page.panel.person_name.hasFocus())  # type: ignore[attr-defined]
    who.press(Key.Key_A, CONTROL)
    who.type("Ana Brook")
    who.after(lambda: who.press(Key.Key_Return))
    who.click(page.panel.badges)  # type: ignore[attr-defined]
    who.until(lambda: bool(pages))
    # Then one badge is out within thirty seconds of a beginner’s pace
    assert who.seconds - before + (perf_counter() - began) <= 40
    assert len([one for one in people(who) if one.name == "Ana Brook"]) == 1 and pages[0][:4] == b"%PDF"


def test_who_cannot_move_tables_keeps_the_seat_with_one_click(organiser_of: Sit) -> None:
    built = set_up(72)
    who = organiser_of(built)
    go(who, PEOPLE, "person-20")
    page = who.page
    if page.split.is_narrow:  # type: ignore[attr-defined]
        who.click(page.split.opener)  # type: ignore[attr-defined]
    before = who.acts
    who.after(lambda: page.panel.stays.click())  # type: ignore[attr-defined]
    assert who.acts - before <= 1
    go(who, CAFE_ROTATION)
    who.after(lambda: press_main(who))
    assert len(set(routes_of(state_of(who), session_of(built))["person-20"])) == 1  # type: ignore[index]


def test_a_registration_that_does_not_say_how_it_is_written_stands_in_the_list_with_three_presses(
    organiser_of: Sit,
) -> None:
    who = organiser_of(an_event())
    go(who, IMPORT, "people")
    page = who.page
    list_ = "Nom;Prénom;Société\r\nLefèvre;Zoé;Café du Pont\r\nŒuvrard;Noël;Mairie\r\n".encode("cp1252")
    page.take(Raw("inscriptions.csv", list_))  # type: ignore[attr-defined]
    who.until(lambda: page.draft is not None)  # type: ignore[attr-defined]
    before = who.acts
    who.click(page.question.act)  # type: ignore[attr-defined]
    who.until(lambda: page.act.isEnabled())  # type: ignore[attr-defined]
    who.after(lambda: who.click(page.act))  # type: ignore[attr-defined]
    who.until(lambda: who.page_name == PEOPLE)
    assert who.acts - before <= 3
    assert [row.name for row in who.page.people.rows] == ["Zoé Lefèvre", "Noël Œuvrard"]  # type: ignore[attr-defined]
    assert who.undo_words == "Undo: import 2 people from inscriptions.csv"


def test_a_list_dropped_on_any_page_is_looked_over_before_it_comes_in(organiser_of: Sit, tmp_path: Path) -> None:
    who = organiser_of(an_event())
    (tmp_path / "people.csv").write_text("Name\nAna Brook\n")
    who.program.take_dropped(tmp_path / "people.csv")
    who.until(lambda: who.page_name == IMPORT and who.page.draft is not None)  # type: ignore[attr-defined]
    assert who.page.act.words == "Import 1 person" and people(who) == []  # type: ignore[attr-defined]


def test_everybody_is_checked_in_by_three_letters_without_the_mouse(organiser_of: Sit) -> None:
    who = organiser_of(an_event().with_people("Ana Brook", "Bo Lind", "Zoé Lefèvre"))
    go(who, PEOPLE, "door")
    who.until(lambda: who.page.door.field.hasFocus())  # type: ignore[attr-defined]
    before = who.acts
    for letters in ("bro", "lin", "lef"):
        who.type(letters)
        who.after(lambda: QTest.keyClick(who.page.door.field, Key.Key_Return))  # type: ignore[attr-defined]
        who.until(lambda: who.page.door.field.text() == "")  # type: ignore[attr-defined]
    assert who.acts - before == 3
    assert [one.present for one in people(who)] == [True] * 3

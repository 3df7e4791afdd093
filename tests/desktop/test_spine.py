"""The agenda spine: rows as values, chosen by mouse and keys, told to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facilitator.desktop.shell.spine import AgendaSpine
from facilitator.desktop.shell.spine_rows import PlaceRow, SpineHeading, SpineModel, SpineRow, spoken
from facilitator.desktop.theme import Theme

ROWS = (
    SpineHeading("Opening"),
    SpineRow("a", "Welcome", "15 min", "09:00", "mic", "speech", "past"),
    SpineHeading("Session 1"),
    SpineRow("b", "World Café", "85 min", "09:55", "coffee", "world_cafe", "now", mark="Now"),
    SpineRow("c", "Lunch", "", "–", "utensils", anchor=True),
)
PLACES = (PlaceRow("people", "People", "users", "69 present"), PlaceRow("prints", "Prints", "printer"))


def spine(theme: Theme, qtbot: QtBot, width: int = 1440) -> AgendaSpine:
    made = AgendaSpine(theme)
    qtbot.addWidget(made)
    made.show_event("Library of the Future", "one day, 69 people")
    made.show_agenda(ROWS)
    made.show_places(PLACES)
    made.fit(width)
    made.resize(made.width(), 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = SpineModel()
    model.set_rows(ROWS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_changed_words_change_one_row_and_move_nothing(qtbot: QtBot) -> None:
    model = SpineModel()
    model.set_rows(ROWS)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_rows((*ROWS[:4], ROWS[4]._replace(quiet="60 min")))
    assert changed.args is not None
    assert (changed.args[0].row(), resets) == (4, [])


def test_a_screen_reader_hears_time_state_and_anchor() -> None:
    assert [spoken(row) for row in ROWS] == [
        "Opening",
        "09:00, Welcome, 15 min, done",
        "Session 1",
        "09:55, World Café, 85 min, now",
        "Lunch, time may not move",
    ]
    assert spoken(PLACES[0]) == "People, 69 present"


def test_a_click_says_which_item(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    place = made.agenda.visualRect(made.agenda.rows_model.index(3)).center()
    with qtbot.waitSignal(made.chosen) as said:
        QTest.mouseClick(made.agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == ["b"]
    assert made.chosen_key == "b"


def test_a_heading_cannot_be_chosen(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    place = made.agenda.visualRect(made.agenda.rows_model.index(2)).center()
    QTest.mouseClick(made.agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.chosen_key == ""


def test_arrow_keys_choose_and_pass_over_headings(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    made.choose("a")
    said: list[str] = []
    made.chosen.connect(said.append)
    QTest.keyClick(made.agenda, Qt.Key.Key_Down)
    QTest.keyClick(made.agenda, Qt.Key.Key_Down)
    QTest.keyClick(made.agenda, Qt.Key.Key_Down)
    assert said == ["b", "c"]


def test_showing_a_choice_says_nothing(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    said: list[str] = []
    made.chosen.connect(said.append)
    made.choose("c")
    made.choose("people")
    assert (said, made.chosen_key) == ([], "people")
    assert not made.agenda.selectionModel().hasSelection()


def test_the_choice_survives_new_rows(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    made.choose("c")
    made.show_agenda((SpineRow("new", "First of all"), *ROWS))
    chosen = [index.row() for index in made.agenda.selectionModel().selectedIndexes()]
    assert chosen == [5]


def test_the_nth_item_counts_no_headings(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    with qtbot.waitSignal(made.chosen) as said:
        made.choose_nth(2)
    assert said.args == ["b"]
    made.choose_nth(9)
    assert made.chosen_key == "b"


def test_it_is_narrower_in_a_narrow_window(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    widths = []
    for width in (1440, 1024):
        made.fit(width)
        widths.append(made.width())
    assert widths == [312, 264]


def test_all_places_are_seen_without_scrolling(theme: Theme, qtbot: QtBot) -> None:
    made = spine(theme, qtbot)
    last = made.places.visualRect(made.places.rows_model.index(1))
    assert made.places.viewport().rect().contains(last.bottomLeft() + QPoint(20, 0))

"""A summary in another language: kept as it was said, its translation beside it, and marked wherever it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.event import EditEvent
from facilitator.commands.notes import EditNote, RedactNote
from facilitator.commands.translations import TranslateNote, TranslatePoint
from facilitator.desktop.pages.offered import ANSWERS
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import TRAY
from facilitator.domain.groups import Point
from facilitator.domain.harvest import Note
from facilitator.domain.ids import PointId
from facilitator.domain.record import Translation
from facilitator.queries.compare import comparison, question_count
from facilitator.queries.translated import reading
from tests.builders import an_event, done, refused, said
from tests.desktop.harvest_room import Room, rooms
from tests.desktop.page_room import Key, PageRoom
from tests.groups_at_work import asked, says

GREEK = "Πού είναι η βιβλιοθήκη;"


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    kept: list[Room] = []
    yield rooms(qtbot, theme, tmp_path, kept)()
    for one in kept:
        one.close()


def test_a_note_in_bulgarian_gets_its_english_beside_it_in_one_key_a_line_and_enter(room: Room) -> None:
    room.stand_on(TRAY, "n4")
    own = room.desk.state.need(Note, "n4").text
    room.press(Key.Key_T)
    form = room.page.translation
    assert form.isVisible() and form.text.hasFocus()
    assert (form.own.text(), form.original.text(), form.language.text()) == (own, "bg", "en")
    QTest.keyClicks(form.text, "Benches for the park")
    form.by.setText("Vera")
    room.after(lambda: QTest.keyClick(form.text, Key.Key_Return))
    room.until(lambda: not form.isVisible())
    note = room.desk.state.need(Note, "n4")
    assert note.text == own
    assert note.translations == (Translation(field="text", language="en", text="Benches for the park", by="Vera"),)
    assert room.wall.view.tray[4].text == own and "bg → en" in room.wall.view.tray[4].source
    assert reading(room.desk.state, note).marked == "Benches for the park (translated from bg by Vera)"
    room.undo()
    assert reading(room.desk.state, room.desk.state.need(Note, "n4")).mark == "bg, not translated"


def test_escape_keeps_nothing_and_the_keys_go_back_to_the_wall(room: Room) -> None:
    room.stand_on(TRAY, "n4")
    room.press(Key.Key_T)
    QTest.keyClicks(room.page.translation.text, "Benches")
    QTest.keyClick(room.page.translation.text, Key.Key_Escape)
    assert room.wall.hasFocus() and not room.page.translation.isVisible()
    assert room.desk.state.need(Note, "n4").translations == ()


def test_a_translation_into_the_same_language_is_refused_and_what_was_typed_stays(room: Room) -> None:
    room.stand_on(TRAY, "n4")
    room.press(Key.Key_T)
    form = room.page.translation
    form.language.setText("bg")
    form.text.setText("Пейки")
    QTest.keyClick(form.text, Key.Key_Return)
    room.until(lambda: bool(form.problem.sentence))
    assert "“bg” already" in form.problem.sentence and form.isVisible() and form.text.text() == "Пейки"


def test_what_was_redacted_is_not_translated_and_a_translation_taken_away_leaves_the_words() -> None:
    event = an_event().with_session("talk").with_notes("n", session="talk")
    note = event.id("n")
    command = TranslateNote(note=note, language="el", text=GREEK)
    sentence = "This point was redacted. Bring it back before it is translated."
    assert refused(done(event.state, RedactNote(note=note)), command) == sentence
    kept = done(event.state, command)
    away = TranslateNote(note=note, language="el", text=None)
    assert said(kept, away).startswith("take the translation into el off")
    assert done(kept, away).need(Note, note).translations == ()
    assert done(kept, away).need(Note, note).text == event.state.need(Note, note).text


def test_groups_are_compared_in_the_language_of_the_event_and_every_translation_is_marked() -> None:
    built = says(asked("Aims").after(EditEvent(language="en")), "g1", "Aims", "Green jobs")
    built = says(says(built, "g2", "Aims", "Зелени работни места", language="bg"), "g3", "Aims", GREEK, language="el")
    point = next(one.id for one in built.state.all(Point) if one.language == "bg")
    built = built.after(TranslatePoint(point=PointId(point), language="en", text="green jobs", by="Vera"))
    counts = question_count(built.state, built.id("feedback"), built.id("Aims"))
    assert [(one.words, one.count) for one in counts.named] == [("Green jobs", 2), (f"{GREEK} (el, not translated)", 1)]
    cells = comparison(built.state, built.id("feedback")).columns[0].cells
    assert [one.points for one in cells] == [
        ("Green jobs",), ("green jobs (translated from bg by Vera)",), (f"{GREEK} (el, not translated)",)
    ]  # fmt: skip


def test_a_point_is_translated_with_two_clicks_and_a_line(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    built = says(asked("Aims").after(EditEvent(language="en")), "g1", "Aims", "Зелени работни места", language="bg")
    room = PageRoom(qtbot, theme, tmp_path, built.state, ANSWERS, "")
    card = room.page.card
    row = card.list.row_rect(card.list.rows[0].key).center().toPoint()
    QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=row)  # click 1: the point
    QTest.mouseClick(card.translate, Qt.MouseButton.LeftButton)  # click 2: translate it
    assert card.translation.text.hasFocus()
    QTest.keyClicks(card.translation.text, "green jobs")
    room.after(lambda: QTest.keyClick(card.translation.text, Key.Key_Return))
    room.until(lambda: not card.translation.isVisible())
    point = next(iter(room.state.all(Point)))
    assert reading(room.state, point).marked == "green jobs (translated from bg)" and point.language == "bg"
    assert card.list.rows[0].text == "Зелени работни места"
    room.close()


def test_a_text_of_unknown_language_is_read_as_it_is() -> None:
    event = an_event().with_session("talk").with_notes("n", session="talk").after(EditEvent(language="en"))
    note = event.id("n")
    kept = done(event.state, TranslateNote(note=note, language="en", text="something else"))
    assert reading(kept, kept.need(Note, note)).mark == ""
    told = done(kept, EditNote(note=note, language="de-AT"))
    assert reading(told, told.need(Note, note)).marked == "something else (translated from de-AT)"
    home = done(told, EditEvent(language="de"))
    assert reading(home, home.need(Note, note)).mark == ""

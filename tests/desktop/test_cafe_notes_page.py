"""The notes page on a real file: typed by keys alone, nothing lost, nothing doubled, nothing replaced."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.commands.cafe_notes import HandOutSheets, MarkSheets
from facilitator.commands.cafe_tables import RemoveTables
from facilitator.commands.notes import AddNote
from facilitator.commands.rounds import BeginHarvest, ChangeOver, StartRound
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Round, RoundState, Table
from facilitator.domain.command import Command, Outcome
from facilitator.domain.errors import KnownError
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.domain.ids import PaperSheetId, RoundId, TableId
from facilitator.domain.order import in_order, keys_after
from facilitator.domain.programme import Method
from facilitator.exchange import samples
from facilitator.queries.cafe_sheets import table_sheet_code
from facilitator.store.open_event import OpenEvent
from facilitator.words import say
from tests.builders import EventBuilder, a_cafe, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "cafe_notes", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def running(event: EventBuilder, number: int = 1) -> EventBuilder:
    return event.with_records(**{f"R{number}": event.the(f"R{number}").but(state=RoundState.RUNNING)})


def a_running_cafe() -> EventBuilder:
    return running(a_cafe())


def a_large_cafe(tables: int, rounds: int) -> EventBuilder:
    event = an_event().with_session("cafe", method=Method.WORLD_CAFE, questions=["lend"])
    for number, key in enumerate(keys_after(None, tables), 1):
        home: Any = {"session": event.id("cafe"), "question": event.id("lend")}
        event = event.with_records(**{f"T{number}": Table(id=f"table-{number}", order=key, number=number, **home)})
    for number in range(1, rounds + 1):
        event = event.with_round(number, "cafe")
    return running(event)


def texts(room: PageRoom, table: str | None = None) -> list[str]:
    notes = in_order(room.state.all(Note))
    return [one.text for one in notes if table is None or one.table == table]


def at(room: PageRoom) -> tuple[str, str]:
    return room.page.at.table, room.page.at.round


def point(room: PageRoom, text: str) -> None:
    QTest.keyClicks(room.page.entry, text)
    room.after(lambda: room.press(room.page.entry, Key.Key_Return))


def test_enter_keeps_a_point_and_waits_for_the_next(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    assert at(room) == ("table-2", "round-1"), "table 2 has nothing yet in the round that runs"
    point(room, "R&D <b>for</b> all")
    point(room, "and {braces}")
    assert texts(room, "table-2")[-2:] == ["R&D <b>for</b> all", "and {braces}"]
    note = next(one for one in room.state.all(Note) if one.text == "and {braces}")
    assert (note.table, note.round, note.question) == ("table-2", "round-1", event.id("lend"))
    assert room.page.entry.draft == "" and room.page.entry.hasFocus()
    assert room.page.header.facts.text() == "Round 1 of 2 · 4 points from 2 tables"


def test_typing_at_thirty_keys_a_second_loses_and_doubles_nothing(room_of: Rooms) -> None:
    """Here without any pause between keys, while phones write at the same tables."""
    rng = random.Random(7)
    event = a_large_cafe(12, 3)
    room = room_of(event, event.id("cafe"))
    entry, sent = room.page.entry, []
    for number in range(120):
        text = f"{number} " + "".join(rng.choice("abcde fghij") for _ in range(rng.randint(5, 20))).strip()
        QTest.keyClicks(entry, text)
        sent.append((room.page.at.table, text))
        if number % 7 == 0:
            room.desk.run(
                AddNote(text=f"phone {number}", table=TableId("table-3"), round=RoundId("round-1"), actor="phone:1")
            )
        QTest.keyClick(entry, Key.Key_Tab if number % 4 == 3 else Key.Key_Return)
    room.until(lambda: len(room.state.of(Note)) == 120 + 18)
    typed = [(one.table, one.text) for one in in_order(room.state.all(Note)) if not one.text.startswith("phone")]
    assert typed == sent
    assert len({table for table, _ in sent}) == 12


def test_tab_goes_from_table_to_table_and_takes_what_was_typed_along_into_the_event(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    QTest.keyClicks(room.page.entry, "half a thought")
    room.after(lambda: room.press(room.page.entry, Key.Key_Tab))
    assert texts(room, "table-2")[-1] == "half a thought" and at(room) == ("table-1", "round-1")
    room.press(room.page.entry, Key.Key_Backtab)
    assert at(room) == ("table-2", "round-1") and room.page.entry.hasFocus()


def test_no_news_touches_a_draft(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    QTest.keyClicks(room.page.entry, "not yet fini")
    cursor = room.page.entry.textCursor()
    cursor.setPosition(3)
    room.page.entry.setTextCursor(cursor)
    note = AddNote(text="from a phone", table=TableId("table-2"), round=RoundId("round-1"), actor="phone:1")
    room.after(lambda: room.desk.run(note))
    QTest.keyClicks(room.page.entry, "!")
    assert room.page.entry.draft == "not! yet fini"


def test_what_the_rules_refuse_never_leaves_the_line(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    room.page.entry.show_draft("x" * 20_001)
    room.press(room.page.entry, Key.Key_Return)
    assert room.page.card.problem.sentence.startswith("The text has 20,001 characters")
    assert len(room.page.entry.draft) == 20_001
    room.press(room.page.entry, Key.Key_Tab)
    assert at(room) == ("table-2", "round-1"), "one sees why before one goes on"
    room.page.go(room.page.overview.rows[0].cells[0].place)
    assert room.page.entry.draft == ""
    room.press(room.page.entry, Key.Key_Tab)
    assert len(room.page.entry.draft) == 20_001, "and finds it where it was typed"
    room.page.entry.clear_draft()


def test_leaving_the_page_keeps_what_stands_in_the_line(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    QTest.keyClicks(room.page.entry, "nearly")
    room.after(room.page.leave)
    assert texts(room)[-1] == "nearly" and room.page.entry.draft == ""


def test_pasted_lines_are_points_of_one_act(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    pasted = QMimeData()
    pasted.setText("one\r\n\r\n two \nthree")
    room.after(lambda: room.page.entry.insertFromMimeData(pasted))
    assert texts(room, "table-2")[-3:] == ["one", "two", "three"]
    room.after(room.desk.undo)
    assert texts(room, "table-2") == ["beekeepers", "tubas"]


def test_the_insight_is_one_and_another_wording_corrects_it(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    QTest.keyClicks(room.page.entry, "lend what stands idle")
    room.after(lambda: room.press(room.page.entry, Key.Key_Return, CONTROL))
    assert room.page.card.insight.value == "lend what stands idle"
    room.press(room.page.entry, Key.Key_Down)
    assert room.page.card.insight.hasFocus()
    QTest.keyClicks(room.page.card.insight, "x")
    room.after(lambda: room.press(room.page.card.insight, Key.Key_Return))
    insights = [one for one in room.state.all(Note) if one.insight]
    assert [(one.text, one.reads) for one in insights] == [("lend what stands idle", "xlend what stands idle")]
    assert room.page.entry.hasFocus()


def test_the_next_round_reads_what_the_last_one_left_and_cannot_change_it(room_of: Rooms) -> None:
    event = running(a_cafe().with_records(), 2)
    room = room_of(event, event.id("cafe"))
    assert at(room) == ("table-1", "round-2") and room.page.earlier.isVisible()
    assert room.page.earlier.title.text() == "Round 1 left this behind"
    assert room.page.earlier.read_only.text() == "2 points · read only"
    assert room.page.card.list.rows == []


def test_ctrl_up_corrects_the_last_points_and_gives_the_draft_back(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    point(room, "frist")
    point(room, "second")
    QTest.keyClicks(room.page.entry, "third")
    room.press(room.page.entry, Key.Key_Up, CONTROL)
    room.press(room.page.entry, Key.Key_Up, CONTROL)
    assert room.page.entry.draft == "frist" and room.page.card.correcting.isVisible()
    room.page.entry.show_draft("first")
    room.after(lambda: room.press(room.page.entry, Key.Key_Return))
    found = next(one for one in room.state.all(Note) if one.text == "frist")
    assert found.reads == "first" and room.page.entry.draft == "third"
    room.press(room.page.entry, Key.Key_Up, CONTROL)
    room.press(room.page.entry, Key.Key_Escape)
    assert room.page.entry.draft == "third" and room.page.entry.hasFocus()


def test_a_table_without_points_is_one_click_away(room_of: Rooms) -> None:
    event = a_large_cafe(40, 4)
    room = room_of(event, event.id("cafe"), size=(1128, 850))
    point(room, "one")
    assert room.page.silent.words == "39 have nothing yet"
    room.page.silent.click()
    assert at(room) == ("table-2", "round-1")
    room.page.views._buttons["all"].click()
    grid = room.page.grid
    room.until(lambda: grid.width() > 700)
    spots = [grid.cell_rect(cell.place) for row in grid.rows for cell in row.cells]
    assert all(grid.rect().contains(spot.toRect()) for spot in spots), "all 160 are seen at once"
    assert room.page._area.verticalScrollBar().maximum() == 0
    last = grid.rows[39].cells[0].place
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(last).center().toPoint())
    assert at(room) == ("table-40", "round-1") and room.page.entry.hasFocus()


def test_the_tables_are_walked_by_arrow_keys(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    room.press(room.page.entry, Key.Key_Escape)
    assert room.page.grid.hasFocus()
    room.press(room.page.grid, Key.Key_Up)
    room.press(room.page.grid, Key.Key_Right)
    assert at(room) == ("table-1", "round-2") and room.page.grid.hasFocus()
    assert room.page.grid.accessibleDescription() == "Table 1, R2: not begun"
    room.press(room.page.grid, Key.Key_Return)
    assert room.page.entry.hasFocus()


def test_a_code_opens_the_sheet_and_the_sheet_waits_until_it_is_checked(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    room.after(lambda: room.desk.run(HandOutSheets(rounds=(event.id("R1"),))))
    sheet = next(one for one in room.state.all(PaperSheet) if one.table == "table-1")
    room.after(lambda: room.desk.run(MarkSheets(sheets=(PaperSheetId(sheet.id),), state=SheetState.BACK)))
    panel = room.page.sheets
    QTest.keyClicks(panel.code, "wrong")
    room.press(panel.code, Key.Key_Return)
    assert panel.problem.sentence.startswith("No sheet and no table of this café has this code")
    panel.code.selectAll()
    QTest.keyClicks(panel.code, table_sheet_code(event.the("T1"), event.the("R1")).lower())
    room.press(panel.code, Key.Key_Return)
    assert at(room) == ("table-1", "round-1") and panel.chosen == sheet.id and room.page.entry.hasFocus()
    for words in ("It is typed", "It is checked"):
        assert panel.mark.words == words
        room.after(panel.mark.click)
    assert [row.line.title for row in panel.list.rows] == ["Table 2"]


def test_a_table_that_is_removed_while_somebody_types_leaves_the_words(room_of: Rooms) -> None:
    event = a_running_cafe().with_table(3, "cafe", "lend")
    room = room_of(event, event.id("cafe"))
    room.press(room.page.entry, Key.Key_Backtab)
    room.page.go(room.page.overview.rows[2].cells[0].place)
    QTest.keyClicks(room.page.entry, "words")
    room.after(lambda: room.desk.run(RemoveTables(tables=(TableId("table-3"),))))
    assert room.page.entry.draft == "words"
    assert room.page.card.problem.sentence.startswith("This table or round was removed meanwhile.")
    room.press(room.page.entry, Key.Key_Return)
    assert room.page.entry.draft == "words"
    room.page.entry.clear_draft()


def test_without_tables_one_act_leads_to_the_design(room_of: Rooms) -> None:
    event = an_event().with_session("cafe", method=Method.WORLD_CAFE)
    room = room_of(event, event.id("cafe"))
    assert room.page.empty.isVisible()
    room.page.empty.button.click()
    assert room.opened[0][1] == event.id("cafe")


class FullDisk:
    """The door of an event whose disk is full for a while."""

    def __init__(self, event: OpenEvent, refuses: int) -> None:
        self._event, self._refuses = event, refuses

    def run(self, command: Command) -> Future[Outcome]:
        if not self._refuses:
            return self._event.run(command)
        self._refuses -= 1
        failed: Future[Outcome] = Future()
        failed.set_exception(KnownError(say("The disk is full.")))
        return failed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._event, name)


def test_points_typed_while_the_disk_is_full_stay_in_sight_and_are_kept_once_when_it_is_well(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    room.page.acts.outbox._again.setInterval(30)
    room.desk._door = FullDisk(room.event, 5)
    for text in ("one", "two"):
        QTest.keyClicks(room.page.entry, text)
        room.press(room.page.entry, Key.Key_Return)
    assert [(row.text, row.waiting) for row in room.page.card.list.rows][-2:] == [("one", True), ("two", True)]
    room.until(lambda: texts(room, "table-2") == ["beekeepers", "tubas", "one", "two"])
    room.until(lambda: not any(row.waiting for row in room.page.card.list.rows))


def test_a_photo_of_a_sheet_stands_beside_the_points_until_it_is_checked(room_of: Rooms, tmp_path: Path) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    file = tmp_path / "sheet.png"
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(file))
    room.after(lambda: room.page.photos.keep(file, room.page.at))
    photo = next(iter(room.state.all(Attachment)))
    assert (photo.caption, photo.to_be_typed, photo.width) == ("Table 2, round 1", True, 40)
    assert [row.line.quiet for row in room.page.sheets.list.rows] == ["round 1 · to be typed"]
    room.page.head.beside.click()
    room.until(lambda: room.page.photo.has_picture)
    assert room.page.photo.isVisible() and room.page.entry.hasFocus()
    room.page.head.beside.click()
    room.page.sheets.choose(next(iter(room.state.of(PaperSheet))))
    for _ in range(2):
        room.after(room.page.sheets.mark.click)
    photo = next(iter(room.state.all(Attachment)))
    assert (photo.to_be_typed, photo.checked) == (False, True) and room.page.sheets.list.rows == []
    file.write_text("no picture")
    room.page.photos.keep(file, room.page.at)
    room.until(lambda: bool(room.told))
    assert room.told == [
        "sheet.png is no picture this program can read. Save it as JPEG or PNG, or take the photo again."
    ]


def test_a_point_becomes_the_insight_or_goes_away_by_one_key_and_undo_brings_it_back(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    point(room, "one")
    point(room, "two")
    points = room.page.card.list
    points.setFocus()
    points.choose(points.rows[0].key)
    room.after(lambda: room.press(points, Key.Key_I))
    assert room.page.card.insight.value == "one" and points.rows[0].insight
    points.choose(points.rows[1].key)
    room.after(lambda: room.press(points, Key.Key_Delete))
    assert [row.text for row in points.rows] == ["one"]
    room.after(room.desk.undo)
    assert [row.text for row in points.rows] == ["one", "two"]


def test_the_clock_in_the_header_runs_pauses_and_takes_more_minutes(room_of: Rooms) -> None:
    event = a_cafe()
    room = room_of(event, event.id("cafe"))
    clock = room.page.clock
    assert not clock.isVisible()
    room.after(lambda: room.desk.run(StartRound(round=event.id("R1"), minutes=12)))
    assert clock.isVisible() and clock.words.text() == "Round 1 of 2"
    assert clock.figures.text() in ("12:00", "11:59", "11:58")
    room.after(clock.five.click)
    assert clock.figures.text() in ("17:00", "16:59", "16:58")
    room.after(clock.pause.click)
    assert clock.pause.words == "Go on" and room.state.need(Round, event.id("R1")).state is RoundState.PAUSED
    room.after(lambda: room.desk.run(ChangeOver(round=event.id("R1"))))
    assert clock.words.text() == "Change-over to round 2" and clock.pause.words == "Pause"
    room.after(lambda: room.desk.run(BeginHarvest(session=event.id("cafe"))))
    assert not clock.isVisible()


def test_a_new_round_brings_the_typist_along_only_when_the_line_is_free(room_of: Rooms) -> None:
    event = a_running_cafe()
    room = room_of(event, event.id("cafe"))
    QTest.keyClicks(room.page.entry, "still round one")
    room.after(lambda: room.desk.run(StartRound(round=event.id("R2"))))
    assert at(room) == ("table-2", "round-1") and room.page.entry.draft == "still round one"
    room.after(lambda: room.press(room.page.entry, Key.Key_Return))
    assert next(one for one in room.state.all(Note) if one.text == "still round one").round == "round-1"
    assert room.page.newer.isVisible() and room.page.newer.sentence.text() == "Round 2 has begun."
    room.page.newer.act.click()
    assert at(room) == ("table-2", "round-2") and room.page.entry.hasFocus() and not room.page.newer.isVisible()


def test_a_question_of_two_lines_stands_whole_above_its_points(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    state = samples.draft(samples.Sample.DEMO).state
    room = PageRoom(qtbot, theme, tmp_path, state, "cafe_notes", "item-café", size=(760, 724))
    room.window.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
    question = room.page.head.question
    assert question.text() == "Who is missing today?"
    room.until(lambda: question.line_count_at("heading", question.width()) == 2)
    room.until(lambda: question.height() >= question.heightForWidth(question.width()))
    room.close()

"""The prints page on a real file: what can be printed, a true preview, and PDFs that hold what was shown."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from facilitator.commands.posters import ApprovePoster, SetHeadline
from facilitator.desktop.pages.prints_making import Wanted, by_paper, in_files, minutes_words, paper_for
from facilitator.desktop.pages.prints_panel import facts_of
from facilitator.desktop.pages.prints_tiles import tile_for
from facilitator.desktop.theme import Theme
from facilitator.domain.harvest import PaperSheet
from facilitator.domain.ids import PosterId
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.queries.print_sheets import sheets_of
from facilitator.queries.prints_list import PrintRow, prints_list
from tests.builders import a_cafe, an_event
from tests.desktop.page_room import Key, PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(samples.Sample.REAL).state


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    kept: list[PageRoom] = []

    def opened(state: EventState, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, state, "prints", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def row_named(state: EventState, title: str) -> PrintRow:
    return next(row for row in prints_list(state).rows if row.title == title)


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def all_made(room: PageRoom) -> None:
    room.until(lambda: len(room.page._made) == prints_list(room.state).ready)


def test_every_print_of_the_meeting_is_made_and_says_its_pages_and_reach(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    all_made(room)
    made = room.page._made
    posters = [row for row in prints_list(meeting).rows if row.what == "posters"]
    assert [made[row.key].pages for row in posters] == [1] * 9
    assert all(info.reads_at.headline >= 3.0 for row in posters for info in made[row.key].sheets)


def test_whatever_the_list_offers_has_at_least_one_page(meeting: EventState) -> None:
    demo = samples.draft(samples.Sample.DEMO).state
    for state in (meeting, demo):
        ready = [row for row in prints_list(state).rows if row.ready]
        assert [row.title for row in ready if not sheets_of(state, row)] == []


def test_the_preview_draws_the_page_of_the_row_that_is_current(
    qtbot: QtBot, room_of: Rooms, meeting: EventState
) -> None:
    room = room_of(meeting)
    all_made(room)
    room.until(lambda: room.page.panel.preview.pages == 1)
    with qtbot.waitSignal(room.page.panel.preview.drawn, timeout=30_000):
        room.press(room.page.list, Key.Key_Down)
    assert room.page.panel.preview.name.text() == prints_list(meeting).rows[1].title
    picture = room.page.panel.preview.sheet.grab().toImage()
    inks = {picture.pixelColor(x, y).lightness() < 60 for x in range(0, picture.width(), 2) for y in range(0, 120, 2)}
    assert inks == {True, False}


def test_a_subject_is_the_print_that_is_shown_first(room_of: Rooms, meeting: EventState) -> None:
    row = row_named(meeting, "Topic list")
    room = room_of(meeting, row.key)
    room.until(lambda: room.page.panel.preview.name.text() == "Topic list")
    assert room.page.panel.preview.pages == 2


def test_space_chooses_prints_and_the_button_counts_them(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    all_made(room)
    assert room.page.panel.print.words == "Print this one"
    for key in (Key.Key_Space, Key.Key_Down, Key.Key_Space):
        room.press(room.page.list, key)
    assert room.page.panel.print.words == "Print 2"
    assert room.page.header.facts.text() == "28 ready · 2 chosen, 2 pages"
    room.press(room.page.list, Key.Key_Space)
    assert room.page.panel.print.words == "Print 1"


def test_a_shelf_shows_its_prints_only_and_forgets_no_choice(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    all_made(room)
    room.press(room.page.list, Key.Key_Space)
    room.page.shelves.choose("For the vote")
    room.page._on_shelf()
    texts = [room.page.list.rows.index(n).data() for n in range(room.page.list.rows.rowCount())]
    assert texts == ["For the vote", "Ballots", "Tally strips"]
    room.until(lambda: room.page.panel.preview.name.text() == "Ballots")
    assert room.page.panel.print.words == "Print 1"
    assert [one.row.title for one in room.page._wanted()] == ["Poster: Main points"]


def test_typing_the_beginning_of_a_name_leads_to_its_print(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    for key in (Key.Key_P, Key.Key_R, Key.Key_O):
        room.press(room.page.list, key)
    room.until(lambda: room.page._shown == row_named(meeting, "Programme").key)


def test_kinds_on_one_paper_but_lying_differently_become_piles_of_their_own(meeting: EventState) -> None:
    upright, lying = row_named(meeting, "Programme"), row_named(meeting, "Run-of-show")
    wanted = [Wanted(upright, "A4"), Wanted(lying, "A4"), Wanted(upright, "A4")]
    assert by_paper(wanted) == [[wanted[0], wanted[2]], [wanted[1]]]
    assert in_files(wanted) == [wanted]
    assert [paper_for(upright, choice) for choice in ("own", "A2", "Letter")] == ["A4", "A4", "Letter"]


def test_chosen_prints_become_one_pdf_for_each_paper(room_of: Rooms, meeting: EventState, tmp_path: Path) -> None:
    room = room_of(meeting)
    all_made(room)
    room.page._chosen = {row_named(meeting, "Poster: Objectives").key, row_named(meeting, "Analysis").key}
    room.page.save_to(tmp_path / "break.pdf")
    room.until(lambda: room.told == ["Wrote break A3.pdf and break A4.pdf"])
    assert "Participants seek to" in text_of(tmp_path / "break A3.pdf")
    assert "Seven findings" in text_of(tmp_path / "break A4.pdf")


def test_upright_and_lying_sheets_of_one_paper_are_in_one_file(
    room_of: Rooms, meeting: EventState, tmp_path: Path
) -> None:
    room = room_of(meeting)
    all_made(room)
    room.page._chosen = {row_named(meeting, title).key for title in ("Programme", "Run-of-show")}
    room.page.save_to(tmp_path / "day.pdf")
    room.until(lambda: room.told == ["Wrote day.pdf"])
    about = subprocess.run(
        ["pdfinfo", "-l", "9", str(tmp_path / "day.pdf")], capture_output=True, text=True, check=True
    ).stdout
    sizes = {line.split()[3] for line in about.splitlines() if line.startswith("Page ") and " size:" in line}
    assert sizes == {"595.276", "841.89"}


def test_a_pdf_is_what_the_preview_shows_byte_for_byte(room_of: Rooms, meeting: EventState, tmp_path: Path) -> None:
    row = row_named(meeting, "Poster: Synergies")
    room = room_of(meeting, row.key)
    all_made(room)
    room.page.save_to(tmp_path / "synergies.pdf")
    room.until(lambda: room.told == ["Wrote synergies.pdf"])
    assert (tmp_path / "synergies.pdf").read_bytes() == room.page._made[row.key].pdf


def test_a_new_headline_stands_in_the_preview(room_of: Rooms, meeting: EventState) -> None:
    row = row_named(meeting, "Poster: Synergies")
    room = room_of(meeting, row.key)
    all_made(room)
    before = room.page._made[row.key].pdf
    poster = row.poster
    assert poster is not None
    room.after(lambda: room.desk.run(SetHeadline(poster=PosterId(poster), headline="Linkages, not islands")))
    room.until(lambda: room.page._made[row.key].pdf != before)
    (room.folder / "now.pdf").write_bytes(room.page._made[row.key].pdf)
    assert "Linkages, not islands" in " ".join(text_of(room.folder / "now.pdf").split())


def test_an_approved_poster_is_no_longer_called_a_draft(room_of: Rooms, meeting: EventState) -> None:
    row = row_named(meeting, "Poster: Synergies")
    room = room_of(meeting, row.key)
    all_made(room)
    assert "Not approved: prints with “Draft”" in sentences(room, row)
    poster = PosterId(str(row.poster))
    room.after(lambda: room.desk.run(SetHeadline(poster=poster, headline="Linkages, not islands")))
    room.after(lambda: room.desk.run(ApprovePoster(poster=poster, approved_by="A. Reporter")))
    assert "Not approved: prints with “Draft”" not in sentences(room, row_named(room.state, row.title))


def sentences(room: PageRoom, row: PrintRow) -> list[str]:
    return [words for _, words, _ in facts_of(row, row.paper, room.page._made[row.key])]


def test_another_paper_is_another_print(room_of: Rooms, meeting: EventState) -> None:
    row = row_named(meeting, "Poster: Key terms – “must do areas”")
    room = room_of(meeting, row.key)
    all_made(room)
    a3 = room.page._made[row.key]
    room.page.papers.choose("A1")
    room.page._on_paper()
    room.until(lambda: row.key in room.page._made)
    assert (a3.paper, room.page._made[row.key].paper) == ("A3", "A1")


def test_an_empty_event_says_what_will_stand_here(room_of: Rooms) -> None:
    room = room_of(an_event().state)
    assert room.page.nothing.isVisibleTo(room.window)
    assert not room.page.list.isVisibleTo(room.window)


def test_the_list_keeps_the_rules_of_a_model(qtbot: QtBot, room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    QAbstractItemModelTester(room.page.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    all_made(room)
    first = room.page.list.rows.index(1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Poster: Main points, session 1, 3 statements, 1 pages A3"


def test_what_is_read_in_the_hand_never_grows_beyond_a4(meeting: EventState) -> None:
    analysis, poster = row_named(meeting, "Analysis"), row_named(meeting, "Poster: Objectives")
    assert [paper_for(analysis, choice) for choice in ("own", "A4", "A2", "A1", "Letter")] == [
        *("A4", "A4", "A4", "A4", "Letter")
    ]
    assert [paper_for(poster, choice) for choice in ("own", "A4", "A2", "A1", "Letter")] == [
        *("A3", "A4", "A2", "A1", "Letter")
    ]


def test_prints_of_one_paper_come_out_together(meeting: EventState) -> None:
    analysis, poster = row_named(meeting, "Analysis"), row_named(meeting, "Poster: Objectives")
    wanted = [Wanted(poster, "A3"), Wanted(analysis, "A4"), Wanted(poster, "A3")]
    assert by_paper(wanted) == [[wanted[0], wanted[2]], [wanted[1]]]


def test_time_is_said_in_whole_minutes() -> None:
    assert [minutes_words(pages) for pages in (1, 8, 9)] == [
        "about 1 minute at 8 pages a minute",
        "about 1 minute at 8 pages a minute",
        "about 2 minutes at 8 pages a minute",
    ]


def test_a_sheet_that_cannot_be_made_is_told_and_shows_no_old_picture(
    room_of: Rooms, meeting: EventState, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = row_named(meeting, "Poster: Synergies")
    room = room_of(meeting, row.key)
    all_made(room)
    monkeypatch.setattr("facilitator.desktop.pages.prints_making.sheets_of", lambda *_: 1 / 0)
    room.page._make()
    room.until(lambda: any(one.startswith("Poster: Synergies: this sheet cannot be made") for one in room.told))
    assert row.key not in room.page._made
    assert room.page.panel.preview.pages == 0


def test_who_comes_to_the_prints_by_a_key_stands_in_the_list(room_of: Rooms, meeting: EventState) -> None:
    room = room_of(meeting)
    room.until(lambda: bool(room.page.isAncestorOf(room.window.focusWidget() or room.window)))
    focus = room.window.focusWidget()
    assert focus is room.page.list or room.page.list.isAncestorOf(focus)


def test_table_sheets_that_went_out_are_listed_until_they_are_typed(room_of: Rooms, tmp_path: Path) -> None:
    room = room_of(a_cafe().state)
    row = next(row for row in prints_list(room.state).rows if row.what == "table-sheets")
    room.until(lambda: bool(room.page._list.rows))
    room.page._chosen = {row.key}
    for _ in range(2):
        room.told.clear()
        room.page.save_to(tmp_path / "sheets.pdf")
        room.until(lambda: room.told == ["Wrote sheets.pdf"])
    room.until(lambda: len(room.state.of(PaperSheet)) == 4)
    assert room.desk.door.undo_words("desk") is not None


def test_a_large_poster_may_be_put_together_from_the_paper_the_printer_has(
    room_of: Rooms, meeting: EventState, tmp_path: Path
) -> None:
    row = row_named(meeting, "Poster: Key terms – “must do areas”")
    room = room_of(meeting, row.key)
    room.page.papers.choose("A1")
    room.page.tiles.chosen.emit("A4")
    room.until(lambda: row.key in room.page._made)
    facts = [words for _, words, _ in facts_of(row, "A1", room.page._made[row.key])]
    assert "A1, put together from 16 sheets A4, plan included" in facts
    room.page.save_to(tmp_path / "poster.pdf")
    room.until(lambda: (tmp_path / "poster.pdf").exists())
    assert "row C, column 5 of 3×5" in text_of(tmp_path / "poster.pdf")


def test_only_what_is_larger_than_the_printers_paper_is_divided() -> None:
    assert [tile_for(paper, "A4") for paper in ("A4", "A3", "A1", "Letter")] == [None, "A4", "A4", None]
    assert [tile_for(paper, "A3") for paper in ("A3", "A2")] == [None, "A3"]
    assert tile_for("A1", "") is None

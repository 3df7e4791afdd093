"""A whole café with 72 invented people: planned, run at sixty times the speed, 120 notes typed through the real pages
by somebody whose program is killed once per round, three approved A3 posters at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.commands.rounds import BeginHarvest
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall_values import TRAY, Stop
from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Round, RoundState, Seating
from facilitator.domain.cafe_facts import rounds_of
from facilitator.domain.harvest import Note, Poster
from facilitator.domain.ids import QuestionId
from facilitator.domain.order import in_order
from facilitator.queries.harvest_board import harvest_board
from facilitator.queries.prints_list import prints_list
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.reading import read_state
from tests.builders import done
from tests.cafe_at_work import planned, session_of, set_up
from tests.desktop.page_room import Key, PageRoom
from tests.documents.reading import text_of as printed_text
from tests.journeys.cafe_typist import INSIGHTS, POINTS, text_of, type_letters

KILLED_AFTER = 17
A3 = (1191, 842)  # in points, lying
HEADLINES = ("Lend what stands idle all year", "Ask those who never come", "Make one room loud")


class Told(NamedTuple):
    """What a typist said before the end: the clock as shown, when, and the notes that were kept."""

    shown: str
    at: datetime
    ends: datetime
    kept: int

    @property
    def wrong_by(self) -> float:
        """By how many seconds what was shown differs from the stored end."""
        minutes, seconds = self.shown.replace("−", "").split(":")
        left = (int(minutes) * 60 + int(seconds)) * (-1 if "−" in self.shown else 1)
        return abs(left - (self.ends - self.at) / timedelta(seconds=1))


def typist(path: Path, begun: float, number: int, *, killed: bool) -> Told:
    """Lets somebody type a round, and kills the program with SIGKILL in the middle of it."""
    command = [sys.executable, "-m", "tests.journeys.cafe_typist", str(path), repr(begun), str(number)]
    shown, kept = "", 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == "clock":
                shown = rest
            elif word == "kept":
                kept = int(rest) + 1
                if killed and kept == KILLED_AFTER:
                    os.kill(child.pid, signal.SIGKILL)
        code = child.wait()
    assert code == (-signal.SIGKILL if killed else 0), f"the typist ended with {code}"
    figures, at, ends = shown.split(" ")
    return Told(figures, datetime.fromisoformat(at), datetime.fromisoformat(ends), kept)


class Dialogs(QObject):
    """Counts the dialogs that came up."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Show and isinstance(watched, QDialog)
        return False


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    counting = Dialogs()
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)


def test_a_whole_café_is_run_killed_and_harvested(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs
) -> None:
    cafe = planned(set_up(72, questions=3, rounds=3))
    session = session_of(cafe)
    assert len(cafe.state.of(Seating)) == 72 * 3
    path = tmp_path / "café.facil"
    event_file.create(path, [record for kind in cafe.state.records.values() for record in kind.values()])

    begun = time.time()
    for number in (1, 2, 3):
        before = typist(path, begun, number, killed=True)
        assert before.wrong_by <= 1
        state = read_state(path)
        texts = Counter(one.text for one in state.all(Note))
        expected = [text_of(number, at) for at in range(before.kept)]
        assert set(expected) <= set(texts), "what was kept is there"
        assert set(texts.values()) == {1}, "and nothing is there twice"
        after = typist(path, begun, number, killed=False)
        assert (after.ends, after.kept) == (before.ends, POINTS + INSIGHTS), "the clock never knew of the kill"
        assert after.wrong_by <= 1
        running = rounds_of(read_state(path), session)[number - 1]
        assert (running.state, running.ends) == (RoundState.RUNNING, before.ends)
    assert check(path).findings == ()

    state = done(read_state(path), BeginHarvest(session=session))
    assert [one.state for one in in_order(state.all(Round))] == [RoundState.OVER] * 3
    assert len(state.of(Note)) == 120 and sum(one.insight for one in state.all(Note)) == 36

    # Twins lie on one wall; each note tells its table and round.
    first = questions_of(state, session)[0]
    wall = harvest_board(state, session, QuestionId(first.id))
    sources = {card.source for card in wall.tray}
    assert {"T1A · R1", "T1B · R2", "T1D · R3"} <= sources
    assert len(wall.tray) == sum(one.question == first.id for one in state.all(Note)) == 42

    room = PageRoom(qtbot, Theme(qapp, "light"), tmp_path, state, "harvest", session)
    for question, headline in zip(questions_of(state, session), HEADLINES, strict=True):
        make_poster(room, question.id, headline)
    approved = [one for one in room.state.all(Poster) if not one.draft]
    harvested = room.state
    room.close()
    assert (len(approved), dialogs.count) == (3, 0)

    # The three of them are printed: one dialog asks for the name of the file.
    (tmp_path / "prints").mkdir()
    prints = PageRoom(qtbot, Theme(qapp, "light"), tmp_path / "prints", harvested, "prints")
    sheet = print_posters(prints, tmp_path / "posters.pdf")
    prints.close()
    assert dialogs.count <= 2
    words = printed_text(sheet.read_bytes(), tmp_path)
    assert all(headline in words for headline in HEADLINES) and "Draft" not in words
    assert words.count("approved by Nora Åkesson") >= 3
    assert sheet_sizes(sheet) == {A3}


def print_posters(room: PageRoom, file: Path) -> Path:
    """All posters are chosen by keys and saved as one file, whose name is given to the dialog of the system."""
    page = room.page
    posters = {row.key for row in prints_list(room.state).rows if row.what == "posters"}
    assert len(posters) == 3
    page.list.setFocus()
    room.press(page.list, Key.Key_Home)
    for _ in range(page.list.rows.rowCount()):
        if page._shown in posters - page._chosen:
            room.press(page.list, Key.Key_Space)
        room.press(page.list, Key.Key_Down)

    def name_the_file() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(file))
        dialog.accept()

    QTimer.singleShot(0, name_the_file)
    page.save_pdf()
    room.until(lambda: room.told == [f"Wrote {file.name}"])
    return file


def sheet_sizes(file: Path) -> set[tuple[int, int]]:
    """The sizes of the pages of a file."""
    document = QPdfDocument()
    document.load(str(file))
    sizes = [document.pagePointSize(number) for number in range(document.pageCount())]
    return {(round(one.width()), round(one.height())) for one in sizes}


def make_poster(room: PageRoom, question: str, headline: str) -> None:
    """A rapporteur groups the notes of a question by keys, says the headline and stands for it."""
    page = room.page
    page.choose_question(question)
    notes = [card.note for card in page.board.tray]
    make_cluster(room, notes[::2], "What is asked for")
    make_cluster(room, notes[1::2][:-1], "What is in the way")
    # One more goes into the second cluster by its number, the way late notes do.
    wall = page.wall
    wall.setFocus()
    wall.go(Stop(TRAY, notes[1::2][-1]))
    room.after(lambda: room.press(wall, Key.Key_2))
    assert page.board.tray == () and [len(column.cards) for column in wall.view.columns] == [
        len(notes[::2]),
        len(notes[1::2]),
    ]
    field = page.headline.field
    room.after(lambda: room.write(field, headline))
    page.foot.approval.state.click()
    type_letters(page.foot.approval.name, "Nora Åkesson")
    room.after(lambda: room.press(page.foot.approval.name, Key.Key_Return))


def make_cluster(room: PageRoom, notes: list[str], title: str) -> None:
    """Arrow keys and Space choose the notes in the tray, N makes a cluster of them, F2 names it."""
    wall = room.page.wall
    before = len(wall.view.columns)
    wall.setFocus()
    wall.go(Stop(TRAY, wall.view.tray[0].id))
    for _ in wall.view.tray:
        if wall.choice.at.card in notes:
            room.press(wall, Key.Key_Space)
        room.press(wall, Key.Key_Down)
    assert set(wall.choice.notes) == set(notes)
    room.after(lambda: room.press(wall, Key.Key_N))
    room.until(lambda: len(wall.view.columns) == before + 1)
    wall.go(Stop(wall.view.columns[before].id))
    room.press(wall, Key.Key_F2)
    type_letters(wall.title_field, title)
    room.after(lambda: room.press(wall.title_field, Key.Key_Return))

"""An event that is open elsewhere, or was made by a newer version, can be looked at and is never written."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.commands.event import EditEvent
from facilitator.exchange import samples
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from facilitator.store.schema import FORMAT

HOLD = """
import sys
from pathlib import Path
from facilitator.store.open_event import OpenEvent
with OpenEvent(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.facil"
    event_file.create(path, samples.draft(samples.Sample.REAL).records)
    with OpenEvent(path) as event:
        event.snapshot().result()
    return path


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp)
    made.start()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def held(meeting: Path) -> Iterator[Path]:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(meeting)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None and other.stdout.readline() == "held\n"
    yield meeting
    other.communicate("")


def open_in(program: Program, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.event_opened, timeout=30_000):
        program.open(path)


def test_a_second_window_says_who_holds_the_event_and_shows_its_newest_snapshot(
    program: Program, held: Path, qtbot: QtBot
) -> None:
    open_in(program, held, qtbot)
    assert program.window.toast.line.startswith("“meeting.facil” is open in Facilitator on ")
    assert "This is how it was at " in program.window.toast.line
    assert program.window.top.saved.words == "To look at only"
    assert program.view is not None and program.view.desk.state.event.title == "Meeting of Gold-Label Clusters"


def test_what_is_only_looked_at_refuses_every_change(program: Program, held: Path, qtbot: QtBot) -> None:
    open_in(program, held, qtbot)
    assert program.view is not None
    told: list[str] = []
    program.view.desk.run(EditEvent(title="Another"), refused=told.append)
    qtbot.waitUntil(lambda: told != [], timeout=30_000)
    assert told[0].endswith("It can be looked at and printed, not changed.")
    assert program.view.desk.state.event.title == "Meeting of Gold-Label Clusters"
    assert not program.window.actions_by_id["file.copy"].isVisible()


def test_a_newer_file_is_shown_and_stays_as_it_is(program: Program, meeting: Path, qtbot: QtBot) -> None:
    with sqlite3.connect(meeting) as connection:
        connection.execute(f"pragma user_version={FORMAT + 1}")
    connection.close()
    before = hashlib.sha256(meeting.read_bytes()).hexdigest()
    open_in(program, meeting, qtbot)
    assert program.window.toast.line == "“meeting.facil” was made by a newer version of Facilitator."
    assert len(program.window.spine.keys) == 11
    program.close_event()
    assert hashlib.sha256(meeting.read_bytes()).hexdigest() == before
    assert sorted(one.name for one in meeting.parent.iterdir()) == ["meeting.facil"]

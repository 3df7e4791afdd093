"""Somebody who types at a café, in a program of their own that may be killed at any moment:

`python -m tests.journeys.cafe_typist FILE BEGUN ROUND`, where BEGUN is the second at which the café began; its clock
runs sixty times as fast. Every line printed tells something that is on the disk already.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings, offered
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe_facts import rounds_of, tables_of
from facilitator.domain.harvest import Note
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.store.open_event import OpenEvent

FASTER = 60
BEGINS = datetime(2026, 5, 8, 8, 0, tzinfo=UTC)
POINTS, INSIGHTS = 28, 12
PATIENCE = 20.0
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def tell(words: str) -> None:
    """A line the other program reads at once."""
    os.write(1, f"{words}\n".encode())


def text_of(around: int, number: int) -> str:
    """What is typed as one of the notes of a round."""
    return f"round {around}, point {number}: „Ș & <b> {{x}}“"


def type_letters(field: QWidget, text: str) -> None:
    """One key after another, in any script; `QTest.keyClicks` knows Latin letters only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


class Typist:
    """The pages of a café in a window of its own, and two hands."""

    def __init__(self, path: Path, begun: float) -> None:
        self.application = QApplication.instance() or QApplication(sys.argv)
        self._begun = begun
        self.event = OpenEvent(path, clock=self.moment)
        self.desk = Desk(self.event)
        around = Surroundings(
            lambda name, about: None, lambda words: None, lambda hint: True, lambda hint: None, self.moment
        )
        makers = offered(Theme(self.application, "light"), self.desk, around)  # type: ignore[arg-type]
        self.rounds: Any = makers["cafe_rounds"]()
        self.notes: Any = makers["cafe_notes"]()
        self.session = SessionId(next(iter(self.desk.state.of(Session))))
        self.window = QWidget()
        self._column = QVBoxLayout(self.window)
        self.window.resize(1100, 800)
        for page in (self.rounds, self.notes):
            self._column.addWidget(page.widget)
            self.desk.news.connect(page.news)
            page.present(self.desk.state, self.session)
        self.window.show()
        self.window.activateWindow()

    def moment(self) -> datetime:
        """The clock in the room, which runs fast."""
        return BEGINS + timedelta(seconds=(time.time() - self._begun) * FASTER)

    def until(self, true: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > ends:
                raise TimeoutError("the window did not come to what was waited for")
            self.application.processEvents()

    def come_to_round(self, number: int) -> None:
        """Presses what the café asks for until this round runs; says what its clock shows then."""
        around = rounds_of(self.desk.state, self.session)[number - 1].id
        while self.rounds.cafe.now.round != around or self.rounds.cafe.now.changes_over:
            before = self.desk.state.revision
            self.rounds.next.click()
            self.until(lambda before=before: self.desk.state.revision > before)  # type: ignore[misc]
        now = self.moment()
        self.rounds._tick()
        clock = self.rounds.running
        tell(f"clock {self.rounds.clock.words} {now.isoformat()} {clock.ends.isoformat()}")

    def type_round(self, number: int) -> None:
        """The notes of a round that are not there yet, table by table, by keys alone."""
        tables = [one.id for one in tables_of(self.desk.state, self.session)]
        entry = self.notes.entry
        self.notes.present(self.desk.state, self.session)
        for at in range(POINTS + INSIGHTS):
            text, table = (
                text_of(number, at),
                tables[at * len(tables) // POINTS % len(tables) if at < POINTS else at - POINTS],
            )
            if not self._has(text):
                self._go_to(table)
                type_letters(entry, text)
                QTest.keyClick(entry, Key.Key_Return, CONTROL if at >= POINTS else Qt.KeyboardModifier.NoModifier)
                self.until(lambda text=text: self._has(text))  # type: ignore[misc]
            tell(f"kept {at}")

    def close(self) -> None:
        self.notes.leave()
        self.desk.close()
        self.event.close()

    def _go_to(self, table: str) -> None:
        for _ in range(100):
            if self.notes.at.table == table:
                return
            QTest.keyClick(self.notes.entry, Key.Key_Tab)
        raise LookupError(f"Tab never came to {table}")

    def _has(self, text: str) -> bool:
        return any(one.text == text for one in self.desk.state.all(Note))


def main() -> None:
    path, begun, number = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    typist = Typist(path, begun)
    typist.come_to_round(number)
    typist.type_round(number)
    typist.close()
    tell("done")


if __name__ == "__main__":
    main()

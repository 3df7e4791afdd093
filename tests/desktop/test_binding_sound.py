"""The binding to Qt keeps count of None and True.

A version that loses a reference with each call aborts the program after some thousand of them, in the middle of a
meeting. This gate is why PySide6 is pinned as it is; it has to pass before the pin moves.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000
# What the interpreter itself moves while we count.
TOLERATED = 5

counts_mean_something = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on, and their counts say nothing"
)


class Bell(QObject):
    rang = Signal(bool)


def drift(act: Callable[[], object], times: int = CALLS) -> dict[str, int]:
    """By how much the counts of None and True moved while an act was repeated."""
    act()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(times):
        act()
    after = sys.getrefcount(None), sys.getrefcount(True)
    return {"None": after[0] - before[0], "True": after[1] - before[1]}


def sound(moved: dict[str, int]) -> bool:
    return all(abs(count) <= TOLERATED for count in moved.values())


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    shown = QLabel("agenda")
    qtbot.addWidget(shown)
    return shown


def acts_on(label: QLabel) -> dict[str, Callable[[], object]]:
    return {
        "setText": lambda: label.setText("harvest"),
        "setEnabled": lambda: label.setEnabled(True),
        "update": label.update,
        "resize": lambda: label.resize(100, 20),
    }


@counts_mean_something
@pytest.mark.parametrize("name", ["setText", "setEnabled", "update", "resize"])
def test_a_thousand_void_calls_leave_the_counts_alone(name: str, label: QLabel) -> None:
    moved = drift(acts_on(label)[name])
    assert sound(moved), moved


@counts_mean_something
def test_a_thousand_signals_leave_the_counts_alone(qtbot: QtBot) -> None:
    bell, heard = Bell(), []
    bell.rang.connect(lambda value: heard.append(1) if value else None)
    moved = drift(lambda: bell.rang.emit(True))
    assert sound(moved), moved
    assert len(heard) == CALLS + 1


@counts_mean_something
def test_a_thousand_signals_into_a_method_of_a_widget_leave_the_counts_alone(label: QLabel) -> None:
    bell = Bell()
    bell.rang.connect(label.setEnabled)
    moved = drift(lambda: bell.rang.emit(True))
    assert sound(moved), moved


@counts_mean_something
def test_the_gate_itself_notices_a_lost_reference() -> None:
    kept: list[None] = []
    assert not sound(drift(lambda: kept.append(None)))


MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText("harvest")
print(label.text())
"""


def test_a_program_survives_twenty_thousand_void_calls() -> None:
    """In a process of its own: where the binding is unsound, it ends by abort."""
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "harvest"), done.stderr

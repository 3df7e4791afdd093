"""The window: it delegates, remembers its place, and its keys work from anywhere."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.menus import MENUS
from facilitator.desktop.shell.page import PageStack
from facilitator.desktop.shell.spine_rows import SpineRow
from facilitator.desktop.shell.top_bar import TopBar
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Changes
from facilitator.domain.state import EventState

# The shell hands the state on and never looks inside.
STATE = cast(EventState, None)


class Diary(QLabel):
    """A page that writes down what it is told."""

    title = "Diary"

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told
        told.append("made")

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        self._told.append(f"present {subject}")

    def news(self, state: EventState, changes: Changes) -> None:
        self._told.append("news")

    def leave(self) -> None:
        self._told.append("leave")


def window(theme: Theme, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme, lambda: datetime(2026, 10, 2, 14, 32))
    qtbot.addWidget(made)
    made.pages.offer("diary", lambda: Diary([]))
    made.pages.open("diary", STATE)
    made.spine.show_agenda([SpineRow("a", "Welcome"), SpineRow("b", "World Café")])
    made.show_event("Library of the Future")
    made.resize(1024, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_pages_are_made_when_first_wanted_and_told_in_order(theme: Theme, qtbot: QtBot) -> None:
    stack = PageStack(theme)
    qtbot.addWidget(stack)
    one: list[str] = []
    two: list[str] = []
    stack.offer("one", lambda: Diary(one))
    stack.offer("two", lambda: Diary(two))
    stack.open("one", STATE, "item")
    stack.news(STATE, None)  # type: ignore[arg-type]
    assert (one, two) == (["made", "present item", "news"], [])
    stack.open("two", STATE)
    stack.news(STATE, None)  # type: ignore[arg-type]
    stack.open("one", STATE, "item")
    assert one == ["made", "present item", "news", "leave", "present item"]
    assert two == ["made", "present ", "news", "leave"]
    stack.close_all()
    assert (stack.name, stack.count(), one[-1]) == ("", 0, "leave")


def test_the_bar_says_the_few_facts_in_words(theme: Theme, qtbot: QtBot) -> None:
    bar = TopBar(theme, lambda: datetime(2026, 10, 2, 14, 32))
    qtbot.addWidget(bar)
    bar.show_facts(True)
    bar.show_undo("add question 3")
    bar.show_phones(31)
    bar.show_stage("Stage: round clock", on=True)
    assert (bar.undo.words, bar.clock.text()) == ("Undo: add question 3", "14:32")
    assert bar.phones.accessibleName() == "31 phones joined"
    bar.show_undo(None)
    assert (bar.undo.words, bar.undo.isEnabled()) == ("Nothing to undo", False)
    bar.show_phones(None)
    assert not bar.phones.isVisibleTo(bar)


def test_on_the_start_page_only_the_time_is_shown(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    made.show_start(QLabel("start"))
    assert not made.top.undo.isVisible()
    assert made.top.clock.isVisible()
    assert made.windowTitle() == "Facilitator"


def test_an_entry_nobody_listens_to_is_not_offered(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    acts = made.actions_by_id
    assert not acts["file.export"].isVisible()
    assert acts["view.dark"].isVisible()
    shown = [menu.menuAction().isVisible() for menu in made.top.menus.findChildren(type(made.top.menus.addMenu("x")))]
    assert True in shown and False in shown


def test_every_menu_entry_has_an_id_and_keys_of_its_own() -> None:
    entries = [entry for menu in MENUS for entry in menu.entries if entry is not None]
    keys = [key for entry in entries for key in entry.keys]
    assert len({entry.id for entry in entries}) == len(entries)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        ((Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier), "edit.undo"),
        ((Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier), "file.open"),
        ((Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier), "file.prints"),
        ((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), "help.page"),
    ],
)
def test_keys_work_from_anywhere(
    theme: Theme, qtbot: QtBot, keys: tuple[Qt.Key, Qt.KeyboardModifier], action: str
) -> None:
    made = window(theme, qtbot)
    done: list[str] = []
    made.actions_by_id.on(action, lambda: done.append(action))
    QTest.keyClick(made.spine.agenda, *keys)
    assert done == [action]


def test_control_and_a_digit_choose_an_item(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    with qtbot.waitSignal(made.item_chosen) as said:
        QTest.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["b"]


def test_dark_and_larger_text_are_chosen_in_the_menu(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    with qtbot.waitSignal(made.scheme_chosen) as said:
        made.actions_by_id["view.dark"].trigger()
    assert (said.args, theme.scheme) == (["dark"], "dark")
    with qtbot.waitSignal(made.text_scale_chosen) as size:
        made.actions_by_id["view.larger"].trigger()
    assert size.args == [110]


def test_more_contrast_and_less_motion_are_ticked_in_the_menu(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    contrast, still = (made.actions_by_id[name] for name in ("view.contrast", "view.still"))
    assert not contrast.isChecked()
    with qtbot.waitSignal(made.contrast_chosen) as more:
        contrast.trigger()
    assert (more.args, contrast.isChecked()) == ([True], True)
    assert theme.colour("text.primary").name() == "#000000"
    before = still.isChecked()
    with qtbot.waitSignal(made.motion_chosen) as less:
        still.trigger()
    assert (less.args, still.isChecked()) == ([not before], not before)


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_scrolls_sideways_on_a_small_laptop(theme: Theme, qtbot: QtBot, scale: int) -> None:
    made = window(theme, qtbot)
    theme.choose_text_scale(scale)
    made.show_undo("move “International and national recognition of clusters” to Garden", None)
    made.top.show_saved("Saved 14:32")
    made.resize(1024, 768)
    assert made.width() == 1024
    assert made.minimumSizeHint().width() <= 1024
    assert all(area.horizontalScrollBar().maximum() == 0 for area in made.findChildren(QScrollArea))


def test_it_comes_back_where_it_was(theme: Theme, qtbot: QtBot) -> None:
    made = window(theme, qtbot)
    made.resize(760, 540)
    remembered = made.place_to_remember()
    again = MainWindow(theme)
    qtbot.addWidget(again)
    again.place(remembered)
    assert (again.width(), again.height()) == (760, 540)
    again.place("no place at all")
    assert again.width() >= 720


def test_a_dropped_file_is_handed_on_and_anything_else_refused(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    made = window(theme, qtbot)
    file = tmp_path / "R&D ș.facil"
    file.write_bytes(b"")
    dropped: list[str] = []
    made.file_dropped.connect(dropped.append)
    for target in (file, tmp_path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(target))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        made.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
        made.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert dropped == [str(file)]


def test_the_first_window_needs_none_of_the_heavy_parts() -> None:
    heavy = ("msgspec", "sqlite3", "sqlite_utils", "reportlab", "qrcode", "platformdirs", "PySide6.QtPdf", "email")
    program = (
        "import sys, facilitator.desktop.shell.main_window, facilitator.desktop.pages.start;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

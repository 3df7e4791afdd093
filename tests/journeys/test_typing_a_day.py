"""A day of twelve items typed from an empty file, with the keyboard alone; every key is counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import ItemKind
from facilitator.planning.timing import clock_words, timings
from tests.journeys.stranger import Stranger

# Start, minutes and title as somebody writes them down: the clock once at the start, and where it may not move.
DAY = (
    ("09:00", "15", "Welcome"),
    ("", "35", "Three short talks"),
    ("", "5", "How the day works"),
    ("", "85", "World Cafe on three questions"),
    ("", "15", "Coffee break"),
    ("", "35", "Harvest: posters from the cafe"),
    ("12:30", "60", "Lunch"),
    ("", "20", "Open Space: setting the agenda"),
    ("", "60", "Discussions by topic"),
    ("", "15", "Break"),
    ("", "40", "Group work in eight groups"),
    ("", "20", "Farewell and next steps"),
)
MOST_KEYS_PER_SIGN = 1.3


class Keyboard:
    """Presses keys on whatever has the focus, one at a time, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(_with_keys(), key)
        self.pressed += 1

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(_with_keys(), sign)
            self.pressed += 1


def _with_keys() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_twelve_items_take_hardly_more_keys_than_their_titles_and_times_have_signs(stranger: Stranger) -> None:
    keys = Keyboard()
    with stranger.qtbot.waitSignal(stranger.program.event_opened):
        stranger.program.begin("A day that is typed")
    assert stranger.program.view is not None
    desk = stranger.program.view.desk
    keys.press(Qt.Key.Key_Return)
    for start, minutes, title in DAY:
        keys.type(" ".join(part for part in (start, minutes, title) if part))
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    stranger.qtbot.waitUntil(lambda: len(items_in_order(desk.state)) == len(DAY))

    signs = sum(len(part) for line in DAY for part in line)
    assert keys.pressed <= MOST_KEYS_PER_SIGN * signs, f"{keys.pressed} keys for {signs} signs"
    items = items_in_order(desk.state)
    assert [one.title for one in items] == [title for _, _, title in DAY]
    times = timings(items)
    assert [clock_words(times[one.id].start) for one in items] == [
        "09:00", "09:15", "09:50", "09:55", "11:20", "11:35", "12:30", "13:30", "13:50", "14:50", "15:05", "15:45",
    ]  # fmt: skip
    assert [one.kind for one in items] == [
        ItemKind.PLENARY, ItemKind.SPEECH, ItemKind.OTHER, ItemKind.WORLD_CAFE, ItemKind.BREAK, ItemKind.HARVEST,
        ItemKind.LUNCH, ItemKind.OPEN_SPACE, ItemKind.DISCUSSION, ItemKind.BREAK, ItemKind.GROUPS, ItemKind.PLENARY,
    ]  # fmt: skip
    print(f"{keys.pressed} keys for {signs} signs: {keys.pressed / signs:.2f} keys a sign")


def test_undo_in_the_empty_line_takes_back_the_item_before_and_typing_goes_on(stranger: Stranger) -> None:
    keys = Keyboard()
    with stranger.qtbot.waitSignal(stranger.program.event_opened):
        stranger.program.begin("A day that is typed")
    assert stranger.program.view is not None
    desk = stranger.program.view.desk

    def titles() -> list[str]:
        return [one.title for one in items_in_order(desk.state)]

    keys.press(Qt.Key.Key_Return)
    for line in ("9:00 Welcome", "Mistake"):
        keys.type(line)
        keys.press(Qt.Key.Key_Return)
    stranger.qtbot.waitUntil(lambda: titles() == ["Welcome", "Mistake"])
    QTest.keyClick(_with_keys(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stranger.qtbot.waitUntil(lambda: titles() == ["Welcome"])
    keys.type("30 Talks")
    keys.press(Qt.Key.Key_Return)
    stranger.qtbot.waitUntil(lambda: titles() == ["Welcome", "Talks"])

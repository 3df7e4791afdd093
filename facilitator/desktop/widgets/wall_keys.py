"""The keys of a wall: which act a key press means. Keys with letters and digits never reach it from a text field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Key = Qt.Key
PLAIN: Final = Qt.KeyboardModifier.NoModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
ACTS = {
    Key.Key_N: "new",
    Key.Key_M: "merge",
    Key.Key_S: "split",
    Key.Key_R: "redact",
    Key.Key_T: "translate",
    Key.Key_A: "add",
    Key.Key_F2: "name",
    Key.Key_Return: "enter",
    Key.Key_Enter: "enter",
    Key.Key_Space: "choose",
    Key.Key_Escape: "clear",
    Key.Key_Delete: "remove",
    Key.Key_Backspace: "remove",
    Key.Key_Home: "first",
    Key.Key_End: "last",
    Key.Key_I: "turn",
    Key.Key_Plus: "nearer",
    Key.Key_Minus: "farther",
    Key.Key_Z: "see all",
}
# What can be done without the focus on the wall, e.g. after pressing a button of its page.
FROM_THE_PAGE = frozenset({"file", "new", "merge", "split", "add", "turn", "nearer", "farther", "see all"})


def meant(event: QKeyEvent) -> tuple[str, int, int]:
    """The act and its numbers: ("file", 3, 0), ("go", 1, 0), ("", 0, 0) when the key means nothing here."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Key(event.key())
    if key in ARROWS:
        name = {PLAIN: "go", CONTROL: "go", SHIFT: "extend", ALT: "shift"}.get(held, "")
        return (name, *ARROWS[key])
    if Key.Key_0 <= event.key() <= Key.Key_9:
        number = event.key() - Key.Key_0.value
        return {PLAIN: "file", ALT: "also"}.get(held, ""), number, 0
    if held == CONTROL and key == Key.Key_A:
        return "all", 0, 0
    if key in (Key.Key_Plus, Key.Key_Minus) and held == SHIFT:
        held = PLAIN  # where the plus is typed so
    return (ACTS.get(key, "") if held == PLAIN else ""), 0, 0

"""Who cannot see the window hears a name for everything that takes the keys, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.pages.offered import NAMES
from facilitator.domain.belonging import items_in_order
from tests.desktop.stage_gallery import DAY, staged_day
from tests.desktop.stage_room import StageRoom


def unnamed(window: QWidget) -> list[str]:
    """The controls that are seen and have no name for a screen reader."""
    controls = [one for one in window.findChildren(QWidget) if one.isVisible()]
    takes_keys = [one for one in controls if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert takes_keys
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in takes_keys
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("part", range(4))
def test_every_control_of_every_page_has_a_name(qapp: QApplication, qtbot: QtBot, tmp_path: Path, part: int) -> None:
    room = StageRoom(qapp, qtbot, tmp_path, staged_day(), DAY.replace(hour=10, minute=49))
    view = room.program.view
    assert view is not None
    for name in NAMES[part::4]:
        for subject in ["", *(one.id for one in items_in_order(room.state))]:
            view.open_page(name, subject)
            assert unnamed(room.program.window) == [], f"{name} {subject}"
    room.close()

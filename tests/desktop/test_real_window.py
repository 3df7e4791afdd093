"""The checks of the window run on a real X11 screen, not on one that only pretends."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.window
def test_a_window_appears_on_the_platform_that_was_asked_for(qtbot: QtBot) -> None:
    window = QLabel("agenda")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert QApplication.platformName() == os.environ["QT_QPA_PLATFORM"]

"""One theme for all tests of the window, light and at 100 % before each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light", less_motion=False)


@pytest.fixture
def theme(shared_theme: Theme) -> Iterator[Theme]:
    yield shared_theme
    if shared_theme.choice != "light":
        shared_theme.choose_scheme("light")
    if shared_theme.more_contrast:
        shared_theme.choose_contrast(False)
    shared_theme.choose_motion(False)
    if shared_theme.text_scale != 100:
        shared_theme.choose_text_scale(100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen that only pretends says of every window that it cannot pass on its least size."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows widgets under each other in a window of 800 × 600 that has the keys."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        page = QWidget()
        kept.append(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(page)
        page.resize(800, 600)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    return show

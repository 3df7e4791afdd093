"""Journeys close what they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.stranger import Stranger

# Of every window and menu on the screen that only pretends.
QUIET = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore(QUIET, extend=True))


@pytest.fixture
def stranger_at(qtbot: QtBot) -> Iterator[Callable[..., Stranger]]:
    """Somebody sits down at the start page."""
    seated: list[Stranger] = []

    def sit_down(**how: object) -> Stranger:
        seated.append(Stranger(qtbot, **how))  # type: ignore[arg-type]
        return seated[-1]

    yield sit_down
    for one in seated:
        one.leave()


@pytest.fixture
def stranger(stranger_at: Callable[..., Stranger]) -> Stranger:
    return stranger_at()

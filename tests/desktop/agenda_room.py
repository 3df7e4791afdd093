"""A run-of-show page in a room, and what can be read off it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from facilitator.domain.belonging import items_in_order
from tests.builders import EventBuilder
from tests.desktop.page_room import PageRoom

Rooms = Callable[..., PageRoom]


@pytest.fixture
def room_of(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    """Opens the agenda of an event on a real file; everything is closed at the end."""
    kept: list[PageRoom] = []

    def opened(event: EventBuilder, subject: str = "", **more: Any) -> PageRoom:
        kept.append(PageRoom(qtbot, theme, tmp_path, event.state, "agenda", subject, **more))
        return kept[-1]

    yield opened
    for room in kept:
        room.close()


def plan(room: PageRoom) -> list[tuple[str, str | None, int | None]]:
    """Titles, given starts and minutes, in order."""
    return [
        (one.title, None if one.start is None else f"{one.start:%H:%M}", one.minutes)
        for one in items_in_order(room.state)
    ]

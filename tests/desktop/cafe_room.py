"""Opens pages of a café, each in a room of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from facilitator.desktop.theme import Theme
from tests.builders import EventBuilder
from tests.cafe_at_work import session_of
from tests.desktop.page_room import PageRoom

Opened = Callable[..., PageRoom]


@contextmanager
def cafe_rooms(qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[Opened]:
    """What opens a page of a café; every room is closed at the end."""
    rooms: list[PageRoom] = []

    def open_page(built: EventBuilder, name: str, size: tuple[int, int] = (1300, 900)) -> PageRoom:
        here = folder / str(len(rooms))
        here.mkdir()
        room = PageRoom(qtbot, theme, here, built.state, name, session_of(built), size=size)
        rooms.append(room)
        return room

    yield open_page
    for room in rooms:
        room.close()

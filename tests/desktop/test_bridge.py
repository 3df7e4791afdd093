"""What a window is told of its event, and what not any more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.commands.parking import ParkThought
from facilitator.desktop.bridge import Desk
from facilitator.store.open_event import OpenEvent
from tests.store.voters import voting_file


def test_news_still_on_its_way_when_the_event_is_closed_is_not_told(qtbot: QtBot, tmp_path: Path) -> None:
    with OpenEvent(voting_file(tmp_path)) as event:
        desk = Desk(event)
        told: list[object] = []
        desk.news.connect(lambda *news: told.append(news))
        event.run(ParkThought(text="chairs")).result()
        desk.close()
    QApplication.processEvents()
    assert told == []

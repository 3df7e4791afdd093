"""The window kept true to its event: where people stand when somebody removes what they look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.commands.agenda import EditItem, RemoveItems
from facilitator.desktop.pages.offered import AGENDA, ANALYSIS, CONTRIBUTIONS, HARVEST, PRINTS, TOPICS
from facilitator.desktop.shell.event_view import EventView
from facilitator.domain.belonging import items_in_order
from facilitator.domain.command import Command
from facilitator.exchange import samples
from facilitator.queries.prints_list import prints_list
from facilitator.store import event_file


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[EventView]:
    path = tmp_path / "meeting.facil"
    event_file.create(path, samples.draft(samples.Sample.REAL).records)
    program = Program(qapp)
    with qtbot.waitSignal(program.event_opened, timeout=10_000):
        program.start(path)
    assert program.view is not None
    yield program.view
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()


def item_id(view: EventView, number: int) -> str:
    return str(items_in_order(view.desk.state)[number - 1].id)


def done(view: EventView, qtbot: QtBot, command: Command) -> None:
    with qtbot.waitSignal(view.desk.news, timeout=5000):
        view.desk.run(command)


def test_every_item_of_the_meeting_has_its_page(view: EventView) -> None:
    pages = []
    for number in range(1, 12):
        view.choose(item_id(view, number))
        pages.append(view.window.pages.name)
    speeches, café, market = [CONTRIBUTIONS], [HARVEST, HARVEST], [TOPICS, TOPICS]
    assert pages == [*speeches * 3, *café, *speeches, *market, *speeches, ANALYSIS, ANALYSIS]


def test_an_item_somebody_removes_leaves_its_readers_in_the_agenda(view: EventView, qtbot: QtBot) -> None:
    view.choose(item_id(view, 11))
    done(view, qtbot, RemoveItems(items=(item_id(view, 5),)))  # type: ignore[arg-type]
    assert view.window.pages.name == ANALYSIS
    done(view, qtbot, RemoveItems(items=(item_id(view, 10),)))  # type: ignore[arg-type]
    assert view.window.pages.name == AGENDA


def test_a_print_stays_in_front_when_the_agenda_changes(view: EventView, qtbot: QtBot) -> None:
    key = prints_list(view.desk.state).rows[2].key
    view.open_page(PRINTS, key)
    done(view, qtbot, EditItem(item=item_id(view, 1), title="Welcome, all of you"))  # type: ignore[arg-type]
    assert (view.window.pages.name, view.window.pages.subject) == (PRINTS, key)

"""The window kept true to its event: where people stand when somebody removes what they look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.commands.agenda import EditItem, RemoveItems
from facilitator.desktop.pages.offered import (
    AGENDA,
    ANALYSIS,
    ANSWERS,
    CAFE_DESIGN,
    CONTRIBUTIONS,
    DISCUSSIONS,
    HARVEST,
    PRINTS,
    TOPICS,
)
from facilitator.desktop.pages.walks import Walk, steps_of
from facilitator.desktop.shell.event_view import EventView
from facilitator.desktop.shell.spine_rows import PlaceRow
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
    with qtbot.waitSignal(program.event_opened, timeout=30_000):
        program.start(path)
    assert program.view is not None
    yield program.view
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()


def item_id(view: EventView, number: int) -> str:
    return str(items_in_order(view.desk.state)[number - 1].id)


def done(view: EventView, qtbot: QtBot, command: Command) -> None:
    with qtbot.waitSignal(view.desk.news, timeout=30_000):
        view.desk.run(command)


def test_how_many_prints_are_ready_is_counted_once_the_page_is_there(view: EventView, qtbot: QtBot) -> None:
    def figure() -> str:
        rows = view.window.spine.places.rows_model.rows
        return next(row.figure for row in rows if isinstance(row, PlaceRow) and row.key == PRINTS)

    qtbot.waitUntil(lambda: figure() == prints_list(view.desk.state).facts, timeout=30_000)


def test_the_menu_offers_the_plan_of_an_earlier_event_also_where_a_day_is_planned(
    view: EventView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.facil"
    event_file.create(earlier, samples.draft(samples.Sample.DEMO).records)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(earlier), ""))
    before = [one.title for one in items_in_order(view.desk.state)]
    view.choose(item_id(view, 1))
    with qtbot.waitSignal(view.desk.news, timeout=30_000):
        view.window.actions_by_id["event.earlier"].trigger()
    now = [one.title for one in items_in_order(view.desk.state)]
    assert view.window.pages.name == AGENDA
    assert set(before) < set(now) and len(now) > len(before)
    with qtbot.waitSignal(view.desk.news, timeout=30_000):
        view.desk.undo()
    assert [one.title for one in items_in_order(view.desk.state)] == before


def test_the_steps_that_are_done_are_marked_once_the_page_is_there(view: EventView, qtbot: QtBot) -> None:
    view.choose(item_id(view, 11))
    assert view.window.pages.name == ANALYSIS
    walk = view.window.pages.findChild(Walk)
    assert walk is not None
    names = {one.key: one.done for one in steps_of(view.desk.state, view.window.pages.subject)}
    assert any(names.values())
    qtbot.waitUntil(lambda: {one.key: one.done for one in walk.steps} == names, timeout=30_000)


def test_every_item_of_the_meeting_has_its_page(view: EventView) -> None:
    pages = []
    for number in range(1, 12):
        view.choose(item_id(view, number))
        pages.append(view.window.pages.name)
    speeches, café, market = [CONTRIBUTIONS], [CAFE_DESIGN, HARVEST], [TOPICS, DISCUSSIONS]
    assert pages == [*speeches * 3, *café, *speeches, *market, *speeches, ANSWERS, ANALYSIS]


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

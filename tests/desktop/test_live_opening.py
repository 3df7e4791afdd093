"""How people come to the live page: by itself while the day is run, from the spine, from the menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.commands.running import EndItem, StartItem
from facilitator.desktop.clock_watch import Jump
from facilitator.desktop.pages.offered import AGENDA, LIVE, this_moment
from facilitator.desktop.shell.event_view import EventView, moment_of
from facilitator.desktop.shell.spine_rows import PlaceRow, SpineRow
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Record
from facilitator.store import event_file
from facilitator.store.open_event import utc_now
from tests.running_day import a_morning

Views = Callable[..., EventView]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Views]:
    programs: list[Program] = []

    def open_view(*records: Record) -> EventView:
        path = tmp_path / "day.facil"
        every = {one.id: one for kind in a_morning().state.records.values() for one in kind.values()}
        event_file.create(path, [*(every | {one.id: one for one in records}).values()])
        program = Program(qapp)
        programs.append(program)
        with qtbot.waitSignal(program.event_opened, timeout=30_000):
            program.start(path)
        assert program.view is not None
        return program.view

    yield open_view
    for program in programs:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()


def running_since(minutes: float, planned: int, late: int = 0) -> AgendaItem:
    """Talks, begun so long ago, planned to take so long and to be over now, or as many minutes ago as they are late."""
    now = datetime.now()
    item: AgendaItem = a_morning().the("Talks")
    start = (now - timedelta(minutes=planned + late)).time().replace(second=0, microsecond=0)
    return item.but(started=utc_now() - timedelta(minutes=minutes), start=start, minutes=planned)


def pills(view: EventView) -> dict[str, str]:
    rows = view.window.spine.agenda.rows_model.rows
    return {row.title: row.mark for row in rows if isinstance(row, SpineRow) and row.mark}


def test_a_day_that_is_not_run_opens_on_its_agenda(opened: Views) -> None:
    assert opened().window.pages.name == AGENDA


def test_a_day_that_is_being_run_opens_on_the_live_page_at_its_item(opened: Views) -> None:
    view = opened(running_since(5, 40))
    assert (view.window.pages.name, view.window.pages.subject) == (LIVE, "item-Talks")


def test_an_item_that_was_never_ended_yesterday_does_not_run_today(opened: Views) -> None:
    assert opened(running_since(60 * 25, 40)).window.pages.name != LIVE


def test_the_menu_and_the_spine_lead_there(opened: Views, qtbot: QtBot) -> None:
    view = opened()
    view.window.actions_by_id["event.live"].trigger()
    assert view.window.pages.name == LIVE
    view.open_page(AGENDA)
    with qtbot.waitSignal(view.desk.news, timeout=30_000):
        view.desk.run(StartItem(item="item-Welcome"))  # type: ignore[arg-type]
    view.choose("item-Welcome")
    assert view.window.pages.name == LIVE
    with qtbot.waitSignal(view.desk.news, timeout=30_000):
        view.desk.run(EndItem(item="item-Welcome"))  # type: ignore[arg-type]
    view.choose("item-Welcome")
    assert view.window.pages.name != LIVE


def test_how_late_the_day_is_stands_in_the_spine_on_every_page(opened: Views) -> None:
    view = opened(running_since(50, 38, 12))
    view.open_page(AGENDA)
    late = pills(view)["Talks"]
    assert late.startswith("+") and 11 <= int(late[1:]) <= 13
    places = [row for row in view.window.spine.places.rows_model.rows if isinstance(row, PlaceRow)]
    assert places[0].title == "Run the day" and places[0].figure == f"{late[1:]} min late"


def test_the_programs_own_time_is_never_moved_by_summer_time() -> None:
    assert moment_of(datetime.now) is this_moment
    assert this_moment().tzinfo is UTC and moment_of(lambda: datetime(2026, 5, 8, 9))().tzinfo is UTC


def test_on_other_pages_a_jump_of_the_clock_is_told_where_it_is_asked(opened: Views) -> None:
    view = opened()
    view.watch.jump = Jump(3600, False)
    view.watch.jump_changed.emit()
    assert view.window.toast.line.startswith("The laptop’s clock jumped forward by 1\u00a0h. The live page asks")

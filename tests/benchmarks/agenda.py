"""From the key that gives the first item other minutes to all times on the screen: `python -m tests.benchmarks.agenda`.

The real program, in process, with an agenda of 500 items of which only the first has a start. Counted from the press
of Enter in the field to the last paint: the act, its commit to the disk, the news, the run-of-show and the spine.
`--smoke` takes 40 items, which only shows that it can be measured; `--profile` says where the time goes.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import time as clock
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.app import make_application
from facilitator.desktop.pages.agenda import AgendaPage
from facilitator.desktop.pages.offered import AGENDA
from facilitator.desktop.shell.event_view import EventView
from facilitator.domain.order import keys_after
from facilitator.domain.programme import AgendaItem, Event, ItemKind
from facilitator.domain.record import Record
from facilitator.settings import HOME_VARIABLE
from facilitator.store import event_file
from tests.benchmarks.desktop_pages import opened

ITEMS, RUNS = 500, 31
BOUND_MS = 50.0
PATIENCE_S = 10.0


def agenda_of(items: int) -> Iterator[Record]:
    """An event with a long day: an anchor every 50 items, now and then a break."""
    yield Event(id="event", title="A very long day")
    for number, order in enumerate(keys_after(None, items)):
        yield AgendaItem(
            id=f"item-{number:03}",
            order=order,
            title=f"Item {number + 1} of the day",
            kind=ItemKind.BREAK if number % 7 == 3 else ItemKind.SPEECH,
            day=1 + number // 100,
            start=clock(8) if number % 100 == 0 else clock(23, 30) if number % 100 == 99 else None,
            minutes=5,
            anchor=number % 100 == 99,
        )


def timed(application: QApplication, page: AgendaPage, minutes: int) -> float:
    """Milliseconds from Enter to the last paint; the second item then begins so many minutes after the first."""
    field = page.card.minutes
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(minutes))
    application.processEvents()
    wanted = f"{8 + minutes // 60:02}:{minutes % 60:02}"
    start = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_Return)
    while page.list.lines_model.lines[1].row.lead != wanted:  # type: ignore[union-attr]
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() - start < PATIENCE_S
    application.processEvents()
    return (time.perf_counter() - start) * 1000


def agenda_page(view: EventView, application: QApplication) -> AgendaPage:
    view.open_page(AGENDA, "item-000")
    application.processEvents()
    page = view.window.pages.page
    assert isinstance(page, AgendaPage)
    return page


def main(words: list[str]) -> int:
    smoke, profile = "--smoke" in words, cProfile.Profile()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        file = Path(folder) / "event.facil"
        event_file.create(file, list(agenda_of(40 if smoke else ITEMS)))
        application = make_application(sys.argv[:1])
        program = opened(application, file)
        assert program.view is not None
        program.window.resize(1440, 900)
        page = agenda_page(program.view, application)
        if "--profile" in words:
            profile.enable()
        found = [timed(application, page, 10 + run % 17) for run in range(3 if smoke else RUNS)]
        profile.disable()
        program.window.close()
    print(f"edit to screen: median {median(found):.1f} ms, longest {max(found):.1f} ms, bound {BOUND_MS:.0f} ms")
    if "--profile" in words:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return 0 if smoke or median(found) <= BOUND_MS else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))

"""From the wish for a page to its paint: `python -m tests.benchmarks.desktop_pages [--smoke]`.

The real program with 5,000 notes, in process. Every page is opened by turns from another one; "first" is the time the
very first opening took, which makes the page. The run fails when the median of the later ones is over the bound.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from facilitator.app import Program, make_application
from facilitator.desktop.pages.offered import AGENDA, NAMES, PRINTS
from facilitator.desktop.pages.walks import first_page, steps_of
from facilitator.desktop.shell.event_view import EventView
from facilitator.domain.programme import AgendaItem
from facilitator.settings import HOME_VARIABLE
from tests.benchmarks.desktop_events import make_event

RUNS = 11
BOUND_MS = 100.0


def opened(application: QApplication, file: Path) -> Program:
    """The program with the file open and its first page painted."""
    program, loop = Program(application), QEventLoop()
    program.event_opened.connect(loop.quit)
    program.start(file)
    loop.exec()
    application.processEvents()
    return program


def targets(view: EventView) -> Iterator[tuple[str, str]]:
    """Every page once: those of a walk with the first item of their walk, the others about nothing."""
    state = view.desk.state
    found: dict[str, str] = {}
    for item in state.all(AgendaItem):
        for step in steps_of(state, item.id):
            found.setdefault(step.key, item.id)
        found.setdefault(first_page(item.kind), item.id)
    yield from ((name, "" if name in (AGENDA, PRINTS) else found.get(name, "")) for name in NAMES)


def timed(application: QApplication, view: EventView, name: str, subject: str) -> float:
    """Milliseconds until the page has been painted."""
    start = time.perf_counter()
    view.open_page(name, subject)
    application.processEvents()
    return (time.perf_counter() - start) * 1000


def main(words: list[str]) -> int:
    """Smoke: few notes and one round, which only shows that everything can be measured."""
    smoke = "--smoke" in words
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        file = Path(folder) / "event.facil"
        make_event(file, 200 if smoke else 5_000)
        application = make_application(sys.argv[:1])
        program = opened(application, file)
        assert program.view is not None
        pages = list(targets(program.view))
        rounds = [[timed(application, program.view, *page) for page in pages] for _ in range(2 if smoke else RUNS + 1)]
        program.window.close()
    print(f"{'':16}{'first ms':>10}{'median':>10}{'longest':>10}   bound {BOUND_MS:.0f} ms")
    for (name, _), (first, *later) in zip(pages, zip(*rounds, strict=True), strict=True):
        print(f"{name:16}{first:10.1f}{median(later):10.1f}{max(later):10.1f}")
    fits = all(median(later) <= BOUND_MS for _, *later in zip(*rounds, strict=True))
    return 0 if fits or smoke else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))

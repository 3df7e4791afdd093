"""What a running clock on the stage costs: `python -m tests.benchmarks.stage_clock [--smoke]`.

The stage's own picture of a round at 1920 × 1080 with its clock running, painted as it is in the program, and beside it
the small copy of the live page. Told is the share of one core; a clock that stands still must cost nothing at all.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from facilitator.desktop.bridge import Desk
from facilitator.desktop.stage.showing import showing_of
from facilitator.desktop.stage.view import SceneView
from facilitator.desktop.theme import Theme
from facilitator.domain.clocks import Clock
from facilitator.domain.stage import STAGE_ID, RoundScene, StageState
from facilitator.domain.state import EventState
from facilitator.settings import HOME_VARIABLE
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.desktop.stage_gallery import staged_day

SECONDS = 30.0
BOUND_PERCENT = 2.0
STAGE, SMALL = (1920, 1080), (318, 179)


class Cost(NamedTuple):
    """Of one core in percent, and how often something was painted."""

    percent: float
    paints: int


def running_round(runs: bool) -> EventState:
    """The demo day in a round whose clock runs now, or stands still."""
    state = staged_day()
    now = datetime.now(UTC)
    clock = state.need(Clock, "clock-2").but(started=now, ends=now + timedelta(minutes=20))
    if not runs:
        clock = clock.but(ends=None, left_ms=600_000)
    stage = StageState(id=STAGE_ID, current=RoundScene(round="round-2"))  # type: ignore[arg-type]
    return state.with_records((clock, stage), (), state.revision + 1, now)


def measured(theme: Theme, folder: Path, runs: bool, seconds: float) -> Cost:
    """Shows the stage and its small copy for so long."""
    path = folder / f"{runs}.facil"
    event_file.create(path, [one for kind in running_round(runs).records.values() for one in kind.values()])
    with OpenEvent(path) as event:
        desk = Desk(event)
        views = [SceneView(showing_of(desk), theme) for _ in (STAGE, SMALL)]
        for view, size in zip(views, (STAGE, SMALL), strict=True):
            view.resize(*size)
            view.show()
        _wait(1.0)
        paints, used, begin = sum(one.painted for one in views), time.process_time(), time.perf_counter()
        _wait(seconds)
        cost = (time.process_time() - used) / (time.perf_counter() - begin) * 100
        painted = sum(one.painted for one in views) - paints
        for view in views:
            view.hide()
        desk.close()
    return Cost(cost, painted)


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def main(words: list[str]) -> int:
    """Smoke: two seconds, which only shows that it can be measured."""
    smoke = "--smoke" in words
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        theme = Theme(application, "light")
        running, still = (measured(theme, Path(folder), runs, 2.2 if smoke else SECONDS) for runs in (True, False))
    print(f"running: {running.percent:.2f} % of a core, {running.paints} paints   bound {BOUND_PERCENT} %")
    print(f"standing: {still.percent:.2f} % of a core, {still.paints} paints")
    return 0 if smoke or (running.percent <= BOUND_PERCENT and not still.paints) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))

"""The spine of a window shown from a state: the head, the day in its order, and the window's title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QListView

from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.spine_rows import SpineHeading, SpineRow
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries import agenda_spine


def show(window: MainWindow, state: EventState, now: datetime) -> None:
    """Shows whose event this is and what its day looks like now."""
    spine = agenda_spine.agenda_spine(state, now)
    window.spine.show_event(spine.title, spine.quiet)
    drift = _drift(state, now)
    window.spine.show_agenda([_row(row, drift) for row in spine.rows])
    window.setWindowTitle(f"{spine.title} – Facilitator")


class Painted(QObject):
    """Does something once, after the next paint of a list."""

    def __init__(self, rows: QListView, act: Callable[[], object]) -> None:
        super().__init__(rows)
        self._act = act
        rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        self._act()
        self.deleteLater()


def minutes_late(state: EventState, now: datetime) -> int | None:
    """How late the day is that is being run, negative while it is ahead; None while none is."""
    if not any(one.started is not None and one.ended is None for one in state.all(AgendaItem)):
        return None
    from facilitator.queries.live_day import live_day  # noqa: PLC0415 - late: start-up time

    day = live_day(state, now.astimezone())
    return None if day is None or day.late is None else day.late.minutes


def _drift(state: EventState, now: datetime) -> str:
    """`+12` while the day is run late, `−3` while it is ahead, "" otherwise."""
    late = minutes_late(state, now)
    if not late:
        return ""
    from facilitator.planning.drift import drift_figure  # noqa: PLC0415 - late: start-up time

    return drift_figure(late)


def _row(
    row: agenda_spine.SpineItem | agenda_spine.SpineHeading, drift: str = ""
) -> SpineRow | SpineHeading:  # fmt: skip
    if isinstance(row, agenda_spine.SpineHeading):
        return SpineHeading(row.words)
    return SpineRow(
        key=row.item,
        title=row.title,
        quiet=row.quiet,
        lead=row.lead,
        icon=row.icon,
        method=row.method,
        state="later" if row.when == "next" else row.when,
        anchor=row.anchor,
        mark=(drift or "Now") if row.when == "now" else "",
        mark_state="late" if drift.startswith("+") else "live",
    )

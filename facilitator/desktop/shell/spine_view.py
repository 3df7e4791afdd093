"""The spine of a window shown from a state: the head, the day in its order, and the window's title."""

from __future__ import annotations

from datetime import datetime

from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.spine_rows import SpineHeading, SpineRow
from facilitator.domain.state import EventState
from facilitator.queries import agenda_spine


def show(window: MainWindow, state: EventState, now: datetime) -> None:
    """Shows whose event this is and what its day looks like now."""
    spine = agenda_spine.agenda_spine(state, now)
    window.spine.show_event(spine.title, spine.quiet)
    window.spine.show_agenda([_row(row) for row in spine.rows])
    window.setWindowTitle(f"{spine.title} – Facilitator")


def _row(row: agenda_spine.SpineItem | agenda_spine.SpineHeading) -> SpineRow | SpineHeading:
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
        mark="Now" if row.when == "now" else "",
    )

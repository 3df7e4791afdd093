"""Moving what is chosen in the run-of-show, by keys or by dragging, so that it stays chosen where it comes to stand."""

from __future__ import annotations

from typing import Protocol

from facilitator.desktop.pages.agenda_acts import move_by_step, move_session_by_step, move_to_gap
from facilitator.desktop.pages.agenda_lines import HeadingLine, Line
from facilitator.desktop.pages.agenda_list import AgendaList
from facilitator.desktop.pages.page_acts import PageActs


class Plan(Protocol):
    """What moving needs of the page."""

    lines: list[Line]
    list: AgendaList
    acts: PageActs

    def open_line(self, key: str) -> None: ...


def chosen_line(page: Plan) -> Line | None:
    """The one line that is chosen."""
    keys = page.list.chosen_keys
    return next((line for line in page.lines if line.key == keys[0]), None) if len(keys) == 1 else None


def move_by_keys(page: Plan, step: int) -> None:
    """The chosen items one line up (-1) or down (1); a chosen session as a block, past the next session."""
    line = chosen_line(page)
    session = line.session if isinstance(line, HeadingLine) else ""
    if session:
        command = move_session_by_step(page.lines, session, step)
    else:
        command = move_by_step(page.lines, page.list.chosen_items, step)
    if command is not None:
        page.acts.run(command, then=lambda _: _reveal(page, session))


def drop_at(page: Plan, gap: int) -> None:
    """The chosen items into a gap, named by the number of lines above it."""
    command = move_to_gap(page.lines, page.list.chosen_items, gap)
    if command is not None:
        page.acts.run(command)


def open_heading(page: Plan, session: str) -> bool:
    """Opens the heading of a session, wherever it stands now; whether there is one."""
    line = next((one for one in page.lines if isinstance(one, HeadingLine) and one.session == session), None)
    if line is not None:
        page.open_line(line.key)
    return line is not None


def _reveal(page: Plan, session: str) -> None:
    """The heading of a session has another key at another place."""
    if not session or not open_heading(page, session):
        page.list.reveal(page.list.current_key)

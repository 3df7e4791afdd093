"""What can be printed, by the words of `print --what`, and the sheets behind one row of the list of prints."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.analysis_sheets import analysis_sheets
from facilitator.queries.poster_sheets import poster_sheet, poster_sheets
from facilitator.queries.prints_list import PrintRow
from facilitator.queries.sheets import Sheet
from facilitator.queries.topic_sheets import topic_sheets

SHEETS: dict[str, Callable[[EventState, SessionId | None], tuple[Sheet, ...]]] = {
    "posters": poster_sheets,
    "topics": topic_sheets,
    "analysis": analysis_sheets,
}


def sheets_of(state: EventState, row: PrintRow) -> tuple[Sheet, ...]:
    """What a row prints; nothing while it still needs something."""
    if not row.ready:
        return ()
    if row.what == "posters":
        return () if row.subject is None else (poster_sheet(state, row.subject),)
    return SHEETS[row.what](state, SessionId(row.session))

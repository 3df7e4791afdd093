"""The sheets behind one row of the list of prints."""

from __future__ import annotations

from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.analysis_sheets import analysis_sheets
from facilitator.queries.poster_sheets import poster_sheet
from facilitator.queries.prints_list import PrintRow
from facilitator.queries.sheets import Sheet
from facilitator.queries.topic_sheets import topic_sheets


def sheets_of(state: EventState, row: PrintRow) -> tuple[Sheet, ...]:
    """What a row prints; nothing while it still needs something."""
    if not row.ready:
        return ()
    if row.what == "posters":
        return () if row.subject is None else (poster_sheet(state, row.subject),)
    if row.what == "topics":
        return topic_sheets(state, SessionId(row.session))
    return analysis_sheets(state, SessionId(row.session))

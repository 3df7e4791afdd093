"""What can be printed, by the words of `print --what`, and the sheets behind one row of the list of prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.analysis_sheets import analysis_sheets
from facilitator.queries.badge_sheets import badge_sheets, spare_badge_sheets
from facilitator.queries.board_sheets import blank_board_sheets, board_sheets, door_sign_sheets, news_sheets
from facilitator.queries.cafe_sheets import table_sheets, tent_sheets
from facilitator.queries.group_print_sheets import compare_sheets, result_sheets, template_sheets
from facilitator.queries.host_kit_sheets import host_kit_sheets
from facilitator.queries.plan_sheets import programme_sheets, run_of_show_sheets
from facilitator.queries.poster_sheets import poster_sheet, poster_sheets
from facilitator.queries.principle_sheets import fifth_principle_sheets, principle_sheets
from facilitator.queries.prints_list import PrintRow
from facilitator.queries.ranking_sheets import ranking_sheets
from facilitator.queries.report_form_sheets import report_form_sheets
from facilitator.queries.sheets import Sheet
from facilitator.queries.topic_card_sheets import card_sheets, report_sheets, sign_up_sheets
from facilitator.queries.topic_sheets import topic_sheets
from facilitator.queries.vote_sheets import ballot_sheets, strip_sheets

SHEETS: dict[str, Callable[[EventState, SessionId | None], Sequence[Sheet]]] = {
    "posters": poster_sheets,
    "topics": topic_sheets,
    "board": board_sheets,
    "blank-board": blank_board_sheets,
    "news": news_sheets,
    "ranking": ranking_sheets,
    "principles": principle_sheets,
    "fifth-principle": fifth_principle_sheets,
    "door-signs": door_sign_sheets,
    "tents": tent_sheets,
    "table-sheets": table_sheets,
    "badges": badge_sheets,
    "spare-badges": spare_badge_sheets,
    "host-kit": host_kit_sheets,
    "cards": card_sheets,
    "sign-up": sign_up_sheets,
    "report-forms": report_form_sheets,
    "templates": template_sheets,
    "ballots": ballot_sheets,
    "tally-strips": strip_sheets,
    "programme": programme_sheets,
    "run-of-show": run_of_show_sheets,
    "reports": report_sheets,
    "compare": compare_sheets,
    "result": result_sheets,
    "analysis": analysis_sheets,
}


def sheets_of(state: EventState, row: PrintRow) -> Sequence[Sheet]:
    """What a row prints; nothing while it still needs something."""
    if not row.ready:
        return ()
    if row.sheets:
        return row.sheets
    if row.what == "posters":
        return () if row.subject is None else (poster_sheet(state, row.subject),)
    return SHEETS[row.what](state, SessionId(row.session) if row.session else None)

"""Which layout a kind of sheet has."""

from __future__ import annotations

from facilitator.documents import (
    analysis_sheet,
    badges,
    ballots,
    board_sheet,
    cards,
    form_sheet,
    join_poster,
    plan_sheet,
    poster,
    sign_sheet,
    strips,
    tents,
    topic_list,
)
from facilitator.documents.layout import LaidOut
from facilitator.documents.page import Paper
from facilitator.queries.sheet_boards import BoardSheet, StripsSheet
from facilitator.queries.sheet_cards import BadgesSheet, BallotsSheet, CardsSheet, TentsSheet
from facilitator.queries.sheet_forms import FormSheet, PlanSheet, SignSheet
from facilitator.queries.sheet_join import JoinSheet
from facilitator.queries.sheets import AnalysisSheet, PosterSheet, Sheet, TableSheet, TopicListSheet, WallSheet


def laid_out(sheet: Sheet, paper: Paper) -> LaidOut:
    """The pages of a sheet on a paper."""
    match sheet:
        case FormSheet() | PlanSheet() | TentsSheet() | BadgesSheet() | CardsSheet() | BallotsSheet():
            return _for_tables(sheet, paper)
        case _:
            return _for_walls(sheet, paper)


def _for_walls(sheet: WallSheet, paper: Paper) -> LaidOut:
    match sheet:
        case PosterSheet():
            return poster.lay_out(sheet, paper)
        case TopicListSheet():
            return topic_list.lay_out(sheet, paper)
        case AnalysisSheet():
            return analysis_sheet.lay_out(sheet, paper)
        case SignSheet():
            return sign_sheet.lay_out(sheet, paper)
        case BoardSheet():
            return board_sheet.lay_out(sheet, paper)
        case StripsSheet():
            return strips.lay_out(sheet, paper)
        case JoinSheet():
            return join_poster.lay_out(sheet, paper)


def _for_tables(sheet: TableSheet, paper: Paper) -> LaidOut:
    match sheet:
        case FormSheet():
            return form_sheet.lay_out(sheet, paper)
        case PlanSheet():
            return plan_sheet.lay_out(sheet, paper)
        case TentsSheet():
            return tents.lay_out(sheet, paper)
        case BadgesSheet():
            return badges.lay_out(sheet, paper)
        case CardsSheet():
            return cards.lay_out(sheet, paper)
        case BallotsSheet():
            return ballots.lay_out(sheet, paper)

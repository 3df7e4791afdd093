"""Paper sheets that are not yet in the program: handed out, back and to be typed, typed and to be checked."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.cafe_running import sheet_caption
from facilitator.domain.groups import Group
from facilitator.domain.harvest import PaperSheet, SheetState
from facilitator.domain.ids import RoundId, SessionId, short_code
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.cafe_sheets import rounds_of, table_code, table_name, table_sheet_code, tables_of
from facilitator.queries.phrases import dotted

SHEET_STATES: dict[SheetState, str] = {
    SheetState.OUT: "not back yet",
    SheetState.BACK: "to be typed",
    SheetState.TYPED: "typed, to be checked",
    SheetState.CHECKED: "typed and checked",
}
_FIRST = (SheetState.BACK, SheetState.TYPED, SheetState.OUT)


class SheetLine(Struct, frozen=True):
    """One sheet: `Table 4`, `round 2 · to be typed`, and the code that stands at its foot."""

    sheet: str
    code: str
    title: str
    quiet: str
    state: SheetState
    table: str | None = None
    round: str | None = None
    question: str | None = None


def untyped_sheets(state: EventState, session: SessionId | None = None) -> tuple[SheetLine, ...]:
    """What is still on paper only, of one session or of all: what can be typed first, then what can be checked, then
    what has not come back. A sheet leaves the list when somebody has checked it."""
    waiting = [one for one in in_order(state.all(PaperSheet)) if one.state != SheetState.CHECKED]
    mine = [one for one in waiting if session in (None, one.session)]
    return tuple(sheet_line(state, one) for one in sorted(mine, key=lambda one: _FIRST.index(one.state)))


def sheet_photos(state: EventState, table: str | None, around: str | None) -> tuple[Attachment, ...]:
    """The photos of the sheet of a table in a round that are in this file, the newest last."""
    known, of_round = state.get(Table, table), state.get(Round, around)
    if known is None or of_round is None:
        return ()
    wanted = (table, sheet_caption(known, of_round))
    mine = (one for one in state.all(Attachment) if (one.table, one.caption) == wanted)
    return tuple(one for one in in_order(mine) if one.sha256 is not None)


def sheets_to_list(state: EventState, session: SessionId) -> tuple[RoundId, ...]:
    """The rounds of a café in which some open table has no paper sheet on the list yet."""
    there = {(one.table, one.round) for one in state.all(PaperSheet)}
    tables = tables_of(state, session)
    rounds = [one.id for one in rounds_of(state, session) if any((table.id, one.id) not in there for table in tables)]
    return tuple(RoundId(one) for one in rounds)


def sheet_line(state: EventState, sheet: PaperSheet) -> SheetLine:
    """A sheet in words."""
    around = state.get(Round, sheet.round)
    quiet = dotted((None if around is None else f"round {around.number}", SHEET_STATES[sheet.state]))
    return SheetLine(
        sheet=sheet.id,
        code=_code(state, sheet),
        title=_title(state, sheet),
        quiet=quiet,
        state=sheet.state,
        table=sheet.table,
        round=sheet.round,
        question=sheet.question,
    )


def places_with_code(state: EventState, session: SessionId, typed: str) -> tuple[tuple[Table, Round | None], ...]:
    """The tables, and where the code is that of a sheet their rounds, that a typed code means; printed or not. Spaces
    and small letters do not matter."""
    wanted = "".join(typed.split()).upper().rsplit("/", 1)[-1]
    tables, rounds = tables_of(state, session), rounds_of(state, session)
    sheets = [(table, one) for table in tables for one in rounds if table_sheet_code(table, one) == wanted]
    return (*sheets, *((table, None) for table in tables if table_code(table) == wanted))


def _title(state: EventState, sheet: PaperSheet) -> str:
    table, group = state.get(Table, sheet.table), state.get(Group, sheet.group)
    topic, question = state.get(Topic, sheet.topic), state.get(Question, sheet.question)
    if table is not None:
        return f"Table {table_name(table)}"
    if topic is not None:
        return f"Topic {shown_number(state, topic)}"
    if group is not None:
        return group.name
    return "Sheet" if question is None or question.number is None else f"Question {question.number}"


def _code(state: EventState, sheet: PaperSheet) -> str:
    """What stands on the paper: a table's sheet carries the code of its table and round."""
    table = state.get(Table, sheet.table)
    return short_code(sheet.id) if table is None else table_sheet_code(table, state.get(Round, sheet.round))

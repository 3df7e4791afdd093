"""One insight per table and round, and paper sheets on their way into the program."""

from __future__ import annotations

from facilitator.commands.cafe_notes import HandOutSheets, LeaveInsight, MarkInsight, MarkSheets, RemoveSheets
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.domain.ids import PaperSheetId, SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_sheets import table_sheet_code
from facilitator.queries.untyped import places_with_code, untyped_sheets
from tests.builders import a_cafe, done, refused, said

CAFE = a_cafe()
LEND, T1, R1 = CAFE.id("lend"), CAFE.id("T1"), CAFE.id("R1")


def leave(text: str | None) -> LeaveInsight:
    return LeaveInsight(table=T1, round=R1, question=LEND, text=text)


def insights(state: EventState) -> list[tuple[str, str]]:
    return [(one.text, one.reads) for one in state.all(Note) if one.insight]


def test_another_wording_of_the_insight_stands_beside_the_words_that_were_written() -> None:
    state = done(CAFE.state, leave("lend what stands idle"), leave("lend what stands idle all year"))
    assert insights(state) == [("lend what stands idle", "lend what stands idle all year")]
    assert done(state, leave("lend what stands idle")).of(Note) != state.of(Note)
    assert insights(done(state, leave(""))) == []
    assert len(done(state, leave("")).of(Note)) == len(CAFE.state.of(Note)) + 1
    assert said(CAFE.state, leave("tents")) == "leave the insight “tents” at table 1"
    assert refused(CAFE.state, leave(" ")) == "There is no insight yet. Type at least one word."


def test_one_point_of_a_table_and_round_is_the_insight() -> None:
    state = done(CAFE.state, MarkInsight(note=CAFE.id("tents")), MarkInsight(note=CAFE.id("drills")))
    assert insights(state) == [("drills", "drills")]
    other = done(state, MarkInsight(note=CAFE.id("tubas")))
    assert sorted(insights(other)) == [("drills", "drills"), ("tubas", "tubas")]
    loose = MarkInsight(note=CAFE.id("prams"))
    assert refused(state, loose) == "This note belongs to no table and round. Say first where it was written."


def test_sheets_are_listed_until_they_are_typed_and_checked() -> None:
    state = done(CAFE.state, HandOutSheets(rounds=(R1,)))
    home = SessionId(CAFE.id("cafe"))
    first, second = untyped_sheets(state, home)
    assert (first.title, first.quiet) == ("Table 1", "round 1 · not back yet")
    assert len(done(state, HandOutSheets(rounds=(R1,))).of(PaperSheet)) == 2
    back = done(state, MarkSheets(sheets=(PaperSheetId(second.sheet),), state=SheetState.BACK))
    assert [one.title for one in untyped_sheets(back, home)] == ["Table 2", "Table 1"]
    both = (PaperSheetId(first.sheet), PaperSheetId(second.sheet))
    typed = done(back, MarkSheets(sheets=both, state=SheetState.TYPED))
    assert [one.quiet for one in untyped_sheets(typed)] == ["round 1 · typed, to be checked"] * 2
    assert untyped_sheets(done(typed, MarkSheets(sheets=both, state=SheetState.CHECKED))) == ()
    assert done(state, RemoveSheets(sheets=both)).of(PaperSheet) == {}


def test_the_code_on_a_sheet_leads_to_its_table_and_round() -> None:
    table, around = CAFE.the("T2"), CAFE.the("R2")
    code = table_sheet_code(table, around)
    home = SessionId(CAFE.id("cafe"))
    assert places_with_code(CAFE.state, home, f" {code[:2].lower()} {code[2:].lower()}") == ((table, around),)
    assert places_with_code(CAFE.state, home, "nothing") == ()

"""What was said at the tables of a café, whatever its design; its rounds, and its harvest in the room."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from facilitator.commands.notes import AddNote, RedactNote
from facilitator.domain.cafe import Cafe, CafeDesign, RoundState
from facilitator.domain.ids import NoteId, SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.cafe_notes import Asked, Place, notes_overview, place_notes, places_in
from facilitator.queries.cafe_rounds import cafe_rounds, cafe_talk, header_clock
from facilitator.queries.clock_face import clock_face
from facilitator.queries.harvest_board import harvest_board
from facilitator.queries.untyped import untyped_sheets
from facilitator.queries.walk_done import done_steps
from tests.any_state import any_states
from tests.builders import EventBuilder, a_cafe

NOW = datetime(2026, 5, 8, 10, 0, tzinfo=UTC)


def designed(design: CafeDesign) -> EventBuilder:
    """A café whose tables ask “lend” and whose second round asks “missing”."""
    event = a_cafe()
    cafe = Cafe(id="set-up", session=event.id("cafe"), design=design)
    return event.with_records(cafe, R2=event.the("R2").but(question=event.id("missing")))


@pytest.mark.parametrize(
    ("design", "asked"),
    [
        (CafeDesign.ONE_PER_TABLE, ["lend"]),
        (CafeDesign.FREE_CHOICE, ["lend"]),
        (CafeDesign.SAME_EVERYWHERE, ["missing"]),
        (CafeDesign.ZONE_AND_ROUND, ["lend", "missing"]),
    ],
)
def test_what_is_asked_at_a_table_in_a_round_follows_the_design(design: CafeDesign, asked: list[str]) -> None:
    event = designed(design)
    found = Asked(event.state, event.id("cafe")).at("table-1", "round-2")
    assert list(found) == [event.id(one) for one in asked]


def test_tab_goes_table_by_table_and_question_by_question() -> None:
    event = designed(CafeDesign.ZONE_AND_ROUND)
    overview = notes_overview(event.state, event.id("cafe"))
    assert overview is not None
    lend, missing = event.id("lend"), event.id("missing")
    places = places_in(overview, Asked(event.state, event.id("cafe")), "round-2")
    assert places == [Place(f"table-{n}", "round-2", one) for n in (1, 2) for one in (lend, missing)]


def test_only_a_round_that_has_begun_owes_points_and_a_closed_table_none() -> None:
    event = a_cafe().with_table(3, "cafe", "lend").with_table(4, "cafe", "lend")
    event = event.with_records(T4=event.the("T4").but(open=False), R1=event.the("R1").but(state=RoundState.RUNNING))
    overview = notes_overview(event.state, event.id("cafe"))
    assert overview is not None
    told = [[(cell.count, cell.state) for cell in row.cells] for row in overview.rows]
    assert told == [[(2, "some"), (0, "later")], [(0, "nothing"), (2, "some")], [(0, "nothing"), (0, "later")]]
    assert overview.silent_words == "2 have nothing yet"
    assert overview.facts == "Round 1 of 2 · 2 points from 1 table, 2 tables silent"


def test_the_next_round_reads_the_insight_first_and_nothing_that_was_redacted() -> None:
    event = a_cafe().after(
        AddNote(text="lend idle things", table="table-1", round="round-1", insight=True), "insight"  # type: ignore[arg-type]
    )  # fmt: skip
    event = event.after(RedactNote(note=NoteId(event.id("tents"))))
    found = place_notes(event.state, event.id("cafe"), Place("table-1", "round-2", event.id("lend")))
    assert found is not None
    assert [(one.number, one.insight, one.points) for one in found.earlier] == [(1, "lend idle things", ("drills",))]


def test_twin_tables_hang_on_one_wall_under_their_own_names() -> None:
    event = a_cafe()
    event = event.with_records(
        T1=event.the("T1").but(number=1, twin="A"), T2=event.the("T2").but(number=1, twin="B")
    )  # fmt: skip
    board = harvest_board(event.state, event.id("cafe"), event.id("lend"))
    sources = {card.text: card.source for column in board.clusters for card in column.notes}
    sources |= {card.text: card.source for card in board.tray}
    assert sources == {"tents": "T1A · R1", "drills": "T1A · R1", "beekeepers": "T1B · R2", "tubas": "T1B · R2"}


@given(any_states())
@settings(max_examples=60)
def test_any_café_can_be_shown(state: EventState) -> None:
    for session in (SessionId(one) for one in state.of(Session)):
        overview = notes_overview(state, session)
        for row in () if overview is None else overview.rows:
            for cell in row.cells:
                assert place_notes(state, session, cell.place) is not None
        cafe_rounds(state, session)
        cafe_talk(state, session)
        untyped_sheets(state, session)
        done_steps(state, session)
        header = header_clock(state, session)
        if header is not None:
            clock_face(header.clock, NOW)

"""What the sheets of an event say: everything there is, nothing invented, the unknown said in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from facilitator.documents.marks import Text
from facilitator.documents.render import render
from facilitator.domain.harvest import (
    AnalysisStatement,
    Cluster,
    ClusterNote,
    Note,
    Poster,
    PosterKind,
    StatementKind,
    Unit,
)
from facilitator.domain.ids import ClusterId, NoteId, SessionId, TopicId, VoteId, VoteOptionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.programme import Event, Method, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.exchange.samples import Sample, draft
from facilitator.queries.analysis_board import printed
from facilitator.queries.analysis_sheets import analysis_sheets
from facilitator.queries.phrases import date_words, days_words
from facilitator.queries.poster_sheets import poster_sheets, poster_subjects, subject_with_code
from facilitator.queries.sheet_words import moment_words, qualifier_words
from facilitator.queries.sheets import Blocks, PosterSheet, Prose, Quotation, Sheet
from facilitator.queries.topic_sheets import topic_sheets
from tests.any_state import any_states

S = SessionId("s1")
EVENT = Event(id="e1", title="A day", day=date(2026, 3, 14), place="Ghent", timezone="Europe/Brussels")
CAFE = Session(id=S, order="a1", title="Café", number=1, method=Method.WORLD_CAFE)


def state_of(*records: Record, at: datetime | None = None) -> EventState:
    return EventState().with_records((EVENT, CAFE, *records), (), 1, at)


def wall(*, redacted: bool = False) -> list[Record]:
    """Two clusters with three notes, one note in both."""
    notes = [Note(id=f"n{i}", text=f"note {i}", order=f"a{i}", session=S) for i in (1, 2, 3, 4)]
    notes[1] = notes[1].but(redacted=redacted)
    clusters = [Cluster(id=f"c{i}", session=S, order=f"a{i}", title=f"Cluster {i}") for i in (1, 2)]
    places = [("c1", "n1"), ("c1", "n2"), ("c2", "n2"), ("c2", "n3")]
    filed = [
        ClusterNote(id=f"p{i}", cluster=ClusterId(c), note=NoteId(n), order=f"a{i + 1}")
        for i, (c, n) in enumerate(places)
    ]
    return [*notes, *clusters, *filed]


def vote(state: VoteState) -> list[Record]:
    options = [VoteOption(id=f"o{i}", vote=VoteId("v1"), order=f"a{i}", cluster=ClusterId(f"c{i}")) for i in (1, 2)]
    counted = (OptionDots(option=VoteOptionId("o1"), dots=(3,)), OptionDots(option=VoteOptionId("o2"), dots=(7,)))
    return [
        Vote(id="v1", session=S, order="a1", title="?", colours=(DotColour(meaning="important", dots=3),), state=state),
        *options,
        VoteResult(
            id="r1", vote=VoteId("v1"), version=1, at=datetime(2026, 3, 14, tzinfo=UTC), counted=counted, valid=9
        ),
    ]


def only_poster(*records: Record) -> PosterSheet:
    (sheet,) = poster_sheets(state_of(*records))
    return sheet


def titles(sheet: PosterSheet) -> list[str]:
    assert isinstance(sheet.body, Blocks)
    return [block.title for block in sheet.body.blocks]


def statement(**more: object) -> AnalysisStatement:
    return AnalysisStatement(id="a1", session=S, order="a1", text="It rains", **more)  # type: ignore[arg-type]


def words_of(sheets: tuple[Sheet, ...]) -> str:
    """All that stands on the printed sheets, as one text."""
    pages = render(sheets, "A1").layout
    return " ".join(mark.line.text for page in pages for mark in page.marks if isinstance(mark, Text))


# Walls


def test_a_wall_with_clusters_makes_a_draft_poster_without_any_record() -> None:
    sheet = only_poster(*wall())
    assert sheet.draft and sheet.foot.version == "version 1" and sheet.foot.approval == "not yet approved"
    assert sheet.headline == "Café"
    assert isinstance(sheet.body, Blocks)
    assert [block.points for block in sheet.body.blocks] == [("note 1", "note 2"), ("note 2", "note 3")]
    assert sheet.foot.source == "4 notes, 3 used here"


def test_the_record_of_a_poster_adds_headline_version_and_who_approved() -> None:
    record = Poster(id="p", session=S, order="a1", headline="We found it", version=3, approved_by="T. de Wit")
    sheet = only_poster(*wall(), record)
    assert (sheet.headline, sheet.draft) == ("We found it", False)
    assert (sheet.foot.version, sheet.foot.approval) == ("version 3", "approved by T. de Wit")


def test_a_redacted_note_leaves_a_trace_and_not_its_words() -> None:
    sheet = only_poster(*wall(redacted=True))
    assert isinstance(sheet.body, Blocks)
    assert [block.points for block in sheet.body.blocks] == [("note 1",), ("note 3",)]
    assert [block.qualifier for block in sheet.body.blocks] == ["1 point removed", "1 point removed"]


@pytest.mark.parametrize("state", [VoteState.SET_UP, VoteState.OPEN, VoteState.CLOSED])
def test_dots_stay_off_paper_until_they_are_revealed(state: VoteState) -> None:
    sheet = only_poster(*wall(), *vote(state))
    assert isinstance(sheet.body, Blocks)
    assert [block.dots for block in sheet.body.blocks] == [(), ()]
    assert "dots" not in str(sheet.foot.source)


def test_revealed_dots_order_the_clusters_and_the_foot_says_from_how_many_voters() -> None:
    sheet = only_poster(*wall(), *vote(VoteState.REVEALED))
    assert titles(sheet) == ["Cluster 2", "Cluster 1"]
    assert isinstance(sheet.body, Blocks)
    assert [(row.count, row.meaning) for block in sheet.body.blocks for row in block.dots] == [
        (7, "important"),
        (3, "important"),
    ]
    assert str(sheet.foot.source).endswith("dots: 10 important, from 9 voters")


def test_the_code_of_a_poster_survives_a_new_headline_and_finds_it_again() -> None:
    before = only_poster(*wall())
    record = Poster(id="p", session=S, order="a1", headline="New")
    state = state_of(*wall(), record)
    assert poster_sheets(state)[0].code == before.code
    assert subject_with_code(state, f"{before.foot.event_code}/{before.code.lower()}") == poster_subjects(state)[0]
    assert subject_with_code(state, "PXXXX") is None


# Statements


def test_a_statement_without_a_count_says_so_and_with_one_gives_it() -> None:
    assert qualifier_words(statement(qualifier="majority")) == "majority (no count)"
    assert (
        qualifier_words(statement(qualifier="majority", count=5, of=8, unit=Unit.GROUPS)) == "majority (5 of 8 groups)"
    )
    assert qualifier_words(statement(qualifier="many", count=0)) == "many (0)"
    assert qualifier_words(statement(qualifier="single", count=1, of=1, unit=Unit.GROUPS)) == "single (1 of 1 group)"
    assert qualifier_words(statement()) == ""
    assert qualifier_words(statement(title="Less prioritised", qualifier="less prioritised")) == "no count"
    assert qualifier_words(statement(kind=StatementKind.NO_AGREEMENT)) == "no agreement"


@pytest.mark.parametrize("known", [{}, {"count": 3}, {"count": 5, "of": 8}, {"count": 5, "of": 8, "unit": Unit.GROUPS}])
def test_the_page_shows_a_standing_in_the_words_of_its_print(known: dict[str, int | Unit]) -> None:
    said = statement(qualifier="majority", **known)
    shown = printed(said)
    assert (shown.bold + shown.rest).casefold() == f"{qualifier_words(said)}: it rains."


def test_findings_do_not_replace_the_poster_of_a_wall_unless_somebody_asks() -> None:
    kinds = [subject.kind for subject in poster_subjects(state_of(*wall(), statement()))]
    assert kinds == [PosterKind.CLUSTERS]
    asked = Poster(id="p", session=S, order="a1", kind=PosterKind.STATEMENTS)
    kinds = [subject.kind for subject in poster_subjects(state_of(*wall(), statement(), asked))]
    assert kinds == [PosterKind.CLUSTERS, PosterKind.STATEMENTS]


# Not held


def test_a_topic_nobody_joined_gets_a_sheet_with_its_hosts_statement() -> None:
    topic = Topic(id="t2", session=S, number=2, original_title="Old", title="New", state=TopicState.NOT_HELD)
    sheet = only_poster(topic.but(reason="nobody came", host_statement="It matters"))
    assert sheet.body == Quotation("It matters", "The host argued:", "Not held: nobody came", "2")
    assert sheet.foot.source == "proposed as “Old” · host not named"
    silent = only_poster(topic)
    assert silent.body == Quotation("not given", "The host’s statement:", "Not held", "2")


def test_every_topic_stays_on_the_list_whatever_became_of_it() -> None:
    topics = [
        Topic(id=f"t{i}", session=S, number=i, original_title=f"T{i}", title=f"T{i}", state=state)
        for i, state in enumerate(TopicState, start=1)
    ]
    topics[5] = topics[5].but(merged_into=TopicId("t1"))
    (sheet,) = topic_sheets(state_of(*reversed(topics)))
    assert [row.number for row in sheet.rows] == [str(i) for i in range(1, len(TopicState) + 1)]
    said = {row.title: row.state for row in sheet.rows if row.state}
    assert said == {
        "T1": "together with 6",
        "T6": "merged into 1",
        "T7": "withdrawn by host",
        "T8": "not held",
        "T9": "continued",
    }


# Words


def test_dates_and_times_read_as_people_write_them() -> None:
    assert date_words(date(2019, 12, 4)) == "4 December 2019"
    assert days_words(date(2019, 12, 4), 2) == "4 December 2019, two days"
    at = datetime(2026, 3, 14, 11, 5, tzinfo=UTC)
    assert moment_words(at, "Europe/Brussels") == "as of 14 March 2026, 12:05"
    assert moment_words(at, None) == "as of 14 March 2026, 11:05 UTC"
    assert moment_words(at, "../etc/passwd") == "as of 14 March 2026, 11:05 UTC"
    assert moment_words(None, None) is None


def test_the_time_in_the_foot_is_that_of_the_last_act() -> None:
    sheet = poster_sheets(state_of(*wall(), at=datetime(2026, 3, 14, 11, 5, tzinfo=UTC)))[0]
    assert sheet.foot.as_of == "as of 14 March 2026, 12:05"


# The meeting of 2019


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return draft(Sample.REAL).state


def test_the_meeting_has_its_nine_posters(meeting: EventState) -> None:
    sheets = poster_sheets(meeting)
    assert [type(sheet.body) for sheet in sheets].count(Quotation) == 1
    assert len(sheets) == 9
    assert {sheet.foot.approval for sheet in sheets} == {"not yet approved"}
    assert all(sheet.draft for sheet in sheets)
    assert len({sheet.code for sheet in sheets}) == 9


def test_the_first_sheet_names_the_three_questions_and_guesses_nothing(meeting: EventState) -> None:
    first = poster_sheets(meeting)[0]
    assert isinstance(first.body, Blocks)
    points, questions = first.body.blocks
    assert len(points.points) == len(questions.points) == 3
    assert questions.qualifier == "which point belongs to which is not given"


def test_the_key_terms_stand_in_their_three_tiers(meeting: EventState) -> None:
    (terms,) = [sheet for sheet in poster_sheets(meeting) if sheet.foot.question == "question 2"]
    assert isinstance(terms.body, Blocks)
    assert [block.weight for block in terms.body.blocks] == ["majority", "some", "less"]
    assert [len(block.points) for block in terms.body.blocks] == [5, 3, 3]
    assert [block.qualifier for block in terms.body.blocks] == ["majority (no count)", "some (no count)", "no count"]


def test_the_topic_list_keeps_both_titles_and_says_what_is_unknown(meeting: EventState) -> None:
    (sheet,) = topic_sheets(meeting)
    assert len(sheet.rows) == 9
    assert [row.number for row in sheet.rows if row.proposed_as] == ["5", "8"]
    assert [row.number for row in sheet.rows if row.mark] == ["3", "8", "9"]
    assert sheet.note.endswith("The source gives neither an order among them nor the measure.")
    assert "address the European market together" in sheet.rows[1].statement


def test_the_analysis_has_the_seven_findings(meeting: EventState) -> None:
    (sheet,) = analysis_sheets(meeting)
    assert [finding.number for finding in sheet.findings] == list("1234567")


def test_every_statement_and_item_is_on_a_sheet_and_no_number_is_invented(meeting: EventState) -> None:
    statements = list(meeting.all(AnalysisStatement))
    posters, analysis = words_of(poster_sheets(meeting)), words_of(analysis_sheets(meeting))
    items = [item for each in statements for item in each.items]
    assert len(items) > 25
    assert [item for item in items if item not in posters] == []
    assert [each.text for each in statements if not each.items and each.text not in posters] == []
    assert [item for item in items if item not in analysis] == []
    known = {"4", "2019", *"1234567", "17", "50", "20", "6500"}
    said = re.sub(r"7[A-Z0-9]{4}/[A-Z0-9]{5}|\b[A-Z0-9]{5}/[A-Z0-9]{5}", "", posters + analysis)
    assert set(re.findall(r"\d+", said)) <= known


# Any event at all


@given(any_states())
def test_any_event_gives_sheets_that_print(state: EventState) -> None:
    sheets: tuple[Sheet, ...] = (*poster_sheets(state), *topic_sheets(state), *analysis_sheets(state))
    assert render(sheets, made=state.at).pages >= len(sheets)
    assert sheets == (*poster_sheets(state), *topic_sheets(state), *analysis_sheets(state))


@given(any_states())
def test_every_topic_and_every_finding_of_any_event_is_on_a_sheet(state: EventState) -> None:
    listed = sum(len(sheet.rows) for sheet in topic_sheets(state))
    assert listed == len(state.of(Topic))
    bodies = [sheet.body for sheet in poster_sheets(state)]
    assert all(isinstance(body, Blocks | Prose | Quotation) for body in bodies)


def test_a_poster_of_nothing_in_particular_is_no_sheet() -> None:
    lost = Poster(id="p", session=S, order="a1", kind=PosterKind.NOT_HELD, headline="Of which topic?")
    assert poster_sheets(state_of(lost)) == ()

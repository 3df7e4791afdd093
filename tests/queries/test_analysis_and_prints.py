"""The analysis board, what can be printed, and doubts."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.commands.clusters import NameCluster
from facilitator.commands.statements import AddEvidence, Support
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import EvidenceKind, PosterKind, Qualifier, StatementKind, Unit
from facilitator.domain.market import TopicState
from facilitator.domain.programme import Method
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from facilitator.queries.analysis_board import StatementDetail, analysis_board, statement_detail
from facilitator.queries.doubts import DoubtKind, doubts
from facilitator.queries.prints_list import prints_list
from facilitator.queries.qualifiers import proposed_qualifier
from tests.builders import a_cafe, a_day, a_market, an_event, done


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(Sample.REAL).state


def detail(state: EventState, statement: str) -> StatementDetail:
    found = statement_detail(state, statement)  # type: ignore[arg-type]
    assert found is not None
    return found


def of_one(**more: Any) -> StatementDetail:
    """A statement with these values, alone in its session."""
    event = an_event().with_session("one").with_statement("people lend", "one", **more)
    return detail(event.state, event.id("people lend"))


def test_the_seven_findings_of_the_real_meeting(meeting: EventState) -> None:
    board = analysis_board(meeting, "session-3")  # type: ignore[arg-type]
    assert (board.findings, board.facts) == (
        7,
        "Session 3 · Next generation · 7 findings, from the public report",
    )
    assert [(row.number, row.pill, row.count) for row in board.rows if row.first] == [
        (1, None, None),
        (2, "majority", "no count"),
        (3, "mentioned", "no count"),
        (4, "no agreement", None),
        (5, "must", "no count"),
        (6, None, None),
        (7, None, None),
    ]
    second = [row for row in board.rows if row.number == 2]
    assert [len(row.items) for row in second] == [5, 3, 3]
    assert [row.first for row in second] == [True, False, False]


def test_a_word_without_a_count_stands_alone_and_says_what_is_not_given(meeting: EventState) -> None:
    row = next(row for row in analysis_board(meeting, "session-3").rows if row.pill == "majority")  # type: ignore[arg-type]
    found = detail(meeting, row.statement)
    assert [(one.words, one.given) for one in found.evidence] == [
        ("public report of the meeting, session 3", True),
        ("groups: number not given", False),
        ("dots: not given", False),
    ]
    assert (found.heading, found.printed.bold) == ("Statement 2", "Majority")
    assert found.printed.rest == (
        " (no count): value chain collaboration; innovation uptake; green/circular economy;"
        " connecting EU ecosystems; SME internationalisation."
    )
    assert found.remark == "The source gives no number. The word stands alone; it is never turned into a figure."


def test_a_word_with_a_count_says_of_how_many() -> None:
    found = of_one(qualifier="majority", count=5, of=8, unit=Unit.GROUPS)
    assert (found.row.pill, found.row.count, found.printed.rest) == (
        "majority",
        "5 of 8 groups",
        " (5 of 8 groups): people lend.",
    )
    assert found.remark is None


def test_a_plain_statement_is_printed_as_a_sentence_with_one_stop() -> None:
    assert of_one().printed.rest == "People lend."
    assert of_one(title="Lending", text="People lend!").printed.rest == ": People lend!"


def test_the_heading_names_the_question_unless_it_says_so_already() -> None:
    event = an_event().with_session("one", questions=["Actors", "Aims"])
    built = (
        event.with_statement("a", "one", question="Actors", title="Must")
        .with_statement("b", "one", question="Aims", title="Two aims")
        .with_statement("c", "one", title="Alone")
        .with_statement("d", "one", question="Aims")
    )
    assert [(row.number, row.title) for row in analysis_board(built.state, built.id("one")).rows] == [
        (1, "Actors: Must"),
        (2, "Two aims"),
        (2, "d"),
        (3, "Alone"),
    ]


def test_evidence_leads_to_what_it_is() -> None:
    cafe = a_cafe().with_statement("people lend", "cafe")
    support = (
        Support(kind=EvidenceKind.CLUSTER, cluster=cafe.id("things")),
        Support(kind=EvidenceKind.NOTE, note=cafe.id("tubas")),
        Support(kind=EvidenceKind.OBSERVATION, words="They nodded"),
    )
    state = done(cafe.state, AddEvidence(statement=cafe.id("people lend"), evidence=support))
    assert [(one.words, one.target) for one in detail(state, cafe.id("people lend")).evidence] == [
        ("Cluster “things”, 2 notes", Ref("cluster", cafe.id("things"))),
        ("Note “tubas”", Ref("note", cafe.id("tubas"))),
        ("They nodded", None),
    ]


def test_groups_points_and_votes_behind_a_statement_are_named() -> None:
    event = an_event().with_session("one", questions=["q"]).with_statement("x", "one", qualifier="some")
    home: Any = {"session": event.id("one"), "order": "a1"}
    answer: Any = {"group": "group", "question": event.id("q")}
    point: Any = {"answer": "answer", "order": "a1", "text": "One shelf"}
    built = event.with_records(
        Group(id="group", name="Group 1", **home),
        Answer(id="answer", **answer),
        Point(id="point", **point),
        Vote(id="vote", title="What first?", **home),
    )
    support: Any = (
        {"kind": EvidenceKind.GROUP, "group": "group"},
        {"kind": EvidenceKind.POINT, "point": "point"},
        {"kind": EvidenceKind.VOTE, "vote": "vote"},
    )
    add = AddEvidence(statement=event.id("x"), evidence=tuple(Support(**one) for one in support))
    assert [one.words for one in detail(done(built.state, add), event.id("x")).evidence] == [
        "Group 1",
        "“One shelf” · Group 1",
        "Vote “What first?”",
    ]


@pytest.mark.parametrize(
    ("count", "of", "word"),
    [
        (8, 8, Qualifier.ALL),
        (5, 8, Qualifier.MAJORITY),
        (4, 8, Qualifier.SOME),
        (2, 8, Qualifier.SOME),
        (1, 8, Qualifier.SINGLE),
        (0, 8, None),
        (None, 8, None),
        (5, None, None),
    ],
)
def test_a_count_proposes_its_word(count: int | None, of: int | None, word: Qualifier | None) -> None:
    assert proposed_qualifier(count, of) == word


def test_the_prints_of_the_real_meeting(meeting: EventState) -> None:
    prints = prints_list(meeting)
    assert (prints.ready, prints.facts) == (28, "28 ready")
    rows = {row.title: row for row in prints.rows}
    assert rows["Topic list"].quiet == "session 2, 9 topics, one not held"
    assert rows["Poster: Main points"].quiet == "session 1, 3 statements"
    assert rows["Poster: Topic 2"].quiet == "session 2, not held"
    key_terms = next(row for title, row in rows.items() if "Key terms" in title)
    assert (key_terms.quiet, key_terms.paper, key_terms.doubt) == (
        "session 3, 3 statements, 11 points",
        "A3",
        "Not approved: prints with “Draft”",
    )
    assert [heading for heading, _ in prints.sections] == [
        "Posters",
        "For the wall",
        "For tables and people",
        "For the vote",
        "For reading",
    ]
    assert len({row.key for row in prints.rows}) == len(prints.rows)


def test_what_cannot_be_printed_yet_says_what_it_needs() -> None:
    event = an_event().with_session("cafe", method=Method.WORLD_CAFE).with_session("market", method=Method.OPEN_SPACE)
    prints = prints_list(event.state)
    assert [(row.title, row.missing) for row in prints.rows] == [
        ("Posters of Session 1", "needs clusters or statements: there are none"),
        ("Topic list", "needs topics: none yet"),
        ("Bulletin board", "needs topics: none yet"),
        ("Blank board", None),
        ("Principles", None),
        ("Fifth principle", None),
        ("Table tents", "needs tables: none yet"),
        ("Table sheets", "needs tables: none yet"),
        ("Host kit", None),
        ("Topic cards", "needs topics: none yet"),
        ("Report forms", None),
    ]
    assert prints.ready == 5


def test_a_wall_with_clusters_prints_with_or_without_a_headline() -> None:
    cafe = a_cafe()
    (first, *_) = prints_list(cafe.state).rows
    assert (first.title, first.quiet, first.poster) == ("Poster: lend", "session 1, 2 clusters, 3 points", None)
    approved = cafe.with_poster("We lend", "cafe", question="lend", approved_by="Ann")
    (first, *_) = prints_list(approved.state).rows
    assert (first.poster, first.doubt) == (approved.id("We lend"), None)
    empty = cafe.with_poster("Prams", "cafe", question="missing")
    assert prints_list(empty.state).rows[1].missing == "needs clusters"


def kinds(state: EventState) -> list[DoubtKind]:
    return [one.kind for one in doubts(state)]


def test_an_orderly_event_raises_no_doubts(meeting: EventState) -> None:
    assert doubts(meeting) == ()
    assert doubts(a_cafe().state) == ()


def test_an_overrun_in_front_of_a_fixed_start_is_said_in_minutes() -> None:
    day = a_day()
    (doubt,) = doubts(day.with_records(day.the("Café").but(minutes=200)).state)
    assert str(doubt.words) == "What comes before “Lunch” runs 35 min past its start at 12:30"
    assert (doubt.act, doubt.about) == ("Change the plan", Ref("agenda_item", day.id("Lunch")))


def test_a_long_headline_and_an_unnamed_cluster_are_doubtful_but_never_blocked() -> None:
    cafe = a_cafe().with_poster(" ".join(["word"] * 12), "cafe", question="lend")
    state = done(cafe.state, NameCluster(cluster=cafe.id("things"), title=None))
    assert kinds(state) == [DoubtKind.UNNAMED_CLUSTER, DoubtKind.LONG_HEADLINE]


def test_a_poster_that_changed_since_its_approval_asks_for_another() -> None:
    cafe = a_cafe().with_poster("We lend", "cafe", question="lend", approved_by="Ann")
    state = done(cafe.state, NameCluster(cluster=cafe.id("things"), title="Tools"))
    (doubt,) = doubts(state)
    assert str(doubt.words) == "Poster lend changed after it was approved"


def test_a_word_its_count_does_not_bear_out_is_pointed_at() -> None:
    event = an_event().with_session("one").with_statement("x", "one", qualifier="majority", count=3, of=8)
    support = Support(kind=EvidenceKind.OBSERVATION, words="seen")
    state = done(event.state, AddEvidence(statement=event.id("x"), evidence=(support,)))
    (doubt,) = doubts(state)
    assert str(doubt.words) == "Statement “x”: “majority” does not fit 3 of 8: that is “some”"


def test_a_statement_without_evidence_and_a_silent_host_are_pointed_at() -> None:
    event = an_event().with_session("one").with_statement("x", "one", kind=StatementKind.MAIN_POINT)
    assert kinds(event.state) == [DoubtKind.NO_EVIDENCE]
    market = a_market()
    nobody = market.with_records(market.the("Tubas").but(state=TopicState.NOT_HELD))
    (doubt,) = doubts(nobody.state)
    assert str(doubt.words) == "Topic 2 was not held; what its host argued is not written down"
    assert PosterKind.NOT_HELD.value == "not_held"

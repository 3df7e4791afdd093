"""Topics as a list and one by one; the harvest wall."""

from __future__ import annotations

import pytest

from facilitator.commands.clusters import AlsoFileNote, NameCluster, TakeOutNotes
from facilitator.commands.notes import CorrectNote, RedactNote
from facilitator.commands.posters import ApprovePoster, SetHeadline
from facilitator.commands.topic_merging import MergeTopics, UnmergeTopic
from facilitator.commands.topics import ContinueTopic, MarkInterest, MarkNotHeld, RenameTopic, WithdrawTopic
from facilitator.domain.cafe import Question
from facilitator.domain.harvest import Cluster
from facilitator.domain.ids import QuestionId
from facilitator.domain.market import Cell, InterestMeasure, Place, SignUp, Slot
from facilitator.domain.state import EventState
from facilitator.domain.voting import OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from facilitator.queries.harvest_board import HarvestBoard, harvest_board, harvest_walls
from facilitator.queries.topics import TopicDetail, topic_detail, topics_list
from tests.builders import START, EventBuilder, a_cafe, a_market, an_event, done


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(Sample.REAL).state


@pytest.fixture(scope="module")
def library() -> EventState:
    return samples.draft(Sample.DEMO).state


@pytest.fixture
def market() -> EventBuilder:
    return a_market()


@pytest.fixture
def cafe() -> EventBuilder:
    return a_cafe()


def detail(state: EventState, topic: str) -> TopicDetail:
    found = topic_detail(state, topic)  # type: ignore[arg-type]
    assert found is not None
    return found


def wall(cafe: EventBuilder, state: EventState | None = None) -> HarvestBoard:
    return harvest_board(state or cafe.state, cafe.id("cafe"), cafe.id("lend"))


def columns(board: HarvestBoard) -> dict[str | None, list[str]]:
    return {one.title: [note.text for note in one.notes] for one in board.clusters}


def test_the_nine_topics_of_the_real_meeting(meeting: EventState) -> None:
    topics = topics_list(meeting, "session-2")  # type: ignore[arg-type]
    assert topics.facts == "Session 2 · nine topics, eight held · three of greatest interest, in no order"
    assert [row.number for row in topics.rows] == list(range(1, 10))
    assert [row.number for row in topics.rows if row.mark == "greatest interest"] == [3, 8, 9]
    assert [row.number for row in topics.rows if row.proposed_as] == [5, 8]
    second = detail(meeting, topics.rows[1].topic)
    assert (second.line.state_words, second.line.state_icon, second.what_happened, second.hosts) == (
        "not held",
        "user-x",
        "lack of interested participants",
        (),
    )
    assert (second.host_statement, second.place_and_slot, second.interest) == (
        "Need to better address the European market together",
        None,
        None,
    )
    assert detail(meeting, topics.rows[2].topic).interest == "measure not given"


def test_a_session_without_topics_says_so(market: EventBuilder) -> None:
    empty = market.with_session("empty")
    assert topics_list(empty.state, empty.id("empty")).facts == "Session 2 · no topics yet"


def test_a_merged_topic_stays_in_the_list_and_its_host_comes_along(market: EventBuilder) -> None:
    state = done(market.state, MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True))
    rows = topics_list(state, market.id("market")).rows
    assert [(row.numbers, row.state_words, row.hosts) for row in rows] == [
        ("1 + 3", "proposed", "Ann, Cem"),
        ("2", "proposed", "Bo"),
        ("3", "merged into 1", "Cem"),
    ]
    carried = detail(state, market.id("Tents"))
    assert [(one.name, one.host is not None) for one in carried.hosts] == [("Ann", True), ("Cem", False)]
    assert [one.number for one in carried.merged] == [3]
    merged = detail(state, market.id("Trains"))
    assert merged.carrier is not None and merged.carrier.number == 1


def test_the_history_of_a_topic_reads_line_by_line(market: EventBuilder) -> None:
    state = done(
        market.state,
        RenameTopic(topic=market.id("Trains"), title="Night trains"),
        MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True, reason="same thing"),
        UnmergeTopic(topic=market.id("Trains")),
        WithdrawTopic(topic=market.id("Trains"), reason="no time"),
    )
    assert [(one.words, one.reason) for one in detail(state, market.id("Trains")).history] == [
        ("title: Trains → Night trains", None),
        ("merged into 1", "same thing"),
        ("taken out of 1 again", None),
        ("proposed → withdrawn by host", "no time"),
    ]


def test_three_measures_of_interest_stand_side_by_side(market: EventBuilder) -> None:
    state = done(
        market.state,
        MarkInterest(topic=market.id("Tents"), measure=InterestMeasure.SIGN_UPS, value=12),
        MarkInterest(topic=market.id("Tents"), measure=InterestMeasure.DOTS, value=7),
        MarkInterest(topic=market.id("Tents"), measure=InterestMeasure.HEADS),
    )
    assert detail(state, market.id("Tents")).interest == "7 dots · heads: number not given · 12 sign-ups"


def test_sign_ups_of_merged_topics_are_people_counted_once_and_none_is_not_zero(market: EventBuilder) -> None:
    signed = [("Tents", "Ann"), ("Tents", "Bo"), ("Trains", "Bo")]
    records = [SignUp(id=f"{topic}{name}", topic=market.id(topic), person=market.id(name)) for topic, name in signed]
    built = market.with_records(*records)
    state = done(built.state, MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True))
    assert detail(state, market.id("Tents")).sign_ups == 2
    assert detail(state, market.id("Tubas")).sign_ups is None


def test_place_and_slot_are_told_where_the_topic_hangs_on_the_board(market: EventBuilder) -> None:
    slot = Slot(id="slot", session=market.id("market"), order="a1", name="Slot 2")
    built = market.with_records(
        Place(id="place", order="a1", name="Terrace"),
        slot,
        Cell(id="cell", slot="slot", place="place", topic=market.id("Tents")),  # type: ignore[arg-type]
    )
    assert detail(built.state, market.id("Tents")).place_and_slot == "Terrace · Slot 2"
    state = done(built.state, ContinueTopic(topic=market.id("Tents"), slot="slot"))  # type: ignore[arg-type]
    assert detail(state, market.id("Tents")).line.state_words == "continued in Slot 2"


def test_a_topic_not_held_is_toned_and_worded_apart(market: EventBuilder) -> None:
    state = done(market.state, MarkNotHeld(topic=market.id("Tubas")))
    row = topics_list(state, market.id("market")).rows[1]
    assert (row.tone, row.state_words, row.state_icon) == ("not_held", "not held", "user-x")


def test_the_wall_of_the_demo_is_the_one_in_the_picture(library: EventState) -> None:
    asked = next(one for one in library.all(Question) if one.number == 1 and one.session is not None)
    assert asked.session is not None
    first = harvest_walls(library, asked.session)[0]
    board = harvest_board(library, asked.session, QuestionId(asked.id))
    assert (first.notes, first.waiting, first.clusters) == (38, 9, 3)
    assert board.facts == "World Café · question 1, What should the library lend? · 38 notes from 4 tables, 3 rounds"
    assert (board.headline.text, board.headline.said) == ("Lend what people use once a year", "7 of 10 words")
    assert [(one.key, one.title, one.count) for one in board.clusters] == [
        ("1", "Things you need once a year", 12),
        ("2", "People who know how", 9),
        ("3", "Places, not objects", 8),
    ]
    assert board.provenance == ("poster, 135 of 90 words", "3 clusters", "29 notes", "tables 1–4, rounds 1–3")
    assert board.approval.words == "not yet approved by a rapporteur"
    assert [one.source for one in board.tray[:5]] == ["T2 · R1", "T4 · R2", "T1 · R3", "T3 · R2", "T2 · R3 · bg → en"]


def test_every_note_of_a_wall_stands_in_the_tray_or_in_a_cluster(cafe: EventBuilder) -> None:
    board = wall(cafe)
    assert columns(board) == {"things": ["tents", "drills"], "people": ["beekeepers"]}
    assert [note.text for note in board.tray] == ["tubas"]
    assert (board.note_count, [one.dots for one in board.clusters]) == (4, [None, None])
    back = done(cafe.state, TakeOutNotes(notes=(cafe.id("tents"),)))
    assert [note.text for note in wall(cafe, back).tray] == ["tents", "tubas"]


def test_a_note_in_two_clusters_counts_once_behind_the_poster(cafe: EventBuilder) -> None:
    state = done(cafe.state, AlsoFileNote(note=cafe.id("tents"), cluster=cafe.id("people")))
    board = wall(cafe, state)
    assert columns(board)["people"] == ["beekeepers", "tents"]
    assert [note.main for note in board.clusters[1].notes] == [True, False]
    assert board.provenance[2] == "3 notes"


def test_corrected_notes_read_corrected_and_redacted_ones_leave_only_a_trace(cafe: EventBuilder) -> None:
    state = done(
        cafe.state, CorrectNote(note=cafe.id("tents"), text="Tents and bags"), RedactNote(note=cafe.id("drills"))
    )
    notes = wall(cafe, state).clusters[0].notes
    assert [(one.text, one.corrected, one.redacted) for one in notes] == [
        ("Tents and bags", True, False),
        ("1 point removed", False, True),
    ]


def test_the_headline_and_its_approval_are_told(cafe: EventBuilder) -> None:
    assert (wall(cafe).poster, wall(cafe).approval.words) == (None, "no headline yet")
    write = SetHeadline(session=cafe.id("cafe"), question=cafe.id("lend"), headline=" ".join(["word"] * 11))
    built = cafe.after(write, "poster")
    board = wall(built)
    assert (board.headline.said, board.headline.too_long) == ("11 of 10 words", True)
    state = done(built.state, ApprovePoster(poster=built.id("poster"), approved_by="Nora"))
    assert wall(built, state).approval.words == "approved by Nora"
    changed = done(state, NameCluster(cluster=cafe.id("things"), title="Tools"))
    assert wall(built, changed).approval.words == "changed after approval, version 2"


def test_only_nine_clusters_have_a_key_of_their_own() -> None:
    event = an_event().with_session("circle")
    keys = [f"a{one}" for one in "123456789A"]
    clusters = [Cluster(id=f"c{key}", session=event.id("circle"), order=key) for key in keys]
    board = harvest_board(event.with_records(*clusters).state, event.id("circle"))
    assert [one.key for one in board.clusters] == [*"123456789", None]


def test_dots_are_shown_when_the_vote_is_revealed_and_not_before(cafe: EventBuilder) -> None:
    vote = Vote(id="vote", session=cafe.id("cafe"), order="a1", title="What first?", state=VoteState.CLOSED)
    option = VoteOption(id="option", vote="vote", order="a1", cluster=cafe.id("things"))  # type: ignore[arg-type]
    counted = (OptionDots(option="option", dots=(14, 3)),)  # type: ignore[arg-type]
    closed = cafe.with_records(vote, option, VoteResult(id="result", vote="vote", version=1, at=START, counted=counted))  # type: ignore[arg-type]
    assert [one.dots for one in wall(closed).clusters] == [None, None]
    revealed = closed.with_records(vote.but(state=VoteState.REVEALED))
    assert [one.dots for one in wall(revealed).clusters] == [14, None]


def test_the_walls_of_a_session_are_its_questions(cafe: EventBuilder) -> None:
    walls = harvest_walls(cafe.state, cafe.id("cafe"))
    assert [(one.name, one.notes, one.waiting, one.clusters) for one in walls] == [
        ("question 1, lend", 4, 1, 2),
        ("question 2, missing", 1, 1, 0),
    ]
    circle = an_event().with_session("circle").with_notes("a", session="circle")
    assert [one.name for one in harvest_walls(circle.state, circle.id("circle"))] == ["whole session"]

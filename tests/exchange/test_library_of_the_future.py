"""The invented sample: something on every page, and true to itself."""

from __future__ import annotations

from collections import Counter

import pytest

from facilitator import resources
from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import (
    clusters_on,
    evidence_of,
    items_in_order,
    members_of,
    notes_on,
    posters_of,
    questions_of,
    sessions_in_order,
    statements_on,
    topics_of,
)
from facilitator.domain.cafe import PrintedBadge, Round, Seating, Table
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import Action, AnalysisStatement, EvidenceKind, Note, Poster
from facilitator.domain.ids import AnalysisStatementId, ClusterId, QuestionId, SessionId
from facilitator.domain.market import Topic, TopicHost, TopicReport, TopicState
from facilitator.domain.people import Contribution, Person, SessionRole
from facilitator.domain.programme import HarvestPlan, Method, ParkedThought
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteResult
from facilitator.exchange import event_json, samples
from facilitator.exchange.samples import Sample


@pytest.fixture(scope="module")
def library() -> EventState:
    return samples.draft(Sample.DEMO).state


def _session(library: EventState, method: Method) -> SessionId:
    return SessionId(next(one.id for one in sessions_in_order(library) if one.method is method))


def _question(library: EventState, label: str) -> QuestionId:
    session = _session(library, Method.WORLD_CAFE)
    return QuestionId(next(one.id for one in questions_of(library, session) if one.label == label))


def test_the_file_in_the_resources_is_the_one_this_program_writes(library: EventState) -> None:
    assert event_json.to_json(library) == resources.path("samples", "library-of-the-future.event.json").read_bytes()


def test_it_says_that_it_is_invented(library: EventState) -> None:
    assert library.event.title == "Library of the Future"
    assert library.event.invented


def test_the_day_runs_from_nine_to_the_closing_with_lunch_as_an_anchor(library: EventState) -> None:
    day = [(f"{item.start:%H:%M}", item.title, item.minutes, item.anchor) for item in items_in_order(library)]
    assert day == [
        ("09:00", "Welcome", 15, False),
        ("09:15", "Three short talks", 35, False),
        ("09:55", "World Café", 85, False),
        ("11:20", "Break", 15, False),
        ("11:35", "Posters", 35, False),
        ("12:10", "Buffer", 20, False),
        ("12:30", "Lunch", 60, True),
        ("13:30", "Marketplace", 30, False),
        ("14:00", "Discussions", 120, False),
        ("16:00", "Break", 15, False),
        ("16:15", "Dot vote", 20, False),
        ("16:35", "Groups: first steps", 40, False),
        ("17:15", "Closing", 15, True),
    ]


def test_it_opens_mid_morning_while_the_posters_are_made(library: EventState) -> None:
    items = items_in_order(library)
    assert [item.title for item in items if item.started and not item.ended] == ["Posters"]
    assert [item.ended is not None for item in items] == [True] * 4 + [False] * 9


def test_sixty_nine_people_are_here_after_no_shows_and_walk_ins(library: EventState) -> None:
    people = list(library.all(Person))
    assert Counter(one.present for one in people) == {True: 69, False: 9}
    assert sum(one.walk_in for one in people) == 6
    assert len({one.name for one in people}) == len(people)


def test_question_a_has_three_clusters_and_nine_notes_to_move_at_once(library: EventState) -> None:
    session, question = _session(library, Method.WORLD_CAFE), _question(library, "A")
    notes = notes_on(library, session, question)
    walls = {
        one.title: [place.note for place in members_of(library, ClusterId(one.id))]
        for one in clusters_on(library, session, question)
    }
    assert {title: len(inside) for title, inside in walls.items()} == {
        "Things you need once a year": 12,
        "People who know how": 9,
        "Places, not objects": 8,
    }
    assert len(notes) == 38
    assert len({note.id for note in notes} - {note for inside in walls.values() for note in inside}) == 9


def test_no_vote_rests_on_the_wall_that_strangers_try_first(library: EventState) -> None:
    question = _question(library, "A")
    assert [one.title for one in library.all(Vote) if one.question == question] == []


def test_each_question_of_the_café_has_four_tables_in_three_rounds(library: EventState) -> None:
    assert Counter(one.question for one in library.all(Table)) == {_question(library, label): 4 for label in "ABC"}
    assert [one.number for one in library.all(Round)] == [1, 2, 3]


def test_everybody_here_sat_at_one_table_in_each_round_and_wears_that_badge(library: EventState) -> None:
    here = {one.id for one in library.all(Person) if one.present}
    rounds = [one.id for one in library.all(Round)]
    assert Counter(one.person for one in library.all(Seating)) == dict.fromkeys(here, len(rounds))
    for each in rounds:
        sizes = Counter(one.table for one in library.all(Seating) if one.round == each)
        assert len(sizes) == 12 and max(sizes.values()) - min(sizes.values()) <= 1
    routes = {
        person: tuple(one.table for one in library.all(Seating) if one.round == each and one.person == person)
        for person in here
        for each in rounds[-1:]
    }
    assert {one.person: one.tables[-1:] for one in library.all(PrintedBadge)} == routes


def test_notes_show_what_a_note_can_be(library: EventState) -> None:
    notes = list(library.all(Note))
    assert any(note.redacted for note in notes)
    assert any(note.insight for note in notes)
    assert any(note.corrected for note in notes)
    assert {note.language for note in notes} == {None, "bg", "el"}
    assert {one.field for note in notes for one in note.translations} == {"text"}


def test_topics_show_every_way_a_topic_can_go(library: EventState) -> None:
    topics = topics_of(library, _session(library, Method.OPEN_SPACE))
    assert [one.number for one in topics] == list(range(1, 13))
    assert {one.state for one in topics} >= {
        TopicState.PROPOSED,
        TopicState.SCHEDULED,
        TopicState.MERGED,
        TopicState.WITHDRAWN,
        TopicState.NOT_HELD,
        TopicState.CONTINUED,
        TopicState.REPORTED,
    }
    merged = next(one for one in topics if one.state is TopicState.MERGED)
    assert library.need(Topic, str(merged.merged_into)).number < merged.number
    assert all(one.host_statement for one in topics if one.state is TopicState.NOT_HELD)


def test_counts_are_those_of_the_groups_behind_each_statement(library: EventState) -> None:
    statements = statements_on(library, _session(library, Method.GROUPS))
    counted = [one for one in statements if one.count is not None]
    assert ("majority", 5, 8) in [(one.qualifier, one.count, one.of) for one in counted]
    for one in counted:
        groups = [proof for proof in evidence_of(library, AnalysisStatementId(one.id)) if proof.group]
        assert len(groups) == one.count


def test_the_groups_behind_the_majority_are_those_that_answered_so(library: EventState) -> None:
    statement = library.need(AnalysisStatement, "statement-things")
    proofs = evidence_of(library, AnalysisStatementId(statement.id))
    said = {
        answer.group
        for point in library.all(Point)
        for answer in [library.need(Answer, point.answer)]
        if answer.question == statement.question and point.text == "things"
    }
    assert {proof.group for proof in proofs if proof.kind is EvidenceKind.GROUP} == said


def test_one_poster_is_approved_and_the_others_are_drafts(library: EventState) -> None:
    approved = [one.headline for one in library.all(Poster) if not one.draft]
    assert approved == ["We are closed when half the town is free"]
    assert len(list(library.all(Poster))) > 3
    assert [one.headline for one in posters_of(library, _session(library, Method.WORLD_CAFE))] == [
        "Lend what people use once a year",
        "We are closed when half the town is free",
        None,
    ]


@pytest.mark.parametrize(
    "kind",
    [
        Action,
        Attachment,
        Contribution,
        Group,
        HarvestPlan,
        ParkedThought,
        SessionRole,
        TopicHost,
        TopicReport,
        VoteResult,
    ],
    ids=lambda kind: kind.kind_name,
)
def test_there_is_something_of_each_kind(library: EventState, kind: type) -> None:
    assert list(library.all(kind)) != []

"""Analysis statements with evidence; posters with headline, approval and versions."""

from __future__ import annotations

import pytest

from facilitator.commands.clusters import FileNotes, NameCluster
from facilitator.commands.notes import AddNote, CorrectNote
from facilitator.commands.posters import AddPoster, ApprovePoster, RemovePoster, SetHeadline, WithdrawApproval
from facilitator.commands.statements import (
    AddEvidence,
    AddStatement,
    EditStatement,
    MoveStatements,
    RemoveEvidence,
    RemoveStatements,
    Support,
)
from facilitator.commands.topics import EditTopic, MarkNotHeld
from facilitator.domain.belonging import evidence_of, statements_on
from facilitator.domain.harvest import AnalysisStatement, Evidence, EvidenceKind, Poster, PosterKind, Unit
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_cafe, a_market, done, edits_of, refused, said


@pytest.fixture
def cafe() -> EventBuilder:
    return a_cafe()


@pytest.fixture
def approved(cafe: EventBuilder) -> EventBuilder:
    return cafe.with_poster("Lend what people use once", session="cafe", question="lend", approved_by="Ann")


def poster(state: EventState) -> tuple[str | None, int, str | None]:
    (one,) = state.all(Poster)
    return one.headline, one.version, one.approved_by


def test_a_statement_comes_with_its_evidence_and_its_word_without_a_count(cafe: EventBuilder) -> None:
    report = Support(kind=EvidenceKind.PUBLIC_REPORT, words="Public report, session 1")
    add = AddStatement(
        session=cafe.id("cafe"),
        text="Lend more",
        qualifier="majority",
        items=("tents", " ", "drills"),
        evidence=(report,),
    )
    built = cafe.after(add, "more")
    statement: AnalysisStatement = built.the("more")
    assert (statement.qualifier, statement.count, statement.of, statement.items) == (
        "majority",
        None,
        None,
        ("tents", "drills"),
    )
    assert [one.words for one in evidence_of(built.state, built.id("more"))] == ["Public report, session 1"]
    assert said(cafe.state, add) == "add statement “Lend more”"


def test_a_count_needs_what_it_is_counted_of(cafe: EventBuilder) -> None:
    home = cafe.id("cafe")
    words = "5 of unknown cannot be. Give the count and how many there are, or leave both open."
    assert refused(cafe.state, AddStatement(session=home, text="x", count=5)) == words
    assert refused(cafe.state, AddStatement(session=home, text="x", count=9, of=8)).startswith("9 of 8 cannot be.")
    state = done(cafe.state, AddStatement(session=home, text="x", count=5, of=8, unit=Unit.GROUPS))
    assert [(one.count, one.of) for one in state.all(AnalysisStatement)] == [(5, 8)]


def test_evidence_is_what_it_says_and_stands_once(cafe: EventBuilder) -> None:
    built = cafe.with_statement("more", session="cafe")
    cluster = Support(kind=EvidenceKind.CLUSTER, cluster=built.id("things"))
    wrong = Support(kind=EvidenceKind.NOTE, cluster=built.id("things"))
    add = AddEvidence(statement=built.id("more"), evidence=(cluster,))
    state = done(built.state, add)
    assert refused(state, add) == "This cluster is already among the evidence."
    points_elsewhere = AddEvidence(statement=built.id("more"), evidence=(wrong,))
    assert (
        refused(state, points_elsewhere)
        == "This evidence is called note but points at something else. Choose it again."
    )
    (one,) = state.all(Evidence)
    assert not list(done(state, RemoveEvidence(evidence=one.id)).all(Evidence))  # type: ignore[arg-type]


def test_statements_move_and_join_the_question_of_their_new_neighbour(cafe: EventBuilder) -> None:
    built = cafe.with_statement("a", session="cafe", question="lend").with_statement("b", session="cafe")
    state = done(built.state, MoveStatements(statements=(built.id("b"),), before=built.id("a")))
    assert [(one.text, one.question) for one in statements_on(state, built.id("cafe"))] == [
        ("b", built.id("lend")),
        ("a", built.id("lend")),
    ]


def test_a_removed_statement_takes_the_list_of_its_evidence_along_but_not_the_evidence(cafe: EventBuilder) -> None:
    built = cafe.with_statement("more", session="cafe")
    support = Support(kind=EvidenceKind.CLUSTER, cluster=built.id("things"))
    state = done(
        built.state,
        AddEvidence(statement=built.id("more"), evidence=(support,)),
        RemoveStatements(statements=(built.id("more"),)),
    )
    assert not list(state.all(Evidence)) and state.find(built.names["things"]) is not None


def test_a_headline_makes_the_poster_it_is_for(cafe: EventBuilder) -> None:
    write = SetHeadline(session=cafe.id("cafe"), question=cafe.id("lend"), headline="Lend what people use once")
    state = done(cafe.state, write)
    assert poster(state) == ("Lend what people use once", 1, None)
    assert said(cafe.state, write) == "write headline “Lend what people use once”"
    again = SetHeadline(session=cafe.id("cafe"), question=cafe.id("lend"), headline="Share it")
    assert poster(done(state, again)) == ("Share it", 1, None)


def test_a_poster_is_approved_by_somebody_and_not_before_it_says_something(cafe: EventBuilder) -> None:
    built = cafe.after(AddPoster(session=cafe.id("cafe"), question=cafe.id("lend")), "poster")
    words = "This poster has no headline yet. Write what it says before it is approved."
    assert refused(built.state, ApprovePoster(poster=built.id("poster"), approved_by="Ann")) == words
    state = done(built.state, SetHeadline(poster=built.id("poster"), headline="Share it"))
    nobody = ApprovePoster(poster=built.id("poster"), approved_by=" ")
    assert refused(state, nobody) == "The name of who approves is still empty. Type at least one word."
    assert poster(done(state, ApprovePoster(poster=built.id("poster"), approved_by="Ann"))) == ("Share it", 1, "Ann")


def test_a_new_headline_after_the_approval_is_a_draft_of_the_next_version(approved: EventBuilder) -> None:
    name = approved.id("Lend what people use once")
    state = done(approved.state, SetHeadline(poster=name, headline="Share it"))
    assert poster(state) == ("Share it", 2, None)
    assert poster(done(state, SetHeadline(poster=name, headline="Share all"))) == ("Share all", 2, None)


def test_whatever_changes_on_the_wall_makes_the_approved_poster_a_draft_of_its_next_version(
    approved: EventBuilder,
) -> None:
    state = approved.state
    for change in (
        FileNotes(notes=(approved.id("tubas"),), cluster=approved.id("things")),
        NameCluster(cluster=approved.id("things"), title="Tools"),
        CorrectNote(note=approved.id("tents"), text="Tents"),
    ):
        assert poster(done(state, change)) == ("Lend what people use once", 2, None)


def test_what_happens_elsewhere_leaves_an_approved_poster_alone(approved: EventBuilder) -> None:
    for change in (
        CorrectNote(note=approved.id("tubas"), text="A tuba"),
        CorrectNote(note=approved.id("prams"), text="Prams"),
        AddNote(text="new", question=approved.id("missing")),
        AddStatement(session=approved.id("cafe"), question=approved.id("lend"), text="x"),
    ):
        assert poster(done(approved.state, change)) == ("Lend what people use once", 1, "Ann")


def test_a_statement_changes_the_poster_it_stands_on(cafe: EventBuilder) -> None:
    built = cafe.with_statement("more", session="cafe", question="lend").with_poster(
        "More", session="cafe", question="lend", kind=PosterKind.STATEMENTS, approved_by="Ann"
    )
    state = done(built.state, EditStatement(statement=built.id("more"), text="much more"))
    assert poster(state) == ("More", 2, None)


def test_the_host_s_statement_changes_the_poster_of_a_topic_nobody_joined() -> None:
    market = a_market()
    tubas = market.id("Tubas")
    state = done(
        market.state,
        MarkNotHeld(topic=tubas, reason="nobody came", host_statement="We need tubas."),
        SetHeadline(session=market.id("market"), topic=tubas, kind=PosterKind.NOT_HELD, headline="Tubas are needed"),
    )
    (one,) = state.all(Poster)
    state = done(state, ApprovePoster(poster=one.id, approved_by="Bo"), EditTopic(topic=tubas, host_statement="Two."))  # type: ignore[arg-type]
    assert poster(state) == ("Tubas are needed", 2, None)


def test_withdrawing_an_approval_and_editing_nothing(approved: EventBuilder) -> None:
    name = approved.id("Lend what people use once")
    assert poster(done(approved.state, WithdrawApproval(poster=name))) == ("Lend what people use once", 2, None)
    assert edits_of(approved.state, SetHeadline(poster=name, headline="Lend what people use once")).puts == ()
    assert not list(done(approved.state, RemovePoster(poster=name)).all(Poster))


def test_the_same_poster_is_not_made_twice(approved: EventBuilder) -> None:
    again = AddPoster(session=approved.id("cafe"), question=approved.id("lend"))
    assert refused(approved.state, again) == "There is already such a poster. Change its headline instead."

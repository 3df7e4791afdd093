"""The sample of the real meeting says what its public report says, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from facilitator import resources
from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import evidence_of, questions_of, statements_on
from facilitator.domain.cafe import FreeText, OpenList, Question, Round, Seating, Table, Tiers, TwoTiers, YesNoCondition
from facilitator.domain.groups import Answer, Group, Template
from facilitator.domain.harvest import (
    Action,
    AnalysisStatement,
    Cluster,
    Evidence,
    EvidenceKind,
    Note,
    Poster,
    PosterKind,
    StatementKind,
)
from facilitator.domain.ids import AnalysisStatementId, SessionId
from facilitator.domain.market import Cell, HeadCount, Interest, Place, SignUp, Slot, Topic, TopicHost, TopicReport
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person, SessionRole
from facilitator.domain.programme import AgendaItem, ItemKind, ItemPerson, Method, PlanVersion, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.voting import Tally, Vote, VoteResult
from facilitator.exchange import event_json, samples
from facilitator.exchange.samples import Sample

DG = "Unit Advanced Technologies, Clusters and Social Economy, DG Internal Market, Industry, Entrepreneurship and SMEs"


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(Sample.REAL).state


def test_the_file_in_the_resources_is_the_one_this_program_writes(meeting: EventState) -> None:
    written = resources.path("samples", "meeting-2019.event.json").read_bytes()
    assert event_json.to_json(meeting) == written


def test_the_event_is_told_as_in_the_report(meeting: EventState) -> None:
    event = meeting.event
    assert event.title == "Meeting of Gold-Label Clusters"
    assert event.day == date(2019, 12, 4)
    assert event.place == "Brussels, MERO"
    assert event.organiser == (
        "Directorate-General for Internal Market, Industry, Entrepreneurship and SMEs (European Commission)"
    )
    assert event.purpose == (
        "promote cooperation of clusters throughout Europe; support excellence in cluster management for the benefit"
        " of SMEs; participants discuss, exchange experience, express needs"
    )
    assert event.coverage == "about half of all gold-label cluster organisations in Europe"
    assert event.sectors == ("energy", "health", "automotive", "agro-food")
    assert not event.invented


def test_figures_stand_as_they_were_given(meeting: EventState) -> None:
    assert [(one.value, one.about, one.qualifier, one.label) for one in meeting.event.figures] == [
        (50, False, None, "managers of gold-label clusters"),
        (17, False, None, "European countries"),
        (
            20,
            True,
            None,
            "additional representatives of national cluster associations and organisations involved in the labelling",
        ),
        (6500, False, "more than", "SMEs represented"),
    ]


AGENDA = [
    ("Welcome and update on EU cluster initiatives", ItemKind.PLENARY, None, ["Ulla Engelmann"], None),
    ("Presentation of the new European Cluster Alliance", ItemKind.PLENARY, None, ["Antonio Novo Guerrero"], None),
    (
        "Inspirational speeches",
        ItemKind.SPEECH,
        1,
        ["Aurélie Lechien", "Carmen Schmidt", "Oliver Ziegler", "Hervé Floch"],
        None,
    ),
    ("World café on three subjects", ItemKind.WORLD_CAFE, 1, [], None),
    ("Rapporteurs cluster the main points into three posters", ItemKind.HARVEST, 1, [], "rapporteurs"),
    ("Input to the discussions", ItemKind.SPEECH, 2, ["Annalisa Tessarolo", "Glenda Napier", "Daniel Cosnita"], None),
    ("Participants set the agenda: nine topics proposed", ItemKind.OPEN_SPACE, 2, [], "participants"),
    ("Group discussions with discussion templates by topic", ItemKind.DISCUSSION, 2, [], "topic hosts"),
    (
        "Inspirational speeches",
        ItemKind.SPEECH,
        3,
        ["Bianca Muntean", "Krzysztof Krystowski", "Carsten Schierenbeck"],
        None,
    ),
    ("Group discussions on templates", ItemKind.GROUPS, 3, [], "groups"),
    ("Analysis of the harvesting posters", ItemKind.ANALYSIS, 3, [], None),
]


def test_the_agenda_has_its_eleven_lines_in_the_order_of_the_report(meeting: EventState) -> None:
    assert [_line(meeting, item) for item in in_order(meeting.all(AgendaItem))] == AGENDA


def _line(meeting: EventState, item: AgendaItem) -> tuple[str, ItemKind, int | None, list[str], str | None]:
    session = meeting.get(Session, item.session)
    return item.title, item.kind, session.number if session else None, _heard(meeting, item), item.leads


def _heard(meeting: EventState, item: AgendaItem) -> list[str]:
    speeches = in_order(one for one in meeting.all(Contribution) if one.item == item.id)
    return [meeting.need(Person, one.person).name for one in speeches]


SPEECHES: dict[str, tuple[str | None, str | None, str]] = {
    "Ulla Engelmann": (None, None, "welcome; update on EU cluster initiatives"),
    "Antonio Novo Guerrero": (
        None,
        None,
        "presentation of the new European Cluster Alliance: 12 national cluster associations from 11 European"
        " countries",
    ),
    "Aurélie Lechien": (
        None,
        DG,
        "future Commission support for cluster excellence labelling; possibility to link learning and"
        " capacity-building events of the ECCP with labelling; ClusterXchange could ease knowledge sharing and"
        " mobility between clusters",
    ),
    "Carmen Schmidt": (
        "Cluster manager",
        "Logistics-Initiative Hamburg Cluster, Germany",
        "added value of the label; possibility of joint labelling to reduce cost",
    ),
    "Oliver Ziegler": (
        None,
        "European Secretariat for Cluster Analysis (ESCA)",
        "update on the development of the labelling process",
    ),
    "Hervé Floch": (
        'Chairman of the AFPC "Europe" committee; CEO',
        "ALPHA-RLH Cluster, France",
        'outlook on a new legal entity, "European Cluster Excellence Association", to take over responsibility for'
        " the Cluster Labelling Scheme",
    ),
    "Annalisa Tessarolo": (
        None,
        DG,
        "analyses and reflections on needs for cluster policy actions at regional, national and EU level gathered so"
        " far by the European Observatory for Clusters and Industrial Change (EOCIC)",
    ),
    "Glenda Napier": (
        "CEO",
        "Energy Innovation Cluster, Denmark",
        'view of a gold-label cluster manager; importance of engaging ecosystem actors through "strategic coffees"',
    ),
    "Daniel Cosnita": (
        "President",
        "CLUSTERO – The Romanian Cluster Association",
        "perspective of the European Cluster Alliance; on his slides areas in yellow where strategic use of clusters"
        " must be fostered",
    ),
    "Bianca Muntean": (
        "Cluster Manager; CEO of ARIES Transilvania, Romania; 2019 EU Cluster Manager of the Year",
        "gold-labelled Transilvania IT Cluster",
        "need for capacity building, policy change, synergies, and the societal component (citizen wellbeing,"
        " circular economy, sustainable strategies)",
    ),
    "Krzysztof Krystowski": (
        "President of the Management Board; President of the Polish Clusters Association, Poland",
        "Silesian Aviation Cluster",
        "perspective of the European Cluster Alliance; make clusters visible at all policy levels; connect to other"
        " EU industrial and technological initiatives; role of clusters in re- and upskilling",
    ),
    "Carsten Schierenbeck": (
        None,
        DG,
        "proposed text on Joint Cluster Initiatives in the next Single Market Programme; explained the questions"
        ' needing feedback, "especially on key activities, focus areas, actors to involve, partnership reach out and'
        ' synergies"',
    ),
}


def test_every_speaker_said_what_the_report_says_in_the_role_it_names(meeting: EventState) -> None:
    said = {
        meeting.need(Person, one.person).name: (one.position, one.organisation, one.summary)
        for one in meeting.all(Contribution)
    }
    assert said == SPEECHES
    assert {one.name: (one.position, one.organisation) for one in meeting.all(Person)} == {
        name: facts[:2] for name, facts in SPEECHES.items()
    }


def test_three_sessions_have_their_titles_and_methods(meeting: EventState) -> None:
    assert [(one.number, one.title, one.method) for one in in_order(meeting.all(Session))] == [
        (1, "The way forward for the European Cluster Excellence Initiative", Method.WORLD_CAFE),
        (2, "Needs for cluster policy actions at regional, national and EU level", Method.OPEN_SPACE),
        (3, "The next generation of EU cluster initiatives", Method.GROUPS),
    ]
    assert _session(meeting, 3).purpose == (
        "insights and feedback for the next generation of EU cluster initiatives, notably the Joint Cluster"
        " Initiatives proposed under the Single Market Programme"
    )


def _session(meeting: EventState, number: int) -> Session:
    return next(one for one in meeting.all(Session) if one.number == number)


def _session_id(meeting: EventState, number: int) -> SessionId:
    return SessionId(_session(meeting, number).id)


def test_the_café_had_three_subjects_with_other_poster_titles(meeting: EventState) -> None:
    questions = questions_of(meeting, _session_id(meeting, 1))
    assert [(one.number, one.label, one.poster_title) for one in questions] == [
        (1, "Practical aspects of the labelling process", "Practical aspects"),
        (2, "Indicators", "Indicators"),
        (3, "How to better use the cluster excellence labelling in cluster policy and programmes", "What's next?"),
    ]


def test_the_main_points_of_session_1_belong_to_no_question(meeting: EventState) -> None:
    points = statements_on(meeting, _session_id(meeting, 1))
    assert [(one.text, one.kind, one.question) for one in points] == [
        (
            "Added value exists, but the excellence labels need more recognition as a tool for regional, national and"
            " EU policy making",
            StatementKind.MAIN_POINT,
            None,
        ),
        (
            "Indicators should capture impact, with better recognition of (new) staff and social media",
            StatementKind.MAIN_POINT,
            None,
        ),
        ("Knowledge sharing between cluster managers on the labelling process", StatementKind.MAIN_POINT, None),
    ]


def test_nine_topics_keep_their_numbers_and_both_titles(meeting: EventState) -> None:
    topics = sorted(meeting.all(Topic), key=lambda one: one.number)
    assert [(one.number, one.original_title, one.title) for one in topics] == [
        (1, "Benefits for industrial policy through clusters", "Benefits for industrial policy through clusters"),
        (2, "European Market Accelerator", "European Market Accelerator"),
        (3, "Cluster definitions", "Cluster definitions"),
        (4, "Follow-up of internationalisation activities", "Follow-up of internationalisation activities"),
        (
            5,
            "Implementation of Smart specialisation (strategies) through clusters",
            "Smart specialisation implementation through clusters",
        ),
        (6, "Sustainability of cluster funding", "Sustainability of cluster funding"),
        (
            7,
            "Cluster Services for sustainability and added values for members",
            "Cluster Services for sustainability and added values for members",
        ),
        (8, "Linkages between clusters and Digital Innovation Hubs", "Clusters and/vs. Digital Innovation Hubs"),
        (9, "International and national recognition of clusters", "International and national recognition of clusters"),
    ]


def test_topic_2_was_not_held_and_its_host_still_had_a_say(meeting: EventState) -> None:
    states = {one.number: one.state.value for one in meeting.all(Topic)}
    assert states == {number: "not_held" if number == 2 else "held" for number in range(1, 10)}
    topic = next(one for one in meeting.all(Topic) if one.number == 2)
    assert topic.reason == "lack of interested participants"
    assert topic.host_statement == "Need to better address the European market together"


def test_three_topics_met_the_greatest_interest_without_measure_value_or_rank(meeting: EventState) -> None:
    facts = {
        meeting.need(Topic, one.topic).number: (one.among_greatest, one.measure, one.value, one.rank)
        for one in meeting.all(Interest)
    }
    assert facts == dict.fromkeys((3, 8, 9), (True, None, None, None))


def test_the_template_of_session_3_has_seven_labels_and_no_wording(meeting: EventState) -> None:
    questions = questions_of(meeting, _session_id(meeting, 3))
    assert [(one.number, one.label, one.answered_by) for one in questions] == [
        (1, "Objectives", OpenList()),
        (2, "Key terms – “must do areas”", Tiers()),
        (3, "Key activities", OpenList()),
        (4, "Value chain focus / focus areas", Tiers()),
        (5, "Actors to involve", TwoTiers()),
        (6, "Partnership reach-out", YesNoCondition()),
        (7, "Synergies", FreeText()),
    ]
    assert len(list(meeting.all(Template))) == 1


FINDINGS: list[tuple[int, str, str | None, StatementKind, tuple[str, ...]]] = [
    (
        1,
        "Participants seek to support two objectives",
        None,
        StatementKind.FINDING,
        (
            "increase industry competitiveness / support business development / strengthen SMEs / enhance the EU"
            " innovation ecosystem",
            "tackle societal challenges / support green transition",
        ),
    ),
    (
        2,
        "“Must do areas”",
        "majority",
        StatementKind.FINDING,
        (
            "value chain collaboration",
            "innovation uptake",
            "green/circular economy",
            "connecting EU ecosystems",
            "SME internationalisation",
        ),
    ),
    (2, "Also flagged out", "some", StatementKind.FINDING, ("capacity building", "digitalisation", "skills upgrading")),
    (
        2,
        "Less prioritised",
        "less prioritised",
        StatementKind.FINDING,
        ("scaling-up support", "mobility", "shared value / social economy"),
    ),
    (
        3,
        "Key activities reflected the previous discussions",
        "mentioned",
        StatementKind.FINDING,
        (
            "strategy information / intelligence from market leaders",
            "internationalisation support",
            "cascade funding",
            "digitalisation and skills",
            "knowledge transfer",
            "creating partnering opportunities for joint development projects",
        ),
    ),
    (4, "No clear focus because the managers represent different areas", None, StatementKind.NO_AGREEMENT, ()),
    (
        4,
        "Additional areas proposed",
        None,
        StatementKind.ADDITIONAL,
        ("AI", "Habitat", "Furniture", "Smart Cities", "Textiles"),
    ),
    (5, "Must", "must", StatementKind.FINDING, ("clusters", "SMEs", "investors")),
    (
        5,
        "Also mentioned",
        "also mentioned",
        StatementKind.FINDING,
        ("large organisations", "technology centres", "incubators", "regional authorities"),
    ),
    (
        6,
        "Strong participation of gold- or silver-labelled clusters wanted (the report comments: “not surprisingly”)",
        None,
        StatementKind.FINDING,
        (),
    ),
    (6, "Many supported a minimum of regional reach-out", "many", StatementKind.FINDING, ()),
    (
        7,
        "Through linkages to other EU initiatives (e.g. through participation) and different industry associations",
        None,
        StatementKind.FINDING,
        (),
    ),
]


def test_seven_findings_keep_their_tiers_their_words_and_the_order_of_their_items(meeting: EventState) -> None:
    found = [
        (_number(meeting, one), one.text, one.qualifier, one.kind, one.items)
        for one in statements_on(meeting, _session_id(meeting, 3))
    ]
    assert found == FINDINGS


def _number(meeting: EventState, statement: AnalysisStatement) -> int | None:
    return meeting.need(Question, str(statement.question)).number


def test_headings_are_words_of_the_report_too(meeting: EventState) -> None:
    titles = [(_number(meeting, one), one.title) for one in statements_on(meeting, _session_id(meeting, 3))]
    assert titles == [
        (1, "Two objectives"),
        (2, "“Must do areas”"),
        (2, "Also flagged out"),
        (2, "Less prioritised"),
        (3, "Mentioned"),
        (4, "No clear focus"),
        (4, "Additional areas proposed"),
        (5, "Must"),
        (5, "Also mentioned"),
        (6, "Partnership reach-out"),
        (6, "Partnership reach-out"),
        (7, "Synergies"),
    ]


def test_every_statement_rests_on_the_public_report_alone(meeting: EventState) -> None:
    for statement in meeting.all(AnalysisStatement):
        (evidence,) = evidence_of(meeting, AnalysisStatementId(statement.id))
        number = meeting.need(Session, statement.session).number
        assert evidence.kind is EvidenceKind.PUBLIC_REPORT
        assert evidence.words == f"public report of the meeting, session {number}"


def test_no_word_was_turned_into_a_figure(meeting: EventState) -> None:
    assert {(one.unit, one.count, one.of) for one in meeting.all(AnalysisStatement)} == {(None, None, None)}


def test_posters_are_drafts_that_nobody_approved(meeting: EventState) -> None:
    posters = [one for session in in_order(meeting.all(Session)) for one in _posters(meeting, session)]
    assert [(one.kind, one.headline) for one in posters] == [
        (PosterKind.STATEMENTS, None),
        (PosterKind.NOT_HELD, None),
        (PosterKind.STATEMENTS, "Participants seek to support two objectives"),
        (PosterKind.STATEMENTS, None),
        (PosterKind.STATEMENTS, "Key activities reflected the previous discussions"),
        (PosterKind.STATEMENTS, "No clear value chain focus"),
        (PosterKind.STATEMENTS, None),
        (PosterKind.STATEMENTS, None),
        (PosterKind.STATEMENTS, None),
    ]
    assert all(one.draft and one.approved_at is None and one.version == 1 for one in posters)


def _posters(meeting: EventState, session: Session) -> list[Poster]:
    return in_order(one for one in meeting.all(Poster) if one.session == session.id)


def test_what_the_report_holds_only_as_pictures_is_listed_without_a_picture(meeting: EventState) -> None:
    pictures = in_order(meeting.all(Attachment))
    assert [one.caption for one in pictures] == [
        f"{what} – picture, not in our source"
        for what in (
            "World café poster “Practical aspects”",
            "World café poster “Indicators”",
            "World café poster “What's next?”",
            "Copies of individual group discussions",
            "Slide of Daniel Cosnita: areas in yellow where strategic use of clusters must be fostered",
            *(f"Discussion template of topic {number}" for number in (1, 3, 4, 5, 6, 7, 8, 9)),
            "Group templates of session 3",
            "Photos of the meeting",
        )
    ]
    assert {(one.sha256, one.size, one.media_type, one.taken) for one in pictures} == {(None, None, None, None)}


NOT_GIVEN: list[type[Record]] = [
    Table,
    Round,
    Seating,
    Place,
    Slot,
    Cell,
    TopicHost,
    SignUp,
    HeadCount,
    TopicReport,
    Group,
    Answer,
    Note,
    Cluster,
    Vote,
    Tally,
    VoteResult,
    SessionRole,
    ItemPerson,
    Action,
    PlanVersion,
]


@pytest.mark.parametrize("kind", NOT_GIVEN, ids=lambda kind: kind.kind_name)
def test_what_the_report_does_not_give_is_not_there(meeting: EventState, kind: type[Record]) -> None:
    assert list(meeting.all(kind)) == []


UNKNOWN: list[tuple[type[Record], tuple[str, ...]]] = [
    (AgendaItem, ("start", "minutes", "place", "started", "ended", "set_up", "materials", "script")),
    (Question, ("text", "hint")),
    (Contribution, ("title", "minutes")),
    (Person, ("email", "present", "came")),
    (Topic, ("why", "needs", "merged_into", "continued_in")),
    (Poster, ("approved_by", "approved_at")),
    (Evidence, ("cluster", "group", "note", "point", "vote")),
]


@pytest.mark.parametrize(("kind", "names"), UNKNOWN, ids=lambda one: getattr(one, "kind_name", ""))
def test_what_the_report_does_not_give_is_unknown_and_not_zero(
    meeting: EventState, kind: type[Record], names: tuple[str, ...]
) -> None:
    records: list[Any] = list(meeting.all(kind))
    assert records
    assert {getattr(one, name) for one in records for name in names} == {None}


def test_no_language_time_zone_or_moment_was_made_up(meeting: EventState) -> None:
    event = meeting.event
    assert (event.language, event.timezone, event.created, event.keep_until, event.logo) == (None,) * 5


def test_names_are_sorted_and_spoken_by_their_family_names(meeting: EventState) -> None:
    assert {one.name: (one.sort_name or "").split(",")[0] for one in meeting.all(Person)} == {
        name: "Novo Guerrero" if "Novo" in name else name.split()[-1] for name in SPEECHES
    }


def test_countries_are_those_named_beside_the_organisations(meeting: EventState) -> None:
    assert {one.name: one.country for one in meeting.all(Person) if one.country is not None} == {
        "Carmen Schmidt": "Germany",
        "Hervé Floch": "France",
        "Glenda Napier": "Denmark",
        "Bianca Muntean": "Romania",
        "Krzysztof Krystowski": "Poland",
    }

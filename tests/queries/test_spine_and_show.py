"""The agenda spine, the run-of-show and the event's facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from facilitator.commands.agenda import EditItem
from facilitator.domain.cafe import Round
from facilitator.domain.market import TopicState
from facilitator.domain.people import Role, SessionRole
from facilitator.domain.programme import Figure, ItemKind
from facilitator.domain.state import EventState
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from facilitator.queries.agenda_spine import SpineHeading, SpineItem, agenda_spine
from facilitator.queries.contributions import contributions_of
from facilitator.queries.event_facts import event_facts, people_count
from facilitator.queries.run_of_show import item_detail, run_of_show
from tests.builders import EventBuilder, a_day, a_market, an_event, done


def lines(state: EventState, now: datetime | None = None) -> list[tuple[str, ...]]:
    """What the spine says, top to bottom."""
    return [
        (row.words,) if isinstance(row, SpineHeading) else (row.lead, row.title, row.quiet)
        for row in agenda_spine(state, now).rows
    ]


def whens(state: EventState, now: datetime | None = None) -> list[str]:
    return [row.when for row in agenda_spine(state, now).rows if isinstance(row, SpineItem)]


@pytest.fixture(scope="module")
def meeting() -> EventState:
    return samples.draft(Sample.REAL).state


@pytest.fixture(scope="module")
def library() -> EventState:
    return samples.draft(Sample.DEMO).state


def test_the_real_meeting_stands_in_its_order_with_what_its_report_says_and_no_time(meeting: EventState) -> None:
    assert lines(meeting) == [
        ("Opening",),
        ("1", "Welcome and update", "Ulla Engelmann"),
        ("2", "New Cluster Alliance", "Antonio Novo Guerrero"),
        ("Session 1 · Excellence",),
        ("3", "Inspirational speeches", "4 speakers"),
        ("4", "World café", "3 subjects"),
        ("5", "Three posters", "rapporteurs"),
        ("Session 2 · Policy actions",),
        ("6", "Input to the discussions", "3 speakers"),
        ("7", "Setting the agenda", "9 topics"),
        ("8", "Discussions by topic", "8 held, 1 not held"),
        ("Session 3 · Next generation",),
        ("9", "Inspirational speeches", "3 speakers"),
        ("10", "Group discussions", "7 questions"),
        ("11", "Analysis of the posters", "7 findings"),
    ]
    spine = agenda_spine(meeting)
    assert (spine.title, spine.quiet, spine.clocked) == (
        "Meeting of Gold-Label Clusters",
        "Brussels, MERO · 4 Dec 2019",
        False,
    )


def test_the_demo_stands_in_the_middle_of_its_morning(library: EventState) -> None:
    spine = agenda_spine(library)
    assert spine.quiet == "Invented demo event · one day, 69 people"
    assert lines(library)[:5] == [
        ("09:00", "Welcome", "15 min"),
        ("09:15", "Three short talks", "35 min"),
        ("09:55", "World Café", "3 rounds · 85 min"),
        ("11:20", "Break", "15 min"),
        ("11:35", "Posters", "35 min"),
    ]
    assert whens(library) == ["past"] * 4 + ["now", "next"] + ["later"] * 7
    assert [row.title for row in spine.rows if isinstance(row, SpineItem) and row.anchor] == ["Lunch", "Closing"]


def test_an_event_without_numbered_sessions_has_no_headings(library: EventState) -> None:
    assert not [row for row in agenda_spine(library).rows if isinstance(row, SpineHeading)]
    assert len(run_of_show(library).sections) == 1


def test_an_unknown_time_in_a_timed_day_is_a_dash_and_never_a_zero() -> None:
    day = a_day()
    state = done(day.state, EditItem(item=day.id("Talks"), minutes=None))
    assert lines(state)[4] == ("–", "Café", "85 min")
    row = run_of_show(state).rows[1]
    assert (row.start, row.minutes, row.end) == ("09:15", None, None)


def test_on_the_day_itself_the_clock_tells_what_runs_where_nothing_was_started() -> None:
    day = a_day().state
    assert whens(day, datetime(2026, 5, 8, 9, 20)) == ["past", "now", "next", "later"]
    assert whens(day, datetime(2026, 5, 7, 9, 20)) == ["later"] * 4
    assert whens(day) == ["later"] * 4


def test_what_was_started_counts_more_than_the_plan() -> None:
    day = a_day()
    started = day.the("Café").but(started=datetime(2026, 5, 8, 9, 40, tzinfo=UTC))
    state = day.with_records(started).state
    assert whens(state, datetime(2026, 5, 8, 9, 20)) == ["past", "past", "now", "next"]


@pytest.mark.parametrize(
    ("kind", "quiet"),
    [
        (ItemKind.WORLD_CAFE, "2 subjects"),
        (ItemKind.GROUPS, "2 questions"),
        (ItemKind.ANALYSIS, "1 finding"),
        (ItemKind.BREAK, ""),
        (ItemKind.OPEN_SPACE, ""),
    ],
)
def test_the_quiet_line_counts_what_an_item_of_its_kind_holds(kind: ItemKind, quiet: str) -> None:
    event = (
        an_event()
        .with_session("one", questions=["a", "b"])
        .with_statement("so be it", "one", question="a")
        .with_items("It", session="one", kind=kind)
    )
    assert lines(event.state)[-1] == ("1", "It", quiet)


def test_questions_with_their_wording_are_questions_and_only_their_names_are_subjects() -> None:
    event = an_event().with_session("one", questions=["a"]).with_items("It", session="one", kind=ItemKind.WORLD_CAFE)
    worded = event.with_records(event.the("a").but(text="What should we lend?"))
    assert (lines(event.state)[-1][2], lines(worded.state)[-1][2]) == ("1 subject", "1 question")


def test_a_discussion_counts_reported_and_continued_topics_as_held() -> None:
    market = a_market().with_items("Talks", session="market", kind=ItemKind.DISCUSSION)
    assert lines(market.state)[-1] == ("1", "Talks", "3 topics")
    states = {"Tents": TopicState.REPORTED, "Tubas": TopicState.CONTINUED, "Trains": TopicState.NOT_HELD}
    outcomes = [market.the(one).but(state=state) for one, state in states.items()]
    assert lines(market.with_records(*outcomes).state)[-1] == ("1", "Talks", "2 held, 1 not held")


def test_rounds_stand_beside_the_minutes_of_a_café() -> None:
    day = a_day()
    rounds = [Round(id=f"r{n}", session=day.id("morning"), order=f"a{n}", number=n) for n in (1, 2, 3)]
    assert lines(day.with_records(*rounds).state)[4][2] == "3 rounds · 85 min"


def test_the_run_of_show_of_the_real_meeting(meeting: EventState) -> None:
    show = run_of_show(meeting)
    assert show.facts == "11 items in 3 sessions · order only, no clock yet"
    assert [(one.heading, one.title, len(one.rows)) for one in show.sections] == [
        ("", "", 2),
        ("Session 1", "The way forward for the European Cluster Excellence Initiative", 3),
        ("Session 2", "Needs for cluster policy actions at regional, national and EU level", 3),
        ("Session 3", "The next generation of EU cluster initiatives", 3),
    ]
    speeches = show.rows[2]
    assert (speeches.who, speeches.comes_out, speeches.minutes) == (
        "Lechien · Schmidt · Ziegler · Floch",
        "4 summaries",
        None,
    )


def test_a_timed_day_says_from_when_to_when() -> None:
    day = a_day()
    assert run_of_show(day.state).facts == "4 items in 1 session · 09:00 to 13:30"
    assert run_of_show(an_event().state).facts == "0 items"


def test_an_open_line_shows_its_questions_and_who_is_missing(meeting: EventState) -> None:
    item = next(one.item for one in run_of_show(meeting).rows if one.title.startswith("World café"))
    detail = item_detail(meeting, item)  # type: ignore[arg-type]
    assert detail is not None
    assert [(one.number, one.poster_title) for one in detail.questions] == [
        (1, "Practical aspects"),
        (2, "Indicators"),
        (3, "What's next?"),
    ]
    assert (detail.leads, detail.rapporteurs, detail.row.minutes) == (None, None, None)


def test_an_open_line_names_its_rapporteurs() -> None:
    day = a_day()
    role = SessionRole(id="r", person=day.id("Bo"), role=Role.RAPPORTEUR, session=day.id("morning"))
    detail = item_detail(day.with_records(role).state, day.id("Café"))
    assert detail is not None and detail.rapporteurs == "Bo"
    assert item_detail(day.state, "gone") is None  # type: ignore[arg-type]


def test_speakers_are_shown_as_they_spoke(meeting: EventState) -> None:
    item = next(one.item for one in run_of_show(meeting).rows if one.comes_out == "4 summaries")
    page = contributions_of(meeting, item)  # type: ignore[arg-type]
    assert page is not None and page.facts == "Session 1 · Excellence · 4 speakers · 4 summaries"
    second = page.cards[1]
    assert (second.number, second.name, second.as_line) == (
        2,
        "Carmen Schmidt",
        "Cluster manager, Logistics-Initiative Hamburg Cluster, Germany",
    )
    assert (page.cards[0].position, page.cards[0].minutes) == (None, None)


def test_an_item_without_speakers_says_so() -> None:
    day = a_day()
    page = contributions_of(day.state, day.id("Lunch"))
    assert page is not None and (page.facts, page.cards) == ("no speakers yet", ())


def test_figures_read_as_given() -> None:
    figures = (
        Figure(label="SMEs represented", value=6500, qualifier="more than"),
        Figure(label="representatives", value=20, about=True),
        Figure(label="countries", value=17),
        Figure(label="guests"),
    )
    facts = event_facts(an_event(figures=figures, day=date(2019, 12, 4), days=2).state)
    assert [one.number for one in facts.figures] == ["more than 6500", "about 20", "17", None]
    assert facts.date == "4 December 2019, two days"
    assert event_facts(an_event().state).date is None


def test_people_are_named_until_somebody_is_ticked_off() -> None:
    event = an_event().with_people("Ann", "Bo")
    assert people_count(event.state).words == "2 named"
    assert people_count(event.state).present is None
    here: EventBuilder = event.with_records(event.the("Ann").but(present=True))
    assert people_count(here.state).words == "1 present"


def test_a_start_that_was_given_is_told_from_one_that_follows() -> None:
    assert [row.start_given for row in run_of_show(a_day().state).rows] == [True, False, False, True]
    assert a_day().the("Lunch").start == time(12, 30)

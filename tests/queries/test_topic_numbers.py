"""Two laptops gave two topics one number: both keep it, and the younger one is shown with a letter everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.commands.board import PlaceTopic
from facilitator.commands.topic_merging import MergeTopics
from facilitator.commands.topics import AnnounceTopic, SetTopicState
from facilitator.domain.ids import PlaceId, SessionId, SlotId
from facilitator.domain.market import Place, Slot, Topic, TopicState
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.exchange import event_json
from facilitator.queries.board_sheets import board_sheets
from facilitator.queries.market_board import market_board
from facilitator.queries.market_discussions import not_reported
from facilitator.queries.market_reports import market_reports
from facilitator.queries.phrases import topic_ranges
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.topic_card_sheets import card_sheets, report_sheets
from facilitator.queries.topic_sheets import topic_sheets
from facilitator.queries.topics import topics_list
from tests.builders import START, EventBuilder, a_market, done, refused, said


@pytest.fixture
def met() -> EventBuilder:
    """The three topics of the market, and a second number 3 from another laptop, announced an hour later. Its id comes
    first, so that only the time can tell them apart."""
    market = a_market()
    trains = market.the("Trains").but(created=START)
    arriving = Topic(
        id="a-topic-of-another-laptop",
        session=market.id("market"),
        number=3,
        original_title="Trams",
        title="Trams",
        created=START + timedelta(hours=1),
    )
    slot, place = Slot(id="slot", session=market.id("market"), order="a1"), Place(id="place", order="a1", name="Hall")
    return market.with_records(trains, slot, place, Trams=arriving)


def home(met: EventBuilder) -> SessionId:
    return SessionId(met.id("market"))


def test_both_keep_their_number_and_the_list_shows_the_younger_one_behind_the_older_with_a_letter(
    met: EventBuilder,
) -> None:
    rows = topics_list(met.state, home(met)).rows
    assert [(one.number, one.shown, one.title) for one in rows[2:]] == [(3, "3", "Trains"), (3, "3b", "Trams")]
    assert [one.line.numbers for one in market_reports(met.state, home(met)).rows] == ["1", "2", "3", "3b"]


def test_the_next_topic_gets_a_number_of_its_own(met: EventBuilder) -> None:
    state = done(met.state, AnnounceTopic(session=home(met), title="Trolleys"))
    assert [one.shown for one in topics_list(state, home(met)).rows] == ["1", "2", "3", "3b", "4"]


def test_the_board_on_screen_on_the_stage_and_on_paper_tells_them_apart(met: EventBuilder) -> None:
    state = done(met.state, PlaceTopic(topic=met.id("Trams"), slot=SlotId("slot"), place=PlaceId("place")))
    cell = market_board(state, home(met)).rows[0][0]
    assert cell.topic is not None and cell.topic.numbers == "3b"
    assert "3b" in str(picture_of(state, BoardScene(session=home(met)), START))
    assert board_sheets(state)[0].rows[0].cells[0].number == "3b"


def test_cards_reports_and_the_printed_list_tell_them_apart(met: EventBuilder) -> None:
    held = done(met.state, SetTopicState(topic=met.id("Trams"), state=TopicState.HELD))
    assert [one.number for one in card_sheets(met.state)[0].cards][2:] == ["3", "3b"]
    assert [one.number for one in topic_sheets(met.state)[0].rows] == ["1", "2", "3", "3b"]
    assert "3b" in str(report_sheets(held))
    assert [one.title for one in not_reported(held, home(met))] == ["Trams"]


def test_what_is_undone_or_refused_names_the_one_that_is_meant(met: EventBuilder) -> None:
    assert said(met.state, SetTopicState(topic=met.id("Trams"), state=TopicState.HELD)) == "mark topic 3b held"
    words = refused(met.state, MergeTopics(topics=(met.id("Trams"), met.id("Trains")), hosts_agree=False))
    assert words.startswith("3 + 3b can only be merged if their hosts agree.")


def test_merged_the_older_one_carries_on(met: EventBuilder) -> None:
    state = done(met.state, MergeTopics(topics=(met.id("Trams"), met.id("Trains")), hosts_agree=True))
    assert [one.numbers for one in topics_list(state, home(met)).rows] == ["1", "2", "3 + 3b", "3b"]


def test_such_an_event_goes_into_a_file_and_comes_back(met: EventBuilder) -> None:
    assert topics_list(read_again(met.state), home(met)) == topics_list(met.state, home(met))


def read_again(state: EventState) -> EventState:
    return event_json.from_json(event_json.to_json(state)).state


def test_numbers_in_a_row_are_told_in_short_and_those_with_a_letter_behind_them() -> None:
    assert topic_ranges(["1", "2", "3", "3b", "7"]) == "1–3, 7, 3b"
    assert topic_ranges([]) == ""

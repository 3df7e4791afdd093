"""The board as a value: warnings with the two numbers that clash, shortages with every way out, which slot is now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from facilitator.commands.board import AddPlace, AddSlot, BlockCell, PlaceTopic
from facilitator.commands.market_people import SignUpFor
from facilitator.commands.topic_merging import MergeTopics
from facilitator.commands.topic_reports import WriteReport
from facilitator.commands.topics import AddTopicHost, MarkNotHeld, SetTopicState
from facilitator.domain.ids import SessionId
from facilitator.domain.market import TopicState
from facilitator.domain.programme import Event
from facilitator.queries.board_warnings import BoardWarningKind, board_warnings, way_minutes
from facilitator.queries.market_board import OfferKind, market_board
from facilitator.queries.market_discussions import ALL, discussions, slot_now
from facilitator.queries.walk_done import done_steps
from tests.builders import EventBuilder, a_market

MARKET = SessionId("session-market")


def board(slots: int = 2, places: int = 2) -> EventBuilder:
    built = a_market()
    for at in range(slots):
        built = built.after(AddSlot(session=built.id("market"), start=time(14 + at), minutes=60), f"s{at}")
    for at in range(places):
        built = built.after(AddPlace(name=f"Room {at + 1}", seats=4), f"p{at}")
    return built


def put(built: EventBuilder, topic: str, slot: int, place: int) -> EventBuilder:
    return built.after(PlaceTopic(topic=built.id(topic), slot=built.id(f"s{slot}"), place=built.id(f"p{place}")))


def signed(built: EventBuilder, topic: str, *names: str) -> EventBuilder:
    for name in names:
        built = built.after(SignUpFor(topic=built.id(topic), name=name))
    return built


def told(built: EventBuilder) -> list[tuple[str, str]]:
    return [(one.kind.value, one.short) for one in board_warnings(built.state, MARKET)]


def test_a_host_of_two_topics_in_one_slot_is_told_at_both() -> None:
    built = board()
    built = built.after(AddTopicHost(topic=built.id("Tubas"), person=built.id("Ann"), co_host=True))
    built = put(put(built, "Tents", 0, 0), "Tubas", 0, 1)
    assert told(built) == [("host_twice", "Ann also holds 2"), ("host_twice", "Ann also holds 1")]
    assert told(put(built, "Tubas", 1, 1)) == []


def test_a_host_of_a_merged_topic_is_needed_where_that_is_held() -> None:
    built = board().after(AddTopicHost(topic=a_market().id("Trains"), person=a_market().id("Ann"), co_host=True))
    built = built.after(MergeTopics(topics=(built.id("Tubas"), built.id("Trains")), hosts_agree=True))
    built = put(put(built, "Tents", 0, 0), "Tubas", 0, 1)
    assert told(built) == [("host_twice", "Ann also holds 2 + 3"), ("host_twice", "Ann also holds 1")]


@pytest.mark.parametrize(("common", "warned"), [(2, False), (3, True), (4, True)])
def test_common_sign_ups_are_told_from_thirty_percent_of_the_smaller_list(common: int, warned: bool) -> None:
    people = [f"P{number}" for number in range(24)]
    built = put(put(board(), "Tents", 0, 0), "Tubas", 0, 1)
    for place in ("p0", "p1"):
        built = built.with_records(built.the(place).but(seats=None))
    built = signed(built, "Tents", *people[:10])
    built = signed(built, "Tubas", *people[10 - common : 22 - common])
    assert told(built) == ([("same_people", f"{common} of 10 also want 2")] if warned else [])


def test_a_place_that_is_too_small_is_told_and_unknown_seats_are_never_too_few() -> None:
    built = put(signed(board(), "Tents", "A", "B", "C", "D", "E"), "Tents", 0, 0)
    assert told(built) == [("too_small", "5 signed up, 4 seats")]
    (warning,) = board_warnings(built.state, MARKET)
    assert str(warning.sentence).startswith("5 signed up for topic 1, “Room 1” has 4 seats")
    unknown = built.with_records(built.the("p0").but(seats=None))
    assert told(unknown) == []


def test_a_host_who_cannot_walk_there_in_time_is_told() -> None:
    built = board()
    built = built.after(AddTopicHost(topic=built.id("Tubas"), person=built.id("Ann"), co_host=True))
    built = put(put(built, "Tents", 0, 0), "Tubas", 1, 1)
    far = built.with_records(built.the("p1").but(area="Annex", walk_minutes=8))
    assert [one.kind for one in board_warnings(far.state, MARKET)] == [BoardWarningKind.LONG_WALK]
    assert told(far) == [("long_walk", "8 min to walk, 0 between")]
    together = far.with_records(far.the("p0").but(area="annex", walk_minutes=8))
    assert told(together) == [], "places of one area lie together"
    later = far.with_records(far.the("s1").but(start=time(15, 15)))
    assert told(later) == [], "a break is long enough"
    assert way_minutes(built.the("p0"), built.the("p0")) == 0


def test_a_shortage_is_told_only_while_topics_want_more_cells_than_there_are() -> None:
    full = market_board(board(1, 2).state, MARKET)
    assert full.shortage is not None and full.shortage.words == "3 topics, 2 places"
    assert [one.kind for one in full.shortage.offers] == [*OfferKind]
    assert market_board(board(2, 2).state, MARKET).shortage is None
    blocked = board(2, 2)
    for slot in ("s0", "s1"):
        blocked = blocked.after(BlockCell(slot=blocked.id(slot), place=blocked.id("p1"), reason="lunch"))
    found = market_board(blocked.state, MARKET).shortage
    assert found is not None and (found.words, found.missing) == ("3 topics, 2 cells", 1)


def test_slots_of_unknown_length_cannot_be_halved_and_nothing_is_invented() -> None:
    built = board(1, 2)
    built = built.with_records(built.the("s0").but(minutes=None))
    found = market_board(built.state, MARKET).shortage
    assert found is not None
    assert OfferKind.HALVE not in [one.kind for one in found.offers]


def test_merged_topics_need_one_cell_and_show_both_numbers() -> None:
    built = board(1, 2).after(MergeTopics(topics=(a_market().id("Tents"), a_market().id("Trains")), hosts_agree=True))
    found = market_board(built.state, MARKET)
    assert [one.numbers for one in found.unplaced] == ["1 + 3", "2"]
    assert found.unplaced[0].hosts == "Ann, Cem"
    assert found.shortage is None
    assert found.numbered("3") == found.unplaced[0]


def test_the_slot_that_is_now_is_the_one_whose_time_it_is() -> None:
    built = put(put(board(), "Tents", 0, 0), "Tubas", 1, 0)
    event = next(iter(built.state.all(Event)))
    built = built.with_records(event.but(day=date(2026, 5, 8)))
    at = datetime(2026, 5, 8, 15, 10, tzinfo=UTC)
    assert slot_now(built.state, MARKET, at) == built.id("s1")
    assert slot_now(built.state, MARKET, at.replace(hour=18)) == built.id("s0")
    assert slot_now(a_market().state, MARKET) == ALL
    assert [one.card.number for one in discussions(built.state, MARKET, ALL).lines] == [1, 2, 3]


def test_a_step_is_done_when_it_leaves_nothing_to_do() -> None:
    built = board()
    assert done(built) == {"topics"}
    for at, name in enumerate(("Tents", "Tubas", "Trains")):
        built = put(built, name, at % 2, at // 2)
    assert done(built) == {"topics", "board"}
    for name in ("Tents", "Tubas"):
        built = built.after(SetTopicState(topic=built.id(name), state=TopicState.HELD))
    built = built.after(MarkNotHeld(topic=built.id("Trains")))
    assert done(built) == {"topics", "board", "discussions"}
    for name in ("Tents", "Tubas"):
        built = built.after(WriteReport(topic=built.id(name), summary="Lend them."))
    assert done(built) == {"topics", "board", "discussions", "reports"}


def done(built: EventBuilder) -> frozenset[str]:
    return done_steps(built.state, MARKET, ("topics", "board", "discussions", "reports"))


def test_31_topics_on_a_board_of_twelve_cells_lose_none_and_say_how_many_have_no_cell() -> None:
    built = board(3, 4).with_topics(*(f"Topic {number}" for number in range(4, 32)), session="market")
    found = market_board(built.state, MARKET)
    assert found.shortage is not None
    assert (found.shortage.words, found.shortage.missing) == ("31 topics, 12 cells", 19)
    assert len(found.unplaced) == 31

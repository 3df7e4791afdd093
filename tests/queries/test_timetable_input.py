"""What a timetable is planned from: the board as it is, the topics that want a cell, and one measure of demand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.market import (
    Cell,
    Interest,
    InterestMeasure,
    Place,
    SignUp,
    Slot,
    TopicHost,
    TopicState,
)
from facilitator.domain.state import EventState
from facilitator.domain.voting import DotColour, OptionDots, Vote, VoteOption, VoteResult, VoteState
from facilitator.planning.schedule import CannotSchedule, PlacedTopic, PlannedPlace, propose
from facilitator.queries.timetable_input import Keep, TimetableInput, timetable_input, tried_input
from tests.any_state import any_states
from tests.builders import EventBuilder, a_market


def a_board() -> EventBuilder:
    """The market with two slots and two places; nothing is placed yet."""
    market: Any = a_market().id("market")
    return a_market().with_records(
        early=Slot(id="slot-1", session=market, order="a1"),
        late=Slot(id="slot-2", session=market, order="a2"),
        hall=Place(id="place-1", order="a1", name="Hall", seats=40),
        garden=Place(id="place-2", order="a2", name="Garden"),
    )


def cell(event: EventBuilder, slot: str, place: str, topic: str | None = None, blocked: str | None = None) -> Cell:
    at = {"slot": event.id(slot), "place": event.id(place)}
    return Cell(id=f"cell-{slot}-{place}", topic=None if topic is None else event.id(topic), blocked=blocked, **at)


def changed(event: EventBuilder, topic: str, **more: Any) -> EventBuilder:
    return event.with_records(**{topic: event.the(topic).but(**more)})


def sign_ups(event: EventBuilder, **people: str) -> EventBuilder:
    """Who signed up for which topic, by their names."""
    some = [
        SignUp(id=f"sign-up-{topic}-{name}", topic=event.id(topic), person=event.id(name))
        for topic, names in people.items()
        for name in names.split()
    ]
    return event.with_records(*some)


def a_vote(event: EventBuilder, name: str, dots: dict[str, tuple[int, ...]], **more: Any) -> EventBuilder:
    """A revealed vote on topics with what was counted."""
    colours = (DotColour(meaning="against", dots=1, negative=True), DotColour(meaning="important", dots=3))
    home: Any = {"session": event.id("market"), "order": "a1", "title": name, "colours": colours}
    vote: Any = Vote(id=f"vote-{name}", **home | {"state": VoteState.REVEALED} | more)
    options: list[Any] = [
        VoteOption(id=f"option-{name}-{topic}", vote=vote.id, order=f"a{at}", topic=event.id(topic))
        for at, topic in enumerate(dots, start=1)
    ]
    counted = tuple(OptionDots(option=one.id, dots=dots[topic]) for one, topic in zip(options, dots, strict=True))
    at = datetime(2026, 5, 8, 12, tzinfo=UTC)
    result = VoteResult(id=f"result-{name}", vote=vote.id, version=1, at=at, counted=counted)
    return event.with_records(vote, *options, result)


def asked(event: EventBuilder, **more: Any) -> TimetableInput:
    return timetable_input(event.state, event.id("market"), **more)


def people_of(input_: TimetableInput) -> dict[str, frozenset[str]]:
    return {one.label: one.people for one in input_.request.topics}


def weights(input_: TimetableInput) -> dict[str, int | None]:
    return {one.label: one.weight for one in input_.request.topics}


# --- the board


def test_slots_and_places_come_in_the_order_of_the_board() -> None:
    found = asked(a_board())
    assert [one.id for one in found.slots] == ["slot-1", "slot-2"]
    assert found.request.places == (PlannedPlace("Hall", 40), PlannedPlace("Garden"))
    assert (found.request.slots, found.request.blocked, found.request.kept) == (2, frozenset(), ())


def test_slots_of_another_session_are_not_on_the_board() -> None:
    event = a_board().with_session("evening")
    evening: Any = event.id("evening")
    assert asked(event.with_records(Slot(id="x", session=evening, order="a0"))).request.slots == 2


def test_topics_on_the_board_are_kept_and_blocked_cells_stay_blocked() -> None:
    event = a_board()
    event = event.with_records(cell(event, "late", "garden", "Tubas"), cell(event, "early", "hall", blocked="piano"))
    found = asked(event)
    assert found.request.kept == found.standing == (PlacedTopic(1, 1, 1),)
    assert found.request.blocked == {(0, 0)}


def test_to_move_things_about_only_topics_that_have_begun_are_kept() -> None:
    event = changed(a_board(), "Tents", state=TopicState.RUNNING)
    event = event.with_records(cell(event, "late", "garden", "Tubas"), cell(event, "early", "hall", "Tents"))
    found = asked(event, keep=Keep.BEGUN)
    assert found.request.kept == (PlacedTopic(0, 0, 0),)
    assert found.standing == (PlacedTopic(0, 0, 0), PlacedTopic(1, 1, 1))


def test_the_cell_of_a_topic_nobody_joined_is_not_given_away() -> None:
    event = changed(a_board(), "Tents", state=TopicState.NOT_HELD)
    found = asked(event.with_records(cell(event, "early", "hall", "Tents")))
    assert found.request.kept == ()
    assert found.request.blocked == {(0, 0)}


def test_a_late_cell_without_topic_or_reason_is_free() -> None:
    event = a_board()
    assert asked(event.with_records(cell(event, "early", "hall"))).request.blocked == frozenset()


def test_another_board_is_tried_with_the_same_topics() -> None:
    event = a_board()
    event = event.with_records(cell(event, "late", "garden", "Tubas"))
    found = tried_input(event.state, event.id("market"), 3, 4, seed=5)
    assert (found.request.slots, len(found.request.places), found.request.seed) == (3, 4, 5)
    assert (found.request.kept, found.request.blocked, found.slots) == ((), frozenset(), ())
    assert len(found.topics) == 3


# --- the topics


def test_topics_that_are_not_to_be_held_are_left_out_and_told() -> None:
    event = changed(a_board(), "Tents", state=TopicState.NOT_HELD)
    event = changed(event, "Tubas", state=TopicState.WITHDRAWN)
    event = changed(event, "Trains", waiting=True)
    found = asked(event)
    assert found.topics == ()
    assert [str(one) for one in found.left_out] == [
        "Topic 1 is not placed: it is not held.",
        "Topic 2 is not placed: its host has withdrawn it.",
        "Topic 3 is not placed: it waits for its host.",
    ]


def test_a_topic_on_the_board_that_waits_for_its_host_stays_there() -> None:
    event = changed(a_board(), "Trains", waiting=True)
    found = asked(event.with_records(cell(event, "early", "hall", "Trains")))
    assert (found.left_out, found.request.kept) == ((), (PlacedTopic(0, 0, 2),))


def test_merged_topics_stand_together_with_all_hosts_and_the_union_of_their_sign_ups() -> None:
    event = sign_ups(a_board(), Tents="Bo Cem", Trains="Cem Ann")
    event = changed(event, "Trains", state=TopicState.MERGED, merged_into=event.id("Tents"))
    found = asked(event)
    assert [(one.label, len(one.people)) for one in found.request.topics] == [("1 + 3", 3), ("2", 0)]
    assert found.request.topics[0].hosts == {event.id("Ann"), event.id("Cem")}
    assert found.left_out == ()


def test_a_co_host_is_needed_as_well() -> None:
    event = a_board()
    both = TopicHost(id="more", topic=event.id("Tents"), person=event.id("Cem"), order="a2", co_host=True)
    assert asked(event.with_records(both)).request.topics[0].hosts == {event.id("Ann"), event.id("Cem")}


# --- what people want


def test_where_nothing_is_known_there_is_no_measure() -> None:
    assert asked(a_board()).request.measure is None


def test_sign_ups_are_people() -> None:
    event = sign_ups(a_board(), Tents="Bo Cem", Tubas="Cem")
    found = asked(event)
    assert found.request.measure is InterestMeasure.SIGN_UPS
    assert people_of(found) == {"1": {event.id("Bo"), event.id("Cem")}, "2": {event.id("Cem")}, "3": frozenset()}


def test_the_same_name_on_two_lists_is_one_person_and_the_one_who_is_known() -> None:
    event = a_board()
    tents, tubas = event.id("Tents"), event.id("Tubas")
    event = event.with_records(
        SignUp(id="s1", topic=tents, name="bo "),
        SignUp(id="s2", topic=tubas, name="Zoë  Ek"),
        SignUp(id="s3", topic=tents, name="zoë ek"),
        SignUp(id="s4", topic=tents),
        SignUp(id="s5", topic=tents),
    )
    found = people_of(asked(event))
    assert event.id("Bo") in found["1"]
    assert len(found["1"]) == 4
    assert len(found["1"] & found["2"]) == 1


def test_dots_of_a_revealed_vote_are_numbers_of_its_first_colour_that_is_not_against() -> None:
    found = asked(a_vote(a_board(), "one", {"Tents": (9, 4), "Trains": (0, 7)}))
    assert found.request.measure is InterestMeasure.DOTS
    assert weights(found) == {"1": 4, "2": None, "3": 7}
    assert found.request.voters == 4


def test_a_vote_that_is_not_revealed_tells_nothing() -> None:
    event = a_vote(a_board(), "one", {"Tents": (0, 4)}, state=VoteState.CLOSED)
    assert asked(event).request.measure is None


def test_dots_of_topics_that_merged_later_are_together_at_most_so_many() -> None:
    event = a_vote(a_board(), "one", {"Tents": (0, 4), "Trains": (0, 7)})
    event = changed(event, "Trains", state=TopicState.MERGED, merged_into=event.id("Tents"))
    assert weights(asked(event)) == {"1 + 3": 11, "2": None}


def test_sign_ups_and_dots_are_never_added_and_the_measure_of_most_topics_is_taken() -> None:
    event = a_vote(sign_ups(a_board(), Tents="Bo"), "one", {"Tents": (0, 4), "Trains": (0, 7)})
    assert asked(event).request.measure is InterestMeasure.DOTS
    assert people_of(asked(event))["1"] == frozenset()
    more = sign_ups(event, Tubas="Bo")
    assert (asked(more).request.measure, weights(asked(more))["1"]) == (InterestMeasure.SIGN_UPS, None)


def test_numbers_somebody_reported_are_taken_where_nothing_else_is_known() -> None:
    event = a_board()
    told = [
        Interest(id="i1", topic=event.id("Tents"), measure=InterestMeasure.SIGN_UPS, value=12),
        Interest(id="i2", topic=event.id("Tubas"), among_greatest=True),
        Interest(id="i3", topic=event.id("Trains"), measure=InterestMeasure.HEADS, value=30),
    ]
    found = asked(event.with_records(*told))
    assert (found.request.measure, found.request.voters) == (InterestMeasure.SIGN_UPS, 3)
    assert weights(found) == {"1": 12, "2": None, "3": None}


@given(any_states())
def test_any_event_has_a_timetable_or_a_sentence(state: EventState) -> None:
    for session in sessions_in_order(state):
        found = timetable_input(state, SessionId(session.id))
        topics = {(one.slot, one.place, one.topic) for one in found.standing}
        if len({(slot, place) for slot, place, _ in topics}) < len(topics):
            with pytest.raises(CannotSchedule, match="a cell holds one topic"):
                propose(found.request)
        else:
            assert set(found.standing) <= set(propose(found.request, effort=0.01).cells)

"""The bulletin board, sign-ups, reports and what follows from them."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.actions import AddAction, EditAction
from facilitator.commands.board import (
    AddPlace,
    AddSlot,
    ApplyTimetable,
    BlockCell,
    FreeCell,
    HalveSlot,
    PlaceTopic,
    RemovePlaces,
    RemoveSlots,
    TopicInCell,
    UnplaceTopic,
)
from facilitator.commands.board_set_up import NewPlace, SetUpBoard
from facilitator.commands.convergence import ClusterTopics, NameInitiator, PutTopicsIntoCluster
from facilitator.commands.market_people import CountHeads, SignUpFor
from facilitator.commands.topic_merging import MergeTopics, UnmergeTopic
from facilitator.commands.topic_reports import ApproveReport, WaitForHost, WriteReport
from facilitator.commands.topics import MarkNotHeld
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Action, ClusterTopic, Triage
from facilitator.domain.market import Cell, HeadCount, Place, SignUp, Slot, Topic, TopicChange, TopicReport, TopicState
from facilitator.domain.order import in_order
from facilitator.queries.board_sheets import slots_of
from tests.builders import EventBuilder, an_event, done, refused, said


def a_market(topics: int = 3, slots: int = 2, places: int = 2) -> EventBuilder:
    """Topics t1, t2 …, slots s1, s2 … of an hour from 14:00, places p1, p2 …"""
    built = an_event().with_session("market")
    built = built.with_topics(*(f"t{number}" for number in range(1, topics + 1)), session="market")
    home = built.id("market")
    for number in range(1, slots + 1):
        built = built.after(AddSlot(session=home, start=time(13 + number), minutes=60), f"s{number}")
    for number in range(1, places + 1):
        built = built.after(AddPlace(name=f"Room {number}", seats=20), f"p{number}")
    return built


def put(built: EventBuilder, topic: str, slot: str, place: str, **more: Any) -> EventBuilder:
    return built.after(PlaceTopic(topic=built.id(topic), slot=built.id(slot), place=built.id(place), **more))


def board(built: EventBuilder) -> dict[str, tuple[str, str]]:
    """Where each topic stands, by the names of its slot and place."""
    names = {ref.id: name for name, ref in built.names.items()}
    return {names[one.topic]: (names[one.slot], names[one.place]) for one in built.state.all(Cell) if one.topic}


def refusal(built: EventBuilder, command: Any) -> str:
    with pytest.raises(Refusal) as refused:
        built.after(command)
    return str(refused.value)


def test_a_topic_put_into_a_cell_is_scheduled_and_leaves_the_cell_before() -> None:
    built = put(put(a_market(), "t1", "s1", "p1"), "t1", "s2", "p2")
    assert board(built) == {"t1": ("s2", "p2")}
    assert built.the("t1").state is TopicState.SCHEDULED
    lines = sorted(built.state.all(TopicChange), key=lambda one: one.order)
    assert [(one.before, one.after) for one in lines] == [(None, "14:00, Room 1"), ("14:00, Room 1", "15:00, Room 2")]


def test_one_cell_holds_one_topic_unless_the_two_change_places() -> None:
    built = put(put(a_market(), "t1", "s1", "p1"), "t2", "s2", "p2")
    words = "Topic 2 stands in this cell already. Choose a free one, or let the two change places."
    wanted = PlaceTopic(topic=built.id("t1"), slot=built.id("s2"), place=built.id("p2"))
    assert refusal(built, wanted) == words
    assert board(put(built, "t1", "s2", "p2", swaps=True)) == {"t1": ("s2", "p2"), "t2": ("s1", "p1")}


def test_a_topic_from_beside_the_board_sends_the_other_there_when_they_change_places() -> None:
    built = put(put(a_market(), "t1", "s1", "p1"), "t3", "s1", "p1", swaps=True)
    assert board(built) == {"t3": ("s1", "p1")}
    assert built.the("t1").state is TopicState.PROPOSED


def test_a_blocked_cell_says_why_and_is_free_again() -> None:
    built = a_market()
    cell = {"slot": built.id("s1"), "place": built.id("p1")}
    built = built.after(BlockCell(**cell, reason="piano rehearsal"))
    wanted = PlaceTopic(topic=built.id("t1"), **cell)
    sentence = "14:00, Room 1 is blocked: piano rehearsal. Choose another cell, or free it first."
    assert refusal(built, wanted) == sentence
    assert board(built.after(FreeCell(**cell)).after(wanted)) == {"t1": ("s1", "p1")}
    assert "stands in this cell" in refusal(built.after(FreeCell(**cell)).after(wanted), BlockCell(**cell, reason="x"))


def test_a_slot_or_place_with_a_topic_stays_and_an_empty_one_goes() -> None:
    built = put(a_market(), "t1", "s1", "p1")
    assert "cannot be removed yet" in refusal(built, RemoveSlots(slots=(built.id("s1"),)))
    assert "cannot be removed yet" in refusal(built, RemovePlaces(places=(built.id("p1"),)))
    blocked = built.after(BlockCell(slot=built.id("s2"), place=built.id("p2"), reason="lunch"))
    gone = blocked.after(RemoveSlots(slots=(built.id("s2"),))).after(RemovePlaces(places=(built.id("p2"),)))
    assert [one.topic for one in gone.state.all(Cell)] == [built.id("t1")]


def test_half_slots_make_twice_the_cells_in_the_same_time() -> None:
    built = a_market(slots=1)
    halves = built.after(HalveSlot(slot=built.id("s1")))
    slots = sorted(halves.state.all(Slot), key=lambda one: one.order)
    assert [(one.start, one.minutes) for one in slots] == [(time(14, 0), 30), (time(14, 30), 30)]
    unknown = built.after(AddSlot(session=built.id("market")), "open")
    assert "is not known. Give its minutes, then halve it." in refusal(unknown, HalveSlot(slot=unknown.id("open")))


def test_merged_topics_stand_in_one_cell_and_keep_their_numbers() -> None:
    built = put(put(a_market(), "t2", "s1", "p1"), "t3", "s2", "p2")
    merged = built.after(MergeTopics(topics=(built.id("t2"), built.id("t3")), hosts_agree=True))
    assert board(merged) == {"t2": ("s1", "p1")}
    assert [one.number for one in merged.state.all(Topic)] == [1, 2, 3]
    first_has_none = built.after(MergeTopics(topics=(built.id("t1"), built.id("t3")), hosts_agree=True))
    assert board(first_has_none) == {"t2": ("s1", "p1"), "t1": ("s2", "p2")}


def test_a_topic_that_is_not_held_or_merged_is_not_put_on_the_board() -> None:
    built = a_market()
    nobody = built.after(MarkNotHeld(topic=built.id("t1"), reason="nobody joined"))
    wanted = PlaceTopic(topic=built.id("t1"), slot=built.id("s1"), place=built.id("p1"))
    assert "Topic 1 is not held" in refusal(nobody, wanted)
    merged = built.after(MergeTopics(topics=(built.id("t1"), built.id("t2")), hosts_agree=True))
    other = PlaceTopic(topic=built.id("t2"), slot=built.id("s1"), place=built.id("p1"))
    assert "Change that one, or take the merge apart first." in refusal(merged, other)


def test_a_proposal_is_one_act_and_refuses_when_a_cell_was_taken_meanwhile() -> None:
    built = a_market()
    cells = tuple(
        TopicInCell(topic=built.id(topic), slot=built.id(slot), place=built.id(place))
        for topic, slot, place in (("t1", "s1", "p1"), ("t2", "s1", "p2"), ("t3", "s2", "p1"))
    )
    proposal = ApplyTimetable(cells=cells)
    assert board(built.after(proposal)) == {"t1": ("s1", "p1"), "t2": ("s1", "p2"), "t3": ("s2", "p1")}
    two = ApplyTimetable(cells=cells[:2])
    assert "Topic 3 was put into one of these cells meanwhile" in refusal(put(built, "t3", "s1", "p1"), two)
    again = TopicInCell(topic=built.id("t1"), slot=built.id("s2"), place=built.id("p2"))
    assert "in two cells" in refusal(built, ApplyTimetable(cells=(*cells, again)))


def test_sign_ups_and_heads_are_kept_apart_and_nobody_signs_up_twice() -> None:
    built = a_market().with_people("Ann")
    built = built.after(SignUpFor(topic=built.id("t1"), person=built.id("Ann")))
    assert refusal(built, SignUpFor(topic=built.id("t1"), name="ann")) == "Ann has already signed up for topic 1."
    built = built.after(SignUpFor(topic=built.id("t1"))).after(CountHeads(topic=built.id("t1"), count=12, about=True))
    assert [one.person for one in built.state.all(SignUp)] == [built.id("Ann"), None]
    assert [(one.count, one.about) for one in built.state.all(HeadCount)] == [(12, True)]


def test_the_first_words_of_a_report_make_a_topic_reported() -> None:
    built = a_market().after(WriteReport(topic=a_market().id("t1"), participants="7"))
    assert built.the("t1").state is TopicState.PROPOSED
    built = built.after(WriteReport(topic=built.id("t1"), summary="Lend tools."))
    assert built.the("t1").state is TopicState.REPORTED
    built = built.after(ApproveReport(topic=built.id("t1"), by="Rosa"))
    built = built.after(WriteReport(topic=built.id("t1"), summary="Lend tools and tents."))
    assert [(one.participants, one.summary, one.approved_by) for one in built.state.all(TopicReport)] == [
        ("7", "Lend tools and tents.", None)
    ]
    nobody = built.after(MarkNotHeld(topic=built.id("t2")))
    assert "is not held and has no report" in refusal(nobody, WriteReport(topic=built.id("t2"), summary="x"))


def test_a_topic_without_its_host_waits_and_is_never_removed() -> None:
    built = a_market()
    waiting = built.after(WaitForHost(topic=built.id("t1")))
    assert waiting.the("t1").waiting
    assert waiting.after(WaitForHost(topic=built.id("t1"), waiting=False)).the("t1").waiting is None


def test_conveners_put_topics_together_and_an_initiator_starts() -> None:
    built = a_market()
    built = built.after(ClusterTopics(session=built.id("market"), topics=(built.id("t1"), built.id("t2"))), "cluster")
    built = built.after(PutTopicsIntoCluster(cluster=built.id("cluster"), topics=(built.id("t2"), built.id("t3"))))
    assert [one.topic for one in sorted(built.state.all(ClusterTopic), key=lambda one: one.order)] == [
        built.id(name) for name in ("t1", "t2", "t3")
    ]
    named = built.after(NameInitiator(cluster=built.id("cluster"), name="Rosa"))
    assert named.the("cluster").initiator is not None


def test_an_action_may_be_triaged() -> None:
    built = a_market().after(AddAction(what="Ask the town", topic=a_market().id("t1")), "action")
    built = built.after(EditAction(action=built.id("action"), triage=Triage.CLARIFY, starts="Rosa"))
    assert [(one.what, one.triage, one.starts) for one in built.state.all(Action)] == [
        ("Ask the town", Triage.CLARIFY, "Rosa")
    ]


MOVES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 2), st.booleans()), max_size=12)


@given(MOVES)
@settings(max_examples=60)
def test_whatever_is_moved_no_cell_holds_two_topics_and_no_topic_stands_twice(
    moves: list[tuple[int, int, int, bool]],
) -> None:
    built = a_market(topics=4)
    for topic, slot, place, swaps in moves:
        try:
            built = put(built, f"t{topic}", f"s{slot}", f"p{place}", swaps=swaps)
        except Refusal:
            continue
    cells = [(one.slot, one.place) for one in built.state.all(Cell)]
    topics = [one.topic for one in built.state.all(Cell)]
    assert len(set(cells)) == len(cells) and len(set(topics)) == len(topics)
    scheduled = {one.id for one in built.state.all(Topic) if one.state is TopicState.SCHEDULED}
    assert scheduled == set(topics)
    for standing in filter(None, topics):
        built = built.after(UnplaceTopic(topic=standing))
    assert not list(built.state.all(Cell))


def test_a_board_is_set_up_as_one_act_and_no_time_is_invented() -> None:
    built = a_market(slots=0, places=0)
    market, hall = built.id("market"), NewPlace(name="Hall", seats=30)
    timed = SetUpBoard(session=market, slots=2, start=time(14), minutes=45, places=(hall, NewPlace(name="Garden")))
    state = done(built.state, timed)
    assert [(one.start, one.minutes) for one in slots_of(state, market)] == [(time(14), 45), (time(14, 45), 45)]
    assert [(one.name, one.seats) for one in in_order(state.all(Place))] == [("Hall", 30), ("Garden", None)]
    assert said(built.state, timed) == "set up the board: 2 slots, 2 places"
    untimed = done(built.state, SetUpBoard(session=market, slots=2, start=time(14)))
    assert [one.start for one in slots_of(untimed, market)] == [time(14), None]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"slots": 49}, "A board has at most 48 slots. Give a smaller number."),
        ({}, "There is no slot and no place yet. Say how many slots there are, or name a place."),
        (
            {"slots": 1, "places": (NewPlace(name="Hall"), NewPlace(name="hall"))},
            "There is already a place called hall. Give this one another name.",
        ),
    ],
)
def test_a_board_that_cannot_be_set_up_is_refused_in_one_sentence(more: dict[str, Any], sentence: str) -> None:
    built = a_market(slots=0, places=0)
    assert refused(built.state, SetUpBoard(session=built.id("market"), **more)) == sentence


def test_a_topic_taken_out_of_a_merge_waits_beside_the_board_where_its_cell_was_given_up() -> None:
    built = put(put(a_market(), "t1", "s1", "p1"), "t2", "s1", "p2")
    merged = built.after(MergeTopics(topics=(built.id("t1"), built.id("t2")), hosts_agree=True))
    apart = merged.after(UnmergeTopic(topic=merged.id("t2")))
    assert board(apart) == {"t1": ("s1", "p1")}
    assert (apart.the("t1").state, apart.the("t2").state) == (TopicState.SCHEDULED, TopicState.PROPOSED)


def test_a_topic_that_gets_the_cell_of_the_one_merged_into_it_is_scheduled() -> None:
    built = put(a_market(), "t2", "s1", "p2")
    merged = built.after(MergeTopics(topics=(built.id("t1"), built.id("t2")), hosts_agree=True, title="Both"))
    assert board(merged) == {"t1": ("s1", "p2")}
    assert (merged.the("t1").state, merged.the("t1").title) == (TopicState.SCHEDULED, "Both")
    changes = [one.what for one in merged.state.all(TopicChange) if one.topic == merged.id("t1")]
    assert sorted(changes) == ["cell", "title"]

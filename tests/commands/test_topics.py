"""Topics: announced, renamed, held or not, merged by consent, and never lost."""

from __future__ import annotations

import pytest

from facilitator.commands.notes import AddNote
from facilitator.commands.topic_merging import MergeTopics, UnmergeTopic
from facilitator.commands.topics import (
    AddTopicHost,
    AnnounceTopic,
    ContinueTopic,
    EditTopic,
    MarkInterest,
    MarkNotHeld,
    RemoveTopic,
    RemoveTopicHost,
    RenameTopic,
    SetTopicState,
    WithdrawTopic,
)
from facilitator.domain.belonging import history_of, hosts_of, topics_of
from facilitator.domain.market import Interest, InterestMeasure, Slot, Topic, TopicHost, TopicState
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_market, done, edits_of, refused, said


@pytest.fixture
def market() -> EventBuilder:
    return a_market()


def topic(state: EventState, number: int) -> Topic:
    return next(one for one in state.all(Topic) if one.number == number)


def changes(state: EventState, number: int) -> list[tuple[str, str | None, str | None]]:
    return [(one.what, one.before, one.after) for one in history_of(state, topic(state, number).id)]  # type: ignore[arg-type]


def test_a_topic_gets_the_next_number_even_when_others_are_withdrawn_or_merged(market: EventBuilder) -> None:
    state = done(
        market.state,
        WithdrawTopic(topic=market.id("Trains"), reason="no time"),
        MergeTopics(topics=(market.id("Tents"), market.id("Tubas")), hosts_agree=True),
        AnnounceTopic(session=market.id("market"), title="Late one"),
    )
    assert [one.number for one in topics_of(state, market.id("market"))] == [1, 2, 3, 4]


def test_a_topic_needs_no_host_and_a_typed_host_becomes_a_person(market: EventBuilder) -> None:
    home = market.id("market")
    announce = AnnounceTopic(session=home, title="Kitchens", host_name="Dora")
    state = done(market.state, AnnounceTopic(session=home, title="Nobody’s"), announce)
    assert hosts_of(state, topic(state, 4).id) == []  # type: ignore[arg-type]
    assert [person.name for _, person in hosts_of(state, topic(state, 5).id)] == ["Dora"]  # type: ignore[arg-type]
    assert said(market.state, announce) == "announce topic 4 “Kitchens”"


def test_the_title_as_announced_stays_when_the_topic_is_renamed(market: EventBuilder) -> None:
    state = done(market.state, RenameTopic(topic=market.id("Tents"), title="Tents and sleeping bags"))
    assert (topic(state, 1).title, topic(state, 1).original_title) == ("Tents and sleeping bags", "Tents")
    assert changes(state, 1) == [("title", "Tents", "Tents and sleeping bags")]


def test_a_topic_is_never_removed(market: EventBuilder) -> None:
    words = "Topic 2 stays with its number for good. Mark it withdrawn or not held instead."
    assert refused(market.state, RemoveTopic(topic=market.id("Tubas"))) == words


def test_a_topic_nobody_joined_keeps_what_its_host_argued(market: EventBuilder) -> None:
    mark = MarkNotHeld(topic=market.id("Tubas"), reason="nobody came", host_statement="We need tubas.\nMany.")
    state = done(market.state, mark)
    assert (topic(state, 2).state, topic(state, 2).reason) == (TopicState.NOT_HELD, "nobody came")
    assert topic(state, 2).host_statement == "We need tubas.\nMany."
    assert changes(state, 2) == [("state", "proposed", "not_held")]
    assert said(market.state, mark) == "mark topic 2 not held"


def test_marking_not_held_again_without_a_statement_keeps_the_one_there(market: EventBuilder) -> None:
    state = done(market.state, EditTopic(topic=market.id("Tubas"), host_statement="We need tubas."))
    assert topic(done(state, MarkNotHeld(topic=market.id("Tubas"))), 2).host_statement == "We need tubas."


def test_a_topic_goes_its_way_and_back_and_every_step_is_a_line_of_history(market: EventBuilder) -> None:
    steps = (TopicState.SCHEDULED, TopicState.RUNNING, TopicState.HELD, TopicState.RUNNING, TopicState.HELD)
    state = done(market.state, *(SetTopicState(topic=market.id("Tents"), state=one) for one in steps))
    assert topic(state, 1).state == TopicState.HELD
    assert len(changes(state, 1)) == 5


def test_the_same_state_twice_is_no_change(market: EventBuilder) -> None:
    assert edits_of(market.state, SetTopicState(topic=market.id("Tents"), state=TopicState.PROPOSED)).puts == ()


@pytest.mark.parametrize("exit_state", [TopicState.MERGED, TopicState.WITHDRAWN, TopicState.NOT_HELD])
def test_side_exits_have_ways_of_their_own(market: EventBuilder, exit_state: TopicState) -> None:
    words = refused(market.state, SetTopicState(topic=market.id("Tents"), state=exit_state))
    assert words.endswith("in its own way. Choose that from the topic itself.")


def test_a_topic_is_continued_in_a_slot_of_its_own_board(market: EventBuilder) -> None:
    other = market.with_session("other")
    slot, elsewhere = (Slot(id=one, session=other.id(one), order="a1") for one in ("market", "other"))
    built = other.with_records(slot, elsewhere)
    state = done(built.state, ContinueTopic(topic=built.id("Tents"), slot=slot.id))  # type: ignore[arg-type]
    assert (topic(state, 1).state, topic(state, 1).continued_in) == (TopicState.CONTINUED, slot.id)
    assert "another session" in refused(built.state, ContinueTopic(topic=built.id("Tents"), slot=elsewhere.id))  # type: ignore[arg-type]


def test_topics_merge_only_if_all_hosts_agree(market: EventBuilder) -> None:
    both = (market.id("Trains"), market.id("Tents"))
    words = "1 + 3 can only be merged if their hosts agree. Ask them, then tick that they do."
    assert refused(market.state, MergeTopics(topics=both, hosts_agree=False)) == words


def test_a_merge_keeps_the_older_number_and_loses_nobody(market: EventBuilder) -> None:
    merge = MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True)
    state = done(market.state, merge)
    assert said(market.state, merge) == "merge 1 + 3"
    assert (topic(state, 3).state, topic(state, 3).merged_into) == (TopicState.MERGED, market.id("Tents"))
    assert topic(state, 1).state == TopicState.PROPOSED
    assert len(list(state.all(TopicHost))) == 3


def test_a_merged_topic_is_changed_through_the_one_that_carries_it(market: EventBuilder) -> None:
    state = done(market.state, MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True))
    words = "Topic 3 is part of 1 + 3. Change that one, or take the merge apart first."
    assert refused(state, SetTopicState(topic=market.id("Trains"), state=TopicState.HELD)) == words


def test_a_merge_is_taken_apart_again_and_the_topic_is_as_before(market: EventBuilder) -> None:
    before = done(market.state, SetTopicState(topic=market.id("Trains"), state=TopicState.SCHEDULED))
    merged = done(before, MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True))
    state = done(merged, UnmergeTopic(topic=market.id("Trains")))
    assert (topic(state, 3).state, topic(state, 3).merged_into) == (TopicState.SCHEDULED, None)
    assert said(merged, UnmergeTopic(topic=market.id("Trains"))) == "take 3 out of 1 + 3"


def test_a_merge_with_notes_stays(market: EventBuilder) -> None:
    state = done(
        market.state,
        MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True),
        AddNote(text="we agreed", topic=market.id("Tents")),
    )
    assert refused(state, UnmergeTopic(topic=market.id("Trains"))).startswith("1 + 3 already have notes together.")


def test_a_topic_that_was_held_is_not_merged_any_more(market: EventBuilder) -> None:
    state = done(market.state, SetTopicState(topic=market.id("Trains"), state=TopicState.HELD))
    both = MergeTopics(topics=(market.id("Trains"), market.id("Tents")), hosts_agree=True)
    assert refused(state, both).startswith("Topic 3 is held and cannot be merged any more.")


def test_hosts_come_and_go_and_the_topic_stays(market: EventBuilder) -> None:
    state = done(market.state, AddTopicHost(topic=market.id("Tents"), name="Dora", co_host=True))
    assert [person.name for _, person in hosts_of(state, market.id("Tents"))] == ["Ann", "Dora"]
    host, _ = hosts_of(state, market.id("Tents"))[0]
    state = done(state, RemoveTopicHost(host=host.id))  # type: ignore[arg-type]
    assert [person.name for _, person in hosts_of(state, market.id("Tents"))] == ["Dora"]
    assert state.need(Person, market.id("Ann"))
    words = "Dora already hosts topic 1. Choose somebody else."
    assert refused(state, AddTopicHost(topic=market.id("Tents"), name="dora")) == words


def test_interest_is_marked_once_per_measure_and_never_added(market: EventBuilder) -> None:
    home = market.id("Tents")
    state = done(
        market.state,
        MarkInterest(topic=home, among_greatest=True),
        MarkInterest(topic=home, measure=InterestMeasure.SIGN_UPS, value=12),
        MarkInterest(topic=home, measure=InterestMeasure.SIGN_UPS, value=14),
    )
    marks = {(one.measure, one.among_greatest, one.value) for one in state.all(Interest)}
    assert marks == {(None, True, None), (InterestMeasure.SIGN_UPS, False, 14)}


def test_a_merge_can_give_the_joint_topic_a_title_and_writes_it_down(market: EventBuilder) -> None:
    both = (market.id("Trains"), market.id("Tents"))
    state = done(market.state, MergeTopics(topics=both, hosts_agree=True, title="Travelling", reason="same people"))
    assert (topic(state, 1).title, topic(state, 1).original_title) == ("Travelling", "Tents")
    assert changes(state, 1) == [("title", "Tents", "Travelling")]
    same = done(market.state, MergeTopics(topics=both, hosts_agree=True, title="Tents"))
    assert changes(same, 1) == []


def test_a_topic_alone_is_not_merged_and_one_that_is_not_merged_not_taken_apart(market: EventBuilder) -> None:
    tents = market.id("Tents")
    assert refused(market.state, MergeTopics(topics=(tents, tents), hosts_agree=True)) == "Choose two topics to merge."
    words = "Topic 1 is not merged. There is nothing to take apart."
    assert refused(market.state, UnmergeTopic(topic=tents)) == words

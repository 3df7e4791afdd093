"""What holds for the numbers of topics and for merging, whatever is announced, merged and taken apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.commands.topic_merging import MergeTopics, UnmergeTopic
from facilitator.commands.topics import AnnounceTopic, WithdrawTopic
from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import SignUp, Topic
from facilitator.domain.state import EventState
from tests.builders import a_market, done

MARKET = SessionId(a_market().id("market"))
ACTS = st.lists(st.tuples(st.sampled_from(("announce", "withdraw", "merge", "apart")), st.integers(0, 9),
                          st.integers(0, 9)), max_size=14)  # fmt: skip


def followed(acts: list[tuple[str, int, int]]) -> list[EventState]:
    states = [a_market().state]
    refused: list[Refusal] = []
    for act, one, other in acts:
        topics = topics_of(states[-1], MARKET)
        first, second = (TopicId(topics[at % len(topics)].id) for at in (one, other))
        commands: dict[str, Command] = {
            "announce": AnnounceTopic(session=MARKET, title=f"Topic {len(states)}"),
            "withdraw": WithdrawTopic(topic=first),
            "merge": MergeTopics(topics=(first, second), hosts_agree=True),
            "apart": UnmergeTopic(topic=first),
        }
        try:
            states.append(done(states[-1], commands[act]))
        except Refusal as refusal:
            refused.append(refusal)
    assert all(str(one).endswith(".") for one in refused)
    return states


def numbers(state: EventState) -> dict[str, tuple[int, str]]:
    return {one.id: (one.number, one.original_title) for one in state.all(Topic)}


@given(ACTS)
@settings(max_examples=150)
def test_a_number_is_given_once_and_stays_with_its_topic_for_good(acts: list[tuple[str, int, int]]) -> None:
    states = followed(acts)
    for before, now in pairwise(states):
        assert numbers(before).items() <= numbers(now).items()
    given_out = [number for number, _ in numbers(states[-1]).values()]
    assert sorted(given_out) == list(range(1, len(given_out) + 1))


@given(ACTS)
@settings(max_examples=150)
def test_no_topic_is_ever_merged_into_itself_or_in_a_circle(acts: list[tuple[str, int, int]]) -> None:
    for state in followed(acts):
        for topic in state.all(Topic):
            passed, carrier = {topic.id}, state.get(Topic, topic.merged_into)
            while carrier is not None:
                assert carrier.id not in passed
                passed.add(carrier.id)
                carrier = state.get(Topic, carrier.merged_into)


@given(ACTS, st.integers(0, 9), st.integers(0, 9))
@settings(max_examples=150)
def test_merging_and_taking_apart_gives_all_topics_their_hosts_and_sign_ups_back(
    acts: list[tuple[str, int, int]], one: int, other: int
) -> None:
    state = followed(acts)[-1]
    topics = topics_of(state, MARKET)
    both = sorted({topics[at % len(topics)].number for at in (one, other)})
    first, second = (TopicId(next(t.id for t in topics if t.number == at)) for at in (both[0], both[-1]))
    try:
        merged = done(state, MergeTopics(topics=(first, second), hosts_agree=True))
    except Refusal:
        return
    assert what_people_gave(done(merged, UnmergeTopic(topic=second))) == what_people_gave(state)


def what_people_gave(state: EventState) -> object:
    topics = [one.but(created=None, changed=None) for one in topics_of(state, MARKET)]
    hosts = [[person.name for _, person in hosts_of(state, TopicId(one.id))] for one in topics]
    return topics, hosts, sorted(one.id for one in state.all(SignUp))

"""Hosts who are not there, slots that begin and end for all their topics, and a new board for action."""

from __future__ import annotations

from facilitator.commands.action_board import OpenBoardForAction
from facilitator.commands.actions import AddAction
from facilitator.commands.board import AddPlace, AddSlot, PlaceTopic
from facilitator.commands.convergence import ClusterTopics
from facilitator.commands.topic_hosting import GiveTopicTo, candidates
from facilitator.commands.topic_reports import WaitForHost
from facilitator.commands.topic_slots import BeginSlot, EndSlot
from facilitator.commands.topics import AddTopicHost, MarkNotHeld
from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.harvest import Action, Cluster
from facilitator.domain.ids import ActionId, ClusterId, SessionId
from facilitator.domain.market import TopicState
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from tests.builders import EventBuilder, a_market, refused, said


def two_topics_in_a_slot() -> EventBuilder:
    built = a_market()
    built = built.after(AddSlot(session=built.id("market"), minutes=60, name="Morning"), "slot")
    for name, topic in (("Hall", "Tents"), ("Yard", "Tubas")):
        built = built.after(AddPlace(name=name), name)
        built = built.after(PlaceTopic(topic=built.id(topic), slot=built.id("slot"), place=built.id(name)))
    return built


def hosts(built: EventBuilder, topic: str) -> list[tuple[str, bool]]:
    return [(person.name, host.co_host) for host, person in hosts_of(built.state, built.id(topic))]


def test_a_topic_goes_to_its_co_host_and_does_not_wait_any_more() -> None:
    built = a_market().after(AddTopicHost(topic=a_market().id("Tents"), name="Dora", co_host=True))
    built = built.after(WaitForHost(topic=built.id("Tents")))
    ((dora, name),) = candidates(built.state, built.id("Tents"))
    assert name == "Dora"
    command = GiveTopicTo(topic=built.id("Tents"), person=dora)
    assert said(built.state, command) == "give topic 1 to Dora"
    given = built.after(command)
    assert hosts(given, "Tents") == [("Dora", False), ("Ann", True)]
    assert given.the("Tents").waiting is None


def test_somebody_new_may_take_a_topic_over() -> None:
    given = a_market().after(GiveTopicTo(topic=a_market().id("Tents"), name="Emil"))
    assert hosts(given, "Tents") == [("Emil", False), ("Ann", True)]


def test_a_slot_begins_for_all_but_those_who_wait_and_ends_as_held() -> None:
    built = two_topics_in_a_slot()
    built = built.after(WaitForHost(topic=built.id("Tubas")))
    begun = built.after(BeginSlot(slot=built.id("slot")))
    assert (begun.the("Tents").state, begun.the("Tubas").state) == (TopicState.RUNNING, TopicState.SCHEDULED)
    ended = begun.after(EndSlot(slot=built.id("slot")))
    assert (ended.the("Tents").state, ended.the("Tubas").state) == (TopicState.HELD, TopicState.SCHEDULED)
    assert refused(ended.state, EndSlot(slot=built.id("slot"))) == "No topic of this slot is running."


def test_a_topic_that_was_not_held_stays_not_held_when_its_slot_ends() -> None:
    built = two_topics_in_a_slot()
    begun = built.after(BeginSlot(slot=built.id("slot"))).after(MarkNotHeld(topic=built.id("Tubas")))
    assert begun.after(EndSlot(slot=built.id("slot"))).the("Tubas").state is TopicState.NOT_HELD


def test_a_new_board_for_action_takes_clusters_and_actions_and_leaves_them_where_they_are() -> None:
    built = a_market()
    built = built.after(
        ClusterTopics(session=built.id("market"), topics=(built.id("Tents"),), title="Tents for all",
                      initiator_name="Cem")
    )  # fmt: skip
    built = built.after(AddAction(what="Ask the town", starts="Dora"))
    (cluster,) = built.state.all(Cluster)
    (action,) = built.state.all(Action)
    command = OpenBoardForAction(title="Market", clusters=(ClusterId(cluster.id),), actions=(ActionId(action.id),))
    assert said(built.state, command) == "open “Market” with 2 topics"
    after = built.after(command)
    new = next(one for one in after.state.all(Session) if one.id != built.id("market"))
    topics = topics_of(after.state, SessionId(new.id))
    assert [(one.number, one.title, one.state) for one in topics] == [
        (1, "Tents for all", TopicState.PROPOSED),
        (2, "Ask the town", TopicState.PROPOSED),
    ]
    assert [person.name for one in topics for _, person in hosts_of(after.state, one.id)] == ["Cem", "Dora"]  # type: ignore[arg-type]
    assert [one.kind for one in after.state.all(AgendaItem) if one.session == new.id] == [ItemKind.OPEN_SPACE]
    assert ([*after.state.all(Cluster)], [*after.state.all(Action)]) == ([cluster], [action])


def test_an_empty_choice_opens_no_board() -> None:
    words = refused(a_market().state, OpenBoardForAction(title="Market"))
    assert words == "Nothing is chosen. Choose the clusters or actions to open the space for."

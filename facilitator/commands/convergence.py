"""Convergence of an Open Space: topics put together by their conveners, an initiator for each cluster (OS10).

Ranking and clustering never hide a topic: one that is in no cluster stays in every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import UNSET

from facilitator.commands.making import Maybe, checked, made
from facilitator.commands.naming import all_called, called
from facilitator.commands.people import person_named
from facilitator.commands.placing import at_end, keys_at_end
from facilitator.commands.reopening import harvest_edits
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Cluster, ClusterTopic
from facilitator.domain.ids import ClusterId, Dice, PersonId, SessionId, TopicId
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class ClusterTopics(CommandValue, frozen=True, kw_only=True):
    """A new cluster of topics; its title is written when it is clear what they have in common."""

    session: SessionId
    topics: tuple[TopicId, ...]
    title: Maybe = UNSET
    initiator_name: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topics = _chosen(state, self.topics)
        siblings = [one for one in state.all(Cluster) if one.session == self.session]
        people: tuple[Record, ...] = ()
        more: dict[str, object] = {"order": at_end(siblings)}
        if self.initiator_name:
            person, people = person_named(self.initiator_name, state, dice)
            more["initiator"] = PersonId(person.id)
        cluster = made(Cluster, self, state.with_records(people, (), state.revision, state.at), now, dice, **more)
        moved = _into(state, cluster, topics, dice)
        gone = _left(state, topics)
        label = say("put {what} together", what=all_called(state, topics))
        return harvest_edits(state, now, label, (*people, cluster, *moved), map(ref_of, gone))


class PutTopicsIntoCluster(CommandValue, frozen=True, kw_only=True):
    """Topics join a cluster; they leave the one they were in."""

    cluster: ClusterId
    topics: tuple[TopicId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster = state.need(Cluster, self.cluster)
        topics = [
            one
            for one in _chosen(state, self.topics)
            if not any((at.cluster, at.topic) == (cluster.id, one.id) for at in state.all(ClusterTopic))
        ]
        label = say("put {what} into {cluster}", what=all_called(state, topics), cluster=called(state, cluster))
        if not topics:
            return Edits(say("put topics into {cluster}", cluster=called(state, cluster)))
        return harvest_edits(state, now, label, _into(state, cluster, topics, dice), map(ref_of, _left(state, topics)))


class TakeTopicsOut(CommandValue, frozen=True, kw_only=True):
    """Topics leave their cluster and stand alone again."""

    topics: tuple[TopicId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topics = _chosen(state, self.topics)
        gone = _left(state, topics)
        if not gone:
            raise Refusal(say("None of these topics is in a cluster."))
        label = say("take {what} out of its cluster", what=all_called(state, topics))
        return harvest_edits(state, now, label, (), map(ref_of, gone))


class NameInitiator(CommandValue, frozen=True, kw_only=True):
    """Who starts with a cluster; they need not own it. None when nobody does yet."""

    cluster: ClusterId
    name: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        cluster = state.need(Cluster, self.cluster)
        if not self.name:
            label = say("take the initiator of {cluster} away", cluster=called(state, cluster))
            return Edits(label, (cluster.but(initiator=None),) if cluster.initiator is not None else ())
        person, people = person_named(self.name, state, dice)
        label = say("make {person} initiator of {cluster}", person=person.name, cluster=called(state, cluster))
        if cluster.initiator == person.id:
            return Edits(label)
        return Edits(label, (*people, cluster.but(initiator=PersonId(person.id))))


def _chosen(state: EventState, topics: Sequence[TopicId]) -> list[Topic]:
    found = [state.need(Topic, one) for one in dict.fromkeys(topics)]
    if not found:
        raise Refusal(say("Nothing is chosen. Choose the topics first."))
    if len({one.session for one in found}) > 1:
        raise Refusal(say("These topics belong to two sessions. Choose topics of one session."))
    return found


def _into(state: EventState, cluster: Cluster, topics: Sequence[Topic], dice: Dice) -> list[ClusterTopic]:
    if topics and topics[0].session != cluster.session:
        raise Refusal(say("This cluster belongs to another session. Choose topics of its own session."))
    there = in_order(one for one in state.all(ClusterTopic) if one.cluster == cluster.id)
    home = ClusterId(cluster.id)
    return [
        ClusterTopic(id=dice.new_id(), cluster=home, topic=TopicId(one.id), order=key)
        for one, key in zip(topics, keys_at_end(there, len(topics)), strict=True)
    ]


def _left(state: EventState, topics: Sequence[Topic]) -> list[ClusterTopic]:
    ids = {one.id for one in topics}
    return [checked(state, one) for one in state.all(ClusterTopic) if one.topic in ids]

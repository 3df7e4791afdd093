"""Two topics become one by consent of both hosts, and can be taken apart again until there are notes (OS6)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import with_values
from facilitator.commands.naming import topic_numbers
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.commands.topic_history import change_of, refuse_merged
from facilitator.domain.belonging import history_of, merged_family
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice, TopicId
from facilitator.domain.market import Topic, TopicReport, TopicState
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say

MERGEABLE = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING)


class MergeTopics(CommandValue, frozen=True, kw_only=True):
    """Makes topics one. The oldest number carries on; hosts and sign-ups of all belong to it.

    `hosts_agree` is the tick that every host said yes: without it nothing is merged.
    """

    topics: tuple[TopicId, ...]
    hosts_agree: bool
    title: str | None = None
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topics = sorted((state.need(Topic, one) for one in dict.fromkeys(self.topics)), key=lambda one: one.number)
        _refuse_unfit(state, topics)
        numbers = " + ".join(topic_numbers(state, one) for one in topics)
        if not self.hosts_agree:
            words = "{numbers} can only be merged if their hosts agree. Ask them, then tick that they do."
            raise Refusal(say(words, numbers=numbers))
        carrier, *others = topics
        records = self._carrier(state, carrier, others, now, dice)
        for other in others:
            merged = with_values(other, now, state=TopicState.MERGED, merged_into=TopicId(carrier.id))
            line = change_of(state, other, now, dice, "merge", other.state.value, "merged", self.reason, carrier.id)
            records += [merged, line]
        return harvest_edits(state, now, say("merge {numbers}", numbers=numbers), records)

    def _carrier(
        self, state: EventState, carrier: Topic, others: list[Topic], now: datetime, dice: Dice
    ) -> list[Record]:
        if self.title is None:
            return []
        title = needed_line(self.title, "the title")
        line = change_of(state, carrier, now, dice, "title", carrier.title, title, self.reason, others[0].id)
        return [with_values(carrier, now, title=title), line] if title != carrier.title else []


class UnmergeTopic(CommandValue, frozen=True, kw_only=True):
    """Takes a merged topic out again, in the state it had. Refuses once the joint session has notes or a report."""

    topic: TopicId
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        carrier = state.get(Topic, topic.merged_into)
        if carrier is None:
            raise Refusal(say("Topic {number} is not merged. There is nothing to take apart.", number=topic.number))
        _refuse_recorded(state, carrier)
        old = _state_before(state, topic)
        alone = with_values(topic, now, state=old, merged_into=None)
        line = change_of(state, topic, now, dice, "unmerge", "merged", old.value, self.reason, carrier.id)
        label = say("take {number} out of {all}", number=topic.number, all=topic_numbers(state, carrier))
        return harvest_edits(state, now, label, (alone, line))


def _refuse_unfit(state: EventState, topics: list[Topic]) -> None:
    if len(topics) < 2:
        raise Refusal(say("Choose two topics to merge."))
    if len({one.session for one in topics}) > 1:
        raise Refusal(say("These topics belong to two sessions. Choose topics of one session."))
    for topic in topics:
        refuse_merged(state, topic)
        if topic.state not in MERGEABLE:
            words = "Topic {number} is {state} and cannot be merged any more. Choose topics still to be discussed."
            raise Refusal(say(words, number=topic.number, state=TOPIC_STATES[topic.state]))


def _refuse_recorded(state: EventState, carrier: Topic) -> None:
    family = {one.id for one in merged_family(state, TopicId(carrier.id))}
    recorded = [one.topic for one in state.all(Note)] + [one.topic for one in state.all(TopicReport)]
    if family.intersection(filter(None, recorded)):
        words = "{numbers} already have notes together. They stay merged; announce a new topic for what is missing."
        raise Refusal(say(words, numbers=topic_numbers(state, carrier)))


def _state_before(state: EventState, topic: Topic) -> TopicState:
    """The state a merged topic had, read from its history; proposed where that does not tell."""
    merges = [one.before for one in history_of(state, TopicId(topic.id)) if one.what == "merge" and one.before]
    return TopicState(merges[-1]) if merges else TopicState.PROPOSED

"""Who holds a topic when its host is not there: it goes to a co-host, or to somebody else, and is never removed."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import with_values
from facilitator.commands.naming import called
from facilitator.commands.people import chosen_person
from facilitator.commands.placing import at_end
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.topic_history import change_of, refuse_merged
from facilitator.domain.belonging import hosts_of, merged_family
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.ids import Dice, PersonId, TopicId
from facilitator.domain.market import Topic, TopicHost
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_numbers
from facilitator.words import say


class GiveTopicTo(CommandValue, frozen=True, kw_only=True):
    """Somebody holds the topic now: chosen as `person`, or typed as `name`. Who held it before becomes a co-host, and
    a topic that waited goes on."""

    topic: TopicId
    person: PersonId | None = None
    name: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        refuse_merged(state, topic)
        person, records = chosen_person(self.person, self.name, state, dice)
        numbers = shown_numbers(state, topic)
        label = say("give topic {number} to {person}", number=numbers, person=called(state, person))
        hosts = hosts_of(state, self.topic)
        if not topic.waiting and hosts and hosts[0][1].id == person.id and not hosts[0][0].co_host:
            return Edits(label)
        goes_on = with_values(topic, now, waiting=None)
        before = hosts[0][1].name if hosts else None
        line = change_of(state, topic, now, dice, "host", before, person.name)
        changed: list[Record] = [*records, line, *_hosts(state, topic, PersonId(person.id), dice)]
        return harvest_edits(state, now, label, [*changed, *([goes_on] if goes_on is not topic else [])])


def candidates(state: EventState, topic: TopicId) -> list[tuple[PersonId, str]]:
    """Who could hold a topic at once: its co-hosts, and the hosts of what was merged into it."""
    members = sorted(merged_family(state, topic), key=lambda one: one.id != topic)
    hosts = [one for member in members for one in hosts_of(state, TopicId(member.id))]
    return list({PersonId(person.id): person.name for _, person in hosts[1:]}.items()) if len(hosts) > 1 else []


def _hosts(state: EventState, topic: Topic, person: PersonId, dice: Dice) -> list[Record]:
    """Those who change: the new host, and who was it before."""
    hosts = hosts_of(state, TopicId(topic.id))
    changed: list[Record] = [
        host.but(co_host=True) for host, one in hosts if not host.co_host and one.id != person
    ]  # fmt: skip
    known = next((host for host, one in hosts if one.id == person), None)
    if known is not None:
        return [*changed, known.but(co_host=False)] if known.co_host else changed
    key = at_end(host for host, _ in hosts)
    return [*changed, TopicHost(id=dice.new_id(), topic=TopicId(topic.id), person=person, order=key)]

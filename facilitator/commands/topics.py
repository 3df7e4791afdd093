"""Topics of an Open Space: announced once, numbered for ever, never removed (OS4, OS5)."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, checked, edit_of, made, puts, with_values
from facilitator.commands.naming import called, quoted
from facilitator.commands.people import chosen_person
from facilitator.commands.placing import at_end
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line, one_line, whole_text
from facilitator.commands.topic_history import change_of, state_change
from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId, SessionId, SlotId, TopicHostId, TopicId
from facilitator.domain.market import Interest, InterestMeasure, Origin, Slot, Topic, TopicHost, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say

MAIN_WAY = (
    TopicState.PROPOSED,
    TopicState.SCHEDULED,
    TopicState.RUNNING,
    TopicState.HELD,
    TopicState.REPORTED,
)


class AnnounceTopic(CommandValue, frozen=True, kw_only=True):
    """A new topic. It gets the next number of its session and keeps its title as announced. A host may be unknown."""

    session: SessionId
    title: str
    why: Maybe = UNSET
    needs: Maybe = UNSET
    origin: Origin | UnsetType | None = UNSET
    language: Maybe = UNSET
    host: PersonId | None = None
    host_name: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        state.need(Session, self.session)
        title = needed_line(self.title, "the title")
        number = max((one.number for one in topics_of(state, self.session)), default=0) + 1
        topic = made(Topic, self, state, now, dice, number=number, title=title, original_title=title)
        records: list[Record] = [topic]
        if self.host is not None or one_line(self.host_name, "the name"):
            person, new_people = chosen_person(self.host, self.host_name, state, dice)
            host = TopicHost(id=dice.new_id(), topic=TopicId(topic.id), person=PersonId(person.id), order=at_end(()))
            records += [*new_people, host]
        return Edits(say("announce topic {number} {title}", number=number, title=quoted(title)), puts(*records))


class RenameTopic(CommandValue, frozen=True, kw_only=True):
    """Gives a topic its current title; the one it was announced with stays beside it."""

    topic: TopicId
    title: str
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        after = with_values(topic, now, title=needed_line(self.title, "the title"))
        label = say("rename topic {number} to {title}", number=shown_number(state, topic), title=quoted(after.title))
        if after is topic:
            return Edits(label)
        line = change_of(state, topic, now, dice, "title", topic.title, after.title, self.reason)
        return harvest_edits(state, now, label, (after, line))


class EditTopic(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a topic. Its title, its state and its number have their own ways."""

    topic: TopicId
    why: Maybe = UNSET
    needs: Maybe = UNSET
    origin: Origin | UnsetType | None = UNSET
    host_statement: Maybe = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Topic, self.topic)
        edits = edit_of(state, before, changed(before, self, state, now))
        return harvest_edits(state, now, edits.label, edits.puts)


class RemoveTopic(CommandValue, frozen=True, kw_only=True):
    """Never done: every topic stays in the book with its number (OS4). It says what can be done instead."""

    topic: TopicId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        words = "Topic {number} stays with its number for good. Mark it withdrawn or not held instead."
        raise Refusal(say(words, number=shown_number(state, topic)))


class AddTopicHost(CommandValue, frozen=True, kw_only=True):
    """Somebody who holds the topic: chosen as `person`, or typed as `name`."""

    topic: TopicId
    person: PersonId | None = None
    name: str | None = None
    co_host: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        person, new_people = chosen_person(self.person, self.name, state, dice)
        hosts = hosts_of(state, self.topic)
        if any(one.id == person.id for _, one in hosts):
            words = "{person} already hosts topic {number}. Choose somebody else."
            raise Refusal(say(words, person=person.name, number=shown_number(state, topic)))
        key = at_end(host for host, _ in hosts)
        home = {"topic": self.topic, "person": PersonId(person.id), "order": key, "co_host": self.co_host}
        host = TopicHost(id=dice.new_id(), **home)  # type: ignore[arg-type]
        line = change_of(state, topic, now, dice, "host", None, person.name)
        label = say(
            "make {person} host of topic {number}", person=called(state, person), number=shown_number(state, topic)
        )
        return harvest_edits(state, now, label, (*new_people, host, line))


class RemoveTopicHost(CommandValue, frozen=True, kw_only=True):
    """Somebody no longer hosts the topic; the topic stays."""

    host: TopicHostId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        host = state.need(TopicHost, self.host)
        topic, person = state.need(Topic, host.topic), state.need(Person, host.person)
        line = change_of(state, topic, now, dice, "host", person.name, None)
        label = say("take {person} off topic {number}", person=called(state, person), number=shown_number(state, topic))
        return harvest_edits(state, now, label, (line,), removal(state, [host], now).removes)


class SetTopicState(CommandValue, frozen=True, kw_only=True):
    """Puts a topic on the main way from proposed to reported; also back, also out of a side exit but a merge."""

    topic: TopicId
    state: TopicState
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if self.state not in MAIN_WAY:
            words = "A topic becomes {state} in its own way. Choose that from the topic itself."
            raise Refusal(say(words, state=TOPIC_STATES[self.state]))
        return state_change(state, self.topic, self.state, self.reason, now, dice)


class WithdrawTopic(CommandValue, frozen=True, kw_only=True):
    """The host withdraws the topic; it stays in the list."""

    topic: TopicId
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return state_change(state, self.topic, TopicState.WITHDRAWN, self.reason, now, dice)


class MarkNotHeld(CommandValue, frozen=True, kw_only=True):
    """Nobody joined. What the host argued is kept and printed."""

    topic: TopicId
    reason: str | None = None
    host_statement: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        more = {}
        if self.host_statement is not UNSET:
            more["host_statement"] = whole_text(self.host_statement, "the host's statement")
        return state_change(state, self.topic, TopicState.NOT_HELD, self.reason, now, dice, **more)


class ContinueTopic(CommandValue, frozen=True, kw_only=True):
    """The discussion goes on in a later slot."""

    topic: TopicId
    slot: SlotId
    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic, slot = state.need(Topic, self.topic), state.need(Slot, self.slot)
        if slot.session != topic.session:
            raise Refusal(say("This slot belongs to another session. Choose a slot of the topic's own board."))
        return state_change(state, self.topic, TopicState.CONTINUED, self.reason, now, dice, continued_in=self.slot)


class MarkInterest(CommandValue, frozen=True, kw_only=True):
    """Interest in a topic as reported. One mark per measure: sign-ups, heads and dots are never added up (OS8)."""

    topic: TopicId
    measure: InterestMeasure | None = None
    among_greatest: bool | UnsetType = UNSET
    value: MaybeNumber = UNSET
    rank: MaybeNumber = UNSET
    source: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.value, 0, "Interest")
        at_least(self.rank, 1, "A rank")
        topic = state.need(Topic, self.topic)
        same = [one for one in state.all(Interest) if (one.topic, one.measure) == (self.topic, self.measure)]
        mark = changed(same[0], self, state, now) if same else made(Interest, self, state, now, dice)
        return Edits(
            say("mark interest in topic {number}", number=shown_number(state, topic)), puts(checked(state, mark))
        )

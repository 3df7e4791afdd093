"""Interest in topics: sign-ups before, heads in the session. They are two measures and never added (OS8)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import at_least, checked, made
from facilitator.commands.people import chosen_person
from facilitator.commands.texts import one_line
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PersonId, SignUpId, TopicId
from facilitator.domain.market import HeadCount, SignUp, Topic
from facilitator.domain.people import Person
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.words import say


class SignUpFor(CommandValue, frozen=True, kw_only=True):
    """Somebody wants to join a topic: chosen as `person`, typed as `name`, or not named at all.

    `sign_up` is an id of the sign-up's own, from who signs up by phone: signed up twice is refused, and a name then
    stays a name. Two people may be called the same, and neither is put on the list for it.
    """

    topic: TopicId
    person: PersonId | None = None
    name: str | None = None
    sign_up: SignUpId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        label = say("sign up for topic {number}", number=shown_number(state, topic))
        if self.sign_up is not None and state.get(SignUp, self.sign_up) is not None:
            raise Refusal(say("You have already signed up for topic {number}.", number=shown_number(state, topic)))
        own = self.sign_up or dice.new_id()
        name = one_line(self.name, "the name")
        if self.person is None and (self.sign_up is not None or not name):
            return Edits(label, (SignUp(id=own, topic=self.topic, name=name),))
        person, fresh = chosen_person(self.person, self.name, state, dice)
        if any((one.topic, one.person) == (self.topic, person.id) for one in state.all(SignUp)):
            words = "{person} has already signed up for topic {number}."
            raise Refusal(say(words, person=person.name, number=shown_number(state, topic)))
        records: list[Record] = [*fresh, SignUp(id=own, topic=self.topic, person=PersonId(person.id))]
        return Edits(
            say("sign {person} up for topic {number}", person=person.name, number=shown_number(state, topic)),
            tuple(records),
        )


class TakeSignUp(CommandValue, frozen=True, kw_only=True):
    """A sign-up is taken back."""

    sign_up: SignUpId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        gone = state.need(SignUp, self.sign_up)
        number = shown_number(state, state.need(Topic, gone.topic))
        person = state.get(Person, gone.person)
        who = person.name if person is not None else gone.name or "one person"
        return Edits(say("take {who} off the list of topic {number}", who=who, number=number), (), (ref_of(gone),))


class CountHeads(CommandValue, frozen=True, kw_only=True):
    """How many people are in a session, as somebody counted them; a later count stands beside the earlier ones."""

    topic: TopicId
    count: int
    about: bool = False
    counted_by: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.count, 0, "The number of heads")
        topic = state.need(Topic, self.topic)
        by = one_line(self.counted_by, "the name")
        heads = made(HeadCount, self, state, now, dice, counted_by=by, at=now)
        return Edits(
            say("count {count} at topic {number}", count=self.count, number=shown_number(state, topic)),
            (checked(state, heads),),
        )

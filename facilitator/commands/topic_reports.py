"""What came out of a topic's discussion: its report, and whether its host is there (OS7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import UNSET

from facilitator.commands.making import Maybe, changed, made, with_values
from facilitator.commands.texts import needed_line
from facilitator.commands.topic_history import change_of, refuse_merged
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, TopicId
from facilitator.domain.market import Topic, TopicReport, TopicState
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say

_WITHOUT_REPORT = (TopicState.WITHDRAWN, TopicState.NOT_HELD)
_TOLD = ("summary", "recommendations", "resources", "requests")


class WriteReport(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a topic's report. Its first words make the topic reported."""

    topic: TopicId
    participants: Maybe = UNSET
    summary: Maybe = UNSET
    recommendations: Maybe = UNSET
    resources: Maybe = UNSET
    requests: Maybe = UNSET
    typed_by: Maybe = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        refuse_merged(state, topic)
        if topic.state in _WITHOUT_REPORT:
            words = "Topic {number} is {state} and has no report. Its host’s statement stands at the topic itself."
            raise Refusal(say(words, number=shown_number(state, topic), state=TOPIC_STATES[topic.state]))
        before = report_of(state, self.topic)
        after = made(TopicReport, self, state, now, dice) if before is None else changed(before, self, state, now)
        label = say("write the report of topic {number}", number=shown_numbers(state, topic))
        if after is before:
            return Edits(label)
        reopened = after.but(approved_by=None) if before is not None and before.approved_by else after
        return Edits(label, (reopened, *_reported(state, topic, reopened, now, dice)))


class ApproveReport(CommandValue, frozen=True, kw_only=True):
    """The host, or who speaks for them, stands by the report."""

    topic: TopicId
    by: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        report = report_of(state, self.topic)
        if report is None or not _has_words(report):
            raise Refusal(say("Topic {number} has no report yet. Write it first.", number=shown_number(state, topic)))
        after = with_values(report, now, approved_by=needed_line(self.by, "the name"))
        label = say("approve the report of topic {number}", number=shown_numbers(state, topic))
        return Edits(label, () if after is report else (after,))


class WaitForHost(CommandValue, frozen=True, kw_only=True):
    """The host of a topic is not there: it waits, or goes on. It is never removed for that (OS4)."""

    topic: TopicId
    waiting: bool = True

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        refuse_merged(state, topic)
        after = with_values(topic, now, waiting=self.waiting or None)
        words = "let topic {number} wait for its host" if self.waiting else "let topic {number} go on"
        label = say(words, number=shown_numbers(state, topic))
        if after is topic:
            return Edits(label)
        what = "waits" if self.waiting else "goes on"
        return Edits(label, (after, change_of(state, topic, now, dice, "host", None, what)))


def report_of(state: EventState, topic: str) -> TopicReport | None:
    """The report of a topic, None before anybody wrote one."""
    return next((one for one in state.all(TopicReport) if one.topic == topic), None)


def _has_words(report: TopicReport) -> bool:
    return any(getattr(report, name) for name in _TOLD)


def _reported(state: EventState, topic: Topic, report: TopicReport, now: datetime, dice: Dice) -> Iterable[Record]:
    if _has_words(report) and topic.state not in (TopicState.REPORTED, TopicState.CONTINUED):
        yield with_values(topic, now, state=TopicState.REPORTED)
        yield change_of(state, topic, now, dice, "state", topic.state.value, TopicState.REPORTED.value)

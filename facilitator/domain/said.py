"""The words in a record that somebody may look for. What is redacted says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from facilitator.domain.cafe import Question
from facilitator.domain.groups import Answer, ConditionAnswer, Group, Point, TextAnswer
from facilitator.domain.harvest import Action, AnalysisStatement, Cluster, Note, Poster
from facilitator.domain.market import Topic, TopicReport
from facilitator.domain.people import Contribution
from facilitator.domain.programme import AgendaItem, ParkedThought
from facilitator.domain.record import Record, Written

Texts = Iterable[str | None]


def _answered(answer: Answer) -> Texts:
    value = answer.value
    if isinstance(value, TextAnswer):
        return value.headline, value.text, answer.no_agreement
    return value.condition if isinstance(value, ConditionAnswer) else None, answer.no_agreement


# What is looked for most stands first: an index hands its finds over in this order.
_TEXTS: dict[type[Record], Callable[[Any], Texts]] = {
    AgendaItem: lambda one: (one.title,),
    Topic: lambda one: (one.title, one.why),
    Question: lambda one: (one.label, one.text),
    Poster: lambda one: (one.headline,),
    Cluster: lambda one: (one.title,),
    AnalysisStatement: lambda one: (one.title, one.text, *one.items),
    Group: lambda one: (one.name, one.headline),
    TopicReport: lambda one: (one.summary, one.recommendations, one.resources, one.requests),
    Contribution: lambda one: (one.title, one.summary),
    Action: lambda one: (one.what, one.first_step),
    ParkedThought: lambda one: (one.text,),
    Answer: _answered,
    Point: lambda one: () if one.redacted else (one.option, one.text, one.corrected),
    Note: lambda one: () if one.redacted else (one.text, one.corrected),
}
SAYING: tuple[type[Record], ...] = tuple(_TEXTS)


def said_in(record: Record) -> str:
    """All words of a record, translations too, as one text; "" where it has none or they were redacted."""
    texts = [one for one in _TEXTS[type(record)](record) if one] if type(record) in _TEXTS else []
    if texts and isinstance(record, Written):
        texts += [one.text for one in record.translations]
    return "\n".join(texts)

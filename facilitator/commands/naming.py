"""How a person would call a record: in the words of an undo, and in a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import clusters_beside
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.groups import Group, Point, Template
from facilitator.domain.harvest import AnalysisStatement, Cluster, Note, Poster
from facilitator.domain.market import Place, Topic
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Event, ParkedThought, Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import noun
from facilitator.words import shortened


def quoted(text: str, most: int = 40) -> str:
    """A shortened text between quotation marks."""
    return f"“{shortened(text, most)}”"


def called(state: EventState, record: Record) -> str:
    """The record in a few words: `topic 3`, `“World café”`, `the contribution of Ann`. Never empty."""
    name = _NAMES.get(type(record))
    return noun(record.kind_name) if name is None else name(state, record)


def all_called(state: EventState, records: list[Any], most: int = 1) -> str:
    """One record by its name, several by their number: `3 notes`."""
    if len(records) <= most:
        return " and ".join(called(state, one) for one in records)
    return f"{len(records)} {noun(records[0].kind_name, len(records))}"


def cluster_number(state: EventState, cluster: Cluster) -> int:
    """The place of a cluster on its wall, from 1: what one types to file a note into it."""
    return [one.id for one in clusters_beside(state, cluster)].index(cluster.id) + 1


def _session(state: EventState, session: Session) -> str:
    return quoted(session.title) if session.number is None else f"session {session.number}"


def _question(state: EventState, question: Question) -> str:
    if question.number is not None:
        return f"question {question.number}"
    words = question.label or question.text or question.poster_title
    return f"question {quoted(words)}" if words else "a question"


def _contribution(state: EventState, contribution: Contribution) -> str:
    person = state.get(Person, contribution.person)
    return "a contribution" if person is None else f"the contribution of {shortened(person.name)}"


def _cluster(state: EventState, cluster: Cluster) -> str:
    return quoted(cluster.title) if cluster.title else f"cluster {cluster_number(state, cluster)}"


def _statement(state: EventState, statement: AnalysisStatement) -> str:
    return f"statement {quoted(statement.title or statement.text)}"


def _poster(state: EventState, poster: Poster) -> str:
    if poster.headline:
        return f"poster {quoted(poster.headline)}"
    about = state.get(Topic, poster.topic) or state.get(Question, poster.question)
    return f"the poster of {called(state, about or state.need(Session, poster.session))}"


_NAMES: dict[type[Record], Callable[[EventState, Any], str]] = {
    Event: lambda state, one: quoted(one.title),
    Session: _session,
    AgendaItem: lambda state, one: quoted(one.title),
    Person: lambda state, one: shortened(one.name),
    Place: lambda state, one: shortened(one.name),
    Contribution: _contribution,
    Question: _question,
    Template: lambda state, one: f"template {quoted(one.title)}",
    Point: lambda state, one: "a redacted point" if one.redacted else quoted(one.corrected or one.text),
    Group: lambda state, one: f"group {quoted(one.name)}",
    Table: lambda state, one: f"table {one.number}{one.twin or ''}",
    Round: lambda state, one: f"round {one.number}",
    Topic: lambda state, one: f"topic {shown_number(state, one)}",
    Note: lambda state, one: "a redacted note" if one.redacted else quoted(one.reads),
    Cluster: _cluster,
    AnalysisStatement: _statement,
    Poster: _poster,
    ParkedThought: lambda state, one: quoted(one.text),
    Attachment: lambda state, one: f"picture {quoted(one.caption)}",
}

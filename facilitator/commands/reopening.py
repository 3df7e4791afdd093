"""A poster that was approved becomes a draft of its next version as soon as something printed on it changes (HV3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from facilitator.commands.making import with_values
from facilitator.domain.applying import ref_of
from facilitator.domain.cafe import Question
from facilitator.domain.command import Edits
from facilitator.domain.harvest import (
    AnalysisStatement,
    Cluster,
    ClusterNote,
    Evidence,
    Note,
    Poster,
    PosterKind,
)
from facilitator.domain.market import Topic, TopicHost
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.words import Words


class _Source(NamedTuple):
    """Where posters are made from: a session's clusters or statements on a question, or a topic."""

    kind: PosterKind
    session: str
    question: str | None
    topic: str | None = None


def harvest_edits(
    state: EventState, now: datetime, label: Words, puts: Iterable[Record] = (), removes: Iterable[Ref] = ()
) -> Edits:
    """Edits of a harvest, together with the posters they make drafts again."""
    puts, removes = tuple(puts), tuple(removes)
    posters = reopened(state, now, puts, removes)
    changed = {ref_of(record) for record in puts} | set(removes)
    return Edits(label, (*puts, *(one for one in posters if ref_of(one) not in changed)), removes)


def reopened(state: EventState, now: datetime, puts: Iterable[Record], removes: Iterable[Ref]) -> list[Poster]:
    """The approved posters that show one of these records, as drafts of their next version."""
    approved = [one for one in state.all(Poster) if not one.draft]
    if not approved:
        return []
    old = [found for ref in (*map(ref_of, puts), *removes) if (found := state.find(ref)) is not None]
    new_clusters = {one.id: one for one in puts if isinstance(one, Cluster)}
    sources = {source for record in (*old, *puts) for source in _sources(state, record, new_clusters)}
    return [next_draft(one, now) for one in approved if any(_shows(one, source) for source in sources)]


def reopened_by_names(state: EventState, now: datetime) -> list[Poster]:
    """The approved posters that say who said it, when the event begins or ends to allow that."""
    return [next_draft(one, now) for one in state.all(Poster) if not one.draft and one.kind is PosterKind.NOT_HELD]


def next_draft(poster: Poster, now: datetime) -> Poster:
    """The poster as a draft of the version after the approved one; a draft stays as it is."""
    if poster.draft:
        return poster
    return with_values(poster, now, version=poster.version + 1, approved_by=None, approved_at=None)


def _sources(state: EventState, record: Record, new_clusters: dict[str, Cluster]) -> Iterator[_Source]:
    """What a record is printed as part of. A poster without a question shows what belongs to no question."""
    if isinstance(record, ClusterNote):
        cluster = state.get(Cluster, record.cluster) or new_clusters.get(record.cluster)
        yield from () if cluster is None else _of_cluster(state, cluster)
    printed = _PRINTED.get(type(record))
    yield from () if printed is None else printed(state, record)


def _of_cluster(state: EventState, cluster: Cluster) -> Iterator[_Source]:
    yield _Source(PosterKind.CLUSTERS, cluster.session, cluster.question)


def _of_note(state: EventState, note: Note) -> Iterator[_Source]:
    for place in state.all(ClusterNote):
        if place.note == note.id:
            yield from _of_cluster(state, state.need(Cluster, place.cluster))


def _of_statement(state: EventState, statement: AnalysisStatement) -> Iterator[_Source]:
    yield _Source(PosterKind.STATEMENTS, statement.session, statement.question)


def _of_evidence(state: EventState, evidence: Evidence) -> Iterator[_Source]:
    statement = state.get(AnalysisStatement, evidence.statement)
    yield from () if statement is None else _of_statement(state, statement)


def _of_topic(state: EventState, topic: Topic) -> Iterator[_Source]:
    yield _Source(PosterKind.NOT_HELD, topic.session, None, topic.id)


def _of_host(state: EventState, host: TopicHost) -> Iterator[_Source]:
    yield from _of_topic(state, state.need(Topic, host.topic))


def _of_person(state: EventState, person: Person) -> Iterator[_Source]:
    for host in state.all(TopicHost):
        if host.person == person.id:
            yield from _of_host(state, host)


def _of_session(state: EventState, session: Session) -> Iterator[_Source]:
    """A session's main points stand beside its questions, which may be those of another template now."""
    yield _Source(PosterKind.STATEMENTS, session.id, None)


def _of_question(state: EventState, question: Question) -> Iterator[_Source]:
    """A question stands on its own posters and beside the main points of its session."""
    users = [one.id for one in state.all(Session) if question.template and one.chosen_template == question.template]
    for session in (*users, *([question.session] if question.session else [])):
        yield _Source(PosterKind.CLUSTERS, session, question.id)
        yield _Source(PosterKind.STATEMENTS, session, question.id)
        yield _Source(PosterKind.STATEMENTS, session, None)


def _shows(poster: Poster, source: _Source) -> bool:
    if poster.kind != source.kind or poster.session != source.session:
        return False
    if poster.kind == PosterKind.NOT_HELD:
        return poster.topic == source.topic
    return poster.question == source.question


_PRINTED: dict[type[Record], Callable[[EventState, Any], Iterator[_Source]]] = {
    Cluster: _of_cluster,
    Note: _of_note,
    AnalysisStatement: _of_statement,
    Evidence: _of_evidence,
    Topic: _of_topic,
    TopicHost: _of_host,
    Person: _of_person,
    Session: _of_session,
    Question: _of_question,
}

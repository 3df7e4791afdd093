"""A poster that was approved becomes a draft of its next version as soon as something printed on it changes (HV3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

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


def next_draft(poster: Poster, now: datetime) -> Poster:
    """The poster as a draft of the version after the approved one; a draft stays as it is."""
    if poster.draft:
        return poster
    return with_values(poster, now, version=poster.version + 1, approved_by=None, approved_at=None)


def _sources(state: EventState, record: Record, new_clusters: dict[str, Cluster]) -> Iterator[_Source]:
    """What a record is printed as part of. A poster without a question shows what belongs to no question."""
    if isinstance(record, Cluster):
        yield _Source(PosterKind.CLUSTERS, record.session, record.question)
    elif isinstance(record, AnalysisStatement):
        yield _Source(PosterKind.STATEMENTS, record.session, record.question)
    elif isinstance(record, Topic):
        yield _Source(PosterKind.NOT_HELD, record.session, None, record.id)
    elif isinstance(record, TopicHost):
        yield from _sources(state, state.need(Topic, record.topic), new_clusters)
    elif isinstance(record, Evidence):
        statement = state.get(AnalysisStatement, record.statement)
        yield from () if statement is None else _sources(state, statement, new_clusters)
    elif isinstance(record, Question):
        yield from _of_question(state, record)
    elif isinstance(record, ClusterNote):
        cluster = state.get(Cluster, record.cluster) or new_clusters.get(record.cluster)
        if cluster is not None:
            yield _Source(PosterKind.CLUSTERS, cluster.session, cluster.question)
    elif isinstance(record, Note):
        for place in state.all(ClusterNote):
            if place.note == record.id:
                yield from _sources(state, place, new_clusters)


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

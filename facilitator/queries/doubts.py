"""Warnings as values: what is doubtful, said in one sentence, with the place to go. They never block (W rules)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.applying import ref_of
from facilitator.domain.belonging import items_in_order
from facilitator.domain.harvest import AnalysisStatement, Cluster, Evidence, Poster
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.planning.timing import clock_words, timings
from facilitator.queries.harvest_board import HEADLINE_WORDS
from facilitator.queries.phrases import word_count
from facilitator.queries.prints_list import poster_name
from facilitator.queries.qualifiers import misfit
from facilitator.words import Words, say, shortened


class DoubtKind(StrEnum):
    """What sort of doubt it is."""

    OVERRUN = "overrun"
    LONG_HEADLINE = "long_headline"
    CHANGED_SINCE = "changed_since"
    UNNAMED_CLUSTER = "unnamed_cluster"
    NO_EVIDENCE = "no_evidence"
    MISFIT = "misfit"
    NO_STATEMENT = "no_statement"


class Doubt(Struct, frozen=True):
    """One warning: its sentence, the act that mends it, and the record it is about."""

    kind: DoubtKind
    words: Words
    act: str
    about: Ref


def doubts(state: EventState) -> tuple[Doubt, ...]:
    """Everything doubtful in the event, in the order of the walk: plan, topics, clusters, statements, posters."""
    return (
        *_overruns(state),
        *_silent_hosts(state),
        *_unnamed_clusters(state),
        *_statements(state),
        *_posters(state),
    )


def _overruns(state: EventState) -> Iterator[Doubt]:
    items = items_in_order(state)
    times = timings(items)
    for item in items:
        timing = times[item.id]
        if timing.overrun is not None:
            words = say(
                "What comes before {title} runs {minutes} min past its start at {start}",
                title=f"“{shortened(item.short_title or item.title)}”",
                minutes=timing.overrun,
                start=clock_words(timing.start),
            )
            yield Doubt(DoubtKind.OVERRUN, words, "Change the plan", ref_of(item))


def _silent_hosts(state: EventState) -> Iterator[Doubt]:
    for topic in sorted(state.all(Topic), key=lambda one: (one.session, one.number)):
        if topic.state == TopicState.NOT_HELD and not topic.host_statement:
            words = say(
                "Topic {number} was not held; what its host argued is not written down",
                number=shown_number(state, topic),
            )
            yield Doubt(DoubtKind.NO_STATEMENT, words, "Write it down", ref_of(topic))


def _unnamed_clusters(state: EventState) -> Iterator[Doubt]:
    posters = [one for one in state.all(Poster) if one.headline]
    walls = {(one.session, one.question) for one in posters}
    for cluster in sorted(state.all(Cluster), key=lambda one: (one.session, one.order, one.id)):
        if cluster.title is None and (cluster.session, cluster.question) in walls:
            words = say("A cluster on a poster has no title yet")
            yield Doubt(DoubtKind.UNNAMED_CLUSTER, words, "Name it", ref_of(cluster))


def _statements(state: EventState) -> Iterator[Doubt]:
    supported = {one.statement for one in state.all(Evidence)}
    for one in sorted(state.all(AnalysisStatement), key=lambda one: (one.session, one.order, one.id)):
        name = f"“{shortened(one.title or one.text)}”"
        if one.id not in supported:
            words = say("Statement {name} has no evidence yet", name=name)
            yield Doubt(DoubtKind.NO_EVIDENCE, words, "Add evidence", ref_of(one))
        unfit = misfit(one)
        if unfit is not None:
            words = say("Statement {name}: {unfit}", name=name, unfit=unfit)
            yield Doubt(DoubtKind.MISFIT, words, "Change the word", ref_of(one))


def _posters(state: EventState) -> Iterator[Doubt]:
    for poster in sorted(state.all(Poster), key=lambda one: (one.session, one.order, one.id)):
        subject = poster_name(state, poster)
        length = word_count(poster.headline)
        if length > HEADLINE_WORDS:
            words = say(
                "The headline of poster {subject} has {length} words; {most} read well from afar",
                subject=subject,
                length=length,
                most=HEADLINE_WORDS,
            )
            yield Doubt(DoubtKind.LONG_HEADLINE, words, "Shorten it", ref_of(poster))
        if poster.draft and poster.version > 1:
            words = say("Poster {subject} changed after it was approved", subject=subject)
            yield Doubt(DoubtKind.CHANGED_SINCE, words, "Have it approved", ref_of(poster))

"""Which harvesting posters an event has, and what each of them says.

A wall with clusters, a question with findings, a session with main points and a topic that was not held each give a
poster, with or without a `Poster` record: the record only adds headline, version and approval.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.domain.belonging import (
    clusters_on,
    hosts_of,
    notes_on,
    poster_on,
    posters_of,
    questions_of,
    sessions_in_order,
    statements_on,
    topics_of,
)
from facilitator.domain.cafe import Question
from facilitator.domain.groups import Group
from facilitator.domain.harvest import AnalysisStatement, Cluster, ClusterNote, Note, Poster, PosterKind
from facilitator.domain.ids import QuestionId, SessionId, TopicId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.phrases import number_words
from facilitator.queries.sheet_dots import dots_by_target, dots_line
from facilitator.queries.sheet_statements import body_of, same_words, sentences_of, tier_blocks
from facilitator.queries.sheet_words import (
    code,
    context_parts,
    foot,
    question_name,
    question_number,
    session_words,
    source_words,
)
from facilitator.queries.sheets import Block, Blocks, Body, ContextLine, DotRow, PosterSheet, Quotation
from facilitator.queries.translated import reading
from facilitator.words import counted


class PosterSubject(Struct, frozen=True):
    """What a poster is about: the same four facts that find its record."""

    session: SessionId
    kind: PosterKind
    question: QuestionId | None = None
    topic: TopicId | None = None

    @property
    def code(self) -> str:
        """The short code on the sheet. It stays the same when headline or content change."""
        return "P" + code("poster", self.session, self.kind, self.question or "", self.topic or "", length=4)


def poster_sheets(state: EventState, session: SessionId | None = None) -> tuple[PosterSheet, ...]:
    """All posters of an event, or of one session, in the order of the day."""
    return tuple(poster_sheet(state, subject) for subject in poster_subjects(state, session))


def poster_subjects(state: EventState, session: SessionId | None = None) -> tuple[PosterSubject, ...]:
    """What posters there are to make."""
    return tuple(
        subject
        for each in sessions_in_order(state)
        if session in (None, each.id)
        for subject in _subjects_of(state, SessionId(each.id))
    )


def subject_with_code(state: EventState, typed: str) -> PosterSubject | None:
    """The poster whose short code somebody read from a sheet, with or without the event's."""
    wanted = typed.strip().upper().rsplit("/", 1)[-1]
    return next((subject for subject in poster_subjects(state) if subject.code == wanted), None)


def poster_sheet(state: EventState, subject: PosterSubject) -> PosterSheet:
    """One poster as it would print now."""
    match subject.kind:
        case PosterKind.CLUSTERS:
            return _clusters_sheet(state, subject)
        case PosterKind.STATEMENTS:
            return _statements_sheet(state, subject)
        case PosterKind.NOT_HELD:
            return _not_held_sheet(state, subject)


# Which there are


def _subjects_of(state: EventState, session: SessionId) -> list[PosterSubject]:
    questions = [QuestionId(question.id) for question in questions_of(state, session)]
    found = [subject for question in (None, *questions) for subject in _of_question(state, session, question)]
    found += [
        PosterSubject(session, PosterKind.NOT_HELD, topic=TopicId(topic.id))
        for topic in topics_of(state, session)
        if topic.state is TopicState.NOT_HELD
    ]
    recorded = [
        PosterSubject(session, each.kind, each.question, each.topic)
        for each in posters_of(state, session)
        if each.kind is not PosterKind.NOT_HELD or each.topic is not None
    ]
    return list(dict.fromkeys([*found, *recorded]))


def _of_question(state: EventState, session: SessionId, question: QuestionId | None) -> list[PosterSubject]:
    """A wall with clusters makes its poster; findings make theirs where there is no wall or somebody asked for it."""
    found = []
    if _walls(state, session, question):
        found.append(PosterSubject(session, PosterKind.CLUSTERS, question))
    asked = poster_on(state, session, question, PosterKind.STATEMENTS) is not None
    if (asked or not found) and _statements(state, session, question):
        found.append(PosterSubject(session, PosterKind.STATEMENTS, question))
    return found


def _walls(state: EventState, session: SessionId, question: QuestionId | None) -> list[Cluster]:
    return [cluster for cluster in clusters_on(state, session) if cluster.question == question]


def _statements(state: EventState, session: SessionId, question: QuestionId | None) -> list[AnalysisStatement]:
    return [statement for statement in statements_on(state, session) if statement.question == question]


# What all say


def _sheet(
    state: EventState,
    subject: PosterSubject,
    headline: str,
    body: Body,
    *,
    name: str,
    question: str | None,
    source: str | None,
) -> PosterSheet:
    session = state.need(Session, subject.session)
    record = _record(state, subject)
    return PosterSheet(
        code=subject.code,
        headline=headline,
        body=body,
        foot=foot(
            state,
            session,
            question=question,
            source=source,
            version=1 if record is None else record.version,
            approved_by=None if record is None else record.approved_by,
        ),
        context=ContextLine(context_parts(state, session), "" if same_words(name, headline) else name),
        draft=record is None or record.draft,
        subject=f"{session_words(session)}: {name}",
    )


def _record(state: EventState, subject: PosterSubject) -> Poster | None:
    return poster_on(state, subject.session, subject.question, subject.kind, subject.topic)


def _headline(state: EventState, subject: PosterSubject, otherwise: str) -> str:
    record = _record(state, subject)
    return (record.headline if record is not None else None) or otherwise


def _about(state: EventState, subject: PosterSubject) -> tuple[str, Question | None]:
    """The name of what the poster answers, and the question if there is one."""
    question = state.get(Question, subject.question)
    session = state.need(Session, subject.session)
    return (question_name(question) if question is not None else session.title), question


# Clusters


def _clusters_sheet(state: EventState, subject: PosterSubject) -> PosterSheet:
    name, question = _about(state, subject)
    body = Blocks(tuple(_cluster_blocks(state, subject)))
    used = _notes_line(state, subject)
    source = " · ".join(line for line in (used, dots_line(state, subject.session) if _has_dots(body) else None) if line)
    headline = _headline(state, subject, name)
    return _sheet(state, subject, headline, body, name=name, question=question_number(question), source=source)


def _cluster_blocks(state: EventState, subject: PosterSubject) -> list[Block]:
    """By dots where a vote was revealed, else in the order of the wall."""
    dots = dots_by_target(state, subject.session)
    members = _members(state)
    blocks = [
        _cluster_block(state, cluster, members.get(cluster.id, []), dots.get(cluster.id, ()))
        for cluster in _walls(state, subject.session, subject.question)
    ]
    return sorted(blocks, key=lambda block: -block.dots[0].count if block.dots else 0)


def _members(state: EventState) -> dict[str, list[ClusterNote]]:
    """The places in each cluster, found in one pass."""
    found: dict[str, list[ClusterNote]] = {}
    for place in in_order(state.all(ClusterNote)):
        found.setdefault(place.cluster, []).append(place)
    return found


def _cluster_block(
    state: EventState, cluster: Cluster, places: Sequence[ClusterNote], dots: tuple[DotRow, ...]
) -> Block:
    notes = [note for place in places if (note := state.get(Note, place.note)) is not None]
    shown = tuple(reading(state, note).marked for note in notes if not note.redacted)
    removed = len(notes) - len(shown)
    trace = f"{counted(removed, 'point', 'points')} removed" if removed else ""
    return Block(cluster.title or "", trace, "plain", shown, dots)


def _has_dots(body: Blocks) -> bool:
    return any(block.dots for block in body.blocks)


def _notes_line(state: EventState, subject: PosterSubject) -> str:
    """`38 notes, 29 used here`."""
    here = {cluster.id for cluster in _walls(state, subject.session, subject.question)}
    used = {place.note for place in state.all(ClusterNote) if place.cluster in here}
    notes = notes_on(state, subject.session, subject.question)
    total = max(len(notes), len(used))
    return f"{counted(total, 'note', 'notes')}, {len(used)} used here"


# Statements


def _statements_sheet(state: EventState, subject: PosterSubject) -> PosterSheet:
    if subject.question is None:
        return _main_points_sheet(state, subject)
    name, question = _about(state, subject)
    statements = _statements(state, subject.session, subject.question)
    headline = _headline(state, subject, name)
    return _sheet(
        state,
        subject,
        headline,
        body_of(statements, headline),
        name=question.label or name if question is not None else name,
        question=question_number(question),
        source=_statement_source(state, subject.session, statements),
    )


def _statement_source(state: EventState, session: SessionId, statements: list[AnalysisStatement]) -> str:
    groups = sum(1 for group in state.all(Group) if group.session == session)
    asked = counted(groups, "group", "groups") if groups else "number of groups not given"
    return " · ".join(text for text in (asked, source_words(state, statements)) if text)


def _main_points_sheet(state: EventState, subject: PosterSubject) -> PosterSheet:
    """What a whole session emphasised, with its questions beside it: no point is guessed to belong to one of them."""
    statements = _statements(state, subject.session, None)
    listed = [each for each in statements if each.items]
    points = tuple(each.text for each in statements if not each.items)
    blocks = [Block("Main points", "of the whole session", "plain", points)] if points else []
    blocks += [*tier_blocks(listed), *_questions_block(state, subject.session)]
    headline = _headline(state, subject, state.need(Session, subject.session).title)
    body = Blocks(tuple(blocks), sentences_of(listed, headline))
    source = source_words(state, statements)
    return _sheet(state, subject, headline, body, name="Main points", question=None, source=source)


def _questions_block(state: EventState, session: SessionId) -> list[Block]:
    names = tuple(_numbered(question) for question in questions_of(state, session))
    if not names:
        return []
    title = (
        f"{number_words(len(names)).capitalize()} {'question was' if len(names) == 1 else 'questions were'} discussed"
    )
    return [Block(title, "which point belongs to which is not given", "less", names)]


def _numbered(question: Question) -> str:
    name = question.text or question.label or question_name(question)
    return f"{question.number}  {name}" if question.number is not None else name


# Not held


def _not_held_sheet(state: EventState, subject: PosterSubject) -> PosterSheet:
    assert subject.topic is not None  # a poster of this kind is about a topic
    topic = state.need(Topic, subject.topic)
    named = () if state.event.chatham_house else hosts_of(state, subject.topic)
    hosts = [person.name for _, person in named]
    return _sheet(
        state,
        subject,
        _headline(state, subject, topic.title),
        _quotation(state, topic, hosts),
        name=f"Topic {shown_number(state, topic)}",
        question=f"topic {shown_number(state, topic)}",
        source=_topic_source(state, topic, hosts),
    )


def _quotation(state: EventState, topic: Topic, hosts: list[str]) -> Quotation:
    verdict = f"Not held: {topic.reason}" if topic.reason else "Not held"
    who = " and ".join(hosts) if hosts else "The host"
    if topic.host_statement is None:
        return Quotation("not given", "The host’s statement:", verdict, shown_number(state, topic))
    return Quotation(topic.host_statement, f"{who} argued:", verdict, shown_number(state, topic))


def _topic_source(state: EventState, topic: Topic, hosts: list[str]) -> str:
    renamed = f"proposed as “{topic.original_title}”" if topic.original_title != topic.title else None
    named = f"host: {', '.join(hosts)}" if hosts else "" if state.event.chatham_house else "host not named"
    source = f"source: {state.event.source}" if state.event.source else None
    return " · ".join(text for text in (renamed, named, source) if text)

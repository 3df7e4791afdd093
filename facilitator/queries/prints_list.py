"""What can be printed from the event as it is, and what is still missing for a print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from facilitator.domain.belonging import (
    clusters_on,
    poster_on,
    questions_of,
    sessions_in_order,
    statements_on,
    topics_of,
)
from facilitator.domain.cafe import Question
from facilitator.domain.harvest import AnalysisStatement, Cluster, ClusterNote, Poster, PosterKind
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.analysis_groups import statement_groups
from facilitator.queries.marks import mark_of_session
from facilitator.queries.phrases import number_words
from facilitator.queries.poster_sheets import PosterSubject, poster_subjects
from facilitator.queries.print_kinds import HEADINGS, KINDS
from facilitator.queries.prints_offers import Offer, offers
from facilitator.queries.sheets import Sheet
from facilitator.words import counted


class PrintRow(Struct, frozen=True):
    """One thing to print. `what` is the word of the command line; `missing` says what it needs, None when ready.

    A poster has its `subject`, and the id of its record where somebody wrote a headline or approved it. What does not
    come from the event alone brings its `sheets` along.
    """

    key: str
    what: str
    title: str
    quiet: str
    icon: str
    method: str
    paper: str
    heading: str
    session: str
    subject: PosterSubject | None = None
    poster: str | None = None
    missing: str | None = None
    doubt: str | None = None
    sheets: tuple[Sheet, ...] = ()

    @property
    def ready(self) -> bool:
        return self.missing is None


class PrintsList(Struct, frozen=True):
    """All prints under their headings; `facts` is the line under the page's title."""

    rows: tuple[PrintRow, ...]

    @property
    def ready(self) -> int:
        """How many can be printed now."""
        return sum(row.ready for row in self.rows)

    @property
    def facts(self) -> str:
        return f"{self.ready} ready"

    @property
    def sections(self) -> tuple[tuple[str, tuple[PrintRow, ...]], ...]:
        """The rows by heading, in order."""
        headings = dict.fromkeys(row.heading for row in self.rows)
        return tuple((one, tuple(row for row in self.rows if row.heading == one)) for one in headings)


def prints_list(state: EventState) -> PrintsList:
    """Everything this event could print."""
    sessions = sessions_in_order(state)
    posters = [row for one in sessions for row in _posters(state, one)]
    lists = [row for one in sessions for row in _topic_list(state, one)]
    reading = [row for one in sessions for row in _analysis(state, one)]
    others = [_offer_row(one) for one in offers(state)]
    rows = [*posters, *lists, *others, *reading]
    return PrintsList(in_list_order(rows))


def in_list_order(rows: Iterable[PrintRow]) -> tuple[PrintRow, ...]:
    """Rows by where they hang, then by kind."""
    places = {what: place for place, what in enumerate(KINDS)}
    headings = {heading: place for place, heading in enumerate(HEADINGS)}
    return tuple(sorted(rows, key=lambda row: (headings[row.heading], places[row.what])))


def _offer_row(offer: Offer) -> PrintRow:
    """A print of any kind but posters, topic lists and analyses."""
    kind = KINDS[offer.what]
    session = offer.session
    quiet = offer.quiet if session is None else f"{_quiet_name(session)}, {offer.quiet}"
    return PrintRow(
        key=":".join((kind.what, "" if session is None else session.id, "")),
        what=kind.what,
        title=kind.title,
        quiet=offer.missing or quiet,
        icon=kind.icon,
        method=kind.method,
        paper=kind.paper,
        heading=kind.heading,
        session="" if session is None else session.id,
        missing=offer.missing,
        doubt=offer.doubt,
    )


def poster_name(state: EventState, about: PosterSubject | Poster) -> str:
    """What a poster is about, as lists and warnings name it: `Key terms`, `Topic 2`, `Main points`."""
    topic, question = state.get(Topic, about.topic), state.get(Question, about.question)
    if topic is not None:
        return f"Topic {shown_number(state, topic)}"
    if question is not None:
        return short_question_name(question)
    if about.kind == PosterKind.STATEMENTS:
        return "Main points"
    session = state.get(Session, about.session)
    return "" if session is None else session_name(session)


def short_question_name(question: Question) -> str:
    """The short name of a question."""
    name = question.poster_title or question.label or question.text
    return name or ("Question" if question.number is None else f"Question {question.number}")


def session_name(session: Session) -> str:
    """`Session 1`, or the title of a session without a number."""
    return session.short_title or session.title if session.number is None else f"Session {session.number}"


def _posters(state: EventState, session: Session) -> Iterator[PrintRow]:
    subjects = poster_subjects(state, SessionId(session.id))
    yield from (_poster_row(state, session, one) for one in subjects)
    if not subjects and session.method == Method.WORLD_CAFE:
        title = f"Posters of {session_name(session)}"
        yield _row(session, "posters", title, "", "none", missing="needs clusters or statements: there are none")


def _poster_row(state: EventState, session: Session, subject: PosterSubject) -> PrintRow:
    content = _content(state, subject)
    record = poster_on(state, subject.session, subject.question, subject.kind, subject.topic)
    missing = None if content else f"needs {_NEEDS[subject.kind]}"
    quiet = f"{_quiet_name(session)}, {content}"
    row = _row(session, "posters", f"Poster: {poster_name(state, subject)}", quiet, subject.code, missing=missing)
    draft = record is None or record.draft
    return msgspec.structs.replace(
        row,
        subject=subject,
        poster=None if record is None else record.id,
        method="open_space" if subject.kind == PosterKind.NOT_HELD else "harvest",
        doubt="Not approved: prints with “Draft”" if draft and row.ready else None,
    )


_NEEDS = {
    PosterKind.CLUSTERS: "clusters",
    PosterKind.STATEMENTS: "statements",
    PosterKind.NOT_HELD: "a topic that was not held",
}


def _content(state: EventState, subject: PosterSubject) -> str:
    """What will stand on the poster: `3 clusters, 11 points`; empty while there is nothing."""
    if subject.kind == PosterKind.NOT_HELD:
        topic = state.get(Topic, subject.topic)
        return "not held" if topic is not None and topic.state == TopicState.NOT_HELD else ""
    if subject.kind == PosterKind.STATEMENTS:
        found = statements_on(state, subject.session)
        return _statements_content([one for one in found if one.question == subject.question])
    wall = clusters_on(state, subject.session)
    return _clusters_content(state, [one for one in wall if one.question == subject.question])


def _statements_content(statements: list[AnalysisStatement]) -> str:
    points = sum(len(one.items) or 1 for one in statements)
    if not statements:
        return ""
    amount = counted(len(statements), "statement", "statements")
    return amount if points == len(statements) else f"{amount}, {counted(points, 'point', 'points')}"


def _clusters_content(state: EventState, clusters: list[Cluster]) -> str:
    here = {one.id for one in clusters}
    notes = sum(one.cluster in here for one in state.all(ClusterNote))
    if not clusters:
        return ""
    return f"{counted(len(clusters), 'cluster', 'clusters')}, {counted(notes, 'point', 'points')}"


def _topic_list(state: EventState, session: Session) -> Iterator[PrintRow]:
    topics = topics_of(state, SessionId(session.id))
    if not topics and session.method != Method.OPEN_SPACE:
        return
    not_held = sum(one.state == TopicState.NOT_HELD for one in topics)
    held = f", {number_words(not_held)} not held" if not_held else ""
    quiet = f"{_quiet_name(session)}, {counted(len(topics), 'topic', 'topics')}{held}"
    yield _row(session, "topics", "Topic list", quiet, None, missing=None if topics else "needs topics: none yet")


def _analysis(state: EventState, session: Session) -> Iterator[PrintRow]:
    """Findings by question; main points without a question stand on their session's poster."""
    asked = {one.id for one in questions_of(state, SessionId(session.id))}
    statements = [one for one in statements_on(state, SessionId(session.id)) if one.question in asked]
    if not statements:
        return
    findings = counted(len(statement_groups(state, statements)), "finding", "findings")
    yield _row(session, "analysis", "Analysis", f"{_quiet_name(session)}, {findings}", None)


def _row(
    session: Session, what: str, title: str, quiet: str, about: str | None, *, missing: str | None = None
) -> PrintRow:
    kind = KINDS[what]
    return PrintRow(
        key=":".join((what, session.id, about or "")),
        what=what,
        title=title,
        quiet=missing or quiet,
        icon=kind.icon,
        method="harvest" if what == "analysis" else mark_of_session(session).method,
        paper=kind.paper,
        heading=kind.heading,
        session=session.id,
        missing=missing,
    )


def _quiet_name(session: Session) -> str:
    """`session 3` inside a line."""
    return session_name(session) if session.number is None else f"session {session.number}"

"""What people do to statements, as commands; what they can choose from; and texts read as counts and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.commands.statements import MoveStatements, Support
from facilitator.desktop.pages.walks import session_or_first
from facilitator.domain.belonging import clusters_on, evidence_of, notes_on, questions_of
from facilitator.domain.cafe import Question
from facilitator.domain.command import Command
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import AnalysisStatement, EvidenceKind, Note, Qualifier
from facilitator.domain.ids import (
    AnalysisStatementId,
    ClusterId,
    GroupId,
    NoteId,
    PointId,
    QuestionId,
    SessionId,
    VoteId,
)
from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.analysis_board import StatementRow
from facilitator.words import shortened

_COUNT = re.compile(r"\s*(\d+)\s*(?:of|/|out of)\s*(\d+)\s*")


class Offer(NamedTuple):
    """Something that can be put behind a statement."""

    words: str
    support: Support


class Offers(NamedTuple):
    """All of one kind, under the kind's name."""

    name: str
    icon: str
    offers: tuple[Offer, ...]


def session_of(state: EventState, subject: str) -> SessionId | None:
    """The session of an agenda item or a statement, or the session itself; without one the first analysis."""
    return session_or_first(state, subject, AnalysisStatement, ItemKind.ANALYSIS)


def page_title(state: EventState, session: SessionId | None, subject: str) -> str:
    """What the agenda item is called, where it is one of analysis; else the plain word."""
    item = state.get(AgendaItem, subject)
    if item is not None and item.kind == ItemKind.ANALYSIS:
        return item.title
    return "Analysis"


def move_command(rows: Sequence[StatementRow], statement: str, step: int) -> Command | None:
    """One row up or down; None at either end. Beside a row of another question it joins that question."""
    keys = [row.statement for row in rows]
    place = keys.index(statement)
    goal = place + step
    if not 0 <= goal < len(keys):
        return None
    neighbour = AnalysisStatementId(keys[goal])
    same = rows[goal].question == rows[place].question
    before = (step < 0) == same
    moving = (AnalysisStatementId(statement),)
    return MoveStatements(statements=moving, before=neighbour) if before else MoveStatements(
        statements=moving, after=neighbour
    )  # fmt: skip


def read_count(text: str) -> tuple[int, int]:
    """`5 of 8` as two numbers; a ValueError says how it is written."""
    found = _COUNT.fullmatch(text)
    if found is None:
        raise ValueError("Write it as “5 of 8”, or leave it empty where no count is known.")
    return int(found[1]), int(found[2])


def written_count(statement: AnalysisStatement) -> str | None:
    """The count as it is typed; None where there is none."""
    known = statement.count is not None and statement.of is not None
    return f"{statement.count} of {statement.of}" if known else None


def items_in(text: str) -> tuple[str, ...]:
    """One thing on each line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def words_in_use(state: EventState) -> list[str]:
    """The qualifiers this program proposes, and every other word that statements of this event use."""
    proposed = [one.value for one in Qualifier]
    used = sorted({one.qualifier for one in state.all(AnalysisStatement) if one.qualifier})
    return [*proposed, *(word for word in used if word not in proposed)]


def question_choices(state: EventState, session: SessionId) -> list[tuple[QuestionId | None, str]]:
    """The questions a statement may answer, and none."""
    found = [(QuestionId(one.id), question_words(one)) for one in questions_of(state, session)]
    return [*found, (None, "no question")]


def question_words(question: Question) -> str:
    """`2 Key terms`."""
    name = question.label or question.poster_title or shortened(question.text or "question", 50)
    return name if question.number is None else f"{question.number} {name}"


def evidence_offers(state: EventState, statement: AnalysisStatement) -> list[Offers]:
    """Everything of this event that is not behind the statement yet, kind by kind; kinds without any are left out."""
    session = statement.session
    used = {
        getattr(one, one.kind.value, None) for one in evidence_of(state, AnalysisStatementId(statement.id))
    }  # fmt: skip
    found = [
        Offers("Cluster", "layers", tuple(_clusters(state, session))),
        Offers("Note", "sticky-note", tuple(_notes(state, session))),
        Offers("Group", "users", tuple(_groups(state, session))),
        Offers("Answer of a group", "message-square", tuple(_points(state, session))),
        Offers("Vote", "circle-dot", tuple(_votes(state))),
    ]
    open_ = [one._replace(offers=tuple(each for each in one.offers if _target(each) not in used)) for one in found]
    return [one for one in open_ if one.offers]


def _target(offer: Offer) -> str | None:
    target: str | None = getattr(offer.support, offer.support.kind.value, None)
    return target


def _clusters(state: EventState, session: SessionId) -> list[Offer]:
    return [
        Offer(
            shortened(one.title or "without a title", 60), Support(kind=EvidenceKind.CLUSTER, cluster=ClusterId(one.id))
        )
        for one in clusters_on(state, session)
    ]


def _notes(state: EventState, session: SessionId) -> list[Offer]:
    return [_note(one) for one in notes_on(state, session) if not one.redacted]


def _note(note: Note) -> Offer:
    return Offer(shortened(note.reads, 60), Support(kind=EvidenceKind.NOTE, note=NoteId(note.id)))


def _groups(state: EventState, session: SessionId) -> list[Offer]:
    groups = in_order(one for one in state.all(Group) if one.session == session)
    return [Offer(one.name, Support(kind=EvidenceKind.GROUP, group=GroupId(one.id))) for one in groups]


def _points(state: EventState, session: SessionId) -> list[Offer]:
    groups = {one.id: one.name for one in state.all(Group) if one.session == session}
    answers = {one.id: groups[one.group] for one in state.all(Answer) if one.group in groups}
    points = in_order(one for one in state.all(Point) if one.answer in answers)
    return [
        Offer(
            f"{answers[one.answer]}: {shortened(one.text, 50)}", Support(kind=EvidenceKind.POINT, point=PointId(one.id))
        )
        for one in points
    ]


def _votes(state: EventState) -> list[Offer]:
    votes = sorted(state.all(Vote), key=lambda one: (one.title or "", one.id))
    return [Offer(shortened(one.title, 60), Support(kind=EvidenceKind.VOTE, vote=VoteId(one.id))) for one in votes]

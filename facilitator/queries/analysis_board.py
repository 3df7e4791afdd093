"""The analysis: statements by question, each with its standing, its evidence, and how it will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.domain.belonging import evidence_of, members_of, statements_on
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import AnalysisStatement, Cluster, Evidence, EvidenceKind, Note, StatementKind, Unit
from facilitator.domain.ids import AnalysisStatementId, ClusterId, SessionId
from facilitator.domain.programme import Session
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import UNITS
from facilitator.domain.voting import Vote
from facilitator.queries.analysis_groups import StatementGroup, statement_groups
from facilitator.queries.phrases import dotted
from facilitator.queries.qualifiers import count_words, pill_words, standing_words
from facilitator.queries.translated import reading
from facilitator.words import counted, shortened


class StatementRow(Struct, frozen=True):
    """A statement in the list; its number is shown only on the `first` of a finding.

    `title` is its heading with the question's name; where `items` is empty `text` says what was found.
    """

    statement: str
    number: int
    first: bool
    title: str
    text: str
    items: tuple[str, ...]
    pill: str | None
    count: str | None
    kind: StatementKind
    question: str | None


class AnalysisBoard(Struct, frozen=True):
    """All findings of a session."""

    session: str
    facts: str
    findings: int
    rows: tuple[StatementRow, ...]


class EvidenceLine(Struct, frozen=True):
    """One thing behind a statement. `evidence` is None for what is not given; `target` is where a click leads."""

    words: str
    icon: str
    evidence: str | None = None
    target: Ref | None = None

    @property
    def given(self) -> bool:
        return self.evidence is not None


class Printed(Struct, frozen=True):
    """How a statement will read on paper: `Majority` bold, ` (no count)`, then the rest."""

    bold: str
    rest: str


class StatementDetail(Struct, frozen=True):
    """One statement with what stands behind it. `remark` explains a word without a figure, else None."""

    statement: AnalysisStatement
    row: StatementRow
    heading: str
    evidence: tuple[EvidenceLine, ...]
    printed: Printed
    remark: str | None


_ICONS = {
    EvidenceKind.PUBLIC_REPORT: "file-text",
    EvidenceKind.CLUSTER: "layers",
    EvidenceKind.GROUP: "users",
    EvidenceKind.NOTE: "sticky-note",
    EvidenceKind.POINT: "message-square",
    EvidenceKind.VOTE: "circle-dot",
    EvidenceKind.OBSERVATION: "eye",
}


def analysis_board(state: EventState, session_id: SessionId) -> AnalysisBoard:
    """The findings of a session in order."""
    groups = statement_groups(state, statements_on(state, session_id))
    rows = tuple(_row(group, one) for group in groups for one in group.statements)
    return AnalysisBoard(session_id, _facts(state, session_id, groups), len(groups), rows)


def statement_detail(state: EventState, statement_id: AnalysisStatementId) -> StatementDetail | None:
    """One statement; None when it is no longer there."""
    statement = state.get(AnalysisStatement, statement_id)
    if statement is None:
        return None
    board = analysis_board(state, statement.session)
    row = next(one for one in board.rows if one.statement == statement_id)
    unclear = statement.qualifier is not None and statement.count is None
    remark = "The source gives no number. The word stands alone; it is never turned into a figure."
    return StatementDetail(
        statement=statement,
        row=row,
        heading=f"Statement {row.number}",
        evidence=evidence_lines(state, statement),
        printed=printed(statement),
        remark=remark if unclear else None,
    )


def evidence_lines(state: EventState, statement: AnalysisStatement) -> tuple[EvidenceLine, ...]:
    """What stands behind a statement; beside a qualifier also what is not given."""
    evidence = evidence_of(state, AnalysisStatementId(statement.id))
    lines = [_evidence_line(state, one) for one in evidence]
    kinds = {one.kind for one in evidence}
    if statement.qualifier is None:
        return tuple(lines)
    unit = UNITS[statement.unit or Unit.GROUPS][1]
    if statement.count is None and EvidenceKind.GROUP not in kinds:
        lines.append(EvidenceLine(f"{unit}: number not given", "users"))
    if EvidenceKind.VOTE not in kinds:
        lines.append(EvidenceLine("dots: not given", "circle-dot"))
    return tuple(lines)


def printed(statement: AnalysisStatement) -> Printed:
    """The statement as it will stand in the report."""
    said = "; ".join(statement.items) or statement.text
    if statement.qualifier is None:
        bold = statement.title if statement.title and statement.title != said else ""
        return Printed(bold, f": {_ended(said)}" if bold else _sentence(said))
    word = statement.qualifier
    standing = standing_words(word, count_words(statement))
    return Printed(word[:1].upper() + word[1:], f"{standing.removeprefix(word)}: {_ended(said)}")


def _row(group: StatementGroup, one: AnalysisStatement) -> StatementRow:
    return StatementRow(
        statement=one.id,
        number=group.number,
        first=one is group.statements[0],
        title=_heading(group, one),
        text=one.text,
        items=one.items,
        pill=pill_words(one),
        count=count_words(one),
        kind=one.kind,
        question=one.question,
    )


def _heading(group: StatementGroup, one: AnalysisStatement) -> str:
    """`Actors to involve: Must`; what the question's name already says is not said twice."""
    title = one.title or one.text
    label = None if group.question is None else group.question.label
    if label is None or one.title is None:
        return title
    short, long = sorted((label, title), key=len)
    if short.casefold() in long.casefold():
        return long
    return f"{label}: {title}"


def _facts(state: EventState, session_id: str, groups: Sequence[StatementGroup]) -> str:
    """`Session 3 · Joint Cluster Initiatives · 7 findings, from the public report`."""
    session = state.get(Session, session_id)
    if session is None:
        return ""
    number = None if session.number is None else f"Session {session.number}"
    found = counted(len(groups), "finding", "findings") if groups else "no findings yet"
    sources = {one.kind for group in groups for each in group.statements for one in evidence_of(state, _id(each))}
    source = ", from the public report" if sources == {EvidenceKind.PUBLIC_REPORT} else ""
    return dotted((number, session.short_title or session.title, found + source))


def _evidence_line(state: EventState, evidence: Evidence) -> EvidenceLine:
    words, target = _SAID[evidence.kind](state, evidence)
    return EvidenceLine(words, _ICONS[evidence.kind], evidence.id, target)


def _of_cluster(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    cluster = state.get(Cluster, evidence.cluster)
    if cluster is None:
        return "cluster", None
    notes = counted(len(members_of(state, ClusterId(cluster.id))), "note", "notes")
    return f"Cluster “{shortened(cluster.title or 'without a title', 60)}”, {notes}", Ref("cluster", cluster.id)


def _of_note(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    note = state.get(Note, evidence.note)
    if note is None:
        return "note", None
    words = "1 point removed" if note.redacted else f"“{shortened(reading(state, note).marked, 80)}”"
    return f"Note {words}", Ref("note", note.id)


def _of_group(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    group = state.get(Group, evidence.group)
    return ("group", None) if group is None else (group.name, Ref("group", group.id))


def _of_point(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    point = state.get(Point, evidence.point)
    if point is None:
        return "point", None
    answer = state.get(Answer, point.answer)
    group = state.get(Group, answer.group) if answer is not None else None
    words = "1 point removed" if point.redacted else f"“{shortened(reading(state, point).marked, 80)}”"
    return dotted((words, group.name if group else None)), Ref("point", point.id)


def _of_vote(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    vote = state.get(Vote, evidence.vote)
    return ("vote", None) if vote is None else (f"Vote “{shortened(vote.title, 60)}”", Ref("vote", vote.id))


def _of_report(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    return evidence.words or "Public report", None


def _of_observation(state: EventState, evidence: Evidence) -> tuple[str, Ref | None]:
    return evidence.words or "Observation", None


_SAID = {
    EvidenceKind.PUBLIC_REPORT: _of_report,
    EvidenceKind.OBSERVATION: _of_observation,
    EvidenceKind.CLUSTER: _of_cluster,
    EvidenceKind.NOTE: _of_note,
    EvidenceKind.GROUP: _of_group,
    EvidenceKind.POINT: _of_point,
    EvidenceKind.VOTE: _of_vote,
}


def _sentence(text: str) -> str:
    return _ended(text[:1].upper() + text[1:])


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _id(statement: AnalysisStatement) -> AnalysisStatementId:
    return AnalysisStatementId(statement.id)

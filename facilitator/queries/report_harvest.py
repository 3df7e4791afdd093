"""What came out of a session: its posters, its findings with what stands behind them, and all notes as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.domain.belonging import evidence_of, poster_on, questions_of, statements_on
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.groups import Group
from facilitator.domain.harvest import (
    AnalysisStatement,
    Cluster,
    Evidence,
    EvidenceKind,
    Note,
    Poster,
    PosterKind,
)
from facilitator.domain.ids import AnalysisStatementId, QuestionId, SessionId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.analysis_groups import StatementGroup, statement_groups
from facilitator.queries.cafe_sheets import table_name
from facilitator.queries.phrases import dotted
from facilitator.queries.poster_sheets import PosterSubject, poster_sheet, poster_subjects
from facilitator.queries.report_names import Names
from facilitator.queries.report_values import Heading, Part, Points, Run, Said, Tiers, line, paragraph
from facilitator.queries.sheet_statements import same_words, sentences_of, tier_blocks
from facilitator.queries.sheet_words import qualifier_words, question_name
from facilitator.queries.sheets import Blocks, Passage, PosterSheet, Prose
from facilitator.queries.translated import reading
from facilitator.words import counted


def posters_part(state: EventState, session: SessionId, names: Names) -> list[Part]:
    """The posters of walls with clusters. Those of statements are the findings, those of a topic not held its line."""
    parts: list[Part] = []
    for subject in poster_subjects(state, session):
        if subject.kind is PosterKind.CLUSTERS:
            parts += _poster(state, subject, names)
    return [Heading("Posters"), *parts] if parts else []


def _poster(state: EventState, subject: PosterSubject, names: Names) -> Iterator[Part]:
    sheet = poster_sheet(state, subject)
    record = poster_on(state, subject.session, subject.question, subject.kind, subject.topic)
    name = sheet.context.subject or sheet.headline
    yield Heading(name, 3)
    if not same_words(name, sheet.headline):
        yield Said(sheet.headline)
    yield from _body(sheet)
    standing = dotted((sheet.foot.source, _approval(record, names)))
    yield paragraph(standing, tone="quiet")


def _approval(record: Poster | None, names: Names) -> str:
    """`version 2, approved by Ann`."""
    if record is None or record.draft:
        return "not approved yet"
    who = names.known(record.approved_by)
    return f"version {record.version}, approved" + (f" by {who}" if who else "")


def _body(sheet: PosterSheet) -> Iterator[Part]:
    match sheet.body:
        case Blocks(blocks=blocks, lead=lead):
            yield from _passages(lead)
            yield Tiers(blocks)
        case Prose(passages=passages):
            yield from _passages(passages)


def _passages(passages: Sequence[Passage]) -> Iterator[Part]:
    for one in passages:
        yield paragraph(one.text, f" – {one.qualifier}" if one.qualifier else "")


# --- the analysis -----------------------------------------------------------------------------------------------


def findings_part(state: EventState, session: Session, names: Names) -> list[Part]:
    """Main points of the session, then the findings on its questions, each with its standing and what is behind it."""
    statements = statements_on(state, SessionId(session.id))
    main = [one for one in statements if one.question is None]
    asked = [one for one in statement_groups(state, statements) if one.question is not None]
    parts: list[Part] = []
    if main:
        parts += [Heading("Main points"), *_main(state, session, main, names)]
    if asked:
        parts += [Heading("Analysis"), *(part for one in asked for part in _finding(state, session, one, names))]
    return parts


def _main(state: EventState, session: Session, statements: Sequence[AnalysisStatement], names: Names) -> Iterator[Part]:
    record = poster_on(state, SessionId(session.id), None, PosterKind.STATEMENTS)
    if record is not None and record.headline:
        yield Said(record.headline)
    plain = [one for one in statements if not one.items]
    if plain:
        yield Points(tuple(line(one.text, _standing(one)) for one in plain))
    yield from _lists([one for one in statements if one.items], record)
    yield from _behind(state, statements, record, names)


def _standing(one: AnalysisStatement) -> str:
    words = qualifier_words(one)
    return f" – {words}" if words else ""


def _finding(state: EventState, session: Session, group: StatementGroup, names: Names) -> Iterator[Part]:
    question = group.question
    assert question is not None  # those without a question are main points
    label = question.label or question_name(question)
    yield Heading(label, 3, str(group.number))
    record = poster_on(state, SessionId(session.id), QuestionId(question.id), PosterKind.STATEMENTS)
    yield from _lists(group.statements, record)
    yield from _behind(state, group.statements, record, names)


def _lists(statements: Sequence[AnalysisStatement], record: Poster | None) -> Iterator[Part]:
    """The headline of the poster if it says more, the sentences, then lists side by side."""
    headline = (record.headline if record is not None else None) or ""
    sentences = sentences_of(statements, "")
    if headline and not any(same_words(headline, one.text) for one in sentences):
        yield Said(headline)
    yield from _passages([one for one in sentences if statements and one.text])
    tiers = tier_blocks(statements)
    if tiers:
        yield Tiers(tiers)


def _behind(
    state: EventState, statements: Sequence[AnalysisStatement], record: Poster | None, names: Names
) -> Iterator[Part]:
    """Where the sentences come from (HV1), and whether somebody approved them."""
    evidence = [each for one in statements for each in evidence_of(state, AnalysisStatementId(one.id))]
    told = dict.fromkeys(words for one in evidence if (words := _evidence_words(state, one)))
    counts = [
        counted(number, one, many)
        for kind, one, many in ((EvidenceKind.NOTE, "note", "notes"), (EvidenceKind.POINT, "point", "points"))
        if (number := sum(each.kind is kind for each in evidence))
    ]
    approval = None if record is None or record.draft else _approval(record, names)
    behind = ", ".join([*told, *counts])
    words = dotted((f"Behind it: {behind}" if behind else None, approval))
    if words:
        yield paragraph(words, tone="quiet")


def _evidence_words(state: EventState, one: Evidence) -> str:
    match one.kind:
        case EvidenceKind.CLUSTER:
            cluster = state.get(Cluster, one.cluster)
            return f"cluster “{cluster.title}”" if cluster is not None and cluster.title else ""
        case EvidenceKind.GROUP:
            group = state.get(Group, one.group)
            return "" if group is None else group.name
        case EvidenceKind.VOTE:
            vote = state.get(Vote, one.vote)
            return "" if vote is None else f"vote “{vote.title}”"
        case EvidenceKind.NOTE | EvidenceKind.POINT:
            return ""
    return one.words or (state.event.source or "public report" if one.kind is EvidenceKind.PUBLIC_REPORT else "")


# --- all notes --------------------------------------------------------------------------------------------------


def notes_part(state: EventState, session: Session, notes: Sequence[Note], names: Names) -> list[Part]:
    """Every note of a session as it reads, by question; a removed one leaves its trace."""
    asked: list[Question | None] = [*questions_of(state, SessionId(session.id)), None]
    known = {None if one is None else one.id for one in asked}
    parts: list[Part] = []
    for question in asked:
        mine = [one for one in notes if (one.question if one.question in known else None) == _id(question)]
        if mine:
            parts += [Heading(_asked_words(question), 3)] if question is not None or parts else []
            parts += [Points(tuple(_note(state, one, names) for one in mine if not one.redacted), beside=True)]
            removed = sum(one.redacted for one in mine)
            parts += [paragraph(f"{counted(removed, 'point', 'points')} removed", tone="quiet")] if removed else []
    return parts


def notes_by_session(state: EventState) -> dict[str, list[Note]]:
    """All notes by their session, in order, in one pass."""
    found: dict[str, list[Note]] = {}
    for one in in_order(state.all(Note)):
        found.setdefault(one.session or "", []).append(one)
    return found


def _id(question: Question | None) -> str | None:
    return None if question is None else question.id


def _asked_words(question: Question | None) -> str:
    if question is None:
        return "Without a question"
    name = question_name(question)
    return name if question.number is None else f"{question.number} · {name}"


def _note(state: EventState, note: Note, names: Names) -> tuple[Run, ...]:
    """`Lend tents (T2 · R1 · Ann)`."""
    table, around = state.get(Table, note.table), state.get(Round, note.round)
    source = dotted(
        (
            None if table is None else f"T{table_name(table)}",
            None if around is None else f"R{around.number}",
            names.author(note.author) or None,
        )
    )
    return line(Run(reading(state, note).marked, note.insight), f" ({source})" if source else "")

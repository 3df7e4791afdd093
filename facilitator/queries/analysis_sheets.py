"""The analysis of each session: its findings question by question, with qualifiers and counts as known."""

from __future__ import annotations

from facilitator.domain.belonging import questions_of, sessions_in_order, statements_on
from facilitator.domain.cafe import Question
from facilitator.domain.harvest import AnalysisStatement
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.phrases import number_words
from facilitator.queries.sheet_statements import sentences_of, tier_blocks
from facilitator.queries.sheet_words import (
    code,
    context_parts,
    foot,
    question_name,
    session_words,
    source_words,
)
from facilitator.queries.sheets import AnalysisSheet, ContextLine, Finding


def analysis_sheets(state: EventState, session: SessionId | None = None) -> tuple[AnalysisSheet, ...]:
    """One sheet for each session whose questions have findings. Main points of a whole session stand on its poster."""
    return tuple(
        _sheet(state, each, findings)
        for each in sessions_in_order(state)
        if session in (None, each.id) and (findings := _by_question(state, SessionId(each.id)))
    )


def _by_question(state: EventState, session: SessionId) -> list[tuple[Question, list[AnalysisStatement]]]:
    statements = statements_on(state, session)
    found = [
        (question, [statement for statement in statements if statement.question == question.id])
        for question in questions_of(state, session)
    ]
    return [(question, answers) for question, answers in found if answers]


def _sheet(
    state: EventState, session: Session, findings: list[tuple[Question, list[AnalysisStatement]]]
) -> AnalysisSheet:
    statements = [statement for _, answers in findings for statement in answers]
    number = number_words(len(findings)).capitalize()
    return AnalysisSheet(
        code="A" + code("analysis", session.id, length=4),
        headline=f"{number} finding" if len(findings) == 1 else f"{number} findings",
        findings=tuple(_finding(question, answers) for question, answers in findings),
        foot=foot(state, session, source=source_words(state, statements)),
        context=ContextLine(context_parts(state, session)[:1], session.title),
        subject=f"{session_words(session)}: analysis",
    )


def _finding(question: Question, statements: list[AnalysisStatement]) -> Finding:
    return Finding(
        number="" if question.number is None else str(question.number),
        label=question.label or question_name(question),
        sentences=sentences_of(statements, ""),
        tiers=tier_blocks(statements),
    )

"""`facilitator analyse`: what the groups of a session said, with how many of how many (HV5)."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import AnalyseAnswer, StatementAnswer
from facilitator.cli.reading import place_to_read, session_numbered, state_to_look_at
from facilitator.cli.saying import answer, answer_json, complain
from facilitator.domain.belonging import sessions_in_order, statements_on
from facilitator.domain.cafe import Question
from facilitator.domain.harvest import AnalysisStatement
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.analysis_groups import statement_groups
from facilitator.queries.analysis_proposals import ProposedStatement, proposed_statements
from facilitator.queries.group_sheets import question_name
from facilitator.queries.qualifiers import NO_COUNT, standing_words


@click.command("analyse")
@arguments.event_file
@click.option("--session", "number", type=int, help="Only this session: its number, or its place in the order.")
@arguments.snapshot
@arguments.as_json
def command(file: Path, number: int | None, snapshot: bool, as_json: bool) -> None:
    """Say what FILE's analysis states; where nothing is stated yet, what the counts of groups would bear out."""
    path, _ = place_to_read(file, snapshot)
    state = state_to_look_at(path)
    found = _statements(state, number)
    if as_json:
        answer_json(AnalyseAnswer(statements=tuple(found)))
    else:
        _say(found)


def _statements(state: EventState, number: int | None) -> list[StatementAnswer]:
    sessions = [SessionId(one.id) for one in sessions_in_order(state)]
    chosen = sessions if number is None else [session_numbered(state, number)]
    stated = [one for session in chosen for one in _stated(state, session)]
    if stated:
        return stated
    proposed = [one for session in chosen for one in proposed_statements(state, session)]
    if proposed:
        complain("nothing is stated yet; this is what the counts of groups would bear out.")
    return [_of_proposal(state, one) for one in proposed]


def _stated(state: EventState, session: SessionId) -> list[StatementAnswer]:
    groups = statement_groups(state, statements_on(state, session))
    return [_of_statement(group.question, one) for group in groups for one in group.statements]


def _of_statement(question: Question | None, one: AnalysisStatement) -> StatementAnswer:
    return StatementAnswer(
        question=None if question is None else question.number,
        label=None if question is None else question_name(question),
        qualifier=one.qualifier,
        items=one.items or (one.text,),
        count=one.count,
        of=one.of,
    )


def _of_proposal(state: EventState, one: ProposedStatement) -> StatementAnswer:
    question = state.need(Question, one.question)
    return StatementAnswer(
        question=question.number,
        label=question_name(question),
        qualifier=one.qualifier,
        items=(one.text,),
        count=one.count,
        of=one.of,
    )


def _say(found: list[StatementAnswer]) -> None:
    if not found:
        answer("Nothing is stated yet, and no group has answered anything.")
    before: tuple[int | None, str | None] | None = None
    for one in found:
        heading = (one.question, one.label)
        if heading != before and one.label is not None:
            answer(f"{'' if one.question is None else f'{one.question}. '}{one.label}")
        before = heading
        counted = None if one.count is None else f"{one.count} of {one.of}"
        standing = standing_words(one.qualifier, counted or (NO_COUNT if one.qualifier else None))
        answer(f"   {standing + ': ' if standing else ''}{'; '.join(one.items)}")

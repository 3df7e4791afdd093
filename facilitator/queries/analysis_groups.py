"""Statements put together by the question they answer, and numbered. Screens and sheets share the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.domain.cafe import Question
from facilitator.domain.harvest import AnalysisStatement
from facilitator.domain.state import EventState


class StatementGroup(Struct, frozen=True):
    """One finding: all statements on one question, or one statement that stands alone."""

    number: int
    question: Question | None
    statements: tuple[AnalysisStatement, ...]


def statement_groups(state: EventState, statements: Sequence[AnalysisStatement]) -> list[StatementGroup]:
    """The findings, those on questions first and in the order of the questions.

    A finding has the number of its question, else the next free one.
    """
    by_question: dict[str, list[AnalysisStatement]] = {}
    alone: list[AnalysisStatement] = []
    for one in statements:
        (alone if one.question is None else by_question.setdefault(one.question, [])).append(one)
    questions = sorted(
        (found for key in by_question if (found := state.get(Question, key)) is not None),
        key=lambda found: (found.order, found.id),
    )
    groups: list[StatementGroup] = []
    for question in questions:
        number = question.number if question.number is not None else _next(groups)
        groups.append(StatementGroup(number, question, tuple(by_question[question.id])))
    for one in alone:
        groups.append(StatementGroup(_next(groups), None, (one,)))
    return groups


def _next(groups: Sequence[StatementGroup]) -> int:
    return max((one.number for one in groups), default=0) + 1

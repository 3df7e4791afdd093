"""The letter and the colour by which a question is known in the room: on its tents, its tables and on the stage."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Question
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_marks import TINTS, question_mark, question_words


class QuestionMark(Struct, frozen=True):
    """`letter` stands wherever the colour does; `tint` names the method whose colours it borrows."""

    question: str
    letter: str
    tint: str
    words: str


def question_marks(state: EventState, session: SessionId) -> dict[str, QuestionMark]:
    """The marks of a session's questions by their ids, in their order."""
    found = questions_of(state, session)
    return {one.id: _mark(one, place) for place, one in enumerate(found)}


def _mark(question: Question, place: int) -> QuestionMark:
    return QuestionMark(
        question.id, question_mark(question, place), TINTS[place % len(TINTS)], question_words(question)
    )

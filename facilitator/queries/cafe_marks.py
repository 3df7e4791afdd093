"""By what a café's questions are told apart on a map: a short mark, the words, and one tint each."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import CafeDesign, Question, Round, Table
from facilitator.domain.cafe_facts import cafe_in, tables_of
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Place
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState

TINTS = ("world_cafe", "speech", "groups", "open_space", "harvest", "dot_vote")
PLAIN_TINT = "break"
LONGEST_MARK = 2


class QuestionMark(Struct, frozen=True):
    """`A` and its question, with the method whose tint its tables have; `key` is the question's or place's id."""

    key: str
    mark: str
    words: str
    tint: str


def question_mark(question: Question, place: int) -> str:
    """The one sign of a question on the map, tents, stage and everywhere: its short name where that is short
    enough for a table, else its number, as `Q2` and not as the number of some table."""
    label = (question.label or "").strip()
    return label if 0 < len(label) <= LONGEST_MARK else f"Q{question.number or place + 1}"


def question_words(question: Question) -> str:
    """The question as it is asked; one without words is called by its number."""
    words = question.text or question.label or question.poster_title
    return words or (f"Question {question.number}" if question.number is not None else "Question")


def question_marks(state: EventState, session: SessionId) -> tuple[QuestionMark, ...]:
    """All questions of a café in their order."""
    return tuple(
        QuestionMark(one.id, question_mark(one, place), question_words(one), TINTS[place % len(TINTS)])
        for place, one in enumerate(questions_of(state, session))
    )


def zone_marks(state: EventState, session: SessionId) -> tuple[QuestionMark, ...]:
    """The zones of design C: the places where tables stand."""
    used = {one.place for one in tables_of(state, session) if one.place is not None}
    places = in_order(one for one in state.all(Place) if one.id in used)
    return tuple(QuestionMark(one.id, "", one.name, TINTS[place % len(TINTS)]) for place, one in enumerate(places))


def marks_by_table(state: EventState, session: SessionId, at: Round | None) -> dict[str, QuestionMark]:
    """What each table is about in a round: its own question, else its zone, else the question of the round."""
    cafe = cafe_in(state, session)
    asked = {one.key: one for one in question_marks(state, session)}
    zones = {one.key: one for one in zone_marks(state, session)}
    by_zone = cafe is not None and cafe.design is CafeDesign.ZONE_AND_ROUND
    of_round = asked.get(at.question) if at is not None and at.question is not None else None

    def of(table: Table) -> QuestionMark | None:
        if by_zone and table.place is not None:
            return zones.get(table.place)
        return asked.get(table.question) if table.question is not None else of_round

    found = ((one.id, of(one)) for one in tables_of(state, session))
    return {table: mark for table, mark in found if mark is not None}

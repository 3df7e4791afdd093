"""How a café is designed: its questions, lengths and hosts, told in words (WC3–WC5, WC7, WC11)."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Cafe, CafeDesign, CafeStep, Question, RotationMode, Round
from facilitator.domain.cafe_facts import cafe_in, has_begun, rounds_of, table_label, tables_of
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import numbered_places, people_taking_part
from facilitator.queries.cafe_marks import TINTS, question_mark
from facilitator.queries.cafe_warnings import agenda_minutes, planned_minutes
from facilitator.words import counted

DESIGNS: tuple[tuple[CafeDesign, str, str], ...] = (
    (
        CafeDesign.SAME_EVERYWHERE,
        "Same question everywhere",
        "All tables talk about one question, and the next round asks the next one: hope, possibility, my action.",
    ),
    (
        CafeDesign.ONE_PER_TABLE,
        "One question per table",
        "Each table keeps its question and its sheet, and people travel through all of them.",
    ),
    (
        CafeDesign.ZONE_AND_ROUND,
        "Zone and round",
        "Each part of the room has a theme, and each round asks one question about all of them.",
    ),
    (
        CafeDesign.FREE_CHOICE,
        "Free choice",
        "Tables keep their question, and people sit down wherever they want to talk.",
    ),
)
MODE_WORDS: dict[RotationMode, str] = {
    RotationMode.FREE: "Nobody is told where to go: people choose their tables. Who meets whom is not known.",
    RotationMode.CAROUSEL: "A table moves on as a group, to the next table. Quick to explain, but little mixing.",
    RotationMode.MIXED: "People of one table scatter. Everybody’s tables stand on their badge.",
}
STATE_WORDS: dict[CafeStep, str] = {
    CafeStep.PREPARED: "prepared",
    CafeStep.WELCOMING: "welcoming people",
    CafeStep.ROUNDS: "in its rounds",
    CafeStep.HARVEST: "harvesting",
    CafeStep.CLOSED: "closed",
}
STEPS: tuple[CafeStep, ...] = tuple(CafeStep)


class QuestionLine(Struct, frozen=True):
    """A question in the list: its mark with tint, its words (None: not typed yet), and where it is asked."""

    key: str
    mark: str
    tint: str
    words: str | None
    where: str


class RoundLine(Struct, frozen=True):
    """A round: planned lengths, and how long it really took where it is over."""

    key: str
    number: int
    minutes: int | None
    change_over: int | None
    begun: bool
    actual: str
    question: str | None
    last: bool


class CafeDesigned(Struct, frozen=True, kw_only=True):
    """Everything the design page shows."""

    cafe: Cafe | None
    questions: tuple[QuestionLine, ...]
    rounds: tuple[RoundLine, ...]
    tables: int
    takes: int | None
    given: int | None
    asks_by_round: bool

    @property
    def is_set_up(self) -> bool:
        return bool(self.tables or self.rounds)

    @property
    def step(self) -> CafeStep:
        return self.cafe.step if self.cafe is not None else CafeStep.PREPARED


def cafe_designed(state: EventState, session: SessionId) -> CafeDesigned:
    """The café of a session as it is designed."""
    cafe, rounds = cafe_in(state, session), rounds_of(state, session)
    by_round = cafe is not None and cafe.design in (CafeDesign.SAME_EVERYWHERE, CafeDesign.ZONE_AND_ROUND)
    questions = questions_of(state, session)
    return CafeDesigned(
        cafe=cafe,
        questions=tuple(
            QuestionLine(
                one.id,
                question_mark(one, place),
                TINTS[place % len(TINTS)],
                one.text or one.poster_title,
                _where(state, session, one, by_round=by_round),
            )
            for place, one in enumerate(questions)
        ),
        rounds=tuple(_line(one, one is rounds[-1]) for one in rounds),
        tables=len(tables_of(state, session)),
        takes=planned_minutes(state, session),
        given=agenda_minutes(state, session),
        asks_by_round=by_round,
    )


def _where(state: EventState, session: SessionId, question: Question, *, by_round: bool) -> str:
    """`tables 1A to 1D`, `round 2`; "" where it is asked nowhere yet."""
    if by_round:
        numbers = [str(one.number) for one in rounds_of(state, session) if one.question == question.id]
        return f"{'round' if len(numbers) == 1 else 'rounds'} {', '.join(numbers)}" if numbers else ""
    labels = [table_label(one) for one in tables_of(state, session) if one.question == question.id]
    if len(labels) < 2:
        return f"table {labels[0]}" if labels else ""
    return f"tables {labels[0]} to {labels[-1]}" if len(labels) > 2 else f"tables {labels[0]} and {labels[1]}"


def _line(one: Round, last: bool) -> RoundLine:
    actual = ""
    if one.started is not None and one.ended is not None:
        actual = f"took {round((one.ended - one.started).total_seconds() / 60)} min"
    elif has_begun(one):
        actual = "has begun"
    return RoundLine(
        one.id, one.number, one.minutes, one.change_over_minutes, has_begun(one), actual, one.question, last
    )


def cafe_facts(state: EventState, session: SessionId) -> str:
    """`69 people · 12 tables · 3 questions, four tables each`: the line under the title."""
    people = len(people_taking_part(state, session)) + numbered_places(state, session)
    tables = [one for one in tables_of(state, session) if one.open]
    questions, rounds = questions_of(state, session), rounds_of(state, session)
    parts = [
        counted(people, "person", "people") if people else "",
        counted(len(tables), "table", "tables") if tables else "",
        counted(len(questions), "question", "questions") if questions else "",
        counted(len(rounds), "round", "rounds") if rounds else "",
    ]
    return " · ".join(part for part in parts if part)


def step_beside(step: CafeStep, by: int) -> CafeStep | None:
    """The state before (-1) or after (1) this one; None at the ends (WC11)."""
    place = STEPS.index(step) + by
    return STEPS[place] if 0 <= place < len(STEPS) else None

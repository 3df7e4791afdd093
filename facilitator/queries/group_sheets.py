"""Groups and what stands on their sheets, as screens show them (GT2-GT4)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from facilitator.domain.belonging import questions_in, questions_of
from facilitator.domain.cafe import AnyQuestionKind, Question
from facilitator.domain.groups import (
    Answer,
    ConditionAnswer,
    Group,
    GroupMember,
    GroupQuestion,
    GroupState,
    Point,
    ScaleAnswer,
    TextAnswer,
)
from facilitator.domain.ids import short_code
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.state import EventState
from facilitator.queries.translated import reading
from facilitator.words import counted

STATE_WORDS = {
    GroupState.EMPTY: "empty",
    GroupState.IN_PROGRESS: "in progress",
    GroupState.COMPLETE: "complete",
    GroupState.APPROVED: "approved",
}


class SheetPoint(Struct, frozen=True):
    """One point as people read it; a redacted one has no words. `read` is how it is read in the event's language,
    with the mark of a translation."""

    id: str
    words: str
    tier: str | None
    option: str | None
    additional: bool
    redacted: bool
    language: str | None = None
    read: str = ""


class SheetQuestion(Struct, frozen=True):
    """One question of a sheet with what the group has answered so far. `value` is what is not a list, in words."""

    question: str
    number: int | None
    name: str
    text: str
    hint: str
    kind: AnyQuestionKind
    answer: str | None = None
    points: tuple[SheetPoint, ...] = ()
    value: str = ""
    no_agreement: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the group has said anything to it."""
        return bool(self.points or self.value or self.no_agreement)


class GroupRow(Struct, frozen=True):
    """A group in the list: its people, how far its sheet is, who reports, and what it lacks."""

    group: str
    name: str
    people: tuple[str, ...]
    people_words: str
    state: GroupState
    state_words: str
    answered: int
    asked: int
    rapporteur: str | None
    approved_by: str | None
    code: str
    reported: bool


class GroupSheet(Struct, frozen=True):
    """A whole sheet: the group and all its questions in their order."""

    row: GroupRow
    headline: str
    to_say: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]


def groups_in_order(state: EventState, session: str) -> list[Group]:
    """The groups of a session in the order of reporting back."""
    return in_order(one for one in state.all(Group) if one.session == session)


def group_rows(state: EventState, session: str) -> list[GroupRow]:
    """The groups of a session, in the order of reporting back."""
    return [group_sheet(state, one).row for one in groups_in_order(state, session)]


def group_sheet(state: EventState, group: Group) -> GroupSheet:
    """The sheet of a group."""
    questions = tuple(sheet_questions(state, group))
    return GroupSheet(_row(state, group, questions), group.headline or "", group.to_say or (), questions)


def asked_questions(state: EventState, group: Group) -> list[Question]:
    """What this group is asked: the questions chosen for it, else all of its template; those it has answered always."""
    whole = questions_in(state, group.template) or questions_of(state, group.session)
    chosen = {one.question for one in state.all(GroupQuestion) if one.group == group.id}
    answered = {one.question for one in state.all(Answer) if one.group == group.id}
    asked = [one for one in whole if not chosen or one.id in chosen | answered]
    known = {one.id for one in asked}
    return asked + in_order(one for one in state.all(Question) if one.id in answered - known)


def sheet_questions(state: EventState, group: Group) -> Iterable[SheetQuestion]:
    """The questions of a group with their answers."""
    answers = {one.question: one for one in state.all(Answer) if one.group == group.id}
    for question in asked_questions(state, group):
        answer = answers.get(question.id)  # type: ignore[call-overload]
        yield SheetQuestion(
            question=question.id,
            number=question.number,
            name=question_name(question),
            text=question.text or "",
            hint=question.hint or "",
            kind=question.answered_by,
            answer=None if answer is None else answer.id,
            points=() if answer is None else tuple(sheet_points(state, answer)),
            value="" if answer is None else value_words(answer),
            no_agreement=None if answer is None else answer.no_agreement,
        )


def sheet_points(state: EventState, answer: Answer) -> Iterable[SheetPoint]:
    """The points of an answer in their order."""
    for one in in_order(point for point in state.all(Point) if point.answer == answer.id):
        hidden = bool(one.redacted)
        words = "" if hidden else one.corrected or one.text
        read = "" if hidden else reading(state, one).marked
        yield SheetPoint(one.id, words, one.tier, one.option, one.additional, hidden, one.language, read)


def question_name(question: Question) -> str:
    """The short name of a question, else its words, else its number."""
    return question.label or question.text or question.poster_title or f"Question {question.number or ''}".strip()


def value_words(answer: Answer) -> str:
    """What an answer holds beside its points, in words; "" while nothing is said."""
    match answer.value:
        case ScaleAnswer(value=value):
            return "" if value is None else str(value)
        case ConditionAnswer(yes=yes, condition=condition):
            said = "" if yes is None else "yes" if yes else "no"
            return f"{said}, if {condition}" if said and condition else said or (f"if {condition}" if condition else "")
        case TextAnswer(headline=headline, text=text):
            return " – ".join(part for part in (headline, text) if part)
    return ""


def main_words(answer: Answer) -> str:
    """What groups can be compared by where they answer otherwise than by points: headline, yes or no, number."""
    match answer.value:
        case TextAnswer(headline=headline, text=text):
            return headline or text or ""
        case ConditionAnswer(yes=yes):
            return "" if yes is None else "yes" if yes else "no"
    return value_words(answer)


def _row(state: EventState, group: Group, questions: tuple[SheetQuestion, ...]) -> GroupRow:
    people = tuple(_people(state, group))
    return GroupRow(
        group=group.id,
        name=group.name,
        people=people,
        people_words=_people_words(group, len(people)),
        state=group.state,
        state_words=STATE_WORDS[group.state],
        answered=sum(one.answered for one in questions),
        asked=len(questions),
        rapporteur=_holder(state, group, Role.RAPPORTEUR),
        approved_by=group.approved_by,
        code=short_code(group.id),
        reported=bool(group.reported),
    )


def _people(state: EventState, group: Group) -> Iterable[str]:
    for one in in_order(member for member in state.all(GroupMember) if member.group == group.id):
        yield state.need(Person, one.person).name


def _people_words(group: Group, known: int) -> str:
    if known:
        return counted(known, "person", "people")
    return "people not known" if group.people_count is None else counted(group.people_count, "person", "people")


def _holder(state: EventState, group: Group, role: Role) -> str | None:
    for one in state.all(SessionRole):
        if (one.group, one.role) == (group.id, role):
            return state.need(Person, one.person).name
    return None

"""Groups and their sheets in a report: what was asked, and what each group wrote, question by question."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.belonging import questions_of
from facilitator.domain.cafe import Question
from facilitator.domain.groups import GroupState
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.queries.group_sheets import (
    GroupSheet,
    SheetPoint,
    SheetQuestion,
    group_sheet,
    groups_in_order,
)
from facilitator.queries.phrases import dotted, spelled
from facilitator.queries.report_names import Names
from facilitator.queries.report_pictures import PictureShelf
from facilitator.queries.report_values import (
    Entries,
    Entry,
    Heading,
    Line,
    Part,
    Points,
    Run,
    Said,
    line,
    paragraph,
    strong,
)
from facilitator.words import counted


def questions_part(state: EventState, session: Session) -> list[Part]:
    """What a session asked: the subjects of a café, the questions of a template."""
    questions = questions_of(state, SessionId(session.id))
    if not questions:
        return []
    subjects = session.method is Method.WORLD_CAFE and not any(one.text for one in questions)
    words = spelled(len(questions), *(("subject", "subjects") if subjects else ("question", "questions"))).capitalize()
    return [Heading(words), Entries(tuple(map(_entry, questions)))]


def _entry(question: Question) -> Entry:
    """The wording, else the label; what else it is called stands below it."""
    title = question.text or question.label or question.poster_title or "wording not given"
    others = dict.fromkeys(
        words
        for words in (
            f"Short name: {question.label}" if question.label and question.label != title else "",
            f"Poster: {question.poster_title}" if question.poster_title and question.poster_title != title else "",
        )
        if words
    )
    return Entry("" if question.number is None else str(question.number), title, tuple(others))


def groups_part(state: EventState, session: SessionId, names: Names, shelf: PictureShelf) -> list[Part]:
    """Each group with its people and its sheet; a sheet nobody wrote on says so."""
    groups = groups_in_order(state, session)
    if not groups:
        return []
    parts: list[Part] = [Heading(counted(len(groups), "group", "groups"))]
    for group in groups:
        parts += _group(group_sheet(state, group), names)
        parts += shelf.of("group", group.id)
    return parts


def _group(sheet: GroupSheet, names: Names) -> Iterator[Part]:
    row = sheet.row
    rapporteur, approved = names.known(row.rapporteur), names.known(row.approved_by)
    facts = dotted(
        (
            row.people_words if row.people else None,
            f"rapporteur: {rapporteur}" if rapporteur else None,
            row.state_words + (f" by {approved}" if approved and row.state is GroupState.APPROVED else ""),
        )
    )
    yield Heading(row.name, 3)
    yield paragraph(facts, tone="quiet")
    if sheet.headline:
        yield Said(sheet.headline)
    for question in sheet.questions:
        if question.answered:
            yield from _answer(question)


def _answer(question: SheetQuestion) -> Iterator[Part]:
    number = "" if question.number is None else f"{question.number} "
    points = [one for one in question.points if not one.redacted]
    single = _point(points[0]) if len(points) == 1 and not question.value else ()
    value = f": {question.value}" if question.value else ": " if single else ""
    yield paragraph(strong(f"{number}{question.name}"), value, *single)
    if points and not single:
        yield Points(tuple(map(_point, points)))
    removed = len(question.points) - len(points)
    if removed:
        yield paragraph(f"{counted(removed, 'point', 'points')} removed", tone="quiet")
    if question.no_agreement:
        yield paragraph(strong("No agreement, because: "), question.no_agreement)


def _point(one: SheetPoint) -> Line:
    """`must: clusters`, and whether it was outside the given options."""
    tier = strong(f"{one.tier}: ") if one.tier else Run("")
    more = " (additional proposal)" if one.additional else ""
    said = one.words if not one.option or one.option == one.words else " – ".join(filter(None, (one.option, one.words)))
    return line(tier, said, more)

"""Sheets of group work: templates to write on, the comparison of groups, and the result so far on one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.belonging import questions_in, questions_of, sessions_in_order
from facilitator.domain.cafe import FreeText, Question, Ranking, Scale, Tiers, TwoTiers, YesNoCondition
from facilitator.domain.groups import Group, Template
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.compare import CompareCell, CompareColumn, QuestionCount, comparison, question_count
from facilitator.queries.group_sheets import asked_questions, groups_in_order
from facilitator.queries.heat_sheets import heat_sheets
from facilitator.queries.phrases import dotted
from facilitator.queries.qualifiers import proposed_qualifier, standing_words
from facilitator.queries.result_now import ResultPart, result_now
from facilitator.queries.sheet_forms import FormPart, FormSheet, Heading, Lines, PlanSheet, Points, Words
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine
from facilitator.words import counted

LINES_OF_A_LIST = 5
LINES_OF_A_TEXT = 3


def template_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """A sheet to write on by hand for each group; for a session without groups one blank sheet of its template."""
    return tuple(sheet for each in _sessions(state, session) for sheet in _templates(state, each))


def compare_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet | PlanSheet, ...]:
    """Per session: question by question what groups named, by how many of how many, and who did not answer; and, once
    something was named, the same as a map of groups."""
    found = [each for each in _sessions(state, session) if groups_in_order(state, each.id)]
    sheets: list[FormSheet | PlanSheet] = []
    for each in found:
        sheets += [_compare(state, each), *heat_sheets(state, each)]
    return tuple(sheets)


def result_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """The result so far; nothing where there is none."""
    found = result_now(state, session)
    if not found.parts:
        return ()
    drafts = counted(found.drafts, "part is a draft", "parts are drafts")
    whole = [part for one in found.parts for part in _result_part(one)]
    return (
        FormSheet(
            code="R" + code("result", state.event.id, session or "", length=4),
            headline="The result so far",
            parts=tuple(whole),
            foot=foot(state, None if session is None else state.need(Session, session)),
            context=ContextLine((state.event.title,), "Result"),
            draft=found.drafts > 0,
            subject=f"Result so far: {drafts}" if found.drafts else "Result so far",
        ),
    )


def _sessions(state: EventState, session: SessionId | None) -> Iterator[Session]:
    """The sessions with groups or a template."""
    with_groups = {one.session for one in state.all(Group)}
    for each in sessions_in_order(state):
        if session in (None, each.id) and (each.chosen_template is not None or each.id in with_groups):
            yield each


# Templates


def _templates(state: EventState, session: Session) -> Iterator[FormSheet]:
    groups = groups_in_order(state, session.id)
    for group in groups:
        parts = [part for one in asked_questions(state, group) for part in _blank(one)]
        if parts:
            yield _template(state, session, group.name, parts, "G" + code("group", group.id, length=4), group.template)
    questions = questions_in(state, session.chosen_template) or questions_of(state, SessionId(session.id))
    if not groups and questions:
        parts = [part for one in questions for part in _blank(one)]
        found = "G" + code("template", session.chosen_template or session.id, length=4)
        yield _template(state, session, "Group", parts, found, session.chosen_template)


def _template(
    state: EventState, session: Session, group: str, parts: list[FormPart], short: str, template: str | None
) -> FormSheet:
    used = state.get(Template, template)
    version = "" if used is None or used.version == 1 else f"version {used.version}"
    return FormSheet(
        code=short,
        headline=session.title if used is None else used.title,
        parts=(Lines("Who is in the group; who reports", 1), *parts),
        foot=foot(state, session),
        context=ContextLine(tuple(one for one in (session_words(session), version) if one), group),
        subject=f"{session_words(session)}: template, {group}",
        by_hand=True,
    )


def _blank(question: Question) -> Iterator[FormPart]:
    """A question with room for its kind of answer; every one leaves room for what is not on the list (GT3)."""
    number = "" if question.number is None else f"{question.number}  "
    name = question.label or question.text or ""
    yield Heading(f"{number}{name}")
    if question.text and question.text != name:
        yield Words(question.text)
    if question.hint:
        yield Words(question.hint, quiet=True)
    yield from _room(question)


def _room(question: Question) -> Iterator[FormPart]:
    match question.answered_by:
        case Tiers(options=options, tiers=tiers):
            if options:
                yield Words(dotted(options), quiet=True)
            yield from (Lines(tier, 2) for tier in tiers)
            yield Lines("not on the list", 1)
        case TwoTiers(first=first, second=second):
            yield from (Lines(first, 2), Lines(second, 2))
        case Ranking(options=options):
            yield Lines("in your order", max(3, len(options)), numbered=True)
        case Scale(low=low, high=high, low_words=low_words, high_words=high_words):
            yield Words("     ".join(f"○ {number}" for number in range(low, high + 1)))
            ends = (f"{low}: {low_words}" if low_words else "", f"{high}: {high_words}" if high_words else "")
            yield Words(dotted(one for one in ends if one), quiet=True)
        case YesNoCondition():
            yield Words("○ yes     ○ no     ○ yes, if …")
            yield Lines("if", 1)
        case FreeText():
            yield Lines("headline", 1)
            yield Lines("", LINES_OF_A_TEXT)
        case _:
            yield Lines("", LINES_OF_A_LIST, numbered=True)
    yield Lines("no agreement, because", 1)


# Comparison


def _compare(state: EventState, session: Session) -> FormSheet:
    groups = groups_in_order(state, session.id)
    home = SessionId(session.id)
    parts = [
        part
        for column in comparison(state, home).columns
        for part in _question(state, session, column, question_count(state, home, column.question))
    ]
    return FormSheet(
        code="M" + code("compare", session.id, length=4),
        headline="What groups said",
        parts=(Words(counted(len(groups), "group", "groups"), quiet=True), *parts),
        foot=foot(state, session),
        context=ContextLine(context_parts(state, session), "Comparison"),
        subject=f"{session_words(session)}: comparison of groups",
    )


def _question(state: EventState, session: Session, column: CompareColumn, count: QuestionCount) -> Iterator[FormPart]:
    yield Heading(count.name)
    said = [_cell_line(state, one) for one in column.cells if one.value or one.no_agreement]
    if said:
        yield Points(tuple(said))
    if count.named:
        yield Points(tuple(_named_line(session, one.words, one.tier, one.count, one.of) for one in count.named))
    removed = sum(one.removed for one in column.cells)
    if removed:
        yield Words(f"{counted(removed, 'point', 'points')} removed", quiet=True)
    silent = [state.need(Group, one).name for one in count.silent]
    if silent:
        yield Words(f"Nothing from {', '.join(silent)}", quiet=True)


def _cell_line(state: EventState, cell: CompareCell) -> str:
    """What a group answered in other ways than by points."""
    refused = f"no agreement, because {cell.no_agreement}" if cell.no_agreement else ""
    return f"{state.need(Group, cell.group).name}: {'; '.join(one for one in (cell.value, refused) if one)}"


def _named_line(session: Session, words: str, tier: str | None, count: int, of: int) -> str:
    qualifier = proposed_qualifier(count, of, session.majority_percent, session.some_from)
    standing = standing_words(None if qualifier is None else qualifier.value, f"{count} of {of}")
    return f"{words} – {standing}" if tier is None else f"{words} – {tier}, {standing}"


# Result


def _result_part(part: ResultPart) -> Iterator[FormPart]:
    mark = " (draft)" if part.draft else ""
    yield Heading(f"{part.headline}{mark}")
    if part.name != part.headline:
        yield Words(f"{part.session}: {part.name}", quiet=True)
    yield Points(
        tuple(_result_line(one.words, one.standing, sum(row.count for row in one.dots[:1])) for one in part.points)
    )
    if part.more:
        yield Words(f"{part.more} more on the poster", quiet=True)


def _result_line(words: str, standing: str, dots: int) -> str:
    told = dotted(one for one in (standing, counted(dots, "dot", "dots") if dots else "") if one)
    return f"{words} – {told}" if told else words

"""Groups beside each other, question by question: who said it, who did not, and how many of how many (GT6, HV5).

Presence is counted, never mentions: a group that says a thing twice said it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from facilitator.domain.belonging import questions_in, questions_of
from facilitator.domain.cafe import Question
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.group_sheets import (
    SheetQuestion,
    asked_questions,
    groups_in_order,
    main_words,
    question_name,
    sheet_questions,
    value_words,
)
from facilitator.queries.translated import reading


class CompareCell(Struct, frozen=True):
    """What one group says to one question. `asked` is False where the group did not have the question."""

    group: str
    question: str
    asked: bool
    points: tuple[str, ...] = ()
    value: str = ""
    no_agreement: str | None = None
    removed: int = 0

    @property
    def empty(self) -> bool:
        return not (self.points or self.value or self.no_agreement or self.removed)


class CompareColumn(Struct, frozen=True):
    """A question over all groups. `ids` are its versions, the newest first."""

    question: str
    number: int | None
    name: str
    ids: tuple[str, ...]
    cells: tuple[CompareCell, ...]
    answered: int
    asked: int


class CompareRow(Struct, frozen=True):
    """A group over all questions."""

    group: str
    name: str
    state: str


class Comparison(Struct, frozen=True):
    """The matrix: `columns[q].cells[g]` belongs to `rows[g]`."""

    rows: tuple[CompareRow, ...]
    columns: tuple[CompareColumn, ...]


class Named(Struct, frozen=True):
    """One thing said to a question: which groups named it, and which that had the question did not.

    `tier` is where they put it; the same thing in two tiers is two of these. `points` are behind it, group by group.
    """

    words: str
    tier: str | None
    additional: bool
    groups: tuple[str, ...]
    not_named_by: tuple[str, ...]
    points: tuple[str, ...]
    of: int

    @property
    def count(self) -> int:
        """How many groups named it."""
        return len(self.groups)


class QuestionCount(Struct, frozen=True):
    """Everything named to a question, by how many groups; `new_per_group` is how many new things each further group
    brought, in the order of the groups that answered."""

    question: str
    name: str
    named: tuple[Named, ...]
    asked: int
    silent: tuple[str, ...]
    new_per_group: tuple[int, ...]


def comparison(state: EventState, session: SessionId) -> Comparison:
    """The matrix of a session's groups and questions; versions of a question share a column."""
    groups = groups_in_order(state, session)
    sheets = {group.id: {one.question: one for one in sheet_questions(state, group)} for group in groups}
    columns = tuple(_column(state, line, groups, sheets) for line in _lines(state, session, groups))
    rows = tuple(CompareRow(one.id, one.name, one.state.value) for one in groups)
    return Comparison(rows, columns)


def question_count(state: EventState, session: SessionId, question: str) -> QuestionCount:
    """What groups named to a question, most groups first; equal counts keep the order in which things were said."""
    groups = groups_in_order(state, session)
    line = next((one for one in _lines(state, session, groups) if question in {each.id for each in one}), [])
    ids = {one.id for one in line}
    asked = [group for group in groups if any(one.id in ids for one in asked_questions(state, group))]
    said = _said(state, asked, ids)
    of = len(asked)
    named = [_named(state, key, found, asked, of) for key, found in said.items()]
    named.sort(key=lambda one: -one.count)
    spoke = {one.group for found in said.values() for one in found}
    spoke |= {one.group for one in state.all(Answer) if one.question in ids and _says_more(one)}
    spoke |= _with_removed(state, ids)
    silent = tuple(one.id for one in asked if one.id not in spoke)
    name = question_name(line[0]) if line else ""
    return QuestionCount(question, name, tuple(named), of, silent, tuple(_new_per_group(said, asked)))


def same_words(text: str) -> str:
    """What makes two answers one: letter case, spaces and a full stop at the end do not count."""
    return re.sub(r"\s+", " ", text).strip(" .;,").casefold()


class _Word(Struct, frozen=True):
    """One thing a group said: by a point, or as a headline, a yes or no, a number on a scale (`point` is None)."""

    group: str
    words: str
    point: str | None = None
    additional: bool = False


_Key = tuple[str, str | None]
_Said = dict[_Key, list[_Word]]


def _lines(state: EventState, session: SessionId, groups: Sequence[Group]) -> list[list[Question]]:
    """The questions of a session, each with its versions, the newest first."""
    holder = state.need(Session, session)
    newest = questions_in(state, holder.chosen_template) or questions_of(state, session)
    lines = [[one] for one in newest]
    known = {one.id for one in newest}
    for line in lines:
        while (earlier := state.get(Question, line[-1].earlier)) is not None and earlier.id not in known:
            line.append(earlier)
            known.add(earlier.id)
    for group in groups:
        for one in asked_questions(state, group):
            if one.id not in known:
                lines.append([one])
                known.add(one.id)
    return lines


def _column(
    state: EventState, line: Sequence[Question], groups: Sequence[Group], sheets: dict[str, dict[str, SheetQuestion]]
) -> CompareColumn:
    cells = tuple(_cell(group, line, sheets[group.id]) for group in groups)
    asked = [one for one in cells if one.asked]
    return CompareColumn(
        question=line[0].id,
        number=line[0].number,
        name=question_name(line[0]),
        ids=tuple(one.id for one in line),
        cells=cells,
        answered=sum(not one.empty for one in asked),
        asked=len(asked),
    )


def _cell(group: Group, line: Sequence[Question], sheet: dict[str, SheetQuestion]) -> CompareCell:
    found = [sheet[one.id] for one in line if one.id in sheet]
    if not found:
        return CompareCell(group.id, line[0].id, False)
    best = next((one for one in found if one.answered), found[0])
    words = tuple(_with_tier(one.read, one.tier) for one in best.points if not one.redacted)
    removed = sum(one.redacted for one in best.points)
    return CompareCell(group.id, best.question, True, words, best.value, best.no_agreement, removed)


def _with_tier(words: str, tier: str | None) -> str:
    return words if tier is None else f"{tier}: {words}"


def _said(state: EventState, groups: Sequence[Group], questions: set[str]) -> _Said:
    """Every thing said, in the order of groups and, within each, of its points."""
    places = {one.id: place for place, one in enumerate(groups)}
    answers = {one.id: one for one in state.all(Answer) if one.question in questions and one.group in places}
    points: dict[str, list[Point]] = {}
    for point in in_order(one for one in state.all(Point) if one.answer in answers and not one.redacted):
        points.setdefault(point.answer, []).append(point)
    said: _Said = {}
    for answer in sorted(answers.values(), key=lambda one: (places[one.group], one.id)):
        for point in points.get(answer.id, ()):
            read = reading(state, point)
            plain = point.option or read.text
            word = _Word(answer.group, point.option or read.marked, point.id, point.additional)
            said.setdefault((same_words(plain), point.tier), []).append(word)
        headline = main_words(answer)
        if headline:
            said.setdefault((same_words(headline), None), []).append(_Word(answer.group, headline))
    return said


def _named(state: EventState, key: _Key, found: Sequence[_Word], asked: Sequence[Group], of: int) -> Named:
    groups = tuple(dict.fromkeys(one.group for one in found))
    return Named(
        words=found[0].words,
        tier=key[1],
        additional=any(one.additional for one in found),
        groups=groups,
        not_named_by=tuple(one.id for one in asked if one.id not in groups),
        points=tuple(one.point for one in found if one.point is not None),
        of=of,
    )


def _says_more(answer: Answer) -> bool:
    """Whether a group answered in another way than by points."""
    return bool(answer.no_agreement or value_words(answer))


def _with_removed(state: EventState, questions: set[str]) -> set[str]:
    """The groups that said something which was redacted: they were not silent."""
    answers = {one.id: one.group for one in state.all(Answer) if one.question in questions}
    return {answers[one.answer] for one in state.all(Point) if one.redacted and one.answer in answers}


def _new_per_group(said: _Said, asked: Sequence[Group]) -> Iterable[int]:
    """How many things each group was the first to name, for the groups that named anything."""
    first = [found[0].group for found in said.values()]
    spoke = {one.group for found in said.values() for one in found}
    return [first.count(one.id) for one in asked if one.id in spoke]

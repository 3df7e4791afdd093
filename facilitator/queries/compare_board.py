"""What the comparison page shows: the matrix with its most frequent answers, and one question with who said what."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.cafe import Question
from facilitator.domain.groups import Group
from facilitator.domain.harvest import StatementKind
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.analysis_proposals import ProposedStatement, proposed_statements
from facilitator.queries.compare import Comparison, Named, QuestionCount, comparison, question_count, same_words
from facilitator.queries.qualifiers import proposed_qualifier
from facilitator.words import counted


class AnswerLine(Struct, frozen=True):
    """One thing named to a question: its standing, who named it and who did not. `stated` when the analysis has it."""

    key: str
    words: str
    tier: str
    qualifier: str
    count_words: str
    groups: tuple[str, ...]
    not_named_by: tuple[str, ...]
    named: tuple[str, ...]
    points: tuple[str, ...]
    additional: bool
    stated: bool
    proposal: ProposedStatement | None


class QuestionPanel(Struct, frozen=True):
    """One question over all groups."""

    question: str
    heading: str
    title: str
    lines: tuple[AnswerLine, ...]
    silent: tuple[str, ...]
    new_words: str


class CompareBoard(Struct, frozen=True):
    """The matrix, and for each question the groups that say what most say."""

    matrix: Comparison
    facts: str
    most: dict[str, AnswerLine | None]


def compare_board(state: EventState, session: SessionId) -> CompareBoard:
    """The comparison of a session's groups."""
    matrix = comparison(state, session)
    found = {column.question: question_panel(state, session, column.question) for column in matrix.columns}
    groups, questions = len(matrix.rows), len(matrix.columns)
    facts = f"{counted(groups, 'group', 'groups')} · {counted(questions, 'question', 'questions')}"
    most = {key: panel.lines[0] if panel.lines else None for key, panel in found.items()}
    return CompareBoard(matrix, facts, most)


def question_panel(state: EventState, session: SessionId, question: str) -> QuestionPanel:
    """All that groups named to one question, most groups first."""
    count = question_count(state, session, question)
    proposed = [one for one in proposed_statements(state, session) if one.question == question]
    open_proposals = {_key(one.text, one.tier): one for one in proposed}
    found = state.need(Question, question)
    number = "Question" if found.number is None else f"Question {found.number}"
    label = f"{number}, {found.label.lower()}" if found.label and found.text else number
    lines = tuple(_line(state, session, place, one, open_proposals) for place, one in enumerate(count.named))
    others = tuple(_other(state, one) for one in open_proposals.values() if one.kind is StatementKind.NO_AGREEMENT)
    return QuestionPanel(
        question=question,
        heading=label,
        title=found.text or found.label or count.name,
        lines=(*lines, *others),
        silent=tuple(state.need(Group, one).name for one in count.silent),
        new_words=_new_words(count),
    )


def _line(
    state: EventState,
    session: SessionId,
    place: int,
    named: Named,
    proposals: dict[tuple[str, str | None], ProposedStatement],
) -> AnswerLine:
    home = state.need(Session, session)
    proposal = proposals.get(_key(named.words, named.tier))
    word = proposed_qualifier(named.count, named.of, home.majority_percent, home.some_from)
    qualifier = proposal.qualifier if proposal is not None else None if word is None else word.value
    return AnswerLine(
        key=f"{place}:{named.tier or ''}:{named.words}",
        words=named.words,
        tier=named.tier or "",
        qualifier=qualifier or "",
        count_words=f"{named.count} of {named.of}",
        groups=named.groups,
        not_named_by=tuple(state.need(Group, one).name for one in named.not_named_by),
        named=tuple(state.need(Group, one).name for one in named.groups),
        points=named.points,
        additional=named.additional,
        stated=proposal is None,
        proposal=proposal,
    )


def _other(state: EventState, proposal: ProposedStatement) -> AnswerLine:
    """Groups that did not agree."""
    return AnswerLine(
        key=f"no agreement:{proposal.text}",
        words=proposal.text,
        tier="",
        qualifier="no agreement",
        count_words=f"{proposal.count} of {proposal.of}",
        groups=proposal.groups,
        not_named_by=(),
        named=tuple(state.need(Group, one).name for one in proposal.groups),
        points=(),
        additional=False,
        stated=False,
        proposal=proposal,
    )


def _new_words(count: QuestionCount) -> str:
    """`New answers per further group: 5, 3, 1, 0`: when nothing new comes, enough groups were asked."""
    if len(count.new_per_group) < 2:
        return ""
    return f"New answers per further group: {', '.join(map(str, count.new_per_group))}"


def _key(words: str, tier: str | None) -> tuple[str, str | None]:
    return same_words(words), tier

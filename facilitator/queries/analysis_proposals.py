"""Statements proposed from counts of groups (HV5). People decide; nothing here is applied by itself."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import statements_on
from facilitator.domain.cafe import Question, Tiers
from facilitator.domain.groups import Answer, Point
from facilitator.domain.harvest import Qualifier, StatementKind, Unit
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.compare import Named, QuestionCount, comparison, question_count, same_words
from facilitator.queries.qualifiers import proposed_qualifier
from facilitator.queries.translated import reading


class ProposedStatement(Struct, frozen=True):
    """A statement that the counts would bear out, with the points behind it; `groups` name it."""

    question: str
    text: str
    kind: StatementKind
    qualifier: str | None
    tier: str | None
    count: int
    of: int
    unit: Unit
    points: tuple[str, ...]
    groups: tuple[str, ...]


def proposed_statements(state: EventState, session: SessionId) -> list[ProposedStatement]:
    """What could be said of a session's groups, question by question; what is already stated is left out."""
    known = {(one.question, same_words(one.text)) for one in statements_on(state, session)}
    found: list[ProposedStatement] = []
    for column in comparison(state, session).columns:
        counts = question_count(state, session, column.question)
        found += [_proposed(state, session, counts, one) for one in counts.named]
        found += _disagreements(state, counts)
    return [one for one in found if (one.question, same_words(one.text)) not in known]


def _proposed(state: EventState, session: SessionId, counts: QuestionCount, named: Named) -> ProposedStatement:
    kind = StatementKind.ADDITIONAL if named.additional else StatementKind.FINDING
    return ProposedStatement(
        question=counts.question,
        text=named.words,
        kind=kind,
        qualifier=_qualifier(state, session, counts.question, named),
        tier=named.tier,
        count=named.count,
        of=named.of,
        unit=Unit.GROUPS,
        points=named.points,
        groups=named.groups,
    )


def _qualifier(state: EventState, session: SessionId, question: str, named: Named) -> str | None:
    """The word for a count; "less prioritised" only where groups put it there themselves, never from a low count."""
    kind = state.need(Question, question).answered_by
    if isinstance(kind, Tiers) and kind.tiers and named.tier == kind.tiers[-1] and len(kind.tiers) > 2:
        return Qualifier.LESS.value
    home = state.need(Session, session)
    found = proposed_qualifier(named.count, named.of, home.majority_percent, home.some_from)
    return None if found is None else found.value


def _disagreements(state: EventState, counts: QuestionCount) -> list[ProposedStatement]:
    """Groups that did not agree, with their reasons, as one statement."""
    asked = [one for one in state.all(Answer) if one.question == counts.question and one.no_agreement]
    if not asked:
        return []
    words = "; ".join(one.no_agreement or "" for one in asked)
    groups = tuple(one.group for one in asked)
    return [
        ProposedStatement(
            question=counts.question,
            text=f"No agreement: {words}",
            kind=StatementKind.NO_AGREEMENT,
            qualifier=None,
            tier=None,
            count=len(asked),
            of=counts.asked,
            unit=Unit.GROUPS,
            points=(),
            groups=groups,
        )
    ]


def point_words(state: EventState, point: str) -> str:
    """The words of a point as people read them, "" when it was redacted."""
    found = state.need(Point, point)
    return "" if found.redacted else reading(state, found).text

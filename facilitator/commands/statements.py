"""Analysis statements: sentences with their evidence (HV1, HV5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, checked, edit_of, made
from facilitator.commands.naming import all_called, called
from facilitator.commands.placing import keys_at_end, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import whole_text
from facilitator.domain.belonging import evidence_of, statements_on
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import AnalysisStatement, Evidence, EvidenceKind, StatementKind, Unit
from facilitator.domain.ids import (
    AnalysisStatementId,
    ClusterId,
    Dice,
    EvidenceId,
    GroupId,
    NoteId,
    PointId,
    QuestionId,
    SessionId,
    VoteId,
)
from facilitator.domain.order import FIRST
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import EVIDENCE_KINDS
from facilitator.words import say

_WORDS_ONLY = (EvidenceKind.PUBLIC_REPORT, EvidenceKind.OBSERVATION)


class Support(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What supports a statement: one record of the named kind, or words for a public report or an observation."""

    kind: EvidenceKind
    cluster: ClusterId | None = None
    group: GroupId | None = None
    note: NoteId | None = None
    point: PointId | None = None
    vote: VoteId | None = None
    words: str | None = None


class AddStatement(CommandValue, frozen=True, kw_only=True):
    """A new statement with its evidence. A count needs the number it is counted of."""

    session: SessionId
    text: str
    kind: StatementKind = StatementKind.FINDING
    question: QuestionId | None = None
    title: Maybe = UNSET
    qualifier: Maybe = UNSET
    unit: Unit | UnsetType | None = UNSET
    count: MaybeNumber = UNSET
    of: MaybeNumber = UNSET
    items: tuple[str, ...] = ()
    language: Maybe = UNSET
    evidence: tuple[Support, ...] = ()
    before: AnalysisStatementId | None = None
    after: AnalysisStatementId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        fresh = made(AnalysisStatement, self, state, now, dice, order=FIRST)
        _check_counts(fresh)
        records: list[Record] = [*placed(statements_on(state, self.session), [fresh], self.before, self.after)]
        known = state.with_records([fresh], (), state.revision, state.at)
        records += _evidence(known, fresh, self.evidence, dice)
        return harvest_edits(state, now, say("add {statement}", statement=called(state, fresh)), records)


class EditStatement(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a statement."""

    statement: AnalysisStatementId
    text: str | UnsetType = UNSET
    kind: StatementKind | UnsetType = UNSET
    question: QuestionId | UnsetType | None = UNSET
    title: Maybe = UNSET
    qualifier: Maybe = UNSET
    unit: Unit | UnsetType | None = UNSET
    count: MaybeNumber = UNSET
    of: MaybeNumber = UNSET
    items: tuple[str, ...] | UnsetType = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(AnalysisStatement, self.statement)
        after = changed(before, self, state, now)
        _check_counts(after)
        edits = edit_of(state, before, after)
        return harvest_edits(state, now, edits.label, edits.puts)


class MoveStatements(CommandValue, frozen=True, kw_only=True):
    """Puts statements in another order; next to one of another question they join that question."""

    statements: tuple[AnalysisStatementId, ...]
    before: AnalysisStatementId | None = None
    after: AnalysisStatementId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(AnalysisStatement, one) for one in dict.fromkeys(self.statements)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the statements to move first."))
        goal = self.before or self.after
        neighbour = moving[0] if goal is None else state.need(AnalysisStatement, goal)
        if any(one.session != neighbour.session for one in moving):
            raise Refusal(say("These statements belong to two sessions. Move statements of one session."))
        there = [one.but(question=neighbour.question) if goal else one for one in moving]
        records = placed(statements_on(state, neighbour.session), there, self.before, self.after)
        return harvest_edits(state, now, say("move {what}", what=all_called(state, moving)), records)


class RemoveStatements(CommandValue, frozen=True, kw_only=True):
    """Removes statements with the list of their evidence; the evidence itself stays."""

    statements: tuple[AnalysisStatementId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        gone = [state.need(AnalysisStatement, one) for one in dict.fromkeys(self.statements)]
        edits = removal(state, gone, now)
        return harvest_edits(state, now, edits.label, edits.puts, edits.removes)


class AddEvidence(CommandValue, frozen=True, kw_only=True):
    """Puts something behind a statement."""

    statement: AnalysisStatementId
    evidence: tuple[Support, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        statement = state.need(AnalysisStatement, self.statement)
        if not self.evidence:
            raise Refusal(say("Nothing is chosen. Choose what supports the statement first."))
        fresh = _evidence(state, statement, self.evidence, dice)
        label = say("add evidence to {statement}", statement=called(state, statement))
        return harvest_edits(state, now, label, fresh)


class EditEvidence(CommandValue, frozen=True, kw_only=True):
    """Changes the words of a piece of evidence."""

    evidence: EvidenceId
    words: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Evidence, self.evidence)
        after = changed(before, self, state, now)
        statement = state.need(AnalysisStatement, before.statement)
        label = say("change evidence of {statement}", statement=called(state, statement))
        return harvest_edits(state, now, label, () if after is before else (after,))


class RemoveEvidence(CommandValue, frozen=True, kw_only=True):
    """Takes something from behind a statement."""

    evidence: EvidenceId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        gone = state.need(Evidence, self.evidence)
        statement = state.need(AnalysisStatement, gone.statement)
        label = say("take evidence from {statement}", statement=called(state, statement))
        return harvest_edits(state, now, label, (), removal(state, [gone], now).removes)


def _evidence(
    state: EventState, statement: AnalysisStatement, supports: Sequence[Support], dice: Dice
) -> list[Evidence]:
    home = AnalysisStatementId(statement.id)
    known = evidence_of(state, home)
    fresh: list[Evidence] = []
    for support, key in zip(supports, keys_at_end(known, len(supports)), strict=True):
        values = msgspec.structs.asdict(support) | {"words": whole_text(support.words, "the words of the evidence")}
        one = checked(state, Evidence(id=dice.new_id(), statement=home, order=key, **values))
        _refuse_mismatch(one)
        _refuse_twice(state, one, [*known, *fresh])
        fresh.append(one)
    return fresh


def _refuse_mismatch(evidence: Evidence) -> None:
    """A piece of evidence points at exactly the kind of thing it says, or at words."""
    pointed = [name for name in ("cluster", "group", "note", "point", "vote") if getattr(evidence, name) is not None]
    wanted = [] if evidence.kind in _WORDS_ONLY else [evidence.kind.value]
    if pointed != wanted:
        words = "This evidence is called {kind} but points at something else. Choose it again."
        raise Refusal(say(words, kind=EVIDENCE_KINDS[evidence.kind]))


def _refuse_twice(state: EventState, evidence: Evidence, others: list[Evidence]) -> None:
    plain = evidence.but(id="", order="")
    if any(one.but(id="", order="") == plain for one in others):
        raise Refusal(say("This {kind} is already among the evidence.", kind=EVIDENCE_KINDS[evidence.kind]))


def _check_counts(statement: AnalysisStatement) -> None:
    """A count is a count of something; a word such as majority needs none."""
    at_least(statement.count, 0, "A count")
    at_least(statement.of, 1, "The number counted of")
    if statement.count is not None and (statement.of is None or statement.count > statement.of):
        words = "{count} of {of} cannot be. Give the count and how many there are, or leave both open."
        of = "unknown" if statement.of is None else statement.of
        raise Refusal(say(words, count=statement.count, of=of))

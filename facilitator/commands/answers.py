"""What groups answer, point by point (GT3, GT4). Nothing typed is ever lost by a change of the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, checked, edit_of, with_values
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.placing import keys_at_end, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import one_line, whole_text
from facilitator.domain.cafe import Question, Scale, Tiers, TwoTiers
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import (
    Answer,
    AnyAnswer,
    ConditionAnswer,
    Group,
    GroupState,
    Point,
    ScaleAnswer,
    Template,
    TextAnswer,
)
from facilitator.domain.ids import AnswerId, Dice, GroupId, PointId, QuestionId
from facilitator.domain.order import in_order
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class AddPoints(CommandValue, frozen=True, kw_only=True):
    """Points of a group's answer in one act: one typed, or many lines pasted; empty ones are left out.

    `tier` and `option` are words of the question; an answer outside its options is `additional`.
    """

    group: GroupId
    question: QuestionId
    texts: tuple[str, ...]
    tier: str | None = None
    option: str | None = None
    additional: bool = False
    language: str | None = None
    before: PointId | None = None
    after: PointId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        texts = [text for one in self.texts if (text := whole_text(one, "the point")) is not None]
        if not texts:
            raise Refusal(say("There is no point yet. Type at least one word."))
        group, question = state.need(Group, self.group), state.need(Question, self.question)
        tier = _known_tier(question, one_line(self.tier, "the tier"))
        answer, fresh = _answer(state, group, question, now, dice)
        siblings = points_of(state, answer.id)
        home: dict[str, Any] = {"answer": AnswerId(answer.id), "tier": tier, "created": now}
        home |= {"option": one_line(self.option, "the option"), "additional": self.additional}
        home["language"] = one_line(self.language, "the language")
        keys = keys_at_end(siblings, len(texts))
        points = [Point(id=dice.new_id(), text=text, order=key, **home) for text, key in zip(texts, keys, strict=True)]
        if self.before is not None or self.after is not None:
            points = placed([*siblings, *points], points, self.before, self.after)
        what = f"point {quoted(texts[0])}" if len(texts) == 1 else f"{len(texts)} points"
        label = say("add {what} of {group}", what=what, group=called(state, group))
        return harvest_edits(state, now, label, [*fresh, *points, *_begun(state, group, question)])


class EditPoint(CommandValue, frozen=True, kw_only=True):
    """Changes a point's words, tier or option; `corrected` is a second text beside the one that was written."""

    point: PointId
    text: str | UnsetType = UNSET
    tier: Maybe = UNSET
    option: Maybe = UNSET
    additional: MaybeTick = UNSET
    corrected: Maybe = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Point, self.point)
        answer = state.need(Answer, before.answer)
        question = state.need(Question, answer.question)
        if isinstance(self.tier, str):
            _known_tier(question, one_line(self.tier, "the tier"))
        after = changed(before, self, state, now)
        edits = edit_of(state, before, after)
        begun = () if after is before else _begun(state, state.need(Group, answer.group), question)
        return harvest_edits(state, now, edits.label, (*edits.puts, *begun))


class MovePoints(CommandValue, frozen=True, kw_only=True):
    """Puts points of one answer in another order: in a ranking the first is first."""

    points: tuple[PointId, ...]
    before: PointId | None = None
    after: PointId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Point, one) for one in dict.fromkeys(self.points)]
        if len({one.answer for one in moving}) != 1:
            raise Refusal(say("Choose points of one answer to move them together."))
        records = placed(points_of(state, moving[0].answer), moving, self.before, self.after)
        return harvest_edits(state, now, say("move {what}", what=all_called(state, moving)), records)


class RemovePoints(CommandValue, frozen=True, kw_only=True):
    """Removes points that were typed by mistake. Refuses while a statement rests on one of them."""

    points: tuple[PointId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        edits = removal(state, [state.need(Point, one) for one in dict.fromkeys(self.points)], now)
        return harvest_edits(state, now, edits.label, edits.puts, edits.removes)


class RedactPoint(CommandValue, frozen=True, kw_only=True):
    """Takes a point off every print, the stage and the phones; the trace "1 point removed" stays. Or brings it back."""

    point: PointId
    redacted: bool = True

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Point, self.point)
        after = with_values(before, now, redacted=self.redacted or None)
        label = say("redact a point") if self.redacted else say("bring back {point}", point=called(state, before))
        return harvest_edits(state, now, label, () if after is before else (after,))


class SetAnswer(CommandValue, frozen=True, kw_only=True):
    """The part of an answer that is no list: a number on the scale, yes or no with a condition, headline and text."""

    group: GroupId
    question: QuestionId
    value: AnyAnswer

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group, question = state.need(Group, self.group), state.need(Question, self.question)
        answer, _ = _answer(state, group, question, now, dice)
        after = with_values(answer, now, value=_clean_answer(question, self.value))
        label = say("answer {question} for {group}", question=called(state, question), group=called(state, group))
        if after is answer:
            return Edits(label)
        return harvest_edits(state, now, label, [after, *_begun(state, group, question)])


class SayNoAgreement(CommandValue, frozen=True, kw_only=True):
    """The group did not agree, because of this; None takes the words away."""

    group: GroupId
    question: QuestionId
    because: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        group, question = state.need(Group, self.group), state.need(Question, self.question)
        answer, _ = _answer(state, group, question, now, dice)
        after = with_values(answer, now, no_agreement=whole_text(self.because, "the reason"))
        words = "say why {group} did not agree on {question}"
        label = say(words, group=called(state, group), question=called(state, question))
        if after is answer:
            return Edits(label)
        return harvest_edits(state, now, label, [after, *_begun(state, group, question)])


def points_of(state: EventState, answer: str) -> list[Point]:
    """The points of an answer in their order, redacted ones too."""
    return in_order(one for one in state.all(Point) if one.answer == answer)


def answer_of(state: EventState, group: str, question: str) -> Answer | None:
    """What a group answered to a question so far."""
    return next((one for one in state.all(Answer) if (one.group, one.question) == (group, question)), None)


def _answer(
    state: EventState, group: Group, question: Question, now: datetime, dice: Dice
) -> tuple[Answer, Sequence[Record]]:
    known = answer_of(state, group.id, question.id)
    if known is not None:
        return known, ()
    if question.template != group.template and question.session != group.session:
        words = "{question} is not among the questions of {group}. Choose one of its template."
        named = called(state, question)
        raise Refusal(say(words, question=named[:1].upper() + named[1:], group=called(state, group)))
    fresh = Answer(id=dice.new_id(), group=GroupId(group.id), question=QuestionId(question.id), created=now)
    return checked(state, fresh), (fresh,)


def _begun(state: EventState, group: Group, question: Question) -> Iterable[Record]:
    """Work on a sheet puts it in progress, approved or not; the template is frozen by its first answer (GT1)."""
    if group.state in (GroupState.EMPTY, GroupState.APPROVED):
        yield group.but(state=GroupState.IN_PROGRESS, approved_by=None)
    template = state.get(Template, question.template)
    if template is not None and not template.frozen:
        yield template.but(frozen=True)


def _known_tier(question: Question, tier: str | None) -> str | None:
    kind = question.answered_by
    known = kind.tiers if isinstance(kind, Tiers) else (kind.first, kind.second) if isinstance(kind, TwoTiers) else None
    if tier is None or known is None or tier in known:
        return tier
    words = "There is no tier {tier} in this question. Its tiers are {known}."
    raise Refusal(say(words, tier=quoted(tier), known=", ".join(known)))


def _clean_answer(question: Question, value: AnyAnswer) -> AnyAnswer:
    kind = question.answered_by
    if isinstance(value, ScaleAnswer) and value.value is not None and isinstance(kind, Scale):
        if not kind.low <= value.value <= kind.high:
            words = "{value} is not on this scale. Choose a number from {low} to {high}."
            raise Refusal(say(words, value=value.value, low=kind.low, high=kind.high))
        return value
    if isinstance(value, ConditionAnswer):
        return ConditionAnswer(yes=value.yes, condition=whole_text(value.condition, "the condition"))
    if isinstance(value, TextAnswer):
        headline = one_line(value.headline, "the headline")
        return TextAnswer(headline=headline, text=whole_text(value.text, "the text"))
    return value

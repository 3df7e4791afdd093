"""Questions of a session or a template, and templates themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, edit_of, made, puts
from facilitator.commands.naming import all_called, called, quoted
from facilitator.commands.placing import at_end, keys_between, placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_text
from facilitator.domain.belonging import questions_in
from facilitator.domain.cafe import AnyQuestionKind, Question
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Template
from facilitator.domain.ids import Dice, QuestionId, SessionId, TemplateId
from facilitator.domain.order import FIRST, in_order
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import counted, say


class AddQuestion(CommandValue, frozen=True, kw_only=True):
    """A question of a session or of a template. Without `number` it gets the next one; None means it has none."""

    session: SessionId | None = None
    template: TemplateId | None = None
    text: Maybe = UNSET
    label: Maybe = UNSET
    poster_title: Maybe = UNSET
    hint: Maybe = UNSET
    answered_by: AnyQuestionKind | UnsetType = UNSET
    number: MaybeNumber = UNSET
    language: Maybe = UNSET
    before: QuestionId | None = None
    after: QuestionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.number, 1, "The number of a question")
        if (self.session is None) == (self.template is None):
            raise Refusal(say("A question belongs to a session or to a template. Choose one of them."))
        _refuse_frozen(state, self.template)
        siblings = _siblings(state, self.session, self.template)
        more: dict[str, Any] = {"order": FIRST}
        if self.number is UNSET:
            more["number"] = max((one.number or 0 for one in siblings), default=0) + 1
        fresh = made(Question, self, state, now, dice, **more)
        _refuse_wordless(fresh)
        records = placed(siblings, [fresh], self.before, self.after)
        return harvest_edits(state, now, say("add {question}", question=called(state, fresh)), records)


class EditQuestion(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a question."""

    question: QuestionId
    text: Maybe = UNSET
    label: Maybe = UNSET
    poster_title: Maybe = UNSET
    hint: Maybe = UNSET
    answered_by: AnyQuestionKind | UnsetType = UNSET
    number: MaybeNumber = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        at_least(self.number, 1, "The number of a question")
        before = state.need(Question, self.question)
        _refuse_frozen(state, before.template)
        after = changed(before, self, state, now)
        _refuse_wordless(after)
        edits = edit_of(state, before, after)
        return harvest_edits(state, now, edits.label, edits.puts)


class MoveQuestions(CommandValue, frozen=True, kw_only=True):
    """Puts questions in another order. Numbers stay with the places: the first question is still number 1."""

    questions: tuple[QuestionId, ...]
    before: QuestionId | None = None
    after: QuestionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Question, one) for one in dict.fromkeys(self.questions)]
        if len({(one.session, one.template) for one in moving}) != 1:
            raise Refusal(say("Choose questions of one session or template to move them together."))
        _refuse_frozen(state, moving[0].template)
        siblings = _siblings(state, moving[0].session, moving[0].template)
        moved = {one.id: one for one in placed(siblings, moving, self.before, self.after)}
        records = _renumbered(siblings, [moved.get(one.id, one) for one in siblings])
        return harvest_edits(state, now, say("move {what}", what=all_called(state, moving)), records)


class RemoveQuestions(CommandValue, frozen=True, kw_only=True):
    """Removes questions. Refuses while notes, answers or clusters belong to one of them."""

    questions: tuple[QuestionId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        questions = [state.need(Question, one) for one in dict.fromkeys(self.questions)]
        for one in questions:
            _refuse_frozen(state, one.template)
        edits = removal(state, questions, now)
        return harvest_edits(state, now, edits.label, edits.puts, edits.removes)


class AddTemplate(CommandValue, frozen=True, kw_only=True):
    """A template with its questions, one text each; a session can use it at once."""

    title: str
    questions: tuple[str, ...] = ()
    session: SessionId | None = None
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        template = made(Template, self, state, now, dice, order=at_end(state.all(Template)))
        texts = [needed_text(one, "the question") for one in self.questions]
        keys = keys_between(None, None, len(texts))
        records: list[Record] = [template]
        for number, (text, key) in enumerate(zip(texts, keys, strict=True), start=1):
            home = TemplateId(template.id)
            records.append(Question(id=dice.new_id(), template=home, text=text, number=number, order=key, created=now))
        if self.session is not None:
            records.append(state.need(Session, self.session).but(chosen_template=TemplateId(template.id)))
        with_questions = f" with {counted(len(texts), 'question', 'questions')}" if texts else ""
        return Edits(say("add {one}{more}", one=called(state, template), more=with_questions), puts(*records))


class EditTemplate(CommandValue, frozen=True, kw_only=True):
    """Changes a template's own words."""

    template: TemplateId
    title: str | UnsetType = UNSET
    source: Maybe = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Template, self.template)
        return edit_of(state, before, changed(before, self, state, now))


class RemoveTemplate(CommandValue, frozen=True, kw_only=True):
    """Removes a template with its questions. Refuses once a group uses it."""

    template: TemplateId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        template = state.need(Template, self.template)
        _refuse_frozen(state, self.template)
        return removal(state, [template], now)


def _siblings(state: EventState, session: SessionId | None, template: TemplateId | None) -> list[Question]:
    if template is not None:
        return questions_in(state, template)
    return in_order(one for one in state.all(Question) if one.session == session)


def _renumbered(old: Sequence[Question], new: Sequence[Question]) -> list[Question]:
    """The questions that differ from before, their numbers following the new order."""
    numbers = iter([one.number for one in old if one.number is not None])
    counted_up = [one if one.number is None else one.but(number=next(numbers)) for one in in_order(new)]
    before = {one.id: one for one in old}
    return [one for one in counted_up if one != before[one.id]]


def _refuse_wordless(question: Question) -> None:
    if not (question.text or question.label or question.poster_title):
        raise Refusal(say("This question has no words yet. Type the question, or at least a short name."))


def _refuse_frozen(state: EventState, template: TemplateId | None) -> None:
    holder = state.get(Template, template)
    if holder is not None and holder.frozen:
        words = "Groups already answer {title}, so it stays as it is. Make its next version to change questions."
        raise Refusal(say(words, title=quoted(holder.title)))

"""Whole templates at once, and the next version of one that groups already answer (GT1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import UNSET

from facilitator.commands.making import Maybe, made, puts
from facilitator.commands.naming import called, quoted
from facilitator.commands.placing import at_end, keys_between
from facilitator.commands.texts import one_line, whole_text
from facilitator.domain.belonging import questions_in
from facilitator.domain.cafe import AnyQuestionKind, OpenList, Question
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer, Group, Template
from facilitator.domain.ids import Dice, QuestionId, SessionId, TemplateId
from facilitator.domain.programme import Session
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import counted, say


class TemplateQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question of a template that is added whole; a text or a label is needed."""

    text: str | None = None
    label: str | None = None
    hint: str | None = None
    answered_by: AnyQuestionKind = OpenList()


class AddWholeTemplate(CommandValue, frozen=True, kw_only=True):
    """A template with questions of every kind, such as one of the library. A session named here uses it at once.

    `shipped` is the name it has in the library that comes with the program, None for one's own.
    """

    title: str
    questions: tuple[TemplateQuestion, ...]
    source: Maybe = UNSET
    shipped: Maybe = UNSET
    language: Maybe = UNSET
    session: SessionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        template = made(Template, self, state, now, dice, order=at_end(state.all(Template)))
        home = TemplateId(template.id)
        language = template.language
        keys = keys_between(None, None, len(self.questions))
        records: list[Record] = [template]
        for number, (one, key) in enumerate(zip(self.questions, keys, strict=True), start=1):
            records.append(_question(one, home, number, key, language, now, dice))
        if self.session is not None:
            records.append(state.need(Session, self.session).but(chosen_template=home))
        what = counted(len(self.questions), "question", "questions")
        return Edits(say("add {one} with {what}", one=called(state, template), what=what), puts(*records))


class MakeNextVersion(CommandValue, frozen=True, kw_only=True):
    """The next version of a template, its questions copied so that they may be changed. What groups have answered
    stays with the version they answered; sessions and groups without answers go on with the new one."""

    template: TemplateId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Template, self.template)
        later = next((one for one in state.all(Template) if one.earlier == before.id), None)
        if later is not None:
            words = "Version {number} of {title} is there already. Change that one."
            raise Refusal(say(words, number=later.version, title=quoted(before.title)))
        fresh = {"id": dice.new_id(), "version": before.version + 1, "frozen": False, "earlier": self.template}
        template = before.but(**fresh, created=now, changed=None)
        home = TemplateId(template.id)
        questions = [
            one.but(id=dice.new_id(), template=home, earlier=QuestionId(one.id), created=now, changed=None)
            for one in questions_in(state, self.template)
        ]
        label = say("make version {number} of {title}", number=template.version, title=quoted(before.title))
        return Edits(label, (template, *questions, *_going_along(state, self.template, home)))


def _question(
    one: TemplateQuestion, home: TemplateId, number: int, key: str, language: str | None, now: datetime, dice: Dice
) -> Question:
    text, label = whole_text(one.text, "the question"), one_line(one.label, "the short name")
    if text is None and label is None:
        raise Refusal(say("Question {number} has no words yet. Type the question.", number=number))
    return Question(
        id=dice.new_id(),
        template=home,
        order=key,
        number=number,
        text=text,
        label=label,
        hint=whole_text(one.hint, "the hint"),
        answered_by=one.answered_by,
        language=language,
        created=now,
    )


def _going_along(state: EventState, old: TemplateId, new: TemplateId) -> Iterable[Record]:
    answered = {one.group for one in state.all(Answer)}
    for session in state.all(Session):
        if session.chosen_template == old:
            yield session.but(chosen_template=new)
    for group in state.all(Group):
        if group.template == old and group.id not in answered:
            yield group.but(template=new)

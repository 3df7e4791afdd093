"""Texts that several people write at once: nobody's words are ever replaced by somebody who has not seen them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from facilitator.commands.answers import SetAnswer, answer_of
from facilitator.commands.cafe_notes import LeaveInsight
from facilitator.commands.topic_reports import WriteReport
from facilitator.domain.cafe import Question, YesNoCondition
from facilitator.domain.command import Command, CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer, ConditionAnswer, TextAnswer
from facilitator.domain.ids import Dice, GroupId, QuestionId, RoundId, TableId, TopicId
from facilitator.domain.shared_texts import SharedKind, insight_of, shared_text
from facilitator.domain.state import EventState
from facilitator.words import say


class MeanwhileChanged(Refusal):
    """Somebody else has written there since: `theirs` is what stands there now. Both texts are to be offered."""

    def __init__(self, theirs: str) -> None:
        super().__init__("Somebody else has written here meanwhile. Keep one text, or put both together.")
        self.theirs = theirs


class WriteShared(CommandValue, frozen=True, kw_only=True):
    """Writes one text of a host's page over the one that was seen there.

    `part` names it: of a table `round`, for the round's insight; of a topic a part of its report; of a group
    `question/headline`, `question/text` or `question/condition`. `was` is the text the writer had before; when another
    stands there by now, and it is not this one, MeanwhileChanged is raised and nothing is lost.
    """

    kind: SharedKind
    of: str
    part: str
    was: str | None
    text: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        found = shared_text(state, self.kind, self.of, self.part)
        plain = (self.text or "").strip() or None
        if found not in ((self.was or "").strip() or None, plain):
            raise MeanwhileChanged(found or "")
        if found == plain:
            return Edits(say("keep a text as it is"))
        return _WRITING[self.kind](state, self, plain).edits(state, now, dice)


def _insight(state: EventState, asked: WriteShared, text: str | None) -> Command:
    note = insight_of(state, asked.of, asked.part)
    return LeaveInsight(
        table=TableId(asked.of), round=RoundId(asked.part), text=text, actor=asked.actor,
        question=None if note is None else note.question,
    )  # fmt: skip


def _report(state: EventState, asked: WriteShared, text: str | None) -> Command:
    given: dict[str, str | None] = {asked.part: text}
    return WriteReport(topic=TopicId(asked.of), actor=asked.actor, **given)  # type: ignore[arg-type]


def _answer(state: EventState, asked: WriteShared, text: str | None) -> Command:
    question, _, name = asked.part.partition("/")
    kind = state.need(Question, question).answered_by
    found: Answer | None = answer_of(state, asked.of, question)
    empty: ConditionAnswer | TextAnswer = ConditionAnswer() if isinstance(kind, YesNoCondition) else TextAnswer()
    before = found.value if found is not None and isinstance(found.value, ConditionAnswer | TextAnswer) else empty
    if name not in before.__struct_fields__:
        raise Refusal("There is no such text here.")
    value = msgspec.structs.replace(before, **{name: text})
    return SetAnswer(group=GroupId(asked.of), question=QuestionId(question), value=value, actor=asked.actor)


_WRITING: dict[SharedKind, Callable[[EventState, WriteShared, str | None], Command]] = {
    "table": _insight,
    "topic": _report,
    "group": _answer,
}

"""Texts that several people may write at once, by name: a round's insight, a topic's report, parts of an answer."""

from __future__ import annotations

from typing import Literal

from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer
from facilitator.domain.harvest import Note
from facilitator.domain.market import TopicReport
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState

REPORT_PARTS = ("participants", "summary", "recommendations", "resources", "requests")
ANSWER_PARTS = ("headline", "text", "condition")
SharedKind = Literal["table", "topic", "group"]


def shared_text(state: EventState, kind: SharedKind, of: str, part: str) -> str | None:
    """What stands there now; refuses a part there is not."""
    if kind == "topic" and part in REPORT_PARTS:
        report = next((one for one in state.all(TopicReport) if one.topic == of), None)
        return None if report is None else getattr(report, part)
    if kind == "table":
        return None if (note := insight_of(state, of, part)) is None else note.reads
    if kind == "group":
        question, _, name = part.partition("/")
        if name in ANSWER_PARTS:
            answer = answer_in(state, of, question)
            return None if answer is None else getattr(answer.value, name, None)
    raise Refusal("There is no such text here.")


def insight_of(state: EventState, table: str, around: str) -> Note | None:
    """The one insight of a table in a round."""
    mine = [one for one in state.all(Note) if (one.table, one.round) == (table, around) and one.insight]
    return next(iter(in_order(mine)), None)


def answer_in(state: EventState, group: str, question: str) -> Answer | None:
    """What a group answered to a question so far."""
    return next((one for one in state.all(Answer) if (one.group, one.question) == (group, question)), None)

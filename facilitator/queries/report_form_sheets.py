"""Sheets on which topics are reported by hand: they come back as photos and find their topic by their code (OS7)."""

from __future__ import annotations

from facilitator.domain.belonging import hosts_of, sessions_in_order, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.board_sheets import time_and_place
from facilitator.queries.host_kit_sheets import REPORT_LINES
from facilitator.queries.phrases import dotted
from facilitator.queries.sheet_forms import FormPart, FormSheet, Lines, Words
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine

_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)


def report_form_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """A sheet for each topic that still stands; a blank one for a market that has none yet."""
    found: list[FormSheet] = []
    for each in sessions_in_order(state):
        if session not in (None, each.id) or each.method is not Method.OPEN_SPACE:
            continue
        topics: list[Topic | None] = [one for one in topics_of(state, SessionId(each.id)) if one.state not in _GONE]
        found += [_form(state, each, one) for one in topics or [None]]
    return tuple(found)


def report_form_code(subject: str) -> str:
    """The short code on the report form of a topic, or on the blank one of a session."""
    return "F" + code("report form", subject, length=4)


def _form(state: EventState, session: Session, topic: Topic | None) -> FormSheet:
    number = "" if topic is None else shown_number(state, topic)
    name = f"Topic {number}" if topic is not None else "Topic"
    return FormSheet(
        code=report_form_code(session.id if topic is None else topic.id),
        headline="What was said" if topic is None else topic.title,
        parts=(*_known(state, topic), *(Lines(label, count, grows=True) for label, count in REPORT_LINES)),
        foot=foot(state, session, question=None if topic is None else name.lower()),
        context=ContextLine(context_parts(state, session)[:1], f"Report · {name}"),
        subject=f"{session_words(session)}: report form, {name.lower()}",
        figure=number,
        by_hand=True,
    )


def _known(state: EventState, topic: Topic | None) -> tuple[FormPart, ...]:
    """What need not be written any more."""
    if topic is None:
        return (Lines("Number and title of the topic"), Lines("Convener"))
    hosts = ", ".join(person.name for _, person in hosts_of(state, TopicId(topic.id)))
    words = dotted((f"host {hosts}" if hosts else None, time_and_place(state, topic)))
    return (Words(words, quiet=True),) if words else (Lines("Convener"),)

"""Host kits: one sheet for whoever holds a table or a topic. What to do, then room to write the report (WC5, OS7)."""

from __future__ import annotations

from facilitator.domain.belonging import hosts_of, sessions_in_order, topics_of
from facilitator.domain.cafe import Table
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.board_sheets import time_and_place
from facilitator.queries.cafe_sheets import (
    host_words,
    question_at,
    question_wording,
    rounds_of,
    table_name,
    tables_of,
)
from facilitator.queries.phrases import dotted, minutes_words
from facilitator.queries.sheet_forms import FormPart, FormSheet, Heading, Lines, Points, Words
from facilitator.queries.sheet_words import code, context_parts, foot
from facilitator.queries.sheets import ContextLine

TABLE_HOST = (
    "Stay at your table while the others travel on.",
    "Welcome whoever arrives and let everybody say a name.",
    "Tell in two minutes at most what was said here before.",
    "Ask: what do you bring with you?",
    "Keep the sheet: write so that the next round can read it, and draw.",
    "Take part in the talk. See that the quiet ones are heard.",
    "At the end ask for one insight to leave on the table.",
)
TOPIC_HOST = (
    "Be there when your topic begins, and begin.",
    "Let people write themselves into the sheet and say who they are.",
    "Say why you proposed the topic, then let the talk go where it goes.",
    "Keep it open: nobody has to stay, and nobody is late.",
    "See that there is a report. You may ask somebody else to write it.",
    "If nobody comes, write down what you would have said: that is a result too.",
    "When it is over, it is over. If there is more to say, find another slot.",
)
REPORT_LINES: tuple[tuple[str, int], ...] = (
    ("Participants", 2),
    ("Summary", 3),
    ("Recommendations", 2),
    ("Resources", 1),
    ("Requests", 1),
)
_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)


def host_kit_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """A kit for each table and each topic; a general one where there are none yet."""
    found: list[FormSheet] = []
    for each in sessions_in_order(state):
        if session not in (None, each.id):
            continue
        if each.method == Method.WORLD_CAFE:
            tables: list[Table | None] = [*tables_of(state, SessionId(each.id))]
            found += [_table_kit(state, each, table) for table in tables or [None]]
        if each.method == Method.OPEN_SPACE:
            topics: list[Topic | None] = [one for one in topics_of(state, SessionId(each.id)) if _needs_a_host(one)]
            found += [_topic_kit(state, each, topic) for topic in topics or [None]]
    return tuple(found)


def _needs_a_host(topic: Topic) -> bool:
    return topic.state not in _GONE


def _table_kit(state: EventState, session: Session, table: Table | None) -> FormSheet:
    name = "" if table is None else f"Table {table_name(table)}"
    rounds = rounds_of(state, SessionId(session.id))
    question = None if table is None else question_at(state, table, rounds[0] if rounds else None)
    wording = question_wording(question)
    host = "" if table is None else host_words(state, table)
    parts: list[FormPart] = [Words(wording, strong=True)] if wording else []
    parts += [Words(dotted((host, _length(state, session))), quiet=True)] if host or rounds else []
    parts += [Heading("What a table host does"), Points(TABLE_HOST)]
    parts += [Heading("The insights of your table")]
    parts += [Lines(f"Round {one.number}", 2, grows=True) for one in rounds] or [Lines("", 6, grows=True)]
    return FormSheet(
        code="K" + code("host kit", session.id, "" if table is None else table.id, length=4),
        headline="Host kit",
        parts=tuple(parts),
        foot=foot(state, session, question=name or None),
        context=ContextLine(context_parts(state, session)[:1], dotted(("World Café", name))),
        subject=dotted(("Host kit", name)),
        figure="" if table is None else table_name(table),
    )


def _length(state: EventState, session: Session) -> str:
    """`3 rounds: 20 min, 20 min, 20 min`."""
    rounds = rounds_of(state, SessionId(session.id))
    if not rounds:
        return ""
    words = "1 round" if len(rounds) == 1 else f"{len(rounds)} rounds"
    return f"{words}: {', '.join(minutes_words(one.minutes) for one in rounds)}"


def _topic_kit(state: EventState, session: Session, topic: Topic | None) -> FormSheet:
    hosts = [] if topic is None else [person.name for _, person in hosts_of(state, TopicId(topic.id))]
    name = "" if topic is None else f"Topic {shown_number(state, topic)}"
    when = "" if topic is None else time_and_place(state, topic)
    known = None if topic is None else topic.title
    return FormSheet(
        code="K" + code("topic kit", session.id, "" if topic is None else topic.id, length=4),
        headline=known or "Host kit",
        parts=(
            *((Words(when, quiet=True),) if when else ()),
            Heading("What the host of a topic does"),
            Points(TOPIC_HOST),
            Heading("Report"),
            *(() if topic is not None else (Lines("Topic"),)),
            Lines("Convener", 1, (", ".join(hosts),) if hosts else ()),
            *(Lines(label, count, grows=True) for label, count in REPORT_LINES),
        ),
        foot=foot(state, session, question=name.lower() or None),
        context=ContextLine(context_parts(state, session)[:1], dotted(("Host kit", name))),
        subject=dotted(("Host kit", name)),
        figure="" if topic is None else shown_number(state, topic),
    )

"""The topic list of each Open Space session: every topic in the order of its number, with what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.belonging import hosts_of, merged_family, sessions_in_order, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Interest, Origin, Slot, Topic, TopicState
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import MEASURES, TOPIC_STATES
from facilitator.queries.phrases import number_words
from facilitator.queries.sheet_dots import dots_by_target, dots_line
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine, DotRow, TopicListSheet, TopicRow

GREATEST = "greatest interest"
# What is out of the ordinary and belongs on a list; the way from proposed to reported is not.
_WORTH_SAYING = (TopicState.NOT_HELD, TopicState.WITHDRAWN, TopicState.MERGED, TopicState.CONTINUED)


def topic_sheets(state: EventState, session: SessionId | None = None) -> tuple[TopicListSheet, ...]:
    """One list for each session that has topics."""
    return tuple(
        _sheet(state, each, topics)
        for each in sessions_in_order(state)
        if session in (None, each.id) and (topics := topics_of(state, SessionId(each.id)))
    )


def _sheet(state: EventState, session: Session, topics: list[Topic]) -> TopicListSheet:
    dots = dots_by_target(state, SessionId(session.id))
    interests = _interests(state)
    source = f"source: {state.event.source}" if state.event.source else None
    counted = dots_line(state, SessionId(session.id)) if any(topic.id in dots for topic in topics) else None
    return TopicListSheet(
        code="L" + code("topics", session.id, length=4),
        headline=_headline(topics),
        rows=tuple(_row(state, topic, interests.get(topic.id, []), dots.get(topic.id, ())) for topic in topics),
        foot=foot(state, session, source=" · ".join(text for text in (counted, source) if text) or None),
        context=ContextLine(context_parts(state, session)[:1], session.title),
        note=greatest_note([interest for topic in topics for interest in interests.get(topic.id, [])]),
        subject=f"{session_words(session)}: topic list",
    )


def _headline(topics: Sequence[Topic]) -> str:
    number = number_words(len(topics)).capitalize()
    words = f"{number} topic" if len(topics) == 1 else f"{number} topics"
    in_the_room = all(topic.origin is Origin.IN_THE_ROOM for topic in topics)
    return f"{words}, proposed by participants" if in_the_room else words


def _interests(state: EventState) -> dict[str, list[Interest]]:
    """What is known of the interest in each topic; measures stand beside each other, they are never added (OS8)."""
    found: dict[str, list[Interest]] = {}
    for interest in sorted(state.all(Interest), key=lambda each: each.id):
        found.setdefault(interest.topic, []).append(interest)
    return found


def _row(state: EventState, topic: Topic, interests: Sequence[Interest], dots: tuple[DotRow, ...]) -> TopicRow:
    hosts = [person.name for _, person in hosts_of(state, TopicId(topic.id))]
    return TopicRow(
        number=shown_number(state, topic),
        title=topic.title,
        proposed_as=topic.original_title if topic.original_title != topic.title else "",
        state=_state_words(state, topic),
        statement=_statement(topic),
        mark=GREATEST if any(interest.among_greatest for interest in interests) else "",
        interest=" · ".join(dict.fromkeys(filter(None, map(_interest_words, interests)))),
        hosts=", ".join(hosts),
        dots=dots,
    )


def _state_words(state: EventState, topic: Topic) -> str:
    if topic.state not in _WORTH_SAYING:
        joined = [shown_number(state, each) for each in merged_family(state, TopicId(topic.id)) if each.id != topic.id]
        return f"together with {', '.join(joined)}" if joined else ""
    if topic.state is TopicState.MERGED and (carrier := state.get(Topic, topic.merged_into)) is not None:
        return f"merged into {shown_number(state, carrier)}"
    if topic.state is TopicState.CONTINUED and (slot := state.get(Slot, topic.continued_in)) is not None and slot.name:
        return f"continued in {slot.name}"
    return TOPIC_STATES[topic.state]


def _statement(topic: Topic) -> str:
    """What a host still argued, and why nobody talked about it."""
    reason = f"{TOPIC_STATES[topic.state].capitalize()}: {topic.reason}." if topic.reason else ""
    said = f"The host argued: {topic.host_statement}" if topic.host_statement else ""
    if topic.state not in _WORTH_SAYING:
        return said
    return " ".join(text for text in (reason, said) if text)


def _interest_words(interest: Interest) -> str:
    """`18 sign-ups`: what was measured with its measure, never a bare figure."""
    value = f"{interest.value} {_measure(interest)}" if interest.value is not None else ""
    rank = f"rank {interest.rank}" if interest.rank is not None else ""
    return " · ".join(text for text in (value, rank) if text)


def _measure(interest: Interest) -> str:
    return MEASURES[interest.measure] if interest.measure is not None else "(measure not given)"


def greatest_note(interests: Sequence[Interest]) -> str:
    """What is not known about the greatest interest is said, not guessed."""
    greatest = [interest for interest in interests if interest.among_greatest]
    if not greatest:
        return ""
    number = number_words(len(greatest)).capitalize()
    met = f"{number} {'topic' if len(greatest) == 1 else 'topics'} met with the {GREATEST}."
    unranked = len(greatest) > 1 and all(interest.rank is None for interest in greatest)
    unmeasured = all(interest.measure is None for interest in greatest)
    missing = [words for words, is_so in (("an order among them", unranked), ("the measure", unmeasured)) if is_so]
    return f"{met} The source gives {_neither(missing)}." if missing else met


def _neither(missing: Sequence[str]) -> str:
    return f"neither {missing[0]} nor {missing[1]}" if len(missing) == 2 else f"not {missing[0]}"

"""Topics by number, none ever left out, and one topic with all that is known of it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Literal

from msgspec import Struct

from facilitator.domain.belonging import history_of, hosts_of, merged_family, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import (
    Cell,
    Interest,
    InterestMeasure,
    Place,
    SignUp,
    Slot,
    Topic,
    TopicChange,
    TopicReport,
    TopicState,
)
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import MEASURES, ORIGINS, TOPIC_STATES
from facilitator.queries.contributions import PictureLine, pictures_of
from facilitator.queries.phrases import dotted, number_words, spelled

Tone = Literal["plain", "held", "not_held", "gone"]

_TONES: dict[TopicState, Tone] = {
    TopicState.HELD: "held",
    TopicState.REPORTED: "held",
    TopicState.CONTINUED: "held",
    TopicState.NOT_HELD: "not_held",
    TopicState.MERGED: "gone",
    TopicState.WITHDRAWN: "gone",
}
_ICONS: dict[Tone, str] = {"plain": "circle", "held": "check", "not_held": "user-x", "gone": "merge"}


class TopicLine(Struct, frozen=True):
    """A row of the list. `shown` is `10b` where two topics share a number.

    `proposed_as` is the title as announced, where it differs; `mark` is `greatest interest`.
    """

    topic: str
    number: int
    shown: str
    numbers: str
    title: str
    proposed_as: str | None
    state: TopicState
    state_words: str
    state_icon: str
    tone: Tone
    mark: str | None
    hosts: str | None


class TopicsList(Struct, frozen=True):
    """All topics of a session; `facts` is the line under the page's title."""

    facts: str
    rows: tuple[TopicLine, ...]


class HistoryLine(Struct, frozen=True):
    """One change in words, and when it was made."""

    at: datetime
    words: str
    reason: str | None


class HostLine(Struct, frozen=True):
    """A host; `host` is the id of the hosting, None for one who came with a merged topic."""

    host: str | None
    person: str
    name: str
    co_host: bool


class TopicDetail(Struct, frozen=True):
    """One topic. None is not given."""

    topic: Topic
    line: TopicLine
    origin: str | None
    what_happened: str | None
    host_statement: str | None
    hosts: tuple[HostLine, ...]
    place_and_slot: str | None
    interest: str | None
    interests: tuple[Interest, ...]
    sign_ups: int | None
    report: TopicReport | None
    merged: tuple[TopicLine, ...]
    carrier: TopicLine | None
    history: tuple[HistoryLine, ...]
    pictures: tuple[PictureLine, ...]


def topics_list(state: EventState, session_id: SessionId) -> TopicsList:
    """Every topic of a session in the order of the numbers."""
    topics = topics_of(state, session_id)
    interests = interests_by_topic(state)
    rows = tuple(topic_line(state, one, interests.get(one.id, ())) for one in topics)
    return TopicsList(_facts(state, session_id, topics, interests), rows)


def topic_detail(state: EventState, topic_id: TopicId) -> TopicDetail | None:
    """One topic with its hosts, history and marks of interest; None when there is no such topic."""
    topic = state.get(Topic, topic_id)
    if topic is None:
        return None
    interests = interests_by_topic(state)
    marks = interests.get(topic_id, ())
    family = [one for one in merged_family(state, topic_id) if one.id != topic_id]
    carrier = state.get(Topic, topic.merged_into)
    return TopicDetail(
        topic=topic,
        line=topic_line(state, topic, marks),
        origin=None if topic.origin is None else ORIGINS[topic.origin],
        what_happened=topic.reason,
        host_statement=topic.host_statement,
        hosts=_hosts(state, topic_id),
        place_and_slot=_place_and_slot(state, topic_id),
        interest=interest_words(marks),
        interests=tuple(marks),
        sign_ups=_sign_ups(state, {topic_id, *(one.id for one in family)}),
        report=next((one for one in state.all(TopicReport) if one.topic == topic_id), None),
        merged=tuple(topic_line(state, one, interests.get(one.id, ())) for one in family),
        carrier=None if carrier is None else topic_line(state, carrier, interests.get(carrier.id, ())),
        history=tuple(_history_line(state, one) for one in history_of(state, topic_id)),
        pictures=pictures_of(state, topic=topic_id),
    )


def topic_line(state: EventState, topic: Topic, interests: tuple[Interest, ...] = ()) -> TopicLine:
    """A topic as one row."""
    hosts = [one.name for one in _hosts(state, TopicId(topic.id))]
    tone = _TONES.get(topic.state, "plain")
    return TopicLine(
        topic=topic.id,
        number=topic.number,
        shown=shown_number(state, topic),
        numbers=shown_numbers(state, topic),
        title=topic.title,
        proposed_as=None if topic.original_title == topic.title else topic.original_title,
        state=topic.state,
        state_words=_state_words(state, topic),
        state_icon=_ICONS[tone],
        tone=tone,
        mark="greatest interest" if any(one.among_greatest for one in interests) else None,
        hosts=", ".join(hosts) or None,
    )


def interests_by_topic(state: EventState) -> dict[str, tuple[Interest, ...]]:
    """Marks of interest by topic; they are never added up."""
    found: dict[str, tuple[Interest, ...]] = {}
    for one in sorted(state.all(Interest), key=lambda one: (one.measure or "", one.id)):
        found[one.topic] = (*found.get(one.topic, ()), one)
    return found


def interest_words(interests: tuple[Interest, ...]) -> str | None:
    """`12 sign-ups`, `measure not given` where only a mark was reported; None where nothing was said."""
    if not interests:
        return None
    return dotted(_measured(one) for one in interests) or "measure not given"


def measured(interests: tuple[Interest, ...]) -> str | None:
    """`12 dots`: what was measured by dots, None where nothing was."""
    marks = [one for one in interests if one.measure is InterestMeasure.DOTS]
    return dotted(_measured(one) for one in marks) or None


def _measured(interest: Interest) -> str | None:
    if interest.measure is None:
        return None
    name = MEASURES[interest.measure]
    return f"{name}: number not given" if interest.value is None else f"{interest.value} {name}"


def _state_words(state: EventState, topic: Topic) -> str:
    """`held`, or where a topic went: `merged into 3`, `continued at 15:30`."""
    carrier = state.get(Topic, topic.merged_into)
    if carrier is not None:
        return f"merged into {shown_number(state, carrier)}"
    slot = state.get(Slot, topic.continued_in)
    if topic.state == TopicState.CONTINUED and slot is not None and (slot.name or slot.start):
        return f"continued in {slot.name}" if slot.name else f"continued at {slot.start:%H:%M}"
    return TOPIC_STATES[topic.state]


def _facts(
    state: EventState, session_id: SessionId, topics: list[Topic], interests: dict[str, tuple[Interest, ...]]
) -> str:
    """`Session 2 · nine topics, eight held · three of greatest interest, in no order`."""
    session = state.get(Session, session_id)
    number = f"Session {session.number}" if session is not None and session.number is not None else None
    counts = Counter(_TONES.get(one.state, "plain") for one in topics)
    topics_words = spelled(len(topics), "topic", "topics") if topics else "no topics yet"
    held = f", {number_words(counts['held'])} held" if counts["held"] else ""
    marked = [interests[one.id] for one in topics if any(mark.among_greatest for mark in interests.get(one.id, ()))]
    ranked = any(one.rank is not None for marks in marked for one in marks)
    greatest = f"{number_words(len(marked))} of greatest interest" if marked else None
    if greatest and len(marked) > 1 and not ranked:
        greatest += ", in no order"
    return dotted((number, topics_words + held, greatest))


def _hosts(state: EventState, topic_id: TopicId) -> tuple[HostLine, ...]:
    """All hosts; those of merged topics belong to the one that carries on."""
    found: dict[str, HostLine] = {}
    for member in sorted(merged_family(state, topic_id), key=lambda one: one.id != topic_id):
        own = member.id == topic_id
        for host, person in hosts_of(state, TopicId(member.id)):
            line = HostLine(host.id if own else None, person.id, person.name, host.co_host or not own)
            found.setdefault(person.id, line)
    return tuple(found.values())


def _place_and_slot(state: EventState, topic_id: TopicId) -> str | None:
    cell = next((one for one in state.all(Cell) if one.topic == topic_id), None)
    if cell is None:
        return None
    place, slot = state.get(Place, cell.place), state.get(Slot, cell.slot)
    start = f"{slot.start:%H:%M}" if slot is not None and slot.start is not None else None
    return dotted((place.name if place else None, (slot.name if slot else None) or start)) or None


def _sign_ups(state: EventState, topics: set[str]) -> int | None:
    """How many signed up, each person once; None where nobody could be counted."""
    signed = [one for one in state.all(SignUp) if one.topic in topics]
    return len({one.person or one.id for one in signed}) or None


def _history_line(state: EventState, change: TopicChange) -> HistoryLine:
    return HistoryLine(change.at, change_words(state, change), change.reason)


def change_words(state: EventState, change: TopicChange) -> str:
    """One change as people would tell it: `merged into 3`, `cell: 14:00, Terrace`."""
    other = state.get(Topic, change.other)
    number = f" {shown_number(state, other)}" if other is not None else ""
    if change.what == "merge":
        return f"merged into{number}"
    if change.what == "unmerge":
        return f"taken out of{number} again"
    if change.what == "state" and change.before == change.after:
        return f"what happened, {_state_word(change.after)}"
    if change.what == "state":
        return f"{_state_word(change.before)} → {_state_word(change.after)}"
    if change.what == "host":
        return f"host: {change.after}" if change.after else f"no longer host: {change.before}"
    if change.what == "title":
        return f"title: {change.before} → {change.after}"
    if change.what == "cell":
        return f"moved: {change.before or 'beside the board'} → {change.after or 'beside the board'}"
    return dotted((change.what, change.before, change.after))


def _state_word(value: str | None) -> str:
    return TOPIC_STATES[TopicState(value)] if value in set(TopicState) else value or "–"

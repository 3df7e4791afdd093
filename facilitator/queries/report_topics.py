"""An Open Space in a report: all topics with what became of them, none left out, and what hosts reported."""

from __future__ import annotations

from collections import Counter

from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import HeadCount, Topic, TopicReport
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.queries.board_sheets import time_and_place
from facilitator.queries.phrases import dotted
from facilitator.queries.report_names import Names
from facilitator.queries.report_pictures import PictureShelf
from facilitator.queries.report_values import Entries, Entry, Heading, Line, Paragraph, Part, line, paragraph, strong
from facilitator.queries.sheets import TopicListSheet, TopicRow
from facilitator.queries.topic_sheets import topic_sheets
from facilitator.words import counted

_TOLD = (
    ("Who took part", "participants"),
    ("Summary", "summary"),
    ("Recommendations", "recommendations"),
    ("Resources", "resources"),
    ("Requests", "requests"),
)


def topics_part(state: EventState, session: SessionId, names: Names, shelf: PictureShelf) -> list[Part]:
    """The list of all topics by number, then a report of each that has more to tell."""
    topics = topics_of(state, session)
    sheets = topic_sheets(state, session)
    if not topics or not sheets:
        return []
    sheet = sheets[0]
    parts: list[Part] = [Heading(sheet.headline)]
    parts += [_outcomes(topics), _list(sheet, topics, names)]
    if sheet.note:
        parts.append(paragraph(sheet.note, tone="quiet"))
    heads = _heads(state)
    told = {one.topic: one for one in sorted(state.all(TopicReport), key=lambda one: one.id, reverse=True)}
    for topic in topics:
        parts += _report(state, topic, told.get(TopicId(topic.id)), heads.get(topic.id, ""), names, shelf)
    return parts


def _outcomes(topics: list[Topic]) -> Paragraph:
    """`8 held, 1 not held.`"""
    counts = Counter(TOPIC_STATES[topic.state] for topic in topics)
    words = ", ".join(f"{count} {state}" for state, count in counts.items())
    return paragraph(f"{words[:1].upper()}{words[1:]}.", tone="quiet")


def _list(sheet: TopicListSheet, topics: list[Topic], names: Names) -> Entries:
    return Entries(tuple(_entry(row, topic, names) for row, topic in zip(sheet.rows, topics, strict=True)))


def _entry(row: TopicRow, topic: Topic, names: Names) -> Entry:
    """What the wall's list says of a topic, and why it was proposed."""
    dots = ", ".join(f"{one.count} {one.meaning}".strip() for one in row.dots)
    below = (
        f"Proposed as: {row.proposed_as}" if row.proposed_as else "",
        topic.why or "",
        dotted((f"host: {row.hosts}" if names.known(row.hosts) else None, row.interest, dots)),
    )
    return Entry(
        number=row.number,
        title=row.title,
        below=tuple(text for text in below if text),
        mark=row.mark or row.state,
        distinguished=bool(row.mark),
        said=_statement(topic),
    )


def _statement(topic: Topic) -> Line:
    """`Not held: lack of interested participants. The host argued: …`"""
    reason = f"{TOPIC_STATES[topic.state].capitalize()}: {topic.reason}." if topic.reason else ""
    argued = f"The host argued: {topic.host_statement}" if topic.host_statement else ""
    return line(strong(reason), " " if reason and argued else "", argued)


def _report(
    state: EventState, topic: Topic, report: TopicReport | None, heads: str, names: Names, shelf: PictureShelf
) -> list[Part]:
    """What a host wrote; a topic of which there is nothing more than its line in the list has no part of its own."""
    pictures = shelf.of("topic", topic.id) if report is not None or shelf.has("topic", topic.id) else []
    texts = [] if report is None else [(label, text) for label, name in _TOLD if (text := getattr(report, name))]
    if not texts and not pictures:
        return []
    hosts = names.several(person.name for _, person in hosts_of(state, TopicId(topic.id)))
    approved = "" if report is None or not report.approved_by else names.known(report.approved_by)
    facts = dotted(
        (
            f"host: {hosts}" if hosts else None,
            time_and_place(state, topic),
            heads,
            f"approved by {approved}" if approved else "not approved yet" if texts and not names.nobody else None,
        )
    )
    parts: list[Part] = [Heading(topic.title, 3, shown_number(state, topic))]
    parts += [paragraph(facts, tone="quiet")] if facts else []
    for label, text in texts:
        parts += [paragraph(strong(f"{label}: "), text)]
    return [*parts, *pictures]


def _heads(state: EventState) -> dict[str, str]:
    """`about 22 people in the room`, by topic; the newest count."""
    found: dict[str, str] = {}
    for one in sorted(state.all(HeadCount), key=lambda one: one.id):
        found[one.topic] = f"{'about ' if one.about else ''}{counted(one.count, 'person', 'people')} in the room"
    return found

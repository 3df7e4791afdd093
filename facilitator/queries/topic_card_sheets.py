"""What belongs to one topic: its card for the wall, its list to sign up on, its report (OS2, OS4, OS7)."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.belonging import hosts_of, merged_family, sessions_in_order, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import HeadCount, SignUp, Topic, TopicReport, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.queries.board_sheets import cell_of, slot_words, time_and_place
from facilitator.queries.phrases import dotted
from facilitator.queries.sheet_cards import CardsSheet, TopicCard
from facilitator.queries.sheet_forms import FormPart, FormSheet, Heading, Lines, Points, Said, Words
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine
from facilitator.words import counted

SIGN_UP_LINES = 18
NOT_GIVEN = "not given"
_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)
_REPORT = (
    ("Participants", "participants"),
    ("Summary", "summary"),
    ("Recommendations", "recommendations"),
    ("Resources", "resources"),
    ("Requests", "requests"),
)


def topic_code(topic: Topic) -> str:
    """The short code on the card of a topic."""
    return "C" + code("topic", topic.id, length=4)


def card_sheets(state: EventState, session: SessionId | None = None) -> tuple[CardsSheet, ...]:
    """A card for each topic that still stands; a merged one stands on the card of the one that carries it on."""
    return tuple(
        CardsSheet(
            code="C" + code("cards", each.id, length=4),
            headline="Topic cards",
            cards=tuple(_card(state, one) for one in topics),
            foot=foot(state, each),
            subject=f"{session_words(each)}: topic cards",
        )
        for each, topics in _standing(state, session)
    )


def _standing(state: EventState, session: SessionId | None) -> Iterator[tuple[Session, list[Topic]]]:
    for each in sessions_in_order(state):
        topics = [one for one in topics_of(state, SessionId(each.id)) if one.state not in _GONE]
        if topics and session in (None, each.id):
            yield each, topics


def _card(state: EventState, topic: Topic) -> TopicCard:
    cell = cell_of(state, topic)
    return TopicCard(
        number=shown_number(state, topic),
        title=topic.title,
        host=_host_words(state, topic),
        place="" if cell is None else cell[1].name,
        time="" if cell is None else slot_words(cell[0]),
        signed=tuple(signed_up(state, topic)),
        state=_card_state(state, topic),
        code=topic_code(topic),
    )


def _card_state(state: EventState, topic: Topic) -> str:
    """What is out of the ordinary: not held, or carrying on others too."""
    others = [shown_number(state, one) for one in merged_family(state, TopicId(topic.id)) if one.id != topic.id]
    held = TOPIC_STATES[topic.state] if topic.state == TopicState.NOT_HELD else ""
    return dotted((held, f"together with {', '.join(others)}" if others else ""))


def _host_words(state: EventState, topic: Topic) -> str:
    family = merged_family(state, TopicId(topic.id))
    return ", ".join(dict.fromkeys(p.name for one in family for _, p in hosts_of(state, TopicId(one.id))))


def signed_up(state: EventState, topic: Topic) -> list[str]:
    """Who has signed up for a topic or for one merged into it, by name; each once (OS6)."""
    family = {one.id for one in merged_family(state, TopicId(topic.id))}
    found = []
    for one in state.all(SignUp):
        if one.topic in family:
            person = state.get(Person, one.person)
            found.append(person.name if person is not None else one.name or "")
    return sorted(dict.fromkeys(name for name in found if name), key=str.casefold)


def sign_up_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """A list to sign up on for each topic that still stands."""
    return tuple(
        _sign_up(state, each, topic)
        for each, topics in _standing(state, session)
        for topic in topics
        if topic.state != TopicState.NOT_HELD
    )


def _sign_up(state: EventState, session: Session, topic: Topic) -> FormSheet:
    hosts = _host_words(state, topic)
    words = dotted((f"host {hosts}" if hosts else None, time_and_place(state, topic)))
    return FormSheet(
        code="U" + code("sign-up", topic.id, length=4),
        headline=topic.title,
        parts=(
            *((Words(words, quiet=True),) if words else ()),
            Lines("Who joins", SIGN_UP_LINES, tuple(signed_up(state, topic)), numbered=True, grows=True),
        ),
        foot=foot(state, session, question=f"topic {shown_number(state, topic)}"),
        context=ContextLine(context_parts(state, session)[:1], "Sign-up"),
        subject=f"Sign-up: topic {shown_number(state, topic)}",
        figure=shown_number(state, topic),
    )


# Reports


def report_sheets(state: EventState, session: SessionId | None = None) -> tuple[FormSheet, ...]:
    """A page for each topic that was reported or not held, then the topics of which nobody has reported yet."""
    found: list[FormSheet] = []
    for each in sessions_in_order(state):
        topics = topics_of(state, SessionId(each.id))
        if not topics or session not in (None, each.id):
            continue
        told = [one for one in topics if _report_of(state, one) or one.state == TopicState.NOT_HELD]
        found += [_report(state, each, one) for one in told]
        silent = [one for one in topics if one not in told and one.state not in _GONE]
        gone = [one for one in topics if one.state in _GONE and one not in told]
        if silent or gone:
            found.append(_without_report(state, each, silent, gone))
    return tuple(found)


def _report_of(state: EventState, topic: Topic) -> TopicReport | None:
    found = [one for one in state.all(TopicReport) if one.topic == topic.id]
    return min(found, key=lambda one: one.id, default=None)


def _report(state: EventState, session: Session, topic: Topic) -> FormSheet:
    report = _report_of(state, topic)
    approved = report is not None and report.approved_by is not None
    return FormSheet(
        code="R" + code("report", topic.id, length=4),
        headline=topic.title,
        parts=(*_facts(state, topic), *_not_held(topic), *_told(report)),
        foot=foot(
            state,
            session,
            question=f"topic {shown_number(state, topic)}",
            source=None if report is None or not report.typed_by else f"typed by {report.typed_by}",
        ),
        context=ContextLine(context_parts(state, session), f"Topic {shown_number(state, topic)}"),
        draft=report is not None and not approved,
        subject=f"Report: topic {shown_number(state, topic)}",
        figure=shown_number(state, topic),
    )


def _facts(state: EventState, topic: Topic) -> list[FormPart]:
    """Who held it, where, before how many, and what it was first called."""
    hosts = _host_words(state, topic)
    first = topic.original_title if topic.original_title != topic.title else None
    merged = [shown_number(state, one) for one in merged_family(state, TopicId(topic.id)) if one.id != topic.id]
    words = dotted(
        (
            f"host {hosts}" if hosts else "host not named",
            time_and_place(state, topic),
            _heads(state, topic),
            f"together with {', '.join(merged)}" if merged else None,
        )
    )
    found: list[FormPart] = [Words(words, quiet=True)]
    if first:
        found.append(Words(f"Proposed as: {first}", quiet=True))
    return found


def _heads(state: EventState, topic: Topic) -> str | None:
    """`about 22 people in the room`."""
    counts = sorted((one for one in state.all(HeadCount) if one.topic == topic.id), key=lambda one: one.id)
    if not counts:
        return None
    about = "about " if counts[-1].about else ""
    return f"{about}{counted(counts[-1].count, 'person', 'people')} in the room"


def _not_held(topic: Topic) -> list[FormPart]:
    if topic.state != TopicState.NOT_HELD and not topic.host_statement:
        return []
    verdict = TOPIC_STATES[TopicState.NOT_HELD].capitalize() if topic.state == TopicState.NOT_HELD else ""
    verdict = f"{verdict}: {topic.reason}" if verdict and topic.reason else verdict
    lead = "The host argued:" if topic.host_statement else "The host’s statement:"
    return [Said(topic.host_statement or NOT_GIVEN, lead, verdict)]


def _told(report: TopicReport | None) -> list[FormPart]:
    """What the report has, part by part; a part nobody filled in is left out."""
    if report is None:
        return []
    parts: list[FormPart] = []
    for label, field in _REPORT:
        text = getattr(report, field)
        if text:
            parts += [Heading(label), Words(text)]
    return parts


def _without_report(state: EventState, session: Session, silent: list[Topic], gone: list[Topic]) -> FormSheet:
    parts: list[FormPart] = []
    if silent:
        parts += [Points(tuple(f"{shown_number(state, one)} · {one.title}" for one in silent))]
    if gone:
        parts += [Heading("Merged or withdrawn"), Points(tuple(_gone_words(state, one) for one in gone))]
    headline = "No report yet" if silent else "Every topic has its report"
    return FormSheet(
        code="R" + code("no report", session.id, length=4),
        headline=headline,
        parts=tuple(parts),
        foot=foot(state, session),
        context=ContextLine(context_parts(state, session)[:1], "Reports"),
        subject=f"{session_words(session)}: topics without a report",
    )


def _gone_words(state: EventState, topic: Topic) -> str:
    carrier = state.get(Topic, topic.merged_into)
    what = f"merged into {shown_number(state, carrier)}" if carrier is not None else TOPIC_STATES[topic.state]
    return dotted((f"{shown_number(state, topic)} · {topic.title}", what, topic.reason))

"""From the short code at the foot of a sheet, on a card or a tent to the record and the page where it is worked on.

Two records may share a code: who looks one up gets all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.cafe import Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.groups import Group
from facilitator.domain.harvest import PaperSheet, PosterKind
from facilitator.domain.ids import SessionId, short_code
from facilitator.domain.market import Topic
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.group_sheets import groups_in_order
from facilitator.queries.poster_sheets import poster_subjects
from facilitator.queries.print_sheets import sheets_of
from facilitator.queries.prints_list import poster_name, prints_list
from facilitator.queries.report_form_sheets import report_form_code
from facilitator.queries.sheet_words import code
from facilitator.queries.topic_card_sheets import topic_code
from facilitator.queries.untyped import places_with_code

TOPICS, REPORTS, ANSWERS, CAFE_NOTES, PRINTS = "topics", "reports", "answers", "cafe_notes", "prints"
PEOPLE = "people"
_POSTER_PAGES = {PosterKind.CLUSTERS: "harvest", PosterKind.STATEMENTS: "analysis"}


class Found(Struct, frozen=True):
    """What a code means: in words, and the page and subject where it is worked on."""

    words: str
    page: str
    subject: str


def clean_code(typed: str) -> str:
    """As it is printed: spaces, hyphens, small letters and the event's part before a slash do not count."""
    return "".join(one for one in typed.upper().rsplit("/", 1)[-1] if one.isalnum())


def found_by_code(state: EventState, typed: str) -> tuple[Found, ...]:
    """Everything a typed code means; nothing where no paper of this event carries it.

    Records come first; a code that belongs to a sheet of many records leads to that sheet among the prints.
    """
    wanted = clean_code(typed)
    if not wanted:
        return ()
    found = dict.fromkeys((*_records(state, wanted), *_posters(state, wanted)))
    return tuple(found or dict.fromkeys(_printed(state, wanted)))


def _records(state: EventState, wanted: str) -> Iterator[Found]:
    for session in sessions_in_order(state):
        home = SessionId(session.id)
        for table, around in places_with_code(state, home, wanted):
            words = _table(table) if around is None else f"{_table(table)}, round {around.number}"
            yield Found(words, CAFE_NOTES, session.id)
        for topic in topics_of(state, home):
            yield from _topic(state, topic, wanted)
        for group in groups_in_order(state, home):
            if wanted in (short_code(group.id), "G" + code("group", group.id, length=4)):
                yield Found(group.name, ANSWERS, group.id)
    for sheet in state.all(PaperSheet):
        if short_code(sheet.id) == wanted:
            yield from _sheet(state, sheet)
    for person in state.all(Person):
        if short_code(person.id) == wanted:
            yield Found(person.name, PEOPLE, person.id)
    for table in state.all(Table):
        if short_code(table.id) == wanted:
            yield Found(_table(table), CAFE_NOTES, table.session)


def _table(table: Table) -> str:
    return f"table {table_label(table)}"


def _topic(state: EventState, topic: Topic, wanted: str) -> Iterator[Found]:
    """A topic's card, sign-up list and kit lead to the topic, its report sheet to the report."""
    cards = (
        *(short_code(topic.id), topic_code(topic), "U" + code("sign-up", topic.id, length=4)),
        "K" + code("topic kit", topic.session, topic.id, length=4),
    )
    words = f"topic {shown_number(state, topic)}, {topic.title}"
    if wanted in cards:
        yield Found(words, TOPICS, topic.id)
    elif wanted in ("R" + code("report", topic.id, length=4), report_form_code(topic.id)):
        yield Found(f"report of {words}", REPORTS, topic.id)


def _sheet(state: EventState, sheet: PaperSheet) -> Iterator[Found]:
    topic, group = state.get(Topic, sheet.topic), state.get(Group, sheet.group)
    if topic is not None:
        yield Found(f"sheet of topic {shown_number(state, topic)}, {topic.title}", REPORTS, topic.id)
    elif group is not None:
        yield Found(f"sheet of {group.name}", ANSWERS, group.id)
    else:
        yield Found("a sheet", CAFE_NOTES, sheet.session)


def _posters(state: EventState, wanted: str) -> Iterator[Found]:
    for subject in poster_subjects(state):
        if subject.code == wanted:
            words = poster_name(state, subject)
            if subject.kind is PosterKind.NOT_HELD and subject.topic is not None:
                yield Found(words, TOPICS, subject.topic)
            elif subject.kind in _POSTER_PAGES:
                on_wall = subject.question if subject.kind is PosterKind.CLUSTERS else None
                yield Found(f"poster {words}", _POSTER_PAGES[subject.kind], on_wall or subject.session)


def _printed(state: EventState, wanted: str) -> Iterator[Found]:
    for row in prints_list(state).rows:
        if any(wanted in _codes(one) for one in sheets_of(state, row)):
            yield Found(row.title, PRINTS, row.key)


def _codes(sheet: object) -> set[str]:
    return {clean_code(getattr(sheet, "code", ""))} - {""}

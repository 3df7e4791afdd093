"""What of an event goes out as a table. Headings are those an import knows, so that a list comes back as it went.

Votes go out as results: nobody's ballot, and nothing of a vote that is not revealed. Whose note it is stands in the
list only where the event says so (HV6), and a redacted note not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from facilitator.domain.belonging import items_in_order, sessions_in_order, topics_of
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Note
from facilitator.domain.ids import SessionId
from facilitator.domain.market import HeadCount, Place, SignUp, Topic, TopicHost
from facilitator.domain.order import in_order
from facilitator.domain.people import Person, SessionRole
from facilitator.domain.programme import Attribution, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import ITEM_KINDS, ROLES, TOPIC_STATES
from facilitator.domain.voting import Vote
from facilitator.exchange.list_columns import EXTRA, recognised
from facilitator.exchange.list_out import Cell, csv_bytes, workbook_bytes
from facilitator.exchange.list_out import Table as OutTable
from facilitator.exchange.list_words import PEOPLE
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.planning.name_order import name_order
from facilitator.queries.vote_standing import standing_of

_Row = dict[str, Cell]


def people_table(state: EventState) -> OutTable:
    """Everybody, in the order of their names, with all columns the registration had."""
    key = name_order(state.event.language)
    people = sorted(state.all(Person), key=lambda one: (key(one.sort_name or one.name), one.id))
    roles: dict[str, list[str]] = {}
    for one in state.all(SessionRole):
        if one.session is None:
            roles.setdefault(one.person, []).append(ROLES[one.role])
    return _table("People", [_person(one, roles.get(one.id, [])) for one in people], "Name")


def agenda_table(state: EventState) -> OutTable:
    """The run-of-show in its order."""
    rows: list[_Row] = []
    for one in items_in_order(state):
        session, place = state.get(Session, one.session), state.get(Place, one.place)
        rows.append(
            {
                "Day": one.day if state.event.days > 1 or one.day > 1 else None,
                "Start": one.start,
                "Minutes": one.minutes,
                "Title": one.title,
                "Kind": ITEM_KINDS[one.kind],
                "Session": None if session is None else session.title,
                "Place": None if place is None else place.name,
                "Leads": one.leads,
                "Helps": one.helps,
                "Method": one.method,
                "Materials": one.materials,
                "Set-up": one.set_up,
                "What comes out": one.comes_out,
                "In the programme": one.in_programme,
                "Anchor": one.anchor or None,
            }
        )
    return _table("Agenda", rows, "Title")


def topics_table(state: EventState) -> OutTable:
    """The topics of every Open Space by their numbers; interest in its measures, which are never added (OS8)."""
    sessions = sessions_in_order(state)
    rows = [_topic(state, one) for home in sessions for one in topics_of(state, SessionId(home.id))]
    return _table("Topics", rows, "Title")


def notes_table(state: EventState) -> OutTable:
    """The notes as they were written, with where."""
    notes = [one for one in in_order(state.all(Note)) if not one.redacted]
    return _table("Notes", [_note(state, one) for one in notes], "Text")


def results_table(state: EventState) -> OutTable:
    """The options of every revealed vote with their dots and ranks."""
    rows = [row for vote in in_order(state.all(Vote)) for row in _result(state, vote)]
    return _table("Results", rows, "Vote")


WHAT: dict[str, Callable[[EventState], OutTable]] = {
    "people": people_table,
    "agenda": agenda_table,
    "topics": topics_table,
    "notes": notes_table,
    "results": results_table,
}


def save_lists(state: EventState, out: Path, what: Sequence[str], *, force: bool = False) -> int:
    """Writes lists as a workbook, or one of them as CSV, by the ending of the name; answers how many rows there are."""
    refuse_to_replace(out, force=force)
    tables = [WHAT[one](state) for one in what]
    data = csv_bytes(tables[0]) if out.suffix.lower() == ".csv" else workbook_bytes(tables)
    try:
        swap_in(out, data)
    except OSError as fault:
        raise spoken(fault, out) from fault
    return sum(len(one.rows) for one in tables)


def _table(title: str, rows: list[_Row], always: str) -> OutTable:
    """Only the columns in which anything stands."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row)) or [always]
    filled = [one for one in headings if one == always or any(row.get(one) not in (None, "") for row in rows)]
    return OutTable(title, tuple(filled), tuple(tuple(row.get(one) for one in filled) for row in rows))


def _person(person: Person, roles: list[str]) -> _Row:
    row: _Row = {
        "Name": person.name,
        "Sorted as": person.sort_name,
        "Organisation": person.organisation,
        "Position": person.position,
        "Country": person.country,
        "Languages": ", ".join(person.languages),
        "E-mail": person.email,
        "Badge code": person.badge,
        "Role": ", ".join(sorted(roles)),
        "Here": person.present,
        "Walk-in": person.walk_in or None,
        "Stays seated": person.stays_seated or None,
    }
    own = {one.name: one.value for one in person.more}
    return row | {f"{EXTRA}{name}" if recognised(name, PEOPLE) else name: value for name, value in own.items()}


def _topic(state: EventState, topic: Topic) -> _Row:
    hosts = in_order(one for one in state.all(TopicHost) if one.topic == topic.id)
    signed = sum(one.topic == topic.id for one in state.all(SignUp))
    heads = [one.count for one in state.all(HeadCount) if one.topic == topic.id]
    session = state.need(Session, topic.session)
    return {
        "Number": shown_number(state, topic),
        "Title": topic.title,
        "As proposed": topic.original_title if topic.original_title != topic.title else None,
        "Why": topic.why,
        "Needs": topic.needs,
        "Host": ", ".join(state.need(Person, one.person).name for one in hosts),
        "Language": topic.language,
        "Session": session.title,
        "What became of it": TOPIC_STATES[topic.state],
        "Signed up": signed or None,
        "Heads counted": max(heads, default=None),
        "Statement of the host": topic.host_statement,
    }


def _note(state: EventState, note: Note) -> _Row:
    session, question = state.get(Session, note.session), state.get(Question, note.question)
    table, around = state.get(Table, note.table), state.get(Round, note.round)
    topic, group = state.get(Topic, note.topic), state.get(Group, note.group)
    asked = None if question is None else question.label or question.text or question.number
    return {
        "Text": note.text,
        "Corrected": note.corrected,
        "Session": None if session is None else session.title,
        "Question": asked,
        "Table": None if table is None else table_label(table),
        "Round": None if around is None else around.number,
        "Topic": None if topic is None else topic.number,
        "Group": None if group is None else group.name,
        "Author": _author(state, note),
        "Language": note.language,
        "Insight": note.insight or None,
    }


def _author(state: EventState, note: Note) -> str | None:
    """Whose words they are, as far as the event's switch allows."""
    person, shown = state.get(Person, note.author), state.event.attribution
    if person is None or shown == Attribution.NONE or state.event.chatham_house:
        return None
    if shown == Attribution.NAMES:
        return person.name
    return " ".join(f"{part[0]}." for part in person.name.split())


def _result(state: EventState, vote: Vote) -> Iterator[_Row]:
    standing = standing_of(state, vote)
    if standing is None:
        return
    names = [one.meaning for one in vote.colours]
    for row in standing.rows:
        colours = dict(zip(_own(names, len(row.dots)), row.dots, strict=True))
        mean = None if row.spread is None or row.spread.mean is None else round(float(row.spread.mean), 2)
        yield {
            "Vote": vote.title,
            "Number": row.number,
            "Option": row.title,
            **colours,
            "Mean": mean,
            "Rank": row.rank,
            "Voters": row.voters,
            "Chosen": row.chosen,
        }


def _own(names: list[str], many: int) -> list[str]:
    """`Dots` for the one colour, else each colour's meaning; ratings have answers instead."""
    if many == 1:
        return ["Dots"]
    if len(names) == many and len(set(names)) == many:
        return [f"Dots: {name}" for name in names]
    return [f"Dots {place}" for place in range(1, many + 1)]
